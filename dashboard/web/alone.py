"""``/chart/<chart>.html``: one file that holds its chart, its figures and all that draws them."""

from dataclasses import dataclass, replace
from typing import Final

from flask import Flask, Response, render_template

from dashboard.charts.registry import CHARTS
from dashboard.data import Store
from dashboard.known import frozen_text
from dashboard.web.asked import Asked
from dashboard.web.embed import figures_json, surroundings
from dashboard.web.files import tagged
from dashboard.web.machine import asked_for
from dashboard.web.settings import settings
from dashboard.web.static import IN_EMBEDS, text_of

SCRIPTS: Final = ("plotly-basic.min.js", "figure.js", IN_EMBEDS)
POLICY: Final = (  # the file asks nobody for anything, wherever it lies
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src data: blob:; base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class Alone:
    """What a file of its own holds beside the chart's page: figures and its policy."""

    figures: str
    policy: str = POLICY


def register(server: Flask, store: Store) -> None:
    """Attach the address of one-file charts to a server."""

    @server.get("/chart/<chart>.html")
    def chart_alone(chart: str) -> Response:
        asked = asked_for(store, chart, "html")
        if isinstance(asked, Response):
            return asked
        response = Response(alone(asked, settings().url))
        name = f"uptake-{chart}-{asked.dataset.build_id}.html"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return tagged(response, asked.dataset.build_id)


def alone(asked: Asked, base: str) -> str:
    """Return a chart as one file: it needs no server, and says which build its figures are of.

    ``base`` is the site's public address; the links of the file lead there, to the same figures.
    """
    view = CHARTS[asked.chart].view(asked.dataset, asked.state)
    frozen = replace(asked, state=replace(asked.state, build=asked.dataset.build_id))
    figures = figures_json(view, has_controls=True).replace("<", "\\u003c")
    return render_template(
        "embed.html",
        **surroundings(frozen, view, frozen_text(asked.dataset, asked.state.lang), base),
        controls=True,
        stills=None,
        scripts=[text_of(name) for name in SCRIPTS],
        alone=Alone(figures),
    )
