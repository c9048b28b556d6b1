"""The labels of a race: in the margin where a line runs to it, else at the line's own end."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from dashboard.figures.axes import apart
from dashboard.figures.labels import (
    ABOVE,
    AROUND_TICK,
    BELOW,
    BESIDE,
    Pixels,
    Plot,
    Spot,
    box_at,
    spot_for,
    traced,
)
from dashboard.figures.level import AROUND, BOLD_LETTER, LETTER, WIDEST_LABEL, place
from dashboard.figures.template import (
    NARROW_HEIGHT,
    NOTE_SIZE,
    TEXT_SIZE,
    WIDE_HEIGHT,
    Layout,
    text_width,
)
from dashboard.figures.tracks import Race, RaceStyle, Step, Track
from dashboard.state import Scale

MAX_LABELS: Final = 12
SHORT: Final = 0.5  # of the time axis: a line that ends before it has its label at its own end
# Sizes of the figure, in pixels, at which a label must be free: the second where the first fails.
WIDTHS: Final[Mapping[Layout, Sequence[tuple[float, float]]]] = {
    "wide": ((530.0, 1130.0), (720.0, 1130.0)),
    "narrow": ((296.0, 600.0),),
}
HEIGHTS: Final = {"wide": WIDE_HEIGHT - AROUND, "narrow": NARROW_HEIGHT - AROUND}
SIZES: Final[Mapping[Layout, int]] = {"wide": TEXT_SIZE, "narrow": NOTE_SIZE}
LINE: Final = 1.4  # of the letters' size
EDGE: Final = 16  # pixels right of a plot without labels
GAP: Final = "<gap>"  # no series is called so: names hold no such marks
WORD: Final = "<break>"

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text to place: the point it belongs to, its size in pixels, where it may stand."""

    name: str
    end: Point
    size: Point
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The ends of both axes, logarithms on a logarithmic one, and the margin on the left."""

    times: Sequence[float]
    values: Sequence[float]
    scale: Scale
    left: float

    def parts(self, point: Point) -> Point:
        """Return where a time and a value lie, as parts of the plot from its lower left corner."""
        (first, last), (low, high) = self.times, self.values
        x, y = point[0], place(point[1], self.scale)
        return (x - first) / (last - first), (max(y, low) - low) / (high - low)


@dataclass(frozen=True, slots=True)
class Labels:
    """Which tracks have their label in the margin, how far it moved up, and the others' spots."""

    beside: tuple[tuple[Track, float], ...]
    inside: tuple[tuple[Track, Spot], ...]
    words: tuple[tuple[Step, Spot], ...]
    gap: Spot | None
    margin: float
    is_whole: bool


def labels_of(race: Race, frame: Frame, style: RaceStyle) -> Labels:
    """Return where the labels of a race stand; the subject chooses first.

    In a narrow plot, and where not all of them find room, only the subject has one: the page
    names the series above the plot.
    """
    sizes = WIDTHS[style.layout]
    alone = [one for one in race.tracks if one.is_subject]
    if style.layout == "wide":
        tried = (_settled(race, race.tracks, frame, style, widths) for widths in sizes)
        whole = next((labels for labels in tried if labels.is_whole), None)
        if whole:
            return whole
    return _settled(race, alone, frame, style, sizes[0])


