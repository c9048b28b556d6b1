"""What a reader has chosen about a figure, in a picture: series hidden, a part of time, dark paper.

In the browser ``assets/figure.js`` does the same, without asking for another figure.
"""

import json
import re
from collections.abc import Sequence
from typing import Any, Final

import plotly.graph_objects as go

from dashboard.figures.colours import DARK
from dashboard.phrases import Lang

Drawn = dict[str, Any]

DATE_FORMATS: Final = {"zh": "%Y年%-m月", "en": "%b %Y"}
TICKS: Final = {"tickmode": "auto", "tickvals": None, "ticktext": None, "nticks": 7, "tickangle": 0}
# A colour begins a JSON text, or is that of a span; in the words of a title it is but words.
COLOUR: Final = re.compile(
    r"""(?:(?<=[ \[]")|(?<=<span style='color:))(?:#([0-9a-f]{6})\b|rgba\((\d+),(\d+),(\d+),)"""
)
ENDS: Final = 2


def plain(figure: go.Figure) -> Drawn:
    """Return a figure as the plain JSON that is sent: lists, numbers, texts."""
    drawn: Drawn = json.loads(figure.to_json())
    return drawn


def without(figure: Drawn, hidden: Sequence[str]) -> Drawn:
    """Return a figure without the marks, words and lines of some series."""
    if not hidden:
        return figure
    layout = dict(figure["layout"])
    for part in ("annotations", "shapes"):
        if part in layout:
            layout[part] = [one for one in layout[part] if one.get("name") not in hidden]
    shown = [trace for trace in figure["data"] if trace.get("meta") not in hidden]
    return {**figure, "data": shown, "layout": layout}


def zoomed(figure: Drawn, zoom: str, lang: Lang) -> Drawn:
    """Return a figure of a part of its time: ``2015-01-01..2024-12-31`` or ``0..5.5``.

    A figure whose axis is no time, or time of the other kind, stays as it is.
    """
    axis, meta = figure["layout"].get("xaxis", {}), figure["layout"].get("meta") or {}
    ends = zoom.split("..")
    are_dates = "-" in ends[0][1:]
    if len(ends) != ENDS or not meta.get("zoom") or are_dates != (axis.get("type") == "date"):
        return figure
    words = (
        {"tickformat": DATE_FORMATS[lang]} if are_dates else {"ticksuffix": meta.get("suffix", "")}
    )
    part: list[Any] = ends if are_dates else [float(end) for end in ends]
    xaxis = {**axis, **TICKS, **words, "range": part, "autorange": False}
    return {**figure, "layout": {**figure["layout"], "xaxis": xaxis}}


def in_dark(figure: Drawn) -> Drawn:
    """Return a figure with the dark sibling of each of its colours."""
    found: Drawn = json.loads(COLOUR.sub(_sibling, json.dumps(figure)))
    return found


def _sibling(match: re.Match[str]) -> str:
    name, *parts = match.groups()
    if name:
        return DARK.get(f"#{name}", f"#{name}")
    solid = "#" + "".join(f"{int(part):02x}" for part in parts)
    red, green, blue = (int(DARK.get(solid, solid)[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},"
