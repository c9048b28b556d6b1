"""How a doubling time is written: its unit, and digits rounded so that what is said stays true."""

import math
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from typing import Final, Literal

import pandas as pd

from etl.core.periods import MONTHS_PER_YEAR

TimeUnit = Literal["months", "years"]

MONTH_LIMIT_YEARS: Final = 2  # a series that doubled faster than this may count in months
LONG_YEARS: Final = 10  # unless another of its times is longer than this
TEN: Final = 10
HUNDRED: Final = 100
MOST_DIGITS: Final = 12  # nobody prints more; what lies beyond them is left by binary arithmetic
MINUS: Final = "−"


def unit_of(windows: pd.DataFrame) -> TimeUnit:
    """Return the unit a series' doubling times are told in: one for all of its windows.

    Args:
        windows: rows of the table ``growth`` of one series.
    """
    settled = windows[windows["interval_class"].isin(("growth", "decline"))]
    times = settled["doubling_years"].fillna(settled["halving_years"])
    times = times.fillna(settled["doubling_high_years"]).astype(float).dropna()
    if times.empty:
        times = windows["doubling_years"].astype(float).dropna()
    if times.empty:
        return duration_unit(math.inf, math.inf)
    return duration_unit(float(times.min()), float(times.max()))


def duration_unit(shortest_years: float, longest_years: float) -> TimeUnit:
    """Return the one unit a series counts in: months if its shortest time is under two years.

    Years all the same if its longest passes ten, for nobody reads 310 months.
    """
    counts_months = shortest_years < MONTH_LIMIT_YEARS and longest_years < LONG_YEARS
    return "months" if counts_months else "years"


def in_unit(years: float, unit: str) -> float:
    """Return a span of years in months or years."""
    return years * MONTHS_PER_YEAR if unit == "months" else years


def point_and_bounds(years: float, low: float, high: float, unit: str) -> tuple[str, str]:
    """Return a duration and its bounds without the unit: "5.7", "5.70–5.75".

    The point has a digit less than the bounds, but as many where rounding would otherwise put
    it outside of them. Bounds that read like the point are left out.
    """
    value, ends = in_unit(years, unit), [in_unit(end, unit) for end in (low, high)]
    written, limits = point(value), [bound(end) for end in ends]
    if not _plain(limits[0]) <= _plain(written) <= _plain(limits[1]):
        written = bound(value)
    bounds = interval(low, high, unit)
    return written, "" if bounds in (written, bound(value)) else bounds


def interval(low: float, high: float, unit: str) -> str:
    """Return the two ends of an interval in a unit, without the unit: "5.70–5.75"."""
    written = [bound(in_unit(end, unit)) for end in (low, high)]
    return written[0] if written[0] == written[1] else "–".join(written)


def rounded_away(value: float, *, up: bool) -> str:
    """Return a one-sided bound, rounded so that the statement stays true: up for "at most"."""
    decimals = 1 if value < HUNDRED else 0
    return rounded(value, decimals, ROUND_CEILING if up else ROUND_FLOOR)


def point(value: float) -> str:
    """Return a duration's point value: one decimal below 100, none above."""
    return f"{value:.1f}" if value < HUNDRED else f"{value:,.0f}"


def bound(value: float) -> str:
    """Return a duration's bound: one digit more than the point below 10."""
    return f"{value:.2f}" if value < TEN else point(value)


def rounded(value: float, decimals: int, rounding: str) -> str:
    """Return a number with so many decimals, rounded by a rule of ``decimal``."""
    with localcontext(rounding=rounding):
        return f"{as_printed(value):,.{decimals}f}".replace("-", MINUS)


def as_printed(value: float) -> Decimal:
    """Return a number as it is printed: 19.95, though its binary form lies a little below."""
    return Decimal(f"{value:.{MOST_DIGITS}g}")


def _plain(text: str) -> float:
    return float(text.replace(",", ""))
