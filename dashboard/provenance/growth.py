"""The growth between two figures in words, with its arithmetic in one line."""

import math
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.charts.differences import amount_of_change
from dashboard.charts.durations import is_refused, window_in_words
from dashboard.charts.evidence import in_full
from dashboard.charts.growth import SHORT
from dashboard.charts.sampling import with_sampling
from dashboard.charts.view import breaks_of
from dashboard.data import Dataset
from dashboard.figures.marks import ONE_SIDED
from dashboard.phrases import Lang, say
from dashboard.provenance.told import Growth
from dashboard.series import Series, of_series
from dashboard.text import number
from etl.core.derive import derive_growth
from etl.core.durations import unit_of
from etl.core.growth import LN2

OF_TWO: Final = ("pair", "12m", "first_last")  # the windows that rest on two figures alone
DIGITS: Final = 4
TENTHS: Final = 10  # of a percent, in a bound

Row = Mapping[Any, Any]


def growth_between(dataset: Dataset, series: Series, days: tuple[date, date], lang: Lang) -> Growth:
    """Return the growth between two figures of a series, or why there is none."""
    between = series.rows[series.rows["as_of"].between(*days)]
    if between["break_before"].iloc[1:].any():
        return Growth(why_not=_broken(dataset, series, between, lang))
    row = _window(dataset, series, between)
    if row is None or isinstance(row["error"], str):
        return Growth(why_not=say(lang, "growth_unknown"))
    unit = _unit(dataset, series, row)
    return Growth(
        change=_change(row, float(row["years"]), lang),
        rate=_rate(row, lang),
        doubling=" ".join(window_in_words(row, unit, lang)).strip(),
        sampling=_sampling(row, between, unit, lang),
        arithmetic=_arithmetic(row, between, series.unit, lang),
    )


def _unit(dataset: Dataset, series: Series, row: Row) -> str:
    """Return the unit that the charts tell a series' doubling times in."""
    growth = of_series(dataset.table("growth"), series.key)
    pairs = growth[growth["window"] == "pair"]
    windows = pairs[[SHORT not in flags for flags in pairs["flags"]]]
    return unit_of(windows if len(windows) else pd.DataFrame([row]))


def _broken(dataset: Dataset, series: Series, between: pd.DataFrame, lang: Lang) -> str:
    first, last = between["as_of"].iloc[[0, -1]]
    words = [one.word for one in breaks_of(dataset, [series], lang) if first < one.at <= last]
    return say(lang, "across_break", word=words[-1] if words else say(lang, "mark_break"))


def _window(dataset: Dataset, series: Series, between: pd.DataFrame) -> Row | None:
    """Return the published growth between two figures, or derive it; None where there is none."""
    ends = between.iloc[[0, -1]]
    published = _of_two(of_series(dataset.table("growth"), series.key), ends)
    return published or _of_two(derive_growth(ends), ends)


def _of_two(growth: pd.DataFrame, ends: pd.DataFrame) -> Row | None:
    first, last = ends["as_of"]
    found = growth[
        (growth["from_as_of"] == first)
        & (growth["to_as_of"] == last)
        & growth["window"].isin(OF_TWO)
    ]
    rows = found.assign(to_qualifier=ends["qualifier"].iloc[1]).to_dict("records")
    return rows[0] if rows else None


def _change(row: Row, years: float, lang: Lang) -> str:
    """Return growth over a time in percent with what rounding allows; of bounds what follows."""
    value, low, high = (
        100 * math.expm1(row[name] * years) if math.isfinite(row[name]) else float(row[name])
        for name in ("r_per_year", "r_low", "r_high")
    )
    if math.isfinite(value):
        ends = [amount_of_change(end, lang) for end in (low, high)]
        point = amount_of_change(value, lang)
        if set(ends) == {point}:
            return point
        return say(lang, "with_bounds", value=point, low=ends[0], high=ends[1])
    if math.isfinite(low) and not math.isfinite(high):
        least = amount_of_change(math.floor(low * TENTHS) / TENTHS, lang)
        return say(lang, "at_least", value=least)
    if math.isfinite(high) and not math.isfinite(low):
        most = amount_of_change(math.ceil(high * TENTHS) / TENTHS, lang)
        return say(lang, "at_most", value=most)
    if math.isfinite(low) and math.isfinite(high):
        ends = [amount_of_change(end, lang) for end in (low, high)]
        return say(lang, "to_exactly", low=ends[0], high=ends[1])
    return ""


def _rate(row: Row, lang: Lang) -> str:
    """Return the growth of a year, in percent and in doublings."""
    change = _change(row, 1.0, lang)
    if not math.isfinite(row["r_per_year"]):
        return change
    text = number(row["r_per_year"] / LN2, digits=DIGITS - 1)
    return f"{change}{'；' if lang == 'zh' else '; '}{say(lang, 'doublings_a_year', value=text)}"


def _sampling(row: Row, between: pd.DataFrame, unit: str, lang: Lang) -> str:
    """Return the interval with sampling error, or that it is not known of a surveyed figure."""
    found = "" if is_refused(row) else with_sampling(row, unit, lang)
    if found or not between["p"].iloc[[0, -1]].notna().any():
        return found
    return "" if is_refused(row) else say(lang, "sampling_none")


def _arithmetic(row: Row, between: pd.DataFrame, unit: str, lang: Lang) -> str:
    """Return how the doubling time follows from two points; nothing where one is a bound."""
    ends = between.iloc[[0, -1]]
    ratio, years = float(row["ratio"]), float(row["years"])
    if ends["qualifier"].isin(ONE_SIDED).any() or not math.isfinite(ratio):
        return ""
    kind = "ratio" if is_refused(row) else KINDS.get(row["interval_class"], "ratio")
    times = {"doubling": row["doubling_years"], "halving": row["halving_years"]}
    first, last = (in_full(value, unit, lang) for value in ends["value"])
    written = number(years, digits=DIGITS)
    return say(
        lang,
        f"arithmetic_{kind}",
        first=first,
        last=last,
        ratio=number(ratio, digits=_digits(ratio)),
        time=say(lang, "one_year" if written == "1" else "some_years", value=written),
        **(
            {"years": written, "doubling": number(times[kind], digits=DIGITS)}
            if kind in times
            else {}
        ),
    )


KINDS: Final = {"growth": "doubling", "decline": "halving"}


def _digits(ratio: float) -> int:
    """Return how many digits of a ratio tell its logarithm: more of one that is nearly 1."""
    away = abs(ratio - 1)
    return DIGITS + 1 if away == 0 else max(DIGITS + 1, DIGITS - math.floor(math.log10(away)))
