"""An S-curve: figures first, curves faint, ahead of them a graded band or why there is none."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.colours import AXIS, INK
from dashboard.figures.level import MANY_MARKS, PERCENT_TOP, LevelStyle, add_marks, value_axis
from dashboard.figures.marks import add_breaks, date_axis
from dashboard.figures.s_curve_field import Field
from dashboard.figures.s_curve_parts import Curve, Fan, Gap, Picture
from dashboard.figures.s_curve_text import write_texts
from dashboard.figures.template import blank

TOO_HIGH: Final = 4.0  # times the highest value drawn: a ceiling above is named, not drawn
ROOM: Final = 0.03  # of the period, at either end
BANDS: Final = (("q2_5", "q97_5", 0.16), ("q10", "q90", 0.26))
FAINT: Final = 0.5
ABOVE_ALL: Final = 1.04  # times 100 percent: the end of a logarithmic axis
SIZES: Final = (9, 6)


def draw_s_curve(picture: Picture, style: LevelStyle) -> go.Figure:
    """Return the figures of a series, the curves through them, their ceilings and the scenario."""
    figure = blank(style.layout)
    highest = TOO_HIGH * max(picture.drawn)
    shown = [value for one in picture.ceilings for value in one.levels if value <= highest]
    values = pd.DataFrame({"value": [*picture.drawn, *shown]})
    edges = value_axis(figure, [replace(picture.line, rows=values)], style)
    if style.unit.startswith("percent") and style.scale == "log":
        edges = _without_impossible(figure, edges)
    days = _days(picture)
    date_axis(figure, days, style.layout, style.lang)
    _add_ceilings(figure, shown)
    if picture.fan:
        _add_fan(figure, picture.fan, picture.line.colour)
    for curve in picture.curves:
        _add_curve(figure, curve, picture.line.colour)
    if picture.gap:
        _add_gap(figure, picture.gap)
    _add_points(figure, picture, style)
    add_breaks(figure, picture.breaks, days, style.layout, edge="bottom")
    write_texts(figure, picture, Field(tuple(days), tuple(edges), style))
    return figure


def _without_impossible(figure: go.Figure, edges: Sequence[float]) -> list[float]:
    """Take what lies above 100 percent off a logarithmic axis, and return its ends."""
    axis = figure.layout.yaxis
    kept = [at for at, value in enumerate(axis.tickvals) if value <= PERCENT_TOP]
    ends = [edges[0], min(edges[1], math.log10(PERCENT_TOP * ABOVE_ALL))]
    figure.update_yaxes(
        range=ends,
        tickvals=[axis.tickvals[at] for at in kept],
        ticktext=[axis.ticktext[at] for at in kept],
    )
    return ends


def _days(picture: Picture) -> list[str]:
    first: date = picture.line.rows["as_of"].iloc[0]
    room = max((picture.end - first) * ROOM, timedelta(days=20))
    return [(first - room).isoformat(), (picture.end + room).isoformat()]


def _add_ceilings(figure: go.Figure, values: Sequence[float]) -> None:
    for value in values:
        figure.add_shape(
            type="line", x0=0, x1=1, xref="paper", y0=value, y1=value,
            line={"color": AXIS, "width": 1.2}, layer="between",
        )  # fmt: skip


def _add_fan(figure: go.Figure, fan: Fan, colour: str) -> None:
    """Draw the outer band, the inner one over it, and the middle dotted."""
    days = [day.isoformat() for day in fan.rows["on"]]
    for low, high, strength in BANDS:
        ends = [*fan.rows[high], *fan.rows[low][::-1]]
        figure.add_scatter(
            x=[*days, *days[::-1]], y=[float(value) for value in ends], mode="none",
            fill="toself", fillcolor=tint(colour, strength), hoverinfo="skip", name=high,
        )  # fmt: skip
    figure.add_scatter(
        x=days, y=[float(value) for value in fan.rows["q50"]], mode="lines", name="q50",
        line={"color": colour, "width": 2, "dash": "dot"}, customdata=list(fan.hover),
        hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip


def _add_curve(figure: go.Figure, curve: Curve, colour: str) -> None:
    """Draw a curve over its figures: faint in their colour, or grey where it is refused."""
    figure.add_scatter(
        x=list(curve.x), y=list(curve.y), mode="lines", name=curve.hover.partition("<br>")[0],
        line={"color": tint(colour, FAINT) if curve.is_admitted else AXIS, "width": 1.5,
              "simplify": False},
        customdata=[curve.hover] * len(curve.x), hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip


def _add_gap(figure: go.Figure, gap: Gap) -> None:
    """Draw a line from a figure to the farthest a curve says."""
    day = gap.on.isoformat()
    ends = sorted([gap.value, *gap.far])
    figure.add_scatter(
        x=[day, day], y=[ends[0], ends[-1]], mode="lines", hoverinfo="skip", name="miss",
        line={"color": INK, "width": 1.5},
    )  # fmt: skip


def _add_points(figure: go.Figure, picture: Picture, style: LevelStyle) -> None:
    rows = picture.line.rows
    dated = replace(picture.line, rows=rows.assign(x=[day.isoformat() for day in rows["as_of"]]))
    add_marks(figure, dated, style, size=SIZES[len(rows) >= MANY_MARKS])


def tint(colour: str, strength: float) -> str:
    """Return a colour that lets through what lies below it.

    >>> tint("#c2410c", 0.5)
    'rgba(194,65,12,0.5)'
    """
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{strength})"
