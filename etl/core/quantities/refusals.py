"""What is refused, and the code that says why."""

import re
from typing import Final

from etl.core.quantities.dates import is_date
from etl.core.quantities.numerals import is_numeral
from etl.core.quantities.quantity import Reason
from etl.core.quantities.words import any_of, listed

_MONEY_WORDS: Final = listed(
    "usd,eur,gbp,rmb,cny,inr,yuan,renminbi,dollar,dollars,euro,euros,pound,pounds,rupee,rupees,"
    "rs,yen,won"
)
_MONEY: Final = re.compile(rf"[$€£¥₩₹₽元]|人民币|(?<![a-z]){any_of(_MONEY_WORDS)}")
_ORDINAL: Final = re.compile(
    r"第|[0-9]+(?:st|nd|rd|th)(?![a-z])|[0-9]+号|#|(?:no|nr|number|rank|ranked|top)[.:]? ?[0-9]"
    r"|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?![a-z])"
)
_TURNED_OVER: Final = re.compile("翻[^番]*倍")  # 翻两倍: times two, or times three
_VAGUE: Final = re.compile(
    r"(?<![a-z])(?:tens|dozens|scores|hundreds|thousands|millions|billions|several|many|numerous|"
    r"few|countless|most|majority|couple)(?![a-z])"
    r"|[数几]|(?<![0-9.零一二两三四五六七八九十百千万亿多余])[百千万亿](?!分之)"
)
_DIGITS: Final = re.compile("[0-9.,]*[0-9]")
_POWER: Final = re.compile("[0-9.,]+e[+-]?[0-9]")
_IDENTIFIER: Final = re.compile("[a-z][-.]?[0-9]|[0-9][-.]?[a-z]")
_SHORT_NAMES: Final = frozenset({"2k", "4k", "8k"})  # screens, not thousands


def reason_at_sight(line: str) -> Reason | None:
    """Refuse what would be misread as a number: the reason, or nothing.

    >>> reason_at_sight("812亿元")
    'money'
    """
    if _MONEY.search(line):
        return "money"
    if is_date(line):
        return "date"
    if _ORDINAL.match(line):
        return "ordinal"
    if line in _SHORT_NAMES:
        return "identifier"
    return "ambiguous_multiple" if _TURNED_OVER.search(line) else None


def reason_unread(line: str) -> Reason:
    """Say why no grammar of ours read a line: vague words, a name, or not understood.

    >>> reason_unread("hundreds of millions"), reason_unread("ipv6"), reason_unread("1,23")
    ('vague', 'identifier', 'unreadable')
    """
    if _VAGUE.search(line):
        return "vague"
    if "/" in line:
        return "identifier"
    digits = _DIGITS.match(line)
    if _POWER.match(line) or (digits and not is_numeral(digits[0])):
        return "unreadable"
    return "identifier" if _IDENTIFIER.search(line) else "unreadable"
