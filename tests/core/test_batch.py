import math
from dataclasses import fields
from random import Random
from typing import Final

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from etl.core.batch import BatchGrowth, Columns, batch_growth
from etl.core.doublings import observed_doublings
from etl.core.growth import Figures, Floats, growth_columns
from etl.core.periods import COUNTS_PER_YEAR
from etl.core.regression import rolling_ols
from etl.core.schema import TimeBase

Row = tuple[int, float, float, float]  # counts since the row before, value, low, high

WINDOW: Final = 5
NAN: Final = math.nan
INF: Final = math.inf
MILLIONS: Final = [(230e6, 5e6), (249e6, 0.5e6), (515e6, 0.5e6), (602e6, 0.5e6)]

gaps = st.integers(1, 400)
levels = st.one_of(
    st.floats(1e-3, 1e12), st.floats(1, 1.001), st.sampled_from([1e-150, 1e150, 0.0, -2.0])
)
printed: st.SearchStrategy[Row] = st.builds(
    lambda gap, value, half: (gap, value, value - half * abs(value), value + half * abs(value)),
    gaps,
    levels,
    st.sampled_from([0.0, 1e-9, 0.005, 0.3, 0.6, 1.0, 1.5]),
)
unusual: st.SearchStrategy[Row] = st.one_of(
    st.builds(lambda gap, value: (gap, value, NAN, NAN), gaps, levels),
    st.builds(lambda gap, low: (gap, NAN, low, INF), gaps, st.floats(0, 1e9)),
    st.builds(lambda gap, high: (gap, NAN, 0.0, high), gaps, st.floats(1, 1e9)),
    st.builds(lambda gap, value: (gap, value, value / 3, INF), gaps, st.floats(1, 1e9)),
    st.builds(lambda gap: (gap, NAN, NAN, NAN), gaps),
)
usual_series = st.lists(printed, min_size=1, max_size=9)
panels = st.lists(st.one_of(usual_series, st.lists(st.one_of(printed, unusual), min_size=1)))
bases: st.SearchStrategy[TimeBase] = st.sampled_from(["month", "day"])


def columns_of(panel: list[list[Row]]) -> Columns:
    """Series 7, 4, 1, … in the order they have, one after the other."""
    count = [len(series) for series in panel]
    ids = 7 - 3 * np.arange(len(panel), dtype=np.int32)
    times = [np.cumsum([row[0] for row in series]) for series in panel]
    rows = np.array([row for series in panel for row in series], np.float64).reshape(-1, 4)
    time = 24_000 + np.concatenate([np.empty(0), *times])
    return Columns(np.repeat(ids, count), time.astype(np.int32), Figures(*rows.T[1:]))


def take(columns: Columns, rows: npt.NDArray[np.int64]) -> Columns:
    return Columns(columns.series[rows], columns.time[rows], columns.figures.take(rows))


def made(series: int, points: int) -> Columns:
    """Ordered half-yearly figures that grow unevenly, printed to half a percent."""
    steps = np.random.default_rng(3).normal(0.01, 0.2, (series, points))
    value = 1e6 * np.exp(steps.cumsum(axis=1)).ravel()
    time = np.tile(24_000 + 6 * np.arange(points, dtype=np.int32), series)
    ids = np.repeat(np.arange(series, dtype=np.int32), points)
    return Columns(ids, time, Figures(value, value * 0.995, value * 1.005))


def ends_of(columns: Columns) -> npt.NDArray[np.int64]:
    """Where one series ends and the next begins."""
    return np.flatnonzero(np.diff(columns.series)) + 1


