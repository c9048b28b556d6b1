"""What the windows of a growth-rate chart say: the fastest, the slowest, and the newest."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

from dashboard.charts.growth import Growing, span_of
from dashboard.charts.paces import is_faster, is_slower
from dashboard.charts.summaries.order import Entry, in_order, ordered
from dashboard.charts.summaries.prose import prose
from dashboard.charts.view import names_of
from dashboard.data import Dataset
from dashboard.phrases import Lang, say
from dashboard.text import number
from etl.core.durations import MINUS
from etl.core.growth import LN2

FEW: Final = 3
DIGITS: Final = 3
STEPS: Final = 100  # in one, of a rate that is only a bound
SETTLED: Final = ("growth", "decline")

Row = Mapping[Any, Any]


def growth_summary(dataset: Dataset, found: Sequence[Growing], lang: Lang) -> str:
    """Return one to three sentences on the growth of some series."""
    windows = [one.windows.to_dict("records") for one in found]
    if len(found) == 1:
        return _one(windows[0], lang)
    names = names_of(dataset, [one.series for one in found], lang)
    entries = [
        _entry(names[one.series.key], rows[-1], lang)
        for one, rows in zip(found, windows, strict=True)
    ]
    if len(found) <= FEW:
        return in_order(entries, "sum_fastest_first", "sum_newest_rates", lang)
    pointed = [one for one in ordered(entries) if not math.isnan(one.value)]
    if not pointed:
        return say(lang, "sum_no_rate", count=len(found))
    return in_range(pointed, "sum_range_rate", lang)


def in_range(entries: Sequence[Entry], key: str, lang: Lang) -> str:
    """Return from which to which of some ordered entries a chart runs, lowest rate first."""
    low, high = (
        say(lang, "sum_part", name=one.name, text=one.text) for one in (entries[-1], entries[0])
    )
    return prose((say(lang, key, count=len(entries), low=low, high=high),), lang)


def verdict(newest: Row, before: Row, lang: Lang) -> str:
    """Return whether a window is faster or slower than another, as far as their bounds tell."""
    if is_faster(newest, before):
        return say(lang, "sum_faster")
    return say(lang, "sum_slower" if is_slower(newest, before) else "sum_alike")


def in_span(text: str, row: Row, lang: Lang) -> str:
    """Return what is said of a window with its two dates."""
    return say(lang, "sum_in_span", text=text, span=span_of(row, lang))


def _one(rows: Sequence[Row], lang: Lang) -> str:
    newest = in_span(_rate(rows[-1], lang), rows[-1], lang)
    if len(rows) == 1:
        return say(lang, "sum_newest", text=newest, verdict="")
    said = [say(lang, "sum_newest", text=newest, verdict=verdict(*_last_two(rows), lang))]
    settled = [row for row in rows if row["interval_class"] in SETTLED and _has_rate(row)]
    ends = [pick(settled, key=_point) for pick in (max, min)] if settled else []
    if len(settled) > len(_last_two(rows)) and _are_certain(ends[0], ends[1], rows):
        high, low = (in_span(_rate(row, lang), row, lang) for row in ends)
        said.append(say(lang, "sum_rate_extremes", high=high, low=low))
    else:
        before = in_span(_rate(rows[-2], lang), rows[-2], lang)
        said.append(say(lang, "sum_before", text=before))
    return prose(said, lang)


def _point(row: Row) -> float:
    return float(row["r_per_year"])


def _are_certain(high: Row, low: Row, rows: Sequence[Row]) -> bool:
    """Say whether no other window, within its bounds, may lie above the one or below the other."""
    tops = [_bound(row, "r_high", math.inf) for row in rows if row is not high]
    feet = [_bound(row, "r_low", -math.inf) for row in rows if row is not low]
    is_top = _bound(high, "r_low", -math.inf) >= max(tops)
    return is_top and _bound(low, "r_high", math.inf) <= min(feet)


def _bound(row: Row, name: str, absent: float) -> float:
    return absent if math.isnan(row[name]) else float(row[name])


def _last_two(rows: Sequence[Row]) -> tuple[Row, Row]:
    return rows[-1], rows[-2]


def _has_rate(row: Row) -> bool:
    return not math.isnan(row["r_per_year"])


def _entry(name: str, row: Row, lang: Lang) -> Entry:
    text = in_span(_rate(row, lang), row, lang)
    return Entry(name, text, float(row["r_per_year"]), *rate_bounds(row))


def rate_bounds(row: Row) -> tuple[float, float]:
    """Return the least and the most growth a window allows, without end where that is unknown."""
    low, high = float(row["r_low"]), float(row["r_high"])
    return (-math.inf if math.isnan(low) else low), (math.inf if math.isnan(high) else high)


def _rate(row: Row, lang: Lang) -> str:
    """Return a window's growth in doublings per year, with what its bounds allow."""
    low, high = (end / LN2 for end in rate_bounds(row))
    if _has_rate(row):
        value, ends = _written(row["r_per_year"] / LN2), (_written(low), _written(high))
        if math.isinf(low) or math.isinf(high) or ends == (value, value):
            return say(lang, "sum_rate", value=value)
        return say(lang, "sum_rate_bounds", value=value, bounds=_range(*ends, lang))
    if math.isfinite(low) and math.isfinite(high):
        return say(lang, "sum_rate", value=_range(_written(low), _written(high), lang))
    if math.isfinite(low):
        return say(lang, "sum_rate_from", value=_exactly(math.floor(low * STEPS)))
    if math.isfinite(high):
        return say(lang, "sum_rate_to", value=_exactly(math.ceil(high * STEPS)))
    return say(lang, "unsettled")


def _written(rate: float) -> str:
    return number(rate, digits=DIGITS) if math.isfinite(rate) else ""


def _range(low: str, high: str, lang: Lang) -> str:
    """Return two rates as a range, in words where one is below zero: "−0.9 to 1.2"."""
    return say(lang, "from_to", low=low, high=high) if MINUS in low else f"{low}–{high}"


def _exactly(steps: int) -> str:
    return f"{steps / STEPS:.2f}".replace("-", MINUS)
