"""Observed doublings: when a level was passed and how long that took, no model assumed.

Between neighbouring figures the level is interpolated log-linearly; nothing is extrapolated.
Backward starts at the last figure and halves: ``y_last / 2**k`` was passed for the last time.
Forward starts at the first and doubles: ``y_first * 2**k`` was reached for the first time.
Read from the end and upside down (``1 / y``), the backward question is the forward one.
"""

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from etl.core.growth import Figures, Floats, Positions, log_ratio, time_to_double
from etl.core.schema import Direction

MIN_POINTS: Final = 2
DIRECTIONS: Final[tuple[Direction, ...]] = ("backward", "forward")
_SMALLEST: Final = float(np.finfo(np.float64).tiny)  # its reciprocal is still a number


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where a level was passed.

    ``at_years`` counts from the first figure; ``between`` holds the positions of the two figures
    around it, twice the same if one of them stands on the level; ``taken_years`` is the time
    since the crossing before, or since the start of the direction for the first.
    """

    at_years: float
    between: tuple[int, int]
    taken_years: float


@dataclass(frozen=True, slots=True)
class Doubling:
    """The ``k``-th doubling from the start of its direction, or the lack of the first.

    ``years_low`` and ``years_high`` are what rounding allows for the time taken; the upper one is
    infinite where the record may be too short. Without a crossing the record is shorter than
    one doubling, which took more than ``years_low``.
    """

    k: int
    level: float
    crossing: Crossing | None
    years_low: float
    years_high: float


def observed_doublings(years: Floats, figures: Figures, *, direction: Direction) -> list[Doubling]:
    """Every doubling seen in one unbroken segment, ``k = 1, 2, …``.

    Args:
        years: time since the first figure, increasing, shape (n,).
        figures: points with their bounds, all of them present, shape (n,).
        direction: where to start.

    Returns:
        Nothing for fewer than two points or if one is not positive. Backward, a first doubling
        that the record does not reach is one censored entry; forward it is none.
    """
    bounded = figures.bounded()
    if len(years) < MIN_POINTS or not bool((bounded.value >= _SMALLEST).all()):
        return []
    bounded = Figures(bounded.value, np.maximum(bounded.low, 0.0), bounded.high)
    if direction == "forward":
        return _forward(years, bounded)
    return _backward(years, bounded)


def _backward(years: Floats, figures: Figures) -> list[Doubling]:
    last, span = float(figures.value[-1]), float(years[-1])
    found = _forward(span - years[::-1], _upside_down(figures))
    if not found:
        return [Doubling(1, last / 2, None, span, np.inf)]
    return [
        replace(
            one,
            level=math.ldexp(last, -one.k),
            crossing=one.crossing and _from_the_start(one.crossing, span, len(years) - 1),
        )
        for one in found
    ]


def _upside_down(figures: Figures) -> Figures:
    with np.errstate(divide="ignore"):
        value, high, low = (1 / side[::-1] for side in (figures.value, figures.low, figures.high))
    return Figures(value, low, high)


def _from_the_start(crossing: Crossing, span: float, last: int) -> Crossing:
    before, after = crossing.between
    return replace(
        crossing, at_years=span - crossing.at_years, between=(last - after, last - before)
    )


def _forward(years: Floats, figures: Figures) -> list[Doubling]:
    levels = _levels(figures.value)
    crossed, after = reach(years, figures.value, levels)
    taken = np.diff(crossed)
    low, high = _rounding(years, figures, after)
    before = np.where(figures.value[after] == levels, after, after - 1)
    return [
        Doubling(
            k=k,
            level=float(levels[k]),
            crossing=Crossing(
                at_years=float(crossed[k]),
                between=(int(before[k]), int(after[k])),
                taken_years=float(taken[k - 1]),
            ),
            years_low=float(min(low[k - 1], taken[k - 1])),
            years_high=float(max(high[k - 1], taken[k - 1])),
        )
        for k in range(1, len(levels))
    ]


def _levels(values: Floats) -> Floats:
    """The first value and its doublings up to the peak, shape (1 + doublings,)."""
    peak = values.max()
    most = int(np.log2(peak) - np.log2(values[0])) + 1
    with np.errstate(over="ignore"):
        levels = np.ldexp(values[0], np.arange(most + 1))
    return np.asarray(levels[levels <= peak], dtype=np.float64)


def reach(years: Floats, path: Floats, levels: Floats) -> tuple[Floats, Positions]:
    """When a path first stands at or above each level, infinite if never, and at which figure.

    Args:
        years: time of each figure, increasing, shape (n,).
        path: the figures, none below zero; a level is interpolated log-linearly between two.
        levels: positive, shape (m,).

    Returns:
        The times, in the unit of ``years``, and the position of the figure at or after each of
        them, both of shape (m,).
    """
    found = np.searchsorted(np.maximum.accumulate(path), levels)
    after = np.minimum(found, len(path) - 1)
    before = np.maximum(after - 1, 0)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        part = np.log(levels / path[before]) / np.log(path[after] / path[before])
    part = np.where(np.isnan(part), 1.0, part)  # a path that starts from zero
    with np.errstate(invalid="ignore"):
        between = years[before] + part * (years[after] - years[before])
    on_a_figure = (levels <= path[after]) & ((levels == path[after]) | (after == 0))
    times = np.where(on_a_figure, years[after], between)
    return np.where(found < len(path), times, np.inf), after


def _rounding(years: Floats, figures: Figures, after: Positions) -> tuple[Floats, Floats]:
    """Shortest and longest time that rounding allows for each doubling, in years.

    Two crossings in one segment are ``ln 2 / r`` apart, whatever the starting figure is, so
    only that segment's own bounds count. Otherwise the extreme corners decide: the highest path
    is the first to reach a level, the lowest the last, each with the starting figure low, as
    printed and high.
    """
    segment = np.maximum(after - 1, 0)
    is_shared = segment[1:] == segment[:-1]
    corners = [_corner(years, figures, start, len(after)) for start in _starts(figures)]
    inside = _within(years, figures, segment[1:])
    low = np.where(is_shared, inside[0], np.min([corner[0] for corner in corners], axis=0))
    high = np.where(is_shared, inside[1], np.max([corner[1] for corner in corners], axis=0))
    return low, high


def _starts(figures: Figures) -> tuple[float, float, float]:
    return float(figures.low[0]), float(figures.value[0]), float(figures.high[0])


def _corner(years: Floats, figures: Figures, start: float, count: int) -> tuple[Floats, Floats]:
    with np.errstate(over="ignore"):
        levels = np.ldexp(start, np.arange(count))
    early, late = (reach(years, path, levels)[0] for path in (figures.high, figures.low))
    early[0] = late[0] = 0.0
    with np.errstate(invalid="ignore"):
        low, high = early[1:] - late[:-1], late[1:] - early[:-1]
    low = np.where(np.isinf(early[1:]), np.inf, np.maximum(low, 0.0))
    return low, np.where(np.isinf(late[1:]), np.inf, high)


def _within(years: Floats, figures: Figures, first: Positions) -> tuple[Floats, Floats]:
    span = years[first + 1] - years[first]
    slow = log_ratio(figures.high[first], figures.low[first + 1])
    fast = log_ratio(figures.low[first], figures.high[first + 1])
    return time_to_double(fast / span), time_to_double(slow / span)
