"""A doubling time in words, rounded so that what is said stays true."""

from etl.core.changes.parts import Row
from etl.core.changes.phrases import say
from etl.core.claims.digits import Language
from etl.core.durations import TimeUnit, in_unit, interval, point_and_bounds, rounded_away
from etl.core.odds import ABOVE_CEILING


def doubling_in_words(row: Row | None, unit: TimeUnit, lang: Language) -> str:
    """Return the doubling time of a row of ``growth``: "26.6 months (26.3–27.0)".

    A bound, a halving time or a reason stands where there is no such number; what is known with
    sampling error is said after it. None is a window that is not there.
    """
    if row is None:
        return say("none", lang)
    told = _told(row, unit, lang)
    more = _sampled(row, unit, lang)
    return say("sampling", lang, told=told, more=more) if more else told


def _told(row: Row, unit: TimeUnit, lang: Language) -> str:
    if row["state"] == "no_change":
        return say("no_change", lang)
    match row["interval_class"]:
        case "growth":
            is_refused = ABOVE_CEILING in (row["flags"] or ())
            return say("cannot_double", lang) if is_refused else _time(row, "doubling", unit, lang)
        case "decline":
            return say("halving", lang, value=_time(row, "halving", unit, lang))
        case "sign_uncertain":
            return _unsettled(row["doubling_low_years"], unit, lang)
    return say("error", lang, code=row["error"]) if row["error"] else say("none", lang)


def _time(row: Row, kind: str, unit: TimeUnit, lang: Language) -> str:
    """Return a time that is settled: a point with its bounds, or bounds alone."""
    low, high = row[f"{kind}_low_years"], row[f"{kind}_high_years"]
    years = row[f"{kind}_years"]
    if years is None:
        return _between(low, high, unit, lang)
    point, bounds = point_and_bounds(years, low, high, unit)
    told = say(unit, lang, value=point)
    return say("bounds", lang, point=told, bounds=bounds) if bounds else told


def _sampled(row: Row, unit: TimeUnit, lang: Language) -> str:
    """Return the bounds with sampling error; nothing where no sample is known."""
    kind = {"growth": "doubling", "decline": "halving"}.get(row["interval_class_sampling"] or "")
    if kind and ABOVE_CEILING not in (row["flags"] or ()):
        low, high = (row[f"{kind}_{end}_years_sampling"] for end in ("low", "high"))
        told = _between(low, high, unit, lang)
        return told if kind == "doubling" else say("halving", lang, value=told)
    is_open = row["interval_class_sampling"] == "sign_uncertain"
    return _unsettled(row["doubling_low_years_sampling"], unit, lang) if is_open else ""


def _unsettled(low: float | None, unit: TimeUnit, lang: Language) -> str:
    if not low or low == float("inf"):
        return say("unsettled", lang)
    value = say(unit, lang, value=rounded_away(in_unit(low, unit), up=False))
    return say("unsettled_from", lang, value=value)


def _between(low: float | None, high: float, unit: TimeUnit, lang: Language) -> str:
    if low:
        return say(unit, lang, value=interval(low, high, unit))
    value = say(unit, lang, value=rounded_away(in_unit(high, unit), up=True))
    return say("at_most", lang, value=value)
