"""Figures inside a sentence: where they stand, and how they read by themselves."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from etl.core.claims.digits import COUNTED_UNITS
from etl.core.quantities import Quantity, read_quantity
from etl.core.quantities.multiples import take_said
from etl.core.quantities.numerals import take_numeral
from etl.core.quantities.qualifiers import take_bound, take_direction, take_frame
from etl.core.quantities.units import take_scale, take_unit
from etl.core.quantities.words import any_of, listed

BLANK: Final = "_"  # stands where something else than a figure was read

_FRAME_LENGTH: Final = 32
_TOLD: Final = frozenset({"ambiguous_multiple", "vague", "negative_count", "unreadable"})
_HIDDEN: Final = frozenset({"Cc", "Cs", "Co", "Zl", "Zp"})
_FOLDED: Final = str.maketrans(
    {**dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"), "萬": "万", "億": "亿"}
    | {"，": ", ", "；": "; ", "：": ": ", "！": "! ", "？": "? "}
)
_COUNTED: Final = listed("one,two,three,four,five,six,seven,eight,nine,ten")
_START: Final = re.compile(
    "[0-9]|(?<![a-z])(?:an? (?=[a-z])|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    "|twelve|half|do|tr|quad|quin|tw|th|fo|fi|te)|[翻百一二两三四五六七八九十半]"
)
_INSIDE: Final = re.compile(r"[0-9a-z.,$€£¥#第翻/-]")
_MONEY: Final = re.compile(" ?(?:元|美元|欧元|dollars?|yuan|rmb|euros?|pounds?|yen)(?![a-z])")
_JOIN: Final = re.compile(" ?(?:-|~|to |至|到) ?")
_FROM: Final = re.compile("(?:(?<![a-z])from(?: about| around| just| nearly| some)?|[从由自]) ?$")
_TO: Final = re.compile(r" ?(?:to |[\u4e00-\u9fff]{0,3}[至到])(?=(?P<number>[0-9.,]*[0-9]))")
_IN: Final = re.compile(
    rf"(?P<a>{any_of(_COUNTED)}|[1-9]) (?:in|out of) (?:every )?"
    rf"(?P<b>{any_of(_COUNTED)}|[2-9]|10)"
    "(?![.,]?[0-9]|[a-z]| ?%| (?:months?|years?|days|weeks|million|billion|cities|countries))"
)
_DOUBTED: Final = re.compile("翻了?[0-9.一二两三四五六七八九十]+倍|[0-9]+(?:[.,][0-9]+)+(?![0-9%])")
_MADE: Final = re.compile("(?<![a-z])ma(?:de|kes?|king) $")  # made up half of users
_FOLD: Final = re.compile("(?:grew|rose|increased|up)(?: by)? (?=.*fold$)")
_TAKERS: Final = (take_bound, take_scale, take_unit, take_direction)


@dataclass(frozen=True, slots=True)
class Found:
    """A figure at a place in a sentence; its quantity may be refused."""

    start: int
    end: int
    quantity: Quantity

    @property
    def is_count(self) -> bool:
        """Whether it counts persons or things."""
        return self.quantity.unit_kind in COUNTED_UNITS

    @property
    def printed(self) -> str:
        """The words it was read from."""
        return self.quantity.text


def folded(text: str) -> str:
    """Fold widths, dashes and case of a sentence, and runs of white space to one.

    >>> folded("５．１５億人  —  Up")
    '5.15亿人 - up'
    """
    shown = "".join(" " if unicodedata.category(c) in _HIDDEN else c for c in text)
    line = unicodedata.normalize("NFKC", shown.translate(_FOLDED)).translate(_FOLDED).lower()
    return re.sub(r"\s+", " ", line).strip()


def figures_in(line: str) -> Iterator[Found]:
    """Yield the figures of a folded sentence from left to right; none overlaps another.

    >>> [found.printed for found in figures_in("users rose by 266 million to 515 million")]
    ['rose by 266 million', '515 million']
    """
    end = 0
    for match in _START.finditer(line):
        if match.start() < end or _is_inside_a_word(line, match.start()):
            continue
        found = _figure_at(line, match.start(), end)
        if found:
            end = found.end
            yield found


def _is_inside_a_word(line: str, start: int) -> bool:
    """Tell a digit behind a letter, a mark of money or an ordinal from the start of a number."""
    before = line[start - 1 : start]
    return bool(before and _INSIDE.match(before)) and not _is_sign(line, start)


def _is_sign(line: str, start: int) -> bool:
    return line[start - 1] == "-" and (start == 1 or line[start - 2] in " (")


def _figure_at(line: str, start: int, after: int) -> Found | None:
    end = _end_of_number(line, start)
    first = _start_of_frame(line, start, after)
    if part := _IN.match(line, start):
        return _read(
            first, part.end(), f"{line[first:start]}{_digit(part['a'])}⁄{_digit(part['b'])}"
        )
    if end is None and (doubted := _DOUBTED.match(line, start)):
        return _read(first, doubted.end(), doubted[0])
    if end is None or _MONEY.match(line, end):
        return None
    if _FROM.search(line[:first]):
        return _read(first, end, line[first:end] + _unit_lent(line, start, end))
    if stop := _end_of_range(line, start, end):
        found = _read(first, stop, line[first:stop])
        if found and found.quantity.qualifier == "range":
            return found
    return _read(first, end, line[first:end])


def _digit(word: str) -> str:
    return word if word.isdigit() else str(_COUNTED.index(word) + 1)


def _read(first: int, end: int, text: str) -> Found | None:
    """Read a text as a figure; a refusal is kept if it is one of a number of something."""
    quantity = read_quantity(_FOLD.sub("", text.strip()))
    return (
        Found(first, end, quantity) if quantity.status == "ok" or quantity.reason in _TOLD else None
    )


def _unit_lent(line: str, start: int, end: int) -> str:
    """Return scale and unit of the second number of "from 17.7 to 36.5 percent", else nothing."""
    second = _TO.match(line, end) if re.fullmatch("[0-9.,]+", line[start:end]) else None
    if second is None:
        return ""
    return line[second.end("number") : _end_of_number(line, second.start("number"))]


def _end_of_range(line: str, start: int, end: int) -> int | None:
    """Find where "500-550 million" ends; "from 249 million to 515 million" is no range."""
    joined = _JOIN.match(line, end)
    is_bare = joined and re.fullmatch("[0-9.,]+", line[start:end])
    return _end_of_number(line, joined.end()) if joined and is_bare else None


def _end_of_number(line: str, start: int) -> int | None:
    rest = line[start:]
    said = take_said(rest)
    numeral = None if said else take_numeral(rest)
    if not (said or numeral):
        return None
    rest = _behind(said.rest if said else numeral[1] if numeral else rest)
    end = len(line) - len(rest)
    is_cut = re.match("[a-z0-9岁号]", rest) and re.match("[a-z0-9]", line[end - 1])
    is_word = not said and end - start == 1 and not line[start].isdigit()  # 一 in 统一
    return None if is_cut or is_word else end


def _behind(rest: str) -> str:
    """Pass over scale, unit and qualifier behind a number, each once."""
    takers = list(_TAKERS)
    while found := next(((take, taken[1]) for take in takers if (taken := take(rest))), None):
        if rest.startswith("约"):  # speaks of what follows
            break
        takers.remove(found[0])
        rest = found[1]
    return rest


def _start_of_frame(line: str, start: int, after: int) -> int:
    """Go back over "rose by more than" or 增长超过 before a number."""
    for first in range(max(after, start - _FRAME_LENGTH), start):
        if _MADE.search(line, 0, first):
            continue
        if re.match("[a-z]", line[first]) and re.match("[a-z]", line[first - 1 : first]):
            continue
        frame = take_frame(line[first:])
        if frame and frame.rest == line[start:]:
            return first
    return start
