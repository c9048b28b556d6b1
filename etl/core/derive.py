"""From the observations to the tables of growth and of observed doublings."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from etl.core.doublings import DIRECTIONS, MIN_POINTS, Doubling, observed_doublings
from etl.core.growth import Floats, Mask, Positions, growth_columns
from etl.core.odds import with_odds
from etl.core.panel import KEY, Panel, panel_of
from etl.core.periods import MONTHS_PER_YEAR, Dates, counts, date_after
from etl.core.sampling import (
    PUBLISHED,
    Assumed,
    has_few_positives,
    rounding_variance,
    sampling_columns,
    sampling_variance,
)
from etl.core.schema import DOUBLINGS, GROWTH, SERIES_KEY, TimeBase, Window
from etl.core.series import flags_of, pair_masks
from etl.core.windows import fitted_windows

_WINDOWS: Final[tuple[Window, ...]] = ("12m", "first_last", "pair")  # in the order of the key
_DAYS: Final = 32  # more than the days of a month: month and day in one number
_SEGMENT: Final = 10**7  # more than any such number


def _neighbours(panel: Panel) -> tuple[Positions, Positions]:
    first = np.flatnonzero(panel.segment[1:] == panel.segment[:-1])
    return first, first + 1


def _year_apart(panel: Panel) -> tuple[Positions, Positions]:
    """Each figure with the one twelve months before, by calendar date in the day base."""
    months = counts(panel.days, "month")
    day_of_month = (panel.days - panel.days.astype("datetime64[M]")).astype(np.int64)
    calendar = np.where(panel.is_monthly, months * _DAYS, months * _DAYS + day_of_month)
    key = panel.segment * _SEGMENT + calendar
    wanted = key - MONTHS_PER_YEAR * _DAYS
    place = np.searchsorted(key, wanted)
    last = np.flatnonzero(key[place] == wanted)
    return place[last], last


def _ends(panel: Panel) -> tuple[Positions, Positions]:
    """First and last point of each newest segment that has more than two."""
    newest = panel.segment[np.diff(panel.series, append=-1) != 0]
    has_point = ~np.isnan(panel.figures.value)
    points = np.flatnonzero(has_point & np.isin(panel.segment, newest))
    _, start, size = np.unique(panel.segment[points], return_index=True, return_counts=True)
    is_long = size > MIN_POINTS
    return points[start[is_long]], points[(start + size - 1)[is_long]]


def derive_growth(observations: pd.DataFrame, assumed: Assumed = PUBLISHED) -> pd.DataFrame:
    """Growth of every series over its standard windows: the table ``schema.GROWTH``.

    Args:
        observations: the table ``schema.OBSERVATIONS``; only current rows that are no
            difference in points (``pp``) count, at most one for each date of a series. ``n`` and
            ``p``, if they are there, are the interviews in the base of a figure and the
            proportion they found.
        assumed: the design effect, and a sample size for figures without one.

    Returns:
        Per series and inside its unbroken segments: ``pair`` (a figure and the next), ``12m`` (a
        figure and the one twelve months before), ``first_last`` (the points at the ends of the
        newest segment, if it has more than two) and ``fit4`` (the line through four points in a
        row, see ``fitted_windows``), in the order of the key.

    A one-sided figure has no point: its printed threshold stands in ``from_value`` or
    ``to_value``, and the growth columns hold bounds only. The ``*_sampling`` bounds stand where
    the samples of both figures are known or assumed, the ``odds_*`` columns for percentages.
    """
    panel = panel_of(observations)
    found = [_year_apart(panel), _ends(panel), _neighbours(panel)]
    window = np.repeat(np.array(_WINDOWS, object), [len(last) for _, last in found])
    first, last = (np.concatenate(side) for side in zip(*found, strict=True))
    pairs = _table(panel, window, (first, last), assumed)
    lines, line_from, line_to = fitted_windows(panel, assumed)
    table = pd.concat([pairs, lines], ignore_index=True) if len(lines) else pairs
    start, end = np.concatenate([first, line_from]), np.concatenate([last, line_to])
    order = np.lexsort((end, start, table["window"].to_numpy(str), panel.series[start]))
    ordered = table.iloc[order].reset_index(drop=True)
    ends = panel.figures.take(start[order]), panel.figures.take(end[order])
    return with_odds(ordered, ends, panel.is_share[start[order]])


def _table(
    panel: Panel,
    window: npt.NDArray[np.object_],
    ends: tuple[Positions, Positions],
    assumed: Assumed,
) -> pd.DataFrame:
    first, last = ends
    years = panel.years_between(first, last)
    is_soft = (panel.rows["qualifier"] == "approx").to_numpy(bool)
    value = panel.rows["value"].to_numpy(np.float64)
    growth = growth_columns(years, panel.figures.take(first), panel.figures.take(last))
    sampled, masks = _sampled(panel, ends, growth["r_per_year"].to_numpy(np.float64), assumed)
    columns = {
        **{name: panel.rows[name].to_numpy(object)[first] for name in SERIES_KEY},
        "window": window,
        "from_as_of": panel.days[first].astype(object),
        "to_as_of": panel.days[last].astype(object),
        "from_value": value[first],
        "to_value": value[last],
        **growth,
        **sampled,
        "misfit": np.full(len(first), np.nan),
        "flags": flags_of(pair_masks(years, is_soft[first] | is_soft[last]) | masks),
        "time_base": np.where(panel.is_monthly[first], "month", "day").astype(object),
    }
    return pd.DataFrame(columns, columns=GROWTH.schema.names)


def _sampled(
    panel: Panel, ends: tuple[Positions, Positions], rate: Floats, assumed: Assumed
) -> tuple[pd.DataFrame, dict[str, Mask]]:
    """The columns with sampling error, and the flags that go with them."""
    sample = panel.sample.filled(assumed.n)
    variance = sampling_variance(sample, assumed.deff) + rounding_variance(panel.figures)
    both = variance[ends[0]] + variance[ends[1]]
    is_known = ~np.isnan(both + rate)
    few, guessed = has_few_positives(sample, assumed.deff), np.isnan(panel.sample.n)
    table = sampling_columns(rate, both, panel.years_between(*ends))
    smaller = np.minimum(sample.n[ends[0]], sample.n[ends[1]])
    return table.assign(
        n=np.where(is_known, smaller, np.nan), deff=np.where(is_known, assumed.deff, np.nan)
    ), {
        "few_positives": is_known & (few[ends[0]] | few[ends[1]]),
        "deff_assumed": is_known,
        "n_assumed": is_known & (guessed[ends[0]] | guessed[ends[1]]),
    }


def derive_doublings(observations: pd.DataFrame) -> pd.DataFrame:
    """Observed doublings of every unbroken segment: the table ``schema.DOUBLINGS``.

    ``observations`` as for ``derive_growth``. One-sided figures have no point and stay out. A
    segment counts from its first positive point; with fewer than two points from there on, or
    with a later one that is not positive, it has no rows.
    """
    panel = panel_of(observations)
    keys = panel.rows[KEY].to_numpy(object)
    points = np.flatnonzero(~np.isnan(panel.figures.value))
    starts = np.flatnonzero(np.diff(panel.segment[points], prepend=-1))
    rows = [
        (*keys[segment[0]], *row)
        for segment in (_from_growth(panel, part) for part in np.split(points, starts[1:]))
        if len(segment) >= MIN_POINTS
        for row in _segment_doublings(panel, segment)
    ]
    return pd.DataFrame(rows, columns=DOUBLINGS.schema.names)


def _from_growth(panel: Panel, points: Positions) -> Positions:
    """Leave out the points before the first positive one: nothing can double from zero."""
    return points[np.cumsum(panel.figures.value[points] > 0) > 0]


def _segment_doublings(panel: Panel, points: Positions) -> Iterator[tuple[object, ...]]:
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
