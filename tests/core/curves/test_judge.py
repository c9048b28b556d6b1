import math

import numpy as np
import pytest

from etl.core.curves.judge import aicc, fit_test, is_rejected, preferred
from tests.core.curves.made import CASES, Case, cases


@pytest.mark.parametrize("case", cases("aicc"), ids=lambda case: case["id"])
def test_the_criterion_counts_the_variance_as_a_parameter(case: Case) -> None:
    arg, expected = case["arg"], case["expected"]["aicc"]
    found = aicc(arg["rss"], arg["n"], arg["p"])
    assert math.isnan(found) if expected is None else found == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(
    "case", [case for case in CASES if "aicc" in case["expected"] and case["op"] == "fit"]
)
def test_the_criterion_of_the_golden_fits(case: Case) -> None:
    expected = case["expected"]
    found = aicc(expected["rss"], len(case["rows"]), len(expected["parameters"]))
    if expected["aicc"] is None:
        assert math.isnan(found)
    else:
        assert found == pytest.approx(expected["aicc"], rel=1e-9)


def test_there_are_three_golden_criteria() -> None:
    assert len(cases("aicc")) == 3


def test_a_curve_through_every_figure_has_the_lowest_criterion_there_is() -> None:
    assert aicc(0.0, 10, 3) == -math.inf


def test_a_difference_under_two_prefers_none() -> None:
    assert preferred({"logistic": -36.98, "exponential": -38.28}) is None
    assert preferred({"logistic": -36.98, "exponential": -38.98}) == "exponential"
    assert preferred({"logistic": -36.98, "exponential": math.nan}) == "logistic"
    assert preferred({"logistic": math.nan}) is None


def test_residuals_like_their_errors_pass() -> None:
    test = fit_test(np.array([0.01, -0.01, 0.01, -0.01]), np.full(4, 0.01), 2)
    assert test is not None
    assert test.chi2 == pytest.approx(4)
    assert test.df == 2
    assert test.p_value == pytest.approx(math.exp(-2))  # of chi-squared on 2 df
    assert not is_rejected(test, 4)


def test_without_errors_or_degrees_of_freedom_there_is_no_test() -> None:
    assert fit_test(np.array([0.01, 0.01]), np.array([0.01, math.nan]), 1) is None
    assert fit_test(np.array([0.01, 0.01]), np.array([0.01, 0.01]), 0) is None
    assert not is_rejected(None, 4)


def test_from_eight_figures_on_the_test_refuses_nothing() -> None:
    test = fit_test(np.full(8, 0.5), np.full(8, 0.01), 6)
    assert is_rejected(test, 7)
    assert not is_rejected(test, 8)
