"""Which curves are offered for a series, and under which ceilings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

import numpy as np
import pandas as pd

from etl.core.curves.models import Model
from etl.core.curves.segments import Segment
from etl.core.growth import Floats
from etl.core.periods import Dates, as_days

Basis = Literal["none", "population", "internet_users", "whole", "free", "chosen"]
Role = Literal["line", "scenario", "fit"]
Weighting = Literal["equal", "sampling"]

LINE_POINTS: Final = 3
SCENARIO_POINTS: Final = 4
FREE_POINTS: Final = 6
BASS_POINTS: Final = 7
POPULATION: Final = "population"
INTERNET_USERS: Final = "internet_users"
_WHOLE: Final = 100.0
_S_SHAPED: Final[tuple[Model, ...]] = ("gompertz", "logistic")
_POINTS: Final[Mapping[Model, int]] = {"exponential": LINE_POINTS, "bass": BASS_POINTS}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A curve to be fitted to a segment.

    ``ceiling`` is fixed, in the unit of the figures, or None: then an S-curve finds it, up to
    ``bound``, the most there can be (infinite if that is not known).
    """

    segment: Segment
    model: Model
    basis: Basis
    ceiling: float | None = None
    bound: float = np.inf
    launched_on: date | None = None
    weighting: Weighting = "equal"

    @property
    def is_free(self) -> bool:
        """Whether the ceiling is estimated."""
        return self.model != "exponential" and self.ceiling is None

    @property
    def needed_points(self) -> int:
        """How many figures this curve needs."""
        usual = FREE_POINTS if self.is_free else SCENARIO_POINTS
        return _POINTS.get(self.model, usual)

    @property
    def role(self) -> Role:
        """``line`` through three figures, ``scenario`` under an assumption, else ``fit``."""
        if self.segment.points <= LINE_POINTS:
            return "line"
        is_assumed = self.ceiling is not None
        return "scenario" if is_assumed or self.segment.points < FREE_POINTS else "fit"

    @property
    def launch_years(self) -> float:
        """Years from the launch to the first figure, 0 without one."""
        if self.launched_on is None:
            return 0.0
        return -float(self.segment.years_on(as_days([self.launched_on]))[0])

    @property
    def has_start(self) -> bool:
        """Whether the model can count its time: Bass needs a launch before the first figure."""
        return self.model != "bass" or self.launch_years > 0

    @property
    def x(self) -> Floats:
        """The time the model counts, in years, shape (n,)."""
        return self.segment.years + self.launch_years

    @property
    def root_weight(self) -> Floats:
        """Square roots of the weights of the figures, whose mean is 1, shape (n,)."""
        error = self.segment.log_error
        if self.weighting == "equal" or bool(np.isnan(error).any()):
            return np.ones(self.segment.points)
        weight = 1 / error**2
        return np.asarray(np.sqrt(weight / weight.mean()))


@dataclass(frozen=True, slots=True)
class Ceilings:
    """Populations by area and internet users by area and source, with their days."""

    levels: Mapping[tuple[str, ...], tuple[Dates, Floats]]

    def population(self, segment: Segment) -> float | None:
        """The newest population not later than the last figure, else the newest there is."""
        _, area, _ = segment.key
        level = self._not_later((POPULATION, area), segment)
        known = self.levels.get((POPULATION, area))
        return float(known[1][-1]) if level is None and known else level

    def internet_users(self, segment: Segment) -> float | None:
        """The newest internet users of the same source not later than the last figure."""
        _, area, source = segment.key
        return self._not_later((INTERNET_USERS, area, source), segment)

    def _not_later(self, key: tuple[str, ...], segment: Segment) -> float | None:
        days, values = self.levels.get(key, (segment.days[:0], segment.years[:0]))
        at = int(np.searchsorted(days, segment.days[-1], side="right"))
        return float(values[at - 1]) if at else None


def known_ceilings(current: pd.DataFrame) -> Ceilings:
    """Look up the ceilings in ``current_rows``; a one-sided figure is none."""
    two_sided = current[current["qualifier"].isin(["exact", "approx"])].dropna(subset=["value"])
    ordered = two_sided.sort_values(["as_of", "source_id"])
    levels = {}
    for name, by in ((POPULATION, ["ref_area"]), (INTERNET_USERS, ["ref_area", "source_id"])):
        for key, rows in ordered[ordered["indicator_id"] == name].groupby(by):
            days, values = as_days(rows["as_of"]), rows["value"].to_numpy(np.float64)
            levels[(name, *(str(part) for part in key))] = (days, values)
    return Ceilings(levels)


def assumed_ceilings(segment: Segment, known: Ceilings) -> Mapping[Basis, float]:
    """The ceilings one may assume for a series; the first is the most there can be."""
    if segment.unit.startswith("percent"):
        return {"whole": _WHOLE}
    population = known.population(segment) if segment.unit == "persons" else None
    if population is None or segment.key[0] == POPULATION:
        return {}
    online = known.internet_users(segment) if segment.key[0] != INTERNET_USERS else None
    most: dict[Basis, float] = {"population": population}
    return most if online is None else most | {"internet_users": online}


def candidates(
    segment: Segment, known: Ceilings, launched_on: date | None = None
) -> Iterator[Candidate]:
    """Every curve that the number of figures allows, under every ceiling that may be assumed."""
    ceilings = assumed_ceilings(segment, known)
    bound = next(iter(ceilings.values()), np.inf)
    offered = [Candidate(segment, "exponential", "none", bound=bound)]
    for model in _S_SHAPED if ceilings else ():
        offered += [Candidate(segment, model, *one, bound) for one in ceilings.items()]
        offered.append(Candidate(segment, model, "free", None, bound))
    if ceilings and launched_on is not None:
        offered.append(Candidate(segment, "bass", "free", None, bound, launched_on))
    enough = (one for one in offered if segment.points >= one.needed_points)
    yield from (one for one in enough if one.has_start)
