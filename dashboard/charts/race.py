"""Chart ``race``: series aligned at a common start."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from dashboard.charts.level import unit_in_words
from dashboard.charts.milestone_words import finding
from dashboard.charts.milestones import Milestones, Names, milestones
from dashboard.charts.race_tracks import race_of, runner_names, shown_of
from dashboard.charts.sources import level_marks, source_line
from dashboard.charts.starts import Runner, Start, lined_up
from dashboard.charts.summaries.race import race_summary
from dashboard.charts.tables.figures import race_table
from dashboard.charts.view import (
    ANY_SCALE,
    RACE_COLUMNS,
    View,
    area_names,
    indicator_names,
    log_words,
    names_in_title,
    names_of,
    nothing_to_show,
    selection_notes,
    toggles,
    zero_notes,
)
from dashboard.data import Dataset
from dashboard.figures.level import LevelStyle
from dashboard.figures.marks import named_second
from dashboard.figures.race import draw_race, is_labelled
from dashboard.figures.template import Layout
from dashboard.figures.tracks import Race, RaceStyle
from dashboard.phrases import Lang, say
from dashboard.series import Series
from dashboard.state import Scale, State
from dashboard.text import amount, bounded, listed, reference


def race_view(dataset: Dataset, state: State) -> View:
    """Return the chosen series aligned at their start, with the finding among the notes."""
    view, found = race_and_milestones(dataset, state)
    if found is None:
        return view
    names = runner_names(dataset, found.start, state.lang)
    said = finding(found, names, state.lang)
    return replace(view, notes=(said, *view.notes), summary=said)


def race_and_milestones(dataset: Dataset, state: State) -> tuple[View, Milestones | None]:
    """Return the chart without its finding, and what the finding is made of, if there is one."""
    selection, start = lined_up(dataset, state)
    lang = state.lang
    notes = selection_notes(selection, lang) + _start_notes(dataset, start, lang)
    if not start.runners:
        asked = [dataset.name("indicators", name, lang) for name in state.indicator]
        title = state.title or say(lang, "race_title", names=names_in_title(asked, lang))
        text = "race_nobody" if selection.series else "no_series"
        return nothing_to_show("race", state, text=text, title=title, notes=notes), None
    found = milestones(start)
    race = race_of(dataset, start, found, lang)
    return _view(dataset, state, start, race, notes), found


def _view(dataset: Dataset, state: State, start: Start, race: Race, notes: tuple[str, ...]) -> View:
    lang, shown = state.lang, [shown_of(runner) for runner in start.runners]
    names = names_in_title(indicator_names(dataset, shown, lang), lang)

    def style(layout: Layout, scale: Scale) -> RaceStyle:
        return RaceStyle(LevelStyle(scale, start.unit, lang, layout), start.time)

    occurs = {
        "mark_second": any(one.line.is_second for one in race.tracks),
        "mark_start": start.level is not None,
        "mark_gap": race.gap is not None,
    }
    marks = level_marks(shown) + [mark for mark, is_there in occurs.items() if is_there]
    rows = pd.concat([_rows(one, start) for one in start.runners], ignore_index=True)
    return View(
        chart="race",
        title=state.title or say(lang, "race_title", names=names),
        subtitle=_subtitle(dataset, shown, start, lang),
        key=tuple(
            (
                f"{named_second(one.line.name, is_second=one.line.is_second)} {one.line.newest}",
                one.line.colour,
            )
            for one in race.tracks
        ),
        key_when="narrow" if is_labelled(race, style("wide", state.scale)) else "always",
        drawing=lambda layout, scale: draw_race(race, style(layout, scale)),
        source=source_line(dataset, shown, marks, lang),
        notes=notes,
        rows=rows,
        scale=state.scale,
        scales=ANY_SCALE,
        log_word=log_words(lang),
        log_notes=zero_notes(rows["value"], lang),
        toggles=toggles([one.line.series for one in race.tracks]),
        summary=race_summary(start, names_of(dataset, shown, lang), lang),
        table=race_table(
            shown,
            names_of(dataset, shown, lang),
            unit_in_words(dataset, shown[0], lang),
            start.time,
            lang,
        ),
    )


def _subtitle(dataset: Dataset, shown: Sequence[Series], start: Start, lang: Lang) -> str:
    """Return what is drawn, where, in which unit, and what the time is counted from."""
    gaps: dict[str, object] = {
        "areas": area_names(dataset, shown, lang),
        "unit": unit_in_words(dataset, shown[0], lang),
        "time": say(lang, start.time),
    }
    if start.level is None:
        return say(lang, "race_subtitle_first", **gaps)
    return say(lang, "race_subtitle", level=amount(start.level, start.unit, lang), **gaps)


def _start_notes(dataset: Dataset, start: Start, lang: Lang) -> tuple[str, ...]:
    """Return who is left out, and who starts at a survey beyond a break or a bound."""
    if start.level is None:
        return ()
    jumped = [one.series for one in start.runners if one.start.basis == "not_interpolated"]
    every = [*(one.series for one in start.runners), *start.unknown, *start.behind]
    names = names_of(dataset, every, lang)
    parts = {
        "race_start_unknown": [_with_first(one, names, lang) for one in start.unknown],
        "race_not_reached": [names[one.key] for one in start.behind],
        "race_jumped": [names[one.key] for one in jumped],
    }
    level = amount(start.level, start.unit, lang)
    return tuple(
        say(lang, key, level=level, names=listed(some, lang)) for key, some in parts.items() if some
    )


def _with_first(series: Series, names: Names, lang: Lang) -> str:
    """Return a series' name with its first figure."""
    row = series.rows.iloc[0]
    value = bounded(row["value"], series.unit, row["qualifier"], lang)
    day = reference(row["as_of"], row["as_of_precision"], lang)
    return say(lang, "race_named", name=names[series.key], value=value, day=day)


def _rows(runner: Runner, start: Start) -> pd.DataFrame:
    """Return the figures drawn, each with its time since the start and where that start is."""
    first, last = runner.surveys(runner.start)
    rows = runner.drawn.assign(
        start_level=start.level,
        start_on=runner.day(runner.start),
        start_from=first,
        start_to=last,
        start_basis=runner.start.basis,
    )
    return rows[list(RACE_COLUMNS)]
