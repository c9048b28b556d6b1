"""Charts that are read row by row: a label on the left, a mark, and the value in words."""

from collections.abc import Sequence
from typing import Any, Final

import plotly.graph_objects as go

from dashboard.figures.marks import add_text
from dashboard.figures.template import (
    GRID,
    INK,
    MUTED,
    NOTE_SIZE,
    TEXT_SIZE,
    Layout,
    blank,
    text_width,
)

ROW_WIDE: Final = 34
ROW_NARROW: Final = 46
AXIS_HEIGHT: Final = 60
LETTER: Final = 7.8
NARROW_LETTERS: Final = 46  # what fits beside one another on a phone
LOWEST: Final = 100


def row_figure(labels: Sequence[str], layout: Layout) -> go.Figure:
    """Return a figure with a row for each label, the first at the top."""
    row = ROW_WIDE if layout == "wide" else ROW_NARROW
    figure = blank(layout, height=max(LOWEST, AXIS_HEIGHT + row * len(labels)))
    figure.update_yaxes(
        range=[len(labels) - 0.5, -0.5], showgrid=False, tickvals=[], showline=False
    )
    figure.update_xaxes(showgrid=True, gridcolor=GRID)
    return figure


def write_rows(
    figure: go.Figure, labels: Sequence[str], values: Sequence[tuple[str, str]], layout: Layout
) -> None:
    """Write each row's label and its value: beside the plot, or above the mark on a phone.

    A value is a strong part and a quiet part.
    """
    if layout == "narrow":
        for index, (label, (strong, quiet)) in enumerate(zip(labels, values, strict=True)):
            lines = text_width(f"{label} {strong} {quiet}") > NARROW_LETTERS
            text = f"{label}{'<br>' if lines else '  '}<b>{strong}</b> {quiet}"
            place: dict[str, Any] = {"x": 0, "xref": "paper", "xanchor": "left", "y": index}
            place["yshift"] = 22 if lines else 15
            add_text(figure, text, place, color=INK, size=NOTE_SIZE, align="left")
        figure.update_layout(margin={"l": 10, "r": 14, "t": 24, "b": 36})
        return
    for index, (label, (strong, quiet)) in enumerate(zip(labels, values, strict=True)):
        left: dict[str, Any] = {"x": 0, "xref": "paper", "xanchor": "right", "xshift": -10}
        add_text(figure, label, {**left, "y": index}, color=INK, size=TEXT_SIZE)
        right: dict[str, Any] = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 10}
        text = f"<b>{strong}</b> <span style='color:{MUTED}'>{quiet}</span>"
        add_text(figure, text, {**right, "y": index}, color=INK, size=TEXT_SIZE, align="left")
    figure.update_layout(
        margin={
            "l": 24 + max(text_width(label) for label in labels) * LETTER,
            "r": 24 + max(text_width(f"{s} {q}") + text_width(s) * 0.1 for s, q in values) * LETTER,
            "t": 8,
            "b": 36,
        }
    )
