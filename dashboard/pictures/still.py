"""Pictures of a chart inside a page: vector drawings that follow the theme of the page."""

import json
import logging
from typing import Final

from dashboard.charts.view import View
from dashboard.figures.chosen import plain, without, zoomed
from dashboard.figures.template import STILL_WIDTHS, Layout
from dashboard.pictures.inline import Inlined, inlined
from dashboard.pictures.jobs import Job, PictureError
from dashboard.pictures.renderer import Renderer
from dashboard.pictures.stable import stable_svg
from dashboard.state import State

LOG: Final = logging.getLogger(__name__)


def stills_of(view: View, state: State, renderer: Renderer) -> Inlined | None:
    """Return a chart as SVG for a wide and for a narrow frame, as its reader has chosen it.

    None where there is no browser to draw it, or none that answers: the reader's
    own then draws the chart.
    """
    try:
        return inlined(
            {
                layout: stable_svg(renderer.render(_job(view, state, layout))).decode()
                for layout in STILL_WIDTHS
            }
        )
    except PictureError as error:
        LOG.info("no picture of %s: %s", view.chart, error)
        return None


def _job(view: View, state: State, layout: Layout) -> Job:
    figure = zoomed(without(plain(view.draw(layout)), state.hide), state.zoom, state.lang)
    height = int(figure["layout"]["height"])
    return Job(json.dumps(figure), "svg", STILL_WIDTHS[layout], height)
