"""Units that stand apart from their numbers: in a table head, on an axis, in brackets."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from etl.core.quantities.amounts import read_amount
from etl.core.quantities.quantity import RefusedError
from etl.core.quantities.refusals import reason_at_sight
from etl.core.quantities.text import plain_text
from etl.core.quantities.units import Unit

_HEADING: Final = re.compile("^(?:unit|单位|in)(?![a-z])[: ]*")
_FACTOR: Final = re.compile("(?:x ?)?(?=1)")  # "x10k" and "10,000 persons"

_FOOTNOTE: Final = re.compile("[bkmx]$|[0-9]")  # (b) is a footnote or billions, (5) another number
_SPEAKS_OF_UNITS: Final = re.compile(
    "^[bkmx]$|[万亿千百%]|unit|单位|x ?1|[0-9][kmb]|thousand|million|billion|crore|lakh"
)
_UNKNOWN: Final = "?"


@dataclass(frozen=True, slots=True)
class PrintedUnit:
    """A unit printed apart: the factor of its numbers and what they count."""

    factor: Decimal
    unit: Unit


def named_unit(name: str) -> PrintedUnit | None:
    """Read the name of a unit: factor and unit, or nothing if none is printed.

    >>> int(named_unit("万人").factor), int(named_unit("x10k").factor), named_unit(" ")
    (10000, 10000, None)

    Raises:
        RefusedError: it is money, or not a unit we know.
    """
    if not name.strip():
        return None
    line = _HEADING.sub("", _unit_line(name))
    if reason_at_sight(line) == "money":
        raise RefusedError("money")
    counted = _FACTOR.match(line)
    amount = read_amount(line[counted.end() :] if counted else f"1 {line}")
    if amount is None or amount.bound or amount.direction or amount.usual != "exact":
        raise RefusedError("unreadable")
    factor = amount.numeral.value * (amount.scale or 1)
    if factor.normalize().as_tuple().digits != (1,):
        raise RefusedError("unreadable")
    return PrintedUnit(factor, amount.unit or Unit("count"))


def _unit_line(name: str) -> str:
    try:
        return plain_text(name).strip("() ")
    except RefusedError:
        raise RefusedError("unreadable") from None


def unit_apart(contents: list[str], given: str) -> str:
    """Choose the name of the unit printed apart: bracketed, as in "20856 (unit 万人)", or given.

    A bracket that speaks of a unit without naming one we know gives a name nobody knows, so that
    a number without a unit of its own is refused.

    Raises:
        RefusedError: an amount of money stands in a bracket.
    """
    named = next((content for content in contents if _names_unit(content)), "")
    if named or given.strip():
        return named or given
    return _UNKNOWN if any(map(_SPEAKS_OF_UNITS.search, contents)) else ""


def _names_unit(content: str) -> bool:
    try:
        return not _FOOTNOTE.match(content) and named_unit(content) is not None
    except RefusedError as refusal:
        if refusal.reason == "money":
            raise
        return False
