"""From a sentence to claims: which kind of number, of which indicator, at which dates."""

import re
from dataclasses import dataclass, replace
from typing import Final

from etl.core.claims.catalogue import Catalogue
from etl.core.claims.claim import CHANGES, Kind
from etl.core.claims.digits import COUNTED_UNITS
from etl.core.claims.scan import Found
from etl.core.claims.sentence import Sentence
from etl.core.claims.sentences import unit_of
from etl.core.claims.statement import in_unit
from etl.core.claims.subjects import Mention, Subject
from etl.core.claims.when import Role, When
from etl.core.quantities import Quantity

_GROWTH_BEFORE: Final = re.compile(
    "(?<![a-z])(?:growth|increase|rise|up|grew|rose|increased)(?![a-z])|增幅|增长率|增速|涨幅|增长"
)
_GROWTH_AFTER: Final = re.compile(" (?:increase|growth|rise|jump|surge|gain)(?![a-z])")
_ADDED_BEFORE: Final = re.compile(
    "新增|净增|(?<![a-z])(?:added|gained|adding|gaining|by)(?: an?| about)? ?$"
)
_ADDED_AFTER: Final = re.compile(
    " ?[^,;。0-9]{0,40}(?:were|was) (?:newly|gained|added)| more(?![a-z])"
)
_JOINED: Final = re.compile(r" ?(?:users )?(?:\(|in|at|by|as of)?(?: the)? ?")
_SHARE_UNITS: Final = {
    "internet_users": "percentage_of_internet_users",
    "genai_users": "percentage_of_genai_users",
}
_FEW: Final = 1000  # fewer are services, or a page, an age, three in ten persons


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement as read: its number, of what, and the dates that were named."""

    found: Found
    quantity: Quantity
    kind: Kind
    indicator_id: str
    base_id: str = ""
    at: When | None = None
    since: When | None = None
    back: When | None = None

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
    read = [_statement(sentence, found, catalogue) for found in sentence.figures]
    return [statement for statement in read if statement]


def _statement(sentence: Sentence, found: Found, catalogue: Catalogue) -> Asked | Unread | None:
    is_share = _is_share(found.quantity)
    base = sentence.base(found) if is_share else None
    mention = sentence.subject(found, base)
    is_bare = found.quantity.unit_kind in COUNTED_UNITS and (found.quantity.value or 0) < _FEW
    if mention is None:
        return None if is_bare else Unread(found.printed, "no subject")
    kind = _kind(sentence, found, has_base=base is not None)
    if is_share and kind not in CHANGES and not base and sentence.has_unknown_base(found):
        return Unread(found.printed, "unknown base")
    indicator_id, base_id = _measured(kind, found.quantity, mention.subject, base, catalogue)
    units = catalogue.units
    if is_bare and units.get(indicator_id) != "count":
        return None
    if indicator_id not in units:
        return Unread(found.printed, "no such figure of the subject")
    quantity = in_unit(found.quantity, unit_of(kind, base_id, units[indicator_id]))
    if quantity is None:
        return Unread(found.printed, "no such figure of the subject")
    return _dated(sentence, Asked(found, quantity, kind, indicator_id, base_id))


def _is_share(quantity: Quantity) -> bool:
    """Whether a figure is a percentage or a fraction, and not said to be a change."""
    is_part = quantity.unit_kind in ("percent", "ratio")
    return is_part and quantity.role == "level"


def _kind(sentence: Sentence, found: Found, *, has_base: bool) -> Kind:
    quantity = found.quantity
    if quantity.unit_kind == "pp":
        return "pp_change"
    if quantity.unit_kind == "ratio" and quantity.role == "change":
        return "ratio"
    if quantity.unit_kind in ("percent", "ratio"):
        is_growth = quantity.role == "change" or (not has_base and _is_growth(sentence, found))
        return "growth_pct" if is_growth else _level(quantity)
    is_change = quantity.role == "change" or _is_added(sentence, found)
    return "abs_change" if is_change else _level(quantity)


def _level(quantity: Quantity) -> Kind:
    if quantity.qualifier == "lower_bound":
        return "lower_bound"
    return "upper_bound" if quantity.qualifier == "upper_bound" else "level"


def _is_growth(sentence: Sentence, found: Found) -> bool:
    """Whether words of growth stand before a percentage in its clause, or right behind it."""
    before, after = _around(sentence, found)
    return bool(_GROWTH_BEFORE.search(before) or _GROWTH_AFTER.match(after))


def _is_added(sentence: Sentence, found: Found) -> bool:
    before, after = _around(sentence, found)
    return bool(_ADDED_BEFORE.search(before) or _ADDED_AFTER.match(after))


def _around(sentence: Sentence, found: Found) -> tuple[str, str]:
    """Return what stands before a figure in its clause, from the figure before it, and behind."""
    start, _ = sentence.clause(found.start)
    earlier = max((other.end for other in sentence.figures if other.end <= found.start), default=0)
    return sentence.line[max(start, earlier) : found.start], sentence.line[found.end :]


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
    if quantity.unit_kind in COUNTED_UNITS:
        return subject.count_id, ""
    return (subject.share_id, "") if base is None else _share(subject, base.subject, catalogue)


def _share(subject: Subject, base: Subject, catalogue: Catalogue) -> tuple[str, str]:
    """Return the published share of a subject in a base, else the count and what it is over."""
    if published := catalogue.share_of(subject.count_id, base.count_id):
        return published, ""
    if catalogue.units.get(subject.share_id) == _SHARE_UNITS.get(base.count_id, ""):
        return subject.share_id, ""
    return subject.count_id, base.count_id


def _is_beside(line: str, found: Found, when: When) -> bool:
    """Whether a date stands right beside a figure: 2024年12月的2.49亿人, 249 million in 2024."""
    if when.role not in ("at", "from"):
        return False
    before, after = line[when.end : found.start], line[found.end : when.start]
    is_before = when.end <= found.start and before in ("", " ", "的")
    return is_before or (found.end <= when.start and _JOINED.fullmatch(after) is not None)


def _dated(sentence: Sentence, asked: Asked) -> Asked:
    """Add the dates: the end of a change or the day of a level, its start, or how far back."""

    def nearest(*roles: Role) -> When | None:
        return sentence.nearest((w for w in sentence.dates if w.role in roles), asked.found)

    at = nearest("at", "span")
    if asked.kind not in CHANGES:
        beside = (w for w in sentence.dates if _is_beside(sentence.line, asked.found, w))
        return replace(asked, at=next(beside, at))
    since, back = nearest("from"), nearest("back")
    if since is None and back is None:
        at = nearest("span") or at
    return replace(asked, at=at, since=since, back=back)
