"""``/embed/<chart>``: one chart as a small page of its own, without Dash, for other pages.

The page shows pictures of the chart at once; the figures and Plotly come when they are wanted.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from flask import Flask, Response, abort, render_template

from dashboard.charts.alt import alt_text
from dashboard.charts.panels import breakdown_of
from dashboard.charts.ranges import unbroken
from dashboard.charts.registry import CHARTS
from dashboard.charts.view import View
from dashboard.data import NoDataError, Store
from dashboard.figures.colours import css_colour, theme_css
from dashboard.figures.template import CONFIG, STILL_WIDTHS
from dashboard.known import frozen_text
from dashboard.pages.blocks import problem_texts
from dashboard.pages.links import PAGE_OF, chart_address, page_address
from dashboard.phrases import say
from dashboard.pictures.renderer import Renderer
from dashboard.pictures.still import stills_of
from dashboard.state import State
from dashboard.web.asked import Asked, asked_of, theme_asked
from dashboard.web.cards import card_of, card_tags
from dashboard.web.descriptions import chart_script
from dashboard.web.files import tagged
from dashboard.web.guard import PASSING
from dashboard.web.machine import asked_for
from dashboard.web.static import IN_EMBEDS, static_address, text_of

PHRASES_USED: Final = (
    "no_script", "open_chart", "data", "scale", "linear", "log", "as_table",
)  # fmt: skip


def register(server: Flask, store: Store, renderer: Renderer | None) -> None:
    """Attach the embed addresses to a server; without a renderer the browser draws every chart."""
    server.jinja_env.filters |= {"css_colour": css_colour, "unbroken": unbroken}

    @server.get("/embed/<chart>")
    def embed(chart: str) -> Response:
        if chart not in CHARTS:
            abort(404)
        try:
            asked = asked_of(store, chart)
        except NoDataError:
            return Response(say("en", "no_data"), status=503, content_type="text/plain")
        if asked.is_gone:
            return Response(gone(asked), status=404)
        shown = kept_page(asked, renderer)
        response = Response(shown.text)
        if not shown.is_whole:
            response.headers["Cache-Control"] = PASSING
        return tagged(response, asked.dataset.build_id)

    @server.get("/embed/<chart>/figures")
    def figures(chart: str) -> Response:
        asked = asked_for(store, chart, "figures")
        if isinstance(asked, Response):
            return asked
        view = CHARTS[chart].view(asked.dataset, asked.state)
        return Response(
            figures_json(view, has_controls=asked.state.controls == "1"),
            content_type="application/json",
        )


@dataclass(frozen=True, slots=True)
class Page:
    """The page of an embed, and whether it lacks no picture that could be drawn here."""

    text: str
    is_whole: bool


def kept_page(asked: Asked, renderer: Renderer | None) -> Page:
    """Return the embed page of a chart in a view; those asked for of late are kept.

    A page whose pictures did not come is not: they may come the next time.
    """
    found: Page = asked.dataset.embeds.get(
        (asked.chart, asked.state, asked.problems),
        lambda: page(asked, renderer),
        keeps=lambda made: made.is_whole,
    )
    return found


def page(asked: Asked, renderer: Renderer | None) -> Page:
    """Return the embed page of a chart in a view."""
    dataset, state = asked.dataset, asked.state
    view = CHARTS[asked.chart].view(dataset, state)
    stills = stills_of(view, state, renderer) if renderer else None
    follows = (
        frozen_text(dataset, state.lang)
        if state.build
        else say(state.lang, "live", build=dataset.build_id)
    )
    address = chart_address("embed", asked.chart, state)
    text = render_template(
        "embed.html",
        **surroundings(asked, view, follows),
        controls=state.controls == "1",
        stills=stills,
        figures=chart_address("embed", asked.chart, state, suffix="/figures"),
        plotly=static_address("plotly-basic.min.js"),
        shared=static_address("figure.js"),
        scripts=[text_of(IN_EMBEDS)],
        card=card_tags(card_of(asked, view, address)),
        described=chart_script(asked, view, address),
    )
    return Page(text, bool(stills) or renderer is None or not renderer.is_available)


def surroundings(asked: Asked, view: View, follows: str, base: str = "") -> dict[str, Any]:
    """Return what stands around a chart on a page of its own; its links begin with ``base``."""
    state, chart, lang = asked.state, asked.chart, asked.state.lang
    full = page_address(PAGE_OF[chart], on_page(chart, state))
    return {
        "view": view,
        "lang": lang,
        "theme": state.theme,
        "hide": " ".join(state.hide),
        "zoom": state.zoom,
        "colours": theme_css(),
        "style": text_of("embed.css"),
        "alt": alt_text(view),
        "notes": [*view.notes, *problem_texts(asked.problems, lang), follows],
        "widths": STILL_WIDTHS,
        "phrases": {name: say(lang, name) for name in PHRASES_USED},
        "full": base + full,
        "csv": base + chart_address("chart", chart, state, suffix=".csv"),
    }


def gone(asked: Asked) -> str:
    """Return the page of a chart whose build is not kept: a sentence, and the way to the newest."""
    state = asked.state
    missing = next(one for one in asked.problems if one.phrase == "expect_build_kept")
    return render_template(
        "gone.html",
        lang=state.lang,
        theme=theme_asked(),
        colours=theme_css(),
        text=say(state.lang, "frozen_gone", build=missing.value),
        newest=chart_address("embed", asked.chart, state),
        show=say(state.lang, "show_newest"),
    )


def on_page(chart: str, state: State) -> State:
    """Return the view in which the page of a chart shows it: on the comparison it belongs to."""
    by = breakdown_of(state) if chart == "breakdown" else CHARTS[chart].defaults.by
    return replace(state, title="", controls="0", by=by)


def figures_json(view: View, *, has_controls: bool) -> str:
    """Return the figures, the scale chosen and Plotly's configuration as one JSON text."""
    figures: Mapping[Any, Any] = view.every_figure if has_controls else view.figures
    drawn = ",".join(f'"{name}":{figure.to_json()}' for name, figure in figures.items())
    return f'{{"figures":{{{drawn}}},"scale":"{view.scale}","config":{json.dumps(dict(CONFIG))}}}'
