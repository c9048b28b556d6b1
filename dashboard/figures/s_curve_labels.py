"""The ceilings of an S-curve chart, named at its right edge, and where the series ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import plotly.graph_objects as go

from dashboard.figures.axes import apart
from dashboard.figures.colours import MUTED, PAPER
from dashboard.figures.labels import Plot
from dashboard.figures.level import AROUND, place
from dashboard.figures.marks import add_text
from dashboard.figures.s_curve_field import (
    BOLD,
    EDGE,
    HEIGHTS,
    LINE,
    Field,
    at_side,
    edged,
    width_of,
)
from dashboard.figures.s_curve_parts import Picture
from dashboard.figures.template import NOTE_SIZE, TEXT_SIZE


@dataclass(frozen=True, slots=True)
class Label:
    """A text at the right edge, at a height of the value axis."""

    y: float
    lines: tuple[str, ...]
    colour: str
    size: int


def write_beside(figure: go.Figure, picture: Picture, field: Field) -> None:
    """Write labels beside the plot, moved apart where they would touch."""
    labels = list(_labels(picture, field))
    height = HEIGHTS["wide"]
    pixels = [field.height_of(label.y) * height for label in labels]
    gap = max(LINE * label.size * len(label.lines) for label in labels)
    moved = apart(pixels, gap)
    over = max(0.0, max(moved) + gap / 2 - height - AROUND / 4)
    for label, pixel, target in zip(labels, pixels, moved, strict=True):
        text = "<br>".join([f"<b>{label.lines[0]}</b>", *label.lines[1:]])
        at = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 8, "y": label.y}
        shifted = {**at, "yshift": target - over - pixel}
        add_text(figure, text, shifted, color=label.colour, size=label.size, align="left")
    figure.update_layout(
        margin_r=EDGE
        + max(width_of([f"{BOLD}{line}" for line in one.lines], one.size) for one in labels)
    )


def write_inside(
    figure: go.Figure, picture: Picture, plots: Sequence[Plot], field: Field
) -> list[Plot]:
    """Write the ceilings into a narrow plot: at the right edge of their lines, if there is room.

    Where the whole label has none, its value alone may have.
    """
    height, filled = HEIGHTS["narrow"], list(plots)
    for one in reversed(picture.ceilings):
        at = [part * height for part in field.heights_of(one)]
        ends = (min(at), max(at))
        for text in (one.text, one.label[0]):
            pointed = _pointed(text, max(at) / height)
            found = _beside_line(figure, pointed, ends, filled)
            if found:
                filled = found
                break
    return filled


def _beside_line(
    figure: go.Figure, text: str, ends: tuple[float, float], plots: Sequence[Plot]
) -> list[Plot]:
    """Write a text above or below the lines between two heights; nothing where it has no room."""
    size = (width_of([text], NOTE_SIZE), LINE * NOTE_SIZE)
    for side, low in product(("right", "left"), (ends[1] + 2, ends[0] - 2 - size[1])):
        boxes = [edged(side, low, size, plot.width) for plot in plots]
        if all(plot.has_room(box) for plot, box in zip(plots, boxes, strict=True)):
            middle = (low + size[1] / 2) / HEIGHTS["narrow"]
            where = {"y": middle, "yref": "paper", "yanchor": "middle", **at_side(side)}
            add_text(figure, text, where, color=MUTED, bgcolor=PAPER)
            return [plot.with_label(box) for plot, box in zip(plots, boxes, strict=True)]
    return []


def _labels(picture: Picture, field: Field) -> Iterator[Label]:
    """Yield what stands beside a wide plot: the newest figure or the scenario, and the ceilings."""
    line, scale = picture.line, field.style.scale
    if picture.fan:
        end = float(picture.fan.rows["q50"].iloc[-1])
        yield Label(place(end, scale), picture.fan.label, line.colour, TEXT_SIZE)
    else:
        end = float(line.rows["value"].iloc[-1])
        value, day = line.newest.split("<br>")
        yield Label(max(place(end, scale), field.edges[0]), (value, day), line.colour, TEXT_SIZE)
    for one in picture.ceilings:
        value, *rest = one.label
        top = max(field.heights_of(one))
        y = field.edges[0] + top * (field.edges[1] - field.edges[0])
        yield Label(y, (_pointed(value, top), *rest), MUTED, NOTE_SIZE)


def _pointed(text: str, height: float) -> str:
    """Return the label of a ceiling, with an arrow if it lies above the plot."""
    return f"↑ {text}" if height == 1 else text
