"""Pictures of a chart inside a page: vector drawings that follow the theme of the page."""

import json
import logging
import re
from typing import Final

from dashboard.charts.view import View
from dashboard.figures.chosen import plain, without, zoomed
from dashboard.figures.colours import DARK, css_colour
from dashboard.figures.template import STILL_WIDTHS, Layout
from dashboard.pictures.jobs import Job, PictureError
from dashboard.pictures.renderer import Renderer
from dashboard.pictures.stable import stable_svg
from dashboard.state import State

LOG: Final = logging.getLogger(__name__)
COLOUR: Final = re.compile(r"rgb\((\d+), (\d+), (\d+)\)")
EMPTY: Final = re.compile(r'<g(?: class="[^"]*")?/>')
ROOT: Final = re.compile(r'<svg class="main-svg"[^>]*viewBox="([^"]*)"[^>]*>')


def stills_of(view: View, state: State, renderer: Renderer) -> dict[Layout, str]:
    """Return a chart as SVG for a wide and for a narrow frame, as its reader has chosen it.

    Nothing is returned where there is no browser to draw it, or none that answers: the reader's
    own then draws the chart.
    """
    try:
        return {
            layout: inlined(stable_svg(renderer.render(_job(view, state, layout))).decode())
            for layout in STILL_WIDTHS
        }
    except PictureError as error:
        LOG.info("no picture of %s: %s", view.chart, error)
        return {}


def _job(view: View, state: State, layout: Layout) -> Job:
    figure = zoomed(without(plain(view.draw(layout)), state.hide), state.zoom, state.lang)
    height = int(figure["layout"]["height"])
    return Job(json.dumps(figure), "svg", STILL_WIDTHS[layout], height)


def inlined(svg: str) -> str:
    """Return an SVG as a part of a page: it fits its frame, and its colours follow the theme."""
    while (fewer := EMPTY.sub("", svg)) != svg:
        svg = fewer
    svg = ROOT.sub(r'<svg viewBox="\1" aria-hidden="true">', svg, count=1)
    return COLOUR.sub(_variable, svg)


def _variable(match: re.Match[str]) -> str:
    colour = "#" + "".join(f"{int(part):02x}" for part in match.groups())
    return css_colour(colour) if colour in DARK else match[0]
