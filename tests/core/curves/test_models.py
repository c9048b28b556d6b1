import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.core.curves.lines import ceiling_lines
from etl.core.curves.models import (
    MODELS,
    PARAMETERS,
    Model,
    known_curve,
    known_parameters,
    log_curve,
)
from etl.core.growth import Floats
from tests.core.curves.made import Case, bass, cases, gompertz, logistic, points

X = np.array([0.5, 1.0, 2.5, 4.0])
KNOWN: dict[Model, list[float]] = {
    "exponential": [200.0, 0.7],
    "logistic": [1000.0, 0.9, 1.5],
    "gompertz": [1000.0, 0.5, 1.2],
    "bass": [1000.0, 0.02, 0.5],
}


def formula(model: Model) -> Floats:
    first, *rest = KNOWN[model]
    if model == "exponential":
        return first * np.exp(rest[0] * X)
    shapes = {"logistic": logistic, "gompertz": gompertz, "bass": bass}
    return shapes[model](X, first, *rest)


@pytest.mark.parametrize("model", MODELS)
def test_each_model_is_its_formula(model: Model) -> None:
    log_y, _ = known_curve(model, X, np.array([KNOWN[model]]))
    assert np.exp(log_y[0]) == pytest.approx(formula(model), rel=1e-12)


@pytest.mark.parametrize("model", MODELS)
def test_the_derivatives_are_those_of_the_curve(model: Model) -> None:
    known, step = np.array([KNOWN[model]]), 1e-6
    _, slopes = known_curve(model, X, known)
    for place in range(known.shape[1]):
        move = np.zeros_like(known)
        move[0, place] = step * known[0, place]
        ends = [known_curve(model, X, known + sign * move)[0][0] for sign in (1, -1)]
        numeric = (ends[0] - ends[1]) / (2 * move[0, place])
        assert slopes[0, :, place] == pytest.approx(numeric, rel=1e-6)


@pytest.mark.parametrize("model", MODELS)
def test_the_inner_parameters_give_the_known_ones_back(model: Model) -> None:
    first, *rest = KNOWN[model]
    inner = {
        "exponential": [np.log(first), rest[0]],
        "bass": np.log(KNOWN["bass"]).tolist(),
    }.get(model, [np.log(first), -rest[0] * rest[-1], rest[0]])
    assert known_parameters(model, np.array([inner]))[0] == pytest.approx(KNOWN[model])
    assert len(PARAMETERS[model]) == len(KNOWN[model])
    assert np.exp(log_curve(model, X, np.array([inner]))[0][0]) == pytest.approx(formula(model))


@pytest.mark.parametrize("case", cases("ceiling_line"), ids=lambda case: case["id"])
def test_under_a_fixed_ceiling_the_curve_is_a_line(case: Case) -> None:
    (x, y), expected = points(case), case["expected"]
    found = ceiling_lines(
        case["arg"]["model"], x, y[None], np.array([float(case["arg"]["ceiling"])])
    )
    assert found.error[0] == expected.get("error")
    if "error" in expected:
        assert np.isnan(found.rate[0])
        assert np.isnan(found.midpoint[0])
    else:
        assert found.rate[0] == pytest.approx(expected["rate"], rel=1e-9)
        assert found.midpoint[0] == pytest.approx(expected["t0"], rel=1e-9)


def test_there_are_four_golden_lines() -> None:
    assert len(cases("ceiling_line")) == 4


@given(
    st.floats(0.05, 3),
    st.floats(-5, 15),
    st.floats(1, 1e10),
    st.sampled_from(["logistic", "gompertz"]),
)
def test_exact_figures_give_rate_and_midpoint_back(
    rate: float, midpoint: float, ceiling: float, model: Model
) -> None:
    x = midpoint + np.array([-1.5, -0.5, 0.0, 1.0, 2.0]) / rate
    shape = logistic if model == "logistic" else gompertz
    many = np.array([shape(x, ceiling, rate, midpoint)] * 2)
    assert model != "exponential"
    assert model != "bass"
    found = ceiling_lines(model, x, many, np.full(2, ceiling))
    assert found.rate == pytest.approx([rate, rate], rel=1e-6)
    assert found.midpoint == pytest.approx([midpoint] * 2, rel=1e-6, abs=1e-6)