def one_by_one(columns: Columns, base: TimeBase) -> dict[str, Floats]:
    """What the functions for one series say about a batch in order."""
    years = columns.time / COUNTS_PER_YEAR[base]
    found: dict[str, list[Floats]] = {name: [] for name in ("r_per_year", "r_low", "r_high")}
    found |= {"window_r": [], "window_se": [], "trailing_years": []}
    for rows in np.split(np.arange(len(columns.series)), ends_of(columns)):
        figures = columns.figures.take(rows)
        spans = np.diff(columns.time[rows]) / COUNTS_PER_YEAR[base]
        sides = (figures.take(at) for at in (np.arange(len(rows))[:-1], np.arange(len(rows))[1:]))
        pairs = growth_columns(spans, *sides)
        for name in ("r_per_year", "r_low", "r_high"):
            found[name].append(np.append(NAN, pairs[name].to_numpy(np.float64))[: len(rows)])
        with np.errstate(all="ignore"):
            logs = np.log(figures.value)
        lines = rolling_ols(years[rows], logs, np.zeros(len(rows), np.int64), k=WINDOW)
        for name, column in (("window_r", "r_per_year"), ("window_se", "se_r")):
            line = np.full(len(rows), NAN)
            line[lines["last"]] = lines[column]
            found[name].append(line)
        found["trailing_years"].append(np.full(min(len(rows), 1), trailing(years[rows], figures)))
    return {name: np.concatenate(parts) for name, parts in found.items()}


def trailing(years: Floats, figures: Figures) -> float:
    seen = observed_doublings(years - years[:1], figures, direction="backward")
    if not seen:
        return NAN
    return seen[0].crossing.taken_years if seen[0].crossing else INF


def assert_alike(found: Floats, expected: Floats, *, exact: float) -> None:
    """Alike to ``exact`` of the number, or of 1 if that is more; NaN and infinity the same."""
    is_number = np.isfinite(expected)
    np.testing.assert_array_equal(np.where(is_number, 0, found), np.where(is_number, 0, expected))
    far = np.abs(found[is_number] - expected[is_number])
    assert (far <= exact * np.maximum(1, np.abs(expected[is_number]))).all()


def check(found: BatchGrowth, ordered: Columns, base: TimeBase) -> None:
    expected = one_by_one(ordered, base)
    for name in ("r_per_year", "r_low", "r_high"):
        assert_alike(getattr(found, name), expected[name], exact=1e-12)
    for name in ("window_r", "window_se", "trailing_years"):
        assert_alike(getattr(found, name), expected[name], exact=1e-9)


def assert_same(found: BatchGrowth, expected: BatchGrowth) -> None:
    for part in fields(BatchGrowth):
        if part.name != "order":
            np.testing.assert_array_equal(getattr(found, part.name), getattr(expected, part.name))


@settings(deadline=None)
@given(panels, bases)
@example([], "month")
@example([[(1, 1.0, 1.0, 1.0)]], "day")
@example([[(1, 8.0, 8.0, 8.0), (1, 4.0, 4.0, 4.0), (5, 8.0, 8.0, 8.0)]], "month")
def test_a_batch_says_what_the_functions_for_one_series_say(
    panel: list[list[Row]], base: TimeBase
) -> None:
    columns = columns_of(panel)
    found = batch_growth(columns, base, threads=1)
    check(found, take(columns, found.order), base)


