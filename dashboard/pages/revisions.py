"""The block of revisions on the Data page: which series, and what each release said of it."""

from dataclasses import replace
from typing import Any, Final

from dash import dcc, html

from dashboard.charts.registry import CHARTS
from dashboard.charts.revision_words import series_name
from dashboard.charts.vintages import Key, key_for, revised_series
from dashboard.data import Dataset
from dashboard.pages.blocks import chart_block
from dashboard.pages.links import page_address
from dashboard.phrases import say
from dashboard.state import State

PATH: Final = "/data"
CHART: Final = "revisions"


def revision_block(dataset: Dataset, state: State) -> list[Any]:
    """Return the series that have revisions as words to choose from, and the chart of one."""
    asked = series_shown(dataset, state)
    key = key_for(dataset, asked)
    view = CHARTS[CHART].view(dataset, asked)
    return [
        *_chooser(dataset, state, key),
        *_elsewhere(dataset, state, key),
        chart_block(view, asked),
    ]


def series_shown(dataset: Dataset, state: State) -> State:
    """Return a view of the series asked for, else of one with revisions."""
    return state if state.indicator else _with_indicator(dataset, state)


def _with_indicator(dataset: Dataset, state: State) -> State:
    """Return a view of the series with revisions that fits the filters best, or of the usual one.

    The usual one comes first where it fits, then those of the area asked for first.
    """
    usual, keys = CHARTS[CHART].defaults.indicator, revised_series(dataset)
    if not keys:
        return replace(state, indicator=usual)

    def place(key: Key) -> tuple[bool, int]:
        return key[0] not in usual, state.area.index(key[1]) if key[1] in state.area else 0

    indicator_id, ref_area, source_id = min(
        [key for key in keys if _fits(key, state)] or keys, key=place
    )
    return replace(
        state,
        indicator=(indicator_id,),
        area=(ref_area,) if state.area else (),
        source=source_id if state.source else "",
    )


def _fits(key: Key, state: State) -> bool:
    """Say whether a series is of the areas and from the source that a view asks for."""
    return (not state.area or key[1] in state.area) and state.source in ("", key[2])


def _elsewhere(dataset: Dataset, state: State, key: Key | None) -> list[html.P]:
    """Return a note that names the series shown where it is none of those asked for."""
    if key is None or _fits(key, state):
        return []
    text = say(state.lang, "revisions_elsewhere", name=series_name(dataset, key, state.lang))
    return [html.P(text, className="note")]


def _chooser(dataset: Dataset, state: State, chosen: Key | None) -> list[html.Div]:
    """Return a word for each series with revisions; nothing where there is none."""
    words = [
        dcc.Link(
            series_name(dataset, key, state.lang),
            href=_address(state, key),
            className="word chosen" if key == chosen else "word",
            id=f"revisions-{'-'.join(key)}",
        )
        for key in revised_series(dataset)
    ]
    if not words:
        return []
    label = html.Span(say(state.lang, "revisions_series"), className="label")
    return [html.Div([label, *words], className="choice", id="choice-revisions")]


def _address(state: State, key: Key) -> str:
    """Return the Data page with one series chosen and everything else as it is."""
    indicator_id, ref_area, source_id = key
    return page_address(
        PATH, state, indicator=(indicator_id,), area=(ref_area,), source=source_id, page=1
    )
