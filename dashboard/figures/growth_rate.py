"""Doublings per year between surveys: a quantity that runs smoothly through zero."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import plotly.graph_objects as go

from dashboard.figures.colours import AXIS, INK, PAPER
from dashboard.figures.marks import (
    ARROW_LENGTH,
    Break,
    add_arrow,
    add_breaks,
    date_axis,
    symbol_of,
)
from dashboard.figures.template import NOTE_SIZE, Layout, blank
from dashboard.phrases import Lang
from dashboard.text import number, percent

PERCENT: Final = 100.0
STEPS: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0)
MOST_TICKS: Final = 7


@dataclass(frozen=True, slots=True)
class Rate:
    """Growth over one window, in doublings per year; a missing point or end is None.

    ``window`` names it in addresses.
    """

    start: date
    end: date
    point: float | None
    low: float | None
    high: float | None
    hover: str
    evidence: str
    window: str = ""

    @property
    def ends(self) -> list[float]:
        """The finite numbers of the window."""
        return [value for value in (self.low, self.point, self.high) if value is not None]

    @property
    def middle(self) -> str:
        """The day half-way through the window."""
        return (self.start + (self.end - self.start) / 2).isoformat()


@dataclass(frozen=True, slots=True)
class RateLine:
    """The windows of one series."""

    name: str
    colour: str
    rates: tuple[Rate, ...]
    series: str = ""
    is_second: bool = False


def draw_growth_rate(
    lines: Sequence[RateLine], breaks: Sequence[Break], layout: Layout, lang: Lang
) -> go.Figure:
    """Return the growth rate of each window as a step, with the bar that rounding allows."""
    figure = blank(layout)
    for line in lines:
        _add_steps(figure, line)
        _add_points(figure, line)
        _add_bounds(figure, line)
    days = _period(lines)
    add_breaks(figure, breaks, days, layout, edge="top")
    date_axis(figure, days, layout, lang)
    _rate_axes(figure, [end for line in lines for rate in line.rates for end in rate.ends], lang)
    return figure


def _add_steps(figure: go.Figure, line: RateLine) -> None:
    """Draw each window from its first survey to its second; dotted where only a bound is known."""
    joined = "dash" if line.is_second else "solid"
    for dash, known in ((joined, True), ("dot", False)):
        rates = [rate for rate in line.rates if (rate.point is not None) is known and rate.ends]
        x = [day for rate in rates for day in (rate.start.isoformat(), rate.end.isoformat(), None)]
        y = [value for rate in rates for value in (rate.ends[0], rate.ends[0], None)]
        if known:
            y = [value for rate in rates for value in (rate.point, rate.point, None)]
        if rates:
            figure.add_scatter(
                x=x, y=y, mode="lines", name=line.name, meta=line.series, hoverinfo="skip",
                line={"color": line.colour, "width": 2, "dash": dash},
            )  # fmt: skip


def _add_points(figure: go.Figure, line: RateLine) -> None:
    rates = [rate for rate in line.rates if rate.point is not None]
    points = [rate.point or 0.0 for rate in rates]
    figure.add_scatter(
        x=[rate.middle for rate in rates],
        y=points,
        mode="markers",
        name=line.name,
        meta=line.series,
        ids=[rate.window for rate in rates],
        marker={
            "size": 7,
            "symbol": symbol_of(is_revised=False, is_second=line.is_second),
            "color": [PAPER if rate.evidence == "press" else line.colour for rate in rates],
            "line": {"color": line.colour, "width": 1.5},
        },
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [_reach(rate.high, point) for rate, point in zip(rates, points, strict=True)],
            "arrayminus": [
                -_reach(rate.low, point) for rate, point in zip(rates, points, strict=True)
            ],
            "thickness": 5,
            "width": 0,
            "color": line.colour,
        },
        customdata=[rate.hover for rate in rates],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _reach(end: float | None, point: float) -> float:
    return 0.0 if end is None else end - point


def _add_bounds(figure: go.Figure, line: RateLine) -> None:
    """Draw a hollow triangle and an arrow where only one side of the rate is known."""
    for rate in line.rates:
        if rate.point is not None or len(rate.ends) != 1:
            continue
        up = rate.low is not None
        figure.add_scatter(
            x=[rate.middle],
            y=rate.ends,
            mode="markers",
            name=line.name,
            meta=line.series,
            ids=[rate.window],
            marker={
                "symbol": "triangle-up" if up else "triangle-down",
                "size": 11,
                "color": PAPER,
                "line": {"color": line.colour, "width": 2},
            },
            customdata=[rate.hover],
            hovertemplate="%{customdata}<extra></extra>",
        )
        length = -ARROW_LENGTH if up else ARROW_LENGTH
        at = {"x": rate.middle, "y": rate.ends[0], "name": line.series}
        add_arrow(figure, at, line.colour, dx=0, dy=length)


def _period(lines: Sequence[RateLine]) -> list[str]:
    """Return the dates of the axis: all windows, with a little room on both sides."""
    first = min(rate.start for line in lines for rate in line.rates)
    last = max(rate.end for line in lines for rate in line.rates)
    room = max((last - first) * 0.03, timedelta(days=40))
    return [(first - room).isoformat(), (last + room).isoformat()]


def _rate_axes(figure: go.Figure, values: Sequence[float], lang: Lang) -> None:
    """Set both axes: doublings per year on the left, the same places in percent on the right."""
    low, high = min([0.0, *values]), max([0.0, *values])
    room = 0.12 * (high - low or 1.0)
    edges = [low - (room if low < 0 else room / 4), high + room]
    step = next((one for one in STEPS if (edges[1] - edges[0]) / one <= MOST_TICKS - 1), STEPS[-1])
    first, last = math.ceil(edges[0] / step), math.floor(edges[1] / step)
    ticks = [step * index for index in range(first, last + 1)]
    common: dict[str, Any] = {"range": edges, "tickvals": ticks}
    figure.update_yaxes(**common, ticktext=[number(tick, digits=3) for tick in ticks])
    figure.update_layout(
        yaxis2={
            **common,
            "ticktext": [_percent(tick, lang) for tick in ticks],
            "overlaying": "y",
            "side": "right",
            "showgrid": False,
            "zeroline": False,
            "linecolor": AXIS,
            "ticks": "",
            "tickfont": {"size": NOTE_SIZE, "color": INK},
        },
        margin={"l": 48, "r": 72},
    )
    figure.add_scatter(x=[None], y=[None], yaxis="y2", hoverinfo="skip")
    figure.add_hline(y=0, line={"color": AXIS, "width": 1})


def _percent(doublings: float, lang: Lang) -> str:
    return percent(PERCENT * (2.0**doublings - 1), lang)
