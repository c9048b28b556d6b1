"""How dates and spans of time are written, in English and Chinese.

Groups of a pattern: ``y`` year, ``m`` month, ``d`` day, ``half`` and ``quarter`` of a year,
``plan`` number of a five-year plan, ``n`` and ``unit`` of a distance back; an empty group
``month_12`` names the month itself. Without ``y`` the year is that of the date before, if any.
"""

import re
from typing import Final

from etl.core.quantities.words import any_of, listed

_NAMES: Final = listed(
    "january,february,march,april,may,june,july,august,september,october,november,december"
)
MONTHS: Final = (
    {name: index + 1 for index, name in enumerate(_NAMES)}
    | {name[:3]: index + 1 for index, name in enumerate(_NAMES)}
    | {"sept": 9}
)
_COUNTED: Final = (
    "one,two,three,four,five,six,seven,eight,nine,ten",
    "一,二,三,四,五,六,七,八,九,十",
    "first,second,third,fourth",
    "上,下",
)
NUMBERS: Final = {
    word: index + 1 for words in _COUNTED for index, word in enumerate(listed(words))
} | {"a": 1, "an": 1, "两": 2}

_PREPOSITIONS: Final = "by,in,of,since,from,to,until,than,through,last,end,late,this,and,with"
_Y: Final = "(?P<y>(?:19|20)[0-9]{2})"
_M: Final = rf"(?:{any_of(MONTHS)}\.?)"
_N: Final = f"(?P<n>{any_of(NUMBERS)}|1[0-9]|[1-9])"
_BY: Final = "(?:" + "|".join(rf"(?<=\b{word} )" for word in listed(_PREPOSITIONS)) + ")"
_DURING: Final = (
    "(?:in|within|over|for|during|after)(?: the)?(?: past| last| space of)?(?: just| only)?"
)
_DAY: Final = "(?P<d>3[01]|[12][0-9]|0?[1-9])"
_HALVES: Final = (
    rf"(?:the )?(?P<half>first|second) half (?:of |in )?{_Y}",
    rf"(?:the )?(?P<half>first) six months (?:of |in ){_Y}",
    rf"(?<![a-z])h(?P<half>[12])[ -]?(?:of )?{_Y}",
    rf"{_Y}[ -]?h(?P<half>[12])(?![0-9])",
    rf"(?:{_Y}年?)?(?P<half>[上下])半年",
    "(?:the )?(?P<half>first|second) half(?! of (?!the year|this year|last year))",
)
_QUARTERS: Final = (
    rf"(?:the )?(?P<quarter>first|second|third|fourth) quarter (?:of |in )?{_Y}",
    rf"(?<![a-z])q(?P<quarter>[1-4])[ -]?(?:of )?{_Y}",
    rf"{_Y}[ -]?q(?P<quarter>[1-4])(?![0-9])",
    rf"{_Y}年第?(?P<quarter>[一二三四1-4])季度",
)
_PLANS: Final = (
    r"[“\"]?十(?P<plan>[一二三四五])五[”\"]?(?:规划)?(?:期间|时期)",
    r"(?:the )?(?P<plan>1[0-5])th five[ -]year plan(?: period)?",
)
_DAYS: Final = (
    rf"{_Y}-(?P<m>[01][0-9])-(?P<d>[0-3][0-9])(?![0-9])",
    rf"{_Y}年(?P<m>1?[0-9])月{_DAY}日",
    rf"(?<![0-9]){_DAY} (?P<m>{_M}),? {_Y}",
    rf"(?P<m>{_M}) {_DAY},? {_Y}",
    rf"{_BY}(?P<m>{_M}) {_DAY}(?![.,]?[0-9]|[a-z%]| (?:million|billion|per))",
)
_IN_MONTHS: Final = (
    rf"(?:the )?(?:year[ -])?end(?:[ -]of)?[ -]{_Y}(?P<month_12>)",
    rf"{_Y}年?年?[底末终](?P<month_12>)",
    rf"(?:the )?mid(?:dle of)?[ -]{_Y}(?P<month_6>)",
    rf"{_Y}年?年中(?!国)(?P<month_6>)",
    rf"{_Y}-(?P<m>[01][0-9])(?![0-9-])",
    rf"{_Y}年(?P<m>1?[0-9])月(?:份|底|末)?",
    rf"(?:(?:the )?end (?:of )?|late |mid[ -])?(?P<m>{_M})(?: of)?,? {_Y}",
    rf"(?P<m>{_M})(?= ?(?:and|to|until|through|-) ?{_M} {_Y})",
    "(?<![0-9])(?<![0-9]年)(?P<m>1?[0-9])月(?:份|底|末)?",
    rf"{_BY}(?P<m>{_M})(?! ?[0-9])",
)
_BACK: Final = (
    "(?P<year_on_year>year[ -](?:on|over)[ -]year|yoy|a year (?:earlier|ago|before))",
    "(?P<year_on_year>同比|(?:上年|去年)同期)",
    "(?P<year_end>上年[末底]|去年年?[末底]|the end of (?:last|the previous) year)",
    "(?P<half_year>half[ -](?:a[ -])?year(?:ly)?|半年(?:来|内|间|度)?)",
    rf"(?<![a-z]){_DURING} {_N}[ -](?P<unit>months?|years?)(?![a-z])",
    rf"{_N}(?:个)?(?P<unit>月|年)(?:之?[间内]|来|时间)",
    rf"(?<![a-z]){_N}[ -](?P<unit>months?|years?) (?:earlier|ago|before|previously)(?![a-z])",
    "(?P<n>six|twelve)[ -](?P<unit>month)(?![a-z])",
)
_WHOLE_YEAR: Final = rf"(?<![0-9.,]){_Y}(?![.,]?[0-9]|[ -]?(?:million|billion|亿|万))年?(?:全年)?"
PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        *_HALVES, *_QUARTERS, *_PLANS, *_DAYS, *_IN_MONTHS, *_BACK, _WHOLE_YEAR,
    )
)  # fmt: skip

_SINCE: Final = (
    "between,from,since,than,than in,than at,than on,than as of,compared with,compared to,versus,"
    "vs,vs.,relative to,its"
)
FROM_BEFORE: Final = re.compile(
    rf"(?:(?<![a-z]){any_of(listed(_SINCE))}(?: that (?:in|of|at))?(?: the)?"
    "|(?<![a-z])from [0-9.,]+[a-z% ]{0,24} (?:in|at|on)(?: the)?"
    "|(?<![a-z])(?:double|twice|triple|(?:two|three) times) (?:the|that|those)"
    "(?: (?:number|figure|level|total|size|count))?(?: (?:of|in|at|for))?(?: the)?"
    "|较|比|相较于?|相比于?|对比|与|同|自|从|由) ?$"
)
ON_BEFORE: Final = re.compile(r"(?<![a-z])(?:on|over)(?: the)? $")
FROM_AFTER: Final = re.compile("以来|起|相比| (?:size|level|total)(?![a-z])|的(?=[0-9.]+倍)")
THIS_YEAR: Final = re.compile("(?:今年|本年|去年|上年) ?$")  # not the year of a date before
RANGE: Final = re.compile(r" ?(?:to|until|till|through|-|至|到|~)(?: the)? ?")
AND: Final = re.compile(r" ?(?:and|和|与)(?: the)? ?")
