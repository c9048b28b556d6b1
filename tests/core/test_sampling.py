import csv
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.core.growth import Figures, Floats, log_ratio
from etl.core.periods import as_days, read_period, years
from etl.core.sampling import (
    Sample,
    has_few_positives,
    log_error,
    rounding_variance,
    sampling_columns,
    sampling_variance,
    simulate_growth,
)

GOLDEN = Path(__file__).parents[1] / "golden"
MORE = json.loads((GOLDEN / "growth_golden_more.json").read_text("utf-8"))["cases"]
CASES = [case for case in MORE if case["op"] == "sampling"]
GENAI = list(csv.DictReader((GOLDEN / "cnnic_genai_growth.csv").read_text("utf-8").splitlines()))
PRINTED = {  # million, half-width, published rate
    "2024-06": (230.0, 5.0, 0.164),
    "2024-12": (249.0, 0.5, 0.177),
    "2025-06": (515.0, 0.5, 0.365),
    "2025-12": (602.0, 0.5, 0.428),
}
COLUMNS = {
    "r_low": "r_low",
    "r_high": "r_high",
    "doubling_low": "doubling_low_years",
    "doubling_high": "doubling_high_years",
    "halving_low": "halving_low_years",
    "halving_high": "halving_high_years",
}

values = st.floats(1e3, 1e9)
shares = st.floats(0.01, 0.99)
sizes = st.floats(100, 1e6)


def column(*numbers: float) -> Floats:
    return np.array(numbers, dtype=np.float64)


def printed(rows: list[dict[str, str]]) -> Figures:
    value = column(*(float(row["value"]) for row in rows))
    half = column(*(float(row["half"]) for row in rows))
    return Figures(value, value - half, value + half)


def sample(rows: list[dict[str, str]]) -> Sample:
    return Sample(*(column(*(float(row[name] or "nan") for row in rows)) for name in ("n", "p")))


