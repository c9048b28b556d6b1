"""The charts: each id is permanent, for it stands in other people's reports."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from dashboard.charts.breakdown import breakdown_view
from dashboard.charts.doubling_time import doubling_time_view
from dashboard.charts.doublings import doublings_view
from dashboard.charts.growth_rate import growth_rate_view
from dashboard.charts.known import noted
from dashboard.charts.level import level_view
from dashboard.charts.race import race_view
from dashboard.charts.ranking import ranking_view
from dashboard.charts.revisions import revisions_view
from dashboard.charts.s_curve import s_curve_view
from dashboard.charts.view import View
from dashboard.charts.waves import COUNTRIES, RANKED
from dashboard.data import Dataset
from dashboard.known import dataset_for
from dashboard.series import POPULATION, RACERS, SUBJECT
from dashboard.state import State


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: what it shows when nothing is asked for, and how its view is made."""

    defaults: State
    make: Callable[[Dataset, State], View]

    def view(self, dataset: Dataset, state: State) -> View:
        """Return the chart of a state, of the figures known on the day it names, if any."""
        return noted(self.make(dataset_for(dataset, state), state), state)


CHARTS: Final[Mapping[str, Chart]] = {
    "level": Chart(State(indicator=(SUBJECT,)), level_view),
    "growth-rate": Chart(State(indicator=(SUBJECT,)), growth_rate_view),
    "doubling-time": Chart(State(indicator=(SUBJECT,)), doubling_time_view),
    "doublings": Chart(State(indicator=(SUBJECT,)), doublings_view),
    "race": Chart(State(indicator=RACERS), race_view),
    "s-curve": Chart(State(indicator=(SUBJECT,)), s_curve_view),
    "ranking": Chart(State(indicator=(RANKED,), area=COUNTRIES, by="countries"), ranking_view),
    "breakdown": Chart(State(by="purposes"), breakdown_view),
    "revisions": Chart(State(indicator=(POPULATION,)), revisions_view),
}
