"""Parts of a whole against their total: each is rounded alone, so half-widths add up."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import Final

from etl.core.consistency.bases import Published, Row, printed
from etl.core.intervals import Interval, at
from etl.core.verdicts import Evidence, Verdict, combined, evidence_of, printed_verdict

_WHOLE: Final = Evidence(at(100), at(100), at(100), Fraction(100))


@dataclass(frozen=True, slots=True)
class PartSet:
    """Indicators that leave nothing out and overlap nowhere; without a total they make 100 %."""

    parts: tuple[str, ...]
    total: str | None = None


_AGES: Final = tuple(
    f"genai_share_age_{band}"
    for band in ("19_and_under", "20_29", "30_39", "40_49", "50_59", "60_plus")
)
_SCHOOLS: Final = tuple(
    f"genai_share_education_{level}"
    for level in ("primary_or_below", "junior_secondary", "senior_secondary")
)
_DEGREES: Final = ("genai_share_education_junior_college", "genai_share_education_bachelor_plus")
PART_SETS: Final = (
    PartSet(("rural_internet_users", "urban_internet_users"), "internet_users"),
    PartSet(_AGES),
    PartSet(_AGES[:3], "genai_share_under_40"),
    PartSet(_AGES[3:], "genai_share_age_40_plus"),
    PartSet(("genai_share_under_40", "genai_share_age_40_plus")),
    PartSet((*_SCHOOLS, *_DEGREES)),
    PartSet((*_SCHOOLS, "genai_share_higher_education")),
    PartSet(_DEGREES, "genai_share_higher_education"),
)
"""The sets of this material; of the shares by sex and by place only one part is printed."""


@dataclass(frozen=True, slots=True)
class PartCheck:
    """The parts of one day, their sum, and whether the total fits; no total row means 100 %."""

    parts: tuple[Row, ...]
    total: Row | None
    claim: Evidence
    evidence: Evidence
    verdict: Verdict


def part_checks(figures: Published) -> Iterator[PartCheck]:
    """Check every set on every day that has all of its figures."""
    for one in PART_SETS:
        for row in figures.rows:
            if row["indicator_id"] == one.parts[0]:
                yield from _checked(one, row, figures)


def _checked(one: PartSet, first: Row, figures: Published) -> Iterator[PartCheck]:
    found = [figures.same_day(name, first) for name in one.parts]
    parts = tuple(row for row in found if row is not None)
    total = None if one.total is None else figures.same_day(one.total, first)
    if len(parts) < len(found) or (one.total is not None and total is None):
        return
    evidence = reduce(_plus, (evidence_of(printed(row)) for row in parts))
    claim = _WHOLE if total is None else evidence_of(printed(total))
    yield PartCheck(parts, total, claim, evidence, printed_verdict(claim.doubled, evidence))


def _plus(one: Evidence, two: Evidence) -> Evidence:
    return combined(one, two, Interval.plus)
