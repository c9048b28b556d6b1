"""From a number and its words to base units: scale, unit, direction, and what forbids them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from etl.core.quantities.amounts import Amount
from etl.core.quantities.numerals import Numeral
from etl.core.quantities.printed_units import named_unit
from etl.core.quantities.qualifiers import Direction, Frame
from etl.core.quantities.quantity import RefusedError, Role, UnitKind
from etl.core.quantities.units import Unit

_ONE: Final = Decimal(1)
_COUNT: Final = Unit("count")


@dataclass(frozen=True, slots=True)
class Measure:
    """A number in base units (persons, percent 0-100, ratio) with its kind and direction."""

    numeral: Numeral
    kind: UnitKind
    role: Role
    direction: Direction = 0
    added: Decimal = Decimal(0)

    @property
    def has_floor(self) -> bool:
        """Whether the quantity cannot be below zero."""
        return self.role == "level" or self.kind == "ratio"


def measure_of(frame: Frame, amount: Amount, unit_name: str) -> Measure:
    """Bring a number to base units; ``unit_name`` counts if the number has no unit itself.

    Raises:
        RefusedError: it is a year, a negative count, or a multiple that may mean two things.
    """
    numeral, unit = _in_base_units(amount, unit_name)
    direction = _direction(frame, amount)
    if frame.has_minus and unit.kind in ("persons", "count"):
        raise RefusedError("negative_count")
    if unit.kind == "ratio" and direction:
        if direction < 0 or not unit.grows:
            raise RefusedError("ambiguous_multiple")
        return Measure(numeral, "ratio", "change", added=_ONE)
    return Measure(numeral, unit.kind, "change" if direction else unit.role, direction)


def _in_base_units(amount: Amount, unit_name: str) -> tuple[Numeral, Unit]:
    if amount.has_unit:
        unit = amount.unit or _COUNT
        if amount.scale is not None and unit.kind not in ("persons", "count"):
            raise RefusedError("unreadable")
        return amount.numeral.times((amount.scale or _ONE) * unit.factor), unit
    if apart := named_unit(unit_name):
        return amount.numeral.times(apart.factor * apart.unit.factor), apart.unit
    if amount.numeral.is_year_like:
        raise RefusedError("date")
    return amount.numeral, _COUNT


def _direction(frame: Frame, amount: Amount) -> Direction:
    if frame.direction and amount.direction:
        raise RefusedError("unreadable")
    return frame.direction or amount.direction
