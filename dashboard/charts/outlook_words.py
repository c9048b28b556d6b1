"""Figures, misses and ceilings of an outlook as a reader writes them."""

import math
from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np

from dashboard.charts.ceilings import FREE, NONE, Ceiling, is_of_residents, is_share
from dashboard.charts.outlook import Outlook, Tried
from dashboard.charts.ranges import counted, part, points, ranged, told
from dashboard.data import Dataset
from dashboard.phrases import Lang, say
from dashboard.series import POPULATION, Series
from dashboard.state import clean
from dashboard.text import clauses, percent, reference
from etl.core.curves.candidates import INTERNET_USERS
from etl.core.sampling import Z95

DECEMBER: Final = 12


def apart(low: float, high: float, series: Series, base: float, lang: Lang) -> str:
    """Return a range of distances from a figure: of shares in points, else in percent of it."""
    ends = (low, high)
    if is_share(series):
        return ranged([points(end, lang) for end in ends], lang)
    return ranged([part(end / base, lang) for end in ends], lang)


def margin(outlook: Outlook, at: int, lang: Lang) -> str:
    """Return the margin of error of a figure in its unit, 95 %, from rounding and sampling."""
    segment, series = outlook.segment, outlook.series
    known = math.nan if segment is None else float(segment.log_error[at])
    value = math.nan if segment is None else float(segment.figures.value[at])
    off = value * math.expm1(Z95 * known)
    return points(off, lang) if is_share(series) else told(_two_digits(off), series.unit, lang)


def _two_digits(value: float) -> float:
    return float(f"{value:.2g}")


def of_figure(text: str, series: Series, lang: Lang) -> str:
    """Return a relative error; for a share it says that it is no difference in points."""
    return say(lang, "of_figure", part=text) if is_share(series) else text


def curves_in_words(some: Sequence[Tried], outlook: Outlook, lang: Lang) -> str:
    """Return how many curves some are: "five curves tried", "three of the five curves tried"."""
    total = len(outlook.tried)
    key = "curve_tried" if total == 1 else "curves_tried"
    if len(some) < total:
        key = "curves_of_tried"
    return say(lang, key, count=counted(len(some), lang), total=counted(total, lang))


def day_in_words(outlook: Outlook, day: date, lang: Lang) -> str:
    """Return a day of the series' figures as precisely as they are dated."""
    rows = outlook.series.rows
    years = (rows["as_of_precision"] == "year").all()
    return reference(day, "year" if years else "month", lang)


def ceiling_parts(dataset: Dataset, series: Series, one: Ceiling, lang: Lang) -> tuple[str, ...]:
    """Return a ceiling in parts: "1,405 million", "all residents", "end of 2025"."""
    value = told(one.value or math.nan, series.unit, lang)
    whose = _who(dataset, series, one, lang)
    return (value, whose, _day(one.as_of, lang)) if one.as_of else (value, whose)


def ceiling_in_words(dataset: Dataset, series: Series, one: Ceiling, lang: Lang) -> str:
    """Return a ceiling in a text: "1,405 million (all residents, end of 2025)"."""
    value, *whose = ceiling_parts(dataset, series, one, lang)
    return say(lang, "ceiling_in_text", value=value, who=clauses(whose, lang))


def ceiling_in_plot(dataset: Dataset, series: Series, one: Ceiling, lang: Lang) -> str:
    """Return a ceiling in a short line: "1,405 million: all residents"."""
    value, whose, *_ = ceiling_parts(dataset, series, one, lang)
    return say(lang, "ceiling_in_words", value=value, who=whose)


def ceiling_of_curve(dataset: Dataset, series: Series, tried: Tried, lang: Lang) -> str:
    """Return the ceiling of a curve: named, its own estimate, or none."""
    if tried.ceiling.name == NONE:
        return say(lang, "no_ceiling")
    if tried.ceiling.name != FREE:
        return ceiling_in_words(dataset, series, tried.ceiling, lang)
    known = tried.fit.known["ceiling"]
    value = told(known, series.unit, lang) if np.isfinite(known) else "–"
    return say(lang, "own_ceiling", value=value)


def own_ceiling(tried: Tried) -> Ceiling:
    """Return the ceiling under which a curve is drawn: for a free one, the one it found."""
    if tried.ceiling.name != FREE:
        return tried.ceiling
    return Ceiling(FREE, tried.fit.known["ceiling"])


def _who(dataset: Dataset, series: Series, one: Ceiling, lang: Lang) -> str:
    if one.name == FREE:
        return say(lang, "found_itself")
    if one.name == INTERNET_USERS:
        return say(lang, "all_online")
    is_people = series.unit == "persons" or is_of_residents(series)
    if one.name == POPULATION:
        return say(lang, "all_residents") if is_people else everybody(dataset, series, lang)
    if series.unit == "persons":
        return say(lang, "of_residents", share=percent(float(one.name), lang))
    return say(lang, "assumed")


def everybody(dataset: Dataset, series: Series, lang: Lang) -> str:
    """Return everybody a share is a share of: "employees"."""
    base = dataset.about("indicators", series.indicator_id)[f"denominator_{lang}"]
    return clean(str(base)) if base else say(lang, "everybody")


def _day(day: date, lang: Lang) -> str:
    is_year_end = day.month == DECEMBER
    return say(lang, "end_of", year=day.year) if is_year_end else reference(day, "month", lang)
