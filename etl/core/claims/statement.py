"""What a recorded claim says: its number, as precise as its own words print it."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Final

from etl.core.claims.claim import Claimed, Kind, claimed_by, claimed_text, inequality
from etl.core.claims.digits import Unit
from etl.core.claims.scan import figures_in, folded
from etl.core.intervals import above, below, exact
from etl.core.quantities import Quantity
from etl.core.quantities.quantity import UnitKind

_KINDS: Final[Mapping[Unit, frozenset[UnitKind]]] = {
    "persons": frozenset({"persons", "count"}),
    "count": frozenset({"persons", "count"}),
    "percent": frozenset({"percent"}),
    "pp": frozenset({"pp"}),
    "ratio": frozenset({"ratio"}),
}
_HUNDRED: Final = 100


def claimed_in(kind: Kind, text: str, unit: Unit, statements: tuple[str, ...]) -> Claimed:
    """Return what is claimed of the number ``text`` (a plain decimal, base units).

    The first of the statements that prints the number gives its rounding and its qualifier; else
    it is as precise as its digits that are not zero. A bound by ``kind`` stays one.

    >>> claimed_in("abs_change", "16080000", "persons", ("增长1608万人",)).true_on.high
    Fraction(16085000, 1)
    """
    number = Fraction(text)
    printed = (
        quantity
        for statement in statements
        for found in figures_in(folded(statement))
        if (quantity := in_unit(found.quantity, unit)) and exact(quantity.value) == number
    )
    quantity = next(printed, None)
    claimed = claimed_by(quantity) if quantity else claimed_text(text)
    if claimed.rule == "inequality" or kind not in ("lower_bound", "upper_bound"):
        return claimed
    bound = above if kind == "lower_bound" else below
    return inequality(number, bound(number, closed=False))


def in_unit(quantity: Quantity, unit: Unit) -> Quantity | None:
    """Return a figure in a unit, or nothing if it is in another; half is 50 percent.

    >>> from etl.core.quantities import read_quantity
    >>> in_unit(read_quantity("超过一半"), "percent").value
    50.0
    """
    if quantity.unit_kind in _KINDS[unit]:
        return quantity
    if unit == "percent" and quantity.unit_kind == "ratio" and quantity.role == "level":
        return _in_percent(quantity)
    return None


def _in_percent(quantity: Quantity) -> Quantity:
    low, value, high = (
        None if number is None else float(number * _HUNDRED)
        for number in (exact(x) for x in (quantity.low, quantity.value, quantity.high))
    )
    return replace(quantity, unit_kind="percent", low=low, value=value, high=high)
