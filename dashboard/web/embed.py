"""``/embed/<chart>``: one chart as a small page of its own, without Dash, for other pages."""

import json
from dataclasses import replace
from typing import Any, Final

import plotly.graph_objects as go
from flask import Flask, Response, abort, render_template

from dashboard.charts.alt import alt_text
from dashboard.charts.panels import breakdown_of
from dashboard.charts.ranges import unbroken
from dashboard.charts.registry import CHARTS
from dashboard.charts.view import View
from dashboard.data import NoDataError, Store
from dashboard.figures.colours import css_colour, theme_css
from dashboard.figures.template import CONFIG
from dashboard.pages.blocks import problem_texts
from dashboard.pages.links import chart_address, page_address
from dashboard.phrases import say
from dashboard.state import State
from dashboard.web.asked import asked_of
from dashboard.web.static import static_address

PHRASES_USED: Final = (
    "no_script", "open_chart", "data", "scale", "linear", "log", "as_table",
)  # fmt: skip
PAGE_OF_CHART: Final = {
    "level": "/growth",
    "growth-rate": "/growth",
    "doubling-time": "/doubling",
    "doublings": "/doubling",
    "race": "/compare",
    "s-curve": "/outlook",
    "ranking": "/compare",
    "breakdown": "/compare",
    "revisions": "/data",
}


def register(server: Flask, store: Store) -> None:
    """Attach the embed addresses to a server."""
    server.jinja_env.filters |= {"css_colour": css_colour, "unbroken": unbroken}

    @server.get("/embed/<chart>")
    def embed(chart: str) -> Response:
        if chart not in CHARTS:
            abort(404)
        try:
            return Response(page(store, chart))
        except NoDataError:
            return Response(say("en", "no_data"), status=503, content_type="text/plain")


def page(store: Store, chart: str) -> str:
    """Return the embed page of one chart in the view the query asks for."""
    dataset = store.dataset()
    state, problems = asked_of(dataset, chart)
    view = CHARTS[chart].view(dataset, state)
    return render_template(
        "embed.html",
        view=view,
        lang=state.lang,
        theme=state.theme,
        colours=theme_css(),
        alt=alt_text(view),
        controls=state.controls == "1",
        # "<" would end the data block; JSON may write it as an escape
        figures=figures_json(view, has_controls=state.controls == "1").replace("<", "\\u003c"),
        notes=[*view.notes, *problem_texts(problems, state.lang)],
        phrases={name: say(state.lang, name) for name in PHRASES_USED},
        full=page_address(PAGE_OF_CHART[chart], replace(state, title="", by=_by(chart, state))),
        csv=chart_address("chart", chart, state, suffix=".csv"),
        plotly=static_address("plotly.min.js"),
        shared=static_address("figure.js"),
        script=static_address("embed.js"),
        style=static_address("embed.css"),
    )


def _by(chart: str, state: State) -> str:
    """Return the comparison that the page of a chart has to be on to show it."""
    return breakdown_of(state) if chart == "breakdown" else CHARTS[chart].defaults.by


def figures_json(view: View, *, has_controls: bool) -> str:
    """Return the figures, the scale chosen and Plotly's configuration as one JSON text."""
    figures = view.every_figure if has_controls else view.figures
    drawn = ",".join(f'"{name}":{_json(figure)}' for name, figure in figures.items())
    return f'{{"figures":{{{drawn}}},"scale":"{view.scale}","config":{json.dumps(dict(CONFIG))}}}'


def _json(figure: go.Figure) -> str:
    text: Any = figure.to_json()
    return str(text)
