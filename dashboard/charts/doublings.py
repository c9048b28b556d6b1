"""Chart ``doublings``: a ladder of observed doublings, a rung for each."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from dashboard.charts.behind import series_behind
from dashboard.charts.durations import at_least, point_and_interval
from dashboard.charts.hovers import broken, figures_of_window
from dashboard.charts.points import figure_point, window_point
from dashboard.charts.sources import source_line
from dashboard.charts.summaries.doublings import doublings_summary
from dashboard.charts.tables.rungs import doublings_table
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
from dashboard.figures.doublings import Rung, draw_doublings
from dashboard.phrases import Lang, say
from dashboard.series import Series, label, of_series, select, without_index
from dashboard.state import State
from dashboard.text import amount, clauses, duration, listed, month, reference, span, with_unit
from etl.core.derive import derive_doublings
from etl.core.durations import duration_unit, in_unit

MOST_RUNGS: Final = 24
TWO: Final = 2


@dataclass(frozen=True, slots=True)
class Ladder:
    """The doublings of one series."""

    series: Series
    rows: pd.DataFrame


def doublings_view(dataset: Dataset, state: State) -> View:
    """Return the ladder of the chosen series with everything that stands around it."""
    selection = select(dataset, without_index(state))
    lang = state.lang
    ladders = [Ladder(one, _doublings(dataset, one, state)) for one in selection.series]
    found = [ladder for ladder in ladders if len(ladder.rows)]
    notes = selection_notes(selection, lang)
    if not found:
        asked = [dataset.name("indicators", name, lang) for name in state.indicator]
        title = state.title or say(lang, "doublings_title", names=names_in_title(asked, lang))
        return nothing_to_show("doublings", state, text=_why(ladders), title=title, notes=notes)
    notes += _without(dataset, ladders, lang)
    found, cut = _first(found, lang)
    shown = [ladder.series for ladder in found]
    unit, colour = _unit(found), colours(selection)
    rungs = list(_rungs(dataset, found, colour, unit, state))
    names = names_in_title(indicator_names(dataset, shown, lang), lang)
    marks = ["mark_interpolated", "mark_rounding"]
    labels = names_of(dataset, shown, lang)
    ladders_shown = [(ladder.series, ladder.rows) for ladder in found]
    rows = pd.concat([ladder.rows for ladder in found], ignore_index=True)
    return View(
        chart="doublings",
        title=state.title or say(lang, "doublings_title", names=names),
        subtitle=with_measure(_subtitle(dataset, found, unit, state), shown, lang),
        key=key_of(dataset, shown, colour, lang),
        drawing=lambda layout, _: draw_doublings(rungs, layout),
        source=source_line(dataset, series_behind(shown, rows), marks, lang),
        notes=notes + cut,
        rows=rows,
        summary=doublings_summary(ladders_shown, labels, unit, lang),
        table=doublings_table(ladders_shown, labels, unit, lang),
    )


def _doublings(dataset: Dataset, series: Series, state: State) -> pd.DataFrame:
    """Return the doublings of a series: published, or derived for the reader's own period."""
    if state.start or state.end or "population_as_of" in series.rows:
        table = derive_doublings(series.rows)
    else:
        table = of_series(dataset.table("doublings"), series.key)
    table = table[table["direction"] == state.direction]
    oldest_first = state.direction == "forward"
    return table.sort_values(
        ["segment_from", "k"], ascending=[oldest_first, True], ignore_index=True
    )


def _why(ladders: Sequence[Ladder]) -> str:
    """Return the phrase for why there is no rung at all."""
    if not ladders:
        return "no_series"
    return (
        "no_doublings" if any(len(ladder.series.rows) >= TWO for ladder in ladders) else "no_pairs"
    )


def _without(dataset: Dataset, ladders: Sequence[Ladder], lang: Lang) -> tuple[str, ...]:
    """Return a note that names the series without a rung."""
    names = [label(dataset, one.series, lang) for one in ladders if one.rows.empty]
    return (say(lang, "no_doubling_of", names=listed(names, lang)),) if names else ()


def _first(found: Sequence[Ladder], lang: Lang) -> tuple[list[Ladder], tuple[str, ...]]:
    """Return the first doublings of all series, and a note where there are too many to read."""
    total = sum(len(ladder.rows) for ladder in found)
    kept, room = [], MOST_RUNGS
    for ladder in found:
        if room > 0:
            kept.append(Ladder(ladder.series, ladder.rows.head(room)))
        room -= len(ladder.rows)
    if total <= MOST_RUNGS:
        return kept, ()
    return kept, (say(lang, "first_doublings", count=MOST_RUNGS, total=total),)


def _unit(found: Sequence[Ladder]) -> str:
    taken = pd.concat([ladder.rows["years_taken"] for ladder in found]).dropna()
    return duration_unit(float(taken.min()), float(taken.max())) if len(taken) else "years"


