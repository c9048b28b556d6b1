from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from etl.core.anomalies import Anomaly
from tests.etl.anomalies.frames import figure, found, half_years, line, table

USERS = [3.0e8, 3.4e8, 3.8e8, 4.1e8, 4.4e8, 4.6e8, 4.8e8, 5.0e8]

starts = st.floats(1e4, 1e9)
sizes = st.integers(3, 14)
powers = st.integers(1, 8)


def slips(values: list[float]) -> list[Anomaly]:
    return [one for one in found(table(line(values))) if one.rule == "unit_slip"]


def with_slip(values: list[float], at: int, power: int) -> list[float]:
    return [value * 10.0**power if k == at else value for k, value in enumerate(values)]


@st.composite
def exponentials(draw: st.DrawFn) -> list[float]:
    """From a third lost to more than doubled in each half-year."""
    start, step = draw(starts), draw(st.floats(-0.4, 0.8))
    return [start * float(np.exp(step * k)) for k in range(draw(sizes))]


@st.composite
def logistics(draw: st.DrawFn) -> list[float]:
    """An S-curve, seen from anywhere before its bend to long after it."""
    ceiling, rate = draw(st.floats(1e6, 1e9)), draw(st.floats(0.05, 1.0))
    middle = draw(st.floats(-3.0, 12.0))
    steps = np.arange(draw(sizes))
    return [float(value) for value in ceiling / (1 + np.exp(-rate * (steps - middle)))]


@settings(max_examples=40)
@given(st.one_of(exponentials(), logistics()), st.data(), powers, st.sampled_from([1, -1]))
def test_a_figure_inside_a_smooth_series_scaled_by_a_power_of_ten_is_found_with_that_power(
    values: list[float], data: st.DataObject, power: int, sign: int
) -> None:
    at = data.draw(st.integers(1, len(values) - 2))

    (slip,) = slips(with_slip(values, at, sign * power))

    assert slip.numbers["exponent"] == sign * power
    assert slip.point.as_of == half_years(len(values))[at]


@settings(max_examples=40)
@given(st.one_of(exponentials(), logistics()))
def test_a_smooth_series_has_no_anomaly(values: list[float]) -> None:
    assert found(table(line(values))) == ()


@settings(max_examples=40)
@given(exponentials(), st.data(), powers, st.randoms())
def test_the_order_of_the_rows_does_not_matter(
    values: list[float], data: st.DataObject, power: int, random: object
) -> None:
    at = data.draw(st.integers(0, len(values) - 1))
    rows = line(with_slip(values, at, power))
    expected = found(table(rows))

    random.shuffle(rows)  # type: ignore[attr-defined]

    assert found(table(rows)) == expected


@settings(max_examples=40)
@given(logistics(), powers, st.sampled_from([1, -1]))
@example([1.2e5, 2.7e5, 5.0e5], 1, -1)
def test_the_newest_figure_of_a_smooth_series_is_held_against_those_before_it(
    values: list[float], power: int, sign: int
) -> None:
    (slip,) = slips(with_slip(values, len(values) - 1, sign * power))

    assert slip.numbers["exponent"] == sign * power
    assert "the figures before it" in slip.sentence_en


@pytest.mark.parametrize(
    ("at", "power", "count"),
    [(0, 1, 1), (0, 4, 1), (0, -1, 0), (0, -2, 0), (0, -3, 1), (0, -8, 1)],
)
def test_a_start_that_is_too_low_may_be_the_start_of_a_curve_up_to_a_hundredfold(
    at: int, power: int, count: int
) -> None:
    found_slips = slips(with_slip(USERS, at, power))

    assert [one.numbers["exponent"] for one in found_slips] == [power] * count
    assert all("the figures after it" in one.sentence_en for one in found_slips)


@pytest.mark.parametrize(
    ("values", "powers_found"),
    [
        ([515.0, 6.02e8], [6.0]),
        ([1e6, 1e8], []),  # a hundredfold in one step has been seen
        ([2e8, 2.3e8], []),
        ([0.0, 2e8, 2.3e8], []),  # no logarithm
        ([3e8], []),
    ],
)
def test_two_figures_alone_are_a_slip_only_from_a_thousandfold(
    values: list[float], powers_found: list[float]
) -> None:
    assert [one.numbers["exponent"] for one in slips(values)] == powers_found


def test_two_slips_in_one_series_are_two() -> None:
    values = with_slip(with_slip(USERS, 2, -4), 7, 3)

    assert [one.numbers["exponent"] for one in slips(values)] == [-4.0, 3.0]


def test_a_series_that_really_grows_tenfold_each_time_has_no_slip() -> None:
    assert slips([10.0**k for k in range(3, 9)]) == []


def test_a_factor_that_is_no_power_of_ten_is_no_slip() -> None:
    assert slips([*USERS[:3], 30 * USERS[3], *USERS[4:]]) == []


def test_a_slip_is_told_with_the_printed_number_and_the_power() -> None:
    (slip,) = slips([*USERS[:4], 4.4, *USERS[5:]])

    assert slip.sentence_en == "4.4 is 10^8 below its neighbours"
    assert slip.sentence_zh == "4.4与前后数值相差10的8次方（偏低）"
    assert slip.stops
    assert slip.numbers["expected"] == pytest.approx(4.35e8, rel=0.01)


def test_a_bound_is_held_against_its_neighbours_too() -> None:
    rows = line(USERS)
    rows[4] |= {"value": 4.4e4, "low": 4.4e4, "high": None, "qualifier": "lower_bound"}

    (slip,) = found(table(rows))

    assert slip.numbers["exponent"] == -4


def test_a_break_does_not_hide_a_slip() -> None:
    rows = line(with_slip(USERS, 7, -8))
    rows[7]["break_before"] = True

    assert [one.rule for one in found(table(rows))] == ["unit_slip"]


def test_series_do_not_mix() -> None:
    days = half_years(3)
    other = [
        figure(day, value, source_id="two") for day, value in zip(days, (3, 3, 3), strict=True)
    ]

    assert found(table(line(USERS[:3]), other)) == ()


def test_dates_far_apart_allow_more_growth() -> None:
    days = [date(2000, 12, 31), date(2001, 12, 31), date(2011, 12, 31)]
    values = [1e6, 1.6e6, 1.6e7]  # the rate of the first year gives a hundredfold in ten

    assert found(table(line(values, days))) == ()
    assert all(later > sooner for sooner, later in pairwise(days))
