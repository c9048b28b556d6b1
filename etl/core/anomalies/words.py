"""The sentence of each rule, in English and Chinese, with its numbers."""

from collections.abc import Mapping
from typing import Final

from etl.core.anomalies.anomaly import Anomaly, Point, Rule
from etl.core.consistency.words import LANGS, Lang, amount

_WHOLE_FROM: Final = 1_000  # below it a count is shown with its decimals: 11.23 is a slip
_DIGITS: Final = 6

_SENTENCES: Final[Mapping[str, Mapping[Lang, str]]] = {
    "lost_point": {
        "en": "{value} of the build before is gone",
        "zh": "上一版中的{value}已不存在",
    },
    "abrupt_revision": {
        "en": "{value}, was {before} in the build before ({percent:+.3g} %)",
        "zh": "{value}，上一版为{before}（{percent:+.3g}%）",
    },
    "revision_of_none": {
        "en": "{value}, was {before} in the build before",
        "zh": "{value}，上一版为{before}",
    },
    "slip_between": {
        "en": "{value} is 10^{power} {side} its neighbours",
        "zh": "{value}与前后数值相差10的{power}次方（{side}）",
    },
    "slip_last": {
        "en": "{value} is 10^{power} {side} the figures before it",
        "zh": "{value}与此前数值相差10的{power}次方（{side}）",
    },
    "slip_first": {
        "en": "{value} is 10^{power} {side} the figures after it",
        "zh": "{value}与此后数值相差10的{power}次方（{side}）",
    },
    "share": {
        "en": "a share of {value} is not between 0 and 100 %",
        "zh": "占比{value}不在0至100%之间",
    },
    "part": {
        "en": "{value} is more than its whole, {whole}",
        "zh": "{value}超过其整体{whole}",
    },
    "parts": {
        "en": "the parts add up to {value}, to more than the whole",
        "zh": "各部分合计{value}，超过整体",
    },
    "jump": {
        "en": "{before} to {value} is {percent:+.3g} % a year, "
        "its {history} pairs before lie between {least:+.3g} and {most:+.3g} %",
        "zh": "{before}至{value}，年均{percent:+.3g}%，"
        "此前{history}期在{least:+.3g}%与{most:+.3g}%之间",
    },
}
_SIDES: Final[Mapping[Lang, tuple[str, str]]] = {"en": ("below", "above"), "zh": ("偏低", "偏高")}
_SHOWN: Final = ("value", "before", "whole")  # figures, the other numbers are not in their unit


def told(
    rule: Rule, point: Point, numbers: Mapping[str, float], *, unit: str, words: str = ""
) -> Anomaly:
    """Return an anomaly with its sentences; ``words`` names them where a rule has several."""
    sentences = [_sentence(words or rule, numbers, unit, lang) for lang in LANGS]
    return Anomaly(rule, point, numbers, *sentences)


def figure(value: float, unit: str, lang: Lang) -> str:
    """Return a figure in its unit: "515 million", "36.5 %", "11.23".

    >>> figure(11.23, "persons", "en"), figure(1.123e9, "persons", "zh")
    ('11.23', '11.23亿')
    """
    if unit.startswith("percent"):
        return f"{value:.{_DIGITS}g}{'%' if lang == 'zh' else ' %'}"
    if unit == "ratio" or value < _WHOLE_FROM:
        return f"{value:.{_DIGITS}g}"
    return amount(value, lang)


def _sentence(words: str, numbers: Mapping[str, float], unit: str, lang: Lang) -> str:
    shown: dict[str, object] = dict(numbers)
    shown |= {name: figure(numbers[name], unit, lang) for name in _SHOWN if name in numbers}
    if "exponent" in numbers:
        shown["power"] = f"{abs(numbers['exponent']):.0f}"
        shown["side"] = _SIDES[lang][numbers["exponent"] > 0]
    if "history" in numbers:
        shown["history"] = f"{numbers['history']:.0f}"
    return _SENTENCES[words][lang].format(**shown)
