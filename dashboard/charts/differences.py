"""From one figure to another: times, percent or points; of one-sided figures what follows."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from dashboard.figures.marks import ONE_SIDED
from dashboard.phrases import Lang, say
from dashboard.text import number
from etl.core.durations import MINUS, rounded_away

MOST_TIMES: Final = 1e6
TIMES_MOST_DIGITS: Final = 7
DOUBLE: Final = 2.0
TIMES_DIGITS: Final = 2

Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """The two ends of a change; with a word, those that make it a bound."""

    start: float
    end: float
    word: Literal["", "at_least", "at_most"] = ""


def change_between(before: Row, after: Row) -> Change | None:
    """Return the change from one figure to another; None if nothing follows from two bounds."""
    sides = (_side(before), _side(after))
    if sides == ("", ""):
        return Change(before["value"], after["value"])
    if sides in (("", "lower_bound"), ("upper_bound", "")):
        return _known(Change(before["high"], after["low"], "at_least"))
    if sides in (("lower_bound", ""), ("", "upper_bound")):
        return _known(Change(before["low"], after["high"], "at_most"))
    return None


def difference(change: Change, unit: str, lang: Lang) -> str:
    """Return a change in percent, of a share in points; a bound is rounded so that it is true."""
    is_share = unit.startswith("percent")
    start, end = change.start, change.end
    if not is_share and start <= 0:
        return ""
    size = end - start if is_share else 100 * (end / start - 1)
    if change.word:
        rounding = math.ceil if change.word == "at_most" else math.floor
        size = rounding(round(size * 10, 6)) / 10
    text = _points(size, lang) if is_share else amount_of_change(size, lang)
    return say(lang, change.word, value=text) if change.word else text


def multiple(change: Change, unit: str, lang: Lang) -> str:
    """Return a change as a reader would say it: from the double on in times as much."""
    start, end = change.start, change.end
    if start == end and not change.word:
        return say(lang, "no_change")
    if unit.startswith("percent") or start <= 0 or end < DOUBLE * start:
        return difference(change, unit, lang)
    if end > MOST_TIMES * start and change.word != "at_most":  # too much to be told exactly
        return say(lang, "sum_times_at_least", value=number(MOST_TIMES, digits=TIMES_MOST_DIGITS))
    if not change.word:
        return say(lang, "sum_times", value=number(end / start, digits=TIMES_DIGITS))
    value = rounded_away(end / start, up=change.word == "at_most")
    return say(lang, f"sum_times_{change.word}", value=value)


def amount_of_change(percent: float, lang: Lang) -> str:
    """Return a signed growth in percent: "+106.8 %", "+0.18 %"."""
    sign = "+" if percent >= 0 else MINUS
    return f"{sign}{number(_one_decimal(abs(percent)))}{'%' if lang == 'zh' else ' %'}"


def _points(size: float, lang: Lang) -> str:
    sign = "+" if size >= 0 else MINUS
    return say(lang, "card_points", value=f"{sign}{abs(size):.1f}")


def _one_decimal(percent: float) -> float:
    """Return a percentage to one decimal, or to two digits where it is below one."""
    return round(percent, 1) if percent >= 1 else float(f"{percent:.2g}")


def _side(row: Row) -> str:
    return row["qualifier"] if row["qualifier"] in ONE_SIDED else ""


def _known(change: Change) -> Change | None:
    return change if math.isfinite(change.start) and math.isfinite(change.end) else None
