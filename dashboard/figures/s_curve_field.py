"""Where things lie in an S-curve chart: its axes in pixels, and what no text may cover."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np

from dashboard.figures.labels import Box, Pixels, traced
from dashboard.figures.level import AROUND, BOLD_LETTER, LETTER, LevelStyle, place
from dashboard.figures.marks import ARROW_LENGTH
from dashboard.figures.s_curve_parts import CeilingLine, Picture
from dashboard.figures.template import (
    NARROW_HEIGHT,
    NOTE_SIZE,
    TEXT_SIZE,
    WIDE_HEIGHT,
    Layout,
    text_width,
)

WIDTHS: Final = {"wide": (530.0, 1130.0), "narrow": (296.0, 600.0)}  # of the figure, in pixels
HEIGHTS: Final = {"wide": WIDE_HEIGHT - AROUND, "narrow": NARROW_HEIGHT - AROUND}
SIZES: Final[dict[Layout, int]] = {"wide": TEXT_SIZE, "narrow": NOTE_SIZE}
LINE: Final = 1.35  # of the letters' size
EDGE: Final = 16  # pixels right of a plot without labels
MARK: Final = 7  # pixels around the middle of a mark
BOLD: Final = "*"  # a line that begins with it is drawn bold

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Field:
    """The ends of both axes, logarithms on a logarithmic one, and the style."""

    days: tuple[str, ...]
    edges: tuple[float, ...]
    style: LevelStyle

    def parts(self, day: date, value: float) -> Point:
        """Return where a day and a value lie, as parts of the plot from its lower left corner."""
        first, last = (date.fromisoformat(end).toordinal() for end in self.days)
        y = max(place(value, self.style.scale), self.edges[0])
        return (day.toordinal() - first) / (last - first), self.height_of(y)

    def height_of(self, y: float) -> float:
        """Return the height of a place of the value axis, as a part of the plot."""
        low, high = self.edges
        return (y - low) / (high - low)

    def heights_of(self, ceiling: CeilingLine) -> tuple[float, ...]:
        """Return where the lines of a ceiling lie, those too high for the plot at its top."""
        places = (place(value, self.style.scale) for value in ceiling.levels)
        return tuple(self.height_of(min(one, self.edges[1])) for one in places)


def ink(picture: Picture, field: Field, size: Point) -> Pixels:
    """Return all marks and lines as points in pixels, that no text may cover."""
    ways = [
        [field.parts(date.fromisoformat(x), y) for x, y in zip(curve.x, curve.y, strict=True)]
        for curve in picture.curves
    ]
    if picture.fan:
        fan = picture.fan.rows
        ways += [
            [field.parts(*at) for at in zip(fan["on"], fan[name], strict=True)]
            for name in ("q2_5", "q50", "q97_5")
        ]
    for one in picture.ceilings:
        ways += [[(0.0, y), (1.0, y)] for y in field.heights_of(one) if y < 1]
    lines = [traced([(x * size[0], y * size[1]) for x, y in way]) for way in ways]
    return np.concatenate([*lines, _marks(picture, field, size)])


def _marks(picture: Picture, field: Field, size: Point) -> Pixels:
    """Return points around each mark, as far out as it is drawn, and along its arrow."""
    rows = picture.line.rows
    arrows = rows["qualifier"].map({"lower_bound": ARROW_LENGTH, "upper_bound": -ARROW_LENGTH})
    points = []
    for day, value, arrow in zip(rows["as_of"], rows["value"], arrows.fillna(0), strict=True):
        x, y = (part * length for part, length in zip(field.parts(day, value), size, strict=True))
        points += [(x + dx, y + dy) for dx in (-MARK, 0, MARK) for dy in (-MARK, 0, MARK, arrow)]
    return np.array(points)


def at_side(side: str) -> dict[str, Any]:
    """Return the left or the right edge of the plot as Plotly's annotations want it."""
    return {"x": int(side == "right"), "xref": "paper", "xanchor": side}


def edged(side: str, low: float, size: Point, width: float) -> Box:
    """Return the rectangle of a text at one edge of a plot, from its lower end."""
    left = 0.0 if side == "left" else width - size[0]
    return Box(left, low, left + size[0], low + size[1])


def width_of(lines: Sequence[str], size: int) -> float:
    """Return the width of some lines in pixels, the bold ones among them wider."""
    widths = (text_width(line) * (BOLD_LETTER if line[:1] == BOLD else LETTER) for line in lines)
    return max(widths) * size / TEXT_SIZE
