"""Numbers said in words: doubled, 翻两番, one third, 三分之一, 百分之八十."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from etl.core.quantities.numerals import Numeral, coarse, take_numeral
from etl.core.quantities.qualifiers import Bound
from etl.core.quantities.units import Unit
from etl.core.quantities.words import any_of, listed

_TIMES: Final[Mapping[int, str]] = {
    2: "double,doubled,doubles,doubling,twofold,two-fold",
    3: "triple,tripled,triples,tripling,trebled,threefold,three-fold",
    4: "quadruple,quadrupled,quadruples,quadrupling,fourfold,four-fold",
    5: "fivefold,five-fold,quintupled",
    10: "tenfold,ten-fold",
}
_FACTORS: Final = {word: factor for factor, line in _TIMES.items() for word in listed(line)}
_FACTOR: Final = re.compile(any_of(_FACTORS))
_DOUBLINGS: Final = re.compile("翻了?([一二两三四五六七八九1-9])?番")
_PARTS: Final = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_COUNTS: Final = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_SHARE: Final = re.compile(
    r"(?:(?P<count>a|one|two|three|four)[ -](?P<part>third|quarter|fifth|tenth)s?"
    r"|(?:a |one )?(?P<half>half)|(?P<han_half>半数|一半|半)"
    r"|(?P<above>[0-9]{1,2})⁄(?P<below>[0-9]{1,2})"
    r"|(?P<han_below>[二三四五六七八九十])分之(?P<han_above>[一二两三四五六七八九]))(?![a-z])"
)
_HAN: Final = "零一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Said:
    """A number said in words: what it is, and the bound such words have by themselves."""

    numeral: Numeral
    unit: Unit
    usual: Bound
    rest: str


def take_said(text: str) -> Said | None:
    """Read a multiple, a simple fraction or a spelled percentage at the start of a text.

    >>> said = take_said("翻两番以上")
    >>> int(said.numeral.value), said.unit.kind, said.usual, said.rest
    (4, 'ratio', 'at_least', '以上')
    """
    return next((said for take in _TAKERS if (said := take(text))), None)


def _take_factor(text: str) -> Said | None:
    found = _FACTOR.match(text)
    if not found:
        return None
    return _multiple(_FACTORS[found[0]], text[found.end() :])


def _take_doublings(text: str) -> Said | None:
    found = _DOUBLINGS.match(text)
    if not found:
        return None
    return _multiple(2 ** _han_number(found[1] or "一"), text[found.end() :])


def _multiple(factor: int, rest: str) -> Said:
    return Said(coarse(Decimal(factor)), Unit("ratio", "change"), "at_least", rest)


def _take_share(text: str) -> Said | None:
    found = _SHARE.match(text)
    if not found:
        return None
    above, below = _fraction(found)
    if not 0 < above < below:
        return None
    share = coarse(Decimal(above) / Decimal(below))
    return Said(share, Unit("ratio"), "about", text[found.end() :])


def _fraction(found: re.Match[str]) -> tuple[int, int]:
    if found["part"]:
        return _COUNTS[found["count"]], _PARTS[found["part"]]
    if found["above"]:
        return int(found["above"]), int(found["below"])
    if found["han_above"]:
        return _han_number(found["han_above"]), _han_number(found["han_below"])
    return 1, _PARTS["half"]


def _take_percentage(text: str) -> Said | None:
    number = take_numeral(text.removeprefix("百分之")) if text.startswith("百分之") else None
    return Said(number[0], Unit("percent"), "exact", number[1]) if number else None


def _han_number(digit: str) -> int:
    return int(digit) if digit.isascii() else _HAN.index(digit.replace("两", "二"))


_TAKERS: Final[tuple[Callable[[str], Said | None], ...]] = (
    _take_factor,
    _take_doublings,
    _take_share,
    _take_percentage,
)
