"""Numbers, dates and durations as a reader of each language writes them."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP
from typing import Final

from dashboard.phrases import Lang, say
from etl.core.durations import as_printed, in_unit, point, rounded

BILLION: Final = 1e9
MILLION: Final = 1e6
YI: Final = 1e8
WAN: Final = 1e4
PERCENT_DIGITS: Final = 3
INDEX_DIGITS: Final = 3
INTEGER_DIGITS: Final = 6
ROUNDINGS: Final = {"lower_bound": ROUND_FLOOR, "upper_bound": ROUND_CEILING}
QUALIFIED: Final = {"lower_bound": "over", "upper_bound": "under", "approx": "about"}
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def number(value: float, *, digits: int = 4, qualifier: str = "exact") -> str:
    """Return a number with thousands separators and at most ``digits`` significant digits.

    A bound is rounded so that "over" or "under" stays true, all else to the nearest.
    """
    if value == 0:
        return "0"
    decimals = max(0, digits - 1 - as_printed(value).adjusted())
    text = rounded(value, decimals, ROUNDINGS.get(qualifier, ROUND_HALF_UP))
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(
    value: float, unit: str, lang: Lang, *, digits: int = 4, qualifier: str = "exact"
) -> str:
    """Return a figure with its unit: "515 million", "5.15亿", "79.7 %"."""
    if unit.startswith("percent"):
        return percent(value, lang, qualifier=qualifier)
    if unit == "ratio":
        return number(value, qualifier=qualifier)
    if unit == "index":
        text = number(value, digits=INDEX_DIGITS, qualifier=qualifier)
        return say(lang, "index_of", value=text)
    return _count(value, lang, digits, qualifier)


def percent(
    value: float, lang: Lang, *, digits: int = PERCENT_DIGITS, qualifier: str = "exact"
) -> str:
    """Return a percentage, to three digits where no more are asked for: "79.7 %", "79.7%"."""
    text = number(value, digits=digits, qualifier=qualifier)
    return f"{text}{'%' if lang == 'zh' else ' %'}"


def precise(value: float, unit: str, lang: Lang, *, digits: int, qualifier: str = "exact") -> str:
    """Return a figure with its unit and up to ``digits`` digits, a percentage too."""
    if unit.startswith("percent"):
        return percent(value, lang, digits=digits, qualifier=qualifier)
    return amount(value, unit, lang, digits=digits, qualifier=qualifier)


def qualified(text: str, qualifier: str, lang: Lang) -> str:
    """Return a written figure with the word its qualifier asks for: "over 700 million"."""
    word = QUALIFIED.get(qualifier)
    return say(lang, word, value=text) if word else text


def _count(value: float, lang: Lang, digits: int, qualifier: str) -> str:
    steps = (
        ((YI, "亿"), (WAN, "万"))
        if lang == "zh"
        else ((BILLION, " billion"), (MILLION, " million"))
    )
    for step, word in steps:
        if value >= step:
            return f"{number(value / step, digits=digits, qualifier=qualifier)}{word}"
    return number(value, digits=max(digits, INTEGER_DIGITS), qualifier=qualifier)


def bounded(
    value: float, unit: str, qualifier: str, lang: Lang, *, digits: int | None = None
) -> str:
    """Return a figure with the word its qualifier asks for: "over 700 million".

    With ``digits`` it has up to that many, else those a reader takes in.
    """
    if unit == "index":
        text = number(value, digits=INDEX_DIGITS, qualifier=qualifier)
        return say(lang, "index_of", value=qualified(text, qualifier, lang))
    text = (
        amount(value, unit, lang, qualifier=qualifier)
        if digits is None
        else precise(value, unit, lang, digits=digits, qualifier=qualifier)
    )
    return qualified(text, qualifier, lang)


def month(day: date, lang: Lang) -> str:
    """Return a reference date to the month: "Jun 2025", "2025年6月"."""
    if lang == "zh":
        return f"{day.year}年{day.month}月"
    return f"{MONTHS[day.month - 1]} {day.year}"


def day_of(day: date, lang: Lang) -> str:
    """Return a day: "18 Oct 2025", "2025年10月18日"."""
    return f"{month(day, lang)}{day.day}日" if lang == "zh" else f"{day.day} {month(day, lang)}"


def dated(day: date, precision: str, lang: Lang) -> str:
    """Return a reference date as precise as it was printed, to the day where it was."""
    return day_of(day, lang) if precision == "day" else reference(day, precision, lang)


def reference(day: date, precision: str, lang: Lang) -> str:
    """Return a reference date as precise as it was printed."""
    if precision == "year":
        return f"{day.year}年" if lang == "zh" else str(day.year)
    return month(day, lang)


def span(start: date, end: date, lang: Lang, precision: str = "day") -> str:
    """Return two reference dates as a span: "Jun–Dec 2025", "1–14 Sep 2025", "2023–2024"."""
    if precision == "year":
        return f"{start.year}–{end.year}{'年' if lang == 'zh' else ''}"
    if (start.year, start.month) == (end.year, end.month):
        days = f"{start.day}–{end.day}"
        return f"{month(end, lang)}{days}日" if lang == "zh" else f"{days} {month(end, lang)}"
    if start.year != end.year:
        return f"{month(start, lang)}–{month(end, lang)}"
    if lang == "zh":
        return f"{start.year}年{start.month}–{end.month}月"
    return f"{MONTHS[start.month - 1]}–{month(end, lang)}"


def duration(years: float, unit: str, lang: Lang) -> str:
    """Return a duration with its unit: "5.7 months", "13.0 years", "5.7个月"."""
    return with_unit(point(in_unit(years, unit)), unit, lang)


def with_unit(text: str, unit: str, lang: Lang) -> str:
    """Return a written duration with the word for its unit after it."""
    if lang == "zh":
        return f"{text}个月" if unit == "months" else f"{text}年"
    return f"{text} {unit}"


def clauses(parts: Iterable[str], lang: Lang) -> str:
    """Return the parts of a phrase, set apart by commas."""
    return ("，" if lang == "zh" else ", ").join(parts)


def listed(entries: Iterable[str], lang: Lang) -> str:
    """Return entries that may hold commas themselves, set apart by semicolons."""
    return ("；" if lang == "zh" else "; ").join(entries)


def joined(names: list[str], lang: Lang) -> str:
    """Return names as a list in a sentence."""
    return "、".join(names) if lang == "zh" else ", ".join(names)