def span(rows: list[dict[str, str]]) -> Floats:
    days = as_days([read_period(row["date"]).as_of for row in rows])
    return np.diff(years(days, "month"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']}-{case['note']}")
def test_a_rate_has_the_expected_interval_with_sampling_error(case: dict[str, Any]) -> None:
    rows, expected = case["rows"], case["expected"]
    figures, known = printed(rows), sample(rows)
    deff = float(rows[0]["deff"] or "nan")
    variance = np.nan_to_num(sampling_variance(known, deff)) + rounding_variance(figures)
    tau, rate = span(rows), log_ratio(figures.value[:1], figures.value[1:]) / span(rows)
    row = sampling_columns(rate, column(variance.sum()), tau).iloc[0]
    assert rate[0] == pytest.approx(expected["r"], rel=1e-11)
    assert math.sqrt(variance.sum()) / tau[0] == pytest.approx(expected["se_r"], rel=1e-11)
    assert row["interval_class_sampling"] == expected["interval_class"]
    for short, name in COLUMNS.items():
        wanted = math.nan if expected[short] is None else float(expected[short])
        assert row[f"{name}_sampling"] == pytest.approx(wanted, rel=1e-9, nan_ok=True)


def test_there_are_five_cases() -> None:
    assert len(CASES) == 5


@pytest.mark.parametrize("row", GENAI, ids=lambda r: f"{r['start']} to {r['end']}, {r['deff']}")
def test_delta_and_simulation_agree_with_the_published_table(row: dict[str, str]) -> None:
    ends = [PRINTED[row[name]] for name in ("start", "end")]
    value, half, share = (column(*side) for side in zip(*ends, strict=True))
    figures, known = (
        Figures(value, value - half, value + half),
        Sample(column(30000, 30000), share),
    )
    tau, deff = float(row["years"]), float(row["deff"])
    variance = column(float((log_error(figures, known, deff) ** 2).sum()))
    rate = log_ratio(value[:1], value[1:]) / tau
    delta = sampling_columns(rate, variance, column(tau)).iloc[0]
    drawn = simulate_growth(tau, figures, known, deff)
    for end in ("low", "high"):
        wanted = float(row[f"sampling_r_{end}"])
        assert delta[f"r_{end}_sampling"] == pytest.approx(wanted, abs=0.6e-4)
        months = 12 * delta[f"doubling_{end}_years_sampling"]
        assert months == pytest.approx(float(row[f"sampling_doubling_{end}_months"]), abs=0.006)
        simulated = float(row[f"mc_r_{end}"])  # four digits are printed
        assert getattr(drawn, f"r_{end}") == pytest.approx(simulated, rel=0.01, abs=0.5e-4)
    assert drawn.probability_of_growth == pytest.approx(float(row["prob_growth"]), rel=0.01)


def test_the_relative_errors_of_the_generative_ai_figures_are_as_stated() -> None:
    known = Sample(np.full(4, 30000.0), column(0.164, 0.177, 0.365, 0.428))
    per_cent = 100 * np.sqrt(sampling_variance(known, 2.0))
    assert np.round(per_cent, 1).tolist() == [1.8, 1.8, 1.1, 0.9]


def test_without_a_sample_size_there_is_no_error() -> None:
    figures = Figures(column(249, 515), column(248.5, 514.5), column(249.5, 515.5))
    unknown = Sample(column(math.nan, 30000), column(0.177, math.nan))
    assert np.isnan(log_error(figures, unknown, 2.0)).all()
    row = sampling_columns(column(1.45), column(math.nan), column(0.5)).iloc[0]
    assert row.isna().all()


def test_a_reader_may_set_the_size_where_none_is_known() -> None:
    unknown = Sample(column(math.nan, 500), column(0.1, 0.2))
    assert unknown.filled(30000).n.tolist() == [30000, 500]
    assert unknown.filled(None) is unknown


def test_few_positive_answers_are_told() -> None:
    known = Sample(column(1000, 1000, math.nan), column(0.05, 0.07, 0.01))
    assert has_few_positives(known, 2.0).tolist() == [True, False, False]


@given(values, values, shares, shares, sizes)
def test_a_rate_lies_inside_its_interval_and_errors_only_widen_it(
    start: float, end: float, before: float, after: float, n: float
) -> None:
    value = column(start, end)
    figures = Figures(value, value * 0.999, value * 1.001)
    known = Sample(column(n, n), column(before, after))
    rate = log_ratio(value[:1], value[1:])
    intervals = []
    for deff in (1.0, 2.0, 3.0):
        variance = column(float((log_error(figures, known, deff) ** 2).sum()))
        row = sampling_columns(rate, variance, column(1.0)).iloc[0]
        assert row["r_low_sampling"] <= rate[0] <= row["r_high_sampling"]
        assert not row["doubling_low_years_sampling"] < 0
        assert not row["halving_low_years_sampling"] < 0
        intervals.append((row["r_low_sampling"], row["r_high_sampling"]))
    assert intervals[0][0] >= intervals[1][0] >= intervals[2][0]
    assert intervals[0][1] <= intervals[1][1] <= intervals[2][1]


@given(values, values, st.floats(0.5, 2.0))
def test_scaling_both_figures_changes_no_interval(start: float, end: float, scale: float) -> None:
    def bounds(factor: float) -> list[float]:
        value = factor * column(start, end)
        figures = Figures(value, value * 0.99, value * 1.01)
        known = Sample(column(1000, 2000), column(0.2, 0.3))
        variance = column(float((log_error(figures, known, 2.0) ** 2).sum()))
        rate = log_ratio(value[:1], value[1:])
        row = sampling_columns(rate, variance, column(1.0)).iloc[0]
        return [row["r_low_sampling"], row["r_high_sampling"]]

    assert bounds(scale) == pytest.approx(bounds(1.0), rel=1e-9, abs=1e-9)
