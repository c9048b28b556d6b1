"""What looks like a figure in a folded sentence and is none of anything counted here."""

import re
from collections.abc import Iterator
from typing import Final

_SCALE: Final = "(?:trillion|billion|million|bn|m|tn|k)(?![a-z])|万亿|亿|万|千|百"
_NUMBER: Final = "[0-9](?:[0-9.,]*[0-9])?"
_PATTERNS: Final = {
    "money": re.compile(
        rf"(?:us|hk|rmb)?[$€£¥] ?{_NUMBER}(?: ?(?:{_SCALE}))?"
        rf"|(?<![0-9.,a-z]){_NUMBER} ?(?:{_SCALE})? ?"
        "(?:元|美元|人民币|(?:(?:us )?dollars?|yuan|renminbi|rmb|euros?|pounds|yen)(?![a-z]))"
    ),
    "vague": re.compile(
        "(?<![a-z])(?:tens|dozens|scores|hundreds|thousands) of (?:thousands|millions|billions)"
        "(?![a-z])|(?:数|几|上|近)(?:十|百|千)?[万亿](?![0-9])"
    ),
}


def unfiled_in(line: str) -> Iterator[tuple[int, int, str]]:
    """Yield where amounts of money and vague numbers stand, and which of them it is.

    >>> line = "worth 812亿元, or $11.5 billion, to hundreds of millions"
    >>> [(line[start:end], why) for start, end, why in unfiled_in(line)]
    [('812亿元', 'money'), ('$11.5 billion', 'money'), ('hundreds of millions', 'vague')]
    """
    for why, pattern in _PATTERNS.items():
        for match in pattern.finditer(line):
            yield match.start(), match.end(), why
