import math
from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from etl.core.race import (
    Reached,
    Record,
    Taken,
    common_level,
    first_figure,
    first_reached,
    record_of,
    taken,
    time_between,
)

levels = st.floats(1e-3, 1e9)
Figure = tuple[str, float, str]


def record(*printed: Figure, breaks: tuple[str, ...] = ()) -> Record:
    """A series of figures: date, value, qualifier; ``breaks`` are dates with a new definition."""
    return record_of(
        pd.DataFrame(
            {
                "as_of": [date.fromisoformat(day) for day, _, _ in printed],
                "as_of_precision": "day",
                "value": [value for _, value, _ in printed],
                "low": [math.nan if side == "upper_bound" else v for _, v, side in printed],
                "high": [math.nan if side == "lower_bound" else v for _, v, side in printed],
                "qualifier": [side for _, _, side in printed],
                "break_before": [day in breaks for day, _, _ in printed],
            }
        )
    )


def yearly(*values: float, breaks: tuple[int, ...] = ()) -> Record:
    """Exact figures at the ends of 2000, 2001, …; a break before each of these positions."""
    return record(
        *((f"{2000 + at}-12-31", value, "exact") for at, value in enumerate(values)),
        breaks=tuple(f"{2000 + at}-12-31" for at in breaks),
    )


GENAI = record(
    ("2024-06-30", 230e6, "exact"),
    ("2024-12-31", 249e6, "exact"),
    ("2025-06-30", 515e6, "exact"),
    ("2025-12-31", 602e6, "exact"),
    ("2026-06-30", 700e6, "lower_bound"),
)


def test_between_two_surveys_a_level_is_interpolated_on_a_logarithmic_scale() -> None:
    assert first_reached(yearly(100, 400), 200) == Reached(0.5, (0, 1), "interpolated")


def test_generative_ai_users_passed_500_million_in_the_first_half_of_2025() -> None:
    found = first_reached(GENAI, 500e6)
    assert isinstance(found, Reached)
    assert (found.between, found.basis) == ((1, 2), "interpolated")
    assert found.at_years == pytest.approx(0.5 + 0.5 * math.log(500 / 249) / math.log(515 / 249))


def test_a_figure_that_stands_on_the_level_is_the_crossing() -> None:
    assert first_reached(yearly(100, 200, 400), 200) == Reached(1, (1, 1), "figure")
    assert first_reached(yearly(200, 400), 200) == Reached(0, (0, 0), "figure")


def test_a_level_below_the_first_figure_has_no_known_start() -> None:
    assert first_reached(GENAI, 229e6) == "start_unknown"
    assert time_between(GENAI, 229e6, 602e6) == "start_unknown"


def test_a_level_above_every_figure_is_not_reached() -> None:
    assert first_reached(GENAI, 701e6) == "not_reached"
    assert time_between(GENAI, 230e6, 701e6) == "not_reached"


def test_a_crossing_on_a_break_is_not_interpolated_but_counts_from_the_figure_after_it() -> None:
    found = first_reached(yearly(100, 400, breaks=(1,)), 200)
    assert found == Reached(1, (0, 1), "not_interpolated")


def test_a_break_elsewhere_does_not_matter() -> None:
    found = first_reached(yearly(50, 100, 400, 500, breaks=(1, 3)), 200)
    assert found == Reached(1.5, (1, 2), "interpolated")


def test_a_figure_that_says_at_least_the_level_has_reached_it() -> None:
    assert first_reached(GENAI, 650e6) == Reached(2, (3, 4), "not_interpolated")
    assert first_reached(GENAI, 700e6) == Reached(2, (3, 4), "not_interpolated")


def test_a_figure_that_says_at_least_less_says_nothing_about_the_level() -> None:
    low = record(("2020-12-31", 100, "lower_bound"), ("2021-12-31", 400, "exact"))
    assert first_reached(low, 200) == "start_unknown"
    between = record(
        ("2020-12-31", 100, "exact"),
        ("2021-12-31", 150, "lower_bound"),
        ("2022-12-31", 400, "exact"),
    )
    assert first_reached(between, 200) == Reached(1, (0, 2), "interpolated")


def test_a_figure_that_says_less_than_the_level_narrows_the_bracket() -> None:
    found = record(
        ("2020-12-31", 100, "exact"),
        ("2021-12-31", 200, "upper_bound"),
        ("2022-12-31", 400, "exact"),
    )
    assert first_reached(found, 250) == Reached(2, (1, 2), "not_interpolated")
    assert first_reached(found, 200) == Reached(1, (0, 2), "interpolated")


def test_from_zero_nothing_is_interpolated() -> None:
    assert first_reached(yearly(0, 400), 200) == Reached(1, (0, 1), "not_interpolated")


def test_a_level_that_was_passed_twice_counts_the_first_time() -> None:
    assert first_reached(yearly(100, 400, 50, 800), 200) == Reached(0.5, (0, 1), "interpolated")


def test_a_row_without_a_figure_is_left_out_and_its_break_stays() -> None:
    rows = pd.DataFrame(
        {
            "as_of": [date(year, 12, 31) for year in (2020, 2021, 2022)],
            "as_of_precision": "year",
            "value": [100, math.nan, 400],
            "low": [100, math.nan, 400],
            "high": [100, math.nan, 400],
            "qualifier": "exact",
            "break_before": [False, True, None],
        }
    )
    assert first_reached(record_of(rows), 200) == Reached(2, (0, 1), "not_interpolated")


