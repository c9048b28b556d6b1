import csv
import json
import math
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.core.growth import LN2, Figures, Floats, Positions, doubling_set, growth_columns
from etl.core.periods import as_days, counts, read_period
from etl.core.regression import fit_lines, rolling_ols, rolling_wls

GOLDEN = Path(__file__).parents[1] / "golden"
CASES = [
    case
    for case in json.loads((GOLDEN / "growth_golden_more.json").read_text("utf-8"))["cases"]
    if case["op"] in {"rolling", "wls"}
]
NAMES = {
    "r": "r_per_year",
    "birge": "misfit",
    "doubling_low": "doubling_low_years",
    "doubling_high": "doubling_high_years",
    "halving_low": "halving_low_years",
    "halving_high": "halving_high_years",
}

rates = st.floats(-5, 5)
sizes = st.integers(3, 6)
panels = st.lists(  # series of (years to the next figure, ln value)
    st.lists(st.tuples(st.floats(0.1, 3), st.floats(-10, 25)), max_size=9), max_size=5
)


def one(values: list[float], k: int, years: Floats | None = None) -> pd.DataFrame:
    """Windows of yearly figures of one segment."""
    logs = np.log(np.array(values, np.float64))
    times = np.arange(len(values), dtype=np.float64) if years is None else years
    return rolling_ols(times, logs, np.zeros(len(values), np.int64), k=k)


def columns(panel: list[list[tuple[float, float]]]) -> tuple[Floats, Floats, Positions]:
    years = [np.cumsum([gap for gap, _ in series]) for series in panel]
    logs = [value for series in panel for _, value in series]
    segment = np.repeat(np.arange(len(panel)), [len(series) for series in panel])
    return np.concatenate([*years, np.empty(0)]), np.array(logs, np.float64), segment


def golden_columns(rows: list[dict[str, str]]) -> tuple[Floats, Floats, Positions]:
    months = counts(as_days(read_period(row["date"]).as_of for row in rows), "month")
    logs = np.log([float(row["value"]) for row in rows])
    return months / 12, logs, np.zeros(len(rows), np.int64)


def check(found: pd.Series, expected: dict[str, Any]) -> None:
    for name, value in expected.items():
        got = found[NAMES.get(name, name)]
        if isinstance(value, str) and value != "inf":
            assert got == value, name
        elif name == "error":
            assert pd.isna(got)
        else:
            number = math.nan if value is None else float(value)
            assert got == pytest.approx(number, rel=1e-9, abs=0, nan_ok=True), name


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']}-{case['note']}")
def test_windows_are_what_fifty_digits_say(case: dict[str, Any]) -> None:
    data, expected = golden_columns(case["rows"]), case["expected"]
    if case["op"] == "wls":
        se_log = np.array([float(row["se_log"]) for row in case["rows"]])
        table = rolling_wls(*data, k=len(se_log), se_log=se_log)
    else:
        table = rolling_ols(*data, k=case["arg"]["k"])
    windows = expected.get("windows", [expected])
    assert len(table) == len(windows)
    for at, window in enumerate(windows):
        check(table.iloc[at], window)


def test_there_are_five_cases() -> None:
    assert len(CASES) == 5


def test_the_line_is_the_certified_one() -> None:
    certified = json.loads((GOLDEN / "nist" / "certified.json").read_text("utf-8"))["linear"][0]
    with (GOLDEN / "nist" / "norris.csv").open(encoding="utf-8", newline="") as file:
        points = np.array([(float(row["x"]), float(row["y"])) for row in csv.DictReader(file)])
    lines = fit_lines(points[:, :1], points[:, 1:])
    for found, name in (
        (lines.intercept, "intercept"),
        (lines.intercept_sd, "intercept_sd"),
        (lines.slope, "slope"),
        (lines.slope_sd, "slope_sd"),
        (lines.misfit, "residual_standard_deviation"),
    ):
        assert found[0] == pytest.approx(certified[name], rel=1e-9), name


def test_weekly_counts_grow_as_a_package_prints_it() -> None:
    folder = GOLDEN / "published"
    printed = json.loads((folder / "incidence_weekly.json").read_text("utf-8"))
    with (folder / "incidence_weekly.csv").open(encoding="utf-8", newline="") as file:
        weeks = [(float(row["day"]), float(row["count"])) for row in csv.DictReader(file)]
    days = np.array([day for day, _ in weeks])
    (window,) = one([count for _, count in weeks], 20, days / 365.25).to_dict("records")
    for name, ours in (("r_per_day", "r_per_year"), ("r_low", "r_low"), ("r_high", "r_high")):
        assert window[ours] / 365.25 == pytest.approx(printed[name], abs=5.1e-9), name
    assert LN2 / window["r_per_year"] * 365.25 == pytest.approx(printed["doubling_days"], abs=5e-5)
    for end in ("low", "high"):
        found = window[f"doubling_{end}_years"] * 365.25
        assert found == pytest.approx(printed[f"doubling_{end}_days"], abs=5.1e-6)


