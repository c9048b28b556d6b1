import math
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.core.growth import Figures
from etl.core.odds import can_double, next_level, odds_growth, years_to_level

shares = st.floats(0.1, 99.9)
halves = st.floats(0, 2)
spans = st.floats(0.1, 20)
NAN = math.nan


def share(value: float, half: float = 0.0) -> Figures:
    return bounded(value, value - half, value + half)


def bounded(value: float, low: float, high: float) -> Figures:
    return Figures(*(np.array([x]) for x in (value, low, high)))


def row(table: pd.DataFrame) -> dict[str, float]:
    return {str(name): float(x) for name, x in table.to_dict("records")[0].items()}


def odds(years: float, first: Figures, last: Figures) -> tuple[float, float, float]:
    found = row(odds_growth(np.array([years]), first, last))
    return found["odds_r_per_year"], found["odds_r_low"], found["odds_r_high"]


def to_level(
    level: float, years: float, first: Figures, last: Figures
) -> tuple[float, float, float]:
    found = row(years_to_level(np.array([level]), np.array([years]), first, last))
    return found["years"], found["years_low"], found["years_high"]


def logit(percent: float) -> float:
    return math.log(percent / (100 - percent))


def test_internet_users_double_their_odds_in_seven_and_a_half_years() -> None:
    rate, low, high = odds(1.0, share(78.6, 0.05), share(80.1, 0.05))
    assert rate == pytest.approx(logit(80.1) - logit(78.6))
    assert low == pytest.approx(logit(80.05) - logit(78.65))
    assert high == pytest.approx(logit(80.15) - logit(78.55))
    assert math.log(2) / rate == pytest.approx(7.569, abs=0.001)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (share(0.3, 0.5), share(5, 0.5), (math.isfinite, math.isfinite, math.isinf)),
        (share(90, 0.5), share(99.8, 0.5), (math.isfinite, math.isfinite, math.isinf)),
        (share(99.8, 0.5), share(90, 0.5), (math.isfinite, math.isinf, math.isfinite)),
        (share(5, 0.5), share(0.3, 0.5), (math.isfinite, math.isinf, math.isfinite)),
        (share(0, 0.5), share(5, 0.5), (math.isnan, math.isfinite, math.isinf)),
        (share(90, 0.5), share(100, 0.5), (math.isnan, math.isfinite, math.isinf)),
        (share(0), share(5, 0.5), (math.isnan,) * 3),
        (share(90, 0.5), share(100), (math.isnan,) * 3),
        (share(90, 0.5), share(101, 0.5), (math.isnan,) * 3),
        (share(-1, 0.5), share(5, 0.5), (math.isnan,) * 3),
        (share(NAN), share(5, 0.5), (math.isnan,) * 3),
    ],
)  # fmt: skip
def test_an_open_end_is_infinite_and_no_odds_are_nan(
    first: Figures, last: Figures, expected: tuple[Callable[[float], bool], ...]
) -> None:
    rates = odds(1.0, first, last)
    assert [kind(rate) for kind, rate in zip(expected, rates, strict=True)] == [True] * 3
    assert not rates[1] > rates[2]


def test_a_share_of_at_least_a_half_bounds_the_odds_from_below_only() -> None:
    rate, low, high = odds(0.5, share(42.8, 0.05), bounded(NAN, 50.0, math.inf))
    assert math.isnan(rate)
    assert low == pytest.approx((0 - logit(42.85)) / 0.5)
    assert high == math.inf


@pytest.mark.parametrize("years", [0.0, -1.0, NAN])
def test_without_time_between_them_two_shares_have_no_rate(years: float) -> None:
    assert all(math.isnan(rate) for rate in odds(years, share(10), share(20)))


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (share(42.8, 0.05), share(49.9, 0.05), True),
        (share(42.8, 0.05), share(50.0, 0.05), False),
        (share(79.7, 0.05), share(80.1, 0.05), False),
        (share(80.1, 0.05), share(79.7, 0.05), False),
        (share(25, 0.5), share(50, 0.5), True),
        (share(26, 0.5), share(51, 0.5), False),
        (share(42.8, 0.05), bounded(NAN, 50.0, math.inf), False),
        (share(42.8, 0.05), bounded(NAN, 49.0, math.inf), True),
        (bounded(NAN, 0.0, 20.0), share(50, 0.5), True),
        (bounded(NAN, 20.0, math.inf), share(50, 0.5), False),
        (share(NAN), share(NAN), True),
    ],
)
def test_a_share_may_double_if_there_is_room_or_it_just_did(
    first: Figures, last: Figures, *, expected: bool
) -> None:
    assert can_double(first, last).tolist() == [expected]
    assert odds_growth(np.ones(1), first, last)["can_double"].tolist() == [expected]


