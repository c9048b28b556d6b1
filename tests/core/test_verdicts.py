from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.core.intervals import EVERYTHING, Interval, above, around, at, below
from etl.core.verdicts import (
    Evidence,
    Printed,
    Verdict,
    combined,
    evidence_of,
    inequality_verdict,
    printed_verdict,
)

GENAI_2024 = Printed(249.0, 248.5, 249.5, "exact")
GENAI_2025 = Printed(515.0, 514.5, 515.5, "exact")
OVER_A_BILLION = Printed(1000.0, 1000.0, None, "lower_bound", bound_incl=False)
ABOUT = Printed(2.3, 2.25, 2.35, "approx")
NEARLY = Printed(11.0, 10.5, 11.0, "approx")
UNIT = Fraction(1, 2)

widths = st.fractions(min_value=Fraction(1, 8), max_value=3, max_denominator=8)
values = st.fractions(min_value=0, max_value=20, max_denominator=8)


def evidence(value: int, half: Fraction = UNIT, wide: Fraction | None = None) -> Evidence:
    allowed = around(Fraction(value), half)
    widest = allowed if wide is None else around(Fraction(value), wide)
    return Evidence(allowed, widest, allowed, Fraction(value))


@pytest.mark.parametrize(
    ("printed", "allowed"),
    [
        (GENAI_2024, Interval(Fraction(497, 2), Fraction(499, 2), low_closed=True)),
        (OVER_A_BILLION, above(1000, closed=False)),
        (Printed(50.0, None, None, "lower_bound", bound_incl=True), above(50, closed=True)),
        (
            Printed(5.0, 0.0, 5.0, "upper_bound", bound_incl=False),
            Interval(Fraction(0), Fraction(5), low_closed=True),
        ),
        (
            Printed(5.0, 0.0, None, "upper_bound", bound_incl=True),
            Interval(Fraction(0), Fraction(5), low_closed=True, high_closed=True),
        ),
        (
            ABOUT,
            Interval(Fraction(9, 4), Fraction(47, 20), low_closed=True, high_closed=True),
        ),
        (NEARLY, Interval(Fraction(21, 2), Fraction(11), low_closed=True)),
        (
            Printed(15.0, 10.0, 20.0, "range"),
            Interval(Fraction(10), Fraction(20), low_closed=True, high_closed=True),
        ),
        (Printed(5.0, float("nan"), float("nan"), "exact"), EVERYTHING),
    ],
)
def test_a_printed_figure_allows_what_its_qualifier_says(
    printed: Printed, allowed: Interval
) -> None:
    assert evidence_of(printed).allowed == allowed


def test_a_bound_has_no_point_and_an_approximate_figure_has_one() -> None:
    assert evidence_of(OVER_A_BILLION).point is None
    assert evidence_of(ABOUT).point == Fraction(23, 10)
    assert evidence_of(ABOUT).is_soft
    assert not evidence_of(GENAI_2024).is_soft


def test_the_soft_ends_of_an_approximate_figure_are_doubled_and_hard_ones_stay() -> None:
    about, nearly = evidence_of(ABOUT).doubled, evidence_of(NEARLY).doubled
    assert (about.low, about.high) == (Fraction(22, 10), Fraction(24, 10))
    assert nearly == Interval(Fraction(10), Fraction(11), low_closed=True)


def test_a_count_is_never_negative_and_a_change_may_be() -> None:
    count = evidence_of(Printed(3.0, 2.5, 3.5, "exact", half_width_wide=5.0))
    change = evidence_of(Printed(-3.0, -3.5, -2.5, "exact", half_width_wide=5.0))
    assert count.wide == Interval(Fraction(0), Fraction(8), low_closed=True)
    assert change.wide == around(Fraction(-3), Fraction(5))


def test_two_figures_together_have_a_point_if_both_have_one() -> None:
    gained = combined(evidence_of(GENAI_2025), evidence_of(GENAI_2024), Interval.minus)
    assert gained.point == 266
    assert gained.allowed == Interval(Fraction(265), Fraction(267))
    over = combined(evidence_of(OVER_A_BILLION), evidence_of(GENAI_2024), Interval.over)
    assert over.point is None
    assert not over.allowed.is_bounded


