"""Series aligned at a common start: time along, level up, the short history on top."""

import math
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.colours import AXIS, MUTED, PAPER
from dashboard.figures.labels import Spot
from dashboard.figures.level import MANY_MARKS, Line, add_joins, add_marks, place, value_axis
from dashboard.figures.marks import ARROW_LENGTH, ZOOMABLE, add_text
from dashboard.figures.race_labels import SIZES, Frame, Labels, labels_of
from dashboard.figures.template import NOTE_SIZE, TEXT_SIZE, blank
from dashboard.figures.tracks import Gap, Race, RaceStyle, Track
from dashboard.phrases import say
from dashboard.text import number

STEPS: Final = {"years": (0.5, 1, 2, 5, 10, 20, 50), "months": (1, 2, 3, 6, 12, 24)}
ROOM: Final = 0.02  # of the time axis, at either end
SUBJECT: Final = (3.5, 9)  # width of the line, size of the marks
OTHERS: Final = (2, 6)
FAR: Final = 45  # pixels between a line and its label: beyond it a thin line joins them


def draw_race(race: Race, style: RaceStyle) -> go.Figure:
    """Return the level by time since the start, the longest history below, the subject on top."""
    figure = blank(style.layout)
    frame = _axes(figure, race.tracks, style)
    figure.add_shape(
        type="line", x0=0, x1=0, y0=0, y1=1, yref="paper", line={"color": AXIS, "width": 1},
        layer="below",
    )  # fmt: skip
    for track in _from_below(race.tracks):
        _add_track(figure, track, style)
    labels = labels_of(race, frame, style)
    figure.update_layout(margin_r=labels.margin)
    _add_labels(figure, labels, style)
    if race.gap:
        _add_gap(figure, race.gap, labels.gap, style)
    return figure


def is_labelled(race: Race, style: RaceStyle) -> bool:
    """Say whether each line has its label in the plot; if not, a key names the series."""
    frame = _axes(blank(style.layout), race.tracks, style)
    return labels_of(race, frame, style).is_whole


def _axes(figure: go.Figure, tracks: Sequence[Track], style: RaceStyle) -> Frame:
    """Set both axes and return their frame."""
    values = value_axis(figure, [track.line for track in tracks], style.value)
    times = _time_axis(figure, tracks, style)
    return Frame(times, values, style.value.scale, float(figure.layout.margin.l))


def _time_axis(figure: go.Figure, tracks: Sequence[Track], style: RaceStyle) -> list[float]:
    """Set the time axis from a little before the first figure to a little after the last."""
    times = [float(x) for track in tracks for x in track.line.rows["x"]]
    low, high = min(times), max([*times, 1.0])
    room = (high - low) * ROOM
    most = 7 if style.layout == "wide" else 5
    steps = STEPS[style.time]
    step = next((one for one in steps if (high - low) / one <= most), steps[-1])
    ticks = [step * at for at in range(math.ceil((low - room) / step), int(high / step) + 1)]
    words = [say(style.value.lang, f"race_{style.time}_tick", value=number(at)) for at in ticks]
    edges = [low - room, high + room]
    figure.update_xaxes(range=edges, tickvals=ticks, ticktext=words, tickangle=0)
    suffix = say(style.value.lang, f"race_{style.time}_tick", value="")
    figure.update_layout(meta={**ZOOMABLE, "suffix": suffix})
    return edges


def _from_below(tracks: Sequence[Track]) -> list[Track]:
    """Return tracks in drawing order: a shorter history is drawn over a longer one."""
    return sorted(tracks, key=lambda track: (track.is_subject, -track.end[0]))


def _add_track(figure: go.Figure, track: Track, style: RaceStyle) -> None:
    width, size = SUBJECT if track.is_subject else OTHERS
    size = size if len(track.line.rows) < MANY_MARKS else OTHERS[1]
    add_joins(figure, _joined(track), style.value.scale, width=width)
    add_marks(figure, track.line, style.value, size=size)
    for step in track.breaks:
        at = {"x": step.x, "y": place(step.y, style.value.scale), "name": track.line.series}
        add_text(figure, "<b>|</b>", at, color=track.line.colour, size=TEXT_SIZE + 6)


def _joined(track: Track) -> Line:
    """Return a line that also runs through the levels interpolated between its figures."""
    rows = track.line.rows
    for x, level in track.through:
        after = int((rows["x"] < x).sum())
        if 0 < after < len(rows):
            crossing = rows.iloc[[after]].assign(x=x, value=level)
            parts = [rows.iloc[:after], crossing, rows.iloc[after:]]
            rows = pd.concat(parts, ignore_index=True)
    return replace(track.line, rows=rows)


def _add_labels(figure: go.Figure, labels: Labels, style: RaceStyle) -> None:
    """Write names, newest values and times."""
    for track, shift in labels.beside:
        y = place(track.end[1], style.value.scale)
        at = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 8, "y": y, "yshift": shift}
        at["name"] = track.line.series
        add_text(figure, track.text, at, color=track.line.colour, size=TEXT_SIZE, align="left")
    for step, spot in labels.words:
        at = _placed((step.x, step.y), spot, style)
        add_text(figure, step.word, at, color=MUTED, size=NOTE_SIZE)
    size = SIZES[style.layout]
    for track, spot in labels.inside:
        at = {**_placed(track.end, spot, style), "name": track.line.series}
        add_text(figure, track.text, at, color=track.line.colour, size=size, bgcolor=PAPER)
        if spot.yshift > FAR:
            figure.add_annotation(
                x=at["x"], y=at["y"], ax=0, ay=2 - spot.yshift, text="", showarrow=True,
                arrowhead=0, arrowwidth=1, arrowcolor=track.line.colour, standoff=ARROW_LENGTH + 8,
                name=track.line.series,
            )  # fmt: skip


def _add_gap(figure: go.Figure, gap: Gap, spot: Spot | None, style: RaceStyle) -> None:
    """Draw a level from the first series that reached it to the last, and say the times."""
    figure.add_shape(
        type="line", x0=gap.first, x1=gap.last, y0=gap.level, y1=gap.level,
        line={"color": MUTED, "width": 1.5, "dash": "dash"}, layer="below",
    )  # fmt: skip
    if spot:
        at = _placed((gap.last, gap.level), spot, style)
        add_text(figure, gap.text, at, color=MUTED, size=SIZES[style.layout])


def _placed(end: tuple[float, float], spot: Spot, style: RaceStyle) -> dict[str, Any]:
    """Return a spot beside a point of the plot as Plotly's annotations want it."""
    return {
        "x": end[0],
        "y": place(end[1], style.value.scale),
        "align": "right" if spot.xanchor == "right" else "left",
        **asdict(spot),
    }
