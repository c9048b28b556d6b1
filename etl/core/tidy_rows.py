"""The cells of a tidy table: text in, typed figures out, or an error that names the cell."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, get_args

from etl.core.errors import PeriodError, RawError
from etl.core.periods import Period, read_period
from etl.core.schema import Qualifier

_QUALIFIERS: Final = get_args(Qualifier)
_SMALLEST_P: Final = 1e-12  # fewer than one in everybody
_NUMBER: Final = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")


@dataclass(frozen=True, slots=True)
class TidyRow:
    """One figure of a tidy table; NaN is absent, no ``period`` a bare year or no date.

    ``n`` are the interviews in the base of the figure, ``p`` the proportion they found (0 to 1),
    ``deff`` the design effect.
    """

    series: str
    period: Period | None
    value: float
    low: float
    high: float
    qualifier: str
    bound_incl: bool | None
    n: float
    p: float
    deff: float
    vintage: date | None
    definition: str


@dataclass(frozen=True, slots=True)
class _Cells:
    """One row of text and its place, for messages."""

    place: str
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        return (self.cells.get(column) or "").strip()

    def number(self, column: str) -> float:
        """The number in a cell, NaN if it is blank."""
        text = self.text(column)
        if not text:
            return math.nan
        if column == "high" and text == "inf":
            return math.inf
        if _NUMBER.fullmatch(text) is None or math.isinf(float(text)):
            raise self.wrong(column, "a plain number such as 515000000 or 36.5")
        return float(text)

    def wrong(self, column: str, expected: str) -> RawError:
        return RawError(place=self.place, column=column, found=self.text(column), expected=expected)


def read_row(place: str, row: Mapping[str, str]) -> TidyRow:
    """Read one row of text; ``half`` gives the bounds where ``low`` and ``high`` do not.

    Raises:
        RawError: a cell is no plain number, qualifier or date of publication, or the bounds do
            not hold the value. It names ``place`` and the column.
    """
    cells = _Cells(place, row)
    qualifier = cells.text("qualifier") or "exact"
    if qualifier not in _QUALIFIERS:
        raise cells.wrong("qualifier", f"one of {', '.join(_QUALIFIERS)}")
    value, low, high = cells.number("value"), cells.number("low"), cells.number("high")
    half = cells.number("half")
    if half < 0:
        raise cells.wrong("half", "a half-width, not below zero")
    low = value - half if math.isnan(low) else low
    high = value + half if math.isnan(high) else high
    if low > high or low > value or value > high:
        raise cells.wrong("value", "low ≤ value ≤ high")
    n, p, deff = _sample(cells)
    return TidyRow(
        series=cells.text("series"),
        period=_period(cells.text("as_of")),
        value=value,
        low=low,
        high=high,
        qualifier=qualifier,
        bound_incl=_bound_incl(cells, qualifier),
        n=n,
        p=p,
        deff=deff,
        vintage=_vintage(cells),
        definition=cells.text("definition"),
    )


def _bound_incl(cells: _Cells, qualifier: str) -> bool | None:
    """Whether a one-sided figure includes its threshold, or None where nothing is said."""
    text = cells.text("bound_incl")
    if text and qualifier not in ("lower_bound", "upper_bound"):
        raise cells.wrong("bound_incl", "nothing, unless the figure is one-sided")
    if text not in ("", "0", "1"):
        raise cells.wrong("bound_incl", "1 for at least, 0 for more than")
    return text == "1" if text else None


def _sample(cells: _Cells) -> tuple[float, float, float]:
    n, p, deff = (cells.number(name) for name in ("n", "p", "deff"))
    if n < 1:
        raise cells.wrong("n", "a number of interviews")
    if not (math.isnan(p) or _SMALLEST_P <= p < 1):
        raise cells.wrong("p", "a proportion between 0 and 1, such as 0.365")
    if deff <= 0:
        raise cells.wrong("deff", "a design effect above 0, such as 2")
    return n, p, deff


def _period(text: str) -> Period | None:
    try:
        period = read_period(text)
    except PeriodError:
        return None
    return None if period.precision == "year" else period


def _vintage(cells: _Cells) -> date | None:
    if not cells.text("vintage"):
        return None
    try:
        return read_period(cells.text("vintage")).as_of
    except PeriodError as error:
        raise cells.wrong("vintage", "a date of publication such as 2025-10-18") from error
