"""What is told of a point, in words of one language; what is not known is an empty text."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Link:
    """A text, and the address where it can be read, if it has one."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure: what was printed, where, and what else was said of the same date."""

    key: tuple[str, str, str]
    as_of: date
    name: str
    day: str
    value: str
    allowed: str
    printed: str
    release: Link
    locator: str
    citation: Link | None
    evidence: str
    status: str
    note: str
    vintages: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Growth:
    """The growth between two figures, or why there is none."""

    change: str = ""
    rate: str = ""
    doubling: str = ""
    sampling: str = ""
    arithmetic: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """A point: its name with its date, its figure or two of them, and the growth between two."""

    title: str
    figures: tuple[Figure, ...]
    growth: Growth | None = None
