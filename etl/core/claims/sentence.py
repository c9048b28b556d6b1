"""A sentence with its figures, dates and subjects, and which of them belong together."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Protocol, TypeVar

from etl.core.claims.scan import BLANK, Found, figures_in, folded
from etl.core.claims.subjects import Lexicon, Mention, mentions_in
from etl.core.claims.when import When, dates_in

_CLAUSE_END: Final = re.compile(r"[,;:] |。|[.!?] |(?<![a-z])(?:while|whereas|but)(?![a-z])")
_STOP: Final = re.compile(r"。|[.!?] ")
_CONTRAST: Final = re.compile("(?<![a-z])(?:while|whereas|but)(?![a-z]) ?$|^ ?(?:而|但)")
AGES: Final = (
    r"(?:[0-9]{1,2}(?: ?(?:-|至|to) ?[0-9]{1,2})?岁(?:及?以[上下])?"
    r"|(?<![a-z])aged? [0-9]{1,2}(?: ?(?:-|to|and) ?(?:[0-9]{1,2}|over|above|under))?)"
)
_AGES: Final = re.compile(AGES)
_JOINED: Final = re.compile(r" ?(?:users )?(?:\(|in|at|by|as of)?(?: the)? ?")


class Placed(Protocol):
    """Something that stands at a place in a sentence."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


Part = TypeVar("Part", bound=Placed)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A folded text with what was found in it, each from left to right.

    ``plain`` is the text without its dates and ages; ``counted`` has, by where a subject begins,
    the figure that counts it, as in "1.123 billion internet users".
    """

    line: str
    plain: str
    dates: tuple[When, ...]
    mentions: tuple[Mention, ...]
    figures: tuple[Found, ...]
    counted: Mapping[int, Found]

    def clause(self, place: int) -> tuple[int, int]:
        """Return where the clause around a place begins and ends."""
        ends = [match.end() for match in _CLAUSE_END.finditer(self.line)]
        start = max((end for end in ends if end <= place), default=0)
        return start, min((end for end in ends if end > place), default=len(self.line))

    def nearest(self, parts: Iterable[Part], figure: Found) -> Part | None:
        """Return the part nearest to a figure: of its clause, then before it, then behind it."""
        start, end = self.clause(figure.start)

        def distance(part: Part) -> tuple[bool, bool, int]:
            is_behind = part.start >= figure.start
            return (
                not start <= part.start < end,
                is_behind,
                part.start - figure.end if is_behind else figure.start - part.end,
            )

        return min(parts, key=distance, default=None)

    def reach(self, figure: Found) -> tuple[int, int]:
        """Return from where to where a figure may have its subject: not behind its clause.

        Only "515 million, or 36.5%, used" has it behind the second number.
        """
        start, end = self.clause(figure.start)
        for place in (end, start):
            if self.line.startswith("or ", place):
                _, end = self.clause(self.clause(place)[1])
                break
        is_apart = _CONTRAST.search(self.line[:start]) or _CONTRAST.match(self.line[start:end])
        stops = (match.end() for match in _STOP.finditer(self.line, 0, figure.start))
        return start if is_apart else max(stops, default=0), end

    def dates_for(self, figure: Found) -> list[When]:
        """Return the dates that may be those of a figure.

        None of a later sentence, and none of a later clause that stands beside its own figure.
        """
        _, end = self.clause(figure.start)
        stop = _STOP.search(self.line, figure.end)
        last = stop.end() if stop else len(self.line)
        others = [other for other in self.figures if other is not figure]
        return [
            when
            for when in self.dates
            if when.start < end
            or (
                when.start < last and not any(is_beside(self.line, other, when) for other in others)
            )
        ]

    def between(self, start: int, end: int) -> str:
        """Return what stands between two places, or a blank if the second comes first."""
        return self.line[start:end] if start <= end else BLANK


def sentence_of(text: str, lexicon: Lexicon) -> Sentence:
    """Return a text with its figures, dates and subjects found."""
    line = folded(text)
    dates = tuple(dates_in(line))
    blanked = line
    for start, end in [(w.start, w.end) for w in dates] + [m.span() for m in _AGES.finditer(line)]:
        blanked = blanked[:start] + BLANK * (end - start) + blanked[end:]
    figures = tuple(
        replace(found, quantity=replace(found.quantity, text=line[found.start : found.end]))
        for found in figures_in(blanked)
    )
    counted = {place: found for found in figures for place in range(found.start, found.end + 2)}
    return Sentence(line, blanked, dates, tuple(mentions_in(line, lexicon)), figures, counted)


def is_beside(line: str, found: Found, when: When) -> bool:
    """Whether a date stands right beside a figure: 2024年12月的2.49亿人, 249 million in 2024."""
    if when.role not in ("at", "from"):
        return False
    before, after = line[when.end : found.start], line[found.end : when.start]
    is_before = when.end <= found.start and before in ("", " ", "的")
    return is_before or (found.end <= when.start and _JOINED.fullmatch(after) is not None)
