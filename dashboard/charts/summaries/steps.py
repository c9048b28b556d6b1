"""What happened on the way of a series: its highest or lowest figure, its largest step."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any, Final

import pandas as pd

from dashboard.charts.differences import Change, difference
from dashboard.charts.summaries.order import open_ends
from dashboard.figures.marks import ONE_SIDED
from dashboard.phrases import Lang, say
from dashboard.text import INDEX_DIGITS, amount, number, span
from etl.core.durations import MINUS

FEWEST: Final = 3  # steps or figures: with fewer, the largest says nothing
USUAL: Final = 1.1  # of the median length: a longer step is no fair comparison

Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """The way from one figure of a series to the next."""

    before: Row
    after: Row

    @property
    def days(self) -> int:
        """How far the two figures lie apart."""
        return int((self.after["as_of"] - self.before["as_of"]).days)

    @property
    def size(self) -> tuple[float, float]:
        """The least and the most that the figure may have changed, either way."""
        (low, high), (low_after, high_after) = (_bounds(row) for row in (self.before, self.after))
        least, most = low_after - high, high_after - low
        return max(least, -most, 0.0), max(abs(least), abs(most))

    def in_words(self, unit: str, lang: Lang) -> str:
        """Return the step in a sentence: of a share or an index in points, else in the unit."""
        start, end = float(self.before["value"]), float(self.after["value"])
        if unit.startswith("percent"):
            change = difference(Change(start, end), unit, lang)
        else:
            change = _signed(end - start, unit, lang)
        days = (self.before["as_of"], self.after["as_of"])
        years = {self.before["as_of_precision"], self.after["as_of_precision"]} == {"year"}
        when = span(*days, lang, "year" if years else "day")
        return say(lang, "sum_step", change=change, span=when)


def largest_step(rows: pd.DataFrame) -> Step | None:
    """Return the largest step of comparable figures, if it is larger than any other for certain.

    A step is told only if it is no longer than the usual one.
    """
    steps = [Step(*pair) for pair in pairwise(_pointed(rows).to_dict("records"))]
    if len(steps) < FEWEST:
        return None
    steps.sort(key=lambda one: one.size[0], reverse=True)
    largest, *others = steps
    is_usual = largest.days <= USUAL * median(one.days for one in steps)
    is_largest = largest.size[0] > max(one.size[1] for one in others)
    return largest if is_usual and is_largest else None


def extreme(rows: pd.DataFrame) -> tuple[Row, str] | None:
    """Return the figure between the ends that lies above or below both for certain, and which.

    No bound between the ends may reach beyond it either.
    """
    found = rows.to_dict("records")
    if len(found) < FEWEST:
        return None
    first, *between, last = found
    inside = [row for row in between if row["qualifier"] not in ONE_SIDED]
    if not inside:
        return None
    high = max(inside, key=lambda row: float(row["value"]))
    low = min(inside, key=lambda row: float(row["value"]))
    open_ = [row for row in between if row["qualifier"] in ONE_SIDED]
    ends = [_bounds(row) for row in (first, *open_, last)]
    if _bounds(high)[0] > max(end[1] for end in ends):
        return high, "sum_highest"
    return (low, "sum_lowest") if _bounds(low)[1] < min(end[0] for end in ends) else None


def _signed(change: float, unit: str, lang: Lang) -> str:
    sign = "+" if change >= 0 else MINUS
    if unit == "index":
        value = f"{sign}{number(abs(change), digits=INDEX_DIGITS)}"
        return say(lang, "index_points", value=value)
    return f"{sign}{amount(abs(change), unit, lang)}"


def _pointed(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[~rows["qualifier"].isin(ONE_SIDED)]


def _bounds(row: Row) -> tuple[float, float]:
    return open_ends(row["low"], row["high"], float(row["value"]))
