"""Growth between two figures: rate, doubling time and what rounding allows for both.

``r = ln(y2 / y1) / years`` is the basic quantity; everything else is a monotone image of it.
Bounds are built for ``r`` and then mapped, because ``ln 2 / r`` runs through infinity at zero.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from etl.core.schema import GROWTH_COLUMNS

Floats = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]
Positions = npt.NDArray[np.int64]
Labels = pd.Series  # of text: a code, or missing

LN2: Final = float(np.log(2.0))
_NEAR: Final = 0.5  # below this relative change log1p is exact where a logarithm cancels


@dataclass(frozen=True, slots=True)
class Figures:
    """Printed figures: points and the bounds their printed form allows, each of shape (n,).

    A NaN point is absent ("over 1 billion"); NaN bounds beside a point mean the point itself.
    """

    value: Floats
    low: Floats
    high: Floats

    def take(self, rows: Positions) -> "Figures":
        """The figures at these positions, in this order."""
        return Figures(self.value[rows], self.low[rows], self.high[rows])

    def bounded(self) -> "Figures":
        """The same figures with every absent bound at its point."""
        return Figures(
            self.value,
            np.where(np.isnan(self.low), self.value, self.low),
            np.where(np.isnan(self.high), self.value, self.high),
        )


def log_ratio(start: Floats, end: Floats) -> Floats:
    """``ln(end / start)`` of positive numbers, exact also where both are almost equal."""
    with np.errstate(all="ignore"):
        change, ratio = (end - start) / start, end / start
        is_number = (ratio > 0) & np.isfinite(ratio)
        far = np.where(is_number, np.log(ratio), np.log(end) - np.log(start))
        return np.where(np.abs(change) < _NEAR, np.log1p(change), far)


def doubling_set(r_low: Floats, r_high: Floats) -> pd.DataFrame:
    """Doubling and halving times, in years, that a growth rate in ``[r_low, r_high]`` allows.

    Fieller's construction: the set is an interval, or open towards infinity where the rate may
    be zero, and then growth and decline each have their own. NaN bounds have no set.

    Returns:
        One row per interval: ``doubling_low_years`` … ``halving_high_years``, NaN where that
        direction is excluded, and ``interval_class``.

    >>> doubling_set(np.array([-0.1]), np.array([LN2]))["doubling_high_years"].tolist()
    [inf]
    """
    flat = (r_low == 0) & (r_high == 0)
    may_grow, may_fall = (r_high > 0) | flat, (r_low < 0) | flat
    return pd.DataFrame(
        {
            "doubling_low_years": np.where(may_grow, time_to_double(r_high), np.nan),
            "doubling_high_years": np.where(may_grow, time_to_double(r_low), np.nan),
            "halving_low_years": np.where(may_fall, time_to_double(-r_low), np.nan),
            "halving_high_years": np.where(may_fall, time_to_double(-r_high), np.nan),
            "interval_class": _labels(
                {
                    "no_change": flat,
                    "growth": r_low > 0,
                    "decline": r_high < 0,
                    "sign_uncertain": (r_low <= 0) & (r_high >= 0),
                }
            ),
        }
    )


def growth_columns(years: Floats, first: Figures, last: Figures) -> pd.DataFrame:
    """Growth from ``first`` to ``last``, one row per pair, columns ``schema.GROWTH_COLUMNS``.

    ``years`` is the time between the two, shape (n,). Percentages are 0-100, rates per year
    and continuous, times in years. NaN is "not applicable", infinity is infinite; what has no
    number says why in ``error``.

    >>> pair = [Figures(*(np.array([v]) for v in (y, y, y))) for y in (249e6, 515e6)]
    >>> round(float(growth_columns(np.array([0.5]), *pair)["doubling_years"].iloc[0]), 3)
    0.477
    """
    before, after = first.bounded(), last.bounded()
    error = _errors(years, before, after)
    rate_low, rate_high = _rate_bounds(years, before, after, error)
    with np.errstate(over="ignore"):
        bounds = {
            "r_low": rate_low,
            "r_high": rate_high,
            "cagr_low_pct": 100 * np.expm1(rate_low),
            "cagr_high_pct": 100 * np.expm1(rate_high),
        }
    table = {"years": years, **_point(years, before.value, after.value, error), **bounds}
    table |= {**doubling_set(rate_low, rate_high), "error": error}
    return pd.DataFrame(table)[list(GROWTH_COLUMNS)]


def _errors(years: Floats, first: Figures, last: Figures) -> Labels:
    absent = [
        np.isnan(side.value) & (np.isnan(side.low) | np.isnan(side.high)) for side in (first, last)
    ]
    return _labels(
        {
            "missing_value": absent[0] | absent[1],
            "negative_value": (first.value < 0) | (last.value < 0),
            "non_increasing_time": ~(years > 0),
            "zero_base": first.value == 0,
            "to_zero": last.value == 0,
        }
    )


def _point(years: Floats, start: Floats, end: Floats, error: Labels) -> dict[str, object]:
    is_sound = error.isna().to_numpy()
    has_ratio = is_sound | (error == "to_zero").to_numpy()
    y1, y2 = np.where(has_ratio, start, np.nan), np.where(has_ratio, end, np.nan)
    log = log_ratio(np.where(is_sound, y1, np.nan), y2)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        rate = log / years
        return {
            "ratio": y2 / y1,
            "growth_pct": 100 * ((y2 - y1) / y1),
            "log2_ratio": log / LN2,
            "r_per_year": rate,
            "cagr_pct": 100 * np.expm1(rate),
            "doubling_years": np.where(rate >= 0, time_to_double(rate), np.nan),
            "halving_years": np.where(rate <= 0, time_to_double(-rate), np.nan),
            "state": state_of(rate).mask(np.isnan(rate) & is_sound, "bound_only"),
        }


def _rate_bounds(
    years: Floats, first: Figures, last: Figures, error: Labels
) -> tuple[Floats, Floats]:
    """The extreme rates, NaN where an error or an exact zero leaves none."""
    has_bounds = (error.isna() | error.isin(["zero_base", "to_zero"])).to_numpy()
    bounded = has_bounds & (first.high > 0) & (last.high > 0)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        low = log_ratio(first.high, last.low) / years
        high = log_ratio(first.low, last.high) / years
    low = np.where((last.low <= 0) | np.isinf(first.high), -np.inf, low)
    high = np.where((first.low <= 0) | np.isinf(last.high), np.inf, high)
    return np.where(bounded, low, np.nan), np.where(bounded, high, np.nan)


def time_to_double(rate: Floats) -> Floats:
    """``ln 2 / rate`` in years, infinite where nothing grows."""
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        return np.where(rate > 0, LN2 / rate, np.inf)


def state_of(rate: Floats) -> Labels:
    """What a rate says: ``growing``, ``declining`` or ``no_change``; missing where it is NaN."""
    return _labels({"growing": rate > 0, "declining": rate < 0, "no_change": rate == 0})


def _labels(masks: dict[str, Mask]) -> Labels:
    """The first label whose mask holds, row by row; missing where none does."""
    found = np.full(len(next(iter(masks.values()))), None, dtype=object)
    for label, mask in reversed(masks.items()):
        found[mask] = label
    return pd.Series(found, dtype="str")
