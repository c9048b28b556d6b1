"""The ceilings under which a series may grow: a population, a share of it, or a curve's own."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from dashboard.series import POPULATION, Series
from etl.core.curves.candidates import INTERNET_USERS, Ceilings

NONE: Final = "none"
FREE: Final = "free"
WHOLE: Final = 100.0
ALL_RESIDENTS: Final = (POPULATION, "total population", "total mainland population, all ages")


@dataclass(frozen=True, slots=True)
class Ceiling:
    """A ceiling by its word in addresses: in the unit of a series, with the day of its count.

    ``none`` and ``free``, which a curve finds itself, have no value; an assumed percentage and
    the whole of a share have no day.
    """

    name: str
    value: float | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """The ceilings of a view; ``named`` are the words for people that mean something here.

    ``unusable`` are the words asked for that mean nothing for the series.
    """

    ceilings: tuple[Ceiling, ...]
    named: tuple[str, ...]
    unusable: tuple[str, ...]


def ceilings_for(series: Series, known: Ceilings, last: date, wanted: Iterable[str]) -> Chosen:
    """Return the ceilings that have a meaning for a series.

    Args:
        series: in the measure chosen.
        known: populations and internet users.
        last: the day of its last figure; a count of people is the newest one by then.
        wanted: words of ``State.ceiling``; none means all that need no number.
    """
    levels, asked = _counted(series, known, last), tuple(wanted)
    usual = (NONE, *levels, FREE)
    found = {name: _named(name, series, levels) for name in asked or usual}
    unusable = tuple(name for name in asked if not found[name])
    if len(unusable) == len(found):
        found = {name: _named(name, series, levels) for name in usual}
    values: dict[tuple[str, float | None], Ceiling] = {}
    for one in found.values():
        if one:
            values.setdefault(("" if one.value else one.name, one.value), one)
    return Chosen(tuple(values.values()), tuple(levels), unusable)


def most_of(series: Series, known: Ceilings, last: date) -> float:
    """Return the most there can be of a series, infinite where that is not known."""
    most = _counted(series, known, last).get(POPULATION)
    return math.inf if most is None or most.value is None else most.value


def is_share(series: Series) -> bool:
    """Say whether a series is in percent of something."""
    return series.unit.startswith("percent")


def is_of_residents(series: Series) -> bool:
    """Say whether a series is a share of all residents."""
    return series.unit == "percent" and series.base in ALL_RESIDENTS


def _named(name: str, series: Series, levels: Mapping[str, Ceiling]) -> Ceiling | None:
    if name == NONE or (name == FREE and levels):
        return Ceiling(name)
    if name in levels:
        return levels[name]
    most = levels.get(POPULATION)
    if most is None or most.value is None or not name[0].isdigit():
        return None
    share = float(name)
    return Ceiling(name, share if is_share(series) else most.value * share / WHOLE, most.as_of)


def _counted(series: Series, known: Ceilings, last: date) -> dict[str, Ceiling]:
    """Return the ceilings that need no number: everybody, and everybody on the internet."""
    indicator, area, source = series.key
    people = _newest(known, (POPULATION, area), last)
    online = _newest(known, (INTERNET_USERS, area, source), last)
    most = Ceiling(POPULATION, WHOLE) if is_share(series) else _of_persons(series, people)
    if most is None:
        return {}
    if online is None or people is None or indicator == INTERNET_USERS:
        return {POPULATION: most}
    if is_of_residents(series) and indicator != "internet_penetration":
        part = WHOLE * online[1] / people[1]
        return {POPULATION: most, INTERNET_USERS: Ceiling(INTERNET_USERS, part, online[0])}
    if series.unit != "persons":
        return {POPULATION: most}
    return {POPULATION: most, INTERNET_USERS: Ceiling(INTERNET_USERS, online[1], online[0])}


def _of_persons(series: Series, people: tuple[date, float] | None) -> Ceiling | None:
    if series.unit != "persons" or people is None or series.indicator_id == POPULATION:
        return None
    return Ceiling(POPULATION, people[1], people[0])


def _newest(known: Ceilings, key: tuple[str, ...], last: date) -> tuple[date, float] | None:
    """Return the newest count not later than a day; of a population else the newest there is."""
    days, values = known.levels.get(key, (np.array([], "datetime64[D]"), np.array([])))
    at = int(np.searchsorted(days, np.datetime64(last), side="right")) - 1
    if at < 0 and (key[0] != POPULATION or not len(days)):
        return None
    return days[at].item(), float(values[at])
