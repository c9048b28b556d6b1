"""Chart ``breakdown``: what a share is made of; purposes, ages, education, firms by size."""

import math
from typing import Final

import pandas as pd

from dashboard.charts.breakdown_words import (
    change_of,
    heading,
    label_of,
    notes_of,
    subheading,
    summary,
    table_of,
    value_of,
)
from dashboard.charts.hovers import hovers
from dashboard.charts.panels import Breakdown, Panel, Part, Row, breakdown, breakdown_of
from dashboard.charts.points import figure_point
from dashboard.charts.share_changes import is_within_rounding
from dashboard.charts.sources import source_line
from dashboard.charts.view import LEVEL_COLUMNS, View, nothing_to_show
from dashboard.data import Dataset
from dashboard.figures.breakdown import Bar, BarPanel, draw_breakdown
from dashboard.figures.colours import ACCENT, BLUE
from dashboard.figures.marks import ONE_SIDED
from dashboard.phrases import Lang, say
from dashboard.series import Series, of_series
from dashboard.state import State
from dashboard.text import joined
from etl.core.parts import ONE_BASE

SUBJECT_FAMILY: Final = "generative_ai"


def breakdown_view(dataset: Dataset, state: State) -> View:
    """Return the chosen breakdown with everything that stands around it."""
    found, lang = breakdown(dataset, state), state.lang
    title = state.title or say(lang, f"breakdown_title_{breakdown_of(state)}")
    notes = notes_of(dataset, found, lang)
    if not found.panels:
        text = "breakdown_nothing"
        return nothing_to_show("breakdown", state, text=text, title=title, notes=notes)
    series = [_series(dataset, part) for panel in found.panels for part in panel.parts]
    panels = [_panel(dataset, panel, lang) for panel in found.panels]
    rows = pd.concat([one.rows for one in series], ignore_index=True)
    return View(
        chart="breakdown",
        title=title,
        subtitle=_subtitle(found, lang),
        key=(),
        drawing=lambda layout, _: draw_breakdown(panels, layout),
        source=source_line(dataset, series, _marks(found), lang),
        notes=notes,
        rows=rows[list(LEVEL_COLUMNS)],
        summary=summary(dataset, found, lang),
        table=table_of(dataset, found, lang),
    )


def _series(dataset: Dataset, part: Part) -> Series:
    """Return the figures drawn of one part as a series of its own."""
    figures = of_series(dataset.table("observations"), part.key)
    days = [row["as_of"] for row in (part.comparable, part.row) if row]
    rows = figures[figures["is_current"] & figures["as_of"].isin(days)]
    return Series(
        *part.key,
        unit=part.row["unit"],
        base=str(part.about["denominator_en"] or ""),
        rows=rows.sort_values("as_of", ignore_index=True),
    )


def _panel(dataset: Dataset, panel: Panel, lang: Lang) -> BarPanel:
    return BarPanel(
        heading=heading(panel, lang),
        subheading=subheading(dataset, panel, lang),
        colour=ACCENT if panel.about["family"] == SUBJECT_FAMILY else BLUE,
        bars=tuple(_bar(dataset, panel, part, lang) for part in panel.parts),
    )


def _bar(dataset: Dataset, panel: Panel, part: Part, lang: Lang) -> Bar:
    said = hovers(dataset, _series(dataset, part), lang)
    before = part.comparable
    low, high = _ends(part.row)
    return Bar(
        label=label_of(dataset, panel, part, lang),
        value=part.row["value"],
        low=low,
        high=high,
        before=before["value"] if before else None,
        strong=value_of(part.row, lang),
        quiet=change_of(part, lang),
        qualifier=part.row["qualifier"],
        evidence=part.row["evidence"],
        hover=said[-1],
        hover_before=said[0],
        point=figure_point(part.key, part.row["as_of"]),
        point_before=figure_point(part.key, before["as_of"]) if before else "",
    )


def _ends(row: Row) -> tuple[float, float]:
    """Return what rounding allows of a figure; an open end ends at the figure itself."""
    value: float = row["value"]
    low, high = (value if math.isnan(row[end]) else row[end] for end in ("low", "high"))
    return low, high


def _subtitle(found: Breakdown, lang: Lang) -> str:
    """Return the base, and how the parts of each panel belong together."""
    panels = found.panels
    bases = {panel.about[f"denominator_{lang}"] for panel in panels if panel.kind in ONE_BASE}
    is_one = len(bases) == 1 and all(panel.kind in ONE_BASE for panel in panels)
    key = "breakdown_of_base" if is_one else "breakdown_of_bases"
    base = joined(sorted(bases), lang)
    kinds = dict.fromkeys(panel.kind for panel in panels)
    alone = "_alone" if is_one and "whole" in kinds else ""
    told = [say(lang, f"breakdown_{kind}{alone}", base=base) for kind in kinds]
    return ("" if lang == "zh" else " ").join([say(lang, key, base=base), *told])


def _marks(found: Breakdown) -> list[str]:
    """Return the phrases for the marks that occur."""
    parts = [part for panel in found.panels for part in panel.parts]
    pairs = [(part.comparable, part.row) for part in parts if part.comparable]
    rows = [part.row for part in parts]
    occurs = {
        "mark_primary": any(row["evidence"] == "primary" for row in rows),
        "mark_press": any(row["evidence"] == "press" for row in rows),
        "mark_breakdown_rounding": any(row["qualifier"] not in ONE_SIDED for row in rows),
        "mark_breakdown_pale": bool(pairs),
        "mark_breakdown_same": any(is_within_rounding(*pair) for pair in pairs),
        "mark_bound": any(row["qualifier"] in ONE_SIDED for row in rows),
        "mark_breakdown_approx": any(row["qualifier"] == "approx" for row in rows),
    }
    return [mark for mark, is_there in occurs.items() if is_there]
