"""A statement about figures: what it speaks of, and where it is true."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, Literal

from etl.core.intervals import Interval, above, around, below, between, exact
from etl.core.quantities import Quantity

Kind = Literal[
    "level", "lower_bound", "upper_bound", "ratio", "growth_pct", "abs_change", "pp_change"
]
Rule = Literal["printed", "inequality"]

CHANGES: Final[frozenset[Kind]] = frozenset({"ratio", "growth_pct", "abs_change", "pp_change"})
_WIDE_UNITS: Final = frozenset({"persons", "count"})  # 266 million may stand for 2.7亿


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claimed number in base units, where the statement is true, and the rule that judges it.

    ``widest`` counts only those printed digits that are not zero; it is else the same.
    """

    number: Fraction
    true_on: Interval
    widest: Interval
    rule: Rule


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement about one indicator in one area, at a date or between two dates.

    With a ``base_id`` it is about the indicator as a percentage of that base. ``source_id`` is
    the publisher whose figures come first, if any.
    """

    kind: Kind
    indicator_id: str
    ref_area: str
    to_as_of: date
    claimed: Claimed
    from_as_of: date | None = None
    base_id: str = ""
    source_id: str = ""


def printed_number(number: Fraction, half: Fraction, wide: Fraction | None = None) -> Claimed:
    """Claim a number as printed, true on its rounding interval, which a fall turns round."""
    widest = max(half, wide or half)
    return Claimed(number, _rounding(number, half), _rounding(number, widest), "printed")


def inequality(number: Fraction, true_on: Interval) -> Claimed:
    """Claim that something lies in an interval; the number is the one in the statement."""
    return Claimed(number, true_on, true_on, "inequality")


def claimed_by(quantity: Quantity) -> Claimed:
    """Return what a printed figure claims: a number with its rounding, or an inequality.

    >>> from etl.core.quantities import read_quantity
    >>> claimed_by(read_quantity("nearly doubled")).true_on
    Interval(low=Fraction(9, 5), high=Fraction(2, 1), low_closed=True, high_closed=False)
    """
    number, low, high = (exact(x) or Fraction(0) for x in _bounds(quantity))
    closed = bool(quantity.bound_incl)
    match quantity.qualifier:
        case "lower_bound":
            return inequality(number, above(number, closed=closed))
        case "upper_bound":
            return inequality(number, below(number, closed=closed))
        case "exact":
            wide = quantity.half_width_wide if quantity.unit_kind in _WIDE_UNITS else None
            return printed_number(number, exact(quantity.half_width) or high - number, exact(wide))
        case _:  # a range, about or nearly: of the last the number itself is not reached
            ends = between((low, True), (high, high != number))
            is_about = quantity.qualifier == "approx" and high != number
            return Claimed(number, ends, ends, "printed" if is_about else "inequality")


def claimed_text(text: str) -> Claimed:
    """Claim the number of a plain decimal text, as precise as its last digit that is not zero.

    >>> claimed_text("16080000").true_on.high, claimed_text("25.0").true_on.high
    (Fraction(16085000, 1), Fraction(501, 20))
    """
    _, point, decimals = text.partition(".")
    digits = text.lstrip("-")
    zeros = len(digits) - len(digits.rstrip("0")) if not point and digits.strip("0") else 0
    step = Fraction(1, 10 ** len(decimals)) if point else Fraction(10**zeros)
    return printed_number(Fraction(text), step / 2)


def _bounds(quantity: Quantity) -> tuple[float | None, float | None, float | None]:
    return quantity.value, quantity.low, quantity.high


def _rounding(number: Fraction, half: Fraction) -> Interval:
    if number < 0:
        return Interval(number - half, number + half, high_closed=True)
    return around(number, half)
