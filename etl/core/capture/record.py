"""What a captured figure is: its reading, what it is of, and the words it came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from etl.core.claims.digits import Unit
from etl.core.claims.reader import Unread
from etl.core.quantities.quantity import Role
from etl.core.schema import Qualifier

Basis = Literal["stated", "inferred", "none"]


@dataclass(frozen=True, slots=True)
class Day:
    """A reference date: ``as_of`` is a date or YYYY-MM, ``last`` the last day it covers."""

    as_of: str
    last: date
    basis: Basis


@dataclass(frozen=True, slots=True)
class Record:
    """A proposed observation, in base units; ``high`` is none where there is no upper end.

    ``place`` is where in the text it stands and ``paragraph`` in which, from 1; ``start`` is the
    day a change counts from, if it is known.
    """

    indicator_id: str
    ref_area: str
    day: Day | None
    value: float
    low: float
    high: float | None
    qualifier: Qualifier
    unit: Unit
    role: Role
    printed: str
    context: str
    place: int
    paragraph: int
    start: date | None = None

    @property
    def as_of(self) -> str | None:
        """The reference date, if there is one."""
        return self.day.as_of if self.day else None

    @property
    def basis(self) -> Basis:
        """Whether the text states the date, or it was inferred."""
        return self.day.basis if self.day else "none"

    def plain(self) -> dict[str, Any]:
        """Return the record as JSON has it."""
        return {
            "indicator_id": self.indicator_id,
            "as_of": self.as_of,
            "as_of_basis": self.basis,
            "value": self.value,
            "low": self.low,
            "high": self.high,
            "qualifier": self.qualifier,
            "unit": self.unit,
            "role": self.role,
            "printed": self.printed,
            "context": self.context,
        }


@dataclass(frozen=True, slots=True)
class Captured:
    """The figures of a text, and those that could not be read."""

    records: tuple[Record, ...]
    unread: tuple[Unread, ...]

    def plain(self) -> Mapping[str, list[dict[str, Any]]]:
        """Return what was captured as JSON has it."""
        return {
            "records": [record.plain() for record in self.records],
            "unread": [{"printed": part.printed, "why": part.why} for part in self.unread],
        }
