"""Which kind of statement a figure makes: a level, a bound, a change, a growth, a multiple."""

import re
from typing import Final

from etl.core.claims.claim import Kind
from etl.core.claims.scan import Found
from etl.core.claims.sentence import Sentence
from etl.core.quantities import Quantity
from etl.core.quantities.words import any_of, listed

_UP: Final = (
    r"grow\w*|grew|increas\w*|ris(?:e|es|en|ing)|rose|(?<!made )(?<!make )up"
    r"|surg\w*|soar\w*|jump\w*|climb\w*|expan\w*|leap\w*|swell\w*|swollen|balloon\w*|gain\w*|advanc\w*|\w*rocket\w*|spik\w*|boost\w*"
    r"|accelerat\w*|mushroom\w*|add(?:s|ed|ing)?|improv\w*|yoy"
)
_UP_HAN: Final = (
    "增幅|增长|增速|涨幅|激增|猛增|飙升|[大剧陡暴骤净新]增|攀升|上涨|提[升高]|上升|增加|扩大|跃升"
    "|[多高]出?了?(?= ?$)"
)
_DOWN: Final = (
    r"f[ae]ll(?:s|en|ing)?|drop\w*|declin\w*|decreas\w*|shr[aiu]nk\w*|slid\w*|slip\w*|plung\w*|sank"
    r"|plummet\w*|tumbl\w*|slump\w*|dip(?:s|ped)?|contract\w*|los[et]s?|losing|down|reduc\w*|halv\w*"
)
_DOWN_HAN: Final = "下[降滑跌]|减|降低|骤降|[暴下]跌|萎缩|回落|流失|少了?(?= ?$)"
_RISE: Final = f"(?<![a-z])(?:{_UP})(?![a-z])|{_UP_HAN}"
_FALL: Final = f"(?<![a-z])(?:{_DOWN})(?![a-z])|{_DOWN_HAN}"
_GROWTH_BEFORE: Final = re.compile(f"{_RISE}|{_FALL}")
_GROWTH_AFTER: Final = re.compile(f" (?:year on year |annual )?(?:{_RISE}|{_FALL})")
_GROWTH_BESIDE: Final = re.compile(f"(?:{_RISE}|{_FALL})(?: by| of|了)?(?: an?| about| some)? ?$")
_FALL_AROUND: Final = re.compile(_FALL)
_ADDED_BEFORE: Final = re.compile(
    "新增|净增|(?<![a-z])(?:added|gained|adding|gaining|by)(?: an?| about)? ?$"
)
_ADDED_AFTER: Final = re.compile(
    " ?[^,;。0-9]{0,40}(?:were|was) (?:newly|gained|added)| more(?![a-z])"
)
_BOUNDS: Final = "over,above,about,around,some,nearly,almost,just,more than,a,the,an,a record"
_BOUNDED: Final = f"(?: {any_of(listed(_BOUNDS))})?"
_TO: Final = re.compile(rf"(?:(?<![a-z])to{_BOUNDED}|[至到]) ?$")
_REACHED: Final = re.compile(
    rf"(?:(?<![a-z])(?:at|was|were|is|are|reach\w*|hit|stood|of){_BOUNDED}|[为达是的]) ?$"
)
_RATE: Final = re.compile(
    "(?<![a-z])(?:growth|increase|rise|gain|jump|surge)(?: rate)? (?:of|in|was|is|reached|hit|stood"
    "|for|among|at)(?![a-z])|增幅|增速|增长率|涨幅|同比|环比"
)
_APPOSED: Final = re.compile(r" ?(?:, (?:or|that is)|\(|, ?即|, ?或|或) ?(?:by |about )?")
_TO_INSIDE: Final = re.compile("[a-z]+ to |[^0-9]{0,3}[至到]")
_REACHED_INSIDE: Final = re.compile("(?:reached|hit) |[^0-9]{0,3}[为达是]")
_MULTIPLE: Final = re.compile(
    "[^0-9]*?[0-9.一二两三四五六七八九十]+ ?(?:times|x|倍)(?:以上|多|左右)?"
)
_SHARE_WORDS: Final = re.compile(
    r"(?<![a-z])(?:shares?|rates?|proportion|percentage|penetration)(?![a-z])|普及率|渗透率|使用率|占"
    "|比例|比重"
)
_MOST: Final = 100


