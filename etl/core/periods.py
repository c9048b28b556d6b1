"""Dates: how a printed one is read, placed and counted in years, and the way back.

A reference period is placed at the last day it covers. A series whose dates are all
month-precise counts months, 12 to the year; any other counts days, 365.25 to the year.
"""

import math
import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

import numpy as np
import numpy.typing as npt

from etl.core.errors import PeriodError
from etl.core.schema import TimeBase

Precision = Literal["day", "month", "year"]
Dates = npt.NDArray[np.datetime64]
Counts = npt.NDArray[np.int64]
Years = npt.NDArray[np.float64]

MONTHS_PER_YEAR: Final = 12
COUNTS_PER_YEAR: Final[dict[TimeBase, float]] = {"month": 12.0, "day": 365.25}
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100

_FORM: Final = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_NUMPY_EPOCH_ORDINAL: Final = date(1970, 1, 1).toordinal()
_NUMPY_EPOCH_MONTH: Final = MONTHS_PER_YEAR * 1970 + 1


@dataclass(frozen=True, slots=True)
class Period:
    """A reference period: the last day it covers and how precisely it was printed."""

    as_of: date
    precision: Precision

    def __str__(self) -> str:
        return self.as_of.isoformat()[: {"year": 4, "month": 7, "day": 10}[self.precision]]

    @property
    def first_day(self) -> date:
        """The first day the period covers."""
        if self.precision == "day":
            return self.as_of
        return self.as_of.replace(month=1 if self.precision == "year" else self.as_of.month, day=1)


def read_period(text: str) -> Period:
    """Read ``2023``, ``2023-05`` or ``2023-05-31``, placed at the last day it covers.

    Raises:
        PeriodError: the text has another form, names no day there is, or lies outside 1900-2100.

    >>> read_period("2024-02")
    Period(as_of=datetime.date(2024, 2, 29), precision='month')
    """
    match = _FORM.fullmatch(text)
    if match is None or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        raise PeriodError(text)
    year, month, day = (None if part is None else int(part) for part in match.groups())
    try:
        return _placed(year or FIRST_YEAR, month, day)
    except ValueError as error:
        raise PeriodError(text) from error


def _placed(year: int, month: int | None, day: int | None) -> Period:
    if month is None:
        return Period(date(year, MONTHS_PER_YEAR, 31), "year")
    if day is None:
        return Period(_month_end(year, month), "month")
    return Period(date(year, month, day), "day")


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def as_days(dates: Iterable[object]) -> Dates:
    """Dates of any kind (``date``, ``datetime64``, ``None``) as an array of days, shape (n,)."""
    held = dates if isinstance(dates, np.ndarray) else np.asarray(list(dates), dtype=object)
    return held.astype("datetime64[D]")


def is_month_precise(days: Dates, precisions: Iterable[str]) -> npt.NDArray[np.bool_]:
    """Whether each date says no more than its month: printed so, or a last day of a month."""
    printed_so = np.asarray(list(precisions), dtype=object) != "day"
    is_month_end = (days + np.timedelta64(1, "D")).astype("datetime64[M]") != days.astype(
        "datetime64[M]"
    )
    return np.asarray(printed_so | is_month_end, dtype=np.bool_)


def time_base(days: Dates, precisions: Iterable[str]) -> TimeBase:
    """The one base of a series: ``month`` if all its dates are month-precise, else ``day``.

    >>> time_base(as_days([date(2024, 2, 29), date(2025, 2, 28)]), ["day", "day"])
    'month'
    """
    return "month" if bool(is_month_precise(days, precisions).all()) else "day"


def counts(days: Dates, base: TimeBase) -> Counts:
    """Months (``12 * year + month``) or days (the ordinal) of each date, shape (n,).

    Differences of counts are exact; those of years are not, so subtract before dividing.
    """
    if base == "month":
        return days.astype("datetime64[M]").astype(np.int64) + _NUMPY_EPOCH_MONTH
    return days.astype(np.int64) + _NUMPY_EPOCH_ORDINAL


def years(days: Dates, base: TimeBase) -> Years:
    """Time of each date in years, shape (n,): months / 12 or days / 365.25."""
    return counts(days, base) / COUNTS_PER_YEAR[base]


def date_at(time_years: float, base: TimeBase) -> date:
    """The day nearest to a time in years: the way back from ``years``.

    In the month base a whole count is the last day of its month; a fraction passes evenly
    through the days of the month that follows.

    >>> date_at((12 * 2025 + 1.5) / 12, "month")  # half of February
    datetime.date(2025, 2, 14)
    """
    count = time_years * COUNTS_PER_YEAR[base]
    if base == "day":
        return date.fromordinal(round(count))
    whole = math.floor(count)
    return _last_day(whole) + timedelta(
        round((count - whole) * (_last_day(whole + 1) - _last_day(whole)).days)
    )


def date_after(day: np.datetime64, elapsed_years: float, base: TimeBase) -> date:
    """The day nearest to so many years after another, in the same base."""
    return date_at(float(years(np.array([day]), base)[0]) + elapsed_years, base)


def _last_day(count: int) -> date:
    return _month_end((count - 1) // MONTHS_PER_YEAR, (count - 1) % MONTHS_PER_YEAR + 1)
