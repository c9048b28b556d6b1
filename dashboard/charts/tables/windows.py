"""Windows of growth as a table in words: growth, rate a year, doubling time and its bounds."""

import math
from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from dashboard.charts.differences import amount_of_change
from dashboard.charts.durations import is_refused, window_in_words
from dashboard.charts.growth import span_of
from dashboard.charts.points import window_point
from dashboard.charts.table import Table, TableRow
from dashboard.phrases import Lang, say
from etl.core.durations import MINUS, in_unit, interval, point_and_bounds, rounded_away
from etl.core.schema import SERIES_KEY
from etl.core.windows import FITTED

STEPS: Final = 10  # in one percent, of growth that is only a bound
KINDS: Final = {"growth": "doubling", "decline": "halving"}

Row = Mapping[Any, Any]
Names = Mapping[tuple[str, str, str], str]


def windows_table(windows: pd.DataFrame, names: Names, unit: str, lang: Lang) -> Table:
    """Return windows of growth, newest first; ``names`` are those of several series, or none."""
    rows = windows.sort_values("to_as_of", ascending=False, kind="stable").to_dict("records")
    is_line = any(row["window"] == FITTED for row in rows)
    found = [_cells(row, names, unit, lang) for row in rows]
    sampled = [_sampled(row, unit, lang) for row in rows]
    has_sampling = any(sampled)
    heads = [
        *((say(lang, "table_series"),) if names else ()),
        *(say(lang, key) for key in ("table_interval", "table_growth", "table_per_year")),
        say(lang, "table_doubling", unit=say(lang, unit)),
        say(lang, "table_line_allowed" if is_line else "table_allowed"),
        *((say(lang, "table_with_sampling"),) if has_sampling else ()),
    ]
    return Table(
        tuple(heads),
        tuple(
            TableRow((*cells, *((more,) if has_sampling else ())), _at(row))
            for cells, more, row in zip(found, sampled, rows, strict=True)
        ),
    )


def _cells(row: Row, names: Names, unit: str, lang: Lang) -> tuple[str, ...]:
    name = (names[_key(row)],) if names else ()
    return (*name, span_of(row, lang), *_growth(row, lang), *_times(row, unit, lang))


def _growth(row: Row, lang: Lang) -> tuple[str, str]:
    """Return growth over a window and over a year in percent; of bounds what follows."""
    rate, low, high = (float(row[name]) for name in ("r_per_year", "r_low", "r_high"))
    spans = (math.nan if row["window"] == FITTED else float(row["years"]), 1.0)
    first, second = (_grown(rate * years, low * years, high * years, lang) for years in spans)
    return first, second


def _grown(log: float, low: float, high: float, lang: Lang) -> str:
    """Return growth from its logarithm: "+16.9", "at least +15.8", nothing if open both ways."""
    if math.isfinite(log):
        return signed(100 * math.expm1(log))
    if math.isfinite(low) and not math.isfinite(high):
        return say(lang, "at_least", value=_rounded(100 * math.expm1(low), up=False))
    if math.isfinite(high) and not math.isfinite(low):
        return say(lang, "at_most", value=_rounded(100 * math.expm1(high), up=True))
    return ""


def signed(percent: float) -> str:
    """Return a growth in percent with its sign and without the unit: "+106.8"."""
    return amount_of_change(percent, "zh").removesuffix("%")


def _rounded(percent: float, *, up: bool) -> str:
    steps = round(percent * STEPS, 6)
    return f"{(math.ceil if up else math.floor)(steps) / STEPS:+,.1f}".replace("-", MINUS)


def _times(row: Row, unit: str, lang: Lang) -> tuple[str, str]:
    """Return a doubling time and what rounding allows, without the unit that the head names."""
    kind = row["interval_class"]
    if row["state"] == "no_change" or is_refused(row) or kind not in (*KINDS, "sign_uncertain"):
        strong, quiet = window_in_words(row, unit, lang)
        return strong.rstrip(";；"), quiet
    if kind == "sign_uncertain":
        return "", _unsettled(row["doubling_low_years"], unit, lang)
    name = KINDS[kind]
    low, high = float(row[f"{name}_low_years"]), float(row[f"{name}_high_years"])
    value, bounds = _settled(float(row[f"{name}_years"]), low, high, unit, lang)
    return (say(lang, "halving", value=value) if name == "halving" and value else value), bounds


def _settled(years: float, low: float, high: float, unit: str, lang: Lang) -> tuple[str, str]:
    if not math.isnan(years):
        return point_and_bounds(years, low, high, unit)
    if low > 0:
        return "", interval(low, high, unit)
    return "", say(lang, "at_most", value=rounded_away(in_unit(high, unit), up=True))


def _unsettled(low: float, unit: str, lang: Lang) -> str:
    if not low > 0 or math.isinf(low):
        return say(lang, "unsettled")
    value = rounded_away(in_unit(low, unit), up=False)
    return say(lang, "unsettled_from", value=value)


def _sampled(row: Row, unit: str, lang: Lang) -> str:
    """Return the interval with sampling error of a window, where there is one."""
    kind = row["interval_class_sampling"]
    if is_refused(row) or kind not in (*KINDS, "sign_uncertain"):
        return ""
    if kind == "sign_uncertain":
        return _unsettled(row["doubling_low_years_sampling"], unit, lang)
    name = KINDS[kind]
    low, high = row[f"{name}_low_years_sampling"], row[f"{name}_high_years_sampling"]
    return interval(low, high, unit)


def _key(row: Row) -> tuple[str, str, str]:
    indicator, area, source = (str(row[name]) for name in SERIES_KEY)
    return indicator, area, source


def _at(row: Row) -> str:
    return window_point(_key(row), row["from_as_of"], row["to_as_of"])
