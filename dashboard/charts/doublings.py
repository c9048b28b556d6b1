"""Chart ``doublings``: a ladder of observed doublings, a rung for each."""

import math
from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from dashboard.charts.sources import source_line
from dashboard.charts.view import (
    View,
    area_names,
    colours,
    figures_of,
    indicator_names,
    names_in_title,
    nothing_to_show,
    selection_notes,
)
from dashboard.data import Dataset
from dashboard.figures.doublings import Rung, draw_doublings
from dashboard.phrases import Lang, say
from dashboard.series import Series, select, short_labels
from dashboard.state import State, clean
from dashboard.text import amount, bound, month, number, point, reference
from etl.core.derive import derive_doublings
from etl.core.schema import SERIES_KEY

MOST_RUNGS: Final = 24


def doublings_view(dataset: Dataset, state: State) -> View:
    """Return the ladder of the chosen series with everything that stands around it."""
    selection = select(dataset, state)
    lang, series = state.lang, selection.series
    notes = selection_notes(selection, lang)
    asked = [dataset.name("indicators", name, lang) for name in state.indicator]
    tables = [_doublings(dataset, one, state) for one in series]
    found = [(one, table) for one, table in zip(series, tables, strict=True) if len(table)]
    if not found:
        title = state.title or say(lang, "doublings_title", names=names_in_title(asked, lang))
        text = "no_doublings" if series else "no_series"
        return nothing_to_show("doublings", state, text=text, title=title, notes=notes)
    found, cut = _first(found, lang)
    shown = [one for one, _ in found]
    rungs = list(_rungs(dataset, found, lang))
    names = names_in_title(indicator_names(dataset, shown, lang), lang)
    subtitle = "doublings_subtitle" if state.direction == "forward" else "back_subtitle"
    return View(
        chart="doublings",
        title=state.title or say(lang, "doublings_title", names=names),
        subtitle=say(
            lang,
            subtitle,
            areas=area_names(dataset, shown, lang),
            start=_start(*found[0], state),
        ),
        key=_key(dataset, shown, lang),
        figures=figures_of(lambda layout: draw_doublings(rungs, layout)),
        source=source_line(dataset, shown, ["mark_interpolated", "mark_interval"], lang),
        notes=notes + cut,
        rows=pd.concat([table for _, table in found], ignore_index=True),
    )


def _first(
    found: list[tuple[Series, pd.DataFrame]], lang: Lang
) -> tuple[list[tuple[Series, pd.DataFrame]], tuple[str, ...]]:
    """Return the first doublings of all series, and a note where there are too many to read."""
    total = sum(len(table) for _, table in found)
    if total <= MOST_RUNGS:
        return found, ()
    kept, room = [], MOST_RUNGS
    for series, table in found:
        if room > 0:
            kept.append((series, table.head(room)))
        room -= len(table)
    return kept, (say(lang, "first_doublings", count=MOST_RUNGS, total=total),)


def _doublings(dataset: Dataset, series: Series, state: State) -> pd.DataFrame:
    """Return the doublings of a series: published, or derived for the reader's own period."""
    if state.start or state.end or "population_as_of" in series.rows:
        table = derive_doublings(series.rows)
    else:
        table = dataset.table("doublings")
        same = [
            table[column] == value for column, value in zip(SERIES_KEY, series.key, strict=True)
        ]
        table = table[same[0] & same[1] & same[2]]
    table = table[table["direction"] == state.direction]
    oldest_first = state.direction == "forward"
    return table.sort_values(
        ["segment_from", "k"], ascending=[oldest_first, True], ignore_index=True
    )


def _start(series: Series, table: pd.DataFrame, state: State) -> str:
    """Return the figure the first rung starts from, with its date."""
    end = "segment_from" if state.direction == "forward" else "segment_to"
    row = series.rows[series.rows["as_of"] == table[end].iloc[0]].iloc[0]
    value = amount(row["value"], series.unit, state.lang)
    day = reference(row["as_of"], row["as_of_precision"], state.lang)
    return f"{value}（{day}）" if state.lang == "zh" else f"{value} ({day})"


def _key(dataset: Dataset, series: list[Series], lang: Lang) -> tuple[tuple[str, str], ...]:
    if len(series) == 1:
        return ()
    names = [clean(name) for name in short_labels(dataset, series, lang)]
    return tuple(zip(names, colours(series), strict=True))


def _rungs(
    dataset: Dataset, found: list[tuple[Series, pd.DataFrame]], lang: Lang
) -> Iterator[Rung]:
    """Yield a rung for each doubling, and an empty one with a word where a break lies between."""
    for (series, table), colour in zip(found, colours([one for one, _ in found]), strict=True):
        segment = table["segment_from"].iloc[0]
        for row in table.to_dict("records"):
            if row["segment_from"] != segment:
                yield _break_rung(dataset, series, max(segment, row["segment_from"]), lang)
                segment = row["segment_from"]
            yield _rung(series, row, colour, lang)


def _break_rung(dataset: Dataset, series: Series, segment: Any, lang: Lang) -> Rung:  # noqa: ANN401
    breaks = dataset.table("breaks")
    of_series = breaks[
        (breaks["indicator_id"] == series.indicator_id) & (breaks["at"] <= segment)
    ].sort_values("at")
    word = str(of_series[f"label_{lang}"].iloc[-1]) if len(of_series) else say(lang, "mark_break")
    text = (
        f"┄ {word}, {month(segment, lang)}" if lang == "en" else f"┄ {word}，{month(segment, lang)}"
    )
    return Rung("", None, None, None, "", text, "#ffffff", censored=True, hover=word)


def _rung(series: Series, row: dict[Any, Any], colour: str, lang: Lang) -> Rung:
    level = amount(row["level"], series.unit, lang, digits=3)
    years = row["years_taken"]
    if row["censored"]:
        record = f"{point(row['years_low'])} {say(lang, 'years')}"
        strong = say(lang, "not_doubled", value=record)
        return Rung(
            level, row["years_low"], None, None, strong, "", colour, censored=True, hover=strong
        )
    low, high = _ends(row)
    quiet = say(lang, "reached", date=month(row["crossed_on"], lang))
    bounds = "" if low is None or high is None else f" ({_written(low)}–{_written(high)})"
    unit = say(lang, "years")
    strong = f"{point(years)} {unit}" if lang == "en" else f"{point(years)}{unit}"
    hover = f"<b>{level}</b><br>{strong}{bounds}<br>{quiet}"
    return Rung(level, years, low, high, strong, quiet, colour, censored=False, hover=hover)


def _written(years: float) -> str:
    return bound(years) if years >= 1 else number(years, digits=3)


def _ends(row: dict[Any, Any]) -> tuple[float | None, float | None]:
    low, high = row["years_low"], row["years_high"]
    if math.isnan(low) or math.isnan(high) or math.isinf(high):
        return None, None
    return low, high
