"""What the curves make of one series: those tried, and the fan of those that are not refused."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from dashboard.charts.ceilings import FREE, NONE, Ceiling, Chosen, ceilings_for, most_of
from dashboard.data import Dataset
from dashboard.series import POPULATION, Series, of_series
from dashboard.state import State
from etl.core.curves import Fit, fan_of
from etl.core.curves.candidates import (
    FREE_POINTS,
    INTERNET_USERS,
    SCENARIO_POINTS,
    Basis,
    Candidate,
    known_ceilings,
)
from etl.core.curves.fit import fit_all
from etl.core.curves.judge import Refusal
from etl.core.curves.models import Model
from etl.core.curves.segments import Segment, current_rows, newest_segments
from etl.core.sampling import Assumed

TOO_FEW: Final[Refusal] = "too_few_points"
GROWING: Final[tuple[Model, ...]] = ("exponential",)
S_SHAPED: Final[tuple[Model, ...]] = ("gompertz", "logistic")
BASES: Final[Mapping[str, Basis]] = {
    NONE: "none", FREE: "free", POPULATION: "population", INTERNET_USERS: "internet_users",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tried:
    """A curve that was tried, and the ceiling it was given."""

    fit: Fit
    ceiling: Ceiling

    @property
    def refusal(self) -> Refusal | None:
        """Why the curve is not carried forward; a line through three figures is not either."""
        return TOO_FEW if self.fit.candidate.role == "line" else self.fit.refusal


@dataclass(frozen=True, slots=True, eq=False)
class Outlook:
    """One series with the curves tried on it.

    ``segment`` are the figures they were fitted to, None if there is no exact one.
    """

    series: Series
    segment: Segment | None
    chosen: Chosen
    tried: tuple[Tried, ...]
    fan: pd.DataFrame | None

    @property
    def admitted(self) -> tuple[Tried, ...]:
        """The curves that are carried forward."""
        return tuple(one for one in self.tried if one.refusal is None)

    def refused(self, code: Refusal) -> tuple[Tried, ...]:
        """The curves refused for one reason."""
        return tuple(one for one in self.tried if one.refusal == code)

    @property
    def codes(self) -> tuple[Refusal, ...]:
        """The reasons for which curves were refused, the commonest first."""
        codes = [one.refusal for one in self.tried if one.refusal]
        return tuple(sorted(dict.fromkeys(codes), key=lambda code: -codes.count(code))) or (
            TOO_FEW,
        )

    @property
    def points(self) -> int:
        """How many figures the curves were fitted to."""
        return self.segment.points if self.segment else 0

    @property
    def needed_points(self) -> int:
        """How many figures the least demanding of the S-curves needs."""
        return (
            FREE_POINTS if {one.name for one in self.chosen.ceilings} == {FREE} else SCENARIO_POINTS
        )


def outlook_of(dataset: Dataset, series: Series, state: State) -> Outlook:
    """Return what the curves make of a series, under the ceilings and errors of a view."""
    asked = replace(state, lang="en", title="", scale="linear")  # none of these changes a curve
    found: Outlook = dataset.kept.get(
        (series.key, asked), lambda: _worked_out(dataset, series, state)
    )
    return found


def _worked_out(dataset: Dataset, series: Series, state: State) -> Outlook:
    figures, assumed = _figures(dataset, series), Assumed(deff=float(state.deff), n=state.n)
    current = current_rows(figures)
    segment = next(newest_segments(of_series(current, series.key), assumed), None)
    last = segment.days[-1].item() if segment else series.rows["as_of"].iloc[-1]
    known = known_ceilings(current)
    chosen, most = ceilings_for(series, known, last, state.ceiling), most_of(series, known, last)
    tried = tuple(_tried(segment, chosen.ceilings, most)) if segment else ()
    return Outlook(series, segment, chosen, tried, fan_of([one.fit for one in tried]))


def _figures(dataset: Dataset, series: Series) -> pd.DataFrame:
    """Return the figures of a series as chosen, and those of the people it is part of."""
    table = dataset.table("observations")
    table = table[table["is_current"] & (table["ref_area"] == series.ref_area)]
    is_online = (table["indicator_id"] == INTERNET_USERS) & (table["source_id"] == series.source_id)
    is_people = is_online | (table["indicator_id"] == POPULATION)
    is_own = (table["indicator_id"] == series.indicator_id) & (
        table["source_id"] == series.source_id
    )
    return pd.concat([series.rows, table[is_people & ~is_own]], ignore_index=True)


def _tried(segment: Segment, ceilings: Sequence[Ceiling], most: float) -> Iterator[Tried]:
    """Yield the curves under each ceiling, fitted together; Bass's needs a launch, so not here."""
    offered = [
        (Candidate(segment, model, _basis(ceiling), ceiling.value, most), ceiling)
        for ceiling in ceilings
        for model in (GROWING if ceiling.name == NONE else S_SHAPED)
    ]
    enough = [(one, under) for one, under in offered if _is_offered(one)]
    fits = fit_all(one for one, _ in enough)
    yield from (Tried(fit, under) for fit, (_, under) in zip(fits, enough, strict=True))


def _is_offered(one: Candidate) -> bool:
    """Say whether there are figures enough to try: a free ceiling is not even sought below six."""
    return one.ceiling is not None or one.segment.points >= one.needed_points


def _basis(ceiling: Ceiling) -> Basis:
    return BASES.get(ceiling.name, "chosen")