def _subtitle(dataset: Dataset, found: Sequence[Ladder], unit: str, state: State) -> str:
    """Return what is drawn and its unit; for one series also the figure it starts from."""
    lang = state.lang
    areas = area_names(dataset, [ladder.series for ladder in found], lang)
    text = say(lang, "doublings_subtitle", areas=areas, unit=say(lang, unit))
    if len(found) > 1:
        return text
    key = "start_from" if state.direction == "forward" else "start_back"
    start = say(lang, key, start=_start(found[0], state))
    return clauses([text, start], lang)


def _start(ladder: Ladder, state: State) -> str:
    """Return the figure the first rung starts from, with its date."""
    end = "segment_from" if state.direction == "forward" else "segment_to"
    rows = ladder.series.rows
    row = rows[rows["as_of"] == ladder.rows[end].iloc[0]].iloc[0]
    value = amount(row["value"], ladder.series.unit, state.lang)
    day = reference(row["as_of"], row["as_of_precision"], state.lang)
    return f"{value}（{day}）" if state.lang == "zh" else f"{value} ({day})"


def _rungs(
    dataset: Dataset,
    found: Sequence[Ladder],
    colour: Mapping[Any, str],
    unit: str,
    state: State,
) -> Iterator[Rung]:
    """Yield a rung for each doubling, and an empty one with a word where a break lies between."""
    series = [ladder.series for ladder in found]
    names = names_of(dataset, series, state.lang) if len(series) > 1 else {}
    for ladder in found:
        name = names.get(ladder.series.key, "")
        segment = ladder.rows["segment_from"].iloc[0]
        for row in ladder.rows.to_dict("records"):
            if row["segment_from"] != segment:
                later = max(segment, row["segment_from"])
                yield _break_rung(dataset, ladder.series, later, state.lang)
                segment = row["segment_from"]
            label_ = " ".join(part for part in (name, _level(row, ladder, state)) if part)
            rung = _rung(row, label_, colour[ladder.series.key], unit, state.lang)
            yield _pointed(dataset, rung, row, ladder.series, state.lang)


def _level(row: Mapping[Any, Any], ladder: Ladder, state: State) -> str:
    """Return a rung's two levels: from the one to its double."""
    low = row["level"] / TWO if state.direction == "forward" else row["level"]
    ends = [amount(end, ladder.series.unit, state.lang, digits=3) for end in (low, low * TWO)]
    return " → ".join(ends)


def _break_rung(dataset: Dataset, series: Series, segment: Any, lang: Lang) -> Rung:  # noqa: ANN401
    breaks = dataset.table("breaks")
    of_this = breaks[
        (breaks["indicator_id"] == series.indicator_id)
        & (breaks["source_id"] == series.source_id)
        & (breaks["at"] <= segment)
    ].sort_values("at")
    word = str(of_this[f"label_{lang}"].iloc[-1]) if len(of_this) else say(lang, "mark_break")
    day = month(of_this["at"].iloc[-1] if len(of_this) else segment, lang)
    text = f"┄ {clauses([word, day], lang)}"
    return Rung("", None, None, None, "", text, "#ffffff", censored=True, hover=word)


def _rung(row: Mapping[Any, Any], label_: str, colour: str, unit: str, lang: Lang) -> Rung:
    if row["censored"]:
        strong = say(lang, "not_doubled", value=duration(row["years_low"], unit, lang))
        years = in_unit(row["years_low"], unit)
        return Rung(label_, years, None, None, strong, "", colour, censored=True, hover=strong)
    strong, bounds = _taken(row, unit, lang)
    start, end = row["bracket_from"], row["bracket_to"]
    seen = month(end, lang) if start == end else span(start, end, lang)
    reached = say(lang, "reached", date=month(row["crossed_on"], lang))
    low, high = (_finite(row[name], unit) for name in ("years_low", "years_high"))
    return Rung(
        label=label_,
        years=in_unit(row["years_taken"], unit),
        low=low if high else None,
        high=high,
        strong=strong,
        quiet=f"{bounds} {seen}".strip(),
        colour=colour,
        censored=False,
        hover=f"<b>{label_}</b><br>{strong} {bounds}<br>{reached}<br>{seen}",
    )


def _pointed(
    dataset: Dataset, rung: Rung, row: Mapping[Any, Any], series: Series, lang: Lang
) -> Rung:
    """Return a rung with the surveys between which its level was reached, if it was."""
    if row["censored"]:
        return rung
    start, end = row["bracket_from"], row["bracket_to"]
    told = figures_of_window(dataset, series, (start, end), lang)
    point = figure_point(series.key, end) if start == end else window_point(series.key, start, end)
    return replace(rung, point=point, hover="<br>".join([rung.hover, *map(broken, told)]))


def _taken(row: Mapping[Any, Any], unit: str, lang: Lang) -> tuple[str, str]:
    """Return how long a doubling took and what rounding allows, in words."""
    low, high = row["years_low"], row["years_high"]
    if math.isinf(high) or math.isnan(high):
        return duration(row["years_taken"], unit, lang), f"({at_least(low, unit, lang)})"
    value, bounds = point_and_interval(row["years_taken"], low, high, unit)
    return with_unit(value, unit, lang), bounds


def _finite(years: float, unit: str) -> float | None:
    return in_unit(float(years), unit) if math.isfinite(years) else None