def kind_of(sentence: Sentence, found: Found, *, has_base: bool) -> Kind:
    """Return what kind of statement a figure makes, by its unit and the words around it."""
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


def unclear(sentence: Sentence, found: Found, kind: Kind) -> str:
    """Return why a change may mean two things, or nothing: shrank by 5%, a 1.4 times increase."""
    before, after = around(sentence, found)
    is_fall = _FALL_AROUND.search(before) or re.match(f" (?:{_FALL})", after)
    if is_fall and kind != "ratio":  # also of a level: fell to 515 million
        return "" if (found.quantity.value or 0) < 0 else "unclear direction"
    is_multiple = kind == "ratio" and _MULTIPLE.fullmatch(found.printed)
    if is_multiple and (_is_growth(sentence, found) or is_fall):
        return "ambiguous_multiple"
    return ""


def has_no_base(sentence: Sentence, found: Found, *, of_persons: bool) -> bool:
    """Whether a percentage cannot be read as a share: of persons and of nothing, or above all."""
    start, end = sentence.clause(found.start)
    is_said = _SHARE_WORDS.search(sentence.line[start:end])
    return (of_persons and not is_said) or (found.quantity.value or 0) > _MOST


def around(sentence: Sentence, found: Found) -> tuple[str, str]:
    """Return what stands before a figure in its clause, from the figure before it, and behind."""
    start, _ = sentence.clause(found.start)
    earlier = max((other.end for other in sentence.figures if other.end <= found.start), default=0)
    return sentence.plain[max(start, earlier) : found.start], sentence.plain[found.end :]


def _level(quantity: Quantity) -> Kind:
    if quantity.qualifier == "lower_bound":
        return "lower_bound"
    return "upper_bound" if quantity.qualifier == "upper_bound" else "level"


def _is_growth(sentence: Sentence, found: Found) -> bool:
    """Whether words of growth stand before a figure in its clause, or right behind it."""
    before, after = around(sentence, found)
    if _GROWTH_AFTER.match(after) or _is_apposed(sentence, found):
        return True
    if _TO.search(before) or _TO_INSIDE.match(found.printed) or is_from(before):
        return False
    is_level = _REACHED.search(before) or _REACHED_INSIDE.match(found.printed)
    return bool(_RATE.search(before) or (_GROWTH_BEFORE.search(before) and not is_level))


def _is_apposed(sentence: Sentence, found: Found) -> bool:
    """Whether a figure says a change once more: by 353 million, or 141.7 percent."""
    earlier = [other for other in sentence.figures if other.end <= found.start]
    if not earlier or not _APPOSED.fullmatch(sentence.line[earlier[-1].end : found.start]):
        return False
    return earlier[-1].quantity.role == "change" or _is_added(sentence, earlier[-1])


def _is_added(sentence: Sentence, found: Found) -> bool:
    before, after = around(sentence, found)
    return bool(
        _ADDED_BEFORE.search(before) or _ADDED_AFTER.match(after) or _GROWTH_BESIDE.search(before)
    )


_FROM: Final = re.compile(
    "(?:(?<![a-z])(?:from|than|compared (?:with|to)|versus|vs|against)(?: the| about| around)?"
    "|[从由自较]|(?<![占之])比) ?$"
)


def is_from(before: str) -> bool:
    """Whether the figure behind these words is where a change starts.

    >>> is_from("rose from "), is_from("增至")
    (True, False)
    """
    return _FROM.search(before) is not None
