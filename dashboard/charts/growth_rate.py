"""Chart ``growth-rate``: doublings per year between surveys."""

import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from dashboard.charts.durations import unit_of, window_in_words
from dashboard.charts.growth import (
    Growing,
    as_published,
    growing,
    growth_marks,
    span_of,
    together,
    why_no_window,
)
from dashboard.charts.sources import source_line
from dashboard.charts.view import (
    View,
    area_names,
    breaks_of,
    colours,
    names_in_title,
    names_of,
    nothing_to_show,
    selection_notes,
    with_measure,
)
from dashboard.data import Dataset
from dashboard.figures.growth_rate import Rate, RateLine, draw_growth_rate
from dashboard.phrases import Lang, say
from dashboard.state import State
from dashboard.text import number
from etl.core.windows import FITTED

LN2 = math.log(2.0)


def growth_rate_view(dataset: Dataset, state: State) -> View:
    """Return the growth rates of the chosen series with everything that stands around them."""
    selection, found, short = growing(dataset, state)
    lang = state.lang
    names = [dataset.name("indicators", name, lang) for name in state.indicator]
    title = state.title or say(lang, "growth_title", names=names_in_title(names, lang))
    notes = selection_notes(selection, lang) + short
    lines = _lines(dataset, found, colours(selection), lang)
    if not any(line.rates for line in lines):
        text = "no_rates" if found else why_no_window(selection, short)
        return nothing_to_show("growth-rate", state, text=text, title=title, notes=notes)
    series = [one.series for one in found]
    breaks = breaks_of(dataset, series, lang)
    is_line = state.window == FITTED
    told = "growth_line_subtitle" if is_line else "growth_subtitle"
    subtitle = say(lang, told, areas=area_names(dataset, series, lang))
    marks = ["mark_line_bar" if is_line else "mark_interval", *growth_marks(found)]
    return View(
        chart="growth-rate",
        title=title,
        subtitle=with_measure(subtitle, series, lang),
        key=tuple((line.name, line.colour) for line in lines) if len(lines) > 1 else (),
        draw=lambda layout: draw_growth_rate(lines, breaks, layout, lang),
        source=source_line(dataset, series, marks, lang),
        notes=notes,
        rows=as_published(together(found)),
    )


def _lines(
    dataset: Dataset, found: list[Growing], colour: Mapping[Any, str], lang: Lang
) -> list[RateLine]:
    names = names_of(dataset, [one.series for one in found], lang)
    return [
        RateLine(names[one.series.key], colour[one.series.key], tuple(_rates(names, one, lang)))
        for one in found
    ]


def _rates(names: Mapping[Any, str], one: Growing, lang: Lang) -> Iterator[Rate]:
    unit = unit_of(one.windows)
    for row in one.windows.to_dict("records"):
        if _says_something(row):
            yield _rate(names[one.series.key], row, unit, lang)


def _says_something(row: dict[Any, Any]) -> bool:
    """Say whether a window has a point, or a bound that excludes growth or decline."""
    return not (row["interval_class"] == "sign_uncertain" and math.isnan(row["r_per_year"]))


def _rate(name: str, row: dict[Any, Any], unit: str, lang: Lang) -> Rate:
    point, low, high = (_doublings(row[column]) for column in ("r_per_year", "r_low", "r_high"))
    rate = say(lang, "per_year")
    written = "" if point is None else f"{number(point, digits=3)} {rate}<br>"
    if not math.isnan(row["cagr_pct"]):
        written += f"{number(row['cagr_pct'], digits=3)} {say(lang, 'pct_per_year')}<br>"
    words = " ".join(window_in_words(row, unit, lang))
    hover = f"<b>{name}</b><br>{span_of(row, lang)}<br>{written}{words}"
    days = (row["from_as_of"], row["to_as_of"])
    return Rate(*days, point, low, high, hover, row["evidence"])


def _doublings(rate: float) -> float | None:
    """Return a rate in doublings per year; None where it is absent or without end."""
    return float(rate) / LN2 if np.isfinite(rate) else None
