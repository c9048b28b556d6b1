"""A sentence with its figures, dates and subjects, and which of them belong together."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Protocol, TypeVar

from etl.core.claims.aliases import POPULATION_WORDS
from etl.core.claims.figures import POPULATION
from etl.core.claims.scan import BLANK, Found, figures_in, folded
from etl.core.claims.subjects import Lexicon, Mention, Subject, mentions_in, spaced
from etl.core.claims.when import When, dates_in
from etl.core.quantities.words import any_of

_CLAUSE_END: Final = re.compile(r"[,;:] |。|[.!?] |(?<![a-z])(?:while|whereas|but)(?![a-z])")
_AGES: Final = re.compile(
    r"[0-9]{1,2}(?: ?(?:-|至|to) ?[0-9]{1,2})?岁(?:及?以[上下])?"
    r"|(?<![a-z])aged? [0-9]{1,2}(?: ?(?:-|to|and) ?(?:[0-9]{1,2}|over|above|under))?"
)
_POPULATION: Final = re.compile(f"(?<![a-z]){any_of(POPULATION_WORDS)}")
_WHOSE: Final = (
    "(?:(?:all|the|china's|chinese|mainland|total|whole|its|全部|全体|总|整体|我国|中国) ?){0,3}"
)
_OF_BEFORE: Final = re.compile(
    rf"(?:(?:share|proportion|percentage|fraction) of|among|占) ?{_WHOSE}$"
)
_OF_AFTER: Final = re.compile(rf"^ ?(?:of|的) ?{_WHOSE}$")

_UNKNOWN_BEFORE: Final = re.compile(
    "(?<![a-z])(?:share|proportion|percentage) of [a-z]|占[^0-9]{2,}$"
)
_AMONG: Final = re.compile("(?<![a-z])among (?:all |the )?$")
_UNKNOWN_AFTER: Final = re.compile(" of [a-z]|的(?!水平|速度|增幅)[^0-9]")


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
    """A folded text with what was found in it, each from left to right."""

    line: str
    dates: tuple[When, ...]
    mentions: tuple[Mention, ...]
    figures: tuple[Found, ...]

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

    def base(self, figure: Found) -> Mention | None:
        """Return what a percentage is said to be a share of, if that is said.

        "36.5% of internet users", "the share of internet users who", 占网民的, 网民中.
        """
        start, end = self.clause(figure.start)
        after = (m for m in self._bases() if _OF_AFTER.search(self._between(figure.end, m.start)))
        inside = (
            m
            for m in self._bases()
            if (start <= m.start < end or _AMONG.search(self.line[: m.start])) and self._is_base(m)
        )
        return next(after, None) or next(inside, None)

    def has_unknown_base(self, figure: Found) -> bool:
        """Whether a percentage is said to be of something that is not known: "of adults"."""
        start, end = self.clause(figure.start)
        before, after = self.line[start : figure.start], self.line[figure.end : end]
        is_among = "among " in self.line[: figure.start]
        return is_among or bool(_UNKNOWN_BEFORE.search(before) or _UNKNOWN_AFTER.match(after))

    def subject(self, figure: Found, base: Mention | None) -> Mention | None:
        """Return what a figure is of: what it counts, or else the subject nearest to it."""
        others = [m for m in self.mentions if not (base and _is_same(m, base))]
        for mention in others:
            is_inside = figure.start <= mention.start < figure.end
            between = self._between(figure.end, mention.start)
            if is_inside or (mention.start >= figure.end and between in ("", " ", "的", "名")):
                return mention
        free = [mention for mention in others if not self._is_counted(mention, figure)]
        return self.nearest(free or others, figure)

    def _bases(self) -> list[Mention]:
        population = [
            Mention(match.start(), match.end(), Subject(count_id=POPULATION))
            for match in _POPULATION.finditer(spaced(self.line))
        ]
        return sorted([*self.mentions, *population], key=lambda m: (m.start, -m.end))

    def _is_base(self, mention: Mention) -> bool:
        return bool(
            _OF_BEFORE.search(self.line[: mention.start])
            or re.match("(?:群体|整体)?(?:当?中|里)", self.line[mention.end :])
        )

    def _is_counted(self, mention: Mention, figure: Found) -> bool:
        """Whether a subject belongs to another figure, as in "of 1.123 billion internet users"."""
        return any(
            other is not figure and other.start <= mention.start <= other.end + 1
            for other in self.figures
        )

    def _between(self, start: int, end: int) -> str:
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
    return Sentence(line, dates, tuple(mentions_in(line, lexicon)), figures)


def _is_same(mention: Mention, base: Mention) -> bool:
    return mention.subject.count_id == base.subject.count_id or mention.start == base.start
