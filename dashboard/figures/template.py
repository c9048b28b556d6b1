"""The one place for colour, type and spacing of a figure; every chart starts from ``blank``."""

from collections.abc import Mapping
from itertools import zip_longest
from typing import Any, Final, Literal

import plotly.graph_objects as go

from dashboard.figures.colours import AXIS, GRID, INK, MUTED, PAPER

Layout = Literal["wide", "narrow"]

# Latin before Chinese: with a CJK face first, an apostrophe turns full-width.
FONT: Final = (
    'Inter, "Noto Sans", system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, '
    '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif'
)
TEXT_SIZE: Final = 14
NOTE_SIZE: Final = 12
FIRST_WIDE: Final = "\u2e80"
CLOSING: Final = "》，。；：、）"
OPENING: Final = "《（"
WIDE_HEIGHT: Final = 430
NARROW_HEIGHT: Final = 360
NARROW: Final = 560  # below it a frame has the layout of a telephone
STILL_WIDTHS: Final[Mapping[Layout, int]] = {"wide": 720, "narrow": 360}  # of a still picture

CONFIG: Final[Mapping[str, Any]] = {
    "displaylogo": False,
    "showSendToCloud": False,
    "showEditInChartStudio": False,
    "plotlyServerURL": "",
    "responsive": True,
    "displayModeBar": False,
    "scrollZoom": False,
}


def layout_for(width: int) -> Layout:
    """Return the layout for a frame so many pixels wide."""
    return "narrow" if width < NARROW else "wide"


def blank(layout: Layout, *, height: int | None = None) -> go.Figure:
    """Return an empty figure in the house style: horizontal grid, thin axis, no legend."""
    axis = {
        "showgrid": False,
        "zeroline": False,
        "linecolor": AXIS,
        "tickcolor": AXIS,
        "automargin": False,
        "fixedrange": layout == "narrow",  # a finger scrolls the page
        "tickfont": {"size": NOTE_SIZE if layout == "narrow" else TEXT_SIZE, "color": INK},
    }
    return go.Figure(
        layout={
            "template": "none",
            "font": {"family": FONT, "size": TEXT_SIZE, "color": INK},
            "paper_bgcolor": PAPER,
            "plot_bgcolor": PAPER,
            "height": height or (WIDE_HEIGHT if layout == "wide" else NARROW_HEIGHT),
            "margin": {"l": 56, "r": 16, "t": 12, "b": 36},
            "showlegend": False,
            "hovermode": "closest",
            "hoverlabel": {
                "bgcolor": PAPER,
                "bordercolor": AXIS,
                "font": {"family": FONT, "size": TEXT_SIZE, "color": INK},
                "align": "left",
            },
            "dragmode": "zoom" if layout == "wide" else False,
            "xaxis": {**axis, "showline": True, "ticks": "outside", "ticklen": 4},
            "yaxis": {
                **axis,
                "showgrid": True,
                "gridcolor": GRID,
                "ticks": "",
                "fixedrange": True,
            },
        }
    )


def placeholder(height: int) -> go.Figure:
    """Return what stands where a figure will be painted: its height, and nothing to see."""
    hidden = {"visible": False, "fixedrange": True}
    return go.Figure(
        layout={
            "template": "none",
            "height": height,
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "xaxis": hidden,
            "yaxis": hidden,
        }
    )


def sentence(layout: Layout, text: str) -> go.Figure:
    """Return a figure that holds one sentence in place of a plot."""
    figure = blank(layout, height=160)
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    figure.add_annotation(
        text=wrapped(text, 70 if layout == "wide" else 34),
        x=0, xref="paper", xanchor="left", y=0.5, yref="paper", showarrow=False, align="left",
        font={"size": TEXT_SIZE, "color": MUTED},
    )  # fmt: skip
    return figure


def wrapped(text: str, width: int) -> str:
    """Return a text broken into lines of about ``width`` letters; a Chinese one counts as two."""
    lines, line, length = [], "", 0
    for word in _words(text):
        size = text_width(word)
        if line and length + size > width:
            lines.append(line.rstrip())
            line, length = "", 0
        line += word
        length += size
    return "<br>".join([*lines, line.rstrip()])


def text_width(text: str) -> int:
    """Return a text's width in half-width letters."""
    return sum(2 if letter >= FIRST_WIDE else 1 for letter in text)


def _words(text: str) -> list[str]:
    """Split where a line may break: after spaces, and between Chinese letters but for their marks.

    A mark that closes stays with what it closes, one that opens with what it opens.
    """
    words, word = [], ""
    for letter, after in zip_longest(text, text[1:], fillvalue=""):
        word += letter
        is_chinese = letter >= FIRST_WIDE and letter not in OPENING
        if letter == " " or (is_chinese and (not after or after not in CLOSING)):
            words.append(word)
            word = ""
    return [*words, word] if word else words