def test_days_that_end_no_month_are_counted_as_days() -> None:
    half = record(("2025-01-01", 100, "exact"), ("2025-01-31", 400, "exact"))
    assert half.base == "day"
    assert first_reached(half, 400) == Reached(30 / 365.25, (1, 1), "figure")


def test_generative_ai_went_from_230_to_602_million_in_a_year_and_a_half() -> None:
    assert time_between(GENAI, 230e6, 602e6) == Taken(1.5, 1.5, 1.5)


def test_the_surveys_around_two_crossings_bound_the_time_between_them() -> None:
    assert time_between(yearly(100, 400, 1600), 200, 800) == Taken(1, 0, 2)
    assert time_between(yearly(100, 400, 800, 3200), 200, 1600) == Taken(2, 1, 3)


def test_two_levels_in_one_gap_took_no_more_than_the_gap() -> None:
    assert time_between(yearly(100, 1600), 200, 800) == Taken(0.5, 0, 1)


def test_a_series_may_start_at_its_first_figure() -> None:
    end = first_reached(GENAI, 602e6)
    assert isinstance(end, Reached)
    assert taken(GENAI, first_figure(GENAI), end) == Taken(1.5, 1.5, 1.5)


def test_the_common_level_is_where_the_latest_comer_enters() -> None:
    assert common_level([GENAI, yearly(1e6, 100e6, 300e6), yearly(128e6, 400e6)]) == 230e6


def test_the_common_level_keeps_the_first_series_and_as_many_others_as_it_can() -> None:
    low, middle, high = yearly(1, 20), yearly(10, 30), yearly(25, 40)
    assert common_level([low, middle, high]) == 10
    assert common_level([high, middle, low]) == 25
    assert common_level([middle, high, low]) == 10


def test_without_a_point_above_zero_there_is_no_common_level() -> None:
    assert common_level([yearly(0, 0), yearly(1, 2)]) is None
    assert common_level([record(("2020-12-31", 5, "lower_bound")), yearly(1, 2)]) is None


def test_zeros_before_the_first_user_are_no_level_to_start_from() -> None:
    assert common_level([yearly(0, 5, 50)]) == 5


figures_after = st.lists(
    st.tuples(st.floats(1, 1e4), st.sampled_from(("exact", "exact", "lower_bound", "upper_bound"))),
    max_size=9,
)
# a small first figure and a large last one, so that most levels are passed on the way
series = figures_after.map(lambda some: [(1.0, "exact"), *some, (1e4, "exact")])
passed = st.floats(1, 1e4)


def made(figures: list[tuple[float, str]], broken: set[int]) -> Record:
    return record(
        *((f"{2000 + at}-12-31", value, side) for at, (value, side) in enumerate(figures)),
        breaks=tuple(f"{2000 + at}-12-31" for at in broken),
    )


@given(series, passed, st.sets(st.integers(1, 9)))
def test_a_crossing_lies_between_its_two_surveys(
    figures: list[tuple[float, str]], level: float, broken: set[int]
) -> None:
    one = made(figures, broken)
    found = first_reached(one, level)
    assert isinstance(found, Reached)
    before, after = found.between
    assert one.years[before] - 1e-9 <= found.at_years <= one.years[after] + 1e-9
    assert (before == after) == (found.basis == "figure")
    assert figures[after][0] >= level
    if found.basis == "interpolated":
        assert figures[before][0] < level
        assert not broken & set(range(before + 1, after + 1))


@given(series, passed, passed, st.sets(st.integers(1, 9)))
def test_a_higher_level_is_not_reached_earlier(
    figures: list[tuple[float, str]], one_level: float, other: float, broken: set[int]
) -> None:
    one = made(figures, broken)
    low, high = (first_reached(one, level) for level in sorted((one_level, other)))
    assert isinstance(low, Reached)
    assert isinstance(high, Reached)
    found = taken(one, low, high)
    assert found.years >= -1e-9
    assert found.years_low <= found.years + 1e-9
    assert found.years <= found.years_high + 1e-9


@given(levels, st.floats(0.05, 5), st.integers(2, 10), st.floats(0, 1), st.floats(0, 1))
def test_steady_growth_takes_the_time_its_rate_says(
    start: float, rate: float, points: int, low: float, high: float
) -> None:
    one = yearly(*(start * math.exp(rate * year) for year in range(points)))
    ends = [start * math.exp(rate * (points - 1) * part) for part in sorted((low, high))]
    assume(ends[-1] <= one.figures.value[-1])
    found = time_between(one, *ends)
    assert isinstance(found, Taken)
    assert found.years == pytest.approx(math.log(ends[1] / ends[0]) / rate, abs=1e-6)


@given(st.lists(st.lists(levels, min_size=1, max_size=6), min_size=1, max_size=5))
def test_no_other_entry_lets_more_series_start(values: list[list[float]]) -> None:
    records = [yearly(*one) for one in values]
    best = common_level(records)
    assert best is not None

    def started(level: float) -> int:
        found = [isinstance(first_reached(one, level), Reached) for one in records]
        return sum(found) if found[0] else 0

    entries = sorted(float(one.figures.value[0]) for one in records)
    assert started(best) == max(map(started, entries)) >= 1
    assert all(started(level) < started(best) for level in entries if level < best)


def test_interpolated_crossings_of_one_gap_are_in_order() -> None:
    one = yearly(1, 1000)
    found = [first_reached(one, level) for level in np.geomspace(2, 900, 9)]
    times = [at.at_years for at in found if isinstance(at, Reached)]
    assert len(times) == 9
    assert all(first < second for first, second in pairwise(times))
