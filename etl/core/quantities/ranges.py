"""Two printed numbers that are one figure: a range, or a split of a hundred."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Final

from etl.core.quantities.amounts import Amount, read_amount
from etl.core.quantities.intervals import reading_between, reading_of
from etl.core.quantities.measures import Measure, measure_of
from etl.core.quantities.numerals import take_numeral
from etl.core.quantities.qualifiers import take_frame
from etl.core.quantities.quantity import Reading

_BETWEEN: Final = re.compile("(?:between(?![a-z])|介于|在) ?(.+?)(?:之间)?$")
_TO: Final = re.compile(" ?(--?|~| to |至|到) ?")
_DASHES: Final = frozenset({"-", "--", "~"})  # 10-20 alone may be a date, an age, a score
_AND: Final = re.compile(" ?(--?|~| and |至|到|和|与) ?")


def read_range(line: str, unit_name: str) -> Reading | None:
    """Read "500-550 million" or "between a and b": both ends and the midpoint, or nothing."""
    frame = take_frame(line)
    if not frame or frame.bound not in (None, "about") or frame.has_minus:
        return None
    between = _BETWEEN.match(frame.rest)
    text = between[1] if between else frame.rest
    for mark in (_AND if between else _TO).finditer(text):
        pair = _paired(read_amount(text[: mark.start()]), read_amount(text[mark.end() :]))
        if pair and (pair[1].has_unit or unit_name.strip() or mark[1] not in _DASHES):
            left, right = (measure_of(frame, amount, unit_name) for amount in pair)
            return reading_between(left, right)
    return None


def _paired(left: Amount | None, right: Amount | None) -> tuple[Amount, Amount] | None:
    """Let the left end take scale and unit of the right one, as in 500-550 million users."""
    if not left or not right or left.bound or left.direction:
        return None
    if right.bound not in (None, "about"):
        return None
    if not left.has_unit:
        return replace(left, scale=right.scale, unit=right.unit), right
    if not right.has_unit:
        return None
    return replace(left, unit=left.unit or right.unit), replace(right, unit=right.unit or left.unit)


def read_split(line: str) -> Reading | None:
    """Read "47.6:52.4", two parts of a hundred: the first part in percent, or nothing."""
    one, _, two = line.partition(":")
    left, right = take_numeral(one), take_numeral(two)
    if not left or not right or left[1] or right[1]:
        return None
    first, second = left[0], right[0]
    if abs(first.value + second.value - Decimal(100)) > (first.step + second.step) / 2:
        return None
    return reading_of(Measure(first, "percent", "level"), "exact")
