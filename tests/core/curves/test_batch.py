from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import least_squares as another_solver

from etl.core.curves.batch import Batch, estimate
from etl.core.curves.models import Model, known_parameters, log_curve
from etl.core.growth import Floats, Positions
from tests.core.curves.made import bass, batch, case_named, gompertz, logistic, points

SHAPES = {"logistic": logistic, "gompertz": gompertz, "bass": bass}
X = np.linspace(0, 8, 9)


def found(one: Batch) -> Floats:
    parameters: Floats = known_parameters(one.model, estimate(one).parameters)[0]
    return parameters


@pytest.mark.parametrize(("name", "low", "high"), [("m57", 500, 5000), ("m58", 500, 5000)])
def test_a_free_ceiling_is_found_without_a_start(name: str, low: float, high: float) -> None:
    case = case_named(name)
    one = batch(case["arg"]["model"], *points(case), low, high)
    assert found(one) == pytest.approx(case["expected"]["parameters"], rel=1e-6)
    assert estimate(one).rss[0] == pytest.approx(case["expected"]["rss"], rel=1e-9)


@pytest.mark.parametrize("name", ["m54", "m55", "m56"])
def test_under_a_fixed_ceiling_the_log_scale_decides(name: str) -> None:
    case = case_named(name)
    ceiling = float(case["arg"].get("ceiling", 1))
    one = batch(case["arg"]["model"], *points(case), ceiling, ceiling)
    expected = case["expected"]["parameters"]
    assert found(one)[-len(expected) :] == pytest.approx(expected, rel=1e-6)


def test_unbounded_the_internet_would_already_have_passed_its_ceiling() -> None:
    case = case_named("m57")
    x, y = points(case)
    assert found(batch("logistic", x, y, 500, 5000))[0] == pytest.approx(1029.3, abs=0.1)
    assert y[-1] == 1125
    assert found(batch("logistic", x, y, y[-1], 1404.89))[0] == pytest.approx(y[-1])


@pytest.mark.parametrize("model", ["logistic", "gompertz"])
def test_another_solver_finds_the_same(model: Model) -> None:
    x, y = points(case_named("m62"))

    def residuals(inner: Floats) -> Floats:
        log_y: Floats = log_curve(model, x, inner[None])[0][0]
        return log_y - np.log(y)

    bounds = ([np.log(457), -np.inf, -np.inf], [np.log(1404.89), np.inf, np.inf])
    other = another_solver(residuals, [np.log(900), -1, 0.4], bounds=bounds, xtol=1e-12, ftol=1e-14)
    assert estimate(batch(model, x, y, 457, 1404.89)).rss[0] == pytest.approx(2 * other.cost)


parameters = {
    "logistic": st.tuples(st.floats(0.4, 1.5), st.floats(2, 6)),
    "gompertz": st.tuples(st.floats(0.4, 1.0), st.floats(2, 6)),  # no figure so small as zero
    "bass": st.tuples(st.floats(0.005, 0.05), st.floats(0.4, 1.2)),
}


@settings(max_examples=40)
@given(st.sampled_from(["logistic", "gompertz", "bass"]), st.data(), st.floats(50, 5e9))
def test_exact_figures_give_the_parameters_back(
    model: Model, data: st.DataObject, ceiling: float
) -> None:
    rest = data.draw(parameters[model])
    x = X + 1 if model == "bass" else X
    y = SHAPES[model](x, ceiling, *rest)
    assert found(batch(model, x, y, y.max(), 3 * ceiling)) == pytest.approx(
        [ceiling, *rest], rel=1e-4
    )


@settings(max_examples=40)
@given(
    st.sampled_from(["logistic", "gompertz"]),
    st.floats(1e-3, 1e6),
    st.lists(st.floats(-0.1, 0.1), min_size=9, max_size=9),
)
def test_another_unit_changes_the_ceiling_alone(
    model: Model, factor: float, noise: list[float]
) -> None:
    y = SHAPES[model](X, 60.0, 0.8, 3.5) * np.exp(noise)
    one = batch(model, X, y, y.max(), 100)
    other = batch(model, X, y * factor, y.max() * factor, 100 * factor)
    scaled = found(one) * [factor, 1, 1]
    assert estimate(other).rss == pytest.approx(estimate(one).rss, rel=1e-6, abs=1e-12)
    assert found(other) == pytest.approx(scaled, rel=1e-3)


def test_a_filled_up_series_is_fitted_as_if_alone() -> None:
    y = logistic(X, 60, 0.8, 3.5) * np.exp(0.05 * np.sin(7 * X))
    alone = batch("logistic", X, y, y.max(), 100)
    filled = Batch(
        "logistic",
        np.append(alone.x, [[9.0, 9.0]], axis=1),
        np.append(alone.log_y, [[0.0, 0.0]], axis=1),
        np.append(alone.root_weight, [[0.0, 0.0]], axis=1),
        alone.low,
        alone.high,
    )
    assert found(filled) == pytest.approx(found(alone), rel=1e-9)


def error_four_ahead(model: Model, last: Positions, window: int) -> float:
    """Mean absolute error of ``ln y`` two years on, from the figures up to each ``last``."""
    x, y = points(case_named("m20"))
    places = np.arange(len(x))
    is_seen = (places <= last[:, None]) & (places > last[:, None] - window)
    one = batch(model, x, y, 1, 1404.89).take(np.zeros_like(last))
    low = one.low.copy()
    low[:, 0] = np.log(y)[last]
    seen = replace(one, root_weight=is_seen.astype(np.float64), low=low)
    foreseen = log_curve(model, x[last + 4][:, None], estimate(seen).parameters)[0][:, 0]
    return float(np.abs(np.log(y)[last + 4] - foreseen).mean())


def test_on_all_editions_no_s_curve_beats_carrying_the_last_year_on() -> None:
    """Internet users, 33 origins, four editions ahead: the numbers the gate was set by."""
    x, y = points(case_named("m20"))
    last = np.arange(19, 52)
    change = np.log(y[last + 4] / y[last])
    growth = np.log(y[last] / y[last - 2]) / (x[last] - x[last - 2])
    assert error_four_ahead("logistic", last, len(x)) == pytest.approx(0.20, abs=0.005)
    assert error_four_ahead("gompertz", last, len(x)) == pytest.approx(0.27, abs=0.005)
    assert error_four_ahead("logistic", last, 12) == pytest.approx(0.11, abs=0.005)
    assert error_four_ahead("gompertz", last, 12) == pytest.approx(0.11, abs=0.005)
    assert np.abs(change).mean() == pytest.approx(0.19, abs=0.005)
    carried = np.abs(change - growth * (x[last + 4] - x[last]))
    assert carried.mean() == pytest.approx(0.087, abs=0.0005)