@settings(deadline=None)
@given(panels, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(panel: list[list[Row]], random: Random) -> None:
    columns = columns_of(panel)
    rows = list(range(len(columns.series)))
    random.shuffle(rows)
    shuffled = take(columns, np.array(rows, np.int64))
    expected, found = (batch_growth(each, "month", threads=2) for each in (columns, shuffled))
    assert_same(found, expected)
    for kept in ("series", "time"):
        np.testing.assert_array_equal(
            getattr(shuffled, kept)[found.order], getattr(columns, kept)[expected.order]
        )


def test_generative_ai_users_in_china_as_a_batch() -> None:
    value, half = np.array(MILLIONS).T
    time = np.array([12 * 2024 + 6, 12 * 2024 + 12, 12 * 2025 + 6, 12 * 2025 + 12], np.int32)
    figures = Figures(value, value - half, value + half)
    found = batch_growth(Columns(np.zeros(4, np.int32), time, figures), "month", threads=1)
    assert found.r_per_year[1:] == pytest.approx([0.159, 1.453, 0.312], abs=5e-4)
    assert math.log(2) / found.r_low[2] * 12 == pytest.approx(5.75, abs=5e-3)
    assert found.trailing_years * 12 == pytest.approx([10.4], abs=0.05)
    assert found.span_years.tolist() == [1.5]
    assert np.isnan(found.window_r).all()


def test_many_blocks_and_threads_give_what_one_gives() -> None:
    ordered = made(400, 100)
    one, two = (batch_growth(ordered, "month", threads=threads) for threads in (1, 2))
    assert_same(two, one)
    assert one.series.tolist() == list(range(400))
    assert one.start.tolist() == list(range(0, 40_000, 100))
    check(one, ordered, "month")


def test_a_series_longer_than_a_block_stays_whole() -> None:
    ordered = made(2, 40_000)
    found = batch_growth(ordered, "day", threads=2)
    check(found, ordered, "day")
    assert np.isnan(found.r_per_year[[0, 40_000]]).all()
    assert np.isfinite(found.window_r).sum() == 2 * (40_000 - WINDOW + 1)


def test_the_last_row_is_as_exact_as_the_first() -> None:
    first = made(1, 10)
    times = 50_000
    many = take(first, np.tile(np.arange(10), times))
    columns = Columns(np.repeat(np.arange(times, dtype=np.int32), 10), many.time, many.figures)
    found = batch_growth(columns, "month", threads=2)
    for name in ("r_per_year", "r_low", "r_high", "window_r", "window_se"):
        rows = getattr(found, name).reshape(times, 10)
        np.testing.assert_array_equal(rows, np.broadcast_to(rows[0], rows.shape))


def test_many_one_sided_figures_are_bounded_as_one_is() -> None:
    count = 140_000
    value = np.where(np.arange(count) % 2 == 0, NAN, 3.0)
    figures = Figures(value, np.full(count, 2.0), np.where(np.isnan(value), INF, 4.0))
    columns = Columns(np.zeros(count, np.int32), np.arange(count, dtype=np.int32), figures)
    found = batch_growth(columns, "month", threads=2)
    assert np.isnan(found.r_per_year).all()
    assert found.r_low[1::2].tolist() == [-INF] * (count // 2)
    assert found.r_high[1::2] == pytest.approx(np.full(count // 2, 12 * math.log(2)))
    assert found.trailing_years.tolist() == pytest.approx([NAN], nan_ok=True)


def test_no_time_between_two_figures_gives_no_rate() -> None:
    value = np.exp(np.arange(12.0))
    time = np.array([0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], np.int32)
    columns = Columns(np.zeros(12, np.int32), time, Figures(value, value, value))
    found = batch_growth(columns, "month", threads=1)
    assert np.flatnonzero(np.isnan(found.r_per_year)).tolist() == [0, 2]
    assert np.flatnonzero(np.isnan(found.window_r)).tolist() == [0, 1, 2, 3, 4, 5]


def test_ids_and_times_too_wide_for_one_key_are_sorted_all_the_same() -> None:
    ends = np.iinfo(np.int32)
    series = np.array([ends.max, ends.min, 0, ends.max, 0, ends.min], np.int32)
    time = np.array([ends.max, ends.max, 5, ends.min, -5, ends.min], np.int32)
    value = np.array([2.0, 4.0, 6.0, 1.0, 3.0, 1.0])
    columns = Columns(series, time, Figures(value, value, value))
    found = batch_growth(columns, "day", threads=1)
    assert found.order.tolist() == [5, 1, 4, 2, 3, 0]
    assert found.series.tolist() == [ends.min, 0, ends.max]
    assert found.span_years * 365.25 == pytest.approx([2**32 - 1, 10, 2**32 - 1])
    assert found.r_per_year[3] * 10 / 365.25 == pytest.approx(math.log(2))
