"""Intervals with exact ends and their arithmetic.

Every end is a ``fractions.Fraction``: a boundary is decided by the printed decimals and never by
the noise of a float.
"""

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

End = tuple[Fraction | None, bool]  # where an interval ends, and whether that number is in it

_ZERO: Final = Fraction(0)
_NO_END: Final[End] = (None, False)


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers between two exact ends, each in it (closed) or not; None is no end."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_closed: bool = False
    high_closed: bool = False

    @property
    def ends(self) -> tuple[End, End]:
        """The lower and the upper end."""
        return (self.low, self.low_closed), (self.high, self.high_closed)

    @property
    def is_bounded(self) -> bool:
        """Whether there is an end on both sides."""
        return self.low is not None and self.high is not None

    @property
    def is_empty(self) -> bool:
        """Whether no number is inside: the ends cross, or meet without both being in it."""
        if self.low is None or self.high is None or self.low < self.high:
            return False
        return self.low > self.high or not (self.low_closed and self.high_closed)

    def meet(self, other: "Interval") -> "Interval":
        """Return what lies in both; it may be empty."""
        (low, high), (other_low, other_high) = self.ends, other.ends
        return between(
            _higher(low, other_low), _negative(_higher(_negative(high), _negative(other_high)))
        )

    def is_disjoint(self, other: "Interval") -> bool:
        """Whether no number lies in both."""
        return self.meet(other).is_empty

    def is_within(self, other: "Interval") -> bool:
        """Whether every number of this interval lies in the other."""
        return self.is_empty or self.meet(other) == self

    def holds(self, point: Fraction) -> bool:
        """Whether a number lies inside."""
        return not self.is_disjoint(at(point))

    def plus(self, other: "Interval") -> "Interval":
        """Return all sums of a number of this and a number of the other interval."""
        (low, high), (other_low, other_high) = self.ends, other.ends
        return between(_sum(low, other_low), _sum(high, other_high))

    def minus(self, other: "Interval") -> "Interval":
        """Return all differences of a number of this and a number of the other interval."""
        low, high = other.ends
        return self.plus(between(_negative(high), _negative(low)))

    def scaled(self, factor: Fraction | int) -> "Interval":
        """Return the interval times a number above zero."""
        low, high = (None if end is None else end * factor for end in (self.low, self.high))
        return Interval(low, high, self.low_closed, self.high_closed)

    def times(self, other: "Interval") -> "Interval":
        """Return all products; neither interval may hold a negative number."""
        (low, high), (other_low, other_high) = self.ends, other.ends
        return between(_product(low, other_low), _product(high, other_high))

    def over(self, other: "Interval") -> "Interval":
        """Return all quotients; neither interval may hold a negative number.

        A divisor that may come near zero leaves no upper end; one that is zero, no end at all.

        >>> ratio = around(Fraction(120), Fraction(1, 2)).over(around(Fraction(60), Fraction(1, 2)))
        >>> float(ratio.low), float(ratio.high), ratio.high_closed
        (1.975206611570248, 2.0252100840336134, False)
        """
        low, high = other.ends
        if high[0] == 0:
            return EVERYTHING
        return self.times(between(_inverse(high, (_ZERO, False)), _inverse(low, _NO_END)))


EVERYTHING: Final = Interval()


def between(low: End, high: End) -> Interval:
    """Return the interval from one end to the other."""
    return Interval(low[0], high[0], low[1], high[1])


def at(point: Fraction | int) -> Interval:
    """Return the interval of one number."""
    return Interval(Fraction(point), Fraction(point), low_closed=True, high_closed=True)


def above(point: Fraction | int, *, closed: bool) -> Interval:
    """Return everything over a number, with it (``closed``) or without."""
    return Interval(low=Fraction(point), low_closed=closed)


def below(point: Fraction | int, *, closed: bool) -> Interval:
    """Return everything under a number, with it (``closed``) or without."""
    return Interval(high=Fraction(point), high_closed=closed)


def around(point: Fraction, half_width: Fraction) -> Interval:
    """Return what a rounded figure stands for: ``[point - half_width, point + half_width)``."""
    return Interval(point - half_width, point + half_width, low_closed=True)


def exact(number: float | str | None) -> Fraction | None:
    """Return the printed decimal that a float of the tables stands for; None for no number.

    >>> exact(36.5), exact(float("inf"))
    (Fraction(73, 2), None)
    """
    if number is None or not math.isfinite(float(number)):
        return None
    return Fraction(number if isinstance(number, str) else repr(float(number)))


def _higher(one: End, two: End) -> End:
    """Return the later of two lower ends; of equal ones the one without its number."""
    if one[0] is None or two[0] is None:
        return two if one[0] is None else one
    if one[0] == two[0]:
        return one[0], one[1] and two[1]
    return max(one, two)


def _negative(end: End) -> End:
    return (None if end[0] is None else -end[0]), end[1]


def _sum(one: End, two: End) -> End:
    if one[0] is None or two[0] is None:
        return _NO_END
    return one[0] + two[0], one[1] and two[1]


def _product(one: End, two: End) -> End:
    zeros = [is_in for number, is_in in (one, two) if number == 0]
    if zeros:
        return _ZERO, any(zeros)
    if one[0] is None or two[0] is None:
        return _NO_END
    return one[0] * two[0], one[1] and two[1]


def _inverse(end: End, of_none: End) -> End:
    """Return one over an end; one over nothing or zero is what lies at the other side."""
    number, is_in = end
    return (1 / number, is_in) if number else of_none
