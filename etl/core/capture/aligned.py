"""A text folded for reading, of which each letter knows where in the text it was printed."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from etl.core.claims.scan import BLANK, folded

_READABLE: Final = re.compile(
    "[\u0020-\u007e\u00a0-\u024f\u2000-\u206f\u20a0-\u20bf\u2150-\u215f\u2200-\u22ff\u3000-\u3029"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff5e\uffe0-\uffe6]"
)
_FOOTNOTES: Final = ("<super>", "<sub>", "<circle>")
_GROUPS: Final = re.compile(
    "(?<![0-9.,])[1-9][0-9]{0,2}(?:[\u00a0\u2007\u2009\u202f][0-9]{3})+(?![0-9])"
)
_NOTE: Final = re.compile("(?<=[^0-9⁰¹²³⁴-⁹])[⁰¹²³⁴-⁹]+|\\[[0-9]{1,3}\\]")
_HAN: Final = "[\u3400-\u9fff]"
_LOOSE: Final = re.compile(f"(?<={_HAN}) (?=[0-9]|{_HAN})|(?<=[0-9%]) (?={_HAN})")
_SHORT: Final = re.compile(
    r"(?<![a-z])(?:(?P<dotted>u\.[sk]\.)|(?P<no>no)\.(?= ?[0-9])"
    r"|(?P<month>jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.(?= (?:[0-9]|of |this |last ))"
    r"|(?P<word>mr|mrs|ms|dr|prof|vs|approx|est|inc|ltd|co|corp|st|gen|sen|gov)\.(?= ))"
    r"|(?P<dots>\.{3})"
)
_ACRONYM: Final = re.compile(
    r"(?<=intelligence) \((?:ai|gai|genai|gen ai)\)|(?<=智能)\((?:ai|gai|genai|aigc)\)"
)
_SCALE: Final = "(?:million|billion)(?![a-z])"
_SAID: Final = re.compile(
    rf"(?<=[a-z] )(?P<top>top)(?= [0-9][0-9.,]* ?{_SCALE})|(?<![a-z])half an? (?={_SCALE})"
)
_DOTTED: Final = {"u.s.": "usa", "u.k.": "uk"}


@dataclass(frozen=True, slots=True)
class Aligned:
    """A folded line; ``places`` has for each of its letters where in the text that stands."""

    line: str
    places: tuple[int, ...]

    def part(self, start: int, end: int) -> "Aligned":
        """Return the letters from one place of the line to another."""
        return Aligned(self.line[start:end], self.places[start:end])

    def rewritten(self, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> "Aligned":
        """Return the line with what matches written anew, in no more letters than it had."""
        line, end = "", 0
        places: list[int] = []
        for match in pattern.finditer(self.line):
            text = new(match)
            line += self.line[end : match.start()] + text
            places += self.places[end : match.start()]
            places += self.places[match.start() : match.start() + len(text)]
            end = match.end()
        return Aligned(line + self.line[end:], (*places, *self.places[end:]))

    def printed(self, text: str, start: int, end: int) -> str:
        """Return what the text prints from one place of the line to another, white space as one."""
        words = text[self.places[start] : self.places[end - 1] + 1]
        return " ".join(words.split())


def aligned(text: str, start: int, end: int) -> Aligned:
    r"""Return a part of a text, folded, with abbreviations that do not end a sentence.

    >>> aligned("截至 2025 年\n6 月", 0, 12).line
    '截至2025年6月'
    >>> aligned("in the U.S. by Dec. 2024", 0, 24).line
    'in the usa by dec 2024'
    """
    letters: list[str] = []
    places: list[int] = []
    marks = _group_marks(text, start, end)
    notes = {n for match in _NOTE.finditer(text, start, end) for n in range(*match.span())}
    for place in (n for n in range(start, end) if n not in notes):
        for letter in "," if place in marks else _folded(text[place]):
            if letter != " " or (letters and letters[-1] != " "):
                letters.append(letter)
                places.append(place)
    if letters and letters[-1] == " ":
        letters.pop()
        places.pop()
    whole = Aligned("".join(letters), tuple(places))
    spelled = whole.rewritten(_LOOSE, _nothing).rewritten(_ACRONYM, _nothing)
    return spelled.rewritten(_SHORT, _in_full).rewritten(_SAID, _in_digits)


def _nothing(_: re.Match[str]) -> str:
    return ""


def _group_marks(text: str, start: int, end: int) -> frozenset[int]:
    """Return where a space holds groups of digits together: 1 123 million."""
    return frozenset(
        place
        for match in _GROUPS.finditer(text, start, end)
        for place in range(*match.span())
        if not text[place].isdigit()
    )


def _in_full(match: re.Match[str]) -> str:
    if match["dots"]:
        return ","
    if match["no"]:
        return "#"
    return _DOTTED.get(match[0]) or match[0].rstrip(".")


def _in_digits(match: re.Match[str]) -> str:
    return ">" if match["top"] else "0.5 "


@lru_cache(maxsize=8192)
def _folded(letter: str) -> str:
    """Fold one letter; one that may join with others, or stands above the line, becomes a blank."""
    if letter.isspace() or unicodedata.category(letter) in ("Cc", "Zl", "Zp"):
        return " "
    if unicodedata.category(letter) == "Cf":
        return ""
    found = folded(f"x{letter}x")[1:-1]
    is_above = unicodedata.decomposition(letter).startswith(_FOOTNOTES)
    joins = any(map(unicodedata.combining, found))
    return BLANK if is_above or joins or not _READABLE.match(letter) else found
