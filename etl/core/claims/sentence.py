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
from etl.core.quantities.words import any_of, listed

_CLAUSE_END: Final = re.compile(r"[,;:] |。|[.!?] |(?<![a-z])(?:while|whereas|but)(?![a-z])")
_STOP: Final = re.compile(r"。|[.!?] ")
_CONTRAST: Final = re.compile("(?<![a-z])(?:while|whereas|but)(?![a-z]) ?$|^ ?(?:而|但)")
AGES: Final = (
    r"(?:[0-9]{1,2}(?: ?(?:-|至|to) ?[0-9]{1,2})?岁(?:及?以[上下])?"
    r"|(?<![a-z])aged? [0-9]{1,2}(?: ?(?:-|to|and) ?(?:[0-9]{1,2}|over|above|under))?)"
)
_AGES: Final = re.compile(AGES)
_POPULATION: Final = re.compile(
    f"(?<![a-z])(?:{any_of(POPULATION_WORDS)}|chinese(?= (?:used?|have|had|are|were|now)(?![a-z])))"
)
_WHOSE: Final = (
    "(?:(?:all|the|china's|chinese|mainland|total|whole|its|全部|全体|总|整体|我国|中国) ?){0,3}"
)
_OF_BEFORE: Final = re.compile(
    rf"(?:(?:share|proportion|percentage|fraction) of|among|占) ?{_WHOSE}$"
)
_PEOPLE_AFTER: Final = re.compile(rf"^ ?(?:of )?{_WHOSE}$")  # four in five people
_OF_AFTER: Final = re.compile(rf"^ ?(?:of|的) ?{_WHOSE}$")

_OF_WHOM: Final = re.compile("(?:(?<![a-z])of (?:whom|which|them|these|those)|其中)[^,;。]{0,9}$")
_SHARE_BEHIND: Final = re.compile("(?:[^,;。占]{0,24}的)?(?:比例|占比|比重)")
_IN: Final = re.compile(" (?:in|out of) ")
_USED: Final = re.compile(
    " ?(?:(?:who )?(?:have |has |had )?(?:already |ever )?(?:used?|using|tried|adopted) "
    "|(?:已经|已|曾经|曾|都)?使用(?:过|了)?)"
)
_PART_BEFORE: Final = re.compile(rf"(?<![a-z])(?:of|among) {_WHOSE}$")
_KNOWN_WORDS: Final = (
    "in,by,as,at,of,and,or,from,to,on,over,with,while,during,since,than,up,after,before,people,"
    "persons,users,netizens,chinese,more,higher,new,newly,this,last,that,a,an,the,compared,versus,"
    "between,within,for,who,have,has,had,were,was,are,is,used,using,increase,rise,growth,jump,surge,"
    "gain,additional,year,across,through,against,among,whereas,but,so,million,billion,thousand,now"
)
_NOUN: Final = re.compile(rf" (?!{any_of(listed(_KNOWN_WORDS))})[a-z]")
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
    """A folded text with what was found in it, each from left to right.

    ``plain`` is the text without its dates and ages.
    """

    line: str
    plain: str
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

    def reach(self, figure: Found) -> tuple[int, int]:
        """Return from where to where a figure may have its subject: not behind its clause."""
        start, end = self.clause(figure.start)
        is_apart = _CONTRAST.search(self.line[:start]) or _CONTRAST.match(self.line[start:end])
        stops = (match.end() for match in _STOP.finditer(self.line, 0, figure.start))
        return start if is_apart else max(stops, default=0), end

    def base(self, figure: Found) -> Mention | None:
        """Return what a percentage is said to be a share of, if that is said.

        "36.5% of internet users", "the share of internet users who", 占网民的, 网民中.
        """
        start, end = self.clause(figure.start)
        of_after = _PEOPLE_AFTER if _IN.search(figure.printed) else _OF_AFTER
        after = (m for m in self._bases() if of_after.search(self._between(figure.end, m.start)))
        inside = (
            m
            for m in self._bases()
            if (start <= m.start < end or _AMONG.search(self.line[: m.start])) and self._is_base(m)
        )
        return next(after, None) or next(inside, None) or self._whom(figure)

    def _whom(self, figure: Found) -> Mention | None:
        """Return the group before "of whom 36.5%"."""
        if not _OF_WHOM.search(self.line[: figure.start]):
            return None
        counted = (m for m in self.mentions if m.end <= figure.start and m.subject.count_id)
        return max(counted, key=lambda m: m.end, default=None)

    def has_unknown_base(self, figure: Found) -> bool:
        """Whether a percentage is said to be of something that is not known: "of adults"."""
        start, end = self.clause(figure.start)
        before, after = self.line[start : figure.start], self.line[figure.end : end]
        is_among = "among " in self.line[: figure.start] or _OF_WHOM.search(before)
        return bool(is_among or _UNKNOWN_BEFORE.search(before) or _UNKNOWN_AFTER.match(after))

    def subject(self, figure: Found, base: Mention | None) -> Mention | None:
        """Return what a figure is of: what it counts, or else the subject nearest to it.

        Those counted may be said to have used something; then that is meant.
        """
        start, end = self.reach(figure)
        others = [
            mention
            for mention in self.mentions
            if start <= mention.start < end and not (base and _is_same(mention, base))
        ]
        for mention in others:
            is_inside = figure.start <= mention.start < figure.end
            between = self._between(figure.end, mention.start)
            if is_inside or (mention.start >= figure.end and between in ("", " ", "的", "名")):
                return self._used(mention, figure)
        if figure.is_count and _NOUN.match(self.line, figure.end):
            return None
        free = [mention for mention in others if not self._is_counted(mention, figure)]
        return self.nearest(free or others, figure)

    def _used(self, mention: Mention, figure: Found) -> Mention | None:
        """Return what those counted have used, if that is said, else those counted."""
        used = _USED.match(self.line, mention.end)
        if not (figure.is_count and used) or _PART_BEFORE.search(self.line[: figure.start]):
            return mention
        return next((m for m in self.mentions if m.start == used.end()), None)

    def _bases(self) -> list[Mention]:
        population = [
            Mention(match.start(), match.end(), Subject(POPULATION, named_id=POPULATION))
            for match in _POPULATION.finditer(spaced(self.line))
        ]
        return sorted([*self.mentions, *population], key=lambda m: (m.start, -m.end))

    def _is_base(self, mention: Mention) -> bool:
        return bool(
            _OF_BEFORE.search(self.line[: mention.start])
            or re.match("(?:群体|整体)?(?:当?中|里)", self.line[mention.end :])
            or (mention.subject.is_count and _SHARE_BEHIND.match(self.line, mention.end))
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
    return Sentence(line, blanked, dates, tuple(mentions_in(line, lexicon)), figures)


def _is_same(mention: Mention, base: Mention) -> bool:
    return mention.subject.count_id == base.subject.count_id or mention.start == base.start
