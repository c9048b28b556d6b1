"""Figures that are not printed but follow from two that are: a level minus its change, a sum."""

import re
from decimal import Decimal
from typing import Final

from etl.core.quantities.amounts import read_amount
from etl.core.quantities.qualifiers import take_frame
from etl.core.quantities.quantity import Quantity, Reading, RefusedError, UnitKind, published
from etl.core.quantities.reading import line_and_unit, read_line

_ZERO: Final = Decimal(0)
_COMMA: Final = re.compile("(?:,(?![0-9])|;) ?")
_PLUS: Final = re.compile(" plus | [+] ")
_COMPARED: Final = re.compile(
    "^(?:较|比|同比|环比).*?(?=增长|增加|提升|提高|上升|上涨|下降|减少|降低|下滑)"
)
_SINCE: Final = re.compile(" (?:on|from|over|since|than|compared|versus|year)(?![a-z]).*$")
_WIDTHS: Final = frozenset({"exact", "approx", "range"})
_KINDS: Final[dict[UnitKind, frozenset[UnitKind]]] = {
    "percent": frozenset({"pp"}),
    "persons": frozenset({"persons", "count"}),
    "count": frozenset({"persons", "count"}),
}


def read_derived(text: str, *, printed_unit: str = "") -> Quantity | None:
    """Work out a printed arithmetic in base units: a level before its change, or a sum.

    Nothing if the text is no such arithmetic. The interval is as wide as both figures allow.

    >>> earlier = read_derived("36.2%, up 1.9 points on the end of last year")
    >>> earlier.value, earlier.low, earlier.high
    (34.3, 34.2, 34.4)
    """
    try:
        line, unit_name = line_and_unit(text, printed_unit)
        reading = _before_change(line, unit_name) or _sum(line, unit_name)
    except RefusedError:
        return None
    return published(text, reading) if reading else None


def _before_change(line: str, unit_name: str) -> Reading | None:
    parts = _COMMA.split(line, maxsplit=1)
    change_text = _SINCE.sub("", _COMPARED.sub("", parts[-1]))
    frame = take_frame(change_text)
    if len(parts) == 1 or not frame or not frame.direction:
        return None
    if _has_unit(parts[0]) and not _has_unit(change_text):
        return None  # 45.8 million, up 19.3: of what is not printed
    level, change = read_line(parts[0], unit_name), read_line(change_text, unit_name)
    if change.unit_kind not in _KINDS.get(level.unit_kind, ()):
        return None
    ends = (level.low - change.high, level.high - change.low)
    return _combined(level, change, level.value - change.value, ends)


def _sum(line: str, unit_name: str) -> Reading | None:
    parts = _PLUS.split(line, maxsplit=1)
    if len(parts) == 1 or _has_unit(parts[0]) != _has_unit(parts[1]):
        return None
    one, two = (read_line(part, unit_name) for part in parts)
    if one.unit_kind != two.unit_kind or two.role == "change":
        return None
    return _combined(one, two, one.value + two.value, (one.low + two.low, one.high + two.high))


def _has_unit(text: str) -> bool:
    """Tell whether a unit is printed with a number; words that are no single number pass."""
    frame = take_frame(text)
    amount = read_amount(frame.rest) if frame else None
    return amount is None or amount.has_unit


def _combined(
    level: Reading, other: Reading, value: Decimal, ends: tuple[Decimal, Decimal]
) -> Reading | None:
    """Keep kind and widths through an arithmetic; one-sided figures and debts give nothing."""
    qualifiers = {level.qualifier, other.qualifier}
    if level.role == "change" or not qualifiers <= _WIDTHS or value < 0:
        return None
    persons = "persons" in (level.unit_kind, other.unit_kind)
    return Reading(
        value=value,
        low=max(ends[0], _ZERO),
        high=ends[1],
        qualifier="exact" if qualifiers == {"exact"} else "approx",
        unit_kind="persons" if persons else level.unit_kind,
        role="level",
        half_width=_added(level.half_width, other.half_width),
        half_width_wide=_added(level.half_width_wide, other.half_width_wide),
    )


def _added(one: Decimal | None, two: Decimal | None) -> Decimal | None:
    return None if one is None or two is None else one + two
