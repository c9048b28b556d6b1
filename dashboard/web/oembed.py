"""``/oembed``: what another site needs to show a chart, by oEmbed 1.0 (https://oembed.com)."""

from collections.abc import Mapping
from typing import Any, Final

from flask import Flask, Response, jsonify, request
from markupsafe import Markup

from dashboard.charts.registry import CHARTS
from dashboard.charts.view import View
from dashboard.data import NoDataError, Store
from dashboard.pages.frame import frame_height
from dashboard.pages.links import chart_address
from dashboard.phrases import say
from dashboard.pictures.drawn import HEIGHTS, WIDTHS, Size, drawing_of
from dashboard.state import MAX_TITLE, Problem
from dashboard.web.asked import Asked
from dashboard.web.cards import picture_url
from dashboard.web.files import tagged
from dashboard.web.machine import error, refused
from dashboard.web.settings import settings
from dashboard.web.shared import chart_at, own_address

VERSION: Final = "1.0"
WIDTH: Final = 720
LEAST_WIDTH: Final = 200
SIZES: Final = ("maxwidth", "maxheight")
MOST_DIGITS: Final = 9
A_DAY: Final = 86_400
A_YEAR: Final = 365 * A_DAY  # in seconds; what is frozen at a build never changes
FRAME: Final = Markup(
    '<iframe src="{src}" title="{title}" width="{width}" height="{height}" '
    'style="border:0;max-width:100%" loading="lazy"></iframe>'
)


def register(server: Flask, store: Store) -> None:
    """Attach the address of oEmbed to a server."""

    @server.get("/oembed")
    def oembed() -> Response:
        response = answer(store)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response


def answer(store: Store) -> Response:
    """Return how to embed the address that the current request names, or what is wrong with it."""
    url = request.args.get("url", "")
    wrong = [] if url else [Problem("url", "", "expect_own_address")]
    sizes = {name: _size(request.args.get(name)) for name in SIZES}
    wrong += [
        Problem(name, request.args[name][:MAX_TITLE], "expect_pixels_above")
        for name, size in sizes.items()
        if size == 0
    ]
    if wrong:
        return refused(wrong)
    if request.args.get("format", "json") != "json":
        return error(501, "not_implemented", "the only format is json")
    try:
        asked = _chart_at(store, url)
    except NoDataError:
        return error(503, "no_data", say("en", "no_data"))
    if asked is None or asked.problems:
        return _unknown(url, asked)
    response = jsonify(embedding(asked, maxwidth=sizes["maxwidth"], maxheight=sizes["maxheight"]))
    return tagged(response, asked.dataset.build_id)


def embedding(asked: Asked, *, maxwidth: int | None, maxheight: int | None) -> dict[str, Any]:
    """Return a chart as oEmbed describes it: a frame that is no larger than there is room for.

    It is at least 200 pixels wide: no chart can be read in less.
    """
    state, site = asked.state, settings().url
    view = CHARTS[asked.chart].view(asked.dataset, state)
    width = max(LEAST_WIDTH, min(WIDTH, maxwidth or WIDTH))
    needed = frame_height(view, state, width)
    height = min(needed, maxheight or needed)
    src = site + chart_address("embed", asked.chart, state)
    return {
        "version": VERSION,
        "type": "rich",
        "title": view.title,
        "provider_name": say("en", "site"),
        "provider_url": site,
        "cache_age": A_YEAR if state.build else A_DAY,
        "width": width,
        "height": height,
        "html": FRAME.format(src=src, title=view.title, width=width, height=height),
        **_thumbnail(asked, view, width, maxheight),
    }


def _thumbnail(asked: Asked, view: View, width: int, maxheight: int | None) -> Mapping[str, Any]:
    """Return the picture of a chart, as wide as its frame; nothing where that is no picture."""
    if not settings().has_pictures or not WIDTHS[0] <= width <= WIDTHS[1]:
        return {}
    drawing = drawing_of(asked.dataset, view, asked.state, Size(width, scale=1.0), "png")
    height = drawing.job.height
    if height > min(HEIGHTS[1], maxheight or HEIGHTS[1]):
        return {}
    return {
        "thumbnail_url": picture_url(asked, width, height),
        "thumbnail_width": width,
        "thumbnail_height": height,
    }


def _chart_at(store: Store, url: str) -> Asked | None:
    parts = own_address(url, settings().url)
    return parts and chart_at(store, parts.path, parts.query)


def _size(text: str | None) -> int | None:
    """Return a size that was asked for: None without one, 0 where it is none."""
    if text is None:
        return None
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else 0


def _unknown(url: str, asked: Asked | None) -> Response:
    """Return that there is no chart at an address, and what of its query cannot be used."""
    nowhere = Problem("url", url[:MAX_TITLE], "expect_own_address")
    problems = asked.problems if asked else (nowhere,)
    details = [{"parameter": p.name, "value": p.value, "expected": p.expected} for p in problems]
    return error(404, "unknown_url", "there is no chart of this site at this address", details)
