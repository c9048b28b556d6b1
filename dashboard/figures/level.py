"""Users or shares over time: what was measured as marks, joined by lines that only join."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.axes import MILLION, between_ends, doubling_ticks, linear_ticks
from dashboard.figures.colours import AXIS, GRID, MUTED
from dashboard.figures.marks import (
    ARROW_LENGTH,
    ONE_SIDED,
    Break,
    add_arrow,
    add_breaks,
    add_text,
    date_axis,
    lines_between,
    marker,
    named_second,
    symbol_of,
)
from dashboard.figures.template import NOTE_SIZE, TEXT_SIZE, WIDE_HEIGHT, Layout, blank, text_width
from dashboard.phrases import Lang
from dashboard.state import Scale
from dashboard.text import amount, number

PERCENT_TOP: Final = 100.0
LETTER: Final = 7.4  # pixels a half-width letter of a label takes
BOLD_LETTER: Final = 8.4
LOG_ROOM: Final = 1.5
NOWHERE: Final = 1e-9
RING: Final = 7  # pixels a ring is wider than its mark
MANY_MARKS: Final = 20  # marks shrink where they crowd
MAX_DIRECT: Final = 6  # labels of two lines; more series have one line each
MAX_LABELS: Final = 20
WIDEST_LABEL: Final = 290  # pixels beside the plot
UNDER: Final = 20  # pixels a label may reach below the plot, beside the dates
INDEX_BASE: Final = 100.0
TICK_UNITS: Final = {"persons": MILLION, "index": INDEX_BASE}
AROUND: Final = 48  # pixels of the margins above and below the plot


@dataclass(frozen=True, slots=True)
class Line:
    """One series as drawn: rows of figures with what a mark needs, hover and point.

    On a level chart also is_doubted: whether the figure contradicts what is printed with it.
    ``series`` names it for the browser. ``is_second`` says that an earlier one has its colour.
    """

    name: str
    newest: str
    colour: str
    rows: pd.DataFrame
    series: str = ""
    is_second: bool = False


@dataclass(frozen=True, slots=True)
class LevelStyle:
    """How a level chart is drawn."""

    scale: Scale
    unit: str
    lang: Lang
    layout: Layout


def draw_level(lines: Sequence[Line], breaks: Sequence[Break], style: LevelStyle) -> go.Figure:
    """Return the level over time, one line a series, labelled at its end with its newest value."""
    figure = blank(style.layout)
    if style.unit == "index":
        figure.add_hline(y=INDEX_BASE, line={"color": AXIS, "width": 1}, layer="below")
    for line in lines:
        dated = replace(line, rows=line.rows.assign(x=[d.isoformat() for d in line.rows["as_of"]]))
        add_joins(figure, dated, style.scale)
        size = 8 if len(line.rows) < MANY_MARKS else 6
        add_marks(figure, dated, style, size=size)
        _add_rings(figure, dated, size)
    days = _date_range(lines)
    add_breaks(figure, breaks, days, style.layout, edge="bottom")
    ticks = value_axis(figure, lines, style)
    date_axis(figure, days, style.layout, style.lang)
    _add_labels(figure, lines, style, ticks)
    return figure


def add_joins(figure: go.Figure, line: Line, scale: Scale, *, width: float = 2) -> None:
    """Join the figures of a line, at its column ``x``, where they may be joined."""
    values = [float(value) for value in line.rows["value"]]
    dashes = ("dash" if line.is_second else "solid", "dot")
    for pairs, dash in zip(lines_between(line.rows), dashes, strict=True):
        x: list[str | None] = []
        y: list[float | None] = []
        for pair in pairs:
            x += [line.rows["x"].iloc[end] for end in pair] + [None]
            drawn = scale == "linear" or all(values[end] > 0 for end in pair)
            y += [values[end] if drawn else None for end in pair] + [None]
        if x:
            figure.add_scatter(
                x=x, y=y, mode="lines", hoverinfo="skip", name=line.name, meta=line.series,
                line={"color": line.colour, "width": width, "dash": dash},
            )  # fmt: skip


def add_marks(figure: go.Figure, line: Line, style: LevelStyle, *, size: int) -> None:
    """Draw the figures of a line at its column ``x``, with arrows where only a bound is known."""
    kinds = line.rows.assign(is_revised=line.rows["status"] == "revised")
    for (qualifier, evidence, revised), rows in kinds.groupby(
        ["qualifier", "evidence", "is_revised"]
    ):
        exact = qualifier not in ONE_SIDED
        symbol = symbol_of(is_revised=bool(revised), is_second=line.is_second)
        figure.add_scatter(
            x=list(rows["x"]),
            y=[float(value) for value in rows["value"]],
            mode="markers",
            name=line.name,
            meta=line.series,
            ids=list(rows["point"]) if "point" in rows else None,
            marker=marker(str(qualifier), str(evidence), line.colour, size, symbol),
            error_y=_rounding(rows, line.colour) if exact else None,
            customdata=list(rows["hover"]),
            hovertemplate="%{customdata}<extra></extra>",
        )
        if not exact:
            up = qualifier == "lower_bound"
            for x, value in zip(rows["x"], rows["value"], strict=True):
                at = {"x": x, "y": place(float(value), style.scale), "name": line.series}
                length = ARROW_LENGTH if up else -ARROW_LENGTH
                add_arrow(figure, at, line.colour, dx=0, dy=-length)


def _add_rings(figure: go.Figure, line: Line, size: int) -> None:
    """Draw a thin ring around the figures that do not fit what is printed with them."""
    doubted = line.rows[line.rows["is_doubted"]]
    if len(doubted):
        figure.add_scatter(
            x=list(doubted["x"]), y=[float(value) for value in doubted["value"]],
            mode="markers", name=line.name, meta=line.series, hoverinfo="skip",
            marker={"symbol": "circle-open", "size": size + RING, "color": MUTED,
                    "line": {"color": MUTED, "width": 1}},
        )  # fmt: skip


def _rounding(rows: pd.DataFrame, colour: str) -> dict[str, Any]:
    """Return the bars of what rounding allows; most are thinner than the mark."""
    up = (rows["high"] - rows["value"]).fillna(0).clip(lower=0)
    down = (rows["value"] - rows["low"]).fillna(0).clip(lower=0)
    return {
        "type": "data", "symmetric": False, "array": list(up), "arrayminus": list(down),
        "thickness": 3, "width": 0, "color": colour,
    }  # fmt: skip


def value_axis(figure: go.Figure, lines: Sequence[Line], style: LevelStyle) -> list[float]:
    """Set the value axis and return its ends: from zero, or doublings on a logarithmic one."""
    values = [float(v) for line in lines for v in line.rows["value"] if v > 0]
    top, bottom = max(values, default=1.0), min(values, default=1.0)
    if style.scale == "log":
        low, high = bottom / LOG_ROOM, top * LOG_ROOM
        ticks = doubling_ticks(low, high, unit=TICK_UNITS.get(style.unit, 1.0))
        ticks = [tick for tick in ticks if low <= tick <= high]
        edges = [math.log10(low), math.log10(high)]
    else:
        ticks = linear_ticks(top)
        if style.unit.startswith("percent"):
            ticks = [tick for tick in ticks if tick <= PERCENT_TOP]
        edges = [0.0, max(ticks[-1], top * 1.02)]
    figure.update_yaxes(
        type=style.scale, range=edges, tickvals=ticks, gridcolor=GRID,
        ticktext=[_tick(tick, style) for tick in ticks],
    )  # fmt: skip
    longest = max(text_width(_tick(tick, style)) for tick in ticks)
    figure.update_layout(margin_l=18 + longest * LETTER)
    return edges


def _tick(value: float, style: LevelStyle) -> str:
    if style.unit == "persons" and style.lang == "en":
        return number(value / MILLION)
    if style.unit == "index":
        return number(value)
    return "0" if value == 0 else amount(value, style.unit, style.lang)


def _date_range(lines: Sequence[Line]) -> list[str]:
    days = pd.to_datetime([day for line in lines for day in line.rows["as_of"]])
    room = max((days.max() - days.min()) * 0.03, pd.Timedelta(days=40))
    return [str((days.min() - room).date()), str((days.max() + room).date())]


def place(value: float, scale: Scale) -> float:
    """Return a value as Plotly's annotations want it on an axis: its logarithm on a log axis.

    A zero has no place on a log axis; it comes out far below the plot.
    """
    return math.log10(value or NOWHERE) if scale == "log" else value


def _add_labels(
    figure: go.Figure, lines: Sequence[Line], style: LevelStyle, edges: Sequence[float]
) -> None:
    """Write each series' name and newest value beside its end, moved apart where they touch.

    A narrow plot has no room beside it: the page names the series above it.
    """
    if style.layout == "narrow" or not labels_fit(lines):
        return
    height = WIDE_HEIGHT - AROUND
    ends = [place(float(line.rows["value"].iloc[-1]), style.scale) for line in lines]
    ends = [max(end, edges[0]) for end in ends]
    pixels = [(end - edges[0]) / (edges[1] - edges[0]) * height for end in ends]
    gap = (TEXT_SIZE + 6) * 2 if len(lines) <= MAX_DIRECT else TEXT_SIZE + 4
    moved = between_ends(pixels, gap, gap / 2 - UNDER, height + 8 - gap / 2)
    joint = _joint(lines)
    for line, end, pixel, target in zip(lines, ends, pixels, moved, strict=True):
        at = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 8, "y": end}
        name = named_second(line.name, is_second=line.is_second)
        text = f"<b>{name}</b>{joint}{line.newest}"
        add_text(
            figure, text, {**at, "yshift": target - pixel}, color=line.colour, name=line.series,
            size=TEXT_SIZE if len(lines) <= MAX_DIRECT else NOTE_SIZE, align="left",
        )  # fmt: skip
    figure.update_layout(margin_r=20 + _label_width(lines))


def labels_fit(lines: Sequence[Line]) -> bool:
    """Say whether the labels leave the plot most of the room; if not, a key names the series."""
    return len(lines) <= MAX_LABELS and _label_width(lines) <= WIDEST_LABEL


def _label_width(lines: Sequence[Line]) -> float:
    joint = _joint(lines)
    texts = [text for line in lines for text in _parts(line, joint)]
    size = TEXT_SIZE if len(lines) <= MAX_DIRECT else NOTE_SIZE
    return max(text_width(text) for text in texts) * BOLD_LETTER * size / TEXT_SIZE


def _joint(lines: Sequence[Line]) -> str:
    return "<br>" if len(lines) <= MAX_DIRECT else " "


def _parts(line: Line, joint: str) -> list[str]:
    name = named_second(line.name, is_second=line.is_second)
    return [name, line.newest] if joint == "<br>" else [f"{name} {line.newest}"]
