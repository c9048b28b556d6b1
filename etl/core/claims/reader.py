"""From a sentence to claims: which kind of number, of which indicator, at which dates."""

import re
from dataclasses import dataclass, replace
from typing import Final

from etl.core.claims.catalogue import Catalogue
from etl.core.claims.claim import CHANGES, Kind
from etl.core.claims.digits import COUNTED_UNITS
from etl.core.claims.guards import is_narrowed, is_of_a_product, unsaid
from etl.core.claims.kinds import has_no_base, is_from, kind_of, unclear
from etl.core.claims.parts import base_of, has_unknown_base, subject_of
from etl.core.claims.scan import Found
from etl.core.claims.sentence import Sentence, is_beside
from etl.core.claims.sentences import unit_of
from etl.core.claims.statement import in_unit
from etl.core.claims.subjects import Mention, Subject, is_pronoun
from etl.core.claims.when import Role, When
from etl.core.quantities import Quantity

_AGO: Final = re.compile("earlier|ago|before|previous|last|同期|上年|去年")
_AGO_BESIDE: Final = re.compile("[ 的为是达]?")
_SHARE_UNITS: Final = {
    "internet_users": "percentage_of_internet_users",
    "genai_users": "percentage_of_genai_users",
}
MOST_READ: Final = 40  # figures; no paragraph has more
TOO_MANY: Final = "too many figures"
_FEW: Final = 1000  # fewer are services, or a page, an age, three in ten persons


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement as read: its number, of what, and the dates that were named.

    A level may be that at the start of a change: from 17.7%.
    """

    found: Found
    quantity: Quantity
    kind: Kind
    indicator_id: str
    base_id: str = ""
    at: When | None = None
    since: When | None = None
    back: When | None = None
    is_at_start: bool = False

    @property
    def printed(self) -> str:
        """The words its number was read from."""
        return self.found.printed


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of a sentence that was not understood, and why."""

    printed: str
    why: str


def statements_in(sentence: Sentence, catalogue: Catalogue) -> list[Asked | Unread]:
    """Return each statement of a sentence, or why a figure of it says nothing."""
    read = [statement_at(sentence, found, catalogue) for found in sentence.figures[:MOST_READ]]
    more = [Unread(found.printed, TOO_MANY) for found in sentence.figures[MOST_READ:][:1]]
    return [*(statement for statement in read if statement), *more]


def statement_at(sentence: Sentence, found: Found, catalogue: Catalogue) -> Asked | Unread | None:
    """Return what one figure states, why it says nothing, or None if it is no figure to read."""
    if found.quantity.reason:
        return Unread(found.printed, found.quantity.reason)
    is_bare = found.is_count and abs(found.quantity.value or 0) < _FEW
    base = base_of(sentence, found) if _is_share(found.quantity) else None
    mention = subject_of(sentence, found, base)
    if is_bare and not (mention and catalogue.units.get(mention.subject.count_id) == "count"):
        return None
    kind = kind_of(sentence, found, has_base=base is not None)
    why = unsaid(sentence, found.start) or _unfit(sentence, found, mention, base)
    why = why or unclear(sentence, found, kind)
    if mention is None or why:
        return Unread(found.printed, why or ("unknown base" if base else "no subject"))
    if _is_share(found.quantity) and kind not in CHANGES and not base:
        if has_unknown_base(sentence, found):
            return Unread(found.printed, "unknown base")
        of_persons = catalogue.units.get(mention.subject.named_id) in COUNTED_UNITS
        if has_no_base(sentence, found, of_persons=of_persons):
            return Unread(found.printed, "no base")
    indicator_id, base_id = _measured(kind, found.quantity, mention.subject, base, catalogue)
    return _asked(sentence, Asked(found, found.quantity, kind, indicator_id, base_id), catalogue)


def _unfit(sentence: Sentence, found: Found, mention: Mention | None, base: Mention | None) -> str:
    """Return why the subject or the base of a figure is not one that is known, or nothing."""
    start, _ = sentence.reach(found)
    clause, _ = sentence.clause(found.start)
    if mention and mention.start >= clause and not is_pronoun(sentence.line, mention):
        start = clause  # driven by DeepSeek, generative AI users doubled
    if is_of_a_product(sentence, start, found.start):
        return "no subject"
    is_part = any(part and is_narrowed(sentence.line, part) for part in (mention, base))
    return "unknown group" if is_part else ""


def _asked(sentence: Sentence, asked: Asked, catalogue: Catalogue) -> Asked | Unread:
    """Bring a figure to the unit of what it is of, and add its dates."""
    unit = catalogue.units.get(asked.indicator_id)
    quantity = unit and in_unit(asked.quantity, unit_of(asked.kind, asked.base_id, unit))
    if not quantity:
        return Unread(asked.printed, "no such figure of the subject")
    return _dated(sentence, replace(asked, quantity=quantity))


def _is_share(quantity: Quantity) -> bool:
    """Whether a figure is a percentage or a fraction, and not said to be a change."""
    is_part = quantity.unit_kind in ("percent", "ratio")
    return is_part and quantity.role == "level"


def _measured(
    kind: Kind,
    quantity: Quantity,
    subject: Subject,
    base: Mention | None,
    catalogue: Catalogue,
) -> tuple[str, str]:
    """Return the indicator that a figure is of, and what it is a share of if none is published."""
    if kind == "pp_change":
        return subject.share_id, ""
    if kind in ("growth_pct", "ratio"):
        return subject.named_id or subject.count_id or subject.share_id, ""
    if quantity.unit_kind not in ("percent", "ratio"):
        return subject.count_id, ""
    return (subject.share_id, "") if base is None else _share(subject, base.subject, catalogue)


def _share(subject: Subject, base: Subject, catalogue: Catalogue) -> tuple[str, str]:
    """Return the published share of a subject in a base, else the count and what it is over."""
    if published := catalogue.share_of(subject.count_id, base.count_id):
        return published, ""
    if catalogue.units.get(subject.share_id) == _SHARE_UNITS.get(base.count_id, ""):
        return subject.share_id, ""
    return subject.count_id, base.count_id


def _dated(sentence: Sentence, asked: Asked) -> Asked:
    """Add the dates: the end of a change or the day of a level, its start, or how far back."""
    found = asked.found
    is_level = asked.kind not in CHANGES
    dates = sentence.dates_for(found) if is_level else sentence.dates

    def nearest(*roles: Role) -> When | None:
        return sentence.nearest((w for w in dates if w.role in roles), found)

    at = nearest("at", "span")
    since, back = nearest("from"), nearest("back")
    if is_level:
        beside = (w for w in sentence.dates if is_beside(sentence.line, found, w))
        if when := next(beside, None):
            return replace(asked, at=when)
        if not _is_at_start(sentence, found):
            return replace(asked, at=at)
        asked = replace(asked, is_at_start=True)
    if since is None and back is None:
        at = nearest("span") or at
    return replace(asked, at=at, since=since, back=back)


def _is_at_start(sentence: Sentence, found: Found) -> bool:
    """Whether a level is that before a change: from 249 million, 249 million a year earlier."""
    line = sentence.line
    ago = [when for when in sentence.dates if _AGO.search(line, when.start, when.end)]
    return is_from(line[: found.start]) or any(
        _AGO_BESIDE.fullmatch(line[when.end : found.start])
        if when.end <= found.start
        else _AGO_BESIDE.fullmatch(line[found.end : when.start])
        for when in ago
    )
