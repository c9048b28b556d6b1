"""From the observations to the tables of growth and of observed doublings."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from etl.core.doublings import DIRECTIONS, MIN_POINTS, Doubling, observed_doublings
from etl.core.growth import Figures, Floats, Mask, Positions, growth_columns
from etl.core.periods import (
    COUNTS_PER_YEAR,
    MONTHS_PER_YEAR,
    Counts,
    Dates,
    as_days,
    counts,
    date_after,
    is_month_precise,
)
from etl.core.schema import DOUBLINGS, GROWTH, SERIES_KEY, TimeBase, Window
from etl.core.series import figures_of, has_figure, pair_flags

_KEY: Final = list(SERIES_KEY)
_READ: Final = [
    *(*_KEY, "as_of", "as_of_precision", "break_before"),
    *("value", "low", "high", "qualifier"),
]
_WINDOWS: Final[tuple[Window, ...]] = ("12m", "first_last", "pair")  # in the order of the key
_DAYS: Final = 32  # more than the days of a month: month and day in one number
_SEGMENT: Final = 10**7  # more than any such number


@dataclass(frozen=True, slots=True)
class _Panel:
    """All series one below the other, oldest figure first, as columns of shape (n,)."""

    rows: pd.DataFrame
    days: Dates
    figures: Figures
    series: Counts
    segment: Counts
    is_monthly: Mask

    def years_between(self, first: Positions, last: Positions) -> Floats:
        """Exact time from one figure to another in the base of their series, in years."""
        spans = {
            base: (counts(self.days[last], base) - counts(self.days[first], base)) / per_year
            for base, per_year in COUNTS_PER_YEAR.items()
        }
        return np.where(self.is_monthly[first], spans["month"], spans["day"])


def _panel(observations: pd.DataFrame) -> _Panel:
    is_usable = observations["is_current"].to_numpy(bool)
    in_points = observations["unit"].to_numpy(object) == "pp"
    current = observations.loc[is_usable & ~in_points, _READ]
    series = current.groupby(_KEY, sort=True).ngroup().to_numpy(np.int64)
    days = as_days(current["as_of"])
    order = np.lexsort((days, series))
    current, series, days = current.iloc[order], series[order], days[order]
    breaks = current["break_before"].eq(True).to_numpy(bool)  # noqa: FBT003 - null is no break
    segment = np.cumsum(breaks | (np.diff(series, prepend=-1) != 0))
    kept = np.flatnonzero(has_figure(current))
    rows, series, days = current.iloc[kept].reset_index(drop=True), series[kept], days[kept]
    monthly = pd.Series(is_month_precise(days, rows["as_of_precision"]))
    return _Panel(
        rows=rows,
        days=days,
        figures=figures_of(rows),
        series=series,
        segment=segment[kept],
        is_monthly=monthly.groupby(series).transform("all").to_numpy(bool),
    )


def _neighbours(panel: _Panel) -> tuple[Positions, Positions]:
    first = np.flatnonzero(panel.segment[1:] == panel.segment[:-1])
    return first, first + 1


def _year_apart(panel: _Panel) -> tuple[Positions, Positions]:
    """Each figure with the one twelve months before, by calendar date in the day base."""
    months = counts(panel.days, "month")
    day_of_month = (panel.days - panel.days.astype("datetime64[M]")).astype(np.int64)
    calendar = np.where(panel.is_monthly, months * _DAYS, months * _DAYS + day_of_month)
    key = panel.segment * _SEGMENT + calendar
    wanted = key - MONTHS_PER_YEAR * _DAYS
    place = np.searchsorted(key, wanted)
    last = np.flatnonzero(key[place] == wanted)
    return place[last], last


def _ends(panel: _Panel) -> tuple[Positions, Positions]:
    """First and last point of each newest segment that has more than two."""
    newest = panel.segment[np.diff(panel.series, append=-1) != 0]
    has_point = ~np.isnan(panel.figures.value)
    points = np.flatnonzero(has_point & np.isin(panel.segment, newest))
    _, start, size = np.unique(panel.segment[points], return_index=True, return_counts=True)
    is_long = size > MIN_POINTS
    return points[start[is_long]], points[(start + size - 1)[is_long]]


def derive_growth(observations: pd.DataFrame) -> pd.DataFrame:
    """Growth of every series over its standard windows: the table ``schema.GROWTH``.

    Args:
        observations: the table ``schema.OBSERVATIONS``; only current rows that are no
            difference in points (``pp``) count, at most one for each date of a series.

    Returns:
        Per series and inside its unbroken segments: ``pair`` (a figure and the next), ``12m`` (a
        figure and the one twelve months before) and ``first_last`` (the points at the ends of
        the newest segment, if it has more than two), in the order of the key.

    A one-sided figure has no point: its printed threshold stands in ``from_value`` or
    ``to_value``, and the growth columns hold bounds only.
    """
    panel = _panel(observations)
    found = [_year_apart(panel), _ends(panel), _neighbours(panel)]
    window = np.repeat(np.arange(len(_WINDOWS)), [len(last) for _, last in found])
    first, last = (np.concatenate(side) for side in zip(*found, strict=True))
    order = np.lexsort((last, first, window, panel.series[first]))
    return _table(panel, np.array(_WINDOWS, object)[window[order]], first[order], last[order])


def _table(
    panel: _Panel, window: npt.NDArray[np.object_], first: Positions, last: Positions
) -> pd.DataFrame:
    years = panel.years_between(first, last)
    is_soft = (panel.rows["qualifier"] == "approx").to_numpy(bool)
    value = panel.rows["value"].to_numpy(np.float64)
    columns = {
        **{name: panel.rows[name].to_numpy(object)[first] for name in SERIES_KEY},
        "window": window,
        "from_as_of": panel.days[first].astype(object),
        "to_as_of": panel.days[last].astype(object),
        "from_value": value[first],
        "to_value": value[last],
        **growth_columns(years, panel.figures.take(first), panel.figures.take(last)),
        "flags": pair_flags(years, is_soft[first] | is_soft[last]),
        "time_base": np.where(panel.is_monthly[first], "month", "day").astype(object),
    }
    return pd.DataFrame(columns, columns=GROWTH.schema.names)


def derive_doublings(observations: pd.DataFrame) -> pd.DataFrame:
    """Observed doublings of every unbroken segment: the table ``schema.DOUBLINGS``.

    ``observations`` as for ``derive_growth``. One-sided figures have no point and stay out. A
    segment counts from its first positive point; with fewer than two points from there on, or
    with a later one that is not positive, it has no rows.
    """
    panel = _panel(observations)
    keys = panel.rows[_KEY].to_numpy(object)
    points = np.flatnonzero(~np.isnan(panel.figures.value))
    starts = np.flatnonzero(np.diff(panel.segment[points], prepend=-1))
    rows = [
        (*keys[segment[0]], *row)
        for segment in (_from_growth(panel, part) for part in np.split(points, starts[1:]))
        if len(segment) >= MIN_POINTS
        for row in _segment_doublings(panel, segment)
    ]
    return pd.DataFrame(rows, columns=DOUBLINGS.schema.names)


def _from_growth(panel: _Panel, points: Positions) -> Positions:
    """Leave out the points before the first positive one: nothing can double from zero."""
    return points[np.cumsum(panel.figures.value[points] > 0) > 0]


def _segment_doublings(panel: _Panel, points: Positions) -> Iterator[tuple[object, ...]]:
    """The rows of one segment, from ``segment_from`` on."""
    years = panel.years_between(np.full_like(points, points[0]), points)
    base: TimeBase = "month" if panel.is_monthly[points[0]] else "day"
    days = panel.days[points].astype(object)
    for direction in DIRECTIONS:
        for one in observed_doublings(years, panel.figures.take(points), direction=direction):
            crossing = _crossing(one, panel.days[points], base)
            yield days[0], days[-1], direction, one.k, one.level, *crossing


def _crossing(one: Doubling, days: Dates, base: TimeBase) -> tuple[object, ...]:
    """The last columns of the table, from ``crossed_on`` to ``censored``."""
    if one.crossing is None:
        return None, None, None, None, one.years_low, one.years_high, True
    return (
        date_after(days[0], one.crossing.at_years, base),
        *days[list(one.crossing.between)].astype(object),
        one.crossing.taken_years,
        one.years_low,
        one.years_high,
        False,
    )
