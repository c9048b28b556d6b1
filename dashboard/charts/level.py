"""Chart ``level``: users or shares over time."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from dashboard.charts.checks import doubt_notes, doubts, with_doubts
from dashboard.charts.hovers import pointed
from dashboard.charts.sources import level_marks, source_line
from dashboard.charts.summaries.level import level_summary
from dashboard.charts.tables.figures import level_table
from dashboard.charts.view import (
    ANY_SCALE,
    LEVEL_COLUMNS,
    View,
    area_names,
    breaks_of,
    colours,
    indicator_names,
    log_words,
    names_in_title,
    names_of,
    nothing_to_show,
    seconds,
    selection_notes,
    toggles,
    zero_notes,
)
from dashboard.data import Dataset
from dashboard.figures.level import LevelStyle, Line, draw_level, labels_fit
from dashboard.figures.marks import named_second
from dashboard.phrases import Lang, say
from dashboard.series import INDEX, OWN, POPULATION, Series, select
from dashboard.state import State
from dashboard.text import bounded, clauses, reference


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
    unit = series[0].unit
    rows = pd.concat([one.rows for one in series], ignore_index=True)
    return View(
        chart="level",
        title=state.title
        or say(
            lang, "level_title", names=names_in_title(indicator_names(dataset, series, lang), lang)
        ),
        subtitle=_subtitle(dataset, series, lang),
        key=tuple(
            (f"{named_second(line.name, is_second=line.is_second)} {line.newest}", line.colour)
            for line in lines
        ),
        key_when="narrow" if labels_fit(lines) else "always",
        drawing=lambda layout, scale: draw_level(
            lines, breaks, LevelStyle(scale, unit, lang, layout)
        ),
        source=source_line(dataset, series, _marks(series, lines, doubted), lang),
        notes=notes,
        rows=rows[list(LEVEL_COLUMNS)],
        scale=state.scale,
        scales=ANY_SCALE,
        log_word=log_words(lang),
        log_notes=zero_notes(rows["value"], lang),
        toggles=toggles([line.series for line in lines]),
        summary=level_summary(dataset, series, lang),
        table=level_table(
            dataset,
            series,
            names_of(dataset, series, lang),
            unit_in_words(dataset, series[0], lang),
            lang,
        ),
    )


def _marks(
    series: Sequence[Series], lines: Sequence[Line], doubted: Sequence[Mapping[date, str]]
) -> list[str]:
    occurs = {
        "mark_second": any(line.is_second for line in lines),
        "mark_doubted": any(doubted),
    }
    return level_marks(series) + [mark for mark, is_there in occurs.items() if is_there]


def unit_in_words(dataset: Dataset, series: Series, lang: Lang) -> str:
    """Return a unit with its base: "million persons", "percent of internet users"."""
    if series.unit == "persons":
        return say(lang, "millions" if lang == "en" else "persons")
    if series.unit == INDEX:
        return _index_in_words(series, lang)
    if not series.unit.startswith("percent"):
        return say(lang, series.unit)
    if series.base == POPULATION:
        return say(lang, "share_of", base=say(lang, "population_base"))
    base = dataset.about("indicators", series.indicator_id)[f"denominator_{lang}"]
    return say(lang, "share_of", base=base)


def _index_in_words(series: Series, lang: Lang) -> str:
    """Return from which figure an index starts."""
    if series.base == OWN:
        return say(lang, "index_own")
    base = series.rows[series.rows["as_of"] == series.rows["base_on"]]
    if base.empty:  # what is drawn may begin after it
        return say(lang, INDEX)
    row = base.iloc[0]
    day = reference(row["as_of"], row["as_of_precision"], lang)
    return say(lang, f"index_{series.base}", day=day)


def _subtitle(dataset: Dataset, series: tuple[Series, ...], lang: Lang) -> str:
    parts = (area_names(dataset, series, lang), unit_in_words(dataset, series[0], lang))
    return clauses(parts, lang)


def _lines(
    dataset: Dataset, series: tuple[Series, ...], colour: Mapping[Any, str], lang: Lang
) -> list[Line]:
    names, second = names_of(dataset, series, lang), seconds(colour)
    return [
        Line(
            name=names[one.key],
            newest=_newest(one, lang),
            colour=colour[one.key],
            rows=pointed(dataset, one, lang),
            series=one.word,
            is_second=one.key in second,
        )
        for one in series
    ]


def _newest(series: Series, lang: Lang) -> str:
    row = series.rows.iloc[-1]
    day = reference(row["as_of"], row["as_of_precision"], lang)
    value = bounded(row["value"], series.unit, row["qualifier"], lang)
    return f"{value}（{day}）" if lang == "zh" else f"{value}, {day}"
