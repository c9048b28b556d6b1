"""Doubling times as intervals on a logarithmic axis; never a number where growth is not settled."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from dashboard.figures.colours import PAPER
from dashboard.figures.marks import add_arrow
from dashboard.figures.rows import row_figure
from dashboard.figures.template import Layout

BAR: Final = 8
THIN: Final = 2
ARROW: Final = 34
NARROWEST: Final[dict[Layout, int]] = {"wide": 560, "narrow": 300}  # the frames of each layout
TICK_WIDTH: Final = 44
STRIDES: Final = (1, 2, 4, 8, 1000)
DEFAULT_SPAN: Final = (3.0, 96.0)


@dataclass(frozen=True, slots=True)
class DoublingRow:
    """One window: its doubling time in the axis unit, or a bound, or nothing, and in words.

    ``low`` and ``high`` are what rounding allows, ``thin`` is a 95 % interval, whose upper end may
    be open (infinite). ``window`` names it in addresses.
    """

    label: str
    point: float | None
    low: float | None
    high: float | None
    thin: tuple[float, float] | None
    strong: str
    quiet: str
    colour: str
    evidence: str
    is_odds: bool = False
    hover: str = ""
    window: str = ""


def draw_doubling_time(rows: Sequence[DoublingRow], layout: Layout) -> go.Figure:
    """Return one row a window, newest at the top, with its intervals."""
    figure = row_figure([r.label for r in rows], [(r.strong, r.quiet) for r in rows], layout)
    ends = [end for row in rows for end in (row.low, row.point, row.high, *(row.thin or ())) if end]
    reach = _duration_axis(figure, [end for end in ends if math.isfinite(end)], layout)
    for index, row in enumerate(rows):
        if row.thin:
            _add_thin(figure, index, row, reach)
        _add_interval(figure, index, row)
    return figure


def _add_thin(figure: go.Figure, index: int, row: DoublingRow, reach: float) -> None:
    """Draw a thin interval; one without an upper end runs to the edge of the plot."""
    low, high = row.thin or (0.0, 0.0)
    figure.add_scatter(
        x=[low, min(high, reach)], y=[index, index], mode="lines", hoverinfo="skip",
        line={"color": row.colour, "width": THIN},
    )  # fmt: skip
    if math.isinf(high):
        add_arrow(figure, {"x": math.log10(reach), "y": index}, row.colour, dx=ARROW // 3, dy=0)


def _add_interval(figure: go.Figure, index: int, row: DoublingRow) -> None:
    if row.low and row.high:
        figure.add_scatter(
            x=[row.low, row.high], y=[index, index], mode="lines", hoverinfo="skip",
            line={"color": row.colour, "width": BAR},
        )  # fmt: skip
    place = row.point or row.high or row.low
    if place is None:
        return
    is_bound = row.point is None and not (row.low and row.high)
    symbol = "diamond" if row.is_odds else "circle"
    if is_bound:
        symbol = "triangle-left" if row.high else "triangle-right"
    figure.add_scatter(
        x=[place], y=[index], mode="markers", name=row.label, ids=[row.window],
        marker={
            "size": 11, "symbol": symbol,
            "color": PAPER if is_bound or row.evidence == "press" else row.colour,
            "line": {"color": row.colour, "width": 2.5},
        },
        customdata=[row.hover], hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip
    open_side = _open_side(row)
    if open_side:
        end = (row.high if open_side < 0 else row.low) or place
        at = {"x": math.log10(end), "y": index}
        add_arrow(figure, at, row.colour, dx=open_side * ARROW, dy=0)


def _open_side(row: DoublingRow) -> int:
    """Return where the interval is open: -1 towards zero, 1 towards infinity, 0 if closed."""
    if row.high and not row.low:
        return -1
    return 1 if row.low and not row.high else 0


def _duration_axis(figure: go.Figure, ends: Sequence[float], layout: Layout) -> float:
    """Set a logarithmic axis with ticks at 3·2^k, so that each step doubles; return its end."""
    low, high = (min(ends), max(ends)) if ends else DEFAULT_SPAN
    first, last = math.floor(math.log2(low / 3)), math.ceil(math.log2(high / 3))
    margin = figure.layout.margin
    room = NARROWEST[layout] - margin.l - margin.r
    stride = next(step for step in STRIDES if (last - first) // step * TICK_WIDTH < max(room, 1))
    ticks = [3 * 2.0**power for power in range(first, last + 1, stride)]
    edges = [math.log10(3 * 2.0**first / 1.12), math.log10(3 * 2.0**last * 1.12)]
    figure.update_xaxes(
        type="log",
        range=edges,
        tickvals=ticks,
        ticktext=[f"{tick:g}" for tick in ticks],
        tickangle=0,
    )
    return float(10.0 ** edges[1])
