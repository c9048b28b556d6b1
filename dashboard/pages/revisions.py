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
    asked = replace(state, indicator=state.indicator or CHARTS[CHART].defaults.indicator)
    view = CHARTS[CHART].view(dataset, asked)
    return [*_chooser(dataset, state, key_for(dataset, asked)), chart_block(view, asked)]


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
