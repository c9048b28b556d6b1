import math
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.figures.axes import apart, date_ticks, doubling_ticks, linear_ticks

positions = st.lists(st.floats(-1e3, 1e3), max_size=20)
gaps = st.floats(0.1, 100)


@given(st.floats(1e-6, 1e12))
def test_linear_ticks_run_from_zero_past_the_top_in_equal_steps(top: float) -> None:
    ticks = linear_ticks(top)
    steps = [after - before for before, after in pairwise(ticks)]
    assert ticks[0] == 0
    assert ticks[-1] >= top * (1 - 1e-9)
    assert ticks[-2] < top
    assert steps == pytest.approx([steps[0]] * len(steps))
    assert 3 <= len(ticks) <= 7


def test_an_axis_of_nothing_still_has_ticks() -> None:
    assert linear_ticks(0) == [0, 1]


@given(st.floats(1e-3, 1e10), st.floats(1, 1e6), st.sampled_from((1.0, 1e6)))
def test_doubling_ticks_are_powers_of_two_around_the_data(
    low: float, ratio: float, unit: float
) -> None:
    ticks = doubling_ticks(low, low * ratio, unit=unit)
    powers = [math.log2(tick / unit) for tick in ticks]
    if len(powers) > 1 and powers[1] - powers[0] not in (1, 2):  # too many doublings: decades
        powers = [math.log10(tick / unit) for tick in ticks]
    assert all(power == pytest.approx(round(power)) for power in powers)
    assert ticks[0] <= low * (1 + 1e-9)
    assert ticks[-1] >= low * ratio * (1 - 1e-9)
    assert len(ticks) <= 9
    assert len({round(after - before) for before, after in pairwise(powers)}) <= 1


@given(positions, gaps)
def test_labels_moved_apart_do_not_touch_and_keep_their_order(
    places: list[float], gap: float
) -> None:
    moved = apart(places, gap)
    order = sorted(range(len(places)), key=lambda index: places[index])
    in_order = [moved[index] for index in order]
    assert all(after - before >= gap - 1e-6 for before, after in pairwise(in_order))


@given(positions, gaps, st.lists(st.floats(0, 50), min_size=20, max_size=20), st.floats(-1e3, 1e3))
def test_no_other_places_move_labels_less(
    places: list[float], gap: float, extra: list[float], start: float
) -> None:
    moved = apart(places, gap)
    other = [start + sum(extra[:index]) + gap * index for index in range(len(places))]
    cost = sum((a - b) ** 2 for a, b in zip(sorted(places), sorted(moved), strict=True))
    others = sum((a - b) ** 2 for a, b in zip(sorted(places), other, strict=True))
    assert cost <= others + 1e-6


@given(positions, gaps)
def test_labels_that_are_apart_stay_where_they_are(places: list[float], gap: float) -> None:
    moved = apart(places, gap)
    assert apart(moved, gap * 0.999) == pytest.approx(moved)


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(80, 40_000), st.integers(4, 8))
def test_marked_dates_lie_inside_the_period_and_are_few(first: date, days: int, most: int) -> None:
    last = first + timedelta(days)
    marked, are_years = date_ticks(first, last, most=most)
    assert marked == sorted(set(marked))
    assert len(marked) <= most + 1
    assert all(first <= day <= last for day in marked)
    if are_years:
        assert all((day.month, day.day) == (7, 1) for day in marked)
