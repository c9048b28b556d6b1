"""The marks of a ranking: dots with intervals, the earlier figures, the values beside them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import plotly.graph_objects as go

from dashboard.figures.colours import INK, PAPER
from dashboard.figures.marks import ONE_SIDED, add_arrow, marker
from dashboard.figures.ranking_panels import GAP, Place, RankPanel, RankRow

DOT: Final = 9
ARROW: Final = 18

Text = dict[str, Any]


def draw_areas(figure: go.Figure, panel: RankPanel, place: Place) -> None:
    """Draw the earlier figures, the intervals and the figures, in this order."""
    _draw_before(figure, panel, place)
    _draw_thin(figure, panel, place)
    groups: dict[tuple[str, ...], list[tuple[int, RankRow]]] = {}
    for at, row in panel.areas:
        kind = (row.colour, row.qualifier, row.evidence, "ranked" if row.rank else "group")
        groups.setdefault(kind, []).append((at, row))
    for (colour, qualifier, *_), found in groups.items():
        rows = [row for _, row in found]
        figure.add_scatter(
            x=[row.value for row in rows], y=[at for at, _ in found], mode="markers",
            marker=_marker(rows[0], colour), ids=[row.point for row in rows],
            customdata=[row.hover for row in rows],
            hovertemplate="%{customdata}<extra></extra>",
            error_x=None if qualifier in ONE_SIDED else _bars(rows, colour), **place.axes,
        )  # fmt: skip
        if qualifier in ONE_SIDED:
            for at, row in found:
                where = {"x": row.value, "y": at, **place.at}
                length = ARROW if qualifier == "lower_bound" else -ARROW
                add_arrow(figure, where, colour, dx=length, dy=0)


def _marker(row: RankRow, colour: str) -> dict[str, Any]:
    """Return the mark of a figure: hollow diamond for a group, triangle for a bound, else dot."""
    mark = marker(row.qualifier, row.evidence, colour, DOT)
    if row.qualifier in ONE_SIDED:
        side = "right" if row.qualifier == "lower_bound" else "left"
        return {**mark, "symbol": f"triangle-{side}"}
    if not row.rank:
        return {**mark, "symbol": "diamond", "color": PAPER, "line": {"color": colour, "width": 2}}
    return mark


def _bars(rows: Sequence[RankRow], colour: str) -> dict[str, Any]:
    return {
        "type": "data", "symmetric": False, "thickness": 3, "width": 0, "color": colour,
        "array": [row.bar[1] - row.value for row in rows],
        "arrayminus": [row.value - row.bar[0] for row in rows],
    }  # fmt: skip


def _draw_before(figure: go.Figure, panel: RankPanel, place: Place) -> None:
    """Draw a tick at each earlier figure and a thin line from it to the figure."""
    for colour, found in _by_colour(panel):
        moved = [(at, row, row.before) for at, row in found if row.before is not None]
        if not moved:
            continue
        figure.add_scatter(
            x=[x for _, row, before in moved for x in (before, row.value, None)],
            y=[y for at, _, _ in moved for y in (at, at, None)],
            mode="lines", hoverinfo="skip", line={"color": colour, "width": 1}, **place.axes,
        )  # fmt: skip
        figure.add_scatter(
            x=[before for _, _, before in moved], y=[at for at, _, _ in moved], mode="markers",
            hoverinfo="skip", **place.axes,
            marker={"symbol": "line-ns", "size": DOT, "line": {"color": colour, "width": 1.5}},
        )  # fmt: skip


def _draw_thin(figure: go.Figure, panel: RankPanel, place: Place) -> None:
    """Draw what sampling allows as thin bars."""
    for colour, found in _by_colour(panel):
        known = [(at, row.thin) for at, row in found if row.thin]
        if known:
            figure.add_scatter(
                x=[x for _, thin in known for x in (*thin, None)],
                y=[y for at, _ in known for y in (at, at, None)],
                mode="lines", hoverinfo="skip", line={"color": colour, "width": 2}, **place.axes,
            )  # fmt: skip


def _by_colour(panel: RankPanel) -> Iterator[tuple[str, list[tuple[int, RankRow]]]]:
    for colour in dict.fromkeys(row.colour for _, row in panel.areas):
        yield colour, [(at, row) for at, row in panel.areas if row.colour == colour]


def values_beside(panel: RankPanel, place: Place) -> Iterator[Text]:
    """Yield each value in words, to the right of all that is drawn of its area."""
    for at, row in panel.areas:
        arrow = ARROW if row.qualifier == "lower_bound" else 0
        where = {"x": row.reach, "y": at, **place.at, "xanchor": "left", "xshift": GAP + arrow}
        text = f"<b>{row.text}</b>" if row.is_chosen else row.text
        yield text_at(text, where, size=place.size, color=row.colour if row.is_chosen else INK)


def text_at(text: str, at: Mapping[str, Any], *, size: int, color: str = INK) -> Text:
    """Return a text at a place of the plot, as Plotly describes it."""
    font = {"size": size, "color": color}
    return {**at, "text": text, "font": font, "showarrow": False, "align": "left"}
