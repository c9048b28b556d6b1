"""Growth of a share near its ceiling: the odds still double where the share no longer can.

A share of 79.7 % cannot double, but its odds, 79.7 to 20.3, can. ``odds_r = Δ ln odds / years``
is to the odds what ``r`` is to a count, and carries a share towards 100 % without passing it.
Shares are percentages from 0 to 100.
"""

from typing import Final

import numpy as np
import pandas as pd

from etl.core.growth import Figures, Floats, Mask, log_ratio
from etl.core.schema import ODDS_COLUMNS
from etl.core.windows import FITTED

CEILING: Final = 100.0  # percent
ROUND_LEVELS: Final = (*(float(level) for level in range(5, 100, 5)), 99.0)
ABOVE_CEILING: Final = "above_ceiling"
LEVEL_COLUMNS: Final = ("years", "years_low", "years_high")


def can_double(first: Figures, last: Figures) -> Mask:
    """Whether a doubling of each share may be spoken of, shape (n,).

    It may not where twice the newer share, or twice its lower end if it has no point, reaches
    100 %: that doubling lies beyond everybody. One that was seen, with at least twice the older
    share, is no extrapolation and stays.
    """
    before, after = first.bounded(), last.bounded()
    start = np.where(np.isnan(before.value), before.high, before.value)
    end = np.where(np.isnan(after.value), after.low, after.value)
    return ~(2 * end >= CEILING) | (end >= 2 * start)


def odds_growth(years: Floats, first: Figures, last: Figures) -> pd.DataFrame:
    """Growth of the odds from ``first`` to ``last``, one row per pair.

    ``years`` is the time between the two, shape (n,). The bounds are the extreme corners of
    what is printed; an end that may be 0 or 100 % makes them infinite. A share of exactly 0 or
    100 % has no odds to grow, and one outside of that range is no share: both are NaN.

    Returns:
        ``ODDS_COLUMNS``, continuous rates per year, and ``can_double``.

    >>> pair = [Figures(*(np.array([v]) for v in (s, s, s))) for s in (50.0, 80.0)]
    >>> round(float(odds_growth(np.array([2.0]), *pair)["odds_r_per_year"].iloc[0]), 4)
    0.6931
    """
    before, after = _shares(first), _shares(last)
    with np.errstate(all="ignore"):
        point, low, high = (step / years for step in _steps(before, after))
    columns = zip(ODDS_COLUMNS, (point, low, high), strict=True)
    is_sound = (years > 0) & (before.high > 0) & (after.high > 0)
    is_sound &= (before.low < CEILING) & (after.low < CEILING)
    return pd.DataFrame(
        {name: np.where(is_sound, column, np.nan) for name, column in columns}
        | {"can_double": can_double(first, last)}
    )


def with_odds(growth: pd.DataFrame, ends: tuple[Figures, Figures], is_share: Mask) -> pd.DataFrame:
    """Return rows of ``schema.GROWTH`` with the odds of the shares and no doubling beyond 100 %.

    Args:
        growth: the rows, with ``years`` from the first to the last of ``ends``.
        ends: the figures at both ends of each row, shape (n,).
        is_share: where the figures are percentages; the odds of other rows are NaN.

    Where a doubling is refused its columns are NaN and ``flags`` has ``above_ceiling``; the rates
    are facts and stay. A line through several points has no odds of its own.
    """
    odds = odds_growth(growth["years"].to_numpy(np.float64), *ends)
    doublings = [name for name in growth.columns if name.startswith("doubling_")]
    has_doubling = growth[doublings].notna().any(axis=1).to_numpy()
    is_refused = is_share & has_doubling & ~odds["can_double"].to_numpy()
    is_pair = is_share & (growth["window"] != FITTED).to_numpy(bool)
    rows = zip(growth["flags"], is_refused, strict=True)
    flags = [(*one, ABOVE_CEILING) if refused else one for one, refused in rows]
    return growth.assign(
        **{name: np.where(is_pair, odds[name], np.nan) for name in ODDS_COLUMNS},
        **{name: growth[name].mask(is_refused) for name in doublings},
        flags=pd.Series(flags, dtype=object),
    )


def years_to_level(level: Floats, years: Floats, first: Figures, last: Figures) -> pd.DataFrame:
    """Years from ``last`` until a share of ``level`` percent, the odds growing on as before.

    A scenario, not a forecast. All NaN if the level is passed, if the odds do not grow, or if
    there are none. Where rounding leaves open whether they grow there is no point and
    ``years_high`` is infinite; where the level may be passed already, ``years_low`` is 0.

    Returns:
        ``LEVEL_COLUMNS``, one row per pair, never negative.
    """
    growth = odds_growth(years, first, last)
    slowest, fastest = growth["odds_r_low"].to_numpy(), growth["odds_r_high"].to_numpy()
    after = _shares(last)
    with np.errstate(all="ignore"):
        left, least_left, most_left = _steps(after, Figures(level, level, level))
        point = left / growth["odds_r_per_year"].to_numpy()
        low = np.where(np.isinf(fastest), 0.0, np.maximum(least_left, 0) / fastest)
        high = np.where(slowest > 0, most_left / slowest, np.inf)
    is_open = (level < CEILING) & (fastest > 0) & ~(after.low >= level) & ~(after.value >= level)
    is_settled = is_open & (slowest > 0)
    columns = zip(LEVEL_COLUMNS, (point, low, high), (is_settled, is_open, is_open), strict=True)
    return pd.DataFrame({name: np.where(kept, times, np.nan) for name, times, kept in columns})


def next_level(share: Floats) -> Floats:
    """The next round level above each share: multiples of 5 %, then 99 %, then NaN."""
    levels = np.array([*ROUND_LEVELS, np.nan])
    return levels[np.searchsorted(levels[:-1], share, side="right")]


def _shares(figures: Figures) -> Figures:
    """The figures with bounds inside 0 to 100 %, and no point where there are no odds."""
    given = figures.bounded()
    is_share = ~((given.value < 0) | (given.value > CEILING))
    value, low, high = (np.where(is_share, x, np.nan) for x in (given.value, given.low, given.high))
    has_odds = (value > 0) & (value < CEILING)
    return Figures(
        np.where(has_odds, value, np.nan), np.clip(low, 0, CEILING), np.clip(high, 0, CEILING)
    )


def _steps(before: Figures, after: Figures) -> tuple[Floats, Floats, Floats]:
    """How far the log odds lie apart: of the points, at least and at most."""
    return (
        _step(before.value, after.value),
        _step(before.high, after.low),
        _step(before.low, after.high),
    )


def _step(start: Floats, end: Floats) -> Floats:
    return log_ratio(start, end) - log_ratio(CEILING - start, CEILING - end)
