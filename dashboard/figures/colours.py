"""Every colour of the site with its sibling for the dark, and both as one style sheet.

Figures and pages name the light colour. A style sheet gives each a variable, so that pages follow
the theme by themselves and the browser can repaint a figure without asking for a new one.
"""

from functools import cache
from typing import Final

INK: Final = "#1b1f24"
MUTED: Final = "#5c6370"
GRID: Final = "#e7e9ee"
AXIS: Final = "#9aa1ad"
PAPER: Final = "#ffffff"
ACCENT: Final = "#c2410c"
BLUE: Final = "#1d4e89"
TEAL: Final = "#0f766e"
GOLD: Final = "#a16207"
PURPLE: Final = "#6d28d9"
GREY: Final = "#4b5563"
PINK: Final = "#be185d"
GREEN: Final = "#4d7c0f"
SKY: Final = "#0369a1"
BROWN: Final = "#7c2d12"
PALETTE: Final = (BLUE, TEAL, GOLD, PURPLE, GREY, PINK, GREEN, SKY, BROWN, ACCENT)

DARK: Final[dict[str, str]] = {
    INK: "#e8eaed",
    MUTED: "#a7aeb9",
    GRID: "#2a2f37",
    AXIS: "#6f7784",
    PAPER: "#14171b",
    ACCENT: "#ff8a4c",
    BLUE: "#7db4f0",
    TEAL: "#4fc8b8",
    GOLD: "#e0b040",
    PURPLE: "#b79bff",
    GREY: "#b4bcc8",
    PINK: "#f58ab8",
    GREEN: "#a3cf52",
    SKY: "#52c1ff",
    BROWN: "#d9916f",
}
NAMES: Final[dict[str, str]] = {
    "ink": INK,
    "muted": MUTED,
    "line": GRID,
    "axis": AXIS,
    "paper": PAPER,
    "accent": ACCENT,
    "blue": BLUE,
}
SOLID: Final = 7  # letters of "#rrggbb"; two more say how much lies below it shows through


def css_colour(colour: str) -> str:
    """Return a colour as the pages' style sheets name it; it follows the theme.

    >>> css_colour("#c2410c")
    'var(--c-c2410c)'
    >>> css_colour("#c2410c40")
    'color-mix(in srgb, var(--c-c2410c) 25%, transparent)'
    """
    variable = f"var(--c-{colour[1:SOLID]})"
    if len(colour) == SOLID:
        return variable
    share = round(int(colour[SOLID:], 16) / 255 * 100)
    return f"color-mix(in srgb, {variable} {share}%, transparent)"


@cache
def theme_css() -> str:
    """Return the style sheet of both themes: the system's, unless the page sets one; paper light.

    A page sets its theme by ``data-theme`` on its root element.
    """
    light = _variables({colour: colour for colour in DARK}, "light")
    dark = _variables(DARK, "dark")
    names = "".join(f"--{name}:{css_colour(colour)};" for name, colour in NAMES.items())
    return (
        f":root{{{light}{names}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}"
        f"@media screen{{:root[data-theme=dark]{{{dark}}}}}"
    )


def _variables(colours: dict[str, str], scheme: str) -> str:
    values = "".join(f"--c-{name[1:]}:{value};" for name, value in colours.items())
    return f"color-scheme:{scheme};{values}"
