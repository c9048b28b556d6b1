"""Numbers as printed, in digits, words or Chinese numerals, with the place of their last digit."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from etl.core.quantities.text import GROUP_MARK
from etl.core.quantities.words import listed

_ONE: Final = Decimal(1)
_DIGITS: Final = re.compile(
    rf"(?P<whole>[1-9][0-9]{{0,2}}(?P<mark>[,{GROUP_MARK}])[0-9]{{3}}(?:(?P=mark)[0-9]{{3}}){{0,4}}"
    r"|0|[1-9][0-9]{0,14})"
    r"(?:\.(?P<parts>[0-9]{1,10}))?"
    r"(?:e\+?(?P<power>1[0-8]|[0-9]))?"
    rf"(?![.,{GROUP_MARK}]?[0-9])"
)
_WORDS: Final = listed("one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve")
_WORD: Final = re.compile(
    rf"(?P<word>{'|'.join(_WORDS)})(?![a-z-])|an?(?= (?:hundred|thousand|million|billion|trillion))"
)
_HAN_DIGITS: Final = "零一二三四五六七八九"
_HAN_DIGIT: Final = "[1-9一二两三四五六七八九]"
_HAN_BELOW_WAN: Final = re.compile(
    rf"(?:(?P<q>{_HAN_DIGIT})千)?零?(?:(?P<b>{_HAN_DIGIT})百)?零?(?P<ten>(?P<s>{_HAN_DIGIT})?十)?"
    rf"零?(?:(?<![千百])(?P<g>{_HAN_DIGIT}))?"  # 一百二 is 120 to some and 102 to nobody: not read
)
_HAN_RUN: Final = re.compile("[0-9.零一二两三四五六七八九十百千万亿点]+")
_HAN_SEGMENT: Final = re.compile("([^万亿]+)(万亿|亿|万)?")
HAN_SCALES: Final = {"万": Decimal(10**4), "亿": Decimal(10**8), "万亿": Decimal(10**12), "": _ONE}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A printed number: its value, and the units of its last digit and last non-zero digit.

    ``scale`` is what is still to be multiplied; a number that has its scale inside has one.
    """

    value: Decimal
    step: Decimal
    wide_step: Decimal
    scale: Decimal | None = None
    is_year_like: bool = False

    def times(self, factor: Decimal) -> "Numeral":
        """Multiply by a scale: the same digits, counted in units of one."""
        return Numeral(self.value * factor, self.step * factor, self.wide_step * factor)


def coarse(value: Decimal) -> Numeral:
    """Take a number that was said, not counted: its only digit is the number itself."""
    return Numeral(value, value, value)


def take_numeral(text: str) -> tuple[Numeral, str] | None:
    """Read the number a text begins with: the number and what follows it, or nothing.

    >>> numeral, rest = take_numeral("1,230 million")
    >>> int(numeral.value), int(numeral.step), int(numeral.wide_step), rest
    (1230, 1, 10, ' million')
    """
    return _take_han(text) or _take_digits(text) or _take_word(text)


def is_numeral(text: str) -> bool:
    """Tell whether a text is a number in digits and nothing else."""
    return _DIGITS.fullmatch(text) is not None


def _take_digits(text: str) -> tuple[Numeral, str] | None:
    found = _DIGITS.match(text)
    return (_from_digits(found), text[found.end() :]) if found else None


def _from_digits(found: re.Match[str]) -> Numeral:
    whole = found["whole"].replace(found["mark"] or ",", "")
    parts = found["parts"] or ""
    power = int(found["power"] or 0)
    zeros = 0 if parts or whole == "0" else len(whole) - len(whole.rstrip("0"))
    return Numeral(
        value=Decimal(f"{whole}.{parts}e{power}"),
        step=_ONE.scaleb(power - len(parts)),
        wide_step=_ONE.scaleb(power - len(parts) + zeros),
        scale=_ONE if found["power"] else None,
        is_year_like=re.fullmatch("(?:19|20)[0-9]{2}", found[0]) is not None,
    )


def _take_word(text: str) -> tuple[Numeral, str] | None:
    found = _WORD.match(text)
    if not found:
        return None
    number = Decimal(_WORDS.index(found["word"]) + 1 if found["word"] else 1)
    return Numeral(number, _ONE, _ONE), text[found.end() :]


def _take_han(text: str) -> tuple[Numeral, str] | None:
    run = _HAN_RUN.match(text)
    if not run or re.fullmatch("[0-9.]+[百千]?(?:万亿|亿|万)?", run[0]):
        return None  # digits with at most a scale behind them: 5.15亿
    found = [(part, scale) for part, scale in _HAN_SEGMENT.findall(run[0])]
    whole = "".join(part + scale for part, scale in found) == run[0]
    numeral = _from_segments(found) if whole else None
    return (numeral, text[run.end() :]) if numeral else None


def _from_segments(found: list[tuple[str, str]]) -> Numeral | None:
    """Read 五百万 as five hundred in units of 万, and add up 五亿 and 一千五百万."""
    segments = [(numeral, scale) for part, scale in found if (numeral := _below_wan(part))]
    if len(segments) < len(found) or re.match("零(?!点)", found[0][0]):
        return None
    if len(segments) > 1:
        return _sum_of(segments) if _ends_surely(*found[-1]) else None
    ((only, scale),) = segments
    return replace(only, scale=HAN_SCALES[scale]) if scale else only


def _ends_surely(part: str, scale: str) -> bool:
    """Doubt 三万五, which is 35,000 or 30,005, and 6亿2025, which may be two numbers."""
    return bool(scale) or (len(part) > 1 and not re.search("[0-9]", part))


def _sum_of(segments: list[tuple[Numeral, str]]) -> Numeral | None:
    """Add parts of which each must fit below the last digit of the one before."""
    parts = [numeral.times(HAN_SCALES[scale]) for numeral, scale in segments]
    if any(not 0 < two.value < one.step for one, two in pairwise(parts)):
        return None
    last, total = parts[-1], sum((part.value for part in parts), Decimal(0))
    return Numeral(total, last.step, last.wide_step, scale=_ONE)


def _below_wan(part: str) -> Numeral | None:
    """Read digits or 一千五百 or 三十六点五: one number, its step the last unit it names."""
    if digits := _DIGITS.fullmatch(part):
        return _from_digits(digits)
    whole, point, parts = part.partition("点")
    if point:
        return _with_parts(whole, parts)
    found = _HAN_BELOW_WAN.fullmatch(part)
    if not found or not any(found.groups()):
        return None
    tens = found["s"] or (found["ten"] and "一")
    places = ((found["q"], 1000), (found["b"], 100), (tens, 10), (found["g"], 1))
    named = [(_han_digit(digit), Decimal(unit)) for digit, unit in places if digit]
    step = named[-1][1]
    return Numeral(sum((digit * unit for digit, unit in named), Decimal(0)), step, step)


def _with_parts(whole: str, parts: str) -> Numeral | None:
    left = coarse(Decimal(0)) if whole == "零" else _below_wan(whole)
    if left is None or not re.fullmatch(f"[{_HAN_DIGITS}]{{1,9}}", parts):
        return None
    step = _ONE.scaleb(-len(parts))
    behind = Decimal("".join(str(_HAN_DIGITS.index(digit)) for digit in parts))
    return Numeral(left.value + behind * step, step, step)


def _han_digit(digit: str) -> Decimal:
    if digit.isascii():
        return Decimal(digit)
    return Decimal(_HAN_DIGITS.index(digit.replace("两", "二")))