@given(shares, shares, halves, spans)
def test_the_bounds_hold_the_odds_of_any_shares_inside_the_printed_ones(
    before: float, after: float, half: float, years: float
) -> None:
    rate, low, high = odds(years, share(before, half), share(after, half))
    assert low <= rate <= high
    inside = odds(years, share(before + half / 3), share(after - half / 3))[0]
    assert math.isnan(inside) or low <= inside <= high


@given(shares, shares, spans)
def test_those_without_grow_as_fast_as_those_with_fall(
    before: float, after: float, years: float
) -> None:
    rate = odds(years, share(before), share(after))[0]
    mirrored = odds(years, share(100 - before), share(100 - after))[0]
    assert rate == pytest.approx(-mirrored, rel=1e-6, abs=1e-9)


def test_at_the_pace_of_the_last_year_85_percent_takes_three_and_a_half_years() -> None:
    first, last = share(78.6, 0.05), share(80.1, 0.05)
    point, low, high = to_level(85.0, 1.0, first, last)
    assert point == pytest.approx((logit(85) - logit(80.1)) / (logit(80.1) - logit(78.6)))
    assert low == pytest.approx((logit(85) - logit(80.15)) / (logit(80.15) - logit(78.55)))
    assert high == pytest.approx((logit(85) - logit(80.05)) / (logit(80.05) - logit(78.65)))


@pytest.mark.parametrize(
    ("level", "first", "last"),
    [
        (80.0, share(78.6, 0.05), share(80.1, 0.05)),
        (50.0, share(42.8, 0.05), bounded(NAN, 50.0, math.inf)),
        (90.0, share(80.1, 0.05), share(78.6, 0.05)),
        (100.0, share(78.6, 0.05), share(80.1, 0.05)),
        (NAN, share(78.6, 0.05), share(80.1, 0.05)),
        (90.0, share(0), share(80.1, 0.05)),
    ],
)
def test_a_level_that_is_passed_or_never_reached_has_no_time(
    level: float, first: Figures, last: Figures
) -> None:
    assert all(math.isnan(time) for time in to_level(level, 1.0, first, last))


def test_where_growth_is_not_settled_there_is_only_a_shortest_time() -> None:
    point, low, high = to_level(85.0, 1.0, share(80.0, 0.5), share(80.5, 0.5))
    assert math.isnan(point)
    assert low == pytest.approx((logit(85) - logit(81)) / (logit(81) - logit(79.5)))
    assert high == math.inf


@pytest.mark.parametrize("first", [share(40, 0.5), share(0.3, 0.5)])
def test_a_level_inside_the_printed_interval_may_be_reached_already(first: Figures) -> None:
    point, low, high = to_level(80.2, 1.0, first, share(80.0, 0.5))
    assert (low, point > 0, high > point) == (0, True, True)


def test_a_share_known_from_below_may_be_anywhere_above() -> None:
    point, low, high = to_level(60.0, 0.5, share(42.8, 0.05), bounded(NAN, 50.0, math.inf))
    assert math.isnan(point)
    assert low == 0
    assert high == pytest.approx(logit(60) / (-logit(42.85) / 0.5))


@given(shares, shares, shares, halves, spans)
def test_no_time_is_negative_and_the_bounds_hold_the_point(
    level: float, before: float, after: float, half: float, years: float
) -> None:
    times = to_level(level, years, share(before, half), share(after, half))
    assert not any(time < 0 for time in times)
    point, low, high = times
    assert math.isnan(point) or low <= point <= high


@given(st.lists(shares, min_size=3, max_size=3, unique=True).map(sorted), spans)
def test_odds_that_grow_on_for_that_time_arrive_at_the_level(
    rising: list[float], years: float
) -> None:
    before, after, level = rising
    rate = odds(years, share(before), share(after))[0]
    point = to_level(level, years, share(before), share(after))[0]
    assert logit(after) + rate * point == pytest.approx(logit(level), abs=1e-9)


def test_the_next_round_level_is_a_multiple_of_five_then_99() -> None:
    found = next_level(np.array([0.2, 79.75, 80.0, 95.0, 98.9, 99.0, NAN]))
    assert found[:5].tolist() == [5, 80, 85, 99, 99]
    assert np.isnan(found[5:]).all()