def _settled(
    race: Race, named: Sequence[Track], frame: Frame, style: RaceStyle, widths: Sequence[float]
) -> Labels:
    """Return the labels of some tracks that are free in a figure of each of these widths."""
    beside, inside = _parted(named, frame, style.layout)
    margin = EDGE + max((_width(track.text, TEXT_SIZE) for track in beside), default=0.0)
    sizes = [(width - frame.left - margin, float(HEIGHTS[style.layout])) for width in widths]
    plots = [Plot(*size, _ink(race, frame, size)) for size in sizes]
    found: dict[str, tuple[_Text, Spot]] = {}
    for text in _wanted(inside, race, SIZES[style.layout]):
        parts = frame.parts(text.end)
        ends = [(parts[0] * width, parts[1] * height) for width, height in sizes]
        spot = None if text.name in found else spot_for(plots, ends, text.size, text.spots)
        if spot:
            found[text.name] = text, spot
            boxes = [box_at(spot, at, text.size) for at in ends]
            plots = [plot.with_label(box) for plot, box in zip(plots, boxes, strict=True)]
    placed = [track for track in inside if track.line.name in found]
    words = [one for name, one in found.items() if name.startswith(WORD)]
    return Labels(
        beside=tuple(zip(beside, _moves(beside, frame), strict=True)),
        inside=tuple((track, found[track.line.name][1]) for track in placed),
        words=tuple((Step(*text.end, text.name.removeprefix(WORD)), spot) for text, spot in words),
        gap=found[GAP][1] if GAP in found else None,
        margin=margin,
        is_whole=len(beside) + len(placed) == len(race.tracks),
    )


def _parted(
    tracks: Sequence[Track], frame: Frame, layout: Layout
) -> tuple[list[Track], list[Track]]:
    """Return the tracks to label in the margin and those to label inside, the subject first."""
    if layout == "narrow":
        return [], list(tracks)
    inside = [track for track in tracks if frame.parts(track.end)[0] < SHORT]
    beside = [track for track in tracks if frame.parts(track.end)[0] >= SHORT]
    widest = max((_width(track.text, TEXT_SIZE) for track in beside), default=0.0)
    if len(beside) > MAX_LABELS or widest > WIDEST_LABEL:
        beside = []
    return beside, sorted(inside, key=lambda track: (not track.is_subject, track.end))


def _wanted(inside: Sequence[Track], race: Race, letters: int) -> Iterator[_Text]:
    """Yield each text to place: the subject's label, the gap's, the others', the breaks' words."""
    labels = [
        _Text(one.line.name, one.end, _size(one.text, letters), BESIDE + ABOVE) for one in inside
    ]
    subjects = len([track for track in inside if track.is_subject])
    yield from labels[:subjects]
    if race.gap:
        end = (race.gap.last, race.gap.level)
        yield _Text(GAP, end, _size(race.gap.text, letters), BELOW)
    yield from labels[subjects:]
    for track in race.tracks:
        for step in track.breaks:  # of equal words the first that fits: the other ticks are like it
            size = _size(step.word, NOTE_SIZE)
            yield _Text(f"{WORD}{step.word}", (step.x, step.y), size, AROUND_TICK)


def _ink(race: Race, frame: Frame, size: Point) -> Pixels:
    """Return all lines as points in pixels, that no label may cover."""
    ways = [
        list(zip(track.line.rows["x"], track.line.rows["value"], strict=True))
        for track in race.tracks
    ]
    if race.gap:
        ways.append([(race.gap.first, race.gap.level), (race.gap.last, race.gap.level)])
    points = []
    for way in ways:
        parts = [frame.parts((float(x), float(y))) for x, y in way]
        points.append(traced([(x * size[0], y * size[1]) for x, y in parts]))
    return np.concatenate(points)


def _moves(beside: Sequence[Track], frame: Frame) -> list[float]:
    """Return how many pixels each label of the margin moves up so that none touch."""
    height = HEIGHTS["wide"]
    ends = [frame.parts(track.end)[1] * height for track in beside]
    gap = 2 * LINE * TEXT_SIZE
    moved = apart(ends, gap)
    above = max(0.0, max(moved, default=0.0) + gap / 2 - height - AROUND / 6)
    return [to - above - end for end, to in zip(ends, moved, strict=True)]


def _size(text: str, letters: int) -> Point:
    return _width(text, letters), LINE * letters * len(text.split("<br>"))


def _width(text: str, letters: int) -> float:
    widths = (
        text_width(line.removeprefix("<b>").removesuffix("</b>"))
        * (BOLD_LETTER if line.startswith("<b>") else LETTER)
        for line in text.split("<br>")
    )
    return max(widths) * letters / TEXT_SIZE
