import math

import pytest

from etl.core.derive import derive_growth
from etl.core.sampling import Assumed
from tests.core.test_derive import GENAI, Row, figure, observations

PROPORTIONS = (0.164, 0.177, 0.365, 0.428)
SURVEYED = [row | {"p": p} for row, p in zip(GENAI, PROPORTIONS, strict=True)]


def lines(*rows: Row, assumed: Assumed | None = None) -> list[Row]:
    table = derive_growth(observations(*rows), assumed or Assumed())
    found: list[Row] = table[table["window"] == "fit4"].to_dict("records")  # type: ignore[assignment]
    return found


def test_the_line_through_the_four_generative_ai_figures_does_not_settle_growth() -> None:
    (line,) = lines(*GENAI)
    assert line["r_per_year"] == pytest.approx(0.7226496826711811, rel=1e-9)
    assert line["r_low"] == pytest.approx(-0.025780270220963415, rel=1e-9)
    assert line["r_high"] == pytest.approx(1.4710796355633255, rel=1e-9)
    assert (line["interval_class"], line["state"]) == ("sign_uncertain", "growing")
    assert 12 * line["doubling_low_years"] == pytest.approx(5.65, abs=0.01)
    assert math.isinf(line["doubling_high_years"])
    assert (line["from_value"], line["to_value"], line["years"]) == (230e6, 602e6, 1.5)
    assert math.isnan(line["ratio"])
    assert math.isnan(line["misfit"])  # no sample size is known


def test_with_known_errors_the_misfit_says_that_it_is_not_one_exponential() -> None:
    (line,) = lines(*SURVEYED, assumed=Assumed(n=30000))
    assert line["misfit"] == pytest.approx(13.837869108190784, rel=1e-9)
    assert (line["n"], line["deff"]) == (30000, 2.0)
    assert line["flags"] == ("deff_assumed", "n_assumed")


def test_published_sample_sizes_are_not_assumed() -> None:
    (line,) = lines(*(row | {"n": 30000.0} for row in SURVEYED))
    assert line["flags"] == ("deff_assumed",)


def test_a_misfit_needs_the_errors_of_all_four_points() -> None:
    rows = [row | {"n": math.nan if place == 1 else 30000.0} for place, row in enumerate(SURVEYED)]
    later = figure("2026-06-30", 700e6, 0.5e6, n=30000.0, p=0.5)
    assert [math.isnan(line["misfit"]) for line in lines(*rows, later)] == [True, True]


def test_approximate_and_one_sided_figures_are_spanned() -> None:
    floor = figure("2025-03-31", 300e6, qualifier="lower_bound", high=None)
    about = figure("2025-09-30", 550e6, 5e6, qualifier="approx")
    (line,) = lines(*GENAI, floor, about)
    assert line["r_per_year"] == pytest.approx(0.7226496826711811, rel=1e-9)


def test_no_line_crosses_a_break() -> None:
    assert lines(*GENAI[:2], GENAI[2] | {"break_before": True}, GENAI[3]) == []


def test_a_zero_leaves_a_line_without_numbers() -> None:
    (line,) = lines(figure("2023-12-31", 0.0), *GENAI[:3])
    assert line["error"] == "nonpositive_value"
    assert math.isnan(line["r_per_year"])
    assert math.isnan(line["doubling_years"])
