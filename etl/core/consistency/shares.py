"""A count over a population against the share that is printed beside it, in exact numbers."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from etl.core.intervals import Interval
from etl.core.verdicts import (
    ONE_SIDED,
    Evidence,
    Printed,
    Verdict,
    combined,
    evidence_of,
    inequality_verdict,
    printed_verdict,
)

PERCENT: Final = 100


@dataclass(frozen=True, slots=True)
class ShareCheck:
    """What a count over a population gives, in percent, and whether the printed share fits.

    ``reconciled`` is what the three figures together leave of the count; None if they leave
    nothing, also where only digits that are not zero count.
    """

    evidence: Evidence
    reconciled: Interval | None
    verdict: Verdict


def reconcile(users: Interval, population: Interval, share: Interval) -> Interval | None:
    """Return what is left of a count once its printed share (percent) is taken at its word.

    A publisher rounds users, population and share from the same numbers, so the truth lies in
    all three intervals. None if there is no such number.

    >>> from etl.core.intervals import around
    >>> figures = ((230, 5), (Fraction("1409.67"), Fraction("0.005")))
    >>> users, population = (around(Fraction(v), Fraction(h)) for v, h in figures)
    >>> left = reconcile(users, population, around(Fraction("16.4"), Fraction("0.05")))
    >>> round(float(left.low), 1), round(float(left.high), 1)
    (230.5, 231.9)
    """
    found = users.meet(share.times(population).scaled(Fraction(1, PERCENT)))
    return None if found.is_empty else found


def check_share(users: Printed, population: Printed, share: Printed) -> ShareCheck:
    """Hold a printed share, in percent, against its count over one population.

    A one-sided share is an inequality; an approximate one stands for twice its half-width, as
    soft evidence does.
    """
    count, base, claim = evidence_of(users), evidence_of(population), evidence_of(share)
    evidence = combined(count, base, _percentage)
    rule = inequality_verdict if share.qualifier in ONE_SIDED else printed_verdict
    left = reconcile(count.allowed, base.allowed, claim.doubled)
    return ShareCheck(
        evidence,
        left if left is not None else reconcile(count.wide, base.wide, claim.doubled),
        rule(claim.doubled, evidence),
    )


def _percentage(count: Interval, base: Interval) -> Interval:
    return count.over(base).scaled(PERCENT)
