"""``/chart/<chart>.{svg,png,pdf}``: a chart as a picture of the size asked for."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from flask import Flask, Response

from dashboard.charts.registry import CHARTS
from dashboard.data import Store
from dashboard.figures.picture import TooLowError
from dashboard.kept import Kept
from dashboard.pages.links import chart_address
from dashboard.phrases import Lang, say
from dashboard.pictures.drawn import (
    HEIGHTS,
    MOST_PIXELS,
    SCALES,
    WIDTHS,
    Size,
    TooLargeError,
    about_picture,
    drawing_of,
)
from dashboard.pictures.finished import finished
from dashboard.pictures.jobs import BusyError, Form, NoBrowserError, PictureError
from dashboard.pictures.renderer import Renderer
from dashboard.query import MAX_QUERY
from dashboard.state import CHOICES, MAX_SHOWN, Problem
from dashboard.web.asked import Asked, query_text
from dashboard.web.files import tagged
from dashboard.web.machine import asked_for, error, refused
from dashboard.web.settings import settings

TYPES: Final[dict[Form, str]] = {
    "svg": "image/svg+xml; charset=utf-8",
    "png": "image/png",
    "pdf": "application/pdf",
}
OWN: Final = ("width", "height", "scale")  # of the picture; ``scale`` may name the axis as well
LIMITS: Final = {"width": WIDTHS, "height": HEIGHTS}
WHOLE: Final = re.compile(r"[0-9]{1,5}")
DENSITY: Final = re.compile(r"[0-9](\.[0-9]{1,2})?")
MOST_KEPT: Final = 64


class Pictures:
    """The pictures of charts, those asked for last kept; without a renderer there are none."""

    def __init__(self, renderer: Renderer | None) -> None:
        self.renderer = renderer
        self._kept = Kept(MOST_KEPT)

    @property
    def are_there(self) -> bool:
        """Whether there is a browser to draw them with."""
        return self.renderer is not None and self.renderer.is_available

    def of(self, asked: Asked, size: Size, form: Form) -> bytes:
        """Return the picture of a chart in a view.

        Raises:
            TooLowError: the height asked for has no room for the plot.
            PictureError: it could not be drawn, or is too large.
        """
        key = (asked.dataset.build_id, asked.chart, asked.state, size, form)
        found: bytes = self._kept.get(key, lambda: self._made(asked, size, form))
        return found

    def _made(self, asked: Asked, size: Size, form: Form) -> bytes:
        if self.renderer is None:
            raise NoBrowserError
        self.renderer.refuse()  # before anything is worked out, so that a flood costs little
        dataset, state = asked.dataset, asked.state
        view = CHARTS[asked.chart].view(dataset, state)
        drawing = drawing_of(dataset, view, state, size, form)
        frozen = replace(state, build=dataset.build_id)  # a file is of one build for ever
        url = settings().url + chart_address("chart", asked.chart, frozen, suffix=f".{form}")
        about = about_picture(view, state, url)
        return finished(self.renderer.render(drawing.job), drawing, about, dataset.built_at)


def register(server: Flask, store: Store, pictures: Pictures) -> None:
    """Attach the addresses of pictures to a server."""

    def answering(form: Form) -> Callable[[str], Response]:
        return lambda chart: answer(store, pictures, chart, form)

    for form in TYPES:
        server.add_url_rule(f"/chart/<chart>.{form}", f"chart_{form}", answering(form))


def answer(store: Store, pictures: Pictures, chart: str, form: Form) -> Response:
    """Return the picture that the current request asks for, or what is wrong with it."""
    found = sized(store, chart, form)
    if isinstance(found, Response):
        return found
    asked, size = found
    try:
        return sent(pictures.of(asked, size, form), asked, form)
    except (TooLowError, TooLargeError) as wrong:
        return refused([size_problem(wrong, size)])
    except PictureError as problem:
        return no_picture(problem)


def sized(store: Store, chart: str, form: str) -> tuple[Asked, Size] | Response:
    """Return the chart and the size that the current request asks for, or what is wrong with it."""
    size, rest, problems = size_asked(query_text())
    asked = asked_for(store, chart, form, rest)
    if isinstance(asked, Response):
        return asked
    return refused(problems) if problems else (asked, size)


def sent(picture: bytes, asked: Asked, form: Form) -> Response:
    """Return a picture as a file; it is not sent again while it is the same."""
    response = Response(picture, content_type=TYPES[form])
    response.headers["Content-Disposition"] = f'inline; filename="{asked.chart}.{form}"'
    return tagged(response, asked.dataset.build_id)


def no_picture(problem: PictureError) -> Response:
    """Return why there is no picture: none can be drawn here, too many are asked for, it failed."""
    if isinstance(problem, BusyError):
        response = error(429, "busy", reason_of(problem, "en"))
        response.headers["Retry-After"] = str(problem.retry_after)
        return response
    code = "no_browser" if isinstance(problem, NoBrowserError) else "no_picture"
    return error(503, code, reason_of(problem, "en"))


def reason_of(problem: PictureError, lang: Lang) -> str:
    """Return in a sentence why there is no picture, and what to do."""
    reasons: dict[type[PictureError], str] = {
        NoBrowserError: "no_browser",
        BusyError: "pictures_busy",
        TooLargeError: "picture_too_large",
    }
    return say(lang, reasons.get(type(problem), "no_picture"), count=f"{MOST_PIXELS:,}")


def size_problem(wrong: TooLowError | TooLargeError, size: Size) -> Problem:
    """Return what is wrong with a size that leaves the plot no room, or makes a PNG too large."""
    if isinstance(wrong, TooLargeError):
        most = (("count", f"{MOST_PIXELS:,}"),)
        return Problem("scale", f"{size.scale:g}", "expect_pixels", most)
    height = str(size.height)
    if wrong.least > HEIGHTS[1]:
        return Problem("height", height, "expect_no_height", (("high", HEIGHTS[1]),))
    gaps = (("low", wrong.least), ("high", HEIGHTS[1]))
    return Problem("height", height, "expect_size", gaps)


def size_asked(query: str) -> tuple[Size, str, tuple[Problem, ...]]:
    """Return the size that a query asks for, the rest of it, and what cannot be used."""
    if len(query) > MAX_QUERY:
        return Size(), query, ()  # whoever reads the rest will say so
    pairs = parse_qsl(query, keep_blank_values=True, errors="replace")
    own = [pair for pair in pairs if _is_own(*pair)]
    rest = urlencode([pair for pair in pairs if not _is_own(*pair)], errors="replace")
    problems: list[Problem] = []
    found: dict[str, Any] = {}
    for name, value in own:
        low, high = LIMITS.get(name, SCALES)
        is_number = (DENSITY if name == "scale" else WHOLE).fullmatch(value) is not None
        if is_number and low <= float(value) <= high:
            found[name] = float(value) if name == "scale" else int(value)
        else:
            gaps = (("low", f"{low:g}"), ("high", f"{high:g}"))
            problems.append(Problem(name, value[:MAX_SHOWN], "expect_size", gaps))
    return replace(Size(), **found), rest, tuple(problems)


def _is_own(name: str, value: str) -> bool:
    return name in OWN and not (name == "scale" and value in CHOICES["scale"])
