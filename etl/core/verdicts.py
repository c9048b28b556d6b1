"""What printed figures allow, and the two rules that hold a statement against it."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from etl.core.intervals import Interval, above, around, at, between, exact
from etl.core.schema import Qualifier

Verdict = Literal["supported", "within_rounding", "contradicted", "undetermined"]

ONE_SIDED: Final = ("lower_bound", "upper_bound")
_ZERO: Final = Fraction(0)


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed figure as a row of ``observations`` has it, in base units; NaN is nothing."""

    value: float | None
    low: float | None
    high: float | None
    qualifier: Qualifier
    bound_incl: bool | None = None
    half_width_wide: float | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What figures allow.

    ``wide`` counts only digits that are not zero, where that is recorded, and ``doubled`` has
    twice the half-widths of approximate figures (``is_soft``); both are else the same as
    ``allowed``. ``point`` is computed from the printed values, if each figure has one.
    """

    allowed: Interval
    wide: Interval
    doubled: Interval
    point: Fraction | None = None
    is_soft: bool = False


def evidence_of(printed: Printed) -> Evidence:
    """Return what one printed figure allows."""
    value = exact(printed.value)
    allowed = _interval(printed, value)
    if value is None or printed.qualifier in ONE_SIDED:
        return Evidence(allowed, allowed, allowed)
    half, is_soft = exact(printed.half_width_wide), printed.qualifier == "approx"
    wide = allowed if half is None else _clipped(around(value, half), allowed)
    twice = allowed.plus(allowed).minus(at(value))
    doubled = _clipped(twice, allowed) if is_soft else allowed
    return Evidence(allowed, wide, doubled, value, is_soft)


def combined(
    one: Evidence, two: Evidence, combine: Callable[[Interval, Interval], Interval]
) -> Evidence:
    """Return what two figures allow together, by one rule for intervals and for the point.

    >>> evidence = [evidence_of(Printed(n, n - 0.5, n + 0.5, "exact")) for n in (515.0, 249.0)]
    >>> float(combined(*evidence, Interval.minus).point)
    266.0
    """
    points = [at(evidence.point) for evidence in (one, two) if evidence.point is not None]
    return Evidence(
        combine(one.allowed, two.allowed),
        combine(one.wide, two.wide),
        combine(one.doubled, two.doubled),
        combine(*points).low if len(points) == 2 else None,  # noqa: PLR2004
        one.is_soft or two.is_soft,
    )


def printed_verdict(claim: Interval, evidence: Evidence | None) -> Verdict:
    """Hold a printed number, with its rounding interval ``claim``, against the evidence."""
    if evidence is None:
        return "undetermined"
    if evidence.is_soft:
        return _softly(claim, evidence.doubled)
    if evidence.allowed.is_disjoint(claim):
        return _disjoint(claim, evidence)
    if not evidence.allowed.is_bounded:
        return "undetermined"
    has_point = evidence.point is not None and claim.holds(evidence.point)
    return "supported" if has_point or evidence.allowed.is_within(claim) else "within_rounding"


def inequality_verdict(claim: Interval, evidence: Evidence | None) -> Verdict:
    """Hold an inequality, true on ``claim``, against the evidence."""
    if evidence is None:
        return "undetermined"
    if evidence.allowed.is_within(claim):
        return "supported"
    if evidence.allowed.is_disjoint(claim):
        return _disjoint(claim, evidence)
    is_weak = evidence.is_soft or not evidence.allowed.is_bounded
    return "undetermined" if is_weak else "within_rounding"


def _softly(claim: Interval, doubled: Interval) -> Verdict:
    if doubled.is_within(claim):
        return "supported"
    return "contradicted" if doubled.is_disjoint(claim) else "undetermined"


def _disjoint(claim: Interval, evidence: Evidence) -> Verdict:
    """Contradict only what the widest reading of the printed figures contradicts too."""
    return "contradicted" if evidence.wide.is_disjoint(claim) else "within_rounding"


def _interval(printed: Printed, value: Fraction | None) -> Interval:
    low, high = exact(printed.low), exact(printed.high)
    match printed.qualifier:
        case "lower_bound":
            return Interval(low if low is not None else value, low_closed=bool(printed.bound_incl))
        case "upper_bound":
            top = high if high is not None else value
            return Interval(_ZERO, top, low_closed=True, high_closed=bool(printed.bound_incl))
        case "exact":
            return between((low, low is not None), (high, False))
        case _:  # a range, or an approximate figure, of which "nearly" is not reached
            return between((low, low is not None), (high, high is not None and high != value))


def _clipped(wider: Interval, allowed: Interval) -> Interval:
    """Clip a wider interval at zero, unless the figure itself may be negative."""
    is_change = allowed.low is not None and allowed.low < 0
    return wider if is_change else wider.meet(above(0, closed=True))
