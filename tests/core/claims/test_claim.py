from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.core.claims.claim import claimed_by, claimed_text
from etl.core.claims.statement import claimed_in, in_unit
from etl.core.intervals import Interval, above, around, below
from etl.core.quantities import read_quantity

HALF = Fraction(1, 2)


def million(number: float | str) -> Fraction:
    return Fraction(str(number)) * 10**6


@pytest.mark.parametrize(
    ("text", "true_on", "rule"),
    [
        ("up 141.7%", around(Fraction("141.7"), Fraction("0.05")), "printed"),
        ("doubled", above(2, closed=True), "inequality"),
        ("more than doubled", above(2, closed=False), "inequality"),
        ("nearly doubled", Interval(Fraction(9, 5), Fraction(2), low_closed=True), "inequality"),
        ("翻了一番", above(2, closed=True), "inequality"),
        ("over 1 billion", above(10**9, closed=False), "inequality"),
        ("不到6亿", below(6 * 10**8, closed=False), "inequality"),
        ("至多6亿", below(6 * 10**8, closed=True), "inequality"),
        (
            "about 45.9%",
            Interval(Fraction("45.85"), Fraction("45.95"), low_closed=True, high_closed=True),
            "printed",
        ),
        (
            "500-550 million",
            Interval(million(500), million(550), low_closed=True, high_closed=True),
            "inequality",
        ),
        ("128倍", around(Fraction(128), HALF), "printed"),
    ],
)
def test_a_printed_figure_claims_what_its_words_say(
    text: str, true_on: Interval, rule: str
) -> None:
    claimed = claimed_by(read_quantity(text))
    assert (claimed.true_on, claimed.rule) == (true_on, rule)


def test_a_fall_is_rounded_the_other_way_round() -> None:
    fall = claimed_by(read_quantity("下降1.3%")).true_on
    assert fall == Interval(Fraction("-1.35"), Fraction("-1.25"), high_closed=True)


def test_zeros_at_the_end_of_a_count_may_not_count_and_those_of_a_percentage_do() -> None:
    count, share = claimed_by(read_quantity("270 million")), claimed_by(read_quantity("50%"))
    assert count.true_on == around(million(270), million("0.5"))
    assert count.widest == around(million(270), million(5))
    assert share.widest == share.true_on


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("16080000", 5000),
        ("302", HALF),
        ("25.0", Fraction("0.05")),
        ("-1.3", Fraction("0.05")),
        ("0", HALF),
        ("-250", 5),
    ],
)
def test_a_plain_number_is_as_precise_as_its_last_digit_that_is_not_zero(
    text: str, half: Fraction
) -> None:
    true_on = claimed_text(text).true_on
    assert true_on.high is not None
    assert true_on.high - Fraction(text) == half


@given(st.decimals(-1000, 1000, places=2, allow_nan=False))
def test_a_plain_number_is_true_of_itself(number: object) -> None:
    claimed = claimed_text(f"{number:f}")
    assert claimed.true_on.holds(claimed.number)
    assert claimed.true_on.is_within(claimed.widest)


def test_the_statement_that_comes_first_gives_the_rounding() -> None:
    statements = ("Online shoppers grew by 59.5 million", "网络购物用户规模增长5950万人")
    first = claimed_in("abs_change", "59500000", "persons", statements)
    second = claimed_in("abs_change", "59500000", "persons", statements[::-1])
    assert first.true_on == around(million("59.5"), million("0.05"))
    assert second.true_on == around(million("59.5"), million("0.005"))


def test_a_number_that_no_statement_prints_is_taken_as_it_is_recorded() -> None:
    assert claimed_in("level", "302", "count", ("二三百款",)) == claimed_text("302")


def test_a_bound_stays_one_if_the_words_do_not_say_so() -> None:
    over = claimed_in("lower_bound", "50.0", "percent", ("a milestone of 50.0%",))
    under = claimed_in("upper_bound", "50.0", "percent", ())
    assert over.true_on == above(50, closed=False)
    assert under.true_on == below(50, closed=False)


def test_the_words_of_a_bound_say_whether_the_number_is_included() -> None:
    claimed = claimed_in("lower_bound", "50.0", "percent", ("at least 50.0%",))
    assert claimed.true_on == above(50, closed=True)


def test_more_than_half_is_more_than_50_percent() -> None:
    claimed = claimed_in("lower_bound", "50.0", "percent", ("超过一半的网民",))
    assert claimed.true_on == above(50, closed=False)


def test_a_figure_in_another_unit_is_not_the_claimed_one() -> None:
    assert in_unit(read_quantity("5.15亿人"), "percent") is None
    assert in_unit(read_quantity("翻一番"), "percent") is None
    third = in_unit(read_quantity("one third"), "percent")
    assert third is not None
    assert third.value == pytest.approx(100 / 3)
