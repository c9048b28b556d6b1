"""Chart ``level``: users or shares over time."""

import math
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from dashboard.charts.checks import doubt_notes, doubts, with_doubts
from dashboard.charts.sources import level_marks, release_title, source_line
from dashboard.charts.view import (
    LEVEL_COLUMNS,
    View,
    area_names,
    breaks_of,
    colours,
    indicator_names,
    names_in_title,
    names_of,
    nothing_to_show,
    selection_notes,
)
from dashboard.data import Dataset
from dashboard.figures.level import LevelStyle, Line, draw_level, labels_fit
from dashboard.phrases import Lang, say
from dashboard.series import POPULATION, Series, label, select
from dashboard.state import State, clean
from dashboard.text import amount, bounded, clauses, day_of, number, reference

BOUND_DIGITS = 6


def level_view(dataset: Dataset, state: State) -> View:
    """Return the level of the chosen series with everything that stands around it."""
    selection = select(dataset, state)
    series, lang = selection.series, state.lang
    notes = selection_notes(selection, lang)
    names = [dataset.name("indicators", name, lang) for name in state.indicator]
    if not series:
        title = state.title or names_in_title(names, lang)
        return nothing_to_show("level", state, text="no_series", title=title, notes=notes)
    doubted = [doubts(dataset, one, lang) for one in series]
    lines = with_doubts(_lines(dataset, series, colours(selection), lang), doubted)
    notes += doubt_notes(dataset, series, doubted, lang)
    breaks = breaks_of(dataset, series, lang)
    if state.scale == "log" and any((one.rows["value"] <= 0).any() for one in series):
        notes += (say(lang, "zero_on_log"),)
    unit = series[0].unit
    return View(
        chart="level",
        title=state.title
        or say(
            lang, "level_title", names=names_in_title(indicator_names(dataset, series, lang), lang)
        ),
        subtitle=_subtitle(dataset, series, state),
        key=tuple((f"{line.name} {line.newest}", line.colour) for line in lines),
        key_when="narrow" if labels_fit(lines) else "always",
        draw=lambda layout: draw_level(lines, breaks, LevelStyle(state.scale, unit, lang, layout)),
        source=source_line(dataset, series, _marks(series, doubted), lang),
        notes=notes,
        rows=pd.concat([one.rows for one in series], ignore_index=True)[list(LEVEL_COLUMNS)],
    )


def _marks(series: tuple[Series, ...], doubted: Sequence[Mapping[date, str]]) -> list[str]:
    return [*level_marks(series), *(["mark_doubted"] if any(doubted) else [])]


def unit_in_words(dataset: Dataset, series: Series, lang: Lang) -> str:
    """Return a unit with its base: "million persons", "percent of internet users"."""
    if series.unit == "persons":
        return say(lang, "millions" if lang == "en" else "persons")
    if not series.unit.startswith("percent"):
        return say(lang, series.unit)
    if series.base == POPULATION:
        return say(lang, "share_of", base=say(lang, "population_base"))
    base = dataset.about("indicators", series.indicator_id)[f"denominator_{lang}"]
    return say(lang, "share_of", base=base)


def _subtitle(dataset: Dataset, series: tuple[Series, ...], state: State) -> str:
    parts = [area_names(dataset, series, state.lang), unit_in_words(dataset, series[0], state.lang)]
    if state.scale == "log":
        parts.append(say(state.lang, "log_scale"))
    return clauses(parts, state.lang)


def _lines(
    dataset: Dataset, series: tuple[Series, ...], colour: Mapping[Any, str], lang: Lang
) -> list[Line]:
    names = names_of(dataset, series, lang)
    return [
        Line(
            name=names[one.key],
            newest=_newest(one, lang),
            colour=colour[one.key],
            rows=one.rows.assign(hover=hovers(dataset, one, lang)),
        )
        for one in series
    ]


def hovers(dataset: Dataset, series: Series, lang: Lang) -> list[str]:
    """Return what each figure of a series says when it is pointed at."""
    name = clean(label(dataset, series, lang))
    return [_hover(dataset, series, row, name, lang) for row in series.rows.to_dict("records")]


def _newest(series: Series, lang: Lang) -> str:
    row = series.rows.iloc[-1]
    day = reference(row["as_of"], row["as_of_precision"], lang)
    value = bounded(row["value"], series.unit, row["qualifier"], lang)
    return f"{value}（{day}）" if lang == "zh" else f"{value}, {day}"


def _hover(dataset: Dataset, series: Series, row: dict[Any, Any], name: str, lang: Lang) -> str:
    """Return what a point says: value, bounds, date, release, printed text."""
    value = bounded(row["value"], series.unit, row["qualifier"], lang)
    if row["qualifier"] in ("exact", "approx", "range") and not math.isnan(row["high"]):
        ends = [_exactly(row[end], series.unit, lang) for end in ("low", "high")]
        value += f" ({' – '.join(ends)})"
    is_day = row["as_of_precision"] == "day"
    day = day_of(row["as_of"], lang)
    lines = [
        f"<b>{name}</b>",
        value,
        day if is_day else reference(row["as_of"], row["as_of_precision"], lang),
        release_title(dataset, series.source_id, row["release_id"], lang),
        clean(row["printed"]),
    ]
    return "<br>".join(line for line in lines if line)


def _exactly(value: float, unit: str, lang: Lang) -> str:
    """Return a bound with all the digits that tell it from the figure."""
    if unit.startswith("percent"):
        return number(value, digits=BOUND_DIGITS)
    return amount(value, unit, lang, digits=BOUND_DIGITS)
