import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from etl.core.doublings import DIRECTIONS, Doubling, observed_doublings
from etl.core.growth import Figures, Floats
from etl.core.periods import as_days, counts, read_period
from etl.core.schema import Direction

GOLDEN = Path(__file__).parents[1] / "golden" / "growth_golden_more.json"
CASES = [
    case for case in json.loads(GOLDEN.read_text("utf-8"))["cases"] if case["op"] == "doublings"
]

levels = st.floats(1e-3, 1e9)
half_widths = st.floats(0, 0.3)


def seen(
    values: list[float], direction: Direction, *, half: float = 0.0, years: Floats | None = None
) -> list[Doubling]:
    """Doublings of yearly figures, each printed to within ``half`` of itself."""
    value = np.array(values, np.float64)
    times = np.arange(len(values), dtype=np.float64) if years is None else years
    figures = Figures(value, value * (1 - half), value * (1 + half))
    return observed_doublings(times, figures, direction=direction)


def crossings(found: list[Doubling]) -> list[float]:
    return [one.crossing.at_years for one in found if one.crossing]


def taken(found: list[Doubling]) -> list[float]:
    return [one.crossing.taken_years for one in found if one.crossing]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']}-{case['note']}")
def test_doublings_are_found_where_the_levels_were_passed(case: dict[str, Any]) -> None:
    printed = [row["date"] for row in case["rows"]]
    months = counts(as_days(read_period(text).as_of for text in printed), "month")
    years, expected = (months - months[0]) / 12, case["expected"]
    values = [float(row["value"]) for row in case["rows"]]
    backward, forward = (seen(values, direction, years=years) for direction in DIRECTIONS)
    assert crossings(backward) == pytest.approx(expected["backward_years_from_first"], rel=1e-9)
    assert crossings(forward) == pytest.approx(expected["forward_years_from_first"], rel=1e-9)
    between = [[printed[at] for at in one.crossing.between] for one in backward if one.crossing]
    assert between == expected["backward_between"]
    if expected["trailing_doubling_years"] is None:
        assert backward[0].crossing is None
        assert backward[0].years_low == expected["trailing_doubling_exceeds_years"]
        assert backward[0].years_high == math.inf
    else:
        trailing = expected["trailing_doubling_years"]
        assert taken(backward)[0] == pytest.approx(trailing, rel=1e-9)


def test_there_are_five_cases() -> None:
    assert len(CASES) == 5


def test_generative_ai_users_last_doubled_in_ten_and_a_half_months() -> None:
    value = np.array([230, 249, 515, 602], np.float64)
    half = np.array([5, 0.5, 0.5, 0.5])
    figures = Figures(value, value - half, value + half)
    (last,) = observed_doublings(np.array([0, 0.5, 1, 1.5]), figures, direction="backward")
    assert last.level == 301
    assert [12 * last.years_low, 12 * last.years_high] == pytest.approx([10.41, 10.46], abs=0.005)


def test_within_the_last_segment_its_own_bounds_decide() -> None:
    (last,) = seen([100, 300], "backward", half=0.01)
    corners = [math.log(2) / math.log(3 * part) for part in (1.01 / 0.99, 0.99 / 1.01)]
    assert [last.years_low, last.years_high] == pytest.approx(corners)


def test_two_doublings_in_one_segment_take_the_same_time() -> None:
    first, second = seen([100, 500], "forward", half=0.01)
    assert first.years_high == second.years_high > second.years_low
    assert first.years_low == pytest.approx(second.years_low)


def test_steady_doublings_took_exactly_a_year_each() -> None:
    for direction in DIRECTIONS:
        for one in seen([100, 200, 400, 800], direction):
            assert one.crossing is not None
            assert (one.crossing.taken_years, one.years_low, one.years_high) == (1, 1, 1)


def test_a_level_within_the_rounding_of_the_first_figure_may_lie_before_the_record() -> None:
    second = seen([100, 200, 400], "backward", half=0.005)[1]
    assert second.years_high == math.inf
    assert 0.9 < second.years_low <= 1


def test_a_level_within_the_rounding_of_the_last_figure_may_not_be_reached() -> None:
    (only,) = seen([100, 150, 200], "forward", half=0.005)
    assert only.years_high == math.inf


def test_bounds_that_touch_zero_leave_a_doubling_open() -> None:
    value = np.array([1.0, 3.0, 5.0])
    figures = Figures(value, np.array([-0.5, 0.0, 0.0]), np.array([2, 4, math.inf]))
    for direction in DIRECTIONS:
        for one in observed_doublings(np.arange(3.0), figures, direction=direction):
            assert one.crossing is not None
            assert 0 <= one.years_low <= one.crossing.taken_years <= one.years_high


@pytest.mark.parametrize("values", [[], [5], [0, 5, 10], [5, -1, 10]])
def test_what_has_no_logarithm_or_no_second_figure_has_no_doublings(values: list[float]) -> None:
    assert [seen(values, direction) for direction in DIRECTIONS] == [[], []]


@given(st.lists(levels, min_size=2, max_size=12), half_widths, st.sampled_from(DIRECTIONS))
def test_bounds_hold_the_time_taken_and_the_times_fill_the_record(
    values: list[float], half: float, direction: Direction
) -> None:
    found = seen(values, direction, half=half)
    for one in found:
        if one.crossing:
            assert 0 <= one.years_low <= one.crossing.taken_years <= one.years_high
            assert 0 <= one.crossing.between[0] <= one.crossing.between[1] < len(values)
    assert sum(taken(found)) <= len(values) - 1 + 1e-9


@given(levels, st.floats(0.01, 5), st.integers(3, 10), st.sampled_from(DIRECTIONS))
def test_steady_growth_doubles_at_its_own_pace(
    start: float, rate: float, points: int, direction: Direction
) -> None:
    found = seen([start * math.exp(rate * year) for year in range(points)], direction)
    assert taken(found) == pytest.approx([math.log(2) / rate] * len(taken(found)), rel=1e-6)


@given(st.lists(levels, min_size=2, max_size=8), st.sampled_from(DIRECTIONS))
def test_a_crossing_lies_between_its_two_figures(values: list[float], direction: Direction) -> None:
    found = [one for one in seen(values, direction) if one.crossing]
    assume(found)
    for one in found:
        assert one.crossing is not None
        before, after = one.crossing.between
        assert before - 1e-9 <= one.crossing.at_years <= after + 1e-9
        assert values[before] <= one.level * (1 + 1e-12)
        assert values[after] >= one.level * (1 - 1e-12)
