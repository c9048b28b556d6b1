"""The sentence of an S-curve chart where it has room, and how far curves miss beside a figure."""

from collections.abc import Sequence
from itertools import product
from typing import Any, Final

import numpy as np
import plotly.graph_objects as go

from dashboard.figures.colours import INK, PAPER
from dashboard.figures.labels import Box, Plot, Spot, box_at
from dashboard.figures.level import place
from dashboard.figures.marks import add_text
from dashboard.figures.s_curve_field import (
    BOLD,
    EDGE,
    HEIGHTS,
    LINE,
    SIZES,
    WIDTHS,
    Field,
    Point,
    at_side,
    ink,
    width_of,
)
from dashboard.figures.s_curve_labels import write_beside, write_inside
from dashboard.figures.s_curve_parts import Gap, Picture
from dashboard.figures.template import NOTE_SIZE, Layout, wrapped

WRAPS: Final[dict[Layout, tuple[int, ...]]] = {"wide": (46, 38, 32), "narrow": (38, 32)}
OVER: Final[dict[Layout, int]] = {"wide": 60, "narrow": 40}  # letters of a line above the plot
INSET: Final = 12  # pixels between the sentence and the edge of the plot
STEP: Final = 6
STOPS: Final = "，。；：、）"
AROUND_GAP: Final = (
    Spot("left", "top", 4, -12), Spot("right", "top", -4, -12), Spot("left", "middle", 10, 0),
    Spot("right", "bottom", -4, 12), Spot("left", "bottom", 4, 12), Spot("left", "bottom", 4, 22),
    Spot("left", "top", 4, -22),
)  # fmt: skip


def write_texts(figure: go.Figure, picture: Picture, field: Field) -> None:
    """Write the labels at the right edge, then the miss and the sentence where there is room."""
    layout = field.style.layout
    if layout == "wide":
        write_beside(figure, picture, field)
    else:
        figure.update_layout(margin_r=EDGE)
    sizes = [
        (width - figure.layout.margin.l - figure.layout.margin.r, float(HEIGHTS[layout]))
        for width in WIDTHS[layout]
    ]
    plots = [Plot(*size, ink(picture, field, size)) for size in sizes]
    if layout == "narrow":
        plots = write_inside(figure, picture, plots, field)
    if picture.gap:
        plots = _write_gap(figure, picture.gap, plots, field)
    if picture.refusal:
        _write_sentence(figure, picture.refusal, plots, field)


def _write_sentence(
    figure: go.Figure, refusal: tuple[str, str], plots: Sequence[Plot], field: Field
) -> None:
    """Write why there is no scenario where it covers nothing; if need be above everything."""
    layout = field.style.layout
    size, height = SIZES[layout], HEIGHTS[layout]
    for width, side in product(WRAPS[layout], ("left", "right")):
        lines = _sentence(refusal, width)
        box = (width_of(lines, size), LINE * size * len(lines))
        free = _free_tops(side, box, plots, height)
        if free:
            top = free[len(free) // 2]
            at = {"y": top / height, "yref": "paper", "yanchor": "top"}
            shift = INSET if side == "left" else -INSET
            _put(figure, lines, {**at, **at_side(side), "xshift": shift}, size)
            return
    _write_above(figure, refusal, layout)


def _free_tops(side: str, box: Point, plots: Sequence[Plot], height: float) -> list[float]:
    """Return the uppermost run of heights at which a text at one side covers nothing."""
    free: list[float] = []
    for top in np.arange(height - STEP, box[1] + 2 * INSET, -STEP):
        boxes = [_box(side, float(top), box, plot.width) for plot in plots]
        if all(plot.has_room(one) for plot, one in zip(plots, boxes, strict=True)):
            free.append(float(top))
        elif free:
            break
    return free


def _write_above(figure: go.Figure, refusal: tuple[str, str], layout: Layout) -> None:
    """Write a sentence into room made for it over the plot, below the title."""
    lines, size = _sentence(refusal, OVER[layout]), SIZES[layout]
    high = LINE * size * len(lines) + INSET
    margin = figure.layout.margin
    at = {"y": 1, "yref": "paper", "yanchor": "bottom", "yshift": INSET / 2}
    _put(figure, lines, {**at, **at_side("left"), "xshift": -margin.l}, size)
    figure.update_layout(height=figure.layout.height + high - margin.t, margin_t=high)


def _put(figure: go.Figure, lines: Sequence[str], at: dict[str, Any], size: int) -> None:
    text = "<br>".join([f"<b>{line[1:]}</b>" if line[0] == BOLD else line for line in lines])
    add_text(figure, text, at, color=INK, size=size, align="left", bgcolor=PAPER)


def _sentence(refusal: tuple[str, str], width: int) -> list[str]:
    """Return lead and reason as lines of at most a width; those of the lead begin with a star."""
    lead, why = (_balanced(part, width) for part in refusal)
    return [*[f"{BOLD}{line}" for line in lead], *why]


def _balanced(text: str, width: int) -> list[str]:
    """Return a text in as few lines as a width allows, all about as long."""
    lines = _lines(text, width)
    for narrower in range(width - 1, width // 2, -1):
        found = _lines(text, narrower)
        if len(found) > len(lines):
            break
        lines = found
    return lines


def _lines(text: str, width: int) -> list[str]:
    """Return a text in lines; none begins with a full-width stop or comma."""
    lines = wrapped(text, width).split("<br>")
    for at in range(1, len(lines)):
        rest = lines[at].lstrip(STOPS)
        lines[at - 1] += lines[at].removesuffix(rest) if rest else lines[at]
        lines[at] = rest
    return [line for line in lines if line]


def _box(side: str, top: float, size: Point, width: float) -> Box:
    left = INSET if side == "left" else width - INSET - size[0]
    return Box(left - STEP, top - size[1] - STEP, left + size[0] + STEP, top + STEP / 2)


def _write_gap(figure: go.Figure, gap: Gap, plots: Sequence[Plot], field: Field) -> list[Plot]:
    """Write how far the curves miss beside their figure, where there is room."""
    size = NOTE_SIZE
    x, y = field.parts(gap.on, gap.value)
    text = (width_of([gap.text], size), LINE * size)
    for spot in AROUND_GAP:
        boxes = [box_at(spot, (x * plot.width, y * plot.height), text) for plot in plots]
        if all(plot.has_room(box) for plot, box in zip(plots, boxes, strict=True)):
            at = {
                "x": gap.on.isoformat(), "y": place(gap.value, field.style.scale),
                "xanchor": spot.xanchor, "yanchor": spot.yanchor,
                "xshift": spot.xshift, "yshift": spot.yshift,
            }  # fmt: skip
            add_text(figure, gap.text, at, color=INK, size=size)
            return [plot.with_label(box) for plot, box in zip(plots, boxes, strict=True)]
    return list(plots)
