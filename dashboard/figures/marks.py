"""Marks that mean the same on every chart: dots, rings, triangles, arrows, breaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.axes import date_ticks
from dashboard.figures.colours import INK, MUTED, PAPER
from dashboard.figures.template import NOTE_SIZE, Layout, text_width
from dashboard.phrases import Lang
from dashboard.text import month

ZOOMABLE: Final = {"zoom": True}  # a reader may choose a part of the time axis
ONE_SIDED: Final = ("lower_bound", "upper_bound")
LARGER: Final = {"square": 1, "diamond": 2}  # pixels: shapes of one size look alike in weight
ARROW_LENGTH: Final = 22
RIGHT_UP_TO: Final = 0.6  # of the period: a word stands to the right of its line, later to the left
NOTE_LETTER: Final = 8.0  # pixels, with a little air
PLOT_WIDTH: Final[dict[Layout, int]] = {"wide": 400, "narrow": 270}  # the least there is


@dataclass(frozen=True, slots=True)
class Break:
    """Where a definition changed, with the word that says how."""

    at: date
    word: str


def marker(
    qualifier: str, evidence: str, colour: str, size: int, symbol: str = "circle"
) -> dict[str, Any]:
    """Return the marker of a figure: dot, ring (press), hollow triangle (one-sided).

    ``symbol`` is the shape where the figure is a point: see ``symbol_of``.
    """
    if qualifier in ONE_SIDED:
        side = "triangle-up" if qualifier == "lower_bound" else "triangle-down"
        return {"symbol": side, "size": size + 4, "color": PAPER, "line": _edge(colour, 2)}
    size += LARGER.get(symbol, 0)
    if evidence == "press":
        return {"symbol": symbol, "size": size, "color": PAPER, "line": _edge(colour, 1.5)}
    return {"symbol": symbol, "size": size, "color": colour, "line": _edge(colour, 0)}


def symbol_of(*, is_revised: bool, is_second: bool) -> str:
    """Return the shape of a point: a square if revised; a diamond on a second line of a colour."""
    if is_revised:
        return "square"
    return "diamond" if is_second else "circle"


def named_second(name: str, *, is_second: bool) -> str:
    """Return a name with the mark of its line where an earlier one has its colour."""
    return f"◆ {name}" if is_second else name


def _edge(colour: str, width: float) -> dict[str, Any]:
    return {"color": colour, "width": width}


def add_arrow(figure: go.Figure, at: dict[str, Any], colour: str, *, dx: int, dy: int) -> None:
    """Draw an arrow from a point to the side on which a bound is open (pixels, y downwards)."""
    figure.add_annotation(
        **at, ax=dx, ay=dy, axref="pixel", ayref="pixel", text="", showarrow=True, arrowhead=0,
        startarrowhead=2, arrowside="start", startarrowsize=1, arrowwidth=1.5, arrowcolor=colour,
        startstandoff=0, standoff=6,
    )  # fmt: skip


def date_axis(figure: go.Figure, days: Sequence[str], layout: Layout, lang: Lang) -> None:
    """Set the time axis: years, or the month ends of a short period, in the reader's language."""
    first, last = (date.fromisoformat(day) for day in days)
    marked, are_years = date_ticks(first, last, most=6 if layout == "wide" else 4)
    figure.update_xaxes(
        type="date",
        range=list(days),
        tickvals=[day.isoformat() for day in marked],
        ticktext=[str(day.year) if are_years else month(day, lang) for day in marked],
        tickangle=0,
    )
    figure.update_layout(meta=ZOOMABLE)


def add_breaks(
    figure: go.Figure,
    marks: Sequence[Break],
    days: Sequence[str],
    layout: Layout,
    *,
    edge: Literal["top", "bottom"],
) -> None:
    """Draw the breaks of a period; a word is written once, and only where it has room."""
    first, last = (date.fromisoformat(day) for day in days)
    words: set[str] = set()
    taken: list[tuple[float, float]] = []
    for mark in marks:
        place = (mark.at - first) / (last - first)
        on_right = place < RIGHT_UP_TO
        width = text_width(mark.word) * NOTE_LETTER / PLOT_WIDTH[layout]
        start, end = (place, place + width) if on_right else (place - width, place)
        is_free = all(end < other[0] or start > other[1] for other in taken)
        has_room = is_free and mark.word not in words
        if has_room:
            words.add(mark.word)
            taken.append((start, end))
        _add_break(figure, mark if has_room else Break(mark.at, ""), edge, on_right=on_right)


def _add_break(
    figure: go.Figure, mark: Break, edge: Literal["top", "bottom"], *, on_right: bool
) -> None:
    """Draw one break: a dotted line across the plot and its word at one end."""
    figure.add_shape(
        type="line", x0=mark.at.isoformat(), x1=mark.at.isoformat(), y0=0, y1=1, yref="paper",
        line={"color": MUTED, "width": 1, "dash": "dot"}, layer="below",
    )  # fmt: skip
    figure.add_annotation(
        x=mark.at.isoformat(), y=1 if edge == "top" else 0, yref="paper", yanchor=edge,
        xanchor="left" if on_right else "right", xshift=4 if on_right else -4,
        text=mark.word, showarrow=False, font={"size": NOTE_SIZE, "color": MUTED},
    )  # fmt: skip


def lines_between(rows: pd.DataFrame) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the pairs of row positions to join, solid and dotted, never across a break.

    A one-sided figure has no point and no line; a line to an approximate figure is dotted.
    """
    solid: list[tuple[int, int]] = []
    dotted: list[tuple[int, int]] = []
    last: int | None = None
    qualifiers = list(rows["qualifier"])
    for position, is_break in enumerate(rows["break_before"]):
        if is_break:
            last = None
        if qualifiers[position] in ONE_SIDED:
            continue
        if last is not None:
            approximate = "approx" in (qualifiers[position], qualifiers[last])
            (dotted if approximate else solid).append((last, position))
        last = position
    return solid, dotted


def add_text(figure: go.Figure, text: str, at: dict[str, Any], **style: Any) -> None:  # noqa: ANN401
    """Write a text at a place of the plot, without an arrow."""
    font = {"size": style.pop("size", NOTE_SIZE), "color": style.pop("color", INK)}
    figure.add_annotation(**at, **style, text=text, showarrow=False, font=font)
