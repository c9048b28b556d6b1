"""A number with all that stands behind it: scale, unit, qualifier, of whom and when."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from etl.core.quantities.dates import is_date
from etl.core.quantities.multiples import take_said
from etl.core.quantities.numerals import Numeral, take_numeral
from etl.core.quantities.qualifiers import Bound, Direction, take_bound, take_direction
from etl.core.quantities.units import Unit, take_scale, take_unit

_TAIL: Final = re.compile(
    r" (?:in|of|by|as|at|on|since|among|from|than|compared|using|who|worldwide|globally|"
    r"nationwide|overall|year|yoy)(?![a-z])(?P<phrase>[a-z0-9' ,/-]*)"
    r"|的(?:网民|用户|人|人口|居民|受访者|企业|家庭)"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as printed, its parts apart; ``rest`` is what is still to be read."""

    numeral: Numeral
    scale: Decimal | None
    rest: str
    unit: Unit | None = None
    bound: Bound | None = None
    direction: Direction = 0
    usual: Bound = "exact"

    @property
    def has_unit(self) -> bool:
        """Whether a scale or a unit is printed with the number."""
        return self.scale is not None or self.unit is not None


def read_amount(text: str) -> Amount | None:
    """Read a whole text as one number with scale, unit and tail; nothing if a part is unknown.

    >>> amount = read_amount("515 million users")
    >>> int(amount.numeral.value), int(amount.scale), amount.unit.kind
    (515, 1000000, 'persons')
    """
    amount = _take_number(text)
    while amount and amount.rest:
        amount = _take_next(amount)
    return amount


def _take_number(text: str) -> Amount | None:
    if said := take_said(text):
        return Amount(said.numeral, None, said.rest, unit=said.unit, usual=said.usual)
    if number := take_numeral(text):
        return Amount(number[0], number[0].scale, number[1])
    return None


def _take_next(amount: Amount) -> Amount | None:
    return next((longer for take in _TAKERS if (longer := take(amount))), None)


def _with_scale(amount: Amount) -> Amount | None:
    found = take_scale(amount.rest)
    if not found or amount.has_unit:
        return None
    return replace(amount, scale=found[0], rest=found[1])


def _with_unit(amount: Amount) -> Amount | None:
    found = take_unit(amount.rest)
    if not found or amount.unit:
        return None
    return replace(amount, unit=found[0], rest=found[1])


def _with_bound(amount: Amount) -> Amount | None:
    found = take_bound(amount.rest)
    if not found or amount.bound:
        return None
    return replace(amount, bound=found[0], rest=found[1])


def _with_direction(amount: Amount) -> Amount | None:
    found = take_direction(amount.rest)
    if not found or amount.direction or not amount.has_unit:
        return None
    return replace(amount, direction=found[0], rest=found[1])


def _with_tail(amount: Amount) -> Amount | None:
    """Pass over "in five days" or "as of June 2025", but not over a second figure."""
    found = _TAIL.fullmatch(amount.rest)
    if not found or not amount.has_unit:
        return None
    has_figure = re.search("[0-9]", found[0]) and not is_date(found[0].strip())
    return None if has_figure else replace(amount, rest="")


_TAKERS: Final[tuple[Callable[[Amount], Amount | None], ...]] = (
    _with_bound,
    _with_scale,
    _with_unit,
    _with_direction,
    _with_tail,
)
