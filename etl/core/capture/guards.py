"""What must not be filed though it reads as a figure of a subject: the reason why."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from etl.core.capture.small_words import names_nothing
from etl.core.claims.claim import CHANGES
from etl.core.claims.guards import is_of_a_product
from etl.core.claims.kinds import around
from etl.core.claims.parts import base_of, subject_of
from etl.core.claims.reader import Asked
from etl.core.claims.scan import BLANK, Found
from etl.core.claims.sentence import Sentence
from etl.core.claims.subjects import Mention, Subject, is_pronoun
from etl.core.quantities.units import take_unit

UNCLEAR: Final = "unclear subject"
OTHER_THINGS: Final = "counts something else"
NO_UNIT: Final = "no unit"
A_PRODUCT: Final = "users of a product"
NO_SUCH_SHARE: Final = "a share that is not published"
UNKNOWN_BASE: Final = "unknown base"
IN_A_LIST: Final = "listed together"

_RESPECTIVELY: Final = re.compile("(?<![a-z])respectively(?![a-z])|分别")
_OF_A_GROUP: Final = re.compile(
    "(?:^|[,;:.] |。)(?:of|among) [^,;。]*(?<![a-z])"
    "(?:users|netizens|people|those|adults|respondents|population)(?![a-z])[^,;。]*, "
)
_USERS_BEFORE: Final = re.compile("(?<![a-z])(?:users|user base|user numbers) (?:of|for) $")
_USERS_AFTER: Final = re.compile("(?: tools?| products?| services?)? users?(?![a-z])|的?用户")
_CHINESE: Final = re.compile(" (?:of )?(?:chinese|china's people)(?![a-z])")
_DIGITS_BEFORE: Final = re.compile("[0-9] $")
_GROUP: Final = re.compile("[0-9]{3}(?![0-9])")
_MEASURED_PRODUCT: Final = re.compile("^(?:chatgpt|gemini)_")


@dataclass(frozen=True, slots=True)
class Speaking:
    """A figure with the subject it was read of, in its sentence."""

    sentence: Sentence
    asked: Asked
    mention: Mention
    base: Mention | None = None

    @property
    def is_pronoun(self) -> bool:
        """Whether the subject is only "the penetration rate" or 用户规模."""
        return is_pronoun(self.sentence.line, self.mention)

    @property
    def is_inside(self) -> bool:
        """Whether the figure counts the subject itself: 515 million generative AI users."""
        found, mention = self.asked.found, self.mention
        between = self.sentence.line[found.end : mention.start] if mention.start > found.end else ""
        return mention.start >= found.start and between.strip() in ("", "的", "名")


def speaking_of(sentence: Sentence, asked: Asked) -> Speaking:
    """Return a figure with its subject as the reader found it."""
    quantity = asked.found.quantity
    is_share = quantity.unit_kind in ("percent", "ratio") and quantity.role == "level"
    base = base_of(sentence, asked.found) if is_share else None
    mention = subject_of(sentence, asked.found, base)
    nothing = Mention(asked.found.start, asked.found.start, Subject())
    return Speaking(sentence, asked, mention or nothing, base)


def unfit(speaking: Speaking, units: Mapping[str, str]) -> str:
    """Return why a figure is not one of its subject, or nothing."""
    reasons = (
        (NO_SUCH_SHARE, bool(speaking.asked.base_id)),
        (A_PRODUCT, _is_of_a_product(speaking)),
        (UNKNOWN_BASE, _is_of_a_group(speaking)),
        (IN_A_LIST, _is_listed(speaking)),
        ("unreadable", _is_torn(speaking)),
    )
    why = next((reason for reason, is_so in reasons if is_so), "")
    if (
        not why
        and speaking.asked.found.is_count
        and units[speaking.asked.indicator_id] == "persons"
    ):
        why = _of_persons(speaking)
    return why or ("" if _is_clear(speaking) else UNCLEAR)


def _is_of_a_product(speaking: Speaking) -> bool:
    """Whether a product is measured, or those who use one are counted behind the figure."""
    if _MEASURED_PRODUCT.match(speaking.asked.indicator_id):
        return True
    found, mention = speaking.asked.found, speaking.mention
    if speaking.is_inside or found.end <= mention.start:
        return False
    _, end = speaking.sentence.clause(found.start)
    return is_of_a_product(speaking.sentence, found.end, end)


def _is_of_a_group(speaking: Speaking) -> bool:
    """Whether a share without a base stands behind "of 1.1 billion internet users, …"."""
    asked = speaking.asked
    is_share = asked.found.quantity.unit_kind in ("percent", "ratio") and asked.kind not in CHANGES
    before = speaking.sentence.line[: asked.found.start]
    return is_share and speaking.base is None and _OF_A_GROUP.search(before) is not None


def _is_listed(speaking: Speaking) -> bool:
    """Whether figures stand behind the names of what they are of, "respectively"."""
    start, end = speaking.sentence.clause(speaking.asked.found.start)
    line = speaking.sentence.line
    return bool(_RESPECTIVELY.search(line, start, end) or _RESPECTIVELY.match(line, end))


def _is_torn(speaking: Speaking) -> bool:
    """Whether a space may part the digits of a figure: 1 123 million."""
    found = speaking.asked.found
    before = speaking.sentence.plain[: found.start]
    return bool(_DIGITS_BEFORE.search(before) and _GROUP.match(found.printed))


def _of_persons(speaking: Speaking) -> str:
    """Return why a count is not one of persons, or nothing."""
    found, line = speaking.asked.found, speaking.sentence.plain
    unit = _unit_at_end(found.printed)
    if unit == "count":
        return OTHER_THINGS
    if unit == "persons" or speaking.is_inside:
        return ""
    if re.fullmatch("[^0-9]*[0-9]+", found.printed):
        return NO_UNIT
    after = re.match(" [0-9]?[a-z][a-z0-9-]*", line[found.end :])
    if after and not names_nothing(after[0]):
        return OTHER_THINGS
    return UNCLEAR if speaking.asked.kind not in CHANGES and _is_bare(speaking) else ""


def _is_bare(speaking: Speaking) -> bool:
    """Whether only what is used is named, and no users: "generative AI reached 5,300"."""
    if speaking.mention.subject.named_id or speaking.is_pronoun:
        return False
    line, mention = speaking.sentence.line, speaking.mention
    is_of_users = _USERS_BEFORE.search(line[: mention.start]) or _USERS_AFTER.match(
        line, mention.end
    )
    return not (is_of_users or _CHINESE.match(line, speaking.asked.found.end))


def _unit_at_end(printed: str) -> str:
    """Return what is counted by the unit a figure ends with, if it has one."""
    for start in range(len(printed)):
        found = take_unit(printed[start:])
        if found and not found[1]:
            return found[0].kind
    return ""


def _is_clear(speaking: Speaking) -> bool:
    """Whether nothing else is named between a subject and its figure, in the clause of either."""
    sentence, mention, found = speaking.sentence, speaking.mention, speaking.asked.found
    start, _ = sentence.clause(found.start)
    if mention.start < start and not names_nothing(_before(sentence, found)):
        return False
    return not speaking.is_pronoun or _is_plain_pronoun(sentence, mention)


def _before(sentence: Sentence, found: Found) -> str:
    """Return what stands before a figure in its clause, without what is known by name."""
    before, _ = around(sentence, found)
    place = found.start - len(before)
    for mention in sentence.mentions:
        start, end = (max(0, at - place) for at in (mention.start, mention.end))
        before = before[:start] + BLANK * (end - start) + before[end:]
    return before


def _is_plain_pronoun(sentence: Sentence, mention: Mention) -> bool:
    """Whether "the penetration rate" is not said to be that of something else: 5G普及率."""
    start, _ = sentence.clause(mention.start)
    ends = [part.end for part in sentence.mentions] + [part.end for part in sentence.figures]
    start = max(end for end in (start, *ends) if end <= mention.start)
    counting = (part.start for part in sentence.figures if part.start <= mention.start < part.end)
    return names_nothing(sentence.plain[start : next(counting, mention.start)])


def subjects_in(mentions: Sequence[Mention]) -> set[str]:
    """Return what is spoken of: an id for each subject."""
    return {mention.subject.count_id or mention.subject.share_id for mention in mentions}
