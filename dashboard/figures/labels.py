"""Where a label finds room beside the end of its line, away from marks and other labels."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.float64]

NEAR: Final = 10  # pixels between a mark and its label
STEP: Final = 4  # pixels between the places at which a line is looked at
CLEAR: Final = 3  # pixels kept free around a label


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a label stands from the end of its line, in Plotly's words; pixels run upwards."""

    xanchor: str
    yanchor: str
    xshift: int
    yshift: int


BESIDE: Final = (Spot("left", "middle", NEAR, 0), Spot("left", "top", NEAR, -NEAR))
BELOW: Final = (Spot("left", "top", NEAR, -4), Spot("left", "top", NEAR, -2 * NEAR))
AROUND_TICK: Final = (
    Spot("left", "top", NEAR, 0),
    Spot("left", "bottom", NEAR, 0),
    Spot("right", "bottom", -NEAR, 0),
    Spot("right", "top", -NEAR, 0),
)
ABOVE: Final = tuple(Spot("left", "bottom", -4, NEAR * times) for times in range(3, 17, 2))


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the plot in pixels from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: "Box") -> bool:
        """Say whether two rectangles touch."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def holds_any(self, points: Pixels) -> bool:
        """Say whether one of some points, shape (n, 2), lies inside."""
        x, y = points[:, 0], points[:, 1]
        inside = (x > self.left) & (x < self.right) & (y > self.bottom) & (y < self.top)
        return bool(inside.any())


@dataclass(frozen=True, slots=True)
class Plot:
    """A plot of one size: its lines as points close together, and the labels placed so far."""

    width: float
    height: float
    lines: Pixels
    labels: tuple[Box, ...] = ()

    def has_room(self, box: Box) -> bool:
        """Say whether a rectangle lies in the plot and on nothing."""
        inside = box.left >= 0 and box.right <= self.width and box.top <= self.height
        return (
            inside
            and box.bottom >= 0
            and not box.holds_any(self.lines)
            and not any(box.meets(label) for label in self.labels)
        )

    def with_label(self, box: Box) -> "Plot":
        """Return the plot with one more label."""
        return replace(self, labels=(*self.labels, box))


def traced(points: Sequence[tuple[float, float]]) -> Pixels:
    """Return the way along some points as points close together, shape (n, 2)."""
    ends = np.array(points, np.float64).reshape(-1, 2)
    parts = [ends[:1]]
    for first, last in pairwise(ends):
        count = max(int(np.hypot(*(last - first)) // STEP), 1)
        part = np.linspace(0.0, 1.0, count + 1)[1:, None]
        parts.append(first + part * (last - first))
    return np.concatenate(parts)


def box_at(spot: Spot, end: tuple[float, float], size: tuple[float, float]) -> Box:
    """Return the rectangle a label of a size takes at a spot from an end."""
    width, height = size
    left = end[0] + spot.xshift - {"left": 0.0, "center": 0.5, "right": 1.0}[spot.xanchor] * width
    low = {"bottom": 0.0, "middle": 0.5, "top": 1.0}[spot.yanchor] * height
    bottom = end[1] + spot.yshift - low
    return Box(left - CLEAR, bottom - CLEAR, left + width + CLEAR, bottom + height + CLEAR)


def spot_for(
    plots: Sequence[Plot],
    ends: Sequence[tuple[float, float]],
    size: tuple[float, float],
    spots: Sequence[Spot],
) -> Spot | None:
    """Return the first spot that is free in a plot at each of its sizes; None if there is none.

    ``ends`` are the end of the line in pixels at each size.
    """
    for spot in spots:
        boxes = [box_at(spot, end, size) for end in ends]
        if all(plot.has_room(box) for plot, box in zip(plots, boxes, strict=True)):
            return spot
    return None
