"""Chart ``doubling-time``: the doubling time of each window as an interval."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pandas as pd

from dashboard.charts.durations import unit_of, window_in_words
from dashboard.charts.growth import Growing, growing, growth_marks, rows_of
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
from dashboard.figures.doubling_time import DoublingRow, draw_doubling_time
from dashboard.phrases import Lang, say
from dashboard.series import short_labels
from dashboard.state import State, clean
from dashboard.text import in_unit, span

MOST_ROWS: Final = 24


def doubling_time_view(dataset: Dataset, state: State) -> View:
    """Return the doubling times of the chosen series with everything that stands around them."""
    selection, found = growing(dataset, state)
    lang = state.lang
    asked = [dataset.name("indicators", name, lang) for name in state.indicator]
    notes = selection_notes(selection, lang)
    if not found:
        title = state.title or say(lang, "doubling_title", names=names_in_title(asked, lang))
        text = "no_pairs" if selection.series else "no_series"
        return nothing_to_show("doubling-time", state, text=text, title=title, notes=notes)
    series = [one.series for one in found]
    names = names_in_title(indicator_names(dataset, series, lang), lang)
    windows, cut = _newest(rows_of(found), lang)
    unit = unit_of(windows)
    rows = list(_rows(dataset, found, unit, state))[: len(windows)]
    unit_word = say(lang, unit)
    return View(
        chart="doubling-time",
        title=state.title or say(lang, "doubling_title", names=names),
        subtitle=say(
            lang, "doubling_subtitle", areas=area_names(dataset, series, lang), unit=unit_word
        ),
        key=_key(dataset, found, lang),
        figures=figures_of(lambda layout: draw_doubling_time(rows, layout)),
        source=source_line(dataset, series, ["mark_interval", *growth_marks(found)], lang),
        notes=notes + cut,
        rows=windows,
    )


def _newest(windows: pd.DataFrame, lang: Lang) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Return the newest windows, newest first, and a note where there are too many to read."""
    ordered = windows.sort_values("to_as_of", ascending=False, kind="stable", ignore_index=True)
    if len(ordered) <= MOST_ROWS:
        return ordered, ()
    note = say(lang, "newest_windows", count=MOST_ROWS, total=len(ordered))
    return ordered.head(MOST_ROWS), (note,)


def _key(dataset: Dataset, found: list[Growing], lang: Lang) -> tuple[tuple[str, str], ...]:
    series = [one.series for one in found]
    if len(series) == 1:
        return ()
    names = [clean(name) for name in short_labels(dataset, series, lang)]
    return tuple(zip(names, colours(series), strict=True))


def _rows(dataset: Dataset, found: list[Growing], unit: str, state: State) -> Iterator[DoublingRow]:
    """Yield the rows of all series, newest window first."""
    series = [one.series for one in found]
    names = short_labels(dataset, series, state.lang)
    entries = [
        (row, name, colour)
        for one, name, colour in zip(found, names, colours(series), strict=True)
        for row in one.windows.to_dict("records")
    ]
    entries.sort(key=lambda entry: entry[0]["to_as_of"], reverse=True)
    for row, name, colour in entries:
        yield _row(row, clean(name), colour, unit, state.lang)


def _row(row: dict[Any, Any], name: str, colour: str, unit: str, lang: Lang) -> DoublingRow:
    label = span(row["from_as_of"], row["to_as_of"], lang)
    strong, quiet = window_in_words(row, unit, lang)
    settled = row["interval_class"] == "growth"
    point, low, high = (
        _finite(row[column], unit)
        for column in ("doubling_years", "doubling_low_years", "doubling_high_years")
    )
    return DoublingRow(
        label=label,
        point=point if settled else None,
        low=low,
        high=high if settled else None,
        strong=strong,
        quiet=quiet,
        colour=colour,
        evidence=row["evidence"],
        hover=f"<b>{name}</b><br>{label}<br>{strong} {quiet}",
    )


def _finite(years: float, unit: str) -> float | None:
    return in_unit(float(years), unit) if np.isfinite(years) and years > 0 else None
