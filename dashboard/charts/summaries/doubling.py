"""What the windows of a doubling-time chart say: the newest, the one before, which is slower."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from dashboard.charts.durations import is_refused, window_in_words
from dashboard.charts.summaries.growth import in_range, in_span, rate_bounds, verdict
from dashboard.charts.summaries.order import Entry, in_order, ordered
from dashboard.charts.summaries.prose import prose
from dashboard.phrases import Lang, say
from etl.core.schema import SERIES_KEY

FEW: Final = 3

Row = Mapping[Any, Any]
Names = Mapping[tuple[str, str, str], str]


def doubling_summary(windows: pd.DataFrame, names: Names, unit: str, lang: Lang) -> str:
    """Return one to three sentences on windows, which come newest first."""
    series: dict[tuple[str, ...], list[Row]] = {}
    for row in windows.to_dict("records"):
        series.setdefault(tuple(row[name] for name in SERIES_KEY), []).append(row)
    if len(series) == 1:
        return _one(next(iter(series.values())), unit, lang)
    entries = [
        _entry(names[(key[0], key[1], key[2])], rows[0], unit, lang) for key, rows in series.items()
    ]
    if len(entries) <= FEW:
        return in_order(entries, "sum_shortest_first", "sum_newest_doubling", lang)
    pointed = [one for one in ordered(entries) if not math.isnan(one.value)]
    if not pointed:
        return say(lang, "sum_no_pace", count=len(entries))
    return in_range(pointed[::-1], "sum_range_doubling", lang)


def _one(rows: Sequence[Row], unit: str, lang: Lang) -> str:
    newest, *earlier = rows
    told = _words(newest, unit, lang)
    if not earlier:
        return say(lang, "sum_newest", text=told, verdict="")
    before = earlier[0]
    compares = not (is_refused(newest) or is_refused(before))
    said = [
        say(
            lang,
            "sum_newest",
            text=told,
            verdict=verdict(newest, before, lang) if compares else "",
        ),
        say(lang, "sum_before", text=_words(before, unit, lang)),
    ]
    settled = [row for row in earlier[1:] if _doubles(row)]
    if settled and not (_doubles(newest) or _doubles(before)):
        said.append(say(lang, "sum_settled", text=_words(settled[0], unit, lang)))
    return prose(said, lang)


def _doubles(row: Row) -> bool:
    """Say whether a window has one doubling time, with growth on both of its bounds."""
    is_settled = row["interval_class"] == "growth" and not is_refused(row)
    return is_settled and not math.isnan(row["r_per_year"])


def _words(row: Row, unit: str, lang: Lang) -> str:
    strong, quiet = window_in_words(row, unit, lang)
    text = " ".join(part for part in (strong, quiet) if part)
    if row["interval_class"] == "growth" and not is_refused(row):
        text = say(lang, "card_doubling", value=text)
    return in_span(text, row, lang)


def _entry(name: str, row: Row, unit: str, lang: Lang) -> Entry:
    rate = float(row["r_per_year"]) if _doubles(row) else math.nan
    bounds = (-math.inf, math.inf) if is_refused(row) else rate_bounds(row)
    return Entry(name, _words(row, unit, lang), rate, *bounds)