def test_two_points_have_the_slope_between_them_and_no_interval() -> None:
    found = one([249e6, 515e6], 2, np.array([0, 0.5])).iloc[0]
    bare = np.full(1, math.nan)
    sides = [Figures(np.array([value]), bare, bare) for value in (249e6, 515e6)]
    expected = growth_columns(np.array([0.5]), *sides)["r_per_year"].iloc[0]
    assert found["r_per_year"] == pytest.approx(expected, rel=1e-12)
    assert (found["error"], found["df"], found["flags"]) == ("no_residual_df", 0, ())
    assert found[["se_r", "r_low", "r_high", "doubling_low_years"]].isna().all()


def test_three_points_are_few() -> None:
    three, four = (one([100, 130, 150, 190], k) for k in (3, 4))
    assert three["flags"].tolist() == [("few_points",)] * 2
    assert four["flags"].tolist() == [()]
    assert three[["r_low", "r_high"]].notna().all(axis=None)


def test_a_figure_without_a_logarithm_leaves_its_windows_without_numbers() -> None:
    logs = np.array([-np.inf, 1, 2, 3, 4, math.nan])
    table = rolling_ols(np.arange(6.0), logs, np.zeros(6, np.int64), k=3)
    assert table["error"].fillna("").tolist() == ["nonpositive_value", "", "", "nonpositive_value"]
    assert table["r_per_year"].isna().tolist() == [True, False, False, True]
    assert table["flags"].tolist() == [(), ("few_points",), ("few_points",), ()]
    assert table.loc[0, ["at_years", "se_r", "r_low", "doubling_low_years"]].isna().all()


def test_times_that_do_not_increase_have_no_slope() -> None:
    table = one([1, 2, 3, 4], 3, np.array([0.0, 0.0, 1.0, 2.0]))
    assert table["error"].fillna("").tolist() == ["non_increasing_time", ""]
    assert math.isnan(table["r_per_year"].iloc[0])


@pytest.mark.parametrize("level", [7.0, 1e9, 3e-5])
def test_equal_figures_do_not_change_at_all(level: float) -> None:
    found = one([level] * 5, 5, np.array([0.1, 0.3, 1.7, 2, 5])).iloc[0]
    assert (found["r_per_year"], found["se_r"], found["interval_class"]) == (0, 0, "no_change")


def test_halving_every_year_is_a_decline_without_doubt() -> None:
    found = one([800, 400, 200, 100], 4).iloc[0]
    assert found["interval_class"] == "decline"
    assert found["halving_high_years"] == pytest.approx(1, rel=1e-12)
    assert found["se_r"] == pytest.approx(0, abs=1e-15)


def test_the_estimate_is_of_the_middle_of_its_figures_not_of_their_end() -> None:
    assert one([1, 2, 3, 4], 4, np.array([2020, 2021, 2022, 2025.0]))["at_years"].tolist() == [2022]


def test_a_better_known_figure_draws_the_date_towards_it() -> None:
    years, se = np.array([0, 1, 2.0]), np.array([0.1, 0.1, 0.05])
    table = rolling_wls(years, np.zeros(3), np.zeros(3, np.int64), k=3, se_log=se)
    assert table["at_years"].tolist() == pytest.approx([9 / 6])
    assert table["flags"].tolist() == [()]


def test_known_errors_widen_and_never_narrow() -> None:
    years, logs, segment = np.arange(4.0), np.array([0.0, 1.01, 1.99, 3.0]), np.zeros(4, np.int64)
    careful, bold = (
        rolling_wls(years, logs, segment, k=4, se_log=np.full(4, se)).iloc[0] for se in (0.1, 0.001)
    )
    ols = rolling_ols(years, logs, segment, k=4).iloc[0]
    assert careful["misfit"] < 1 < bold["misfit"]
    assert careful["se_r"] == pytest.approx(0.1 / math.sqrt(5))
    assert bold["se_r"] == pytest.approx(ols["se_r"])
    assert careful["r_per_year"] == pytest.approx(ols["r_per_year"])
    half = (careful["r_high"] - careful["r_low"]) / 2
    assert half == pytest.approx(1.959964 * careful["se_r"], rel=1e-7)


def test_two_points_with_known_errors_have_the_interval_of_a_pair() -> None:
    se = np.array([0.03, 0.04])
    table = rolling_wls(np.array([0, 0.5]), np.log([2, 3]), np.zeros(2, np.int64), k=2, se_log=se)
    assert table["se_r"].tolist() == pytest.approx([0.05 / 0.5])
    assert table["misfit"].isna().all()
    assert table["error"].isna().all()


def test_a_window_without_a_line_has_no_interval_from_known_errors() -> None:
    logs, segment = np.array([1, -np.inf, 2]), np.zeros(3, np.int64)
    found = rolling_wls(np.arange(3.0), logs, segment, k=3, se_log=np.ones(3)).iloc[0]
    assert found["error"] == "nonpositive_value"
    assert found[["r_per_year", "se_r", "r_low", "misfit"]].isna().all()