def test_a_figure_beside_a_soft_one_is_soft() -> None:
    pair = combined(evidence_of(GENAI_2024), evidence_of(ABOUT), Interval.over)
    assert pair.is_soft
    assert pair.allowed.is_within(pair.doubled)


def test_without_evidence_nothing_is_determined() -> None:
    assert printed_verdict(at(1), None) == "undetermined"
    assert inequality_verdict(at(1), None) == "undetermined"


@pytest.mark.parametrize(
    ("claim", "against", "verdict"),
    [
        (around(Fraction(249), UNIT), evidence(249), "supported"),
        (around(Fraction(249), Fraction(5)), evidence(249), "supported"),
        (around(Fraction(250), UNIT), evidence(249), "contradicted"),
        (around(Fraction(995, 4), Fraction(1, 5)), evidence(249), "within_rounding"),
        (around(Fraction(250), UNIT), evidence(249, wide=Fraction(5)), "within_rounding"),
        (around(Fraction(300), UNIT), evidence(249, wide=Fraction(5)), "contradicted"),
        (around(Fraction(1123), UNIT), evidence_of(OVER_A_BILLION), "undetermined"),
        (around(Fraction(900), UNIT), evidence_of(OVER_A_BILLION), "contradicted"),
        (around(Fraction(23, 10), Fraction(1)), evidence_of(ABOUT), "supported"),
        (around(Fraction(239, 100), Fraction(1, 200)), evidence_of(ABOUT), "undetermined"),
        (around(Fraction(242, 100), Fraction(1, 200)), evidence_of(ABOUT), "contradicted"),
    ],
)
def test_a_printed_number_gets_the_verdict_of_the_six_steps(
    claim: Interval, against: Evidence, verdict: Verdict
) -> None:
    assert printed_verdict(claim, against) == verdict


@pytest.mark.parametrize(
    ("claim", "against", "verdict"),
    [
        (above(200, closed=False), evidence(249), "supported"),
        (above(249, closed=False), evidence(249), "within_rounding"),
        (above(300, closed=False), evidence(249), "contradicted"),
        (above(250, closed=False), evidence(249, wide=Fraction(5)), "within_rounding"),
        (above(1000, closed=False), evidence_of(OVER_A_BILLION), "supported"),
        (above(1000, closed=True), evidence_of(OVER_A_BILLION), "supported"),
        (above(1100, closed=False), evidence_of(OVER_A_BILLION), "undetermined"),
        (below(1000, closed=True), evidence_of(OVER_A_BILLION), "contradicted"),
        (above(11, closed=False), evidence_of(NEARLY), "contradicted"),
        (above(Fraction(23, 10), closed=False), evidence_of(ABOUT), "undetermined"),
    ],
)
def test_an_inequality_gets_the_verdict_of_its_rule(
    claim: Interval, against: Evidence, verdict: Verdict
) -> None:
    assert inequality_verdict(claim, against) == verdict


def test_a_printed_1_0_may_be_a_little_less_or_more() -> None:
    printed = evidence_of(Printed(1.0, 0.95, 1.05, "exact"))
    assert inequality_verdict(above(1, closed=False), printed) == "within_rounding"


def test_more_than_doubled_is_within_rounding_from_60_to_120() -> None:
    ratio = combined(evidence(120), evidence(60), Interval.over)
    assert inequality_verdict(above(2, closed=False), ratio) == "within_rounding"


@given(values, widths, values, widths)
def test_wider_evidence_never_turns_into_a_contradiction(
    value: Fraction, half: Fraction, claimed: Fraction, claimed_half: Fraction
) -> None:
    claim = around(claimed, claimed_half)
    narrow, wide = around(value, half), around(value, 2 * half)
    softer = Evidence(narrow, wide, narrow, value)
    first = printed_verdict(claim, Evidence(narrow, narrow, narrow, value))
    second = printed_verdict(claim, softer)
    assert first == second or (first, second) == ("contradicted", "within_rounding")


@given(values, widths, values)
def test_a_statement_and_its_opposite_are_not_both_supported(
    value: Fraction, half: Fraction, bound: Fraction
) -> None:
    found = Evidence(around(value, half), around(value, half), around(value, half), value)
    pair = {
        inequality_verdict(above(bound, closed=True), found),
        inequality_verdict(below(bound, closed=False), found),
    }
    assert pair in ({"supported", "contradicted"}, {"within_rounding"})
