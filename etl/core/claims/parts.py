"""What a figure of a sentence is of, and what it is said to be a share of."""

import re
from typing import Final

from etl.core.claims.aliases import POPULATION_WORDS
from etl.core.claims.figures import POPULATION
from etl.core.claims.scan import Found
from etl.core.claims.sentence import Sentence
from etl.core.claims.subjects import Mention, Subject, spaced
from etl.core.quantities.words import any_of, listed

_POPULATION: Final = re.compile(
    f"(?<![a-z])(?:{any_of(POPULATION_WORDS)}|chinese(?= (?:used?|have|had|are|were|now)(?![a-z])))"
)
_WHOSE: Final = (
    "(?:(?:all|the|china's|chinese|mainland|total|whole|its|全部|全体|总|整体|我国|中国) ?){0,3}"
)
_OF_BEFORE: Final = re.compile(
    rf"(?:(?:share|proportion|percentage|fraction) of|among|占) ?{_WHOSE}$"
)
_OF_AFTER: Final = re.compile(rf"^ ?(?:of|的) ?{_WHOSE}$")
_PEOPLE_AFTER: Final = re.compile(rf"^ ?(?:of )?{_WHOSE}$")  # four in five people
_IN: Final = re.compile(" (?:in|out of) ")
_WHOM: Final = re.compile("(?<![a-z])of (?:whom|which|them|these|those)(?![a-z])|其中")
_OF_THEM: Final = re.compile(r"(?:^|[,;:.] )of [^,;。]*, $")  # of 1.1 billion users, 36.5%
_SHARE_BEHIND: Final = re.compile("(?:[^,;。占]{0,24}的)?(?:比例|占比|比重)")
_INSIDE: Final = re.compile("(?:群体|整体)?(?:当?中|里)")
_ARE: Final = re.compile("为|是|曾|已|使用")  # 用户超过一半为40岁以下
_AMONG: Final = re.compile("(?<![a-z])among (?:all |the )?$")
_UNKNOWN_BEFORE: Final = re.compile(
    "(?<![a-z])(?:share|proportion|percentage) of [a-z]|占[^0-9]{2,}$"
)
_UNKNOWN_AFTER: Final = re.compile(" of [a-z]|的(?!水平|速度|增幅)[^0-9]")

_USED: Final = re.compile(
    " ?(?:(?:who )?(?:have |has |had )?(?:already |ever )?(?:used?|using|tried|adopted) "
    "|(?:已经|已|曾经|曾|都)?使用(?:过|了)?)"
)
_OF_A_WHOLE: Final = re.compile(rf" of {_WHOSE}")
_KNOWN_WORDS: Final = (
    "in,by,as,at,of,and,or,from,to,on,over,with,while,during,since,than,up,after,before,people,"
    "persons,users,netizens,chinese,more,higher,new,newly,this,last,that,a,an,the,compared,versus,"
    "between,within,for,who,have,has,had,were,was,are,is,use,used,using,increase,rise,growth,jump,surge,"
    "gain,additional,year,across,through,against,among,whereas,but,so,million,billion,thousand,now"
)
_OTHER_THINGS: Final = re.compile(rf" (?!{any_of(listed(_KNOWN_WORDS))})[a-z]")


def base_of(sentence: Sentence, figure: Found) -> Mention | None:
    """Return what a percentage is said to be a share of, if that is said.

    "36.5% of internet users", "the share of internet users who", 占网民的, 网民中, "of whom 36.5%".
    """
    bases = _bases(sentence)
    start, end = sentence.clause(figure.start)
    of_after = _PEOPLE_AFTER if _IN.search(figure.printed) else _OF_AFTER
    after = (
        m
        for m in bases
        if of_after.search(sentence.between(figure.end, m.start))
        or (m.subject.is_count and m.end == figure.start and _ARE.match(sentence.line, figure.end))
    )
    inside = (
        m
        for m in bases
        if (start <= m.start < end or _AMONG.search(sentence.line[: m.start]))
        and _is_base(sentence.line, m)
    )
    return next(after, None) or next(inside, None) or _those(sentence, figure, bases)


def has_unknown_base(sentence: Sentence, figure: Found) -> bool:
    """Whether a percentage is said to be of something that is not known: "of adults"."""
    start, end = sentence.clause(figure.start)
    before, after = sentence.line[start : figure.start], sentence.line[figure.end : end]
    is_of_some = (
        "among " in sentence.line[: figure.start]
        or _WHOM.search(before)
        or _OF_THEM.search(sentence.line[: figure.start])
        or _UNKNOWN_BEFORE.search(before)
        or _UNKNOWN_AFTER.match(after)
    )
    return bool(is_of_some)


def subject_of(sentence: Sentence, figure: Found, base: Mention | None) -> Mention | None:
    """Return what a figure is of: what it counts, or else the subject nearest to it.

    Those counted may be said to have used something; then that is meant.
    """
    start, end = sentence.reach(figure)
    others = [
        mention
        for mention in sentence.mentions
        if start <= mention.start < end and not (base and _is_same(mention, base))
    ]
    for mention in others:
        is_inside = figure.start <= mention.start < figure.end
        is_next = sentence.between(figure.end, mention.start) in ("", " ", "的", "名")
        if is_inside or (mention.start >= figure.end and is_next):
            return _used(sentence, mention, figure)
    is_other = figure.is_count and _OTHER_THINGS.match(sentence.plain, figure.end)
    if is_other or _is_whole(sentence, figure):
        return None
    free = [m for m in others if sentence.counted.get(m.start, figure) is figure]
    return sentence.nearest(free or others, figure)


def _bases(sentence: Sentence) -> list[Mention]:
    population = [
        Mention(match.start(), match.end(), Subject(POPULATION, named_id=POPULATION))
        for match in _POPULATION.finditer(spaced(sentence.line))
    ]
    return sorted([*sentence.mentions, *population], key=lambda m: (m.start, -m.end))


def _is_base(line: str, mention: Mention) -> bool:
    return bool(
        _OF_BEFORE.search(line[: mention.start])
        or _INSIDE.match(line, mention.end)
        or (mention.subject.is_count and _SHARE_BEHIND.match(line, mention.end))
    )


def _those(sentence: Sentence, figure: Found, bases: list[Mention]) -> Mention | None:
    """Return the group before "of whom 36.5%", or in "of 1.1 billion users, 36.5%"."""
    start, _ = sentence.clause(figure.start)
    whom = _WHOM.search(sentence.line, start, figure.start)
    if not whom and not _OF_THEM.search(sentence.line[: figure.start]):
        return None
    end = whom.start() if whom else figure.start
    named = (m for m in bases if m.end <= end and m.subject.count_id)
    return max(named, key=lambda m: m.end, default=None)


def _used(sentence: Sentence, mention: Mention, figure: Found) -> Mention | None:
    """Return what those counted have used, if that is said, else those counted."""
    used = _USED.match(sentence.line, mention.end)
    if not (figure.is_count and used) or _is_whole(sentence, figure):
        return mention
    return next((m for m in sentence.mentions if m.start == used.end()), None)


def _is_whole(sentence: Sentence, figure: Found) -> bool:
    """Whether a count is what the figure before it is a part of: 515 million of 1.1 billion."""
    earlier = [other.end for other in sentence.figures if other.end <= figure.start]
    between = sentence.line[earlier[-1] : figure.start] if earlier and figure.is_count else ""
    return _OF_A_WHOLE.fullmatch(between) is not None


def _is_same(mention: Mention, base: Mention) -> bool:
    return mention.subject.count_id == base.subject.count_id or mention.start == base.start
