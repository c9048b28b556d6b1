"""Countries in order of one figure: a dot with what rounding allows, its rank, its value beside it.

Each panel has one source and an axis of its own; panels stand one under another.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

import plotly.graph_objects as go

from dashboard.figures.axes import linear_ticks
from dashboard.figures.colours import GRID, INK, MUTED
from dashboard.figures.ranking_marks import Text, draw_areas, text_at, values_beside
from dashboard.figures.ranking_panels import (
    Place,
    RankPanel,
    digits_of,
    heading_in,
    left_of,
    name_in,
    place_of,
    right_of,
)
from dashboard.figures.template import NOTE_SIZE, Layout, blank
from dashboard.text import amount

BELOW: Final = 16
BEYOND: Final[dict[Layout, float]] = {"wide": 1.02, "narrow": 1.06}  # room for half a mark
EDGE: Final = 4  # pixels kept free at the left
DIGIT_SPACE: Final = "\u2007"
SPACE: Final = "\u2002"
AT_LEFT: Final = {"x": 0, "xref": "paper", "xanchor": "left"}


def draw_ranking(panels: Sequence[RankPanel], layout: Layout) -> go.Figure:
    """Return the panels one under another, each with its axis above and a row for each area."""
    places = [place_of(number, one, layout) for number, one in enumerate(panels, start=1)]
    heights = [p.head + p.row * len(one.rows) for p, one in zip(places, panels, strict=True)]
    whole = sum(heights) + BELOW * (len(panels) - 1)
    left = max(left_of(one, place, layout) for one, place in zip(panels, places, strict=True))
    right = max(right_of(one, place) for one, place in zip(panels, places, strict=True))
    figure = blank(layout, height=whole + BELOW)
    figure.update_layout(margin={"l": left, "r": right, "t": 2, "b": BELOW - 2})
    texts: list[Text] = []
    tops = accumulate((height + BELOW for height in heights), initial=0)
    for panel, place, top, height in zip(panels, places, tops, heights, strict=False):
        ends = (top, top + place.head, top + height)
        above, start, end = (min(1.0, max(0.0, 1 - pixels / whole)) for pixels in ends)
        _axes(figure, panel, place, (end, start), layout)
        texts += _heading(panel, place, above, layout)
        texts += (*_names(panel, place, layout), *values_beside(panel, place))
        draw_areas(figure, panel, place)
    shift = {"xshift": EDGE - left}
    placed = [one | shift if one["xref"] == "paper" else one for one in texts]
    figure.layout.annotations = (*figure.layout.annotations, *placed)  # at once: one by one is slow
    return figure


def _axes(
    figure: go.Figure,
    panel: RankPanel,
    place: Place,
    domain: tuple[float, float],
    layout: Layout,
) -> None:
    """Set the axis of values, from zero, above the rows, and a thin line for each area."""
    top = max(row.reach for _, row in panel.areas)
    ticks = [tick for tick in linear_ticks(top, aim=6 if layout == "wide" else 4) if tick <= top]
    x, y = place.axes["xaxis"], place.axes["yaxis"]
    across = {
        **figure.layout.xaxis.to_plotly_json(), "side": "top", "anchor": y, "fixedrange": True,
        "range": [0, top * BEYOND[layout] or 1], "tickvals": ticks, "showgrid": False,
        "ticktext": ["0" if not tick else amount(tick, panel.unit, panel.lang) for tick in ticks],
        "tickfont": {"size": NOTE_SIZE, "color": MUTED}, "tickangle": 0,
    }  # fmt: skip
    down = {
        **figure.layout.yaxis.to_plotly_json(), "anchor": x, "domain": list(domain),
        "range": [len(panel.rows) - 0.5, -0.5], "tickvals": [at for at, _ in panel.areas],
        "showticklabels": False, "showgrid": True, "gridcolor": GRID, "showline": False,
    }  # fmt: skip
    names = {name: f"{name}{place.number}" if place.number > 1 else name for name in place.axes}
    figure.update_layout({names["xaxis"]: across, names["yaxis"]: down})


def _heading(panel: RankPanel, place: Place, top: float, layout: Layout) -> Iterator[Text]:
    if panel.heading:
        text = f"<b>{heading_in(panel, layout)}</b>"
        at = {"y": top, "yref": "paper", "yanchor": "top"}
        yield text_at(text, at | AT_LEFT, size=place.size)


def _names(panel: RankPanel, place: Place, layout: Layout) -> Iterator[Text]:
    """Yield rank and name for the left of each row, and the words where areas are left out."""
    width = digits_of(panel)
    indent = DIGIT_SPACE * width
    for at, row in enumerate(panel.rows):
        where = {"y": at, "yref": place.at["yref"], **AT_LEFT}
        if isinstance(row, str):
            yield text_at(f"{indent}{SPACE}{row}", where, size=place.size, color=MUTED)
            continue
        lines = name_in(row, layout).split("<br>")
        starts = [row.rank.rjust(width, DIGIT_SPACE), *[indent] * (len(lines) - 1)]
        text = "<br>".join(f"{a}{SPACE}{b}" for a, b in zip(starts, lines, strict=True))
        colour = row.colour if row.is_chosen or not row.rank else INK
        text = f"<b>{text}</b>" if row.is_chosen else text
        yield text_at(text, where, size=place.size, color=colour)
