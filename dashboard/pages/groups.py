"""The Compare page's breakdowns: purposes, ages, education, and firms by size."""

from dataclasses import replace
from typing import Any, Final

from dash import html

from dashboard.charts.breakdown import breakdown_view
from dashboard.charts.breakdown_words import named
from dashboard.charts.known import noted
from dashboard.charts.panels import Breakdown, areas_with_panels, breakdown
from dashboard.data import Dataset
from dashboard.pages.blocks import chart_block
from dashboard.pages.controls import Worded, choice
from dashboard.pages.parts import fold
from dashboard.phrases import Lang, say
from dashboard.state import State

PATH: Final = "/compare"
AREAS: Final = "areas"  # what is open stands in the address under this name


def groups(dataset: Dataset, state: State) -> list[Any]:
    """Return a breakdown: which survey or area, the chart, and who was asked in each survey."""
    drawn = replace(state, indicator=())
    found = breakdown(dataset, drawn)
    view = noted(breakdown_view(dataset, drawn), drawn)
    return [
        *_choices(dataset, state),
        chart_block(view, drawn),
        *([_asked(dataset, found, state.lang)] if found.panels else []),
    ]


def _choices(dataset: Dataset, state: State) -> list[Any]:
    """Return the choice of a source, whose "all" is the way back, and of an area, folded away."""
    every = breakdown(dataset, replace(state, source="", area=()))
    names = list(dict.fromkeys(panel.source_id for panel in every.panels))
    lang = state.lang
    chosen: list[Any] = []
    if len(names) > 1 or state.source or state.area:
        words = [Worded("", say(lang, "breakdown_all_sources"))]
        words += [Worded(name, dataset.name("sources", name, lang)) for name in names]
        row = choice(PATH, replace(state, area=()), "source", words)
        chosen.append(html.Div(row, className="choices"))
    areas = areas_with_panels(dataset, state)
    if len(areas) > 1:
        named_areas = sorted((dataset.name("areas", one, lang), one) for one in areas)
        options = [Worded((one,), name) for name, one in named_areas]
        row = html.Div(choice(PATH, state, "area", options), className="choices")
        chosen.append(fold(AREAS, say(lang, "breakdown_other_areas"), row))
    return chosen


def _asked(dataset: Dataset, found: Breakdown, lang: Lang) -> html.Section:
    """Return who was asked in each survey shown: why their shares are not comparable."""
    texts = [
        say(
            lang,
            "breakdown_asked",
            heading=named(dataset, panel, lang),
            asked=panel.about[f"asked_of_{lang}"],
        )
        for panel in found.panels
    ]
    return html.Section(
        [html.H2(say(lang, "breakdown_asked_of")), html.Ul([html.Li(text) for text in texts])],
        className="asked",
    )
