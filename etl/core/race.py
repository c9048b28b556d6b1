"""Series aligned at a common start: when each first reached a level, and how long the next took.

Between two neighbouring points of an unbroken segment the level is interpolated log-linearly.
Where a break or a one-sided figure lies between, the first figure that stands at or above the
level counts, and the bracket says between which two surveys it was. Nothing is extrapolated: a
level below the first figure has a start that is not known.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from etl.core.doublings import reach
from etl.core.growth import Figures, Floats, Mask, Positions
from etl.core.periods import COUNTS_PER_YEAR, as_days, counts, time_base
from etl.core.schema import TimeBase
from etl.core.series import figures_of, has_figure

Basis = Literal["figure", "interpolated", "not_interpolated"]
Miss = Literal["start_unknown", "not_reached"]


@dataclass(frozen=True, slots=True)
class Record:
    """One series as it was published, oldest figure first; ``segment`` counts its breaks.

    ``years`` is the time since the first figure in the ``base`` of the series.
    """

    years: Floats
    figures: Figures
    segment: Positions
    base: TimeBase


@dataclass(frozen=True, slots=True)
class Reached:
    """When a level was first reached.

    ``at_years`` counts from the first figure; ``between`` holds the positions of the two figures
    around it, twice the same if one of them stands on the level.
    """

    at_years: float
    between: tuple[int, int]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Taken:
    """Years from one level to another, and what the surveys around the two allow."""

    years: float
    years_low: float
    years_high: float


def record_of(rows: pd.DataFrame) -> Record:
    """One series of the table ``schema.OBSERVATIONS``, one row a date, as a record.

    Rows that print no figure are left out, so that positions count the others.
    """
    breaks = rows["break_before"].eq(True).to_numpy(bool)  # noqa: FBT003 - null is no break
    is_kept = has_figure(rows)
    kept, segment = rows[is_kept], np.cumsum(breaks, dtype=np.int64)[is_kept]
    days = as_days(kept["as_of"])
    base = time_base(days, kept["as_of_precision"])
    count = counts(days, base)
    years = (count - count[:1]) / COUNTS_PER_YEAR[base]
    return Record(years, figures_of(kept), segment, base)


def first_reached(record: Record, level: float) -> Reached | Miss:
    """When a series first stood at a level or above it.

    Returns:
        ``start_unknown`` if no figure before shows the series below the level, and
        ``not_reached`` if none shows it at the level or above.

    >>> rows = pd.DataFrame(
    ...     {
    ...         "as_of": ["2024-06-30", "2025-06-30"],
    ...         "value": [100.0, 400.0],
    ...         "low": [100.0, 400.0],
    ...         "high": [100.0, 400.0],
    ...         "qualifier": "exact",
    ...         "as_of_precision": "day",
    ...         "break_before": False,
    ...     }
    ... )
    >>> first_reached(record_of(rows), 200.0)
    Reached(at_years=0.5, between=(0, 1), basis='interpolated')
    """
    found = np.flatnonzero(_is_at_or_above(record.figures, level))
    if not len(found):
        return "not_reached"
    after = int(found[0])
    if record.figures.value[after] == level:
        return Reached(float(record.years[after]), (after, after), "figure")
    below = np.flatnonzero(_is_below(record.figures, level)[:after])
    if not len(below):
        return "start_unknown"
    before = int(below[-1])
    if not _is_joined(record, before, after):
        return Reached(float(record.years[after]), (before, after), "not_interpolated")
    ends = np.array([before, after])
    at, _ = reach(record.years[ends], record.figures.value[ends], np.array([level]))
    return Reached(float(at[0]), (before, after), "interpolated")


def first_figure(record: Record) -> Reached:
    """The first figure of a record that has one, as a start."""
    return Reached(float(record.years[0]), (0, 0), "figure")


def taken(record: Record, start: Reached, end: Reached) -> Taken:
    """Years from one crossing of a series to a later one.

    The bounds are the shortest and the longest time between the surveys around the two.
    """
    (start_low, start_high), (end_low, end_high) = (
        (float(record.years[one.between[0]]), float(record.years[one.between[1]]))
        for one in (start, end)
    )
    years = end.at_years - start.at_years
    return Taken(years, max(end_low - start_high, 0.0), end_high - start_low)


def time_between(record: Record, from_level: float, to_level: float) -> Taken | Miss:
    """Years from first reaching one level to first reaching another that is not below it."""
    start, end = first_reached(record, from_level), first_reached(record, to_level)
    if not isinstance(start, Reached):
        return start
    return taken(record, start, end) if isinstance(end, Reached) else end


def common_level(records: Sequence[Record]) -> float | None:
    """The lowest level from which most series can start, the first of them among these.

    Only levels at which a series enters its record are tried, so the latest comer starts at its
    first figure and nothing of its short record is lost. None if the first series has no point
    above zero.
    """
    entries = [_entry(record) for record in records]
    tried = sorted(
        {
            level
            for level in entries
            if level is not None and isinstance(first_reached(records[0], level), Reached)
        }
    )
    starts = [
        sum(isinstance(first_reached(record, level), Reached) for record in records)
        for level in tried
    ]
    return tried[int(np.argmax(starts))] if tried else None


def _entry(record: Record) -> float | None:
    """The first point of a record that is above zero."""
    points = record.figures.value[record.figures.value > 0]
    return float(points[0]) if len(points) else None


def _is_at_or_above(figures: Figures, level: float) -> Mask:
    has_point = ~np.isnan(figures.value)
    return np.where(has_point, figures.value >= level, figures.low >= level)


def _is_below(figures: Figures, level: float) -> Mask:
    has_point = ~np.isnan(figures.value)
    return np.where(has_point, figures.value < level, figures.high < level)


def _is_joined(record: Record, before: int, after: int) -> bool:
    """Whether two figures are points of one segment with a logarithm to interpolate between."""
    has_logarithm = bool((record.figures.value[[before, after]] > 0).all())
    return has_logarithm and bool(record.segment[before] == record.segment[after])