@pytest.mark.parametrize("se", [0, -1, math.nan, math.inf])
def test_an_unknown_error_is_refused(se: float) -> None:
    known = np.array([0.1, 0.1, se])
    with pytest.raises(ValueError, match="not a positive number"):
        rolling_wls(np.arange(3.0), np.zeros(3), np.zeros(3, np.int64), k=3, se_log=known)


def test_one_point_has_no_line() -> None:
    with pytest.raises(ValueError, match="two points, not 1"):
        one([1, 2], 1)


@pytest.mark.parametrize("count", range(4))
def test_too_few_figures_have_no_window(count: int) -> None:
    table = one([1.0] * count, 4)
    assert table.empty
    assert list(table) == list(one([1, 2, 3], 2))


def test_many_windows_are_fitted_in_blocks_and_alike() -> None:
    count = (1 << 16) + 10
    logs = np.tile([0.0, 1.0, 3.0, 2.0], count // 4 + 1)[:count]
    table = rolling_ols(np.arange(count) / 12, logs, np.zeros(count, np.int64), k=4)
    assert len(table) == count - 3
    for at in range(4):
        assert np.ptp(table["r_per_year"].to_numpy()[at::4]) < 1e-9


def test_the_millionth_row_is_as_exact_as_the_first() -> None:
    count = 1_000_000
    rng = np.random.default_rng(5)
    logs = 20 + np.tile(rng.normal(size=10), count // 10)
    segment = np.repeat(np.arange(count // 10), 10)
    table = rolling_ols(2000 + (np.arange(count) % 10) / 2, logs, segment, k=5)
    found = table["r_per_year"].to_numpy().reshape(-1, 6)
    assert (found == found[0]).all()


@settings(deadline=None)
@given(rates, sizes, st.floats(-5, 20), st.lists(st.floats(0.05, 3), min_size=6, max_size=6))
def test_a_known_rate_comes_back(r: float, k: int, start: float, gaps: list[float]) -> None:
    years = 2000 + np.cumsum(gaps)
    segment = np.zeros(6, np.int64)
    table = rolling_ols(years, start + r * (years - 2000), segment, k=k)
    assert table["r_per_year"].to_numpy() == pytest.approx(np.full(7 - k, r), rel=1e-9, abs=1e-11)
    assert table["se_r"].to_numpy() == pytest.approx(np.zeros(7 - k), abs=1e-11)


@settings(deadline=None)
@given(panels, sizes, st.floats(1e-6, 1e6))
def test_the_unit_of_the_figures_changes_nothing(
    panel: list[list[tuple[float, float]]], k: int, scale: float
) -> None:
    years, logs, segment = columns(panel)
    plain, scaled = (
        rolling_ols(years, shifted, segment, k=k) for shifted in (logs, logs + math.log(scale))
    )
    for name in ("r_per_year", "se_r", "at_years"):
        assert scaled[name].to_numpy() == pytest.approx(plain[name].to_numpy(), rel=1e-6, abs=1e-9)


@settings(deadline=None)
@given(panels, sizes, st.randoms(use_true_random=False))
def test_figures_shuffled_and_sorted_again_give_the_same(
    panel: list[list[tuple[float, float]]], k: int, random: Random
) -> None:
    years, logs, segment = columns(panel)
    order = list(range(len(years)))
    random.shuffle(order)
    again = np.array(order, np.int64)[np.lexsort((years[order], segment[order]))]
    expected = rolling_ols(years, logs, segment, k=k)
    pd.testing.assert_frame_equal(
        rolling_ols(years[again], logs[again], segment[again], k=k), expected
    )


@settings(deadline=None)
@given(panels, sizes, st.sampled_from(["ols", "wls"]))
def test_the_estimate_lies_in_its_interval_and_no_window_crosses_a_segment(
    panel: list[list[tuple[float, float]]], k: int, fit: str
) -> None:
    years, logs, segment = columns(panel)
    if fit == "wls":
        table = rolling_wls(years, logs, segment, k=k, se_log=np.full(len(logs), 0.1))
    else:
        table = rolling_ols(years, logs, segment, k=k)
    assert len(table) == sum(max(len(series) - k + 1, 0) for series in panel)
    first, last = table["first"].to_numpy(), table["last"].to_numpy()
    assert (segment[first] == segment[last]).all()
    assert (last - first == k - 1).all()
    assert (
        (table["r_low"] <= table["r_per_year"]) & (table["r_per_year"] <= table["r_high"])
    ).all()
    assert ((years[first] <= table["at_years"]) & (table["at_years"] <= years[last])).all()


@settings(deadline=None)
@given(panels, sizes)
def test_nothing_is_infinite_but_a_time_to_double(
    panel: list[list[tuple[float, float]]], k: int
) -> None:
    table = rolling_ols(*columns(panel), k=k)
    numbers = table[["at_years", "r_per_year", "se_r", "r_low", "r_high"]]
    assert np.isfinite(numbers.to_numpy(np.float64)).all()
    expected = doubling_set(table["r_low"].to_numpy(), table["r_high"].to_numpy())
    pd.testing.assert_frame_equal(table[list(expected)], expected)
