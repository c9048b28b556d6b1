"""Bars from zero in panels: a share, what rounding allows of it, and the share before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from dashboard.figures.axes import linear_ticks
from dashboard.figures.colours import INK, MUTED
from dashboard.figures.marks import ONE_SIDED, add_arrow, add_text, marker
from dashboard.figures.rows import row_figure, stand_beside
from dashboard.figures.s_curve import tint
from dashboard.figures.template import NOTE_SIZE, TEXT_SIZE, Layout, wrapped

WHOLE: Final = 100.0
BAR: Final = 0.3  # of a row
PALE_BAR: Final = 0.1
BELOW: Final = 0.22  # where the bar of the share before runs, below the middle of the row
PALE: Final = 0.45
DOT: Final = 9
ROUNDING: Final = 3  # pixels
ARROW: Final = 26
LINE: Final = 0.2  # of a row: half a line of a heading
HEADING_LETTERS: Final[dict[Layout, int]] = {"wide": 84, "narrow": 46}


@dataclass(frozen=True, slots=True)
class Bar:
    """One share in percent and in words; ``low`` and ``high`` are what rounding allows.

    ``strong`` is the value in words, ``quiet`` its change; ``before`` is the share before.
    """

    label: str
    value: float
    low: float
    high: float
    before: float | None
    strong: str
    quiet: str
    qualifier: str
    evidence: str
    hover: str
    hover_before: str
    point: str
    point_before: str


@dataclass(frozen=True, slots=True)
class BarPanel:
    """The bars of one survey under a heading: what they are shares of, and of where and when."""

    heading: str
    subheading: str
    colour: str
    bars: tuple[Bar, ...]


def draw_breakdown(panels: Sequence[BarPanel], layout: Layout) -> go.Figure:
    """Return the panels one under another on one axis of percent that starts at zero."""
    lines = list(_lines(panels, layout))
    labels = [bar.label if bar else "" for _, bar in lines]
    values = [(bar.strong, bar.quiet) if bar else ("", "") for _, bar in lines]
    figure = row_figure(labels, values, layout)
    bars = [bar for _, bar in lines if bar]
    _axis(figure, [end for bar in bars for end in (bar.value, bar.high, bar.before or 0.0)])
    shift = 0.0
    if stand_beside(labels, values, layout):
        shift = -figure.layout.margin.l
    for position, (panel, bar) in enumerate(lines):
        if bar:
            _add_bar(figure, position, bar, panel.colour)
        elif lines[position + 1][1]:  # the last row before the bars
            place = {"y": position - _lift(panel, layout), "xshift": shift}
            _add_heading(figure, panel, place, layout)
    return figure.update_layout(barmode="overlay")


def _lines(panels: Sequence[BarPanel], layout: Layout) -> Iterator[tuple[BarPanel, Bar | None]]:
    """Return the rows of the figure: room for each panel's heading, then its bars."""
    for index, panel in enumerate(panels):
        if index or _lift(panel, layout):
            yield panel, None
        yield panel, None
        for bar in panel.bars:
            yield panel, bar


def _axis(figure: go.Figure, ends: Sequence[float]) -> None:
    """Set an axis of percent from zero, past the longest bar but not past the whole."""
    top = max(ends)
    ticks = [tick for tick in linear_ticks(top, aim=5) if tick <= max(WHOLE, top)]
    figure.update_xaxes(
        range=[0, max(top, ticks[-1]) * 1.03],
        tickvals=ticks,
        ticktext=[f"{tick:g}" for tick in ticks],
        tickangle=0,
    )


def _lift(panel: BarPanel, layout: Layout) -> float:
    """Return how far a heading of more than two lines moves up, in rows."""
    return max(0, len(_heading(panel, layout)) - 2) * LINE


def _heading(panel: BarPanel, layout: Layout) -> list[str]:
    """Return the lines of a heading, the first of them bold."""
    letters = HEADING_LETTERS[layout]
    strong = wrapped(panel.heading, letters).split("<br>")
    return [*[f"<b>{one}</b>" for one in strong], *wrapped(panel.subheading, letters).split("<br>")]


def _add_heading(figure: go.Figure, panel: BarPanel, place: dict[str, Any], layout: Layout) -> None:
    at = {"x": 0, "xref": "paper", "xanchor": "left", "align": "left", **place}
    size = TEXT_SIZE if layout == "wide" else NOTE_SIZE
    add_text(figure, "<br>".join(_heading(panel, layout)), at, color=INK, size=size)


def _add_bar(figure: go.Figure, row: int, bar: Bar, colour: str) -> None:
    """Draw a share: its bar, the thin pale one of the share before, and what rounding allows."""
    if bar.before is not None:
        _bar(figure, bar.before, row + BELOW, PALE_BAR, tint(colour, PALE))
    is_bound = bar.qualifier in ONE_SIDED
    if not is_bound:
        faint = bar.qualifier == "approx"  # a paler bar: about so long
        _bar(figure, bar.value, row, BAR, tint(colour, PALE) if faint else colour)
    _add_dots(figure, row, bar, colour)
    if not is_bound:
        figure.add_scatter(
            x=[bar.low, bar.high], y=[row, row], mode="lines", hoverinfo="skip",
            line={"color": INK, "width": ROUNDING},
        )  # fmt: skip
    else:
        side = 1 if bar.qualifier == "lower_bound" else -1
        add_arrow(figure, {"x": bar.value, "y": row}, colour, dx=side * ARROW, dy=0)


def _bar(figure: go.Figure, value: float, y: float, width: float, colour: str) -> None:
    figure.add_bar(
        x=[value], y=[y], orientation="h", width=width, hoverinfo="skip",
        marker={"color": colour, "line": {"width": 0}},
    )  # fmt: skip


def _add_dots(figure: go.Figure, row: int, bar: Bar, colour: str) -> None:
    """Draw the mark at a bar's end, which says how the figure is known and tells its origin."""
    if bar.before is not None:
        pale = {"size": 5, "color": MUTED}
        place = (bar.before, row + BELOW)
        _dot(figure, place, pale, (bar.label, bar.hover_before, bar.point_before))
    mark = marker(bar.qualifier, bar.evidence, colour, DOT)
    _dot(figure, (bar.value, row), mark, (bar.label, bar.hover, bar.point))


def _dot(
    figure: go.Figure, place: tuple[float, float], mark: dict[str, Any], said: tuple[str, str, str]
) -> None:
    name, hover, point = said
    figure.add_scatter(
        x=[place[0]], y=[place[1]], mode="markers", name=name, marker=mark, ids=[point],
        customdata=[hover], hovertemplate="%{customdata}<extra></extra>",
    )  # fmt: skip
