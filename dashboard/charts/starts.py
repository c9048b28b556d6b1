"""Who starts where: the series of a view, aligned at a level or at their first figure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import pandas as pd

from dashboard.data import Dataset
from dashboard.series import SUBJECT, Selection, Series, select
from dashboard.state import State
from dashboard.text import PERCENT_DIGITS
from etl.core.periods import as_days, date_after
from etl.core.race import Reached, Record, common_level, first_figure, first_reached, record_of
from etl.core.series import has_figure

COUNT_DIGITS: Final = 4  # as the figures are written
ROUND: Final = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8)  # times a power of ten
PRESETS: Final = 3
ALMOST: Final = 0.95  # of the way there: nearer to either end, a start is no other start
MONTHS_BELOW: Final = 3.0  # years: shorter races are told in months


@dataclass(frozen=True, slots=True, eq=False)
class Runner:
    """One series with the start it is aligned at; ``rows`` are its figures, oldest first."""

    series: Series
    record: Record
    rows: pd.DataFrame
    start: Reached

    @property
    def drawn(self) -> pd.DataFrame:
        """The figures from the one before the start on, with ``years_since_start``."""
        years = self.record.years - self.start.at_years
        rows = self.rows.assign(years_since_start=years)
        return rows.iloc[self.start.between[0] :].reset_index(drop=True)

    @property
    def years(self) -> float:
        """Years from the start to the newest figure."""
        return float(self.record.years[-1] - self.start.at_years)

    def day(self, at: Reached) -> date:
        """The day on which a level was reached."""
        first = as_days(self.rows["as_of"])[0]
        return date_after(first, at.at_years, self.record.base)

    def surveys(self, at: Reached) -> tuple[date, date]:
        """The two surveys between which a level was reached."""
        first, last = (self.rows["as_of"].iloc[place] for place in at.between)
        return first, last


@dataclass(frozen=True, slots=True)
class Start:
    """The common start: who runs, from which level (none: the first figure), and who cannot."""

    runners: tuple[Runner, ...]
    level: float | None
    unknown: tuple[Series, ...] = ()
    behind: tuple[Series, ...] = ()

    @property
    def unit(self) -> str:
        """The unit all series share."""
        return (*(one.series for one in self.runners), *self.unknown, *self.behind)[0].unit

    @property
    def subject(self) -> Runner:
        """The series the others are held against: generative AI, else the first one chosen."""
        users = [one for one in self.runners if one.series.indicator_id == SUBJECT]
        return (users or list(self.runners))[0]

    @property
    def time(self) -> str:
        """The unit of time: months for a short race."""
        return "months" if max(one.years for one in self.runners) < MONTHS_BELOW else "years"


def lined_up(dataset: Dataset, state: State) -> tuple[Selection, Start]:
    """Return the series of a view, and where each of them starts."""
    each = state.align == "first"
    selection = select(dataset, measured(state), each_from_its_first=each)
    records = [record_of(one.rows) for one in selection.series]
    if state.align == "first":
        runners = [
            _runner(one, record, first_figure(record))
            for one, record in zip(selection.series, records, strict=True)
        ]
        return selection, Start(tuple(runners), None)
    level = _level(selection.series, records, state)
    if level is None:
        return selection, Start((), None)
    starts = [first_reached(record, level) for record in records]
    found = list(zip(selection.series, records, starts, strict=True))
    return selection, Start(
        runners=tuple(_runner(one, its, at) for one, its, at in found if isinstance(at, Reached)),
        level=level,
        unknown=tuple(one for one, _, at in found if at == "start_unknown"),
        behind=tuple(one for one, _, at in found if at == "not_reached"),
    )


def measured(state: State) -> State:
    """Return a state whose measure is the one its alignment needs."""
    if state.align == "share":
        return replace(state, measure="per_population")
    return replace(state, measure="absolute") if state.align == "level" else state


def shown_digits(value: float, unit: str) -> float:
    """Return a level with the digits it is written with: 16.3157 percent is 16.3."""
    digits = PERCENT_DIGITS if unit.startswith("percent") else COUNT_DIGITS
    return float(f"{value:.{digits}g}")


def common_start(series: Sequence[Series], records: Sequence[Record]) -> float | None:
    """Return the lowest level that most series can start from, the subject among them."""
    order = sorted(range(len(series)), key=lambda at: series[at].indicator_id != SUBJECT)
    return common_level([records[at] for at in order]) if order else None


def round_levels(low: float, high: float) -> list[float]:
    """Return a few round levels between two, spread over all there are.

    >>> round_levels(230e6, 602e6)
    [250000000.0, 400000000.0, 500000000.0]
    """
    powers = range(math.floor(math.log10(low)), math.floor(math.log10(high)) + 1)
    every = [float(f"{step}e{power}") for power in powers for step in ROUND]
    inside = [level for level in every if low / ALMOST < level < high * ALMOST]
    if len(inside) <= PRESETS:
        return inside
    return [inside[round(at * (len(inside) - 1) / (PRESETS - 1))] for at in range(PRESETS)]


def _level(series: Sequence[Series], records: Sequence[Record], state: State) -> float | None:
    """Return the level asked for, else the common one.

    A level that is written like the first figure of a series is that figure: whoever reads
    "16.3 %" and asks for it means the figure behind it.
    """
    if state.at is None:
        return common_start(series, records)
    for one, record in zip(series, records, strict=True):
        first = float(record.figures.value[0])
        if shown_digits(first, one.unit) == state.at:
            return first
    return state.at


def _runner(series: Series, record: Record, start: Reached) -> Runner:
    rows = series.rows[has_figure(series.rows)].reset_index(drop=True)
    return Runner(series, record, rows, start)
