"""A doubling time in words: a point with its interval, a bound, or why there is no number."""

import math
from collections.abc import Mapping
from typing import Any

from dashboard.phrases import Lang, say
from dashboard.text import bounded, with_unit
from etl.core.durations import in_unit, interval, point_and_bounds, rounded_away
from etl.core.growth import LN2
from etl.core.odds import ABOVE_CEILING
from etl.core.schema import ODDS_COLUMNS


def window_in_words(row: Mapping[Any, Any], unit: str, lang: Lang) -> tuple[str, str]:
    """Return a window's doubling time as a strong and a quiet part: "5.7 months", "(5.70–5.75)".

    Where growth is not settled there is no number, and the words say so.
    """
    kind = row["interval_class"]
    if row["state"] == "no_change":
        return say(lang, "no_change"), ""
    if kind == "growth":
        return _growth(row, unit, lang)
    if kind == "decline":
        return _halving(row, unit, lang)
    if kind == "sign_uncertain":
        return _unsettled(row, unit, lang)
    return (str(row["error"]) if row["error"] else "–"), ""


def is_refused(row: Mapping[Any, Any]) -> bool:
    """Say whether a window is one of a share that grows but has no room to double."""
    return row["interval_class"] == "growth" and ABOVE_CEILING in row["flags"]


def _growth(row: Mapping[Any, Any], unit: str, lang: Lang) -> tuple[str, str]:
    if is_refused(row):
        return _cannot_double(row, unit, lang)
    low, high = row["doubling_low_years"], row["doubling_high_years"]
    if not math.isnan(row["doubling_years"]):
        value, bounds = point_and_interval(row["doubling_years"], low, high, unit)
        return with_unit(value, unit, lang), bounds
    if low > 0:
        return with_unit(interval(low, high, unit), unit, lang), ""
    return at_most(high, unit, lang), ""


def _cannot_double(row: Mapping[Any, Any], unit: str, lang: Lang) -> tuple[str, str]:
    share = bounded(row["to_value"], "percent", row.get("to_qualifier", "exact"), lang)
    odds = _odds(row, unit, lang)
    return say(lang, "cannot_double" if odds else "cannot_double_only", value=share), odds


def _odds(row: Mapping[Any, Any], unit: str, lang: Lang) -> str:
    """Return how fast the odds of a share double, or nothing where that is not known."""
    times = odds_times(row)
    if times is None:
        return ""
    point, low, high = times
    if math.isnan(point):
        return say(lang, "odds_double_in", value=at_most(high, unit, lang))
    value, bounds = point_and_interval(point, low, high, unit)
    return f"{say(lang, 'odds_double', value=with_unit(value, unit, lang))} {bounds}".strip()


def odds_times(row: Mapping[Any, Any]) -> tuple[float, float, float] | None:
    """Return the years in which the odds of a refused share double: the point and its bounds.

    None where they are not known to grow, or the share may double.
    """
    rate, slow, fast = (row[name] for name in ODDS_COLUMNS)
    if not (is_refused(row) and slow > 0):
        return None
    return LN2 / rate, LN2 / fast, LN2 / slow


def _halving(row: Mapping[Any, Any], unit: str, lang: Lang) -> tuple[str, str]:
    low, high = row["halving_low_years"], row["halving_high_years"]
    if math.isnan(row["halving_years"]):
        return say(lang, "halving", value=with_unit(interval(low, high, unit), unit, lang)), ""
    value, bounds = point_and_interval(row["halving_years"], low, high, unit)
    return say(lang, "halving", value=with_unit(value, unit, lang)), bounds


def _unsettled(row: Mapping[Any, Any], unit: str, lang: Lang) -> tuple[str, str]:
    low = row["doubling_low_years"]
    if math.isnan(low) or low <= 0 or math.isinf(low):
        return "", say(lang, "unsettled")
    value = with_unit(rounded_away(in_unit(low, unit), up=False), unit, lang)
    return "", say(lang, "unsettled_from", value=value)


def at_most(years: float, unit: str, lang: Lang) -> str:
    """Return an upper bound in words, rounded up: "at most 27.8 months"."""
    value = with_unit(rounded_away(in_unit(years, unit), up=True), unit, lang)
    return say(lang, "at_most", value=value)


def at_least(years: float, unit: str, lang: Lang) -> str:
    """Return a lower bound in words, rounded down: "at least 8.3 months"."""
    value = with_unit(rounded_away(in_unit(years, unit), up=False), unit, lang)
    return say(lang, "at_least", value=value)


def point_and_interval(years: float, low: float, high: float, unit: str) -> tuple[str, str]:
    """Return a duration and its bounds without the unit: "5.7", "(5.70–5.75)"."""
    written, bounds = point_and_bounds(years, low, high, unit)
    return written, f"({bounds})" if bounds else ""
