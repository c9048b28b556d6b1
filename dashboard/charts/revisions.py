"""Chart ``revisions``: what each release said."""

from collections.abc import Iterator
from typing import Final

import pandas as pd

from dashboard.charts.evidence import day_read
from dashboard.charts.hovers import hovers
from dashboard.charts.level import unit_in_words
from dashboard.charts.revision_words import (
    change_in_words,
    figure_in_words,
    release_name,
    revision_table,
    series_name,
    summary,
)
from dashboard.charts.sources import level_marks, source_line
from dashboard.charts.view import (
    LEVEL_COLUMNS,
    OWN_COLOURS,
    View,
    breaks_of,
    names_in_title,
    nothing_to_show,
)
from dashboard.charts.vintages import Vintages, first_releases, key_for, revised_series, vintages_of
from dashboard.data import Dataset
from dashboard.figures.colours import BLUE, GOLD, GREY, PURPLE, TEAL
from dashboard.figures.level import LevelStyle, Line
from dashboard.figures.revision_labels import labels_fit
from dashboard.figures.revisions import Releases, draw_revisions, value_range
from dashboard.phrases import Lang, say
from dashboard.series import Series
from dashboard.state import State
from dashboard.text import clauses, listed

EARLIER: Final = (GREY, TEAL, GOLD, PURPLE)


def revisions_view(dataset: Dataset, state: State) -> View:
    """Return what each release said of one series; the first, where several are asked for."""
    lang, key = state.lang, key_for(dataset, state)
    names = [dataset.name("indicators", name, lang) for name in state.indicator]
    title = state.title or say(lang, "revisions_title", name=names_in_title(names, lang))
    found = vintages_of(dataset, key, state) if key else None
    if found is None or found.rows.empty:
        notes = _others(dataset, lang)
        return nothing_to_show("revisions", state, text="no_series", title=title, notes=notes)
    series = _series(dataset, found, found.rows)
    releases = _releases(dataset, found, lang)
    name = dataset.name("indicators", found.key[0], lang)
    return View(
        chart="revisions",
        title=state.title or say(lang, "revisions_title", name=name),
        subtitle=_subtitle(dataset, series, releases, lang),
        key=tuple(
            (say(lang, "revisions_key", name=one.name, figure=one.newest), one.colour)
            for one in releases.lines
        ),
        key_when="narrow" if labels_fit(releases.lines) else "always",
        drawing=lambda layout, scale: draw_revisions(
            releases, LevelStyle(scale, found.unit, lang, layout)
        ),
        source=source_line(dataset, [series], _marks(series, releases), lang),
        notes=tuple(_notes(dataset, found, state)),
        rows=found.rows[list(LEVEL_COLUMNS)],
        summary=summary(dataset, found, lang),
        table=revision_table(dataset, found, lang),
    )


def _series(dataset: Dataset, found: Vintages, rows: pd.DataFrame) -> Series:
    base = str(dataset.about("indicators", found.key[0])["denominator_en"] or "")
    return Series(*found.key, unit=found.unit, base=base, rows=rows)


def _releases(dataset: Dataset, found: Vintages, lang: Lang) -> Releases:
    """Return the lines to draw: the earlier releases, then the newest figures."""
    rows = found.rows.assign(hover=list(_hovers(dataset, found, lang)))
    told = Vintages(found.key, found.unit, rows)
    strong = OWN_COLOURS.get(found.key[0], BLUE)
    names = [release_name(dataset, part, lang) for part in told.earlier]
    changed = found.changed[found.changed["is_latest"] & (found.changed["change"] != 0)]
    ends = zip(changed["as_of"], changed["first"], changed["value"], strict=True)
    return Releases(
        earlier=[
            _line(part, name, EARLIER[at % len(EARLIER)], lang)
            for at, (part, name) in enumerate(zip(told.earlier, names, strict=True))
        ],
        latest=_line(told.latest, say(lang, "revisions_latest"), strong, lang),
        changes=[(day.isoformat(), float(first), float(last)) for day, first, last in ends],
        breaks=breaks_of(dataset, [_series(dataset, found, found.latest)], lang),
    )


def _line(rows: pd.DataFrame, name: str, colour: str, lang: Lang) -> Line:
    newest = rows.iloc[-1].to_dict()
    value, day = figure_in_words(newest, lang), day_read(newest, lang)
    return Line(name, f"{value}（{day}）" if lang == "zh" else f"{value}, {day}", colour, rows)


def _hovers(dataset: Dataset, found: Vintages, lang: Lang) -> Iterator[str]:
    """Yield what each figure says: as on a level chart, and its difference to the first."""
    said = hovers(dataset, _series(dataset, found, found.rows), lang)
    for text, row in zip(said, found.rows.to_dict("records"), strict=True):
        if pd.isna(row["change"]):
            yield text
        else:
            change = change_in_words(row, lang)
            yield f"{text}<br>{say(lang, 'revisions_to_first', change=change)}"


def _subtitle(dataset: Dataset, series: Series, releases: Releases, lang: Lang) -> str:
    parts = [dataset.name("areas", series.ref_area, lang), unit_in_words(dataset, series, lang)]
    if value_range(releases)[0] > 0:
        parts.append(say(lang, "revisions_axis"))
    return clauses(parts, lang)


def _marks(series: Series, releases: Releases) -> list[str]:
    return [*level_marks([series]), *(["mark_revisions"] if releases.earlier else [])]


def _notes(dataset: Dataset, found: Vintages, state: State) -> Iterator[str]:
    """Yield that there is nothing to compare, and whose first figures stand under another name."""
    lang = state.lang
    if found.changed.empty:
        yield say(lang, "revisions_none")
        yield from _others(dataset, lang)
    used = set(found.rows["indicator_id"])
    firsts = [one for one in first_releases(dataset, found.key[0]) if one in used]
    if firsts:
        names = listed((dataset.name("indicators", one, lang) for one in firsts), lang)
        yield say(lang, "revisions_apart", names=names)
    if len(state.indicator) > 1 or len(state.area) > 1:
        yield say(lang, "revisions_one_series", name=series_name(dataset, found.key, lang))


def _others(dataset: Dataset, lang: Lang) -> tuple[str, ...]:
    """Return the series that do have revisions, if there are any."""
    names = [series_name(dataset, key, lang) for key in revised_series(dataset)]
    return (say(lang, "revisions_others", names=listed(names, lang)),) if names else ()
