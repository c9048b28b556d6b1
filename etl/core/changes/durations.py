"""A doubling time in words, rounded so that what is said stays true."""

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Final

from etl.core.changes.parts import Row, TimeUnit
from etl.core.claims.digits import Language
from etl.core.odds import ABOVE_CEILING
from etl.core.periods import MONTHS_PER_YEAR

HUNDRED: Final = 100  # from here on no decimals,
TEN: Final = 10  # and below this one more for a bound than for a point
MOST_DIGITS: Final = 12  # what lies beyond them is left by binary arithmetic

PHRASES: Final[Mapping[str, Mapping[Language, str]]] = {
    "months": {"en": "{value} months", "zh": "{value}个月"},
    "years": {"en": "{value} years", "zh": "{value}年"},
    "bounds": {"en": "{point} ({bounds})", "zh": "{point}（{bounds}）"},
    "at_most": {"en": "at most {value}", "zh": "至多{value}"},
    "at_least": {"en": "at least {value}", "zh": "至少{value}"},
    "halving": {"en": "halving in {value}", "zh": "减半需{value}"},
    "no_change": {"en": "no change", "zh": "无变化"},
    "cannot_double": {"en": "a share that cannot double", "zh": "占比已不可能翻倍"},
    "unsettled": {"en": "no growth not excluded", "zh": "不能排除无增长"},
    "unsettled_from": {
        "en": "at least {value}, no growth not excluded",
        "zh": "至少{value}，不能排除无增长",
    },
    "none": {"en": "none", "zh": "无"},
    "error": {"en": "none ({code})", "zh": "无（{code}）"},
    "sampling": {"en": "{told}; with sampling {more}", "zh": "{told}；含抽样{more}"},
}


def doubling_in_words(row: Row | None, unit: TimeUnit, lang: Language) -> str:
    """Return the doubling time of a row of ``growth``: "26.6 months (26.3–27.0)".

    A bound, a halving time or a reason stands where there is no such number; what is known with
    sampling error is said after it. None is a window that is not there.
    """
    if row is None:
        return _say("none", lang)
    told = _told(row, unit, lang)
    more = _sampled(row, unit, lang)
    return _say("sampling", lang, told=told, more=more) if more else told


def _told(row: Row, unit: TimeUnit, lang: Language) -> str:
    if row["state"] == "no_change":
        return _say("no_change", lang)
    match row["interval_class"]:
        case "growth":
            is_refused = ABOVE_CEILING in (row["flags"] or ())
            return _say("cannot_double", lang) if is_refused else _time(row, "doubling", unit, lang)
        case "decline":
            return _say("halving", lang, value=_time(row, "halving", unit, lang))
        case "sign_uncertain":
            return _unsettled(row["doubling_low_years"], unit, lang)
    return _say("error", lang, code=row["error"]) if row["error"] else _say("none", lang)


def _time(row: Row, kind: str, unit: TimeUnit, lang: Language) -> str:
    """Return a time that is settled: a point with its bounds, or bounds alone."""
    low, high = row[f"{kind}_low_years"], row[f"{kind}_high_years"]
    years = row[f"{kind}_years"]
    if years is None:
        return _between(low, high, unit, lang)
    point, bounds = _point(years, low, high, unit), _interval(low, high, unit)
    told = _say(unit, lang, value=point)
    is_alike = bounds in (point, _bound(_count(years, unit)))
    return told if is_alike else _say("bounds", lang, point=told, bounds=bounds)


def _sampled(row: Row, unit: TimeUnit, lang: Language) -> str:
    """Return the bounds with sampling error; nothing where no sample is known."""
    kind = {"growth": "doubling", "decline": "halving"}.get(row["interval_class_sampling"] or "")
    if kind and ABOVE_CEILING not in (row["flags"] or ()):
        low, high = (row[f"{kind}_{end}_years_sampling"] for end in ("low", "high"))
        told = _between(low, high, unit, lang)
        return told if kind == "doubling" else _say("halving", lang, value=told)
    is_open = row["interval_class_sampling"] == "sign_uncertain"
    return _unsettled(row["doubling_low_years_sampling"], unit, lang) if is_open else ""


def _unsettled(low: float | None, unit: TimeUnit, lang: Language) -> str:
    if not low or low == float("inf"):
        return _say("unsettled", lang)
    value = _say(unit, lang, value=_one_sided(_count(low, unit), ROUND_FLOOR))
    return _say("unsettled_from", lang, value=value)


def _between(low: float | None, high: float, unit: TimeUnit, lang: Language) -> str:
    if low:
        return _say(unit, lang, value=_interval(low, high, unit))
    value = _say(unit, lang, value=_one_sided(_count(high, unit), ROUND_CEILING))
    return _say("at_most", lang, value=value)


def _point(years: float, low: float, high: float, unit: TimeUnit) -> str:
    """Return the point with a digit less than its bounds, unless it would leave them so."""
    value = _count(years, unit)
    told = _fixed(value, 1 if value < HUNDRED else 0)
    ends = [_number(_bound(_count(end, unit))) for end in (low, high)]
    return told if ends[0] <= _number(told) <= ends[1] else _bound(value)


def _interval(low: float, high: float, unit: TimeUnit) -> str:
    ends = [_bound(_count(end, unit)) for end in (low, high)]
    return ends[0] if ends[0] == ends[1] else "–".join(ends)


def _bound(value: float) -> str:
    return _fixed(value, 2 if value < TEN else 1 if value < HUNDRED else 0)


def _one_sided(value: float, rounding: str) -> str:
    return _fixed(value, 1 if value < HUNDRED else 0, rounding)


def _count(years: float, unit: TimeUnit) -> float:
    return years * MONTHS_PER_YEAR if unit == "months" else years


def _fixed(value: float, decimals: int, rounding: str = ROUND_HALF_UP) -> str:
    printed = Decimal(f"{value:.{MOST_DIGITS}g}")
    return f"{printed.quantize(Decimal(1).scaleb(-decimals), rounding):,}"


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def _say(phrase: str, lang: Language, **gaps: object) -> str:
    return PHRASES[phrase][lang].format(**gaps)
