"""The labels of releases: at the side of the plot, or at a line's own end where that is far off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from dashboard.figures.axes import apart
from dashboard.figures.labels import (
    ABOVE,
    BELOW,
    BESIDE,
    Pixels,
    Plot,
    Spot,
    box_at,
    spot_for,
    traced,
)
from dashboard.figures.level import AROUND, BOLD_LETTER, WIDEST_LABEL, Line
from dashboard.figures.template import TEXT_SIZE, WIDE_HEIGHT, text_width

SPOTS: Final = BESIDE + BELOW + ABOVE
FAR: Final = 0.6  # of the time axis: a line that ends before it has its label at its own end
HEIGHT: Final = WIDE_HEIGHT - AROUND
WIDTHS: Final = (530.0, 1130.0)  # of a wide figure, in pixels: a label must be free in both
LEFT: Final = 70  # pixels of the margin there, about
EDGE: Final = 20
LINE: Final = 1.4  # of the letters' size
LABEL_LINES: Final = 2
ROOM_ABOVE: Final = 8
MOST_LABELS: Final = 8


@dataclass(frozen=True, slots=True)
class Frame:
    """The ends of both axes."""

    days: tuple[date, date]
    values: tuple[float, float]

    def parts(self, day: date, value: float) -> tuple[float, float]:
        """Return where a figure lies, as parts of the plot from its lower left corner."""
        (first, last), (low, high) = self.days, self.values
        return (day - first) / (last - first), (value - low) / (high - low)

    def end(self, line: Line) -> tuple[float, float]:
        """Return where the last figure of a line lies."""
        return self.parts(line.rows["as_of"].iloc[-1], float(line.rows["value"].iloc[-1]))


@dataclass(frozen=True, slots=True)
class Labels:
    """The lines labelled in the margin, each with the pixels it moved up, and those inside."""

    beside: tuple[tuple[Line, float], ...]
    inside: tuple[tuple[Line, Spot], ...]
    margin: float


def label_width(lines: Sequence[Line]) -> float:
    """Return the pixels that the widest label of some lines takes."""
    texts = [text for line in lines for text in (line.name, line.newest)]
    return max(text_width(text) for text in texts) * BOLD_LETTER


def labels_fit(lines: Sequence[Line]) -> bool:
    """Say whether each line has its label in a wide plot; if not, a key names them."""
    return len(lines) <= MOST_LABELS and label_width(lines) <= WIDEST_LABEL


def labels_of(lines: Sequence[Line], frame: Frame) -> Labels:
    """Return where the labels of a wide plot stand."""
    sizes = [(width - LEFT - EDGE - label_width(lines), float(HEIGHT)) for width in WIDTHS]
    plots = [Plot(*size, _ink(lines, frame, size)) for size in sizes]
    inside: list[tuple[Line, Spot]] = []
    for line in lines:
        x, y = frame.end(line)
        ends = [(x * width, y * height) for width, height in sizes]
        size = (label_width([line]), LINE * TEXT_SIZE * LABEL_LINES)
        spot = spot_for(plots, ends, size, SPOTS) if x < FAR else None
        if spot:
            inside.append((line, spot))
            boxes = [box_at(spot, at, size) for at in ends]
            plots = [plot.with_label(box) for plot, box in zip(plots, boxes, strict=True)]
    named = [line for line, _ in inside]
    beside = [line for line in lines if not any(line is one for one in named)]
    return Labels(
        beside=tuple(zip(beside, _moves(beside, frame), strict=True)),
        inside=tuple(inside),
        margin=EDGE + (label_width(beside) if beside else 0.0),
    )


def _moves(beside: Sequence[Line], frame: Frame) -> list[float]:
    """Return how many pixels each label of the margin moves up so that none touch or leave."""
    gap = float((TEXT_SIZE + 6) * LABEL_LINES)
    ends = [frame.end(line)[1] * HEIGHT for line in beside]
    moved = apart(ends, gap)
    above = max(0.0, max(moved, default=0.0) + gap / 2 - HEIGHT - ROOM_ABOVE)
    below = min(0.0, min(moved, default=gap) - above - gap / 2)
    return [to - above - below - end for end, to in zip(ends, moved, strict=True)]


def _ink(lines: Sequence[Line], frame: Frame, size: tuple[float, float]) -> Pixels:
    """Return all lines as points in pixels, that no label may cover."""
    ways = (
        [
            (x * size[0], y * size[1])
            for x, y in map(frame.parts, line.rows["as_of"], map(float, line.rows["value"]))
        ]
        for line in lines
    )
    return np.concatenate([traced(way) for way in ways])
