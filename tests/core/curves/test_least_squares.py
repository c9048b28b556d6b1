"""The solver, on data with certified answers (NIST/ITL Statistical Reference Datasets)."""

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest

from etl.core.curves.least_squares import Estimate, least_squares
from etl.core.curves.models import known_curve
from etl.core.curves.solver import Problem, solve, standard_deviations
from etl.core.growth import Floats
from tests.core.curves.made import GOLDEN, Case, cases, points

Values = tuple[Floats, Floats]
Formula = Callable[[Floats, list[Floats]], tuple[Floats, ...]]


def rat42(x: Floats, b: list[Floats]) -> tuple[Floats, ...]:
    power = np.exp(b[1] - b[2] * x)
    below = 1 + power
    slope = -b[0] * power / below**2
    return b[0] / below, 1 / below, slope, -slope * x


def rat43(x: Floats, b: list[Floats]) -> tuple[Floats, ...]:
    power = np.exp(b[1] - b[2] * x)
    value = b[0] * (1 + power) ** (-1 / b[3])
    slope = -value * power / (b[3] * (1 + power))
    return value, value / b[0], slope, -slope * x, value * np.log1p(power) / b[3] ** 2


def rise(x: Floats, b: list[Floats]) -> tuple[Floats, ...]:
    return b[0] * -np.expm1(-b[1] * x), -np.expm1(-b[1] * x), b[0] * x * np.exp(-b[1] * x)


def chwirut(x: Floats, b: list[Floats]) -> tuple[Floats, ...]:
    top, below = np.exp(-b[0] * x), b[1] + b[2] * x
    return top / below, -x * top / below, -top / below**2, -x * top / below**2


def thurber(x: Floats, b: list[Floats]) -> tuple[Floats, ...]:
    top = b[0] + b[1] * x + b[2] * x**2 + b[3] * x**3
    below = 1 + b[4] * x + b[5] * x**2 + b[6] * x**3
    upper = [x**power / below for power in range(4)]
    return top / below, *upper, *(-top * x**power / below**2 for power in (1, 2, 3))


FORMULAS: dict[str, Formula] = {
    "Rat42": rat42,
    "Rat43": rat43,
    "Misra1a": rise,
    "BoxBOD": rise,
    "Chwirut2": chwirut,
    "Thurber": thurber,
}
CERTIFIED: list[dict[str, Any]] = json.loads(
    (GOLDEN / "nist" / "certified.json").read_text("utf-8")
)["nonlinear"]


def fitted(certified: dict[str, Any], start: str) -> tuple[Estimate, int]:
    name = certified["dataset"]
    data = pd.read_csv(GOLDEN / "nist" / f"{name.lower()}.csv")
    x, y = data["x"].to_numpy(np.float64), data["y"].to_numpy(np.float64)

    def function(at: Floats) -> Values:
        value, *slopes = FORMULAS[name](x, [at[:, [place]] for place in range(at.shape[1])])
        return value, np.stack(slopes, axis=-1)

    return least_squares(function, y, np.array(certified[start], np.float64)), len(y)


@pytest.mark.parametrize("start", ["start1", "start2"])
@pytest.mark.parametrize("certified", CERTIFIED, ids=lambda one: one["dataset"])
def test_the_certified_values_are_found_from_both_starts(
    certified: dict[str, Any], start: str
) -> None:
    found, n = fitted(certified, start)
    assert found.parameters == pytest.approx(certified["parameters"], rel=1e-6)
    assert found.standard_errors == pytest.approx(certified["standard_deviations"], rel=1e-6)
    assert found.rss == pytest.approx(certified["residual_sum_of_squares"], rel=1e-6)
    assert found.df == n - len(certified["parameters"])
    spread = np.sqrt(found.rss / found.df)
    assert spread == pytest.approx(certified["residual_standard_deviation"], rel=1e-6)


def test_all_six_data_sets_are_there() -> None:
    assert {one["dataset"] for one in CERTIFIED} == set(FORMULAS)


