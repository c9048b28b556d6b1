"""A doubling time in words: a point with its interval, a bound, or why there is no number."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.phrases import Lang, say
from dashboard.text import bound, duration, duration_unit, in_unit, point, with_unit


def unit_of(windows: pd.DataFrame) -> str:
    """Return the unit a series' doubling times are told in: one for all of its windows."""
    settled = windows[windows["interval_class"].isin(("growth", "decline"))]
    times = (
        settled["doubling_years"]
        .fillna(settled["halving_years"])
        .fillna(settled["doubling_high_years"])
    )
    if times.empty:
        return duration_unit(math.inf, math.inf)
    return duration_unit(float(times.min()), float(times.max()))


def window_in_words(row: Mapping[str, Any], unit: str, lang: Lang) -> tuple[str, str]:
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


def _growth(row: Mapping[str, Any], unit: str, lang: Lang) -> tuple[str, str]:
    low, high = row["doubling_low_years"], row["doubling_high_years"]
    years = row["doubling_years"]
    if not math.isnan(years):
        return duration(years, unit, lang), f"({interval(low, high, unit)})"
    if low > 0:
        return with_unit(interval(low, high, unit), unit, lang), ""
    return say(lang, "at_most", value=duration(high, unit, lang)), ""


def _halving(row: Mapping[str, Any], unit: str, lang: Lang) -> tuple[str, str]:
    low, high = row["halving_low_years"], row["halving_high_years"]
    if math.isnan(row["halving_years"]):
        return say(lang, "halving", value=with_unit(interval(low, high, unit), unit, lang)), ""
    value = duration(row["halving_years"], unit, lang)
    return say(lang, "halving", value=value), f"({interval(low, high, unit)})"


def _unsettled(row: Mapping[str, Any], unit: str, lang: Lang) -> tuple[str, str]:
    low = row["doubling_low_years"]
    if math.isnan(low) or low <= 0 or math.isinf(low):
        return "", say(lang, "unsettled")
    return "", say(lang, "unsettled_from", value=duration(low, unit, lang))


def interval(low: float, high: float, unit: str) -> str:
    """Return the two ends of an interval in a unit, without the unit: "5.70–5.75"."""
    ends = [in_unit(end, unit) for end in (low, high)]
    written = [bound(end) for end in ends]
    if written[0] == written[1]:
        return written[0]
    return "–".join(written) if ends[1] != math.inf else f"{written[0]}–∞"


def point_in_unit(years: float, unit: str) -> str:
    """Return a duration's point value in a unit, without the unit."""
    return point(in_unit(years, unit))
