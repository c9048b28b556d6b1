from collections.abc import Callable
from fractions import Fraction
from operator import add, mul, sub, truediv

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from etl.core.intervals import EVERYTHING, Interval, above, around, at, below, exact

HALF = Fraction(1, 2)
numbers = st.fractions(min_value=0, max_value=20, max_denominator=4)
signed = st.fractions(min_value=-20, max_value=20, max_denominator=4)


@st.composite
def intervals(draw: st.DrawFn, ends: st.SearchStrategy[Fraction] = numbers) -> Interval:
    """Intervals that hold a number, with or without an upper end."""
    low, high = sorted(draw(st.tuples(ends, ends)))
    low_closed, high_closed = draw(st.tuples(st.booleans(), st.booleans()))
    if draw(st.booleans()):
        return Interval(low, None, low_closed)
    found = Interval(low, high, low_closed, high_closed)
    assume(not found.is_empty)
    return found


def a_number_in(draw: st.DataObject, interval: Interval) -> Fraction:
    low, high = interval.low or Fraction(0), interval.high
    top = low + 20 if high is None else high
    number = low + (top - low) * draw.draw(st.fractions(0, 1, max_denominator=8))
    assume(interval.holds(number))
    return number


def test_sixty_to_one_hundred_and_twenty_is_a_little_less_or_more_than_double() -> None:
    ratio = around(Fraction(120), HALF).over(around(Fraction(60), HALF))
    assert ratio == Interval(Fraction(239, 121), Fraction(241, 119))
    assert (float(ratio.low or 0), float(ratio.high or 0)) == pytest.approx(
        (1.975, 2.025), abs=1e-3
    )


@given(st.data(), intervals(), intervals())
@pytest.mark.parametrize(
    ("combine", "operate"),
    [
        (Interval.plus, add),
        (Interval.minus, sub),
        (Interval.times, mul),
        (Interval.over, truediv),
    ],
)
def test_what_two_numbers_make_lies_in_what_their_intervals_make(
    combine: Callable[[Interval, Interval], Interval],
    operate: Callable[[Fraction, Fraction], Fraction],
    data: st.DataObject,
    one: Interval,
    two: Interval,
) -> None:
    left, right = a_number_in(data, one), a_number_in(data, two)
    assume(operate is not truediv or right > 0)
    assert combine(one, two).holds(operate(left, right))


@given(st.data(), intervals(signed), intervals(signed))
def test_a_number_is_in_the_meeting_of_two_intervals_if_it_is_in_both(
    data: st.DataObject, one: Interval, two: Interval
) -> None:
    number = data.draw(signed)
    assert one.meet(two).holds(number) == (one.holds(number) and two.holds(number))


@given(intervals(signed), intervals(signed))
def test_an_interval_lies_within_another_if_their_meeting_takes_nothing_from_it(
    one: Interval, two: Interval
) -> None:
    assert one.is_within(two) == (one.meet(two) == one)
    assert one.is_disjoint(two) == two.is_disjoint(one)
    assert not (one.is_within(two) and one.is_disjoint(two))


def test_closed_ends_meet_and_open_ends_do_not() -> None:
    up, down = above(2, closed=True), below(2, closed=True)
    assert up.meet(down) == at(2)
    assert up.is_disjoint(below(2, closed=False))
    assert above(2, closed=False).is_disjoint(down)
    assert at(2).is_within(up)
    assert not at(2).is_within(above(2, closed=False))


def test_the_empty_interval_lies_in_every_other() -> None:
    nothing = above(3, closed=True).meet(below(2, closed=True))
    assert nothing.is_empty
    assert nothing.is_within(at(7))


def test_a_divisor_near_zero_leaves_no_upper_end_and_zero_leaves_none() -> None:
    near = Interval(Fraction(0), HALF, low_closed=True)
    assert around(Fraction(5), HALF).over(near) == above(9, closed=False)
    assert at(5).over(at(0)) == EVERYTHING
    assert not EVERYTHING.is_bounded


def test_zero_over_anything_is_zero() -> None:
    assert at(0).over(Interval(Fraction(0), HALF)) == at(0)
    assert at(0).over(above(2, closed=True)) == at(0)


def test_something_over_a_divisor_without_end_comes_near_zero() -> None:
    quotient = at(6).over(above(2, closed=False))
    assert quotient == Interval(Fraction(0), Fraction(3))


@given(intervals(signed), st.integers(1, 9))
def test_scaling_is_undone_by_scaling_back(interval: Interval, factor: int) -> None:
    assert interval.scaled(factor).scaled(Fraction(1, factor)) == interval


def test_a_float_stands_for_the_decimal_it_prints() -> None:
    assert exact(0.1) == Fraction(1, 10)
    assert exact("36.5") == Fraction(73, 2)
    assert exact(1.123e9) == 1123000000
    assert [exact(nothing) for nothing in (None, float("nan"), float("-inf"))] == [None] * 3
