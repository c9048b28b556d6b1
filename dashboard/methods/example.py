"""The worked example: two figures of the Overview's subject, and all that follows from them."""

import math
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.charts.differences import amount_of_change
from dashboard.charts.durations import point_and_interval, window_in_words
from dashboard.charts.growth import SHORT
from dashboard.charts.ranges import ranged, told
from dashboard.data import Dataset
from dashboard.overview.rows import figures_of, last_row, windows_of
from dashboard.phrases import Lang, say
from dashboard.series import SUBJECT
from dashboard.text import month, number, span, with_unit
from etl.core.derive import derive_growth
from etl.core.durations import interval, unit_of
from etl.core.periods import MONTHS_PER_YEAR
from etl.core.sampling import DEFAULT_DEFF, Assumed

PERIOD: Final = (date(2024, 12, 31), date(2025, 6, 30))
DIGITS: Final = 9  # of a sample size: all of them


def example(dataset: Dataset, lang: Lang) -> dict[str, str]:
    """Return the numbers of the example in words; none where the figures are not there."""
    figures, windows = figures_of(dataset, SUBJECT), windows_of(dataset, SUBJECT)
    chosen = _of_period(windows)
    if chosen.empty:
        return {}
    row, unit = last_row(chosen), unit_of(windows)
    if row["interval_class"] != "growth" or math.isnan(row["doubling_years"]):
        return {}
    value, bounds = point_and_interval(
        row["doubling_years"], row["doubling_low_years"], row["doubling_high_years"], unit
    )
    return {
        **_printed(figures, lang),
        "from_day": month(PERIOD[0], lang),
        "to_day": month(PERIOD[1], lang),
        "months": number(row["years"] * MONTHS_PER_YEAR),
        "ratio": number(row["ratio"]),
        "growth": amount_of_change(row["growth_pct"], lang),
        "r": number(row["r_per_year"]),
        "cagr": amount_of_change(row["cagr_pct"], lang),
        "doubling": with_unit(value, unit, lang),
        "r_low": number(row["r_low"]),
        "r_high": number(row["r_high"]),
        "bounds": with_unit(bounds.strip("()") or value, unit, lang),
        **_sampling(figures, unit, lang),
    }


def paces(dataset: Dataset, lang: Lang) -> list[tuple[str, str, str, str]]:
    """Return every interval of the example's series: span, growth, per year, doubling time."""
    windows = windows_of(dataset, SUBJECT)
    unit = unit_of(windows)
    return [
        _pace(row, unit, lang)
        for row in windows.to_dict("records")
        if SHORT not in row["flags"] and pd.isna(row["error"])
    ]


def _of_period(windows: pd.DataFrame) -> pd.DataFrame:
    start, end = PERIOD
    return windows[(windows["from_as_of"] == start) & (windows["to_as_of"] == end)]


def _printed(figures: pd.DataFrame, lang: Lang) -> dict[str, str]:
    """Return the printed texts and ranges: of the first figure, and of the two of the example."""
    rows = {row["as_of"]: row for row in figures.to_dict("records")}
    named = {"first": figures["as_of"].iloc[0], "from": PERIOD[0], "to": PERIOD[1]}
    found: dict[str, str] = {}
    for name, day in named.items():
        row = rows[day]
        ends = [told(row[end], row["unit"], lang) for end in ("low", "high")]
        found |= {f"{name}_printed": str(row["printed"]), f"{name}_range": ranged(ends, lang)}
    return found


def _sampling(figures: pd.DataFrame, unit: str, lang: Lang) -> dict[str, str]:
    """Return the interval with sampling error, both surveys as large as the smallest printed."""
    known = figures.dropna(subset="n")
    if known.empty:
        return {}
    row = last_row(known.sort_values("n", ascending=False))
    growth = derive_growth(figures, Assumed(n=row["n"]))
    found = last_row(_of_period(growth[growth["window"] == "pair"]))
    if found["interval_class_sampling"] != "growth":
        return {}
    ends = (found["doubling_low_years_sampling"], found["doubling_high_years_sampling"])
    return {
        "n": number(row["n"], digits=DIGITS),
        "n_day": month(row["as_of"], lang),
        "deff": number(DEFAULT_DEFF),
        "sampling": with_unit(interval(*ends, unit), unit, lang),
    }


def _pace(row: Mapping[Any, Any], unit: str, lang: Lang) -> tuple[str, str, str, str]:
    slowest = 100 * math.expm1(row["r_low"] * row["years"])
    strong, quiet = window_in_words(row, unit, lang)
    return (
        span(row["from_as_of"], row["to_as_of"], lang),
        _change(row["growth_pct"], slowest, lang),
        _change(row["cagr_pct"], row["cagr_low_pct"], lang),
        f"{strong} {quiet}".strip(),
    )


def _change(percent: float, slowest: float, lang: Lang) -> str:
    """Return a growth in percent, or the least there was where there is no point."""
    if not math.isnan(percent):
        return amount_of_change(percent, lang)
    if not math.isfinite(slowest) or slowest < 0:
        return "–"
    return say(lang, "at_least", value=amount_of_change(math.floor(slowest * 10) / 10, lang))
