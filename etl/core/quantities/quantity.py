"""What reading a printed figure gives: a value with its interval, or the reason why not."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from etl.core.schema import Qualifier

UnitKind = Literal["persons", "count", "percent", "pp", "ratio"]
Role = Literal["level", "change"]
Status = Literal["ok", "refused"]
Reason = Literal[
    "date",
    "ordinal",
    "identifier",
    "money",
    "vague",
    "ambiguous_multiple",
    "negative_count",
    "unreadable",
    "empty",
]

UNBOUNDED: Final = Decimal("Infinity")


class RefusedError(Exception):
    """The text is not surely a number; carries the code that says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed figure in base units (persons, percent 0-100, ratio), or a refusal.

    ``high`` is infinite for a lower bound. A refusal has only ``text``, ``status`` and ``reason``.
    """

    text: str
    status: Status
    value: float | None = None
    low: float | None = None
    high: float | None = None
    qualifier: Qualifier | None = None
    unit_kind: UnitKind | None = None
    role: Role | None = None
    bound_incl: bool | None = None
    half_width: float | None = None
    half_width_wide: float | None = None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure as read, in exact decimals; half widths only where all digits count."""

    value: Decimal
    low: Decimal
    high: Decimal
    qualifier: Qualifier
    unit_kind: UnitKind
    role: Role
    bound_incl: bool | None = None
    half_width: Decimal | None = None
    half_width_wide: Decimal | None = None


def published(text: str, reading: Reading) -> Quantity:
    """Turn a reading into floats, once: the quantity that ``text`` prints, in base units."""
    return Quantity(
        text=text,
        status="ok",
        value=float(reading.value),
        low=float(reading.low),
        high=float(reading.high),
        qualifier=reading.qualifier,
        unit_kind=reading.unit_kind,
        role=reading.role,
        bound_incl=reading.bound_incl,
        half_width=_float(reading.half_width),
        half_width_wide=_float(reading.half_width_wide),
    )


def refused(text: str, reason: Reason) -> Quantity:
    """Say that ``text`` is not surely a number, and why: a quantity without numbers."""
    return Quantity(text=text, status="refused", reason=reason)


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)
