"""Hold a statement against the figures: what they allow, and the verdict."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final

from etl.core.claims.claim import CHANGES, Claim, Claimed, Kind
from etl.core.claims.figures import POPULATION, Figure, Shelf
from etl.core.intervals import Interval, at
from etl.core.verdicts import (
    Evidence,
    Verdict,
    combined,
    inequality_verdict,
    printed_verdict,
)

BASES: Final = (POPULATION, "internet_users")
FITS: Final[frozenset[Verdict]] = frozenset({"supported", "within_rounding"})
_YEAR_ENDS_TRIED: Final = 2
_FIRST_DAY: Final = date(1900, 1, 1)
_HUNDRED: Final = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """A figure a statement needs: of what, and for which day; ``found`` if there is one."""

    indicator_id: str
    as_of: date
    found: Figure | None


@dataclass(frozen=True, slots=True)
class Share:
    """The share that a counted figure has in a base."""

    counted: Figure
    base: Figure
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with all it rests on; ``fitting`` are the bases that a wrong share fits."""

    claim: Claim
    wanted: tuple[Wanted, ...]
    evidence: Evidence | None
    verdict: Verdict
    flags: tuple[str, ...] = ()
    fitting: tuple[Share, ...] = ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures used."""
        return tuple(want.found for want in self.wanted if want.found)


def judge(claim: Claim, shelf: Shelf) -> Judgement:
    """Return the verdict on a statement and what it rests on."""
    wanted = tuple(_wanted(claim, shelf))
    figures = [want.found for want in wanted if want.found]
    evidence = evidence_for(claim, figures) if len(figures) == len(wanted) else None
    verdict = verdict_on(claim.claimed, evidence)
    fitting = _fitting(claim, shelf) if verdict == "contradicted" else ()
    return Judgement(claim, wanted, evidence, verdict, flags_of(claim, evidence), tuple(fitting))


def verdict_on(claimed: Claimed, evidence: Evidence | None) -> Verdict:
    """Return the verdict on a claimed number by the rule it falls under.

    What is contradicted must be so for the widest reading of the claimed number too.
    """
    rule = printed_verdict if claimed.rule == "printed" else inequality_verdict
    verdict = rule(claimed.true_on, evidence)
    if verdict != "contradicted":
        return verdict
    widest = rule(claimed.widest, evidence)
    return "within_rounding" if widest in FITS else widest


def bears_out(claim: Claim, shelf: Shelf) -> bool:
    """Whether the figures bear a statement out."""
    figures = [want.found for want in _wanted(claim, shelf)]
    found = [figure for figure in figures if figure]
    evidence = evidence_for(claim, found) if len(found) == len(figures) else None
    return verdict_on(claim.claimed, evidence) in FITS


def evidence_for(claim: Claim, figures: Sequence[Figure]) -> Evidence:
    """Return what the figures allow for the number that a statement is about."""
    first, *second = (figure.evidence for figure in figures)
    if not second:
        return first
    return combined(first, second[0], _COMBINE[claim.kind] if not claim.base_id else _share)


def flags_of(claim: Claim, evidence: Evidence | None) -> tuple[str, ...]:
    """Return ``understated`` where "doubled" tripled at least, ``soft`` where figures are about."""
    if evidence is None:
        return ()
    least = Interval(claim.claimed.number + 1, low_closed=True)
    is_multiple = claim.kind == "ratio" and claim.claimed.true_on.high is None
    flags = {
        "understated": is_multiple and evidence.allowed.is_within(least),
        "soft": evidence.is_soft,
    }
    return tuple(name for name, is_set in flags.items() if is_set)


def _wanted(claim: Claim, shelf: Shelf) -> list[Wanted]:
    """Choose the figures: the same source at both ends, with the most digits there are."""
    days = [claim.to_as_of, *([claim.from_as_of] if claim.from_as_of else [])]
    twin = shelf.catalogue.finer.get(claim.indicator_id, "")
    if claim.kind in CHANGES and twin:
        finer = shelf.at((twin, claim.ref_area), days, first=claim.source_id)
        # a derived end may have been worked out from the very change that is claimed
        if all(figure and figure.row["status"] != "derived" for figure in finer):
            return [Wanted(twin, *pair) for pair in zip(days, finer, strict=True)]
    found = shelf.at((claim.indicator_id, claim.ref_area), days, first=claim.source_id)
    wanted = [Wanted(claim.indicator_id, *pair) for pair in zip(days, found, strict=True)]
    if claim.base_id:
        base = next(iter(_candidates(claim.base_id, claim, shelf)), None)
        wanted.append(Wanted(claim.base_id, claim.to_as_of, base))
    return wanted


def _year_ends(series: tuple[str, str], day: date, shelf: Shelf) -> list[Figure]:
    """The newest population not after a day, and the one before it."""
    found: list[Figure] = []
    while len(found) < _YEAR_ENDS_TRIED:
        before = date.fromordinal(found[-1].as_of.toordinal() - 1) if found else day
        figure = shelf.newest(series, start=_FIRST_DAY, end=before)
        if figure is None:
            break
        found.append(figure)
    return found


def _fitting(claim: Claim, shelf: Shelf) -> list[Share]:
    """The bases, other than the claimed one, of which a wrong share would be right."""
    pair = (claim.indicator_id, claim.base_id)
    count_id, base_id = shelf.catalogue.shares.get(claim.indicator_id, pair)
    if not base_id:
        return []
    share = replace(claim, indicator_id=count_id, base_id=base_id)
    counted = _survey(count_id, share, shelf)
    shares = [
        Share(counted[0], base, evidence_for(share, [counted[0], base]))
        for other in BASES
        if counted and other not in (base_id, count_id)
        for base in _candidates(other, share, shelf)
    ]
    return [share for share in shares if verdict_on(claim.claimed, share.evidence) in FITS]


def _candidates(base_id: str, claim: Claim, shelf: Shelf) -> list[Figure]:
    if base_id == POPULATION:
        return _year_ends((base_id, claim.ref_area), claim.to_as_of, shelf)
    return _survey(base_id, claim, shelf)


def _survey(indicator_id: str, claim: Claim, shelf: Shelf) -> list[Figure]:
    found = shelf.at((indicator_id, claim.ref_area), [claim.to_as_of], first=claim.source_id)
    return [figure for figure in found if figure]


def _share(part: Interval, whole: Interval) -> Interval:
    return part.over(whole).scaled(_HUNDRED)


def _growth(later: Interval, earlier: Interval) -> Interval:
    return later.over(earlier).minus(at(Fraction(1))).scaled(_HUNDRED)


_COMBINE: Final[Mapping[Kind, Callable[[Interval, Interval], Interval]]] = {
    "ratio": Interval.over,
    "growth_pct": _growth,
    "abs_change": Interval.minus,
    "pp_change": Interval.minus,
}
