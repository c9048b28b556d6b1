"""Chart ``growth-rate``: doublings per year between surveys."""

import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from dashboard.charts.behind import series_behind
from dashboard.charts.growth import (
    Growing,
    as_published,
    growing,
    growth_marks,
    together,
    why_no_window,
)
from dashboard.charts.hovers import window_hovers
from dashboard.charts.points import window_point
from dashboard.charts.sources import source_line
from dashboard.charts.summaries.growth import growth_summary
from dashboard.charts.tables.windows import windows_table
from dashboard.charts.view import (
    View,
    area_names,
    breaks_of,
    colours,
    names_in_title,
    names_of,
    nothing_to_show,
    seconds,
    selection_notes,
    toggles,
    with_measure,
)
from dashboard.data import Dataset
from dashboard.figures.growth_rate import Rate, RateLine, draw_growth_rate
from dashboard.figures.marks import named_second
from dashboard.phrases import Lang, say
from dashboard.state import State
from etl.core.durations import unit_of
from etl.core.windows import FITTED

LN2 = math.log(2.0)


def growth_rate_view(dataset: Dataset, state: State) -> View:
    """Return the growth rates of the chosen series with everything that stands around them."""
    selection, found, short = growing(dataset, state)
    lang = state.lang
    names = [dataset.name("indicators", name, lang) for name in state.indicator]
    title = state.title or say(lang, "growth_title", names=names_in_title(names, lang))
    notes = selection_notes(selection, lang) + short
    colour = colours(selection)
    lines = _lines(dataset, found, colour, lang)
    if not any(line.rates for line in lines):
        text = "no_rates" if found else why_no_window(selection, short)
        return nothing_to_show("growth-rate", state, text=text, title=title, notes=notes)
    series = [one.series for one in found]
    breaks = breaks_of(dataset, series, lang)
    is_line = state.window == FITTED
    told = "growth_line_subtitle" if is_line else "growth_subtitle"
    subtitle = say(lang, told, areas=area_names(dataset, series, lang))
    marks = ["mark_line_bar" if is_line else "mark_interval", *growth_marks(found)]
    marks += ["mark_second"] * any(line.is_second for line in lines)
    return View(
        chart="growth-rate",
        title=title,
        subtitle=with_measure(subtitle, series, lang),
        key=tuple(
            (named_second(line.name, is_second=line.is_second), line.colour)
            for line in lines
            if len(lines) > 1
        ),
        toggles=toggles([line.series for line in lines]),
        drawing=lambda layout, _: draw_growth_rate(lines, breaks, layout, lang),
        source=source_line(dataset, series_behind(series, together(found)), marks, lang),
        notes=notes,
        rows=as_published(together(found)),
        summary=growth_summary(dataset, found, lang),
        table=windows_table(
            together(found),
            names_of(dataset, series, lang) if len(series) > 1 else {},
            unit_of(together(found)),
            lang,
        ),
    )


def _lines(
    dataset: Dataset, found: list[Growing], colour: Mapping[Any, str], lang: Lang
) -> list[RateLine]:
    names, second = names_of(dataset, [one.series for one in found], lang), seconds(colour)
    return [
        RateLine(
            name=names[one.series.key],
            colour=colour[one.series.key],
            rates=tuple(_rates(dataset, one, lang)),
            series=one.series.word,
            is_second=one.series.key in second,
        )
        for one in found
    ]


def _rates(dataset: Dataset, one: Growing, lang: Lang) -> Iterator[Rate]:
    hover = window_hovers(dataset, [one], one.windows, unit_of(one.windows), lang)
    for row, text in zip(one.windows.to_dict("records"), hover, strict=True):
        if _says_something(row):
            yield _rate(one, row, text)


def _says_something(row: dict[Any, Any]) -> bool:
    """Say whether a window has a point, or a bound that excludes growth or decline."""
    return not (row["interval_class"] == "sign_uncertain" and math.isnan(row["r_per_year"]))


def _rate(one: Growing, row: Mapping[Any, Any], hover: str) -> Rate:
    point, low, high = (_doublings(row[column]) for column in ("r_per_year", "r_low", "r_high"))
    days = (row["from_as_of"], row["to_as_of"])
    window = window_point(one.series.key, *days)
    return Rate(*days, point, low, high, hover, row["evidence"], window)


def _doublings(rate: float) -> float | None:
    """Return a rate in doublings per year; None where it is absent or without end."""
    return float(rate) / LN2 if np.isfinite(rate) else None
