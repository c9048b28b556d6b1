"""The words of the sentences, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from etl.core.claims.digits import Language

_PROPER: Final = frozenset({"Gemini", "Anthropic"})


@dataclass(frozen=True, slots=True)
class Words:
    """The patterns of one language, to be filled by name."""

    figure: str  # number and date of a figure
    counted: str  # the same, with its name
    over: str
    less: str
    growth: str
    result: str
    bounds: str
    no_point: str
    no_bounds: str
    between: str
    more_than: str
    at_least: str
    less_than: str
    at_most: str
    about: str
    nearly: str
    given_rounding: str
    read_widely: str
    without_zeros: str
    claim: str
    claim_without_zeros: str
    missing: str
    missing_join: str
    chart_values: str
    fits: str
    end: str


WORDS: Final[Mapping[Language, Words]] = {
    "en": Words(
        figure="{number} ({day})",
        counted="{number} ({name}, {day})",
        over="{one} / {two}",
        less="{one} − {two}",
        growth="{one} / {two} − 1",
        result="{formula} = {point}",
        bounds="{start}, {bounds}",
        no_point="{formula} is {bounds}",
        no_bounds="{formula} is not determined",
        between="between {low} and {high}",
        more_than="over {number}",
        at_least="at least {number}",
        less_than="under {number}",
        at_most="at most {number}",
        about="about {number}",
        nearly="nearly {number}",
        given_rounding="{bounds} given rounding",
        read_widely="{bounds} if the approximate figure is read widely",
        without_zeros="{start} ({bounds} if zeros at the end of a figure do not count)",
        claim="{start}; the claim says {claimed}",
        claim_without_zeros="{claimed} ({bounds} if zeros at the end do not count)",
        missing="no figure of {name} for {day}",
        missing_join=" and ",
        chart_values="{start} (chart values)",
        fits=" {claimed} fits as a share of {base}: {formula} = {point}.",
        end=".",
    ),
    "zh": Words(
        figure="{number}（{day}）",
        counted="{number}（{name}，{day}）",
        over="{one}÷{two}",
        less="{one}−{two}",
        growth="{one}÷{two}−1",
        result="{formula}={point}",
        bounds="{start}，{bounds}",
        no_point="{formula}的结果，{bounds}",
        no_bounds="{formula}无法确定",
        between="介于{low}与{high}之间",
        more_than="超过{number}",
        at_least="至少{number}",
        less_than="不到{number}",
        at_most="至多{number}",
        about="约{number}",
        nearly="近{number}",
        given_rounding="计入四舍五入误差后{bounds}",
        read_widely="对约数从宽理解时{bounds}",
        without_zeros="{start}（末尾的零不计为有效数字时{bounds}）",
        claim="{start}；原文称{claimed}",
        claim_without_zeros="{claimed}（末尾的零不计为有效数字时{bounds}）",
        missing="缺少{day}的{name}数据",
        missing_join="和",
        chart_values="{start}（图表值）",
        fits="{claimed}与占{base}的比例相符：{formula}={point}。",
        end="。",
    ),
}
BASE_NAMES: Final[Mapping[str, Mapping[Language, str]]] = {
    "population": {"en": "the whole population", "zh": "总人口"},
    "internet_users": {"en": "internet users", "zh": "网民"},
}


def name_in_sentence(name: str) -> str:
    """Return an English name as it stands inside a sentence.

    >>> name_in_sentence("Ride-hailing users"), name_in_sentence("ChatGPT weekly active users")
    ('ride-hailing users', 'ChatGPT weekly active users')
    """
    first = name.split(" ", 1)[0]
    if first in _PROPER or not first[1:].islower():
        return name
    return name[0].lower() + name[1:]
