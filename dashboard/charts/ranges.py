"""Figures, ranges and errors as a reader writes them, in the unit of the axis."""

import math
import re
from collections.abc import Sequence
from typing import Final

import pandas as pd

from dashboard.phrases import Lang, say
from dashboard.text import MILLION, amount, number, qualified
from etl.core.durations import MINUS

COUNTED: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
PARTS: Final = re.compile(r"([0-9.,−]+)(.*)")
NO_DIGIT: Final = re.compile(r"[^0-9]")
UNITS: Final = re.compile(r"(?<=[0-9]) (?=[mb]illion|%|points)")
TEN: Final = 10


def told(value: float, unit: str, lang: Lang, *, digits: int = 4, qualifier: str = "exact") -> str:
    """Return a figure in the unit of the axis: "1,405 million", never "1.405 billion"."""
    if unit == "persons" and lang == "en" and value >= MILLION:
        return f"{number(value / MILLION, digits=digits, qualifier=qualifier)} million"
    return amount(value, unit, lang, digits=digits, qualifier=qualifier)


def figure_told(row: pd.Series, unit: str, lang: Lang) -> str:
    """Return the figure of a row in the unit of the axis, with the word its qualifier asks for."""
    qualifier = row["qualifier"]
    return qualified(told(row["value"], unit, lang, qualifier=qualifier), qualifier, lang)


def unbroken(text: str) -> str:
    """Return a text whose numbers no line break parts from their units."""
    return UNITS.sub("\u00a0", text)


def between(low: float, high: float, unit: str, lang: Lang) -> str:
    """Return a range with its unit once: "305–325 million", one number where both read alike."""
    return ranged([told(end, unit, lang, digits=3) for end in (low, high)], lang)


def ranged(ends: Sequence[str], lang: Lang) -> str:
    """Return two written figures as a range, their unit once.

    >>> ranged(["22 %", "30 %"], "en")
    '22–30 %'
    >>> ranged(["21.6 %", "23 %"], "en")
    '21.6–23.0 %'
    >>> ranged(["−0.9 %", "1.2 %"], "en")
    '−0.9 to 1.2 %'
    >>> ranged(["9.87 %", "12.3 %"], "en")
    '9.87–12.3 %'
    """
    low, high = ends
    first, last = PARTS.fullmatch(low), PARTS.fullmatch(high)
    if low == high:
        return low
    if first is None or last is None or first[2] != last[2]:
        return say(lang, "from_to", low=low, high=high) if MINUS in low else f"{low}–{high}"
    numbers = (first[1], last[1])
    decimals = max(len(one.partition(".")[2]) for one in numbers)
    digits = max(len(NO_DIGIT.sub("", one).lstrip("0")) for one in numbers)
    start, end = (_padded(one, decimals, digits) for one in numbers)
    if MINUS in start:
        return say(lang, "from_to", low=start, high=f"{end}{last[2]}")
    return f"{start}–{end}{last[2]}"


def _padded(text: str, decimals: int, digits: int) -> str:
    """Return a number with the zeros it was written without, never a digit it was not known to."""
    whole, _, rest = text.partition(".")
    known = min(decimals, max(digits - len(NO_DIGIT.sub("", whole).lstrip("0")), 0))
    rest = rest.ljust(known, "0")
    return f"{whole}.{rest}" if rest else whole


def errors_between(errors: Sequence[float], lang: Lang) -> str:
    """Return the range of some errors of logarithms, in percent."""
    return ranged([error(one, lang) for one in (min(errors), max(errors))], lang)


def error(log_error: float, lang: Lang) -> str:
    """Return an error of a logarithm in percent: "3.5 %"."""
    return part(math.expm1(log_error), lang)


def part(value: float, lang: Lang) -> str:
    """Return a part of a figure in percent, whole from ten on: "−22 %", "4.0 %"."""
    share = 100 * value
    text = f"{share:.1f}" if abs(round(share, 1)) < TEN else f"{share:,.0f}"
    text = text.removeprefix("-") if text == "-0.0" else text
    return f"{text.replace('-', MINUS)}{'%' if lang == 'zh' else ' %'}"


def points(value: float, lang: Lang) -> str:
    """Return a distance of shares: "3.9 points"."""
    text = f"{round(value, 1) + 0.0:.1f}".replace("-", MINUS)
    return say(lang, "card_points", value=text)


def counted(count: int, lang: Lang) -> str:
    """Return a count as a word up to nine in English: "four"."""
    is_word = lang == "en" and 0 < count <= len(COUNTED)
    return COUNTED[count - 1] if is_word else str(count)
