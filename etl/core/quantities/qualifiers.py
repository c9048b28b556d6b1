"""Words around a number: more than, nearly, up, 超过, 以上, and what each of them says."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from etl.core.quantities.words import any_of, listed

Bound = Literal["exact", "more_than", "at_least", "less_than", "at_most", "nearly", "about"]
Direction = Literal[-1, 0, 1]
ONE_SIDED: Final[frozenset[Bound | None]] = frozenset(
    {"more_than", "at_least", "less_than", "at_most"}
)


def _by_word(words: Mapping[Bound, str]) -> dict[str, Bound]:
    return {word: bound for bound, line in words.items() for word in listed(line)}


_BEFORE: Final = _by_word(
    {
        "more_than": "more than,over,above,exceeded,exceeds,exceeding,surpassed,surpasses,"
        "surpassing,exceed,surpass,topped,tops,topping,crossed,passed,greater than,in excess of,"
        "beyond,upwards of,>,"
        "超过,超,逾,突破,突破了,超过了,多于,大于,高于,过",
        "at_least": "at least,no fewer than,no less than,not less than,a minimum of,≥,>=,"
        "至少,不低于,不少于,不小于",
        "less_than": "less than,under,below,fewer than,<,不到,不足,低于,少于,小于,不满",
        "at_most": "at most,up to,no more than,not more than,a maximum of,≤,<=,"
        "至多,最多,不超过,不高于,不多于",
        "nearly": "nearly,almost,close to,just under,approaching,近,接近,将近",
        "about": "about,around,roughly,approximately,approx,approx.,circa,ca.,some,an estimated,"
        "estimated,~,≈,约,大约,约为,大概,大致",
    }
)
_BEHIND: Final = _by_word(
    {
        "more_than": "多,余",
        "at_least": "or more,or above,or higher,or over,and above,and over,and more,plus,+,"
        "以上,及以上",
        "at_most": "or less,or fewer,or below,or under,以下,及以下,以内",
        "about": "or so,approx,approx.,est.,estimated,约,左右,上下",
    }
)
_UP: Final = listed(
    "up,up by,rose,rose by,rise of,a rise of,grew,grew by,growth of,gained,gain of,a gain of,"
    "increased,increased by,increase of,an increase of,increase,"
    "增长,增长了,增加,增加了,上升,上升了,提升,提升了,提高,提高了,上涨,上涨了"
)
_DOWN: Final = listed(
    "down,down by,fell,fell by,fall of,a fall of,declined,declined by,decline of,a decline of,"
    "decreased,decreased by,decrease of,a decrease of,dropped,dropped by,drop of,a drop of,lost,"
    "下降,下降了,减少,减少了,降低,降低了,下滑,下滑了"
)
_NEUTRAL: Final = listed(
    "the,a total of,in total,totalled,totaled,reached,hit,rose to,grew to,increased to,fell to,"
    "dropped to,共,共计,总计,已,已经,达,达到,达到了,增至,增长至,增长到,增加到,上升到,升至,降至,"
    "下降到,提升至,提高到,是,为,同比,环比"
)
_OF_A_BASE: Final = "[是为][^的]{1,14}的(?=[0-9.一二两三四五六七八九十百]{1,8}倍)"  # 是上年的2.4倍
_PREFIX: Final = re.compile(
    rf"(?:(?P<bound>{any_of(_BEFORE)})|(?P<neutral>{_OF_A_BASE}|{any_of(_NEUTRAL)})"
    rf"|(?P<up>{any_of(_UP)})"
    rf"|(?P<down>{any_of(_DOWN)})|(?P<sign>[+-](?=[0-9]))) ?"
)
_SUFFIX: Final = re.compile(rf" ?({any_of(_BEHIND)})")
_CHANGE: Final = re.compile(r" (more|higher|fewer|less|lower)(?![a-z])")


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands before a number, and the rest of the text."""

    rest: str
    bound: Bound | None = None
    direction: Direction = 0
    has_minus: bool = False


def take_frame(text: str) -> Frame | None:
    """Read the words before a number; nothing if two of them contradict.

    >>> take_frame("up about 5%")
    Frame(rest='5%', bound='about', direction=1, has_minus=False)
    """
    frame: Frame | None = Frame(text)
    while frame and (found := _PREFIX.match(frame.rest)):
        frame = _with_prefix(replace(frame, rest=frame.rest[found.end() :]), found)
    return frame


def _with_prefix(frame: Frame, found: re.Match[str]) -> Frame | None:
    if found["neutral"]:
        return frame
    if found["bound"]:
        return None if frame.bound else replace(frame, bound=_BEFORE[found["bound"]])
    if frame.direction:
        return None
    is_up = bool(found["up"]) or found["sign"] == "+"
    return replace(frame, direction=1 if is_up else -1, has_minus=found["sign"] == "-")


def take_bound(text: str) -> tuple[Bound, str] | None:
    """Read a qualifier behind a number: what it says and what follows.

    >>> take_bound("以上用户")
    ('at_least', '用户')
    """
    found = _SUFFIX.match(text)
    return (_BEHIND[found[1]], text[found.end() :]) if found else None


def take_direction(text: str) -> tuple[Direction, str] | None:
    """Read ``more`` or ``fewer`` behind a number: the direction of a change and what follows.

    >>> take_direction(" more than a year earlier")
    (1, ' than a year earlier')
    """
    found = _CHANGE.match(text)
    if not found:
        return None
    return (1 if found[1] in ("more", "higher") else -1), text[found.end() :]
