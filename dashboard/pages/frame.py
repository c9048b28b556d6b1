"""How high a frame has to be for an embed: an estimate for whoever cannot ask the browser."""

import math
from collections.abc import Iterator
from datetime import date
from typing import Final

from dashboard.charts.view import View
from dashboard.figures.template import STILL_WIDTHS, Layout, layout_for, text_width, wrapped
from dashboard.phrases import Lang, say
from dashboard.state import State
from dashboard.text import day_of

# What static/embed.css sets, in pixels; a line is so many times as high as its letters.
PADDING: Final = (12, 14)  # above and below, left and right
TITLE: Final = (19, 1.25)
TEXT: Final = (14, 1.45)
QUIET: Final = (13, 1.45)
GAP: Final = 4
PLOT_GAP: Final = 6
LOWEST_PLOT: Final = 160
WIDEST_PLOT: Final = 1000
SWATCH: Final = 17
KEY_GAP: Final = (2, 16)  # between lines, between entries
BUTTON: Final = 24
LETTER: Final = 0.56  # mean width of a half-width letter of its height, in the widest common font
BOLD: Final = 1.1
ANY_DAY: Final = date(2000, 12, 31)  # as long as any in words


def frame_height(view: View, state: State, width: int) -> int:
    """Return how many pixels high the embed of a view is in a frame so many pixels wide.

    Letters are as wide as the reader's font makes them, so this is an estimate: rather too high
    than too low.
    """
    layout = layout_for(width)
    room = width - 2 * PADDING[1]
    return math.ceil(
        2 * PADDING[0]
        + _text(view.title, TITLE, room / BOLD)
        + sum(GAP + _text(line, QUIET, room) for line in _lines(view, state) if line)
        + _choices(view, state)
        + _key(view, state, room, layout)
        + _plot(view, room, layout)
    )


def _lines(view: View, state: State) -> Iterator[str]:
    """Yield the paragraphs above and below the plot; an empty one takes no room."""
    lang = state.lang
    yield view.whole_subtitle
    yield view.source
    yield from view.every_note
    yield _follows(state.build, lang)
    if view.table.rows:
        yield say(lang, "as_table")
    yield f"{say(lang, 'open_chart')} · {say(lang, 'data')} (CSV)"


def _follows(build: str, lang: Lang) -> str:
    """Return the sentence on the build that an embed follows or is frozen at."""
    if build:
        return say(lang, "frozen_of", build=build, day=day_of(ANY_DAY, lang))
    return say(lang, "live", build="0" * 12)


def _text(text: str, font: tuple[int, float], room: float) -> float:
    """Return how high a text stands: as many lines as it takes."""
    size, line = font
    letters = max(1, int(room / (size * LETTER)))
    return (wrapped(text, letters).count("<br>") + 1) * size * line


def _choices(view: View, state: State) -> float:
    return GAP + BUTTON if state.controls == "1" and view.scales else 0


def _key(view: View, state: State, room: float, layout: Layout) -> float:
    """Return how high the names of the series stand, where they are shown."""
    has_buttons = state.controls == "1"
    is_shown = has_buttons or view.key_when == "always" or layout == "narrow"
    if not view.key or not is_shown:
        return 0
    lines, used = 1, 0.0
    for name, _ in view.key:
        size = SWATCH + text_width(name) * TEXT[0] * LETTER
        if used and used + size > room:
            lines, used = lines + 1, 0.0
        used += size + KEY_GAP[1]
    line = max(TEXT[0] * TEXT[1], BUTTON if has_buttons and view.toggles else 0)
    return 2 * GAP + lines * line + (lines - 1) * KEY_GAP[0]


def _plot(view: View, room: float, layout: Layout) -> float:
    """Return how high the plot stands: a picture as wide as the frame."""
    drawn = float(view.draw(layout).layout.height)
    return PLOT_GAP + max(LOWEST_PLOT, drawn * min(room, WIDEST_PLOT) / STILL_WIDTHS[layout])
