"""Dates and periods, which look like numbers and are none."""

import re
from typing import Final

from etl.core.quantities.numerals import is_numeral
from etl.core.quantities.words import listed

_MONTHS: Final = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
_PART_OF_YEAR: Final = "[hq][1-4]"
_YEAR: Final = "(?:19|20)[0-9]{2}"
_ANCHOR: Final = re.compile(f"{_PART_OF_YEAR}|{_YEAR}|fy|[年月日季]|{_MONTHS.replace(' ', '|')}")
_AROUND: Final = frozenset(
    listed(
        "of,the,end,mid,early,late,beginning,start,first,second,third,fourth,half,quarter,year,in,"
        "by,at,as,to,and,between,until,since,on,from,st,nd,rd,th,s,yoy,earlier,a"
    )
)
_MARKS: Final = frozenset(",./-~':号上下半度第初底末中旬至到和前后一二三四五六七八九十零")
_TOKEN: Final = re.compile(rf"{_PART_OF_YEAR}(?![0-9a-z])|fy(?=[0-9])|[a-z]+|[0-9]+|\S")


def is_date(line: str) -> bool:
    """Tell whether every word of a line belongs to a date; a bare year is a number here.

    >>> is_date("first half of 2025"), is_date("2025年6月"), is_date("2025"), is_date("5%")
    (True, True, False, False)
    """
    tokens = _TOKEN.findall(line)
    anchored = any(_ANCHOR.fullmatch(token) for token in tokens)
    return anchored and not is_numeral(line) and all(_may_be_dated(token) for token in tokens)


def _may_be_dated(token: str) -> bool:
    return (
        token in _AROUND
        or token in _MARKS
        or _ANCHOR.fullmatch(token) is not None
        or re.fullmatch("[0-9]{1,2}", token) is not None
    )
