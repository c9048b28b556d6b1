"""Chart ``doubling-time``: the doubling time of each window as an interval."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
import pandas as pd

from dashboard.charts.behind import series_behind
from dashboard.charts.ceiling import ceiling_notes
from dashboard.charts.durations import is_refused, odds_times, window_in_words
from dashboard.charts.growth import (
    Growing,
    as_published,
    growing,
    growth_marks,
    span_of,
    together,
    why_no_window,
)
from dashboard.charts.hovers import window_hovers
from dashboard.charts.points import window_point
from dashboard.charts.sampling import (
    misfit_notes,
    sampling_notes,
    thin_interval,
    with_sampling,
)
from dashboard.charts.sources import source_line
from dashboard.charts.summaries.doubling import doubling_summary
from dashboard.charts.tables.windows import windows_table
from dashboard.charts.view import (
    View,
    area_names,
    colours,
    indicator_names,
    key_of,
    names_in_title,
    names_of,
    nothing_to_show,
    selection_notes,
    with_measure,
)
from dashboard.data import Dataset
from dashboard.figures.doubling_time import DoublingRow, draw_doubling_time
from dashboard.phrases import Lang, say
from dashboard.series import key_in
from dashboard.state import State
from etl.core.durations import in_unit, unit_of
from etl.core.windows import FITTED

MOST_ROWS: Final = 24


def doubling_time_view(dataset: Dataset, state: State) -> View:
    """Return the doubling times of the chosen series with everything that stands around them."""
    selection, found, short = growing(dataset, state)
    lang = state.lang
    asked = [dataset.name("indicators", name, lang) for name in state.indicator]
    notes = selection_notes(selection, lang) + short
    if not found:
        title = state.title or say(lang, "doubling_title", names=names_in_title(asked, lang))
        text = why_no_window(selection, short)
        return nothing_to_show("doubling-time", state, text=text, title=title, notes=notes)
    series = [one.series for one in found]
    names = names_in_title(indicator_names(dataset, series, lang), lang)
    windows, cut = _newest(found, lang)
    unit = unit_of(windows)
    subtitle = say(
        lang,
        "doubling_line_subtitle" if state.window == FITTED else "doubling_subtitle",
        areas=area_names(dataset, series, lang),
        unit=say(lang, unit),
    )
    colour = colours(selection)
    labels = names_of(dataset, series, lang) if len(series) > 1 else {}
    hover = window_hovers(dataset, found, windows, unit, lang)
    rows = [
        replace(row, hover=text)
        for row, text in zip(_rows(windows, labels, colour, unit, lang), hover, strict=True)
    ]
    spans = [span_of(row, lang) for row in windows.to_dict("records")]
    notes += sampling_notes(found, windows, state) + misfit_notes(windows, spans, lang)
    notes += ceiling_notes(dataset, found, lang)
    marks = [_bars(windows, state), *growth_marks(found)]
    if any(row.is_odds and row.point for row in rows):
        marks.append("mark_odds")
    return View(
        chart="doubling-time",
        title=state.title or say(lang, "doubling_title", names=names),
        subtitle=with_measure(subtitle, series, lang),
        key=key_of(dataset, series, colour, lang),
        drawing=lambda layout, _: draw_doubling_time(rows, layout),
        source=source_line(dataset, series_behind(series, windows), marks, lang),
        notes=notes + cut,
        rows=as_published(windows),
        summary=doubling_summary(windows, labels, unit, lang),
        table=windows_table(windows, labels, unit, lang),
    )


def _bars(windows: pd.DataFrame, state: State) -> str:
    """Return the phrase for what the bars of the chart mean."""
    if state.window == FITTED:
        return "mark_line_bar"
    return "mark_two_bars" if windows["r_low_sampling"].notna().any() else "mark_interval"


def _newest(found: Sequence[Growing], lang: Lang) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Return the newest windows, newest first, and a note where there are too many to read."""
    ordered = together(found).sort_values(
        "to_as_of", ascending=False, kind="stable", ignore_index=True
    )
    if len(ordered) <= MOST_ROWS:
        return ordered, ()
    note = say(lang, "newest_windows", count=MOST_ROWS, total=len(ordered))
    return ordered.head(MOST_ROWS), (note,)


def _rows(
    windows: pd.DataFrame,
    names: Mapping[Any, str],
    colour: Mapping[Any, str],
    unit: str,
    lang: Lang,
) -> Iterator[DoublingRow]:
    for row in windows.to_dict("records"):
        key = key_in(row)
        label = " ".join(part for part in (names.get(key, ""), span_of(row, lang)) if part)
        yield _row(row, label, colour[key], _words(row, unit, lang), unit)


def _words(row: Mapping[Any, Any], unit: str, lang: Lang) -> tuple[str, str]:
    """Return a window's doubling time in words: strong the number, quiet both intervals."""
    strong, quiet = window_in_words(row, unit, lang)
    sampled = "" if is_refused(row) else with_sampling(row, unit, lang)
    if not sampled:
        return strong, quiet
    if quiet.endswith(")"):
        return strong, f"{quiet[:-1]}; {sampled})"
    return strong, f"{quiet} ({sampled})".strip()


def _row(
    row: Mapping[Any, Any], label: str, colour: str, words: tuple[str, str], unit: str
) -> DoublingRow:
    settled, is_line = row["interval_class"] == "growth", row["window"] == FITTED
    odds = odds_times(row)
    point, low, high = (
        _finite(years, unit)
        for years in odds
        or (row["doubling_years"], row["doubling_low_years"], row["doubling_high_years"])
    )
    strong, quiet = words
    return DoublingRow(
        label=label,
        point=point if settled else None,
        low=None if settled and is_line else low,
        high=high if settled and not is_line else None,
        thin=thin_interval(row, unit),
        strong=strong,
        quiet=quiet,
        colour=colour,
        evidence=row["evidence"],
        is_odds=odds is not None,
        window=window_point(key_in(row), row["from_as_of"], row["to_as_of"]),
    )


def _finite(years: float, unit: str) -> float | None:
    return in_unit(float(years), unit) if np.isfinite(years) and years > 0 else None
