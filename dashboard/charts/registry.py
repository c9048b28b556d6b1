"""The charts: each id is permanent, for it stands in other people's reports."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from dashboard.charts.doubling_time import doubling_time_view
from dashboard.charts.doublings import doublings_view
from dashboard.charts.growth_rate import growth_rate_view
from dashboard.charts.level import level_view
from dashboard.charts.race import race_view
from dashboard.charts.s_curve import s_curve_view
from dashboard.charts.view import View
from dashboard.data import Dataset
from dashboard.series import RACERS, SUBJECT
from dashboard.state import State


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: what it shows when nothing is asked for, and how its view is made."""

    defaults: State
    view: Callable[[Dataset, State], View]


CHARTS: Final[Mapping[str, Chart]] = {
    "level": Chart(State(indicator=(SUBJECT,)), level_view),
    "growth-rate": Chart(State(indicator=(SUBJECT,)), growth_rate_view),
    "doubling-time": Chart(State(indicator=(SUBJECT,)), doubling_time_view),
    "doublings": Chart(State(indicator=(SUBJECT,)), doublings_view),
    "race": Chart(State(indicator=RACERS), race_view),
    "s-curve": Chart(State(indicator=(SUBJECT,)), s_curve_view),
}
