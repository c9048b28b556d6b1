"""A chart as a picture that stands alone: with title, series, source, notes and its build."""

import json
import math
from dataclasses import dataclass
from typing import Final

from dashboard.charts.alt import alt_text
from dashboard.charts.view import View
from dashboard.data import Dataset
from dashboard.figures.chosen import in_dark, plain, without, zoomed
from dashboard.figures.picture import Furniture, fitted
from dashboard.figures.template import Layout, layout_for
from dashboard.phrases import say
from dashboard.pictures.about import About
from dashboard.pictures.jobs import Form, Job, PictureError
from dashboard.state import State
from dashboard.text import day_of

WIDTHS: Final = (280, 2400)
HEIGHTS: Final = (160, 3200)
SCALES: Final = (1.0, 4.0)
MOST_PIXELS: Final = 24_000_000  # of a PNG
A_TRIFLE: Final = 1e-9  # so that no last row or column is lost where numbers are rounded off


class TooLargeError(PictureError):
    """A PNG would have more pixels than there may be."""

    def __init__(self) -> None:
        super().__init__(f"more than {MOST_PIXELS:,} pixels")


@dataclass(frozen=True, slots=True)
class Size:
    """The size of a picture in pixels of the screen, and how dense they are in a PNG.

    Without a height it is as high as its content.
    """

    width: int = 800
    height: int | None = None
    scale: float = 2.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is to be drawn, and the picture of it: width and height in pixels of the screen.

    ``pixels`` are those of a PNG.
    """

    job: Job
    width: int
    height: int
    pixels: tuple[int, int]

    @property
    def is_shrunk(self) -> bool:
        """Whether the picture is smaller than what is drawn."""
        return self.width < self.job.width


def drawing_of(dataset: Dataset, view: View, state: State, size: Size, form: Form) -> Drawing:
    """Return what is to be drawn of a chart.

    Raises:
        TooLowError: the height asked for has no room for the plot.
        TooLargeError: a PNG would have too many pixels.
    """
    layout = layout_for(size.width)
    figure = zoomed(without(plain(view.draw(layout)), state.hide), state.zoom, state.lang)
    furniture = furniture_of(dataset, view, state, layout)
    drawn, _ = fitted(figure, furniture, size.width, size.height)
    if state.theme == "dark":
        drawn = in_dark(drawn)
    width, height = drawn["layout"]["width"], drawn["layout"]["height"]
    picture = (size.width, size.height or height)
    pixels = (round(picture[0] * size.scale), round(picture[1] * size.scale))
    if form == "png" and math.prod(pixels) > MOST_PIXELS:
        raise TooLargeError
    dense = max(pixels[0] / width, pixels[1] / height) + A_TRIFLE
    job = Job(json.dumps(drawn), form, width, height, dense if form == "png" else 1.0)
    return Drawing(job, *picture, pixels)


def furniture_of(dataset: Dataset, view: View, state: State, layout: Layout) -> Furniture:
    """Return what stands around a chart in a picture; hidden series are not in its key."""
    has_key = view.key_when == "always" or layout == "narrow"
    hidden = [name in state.hide for name in view.toggles] or [False] * len(view.key)
    key = [one for one, is_hidden in zip(view.key, hidden, strict=True) if not is_hidden]
    return Furniture(
        title=view.title,
        subtitle=view.whole_subtitle,
        key=tuple(key) if has_key else (),
        below=(view.source, *view.every_note, foot(dataset, state)),
    )


def foot(dataset: Dataset, state: State) -> str:
    """Return the last line of a picture: who drew it, from which build, of which day."""
    lang = state.lang
    day = dataset.built_at and day_of(dataset.built_at.date(), lang)
    site = say(lang, "site")
    return say(lang, "picture_foot" if day else "picture_foot_undated", site=site, day=day,
               build=dataset.build_id)  # fmt: skip


def about_picture(view: View, state: State, url: str) -> About:
    """Return what a picture's own metadata say of it."""
    return About(
        title=view.title,
        description=alt_text(view),
        source=view.source.removeprefix(say(state.lang, "source_prefix")).strip(),
        url=url,
        publisher=say(state.lang, "site"),
        lang=state.lang,
    )
