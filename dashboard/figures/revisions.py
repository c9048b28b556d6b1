"""What each release said: one line a release, the newest figures strong, the change upright."""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.axes import AIM, MILLION, STEPS
from dashboard.figures.colours import AXIS, GRID, PAPER
from dashboard.figures.level import (
    LETTER,
    MANY_MARKS,
    LevelStyle,
    Line,
    add_joins,
    add_marks,
)
from dashboard.figures.marks import Break, add_breaks, add_text, date_axis
from dashboard.figures.revision_labels import Frame, labels_fit, labels_of
from dashboard.figures.template import TEXT_SIZE, Layout, blank, text_width
from dashboard.text import amount, number, reference

STRONG: Final = 3  # pixels a line is wide
THIN: Final = 1.5
ROOM: Final = 0.12  # of the values' span, above and below them
LEAST: Final = 0.1  # of the highest figure: what the axis spans even if all are alike
FROM_ZERO: Final = 0.25  # of the highest figure: with one below it the axis starts at zero
BESIDE_ONE: Final = 6  # times the room before it: what is free after an only date
TICK_DIGITS: Final = 6
PERCENT_TOP: Final = 100.0


@dataclass(frozen=True, slots=True)
class Releases:
    """The lines to draw: each earlier release, the newest figures, and from first to newest.

    The rows of a line are those of a level chart; a change is a date with its two ends.
    """

    earlier: Sequence[Line]
    latest: Line
    changes: Sequence[tuple[str, float, float]]
    breaks: Sequence[Break]

    @property
    def lines(self) -> list[Line]:
        """All lines, the newest figures last."""
        return [*self.earlier, self.latest]


def draw_revisions(releases: Releases, style: LevelStyle) -> go.Figure:
    """Return the figures of each release over time, labelled at the side."""
    figure = blank(style.layout)
    for day, first, last in releases.changes:
        figure.add_shape(
            type="line", x0=day, x1=day, y0=first, y1=last, layer="below",
            line={"color": AXIS, "width": 1},
        )  # fmt: skip
    for line in releases.lines:
        _add_line(figure, line, style, is_strong=line is releases.latest)
    low, high = value_range(releases)
    _value_axis(figure, low, high, style)
    days = _days(releases, style.layout)
    add_breaks(figure, releases.breaks, days, style.layout, edge="bottom")
    date_axis(figure, days, style.layout, style.lang)
    _mark_only_date(figure, releases, style)
    if style.layout == "wide" and labels_fit(releases.lines):
        ends = date.fromisoformat(days[0]), date.fromisoformat(days[1])
        _add_labels(figure, releases.lines, Frame(ends, (low, high)))
    return figure


def value_range(releases: Releases) -> tuple[float, float]:
    """Return the ends of the value axis: around the figures, for revisions are small."""
    rows = pd.concat([line.rows[["value", "low", "high"]] for line in releases.lines])
    low, high = float(rows.min().min()), float(rows.max().max())
    if high <= 0:
        return 0.0, 1.0
    room = max((high - low) * ROOM, (high * LEAST - (high - low)) / 2)
    is_share = str(releases.latest.rows["unit"].iloc[0]).startswith("percent")
    top = min(high + room, max(high, PERCENT_TOP)) if is_share else high + room
    return (0.0 if low < high * FROM_ZERO else low - room), top


def _add_line(figure: go.Figure, line: Line, style: LevelStyle, *, is_strong: bool) -> None:
    dated = replace(line, rows=line.rows.assign(x=[d.isoformat() for d in line.rows["as_of"]]))
    add_joins(figure, dated, style.scale, width=STRONG if is_strong else THIN)
    crowded = len(line.rows) >= MANY_MARKS or not is_strong
    add_marks(figure, dated, style, size=6 if crowded else 8)


def _value_axis(figure: go.Figure, low: float, high: float, style: LevelStyle) -> None:
    ticks = ticks_between(low, high)
    words = [_tick(tick, style) for tick in ticks]
    figure.update_yaxes(range=[low, high], tickvals=ticks, ticktext=words, gridcolor=GRID)
    longest = max((text_width(word) for word in words), default=0)
    figure.update_layout(margin_l=18 + longest * LETTER)


def ticks_between(low: float, high: float) -> list[float]:
    """Return round ticks inside a range.

    >>> ticks_between(24.9, 25.6)
    [25.0, 25.2, 25.4, 25.6]
    """
    raw = (high - low) / AIM
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * one for one in STEPS if power * one >= raw * (1 - 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    digits = max(0, 2 - math.floor(math.log10(step)))
    return [round(step * at, digits) for at in range(first, last + 1)]


def _tick(value: float, style: LevelStyle) -> str:
    """Return a tick with the digits that tell it from the next."""
    if style.unit.startswith("percent"):
        return f"{number(value, digits=TICK_DIGITS)}{'%' if style.lang == 'zh' else ' %'}"
    if style.unit == "persons" and style.lang == "en":
        return number(value / MILLION, digits=TICK_DIGITS)
    return amount(value, style.unit, style.lang, digits=TICK_DIGITS)


def _days(releases: Releases, layout: Layout) -> list[str]:
    """Return the ends of the time axis; the marks of an only date leave room for their labels."""
    days = pd.to_datetime([day for line in releases.lines for day in line.rows["as_of"]])
    first, last = days.min(), days.max()
    room = max((last - first) * 0.03, pd.Timedelta(days=40))
    has_labels = first == last and layout == "wide"
    end = last + room * (BESIDE_ONE if has_labels else 1)
    return [str(day.date()) for day in (first - room, end)]


def _mark_only_date(figure: go.Figure, releases: Releases, style: LevelStyle) -> None:
    """Mark the one date of a series as it was printed: a year is no December."""
    dated = {
        day: precision
        for line in releases.lines
        for day, precision in zip(line.rows["as_of"], line.rows["as_of_precision"], strict=True)
    }
    if len(dated) == 1:
        [(day, precision)] = dated.items()
        text = reference(day, precision, style.lang)
        figure.update_xaxes(tickvals=[day.isoformat()], ticktext=[text])


def _add_labels(figure: go.Figure, lines: Sequence[Line], frame: Frame) -> None:
    """Write each line's name and newest figure beside the plot, or at the line's own end."""
    labels = labels_of(lines, frame)
    for line, shift in labels.beside:
        end = float(line.rows["value"].iloc[-1])
        at = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 8, "y": end, "yshift": shift}
        _write(figure, line, at)
    for line, spot in labels.inside:
        newest = line.rows.iloc[-1]
        at = {"x": newest["as_of"].isoformat(), "y": float(newest["value"]), **asdict(spot)}
        _write(figure, line, at, bgcolor=PAPER)
    figure.update_layout(margin_r=labels.margin)


def _write(figure: go.Figure, line: Line, at: dict[str, Any], **style: str) -> None:
    text = f"<b>{line.name}</b><br>{line.newest}"
    add_text(figure, text, at, color=line.colour, size=TEXT_SIZE, align="left", **style)
