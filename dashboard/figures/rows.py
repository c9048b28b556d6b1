"""Charts that are read row by row: a label on the left, a mark, and the value in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from dashboard.figures.colours import GRID, INK, MUTED
from dashboard.figures.marks import add_text
from dashboard.figures.template import NOTE_SIZE, TEXT_SIZE, Layout, blank, text_width

ROW: Final = 34
AXIS_HEIGHT: Final = 60
LETTER: Final = 7.8
MOST_BESIDE: Final = 400  # pixels of words; a frame for wide charts has 560 at least
LOWEST: Final = 100


@dataclass(frozen=True, slots=True)
class Stack:
    """How words stand above their marks: row height, letters in a line, size, lifts in pixels."""

    row: int
    letters: int
    size: int
    lift: int
    lift_of_two: int


STACKS: Final[dict[Layout, Stack]] = {
    "narrow": Stack(46, 46, NOTE_SIZE, 15, 22),
    "wide": Stack(52, 66, TEXT_SIZE, 18, 27),
}


def row_figure(
    labels: Sequence[str], values: Sequence[tuple[str, str]], layout: Layout
) -> go.Figure:
    """Return a figure with a row for each label, the first at the top, its words written.

    A value is a strong part and a quiet part. They stand beside the plot, or above the marks on
    a phone and where they would leave the plot no room.
    """
    is_beside = stand_beside(labels, values, layout)
    row = ROW if is_beside else STACKS[layout].row
    figure = blank(layout, height=max(LOWEST, AXIS_HEIGHT + row * len(labels)))
    figure.update_yaxes(
        range=[len(labels) - 0.5, -0.5], showgrid=False, tickvals=[], showline=False
    )
    figure.update_xaxes(showgrid=True, gridcolor=GRID, fixedrange=True)
    figure.update_layout(dragmode=False)
    if is_beside:
        left, right = _margins(labels, values)
        _write_beside(figure, labels, values)
        figure.update_layout(margin={"l": left, "r": right, "t": 8, "b": 36})
    else:
        _write_above(figure, labels, values, STACKS[layout])
        figure.update_layout(margin={"l": 10, "r": 14, "t": 24, "b": 36})
    return figure


def stand_beside(labels: Sequence[str], values: Sequence[tuple[str, str]], layout: Layout) -> bool:
    """Say whether the words of some rows stand beside the plot, not above their marks."""
    return layout == "wide" and sum(_margins(labels, values)) <= MOST_BESIDE


def _margins(labels: Sequence[str], values: Sequence[tuple[str, str]]) -> tuple[float, float]:
    left = max(text_width(label) for label in labels)
    right = max(
        text_width(f"{strong} {quiet}") + text_width(strong) * 0.1 for strong, quiet in values
    )
    return 24 + left * LETTER, 24 + right * LETTER


def _write_beside(
    figure: go.Figure, labels: Sequence[str], values: Sequence[tuple[str, str]]
) -> None:
    for index, (label, (strong, quiet)) in enumerate(zip(labels, values, strict=True)):
        left: dict[str, Any] = {"x": 0, "xref": "paper", "xanchor": "right", "xshift": -10}
        add_text(figure, label, {**left, "y": index}, color=INK, size=TEXT_SIZE)
        right: dict[str, Any] = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 10}
        text = f"<b>{strong}</b> <span style='color:{MUTED}'>{quiet}</span>"
        add_text(figure, text, {**right, "y": index}, color=INK, size=TEXT_SIZE, align="left")


def _write_above(
    figure: go.Figure,
    labels: Sequence[str],
    values: Sequence[tuple[str, str]],
    stack: Stack,
) -> None:
    for index, (label, (strong, quiet)) in enumerate(zip(labels, values, strict=True)):
        has_lines = text_width(f"{label} {strong} {quiet}") > stack.letters
        is_long = text_width(f"{strong} {quiet}") > stack.letters
        before, between = ("  ", "<br>") if is_long else ("<br>" if has_lines else "  ", " ")
        text = f"{label}{before}<b>{strong}</b>{between}{quiet}"
        place: dict[str, Any] = {"x": 0, "xref": "paper", "xanchor": "left", "y": index}
        place["yshift"] = stack.lift_of_two if has_lines else stack.lift
        add_text(figure, text, place, color=INK, size=stack.size, align="left")