def golden_fit(case: Case) -> Estimate:
    """A golden case through the same entry: its model on its scale, its ceiling held if given."""
    (x, y), arg = points(case), case["arg"]
    held = [float(arg["ceiling"])] if "ceiling" in arg else []

    def function(at: Floats) -> Values:
        known = np.hstack([np.tile(held, (len(at), 1)), at])
        log_y, slopes = known_curve(arg["model"], x, known)
        slopes = slopes[..., len(held) :]
        if arg["scale"] == "log":
            return log_y, slopes
        return np.exp(log_y), slopes * np.exp(log_y)[..., None]

    right = np.log(y) if arg["scale"] == "log" else y
    return least_squares(function, right, np.array(arg["start"], np.float64))


@pytest.mark.parametrize("case", cases("fit"), ids=lambda case: case["id"])
def test_the_growth_models_are_fitted_on_either_scale(case: Case) -> None:
    found, expected = golden_fit(case), case["expected"]
    assert found.parameters == pytest.approx(expected["parameters"], rel=1e-6)
    if "standard_errors" in expected:
        assert found.standard_errors == pytest.approx(expected["standard_errors"], rel=1e-6)
        assert found.rss == pytest.approx(expected["rss"], rel=1e-6)


def test_there_are_seven_golden_fits() -> None:
    assert len(cases("fit")) == 7


def test_without_degrees_of_freedom_there_are_no_standard_errors() -> None:
    def level(at: Floats) -> Values:
        return at[:, :1], np.ones((len(at), 1, 1))

    found = least_squares(level, np.array([3.0]), np.array([1.0]))
    assert (found.parameters.tolist(), found.df) == ([3.0], 0)
    assert np.isnan(found.standard_errors).all()


def parabola(at: Floats, _: object) -> Values:
    """Least at (2, 3)."""
    return at - np.array([2.0, 3.0]), np.broadcast_to(np.eye(2), (len(at), 2, 2))


def test_a_parameter_rests_at_the_bound_it_wants_to_pass() -> None:
    low, high = np.array([[-np.inf, 4.0]]), np.array([[1.0, 5.0]])
    found = solve(Problem(parabola, low, high), np.array([[0.0, 4.5]]))
    assert found.parameters.tolist() == [[1.0, 4.0]]
    assert found.rss.tolist() == pytest.approx([2.0])


def test_a_parameter_whose_bounds_are_equal_stays_where_it_is() -> None:
    low, high = np.array([[7.0, -np.inf]]), np.array([[7.0, np.inf]])
    found = solve(Problem(parabola, low, high), np.array([[7.0, 0.0]]))
    assert found.parameters[0] == pytest.approx([7.0, 3.0])


def test_a_search_that_leaves_the_range_of_numbers_ends_where_it_began() -> None:
    def overflowing(at: Floats, _: object) -> Values:
        return np.full((len(at), 1), np.nan), np.full((len(at), 1, 1), np.inf)

    bounds = np.full((1, 1), np.inf)
    found = solve(Problem(overflowing, -bounds, bounds), np.array([[5.0]]))
    assert (found.parameters.tolist(), found.rss.tolist()) == ([[5.0]], [np.inf])


def test_a_search_cut_short_gives_the_best_so_far() -> None:
    def cubic(at: Floats, _: object) -> Values:
        return at**3, 3 * at[..., None] ** 2

    bounds = np.full((1, 1), np.inf)
    found = solve(Problem(cubic, -bounds, bounds), np.array([[1.0]]), most_steps=3)
    assert 0 < found.rss[0] < 1


def test_a_direction_the_figures_say_nothing_about_has_no_standard_deviation() -> None:
    same = np.ones((1, 4, 2))
    spread = standard_deviations(same, np.array([1.0]), np.ones((1, 2), np.bool_))
    assert (spread > 1e6).all()
    one = standard_deviations(same, np.array([1.0]), np.array([[True, False]]))
    assert one[0] == pytest.approx([0.5, 0.0])
    nothing = standard_deviations(0 * same, np.array([0.0]), np.ones((1, 2), np.bool_))
    assert np.isinf(nothing).all()
