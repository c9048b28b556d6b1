"""The ladder: one rung a doubling, as long as it took."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from dashboard.figures.axes import linear_ticks
from dashboard.figures.colours import INK, PAPER
from dashboard.figures.rows import row_figure, stand_beside
from dashboard.figures.template import Layout

BAR_WIDTH: Final = 0.56


@dataclass(frozen=True, slots=True)
class Rung:
    """One doubling: the level reached, the years it took, in words. A break has no years.

    ``point`` names the surveys in which its level was first seen.
    """

    label: str
    years: float | None
    low: float | None
    high: float | None
    strong: str
    quiet: str
    colour: str
    censored: bool
    hover: str
    point: str = ""


def draw_doublings(rungs: Sequence[Rung], layout: Layout) -> go.Figure:
    """Return the rungs from the first doubling down; hollow where it is not over yet."""
    labels = [rung.label for rung in rungs]
    values = [(rung.strong, rung.quiet) for rung in rungs]
    figure = row_figure(labels, values, layout)
    figure.add_bar(
        x=[rung.years for rung in rungs],
        y=list(range(len(rungs))),
        orientation="h",
        width=BAR_WIDTH if stand_beside(labels, values, layout) else BAR_WIDTH / 2,
        marker={
            "color": [PAPER if rung.censored else rung.colour for rung in rungs],
            "line": {"color": [rung.colour for rung in rungs], "width": 1.5},
        },
        ids=[rung.point for rung in rungs],
        customdata=[rung.hover for rung in rungs],
        hovertemplate="%{customdata}<extra></extra>",
    )
    for index, rung in enumerate(rungs):
        if rung.low is not None and rung.high is not None and not rung.censored:
            figure.add_scatter(
                x=[rung.low, rung.high], y=[index, index], mode="lines", hoverinfo="skip",
                line={"color": INK, "width": 3},
            )  # fmt: skip
    longest = max([rung.high or rung.years or 0.0 for rung in rungs], default=1.0)
    ticks = linear_ticks(longest, aim=5)
    figure.update_xaxes(
        range=[0, max(ticks[-1], longest) * 1.01],
        tickvals=ticks,
        ticktext=[f"{tick:g}" for tick in ticks],
        tickangle=0,
    )
    return figure
