"""Chart ``ranking``: countries in order of one figure at the latest common wave of a source."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from dashboard.charts.level import unit_in_words
from dashboard.charts.ranking_rows import in_order, is_shown_in
from dashboard.charts.ranking_words import (
    earlier_day,
    notes,
    ranking_table,
    summary,
    wave_place,
)
from dashboard.charts.sources import level_marks, source_line
from dashboard.charts.view import (
    LEVEL_COLUMNS,
    RANKING_COLUMNS,
    View,
    indicator_names,
    names_in_title,
    nothing_to_show,
)
from dashboard.charts.waves import Wave, ranked, waves
from dashboard.data import Dataset
from dashboard.figures.ranking import draw_ranking
from dashboard.figures.ranking_panels import RankPanel
from dashboard.phrases import Lang, say
from dashboard.state import State, clean
from dashboard.text import clauses


def ranking_view(dataset: Dataset, state: State) -> View:
    """Return the countries in order, a panel for each source, with all that stands around them."""
    state = ranked(state)
    lang, found = state.lang, waves(dataset, state)
    said = notes(dataset, found, lang)
    names = [dataset.name("indicators", name, lang) for name in state.indicator]
    if not found.found:
        title = state.title or names_in_title(names, lang)
        return nothing_to_show("ranking", state, text="rank_nothing", title=title, notes=said)
    panels = tuple(_panel(dataset, wave, state, len(found.found)) for wave in found.found)
    shown = [(wave, wave.rows[is_shown_in(wave, state.rows)]) for wave in found.found]
    series = [wave.series for wave in found.found]
    drawn = [replace(wave.series, rows=rows) for wave, rows in shown]
    names = indicator_names(dataset, series, lang)
    key = "level_title" if len(series) == 1 else "rank_title"
    return View(
        chart="ranking",
        title=state.title or say(lang, key, names=names_in_title(names, lang)),
        subtitle=_subtitle(dataset, found.found, lang),
        key=(),
        drawing=lambda layout, _: draw_ranking(panels, layout),
        source=source_line(dataset, drawn, list(_marks(shown)), lang),
        notes=said,
        rows=_rows(shown),
        summary=summary(dataset, found.found, lang),
        table=ranking_table(dataset, shown, lang),
    )


def _subtitle(dataset: Dataset, found: Sequence[Wave], lang: Lang) -> str:
    if len(found) > 1:
        return say(lang, "rank_panels")
    wave = found[0]
    parts = (
        unit_in_words(dataset, wave.series, lang),
        say(lang, "rank_wave", **wave_place(dataset, wave, lang)),
        _counted(wave, lang),
    )
    return clauses(parts, lang)


def _counted(wave: Wave, lang: Lang) -> str:
    """Return how many economies a wave covers, and the date its ticks stand for."""
    parts = [say(lang, "rank_count", count=wave.count)]
    before = earlier_day(wave, lang)
    return clauses([*parts, *([say(lang, "rank_tick", day=before)] if before else [])], lang)


def _panel(dataset: Dataset, wave: Wave, state: State, panels: int) -> RankPanel:
    lang = state.lang
    name = dataset.name("indicators", wave.series.indicator_id, lang)
    place = wave_place(dataset, wave, lang)
    heading = say(lang, "rank_heading", name=name, count=_counted(wave, lang), **place)
    return RankPanel(
        heading=clean(heading) if panels > 1 else "",
        rows=tuple(in_order(dataset, wave, state)),
        unit=wave.series.unit,
        lang=lang,
    )


def _marks(shown: Sequence[tuple[Wave, pd.DataFrame]]) -> Iterator[str]:
    """Yield the phrases for the marks that occur."""
    drawn = pd.concat([rows for _, rows in shown])
    countries = drawn[drawn["rank"].notna()].assign(break_before=False)  # of one date: no lines
    yield from level_marks([replace(shown[0][0].series, rows=countries)])
    occurs = {
        "mark_rank_bar": (drawn["high"] > drawn["low"]).any(),
        "mark_rank_thin": drawn["sampled_low"].notna().any(),
        "mark_group": drawn["rank"].isna().any(),
        "mark_before": any(len(wave.earlier) for wave, _ in shown),
    }
    yield from (mark for mark, is_there in occurs.items() if is_there)


def _rows(shown: Sequence[tuple[Wave, pd.DataFrame]]) -> pd.DataFrame:
    """Return the figures drawn: of each panel those ranked, then the earlier ones, unranked."""
    parts: list[pd.DataFrame] = []
    for wave, rows in shown:
        chosen = rows.set_index("ref_area")["is_chosen"]
        before = wave.earlier[wave.earlier["ref_area"].isin(rows["ref_area"])][list(LEVEL_COLUMNS)]
        rank = pd.array([None] * len(before), dtype="Int64")
        is_chosen = before["ref_area"].map(chosen).astype(bool)
        parts += [
            rows[list(RANKING_COLUMNS)],
            before.assign(rank=rank, is_chosen=is_chosen),
        ]
    return pd.concat([part for part in parts if len(part)], ignore_index=True)
