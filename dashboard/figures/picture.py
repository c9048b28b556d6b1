"""A figure with its furniture around it, as it stands alone in a report: one picture."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from dashboard.figures.chosen import Drawn
from dashboard.figures.colours import INK, MUTED
from dashboard.figures.template import (
    FIRST_WIDE,
    FONT,
    NOTE_SIZE,
    TEXT_SIZE,
    text_width,
    wrapped,
)

TITLE_SIZE: Final = 20
PAD: Final = 16
GAP: Final = 8
LINE: Final = 1.3  # of the letters' height, as Plotly sets it
LETTER: Final = 0.53  # mean width of a half-width letter, of its height
CAPITAL: Final = 0.45  # how much wider a capital is than the mean letter
LEAST_PLOT: Final = 240  # of one that is read along time; others need all of their height
LITTLE_SHRUNK: Final = 1.4  # letters of 10 pixels; up to it a plot keeps the height it is made for
MOST_SHRUNK: Final = 2.0
STEP: Final = 0.05
KEY_GAP: Final = "\u2003"
SWATCH: Final = 5  # half-width letters that the square of a key and the gaps around it take
NOT_WIDE: Final = rf"[^\s{FIRST_WIDE}-\U0010ffff]"  # of these a line is broken after spaces only


class TooLowError(ValueError):
    """The picture has no room for its plot; ``least`` is the height it needs."""

    def __init__(self, least: int) -> None:
        super().__init__(f"at least {least} pixels high")
        self.least = least


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands above and below a plot: title, subtitle, series with colours, source, notes."""

    title: str
    subtitle: str
    key: tuple[tuple[str, str], ...]
    below: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines of one size, and the space after them."""

    text: str
    size: int
    colour: str
    bold: bool = False

    @property
    def height(self) -> int:
        return round((self.text.count("<br>") + 1) * self.size * LINE) + GAP if self.text else 0


def fitted(
    figure: Drawn, furniture: Furniture, width: int, height: int | None
) -> tuple[Drawn, float]:
    """Return a figure in its frame, and how often it is larger than the picture of it.

    A picture too low for its plot is a smaller picture of a larger frame, at most twice as large.
    The plot is made lower only where the letters would become hard to read.

    Raises:
        TooLowError: that is not enough.
    """
    if height is None:
        return framed(figure, furniture, width), 1.0
    shrunk = 1.0
    while True:
        try:
            inner = (round(width * shrunk), round(height * shrunk))
            may_be_low = shrunk >= LITTLE_SHRUNK
            return framed(figure, furniture, *inner, may_be_low=may_be_low), shrunk
        except TooLowError as error:
            if shrunk >= MOST_SHRUNK:
                raise TooLowError(math.ceil(error.least / shrunk)) from error
            shrunk = round(shrunk + STEP, 2)


def framed(
    figure: Drawn,
    furniture: Furniture,
    width: int,
    height: int | None = None,
    *,
    may_be_low: bool = True,
) -> Drawn:
    """Return a figure with title, subtitle and key above it, source and notes below it.

    ``width`` and ``height`` are those of the whole frame in pixels; without a height the plot
    keeps its own. A plot that is read along time may be lower than it was made for, if allowed.

    Raises:
        TooLowError: the height leaves too little for the plot.
    """
    above = (
        _block(furniture.title, TITLE_SIZE, INK, width, bold=True),
        _block(furniture.subtitle, TEXT_SIZE, MUTED, width),
        _Block(_key(furniture.key, width), TEXT_SIZE, INK),
    )
    below = tuple(_block(text, NOTE_SIZE, MUTED, width) for text in furniture.below)
    margin = dict(figure["layout"]["margin"])
    inner = figure["layout"]["height"] - margin["t"] - margin["b"]
    top = PAD + sum(one.height for one in above) + margin["t"]
    bottom = margin["b"] + GAP + sum(one.height for one in below) + PAD - GAP
    is_low = may_be_low and (figure["layout"].get("meta") or {}).get("zoom")
    least = round(top + bottom + (min(inner, LEAST_PLOT) if is_low else inner))
    if height is None:
        height = round(top + inner + bottom)
    elif height < least:
        raise TooLowError(least)
    left = -margin["l"]
    words = [
        *_placed(above, 1, top - PAD, left),
        *_placed(below, 0, -(margin["b"] + GAP), left),
    ]
    layout = {
        **figure["layout"],
        "width": width,
        "height": height,
        "margin": {"l": margin["l"] + PAD, "r": margin["r"] + PAD, "t": top, "b": bottom},
        "annotations": [*figure["layout"].get("annotations", []), *words],
    }
    return {**figure, "layout": layout}


def _block(text: str, size: int, colour: str, width: int, *, bold: bool = False) -> _Block:
    """Return a text broken into the lines that a width has room for."""
    letters = int((width - 2 * PAD) / (size * LETTER * (1.06 if bold else 1)))
    return _Block("<br>".join(_lines(text, letters)), size, colour, bold)


def _lines(text: str, letters: int) -> list[str]:
    """Return a text in lines of at most so many letters, written so that Plotly shows it as it is.

    Capitals take more room. A word that is too long for a line is broken too.
    """
    if not text:
        return []
    capitals = sum(letter.isupper() for letter in text) / len(text)
    most = max(1, int(letters / (1 + CAPITAL * capitals)))
    long = re.compile(f"({NOT_WIDE}{{{max(1, most * 3 // 4)}}})(?={NOT_WIDE}{{{most // 4}}})")
    lines = wrapped(long.sub(r"\1 ", text), most).split("<br>")
    return [escape(line, quote=False) for line in lines]


def _key(key: Sequence[tuple[str, str]], width: int) -> str:
    """Return the names of series, each after a square of its colour, as many lines as it takes."""
    most, lines, length = int((width - 2 * PAD) / (TEXT_SIZE * LETTER)), [""], 0
    for name, colour in key:
        first, *more = _lines(name, most - SWATCH) or [""]
        size = text_width(name) + SWATCH
        if lines[-1] and length + size > most:
            lines.append("")
            length = 0
        gap = KEY_GAP if lines[-1] else ""
        lines[-1] += f"{gap}<span style='color:{colour}'>■</span> {first}"
        lines += more
        length += size
    return "<br>".join(lines)


def _placed(blocks: Sequence[_Block], at: int, start: float, left: float) -> list[dict[str, Any]]:
    """Return blocks one below the other as annotations, from ``start`` pixels above an edge."""
    found, shift = [], start
    for one in blocks:
        if one.text:
            found.append(
                {
                    "text": f"<b>{one.text}</b>" if one.bold else one.text,
                    "x": 0, "xref": "paper", "xanchor": "left", "xshift": left,
                    "y": at, "yref": "paper", "yanchor": "top", "yshift": shift,
                    "showarrow": False, "align": "left", "borderpad": 0,
                    "font": {"family": FONT, "size": one.size, "color": one.colour},
                }
            )  # fmt: skip
        shift -= one.height
    return found
