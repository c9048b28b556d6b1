import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.core.curves.candidates import Candidate
from etl.core.curves.fit import Fit, fit_all
from etl.core.curves.segments import current_rows, newest_segments
from etl.core.growth import Floats
from etl.core.sampling import PUBLISHED
from tests.core.curves.made import (
    Row,
    bass,
    day,
    figure,
    genai,
    gompertz,
    logistic,
    observations,
    yearly,
)

YEARS = np.arange(9.0)


def fitted(*rows: Row, **what: object) -> Fit:
    segment = next(newest_segments(current_rows(observations(*rows)), PUBLISHED))
    given_: dict[str, object] = {"model": "logistic", "basis": "free", "bound": 100.0}
    (found,) = fit_all([Candidate(segment, **(given_ | what))])  # type: ignore[arg-type]
    return found


def percent(values: Floats) -> list[Row]:
    return yearly(values, unit="percent")


def test_a_curve_past_its_bend_has_its_ceiling() -> None:
    found = fitted(*percent(logistic(YEARS, 60, 0.9, 4)))
    assert found.refusal is None
    assert found.known == pytest.approx({"ceiling": 60, "rate": 0.9, "midpoint": 4}, rel=1e-4)
    assert found.values_at(np.array([4.0])) == pytest.approx([30], rel=1e-4)
    assert (found.parameters, found.df) == (3, 6)


def test_before_the_bend_the_ceiling_is_not_identified() -> None:
    found = fitted(*percent(logistic(YEARS, 60, 0.9, 9)))
    assert found.known["ceiling"] == pytest.approx(60, rel=1e-3)
    assert found.refusal == "ceiling_not_identified"


@pytest.mark.parametrize(("last", "refusal"), [(0.6, "ceiling_not_identified"), (2.0, None)])
def test_gompertz_bends_at_a_third_of_its_ceiling(last: float, refusal: str | None) -> None:
    y = gompertz(YEARS, 60, 0.5, 8 - last if last > 1 else 8 + last)
    assert (y[-1] > 60 / np.e) == (refusal is None)
    assert fitted(*percent(y), model="gompertz").refusal == refusal


def test_a_ceiling_at_its_bound_is_not_identified() -> None:
    upper = fitted(*percent(1.2**YEARS))
    assert upper.known["ceiling"] == pytest.approx(100)
    assert upper.refusal == "ceiling_not_identified"
    lower = fitted(*percent(np.array([5, 20, 41, 41.5, 40.5, 41, 40, 41, 42.0])))
    assert lower.known["ceiling"] == pytest.approx(42)
    assert lower.refusal == "ceiling_not_identified"


def test_a_figure_above_the_ceiling_refuses_it() -> None:
    rows = percent(np.array([10, 20, 30, 50.0]))
    assert fitted(*rows, basis="whole", ceiling=50.0).refusal == "above_ceiling"
    found = fitted(*rows, basis="whole", ceiling=40.0)
    assert found.refusal == "above_ceiling"
    assert not found.is_estimated
    assert fitted(*rows, basis="whole", ceiling=51.0).is_estimated


def test_so_does_a_figure_that_is_more_than_the_ceiling() -> None:
    more = figure("2026-06", 700e6, low=700e6, high=None, qualifier="lower_bound")
    what = {"basis": "chosen", "ceiling": 650e6, "bound": 1404.89e6}
    assert fitted(*genai(n=None), **what).is_estimated
    assert fitted(*genai(n=None), more, **what).refusal == "above_ceiling"


def test_a_free_ceiling_needs_room_below_its_bound() -> None:
    assert fitted(*percent(logistic(YEARS, 60, 0.9, 4)), bound=50.0).refusal == "above_ceiling"


def test_too_few_figures_refuse_before_anything_else() -> None:
    assert fitted(*percent(np.array([10, 20, 30.0])), ceiling=5.0).refusal == "too_few_points"
    assert fitted(*percent(YEARS[1:6])).refusal == "too_few_points"


def test_a_known_launch_gives_innovation_and_imitation() -> None:
    found = fitted(
        *percent(bass(YEARS + 1, 60, 0.02, 0.9)), model="bass", launched_on=day("2000-12-31")
    )
    assert found.known == pytest.approx(
        {"ceiling": 60, "innovation": 0.02, "imitation": 0.9}, rel=1e-3
    )
    assert found.refusal is None
    assert np.isnan(found.rate).all()


def test_the_rate_has_an_interval_from_four_figures_on() -> None:
    y = np.array([10, 13, 15, 20.0])
    low, high = fitted(*percent(y), basis="whole", ceiling=100.0).rate
    assert low < high
    line = {"model": "exponential", "basis": "none"}
    assert np.isnan(fitted(*percent(y[:3]), **line).rate).all()
    assert np.isfinite(fitted(*percent(y), **line).rate).all()


def test_from_fifteen_figures_on_the_interval_is_the_usual_one() -> None:
    y = logistic(np.arange(15.0), 60, 0.5, 6) * np.exp(0.05 * np.sin(3 * np.arange(15)))
    found = fitted(*percent(y))
    assert found.rate[1] - found.known["rate"] == pytest.approx(found.known["rate"] - found.rate[0])
    fewer = fitted(*percent(y[:14]))
    assert fewer.rate[1] - fewer.known["rate"] != pytest.approx(
        fewer.known["rate"] - fewer.rate[0], rel=1e-3
    )


def test_known_errors_reject_what_the_figures_are_too_good_for() -> None:
    found = fitted(*genai(), basis="population", ceiling=1404.89e6, bound=1404.89e6)
    assert found.refusal == "model_rejected"
    assert found.test is not None
    unknown = fitted(*genai(n=None), basis="population", ceiling=1404.89e6, bound=1404.89e6)
    assert (unknown.test, unknown.refusal) == (None, None)


def test_weights_move_the_curve_to_the_better_known_figures() -> None:
    what = {"basis": "population", "ceiling": 1404.89e6, "bound": 1404.89e6}
    equal, weighted = fitted(*genai(), **what), fitted(*genai(), **what, weighting="sampling")
    assert equal.test is not None
    assert weighted.test is not None
    assert weighted.test.chi2 < equal.test.chi2


def test_candidates_come_back_in_their_order() -> None:
    segment = next(newest_segments(current_rows(observations(*genai())), PUBLISHED))
    asked = [
        Candidate(segment, "logistic", "chosen", 1e9),
        Candidate(segment, "exponential", "none"),
        Candidate(segment, "logistic", "chosen", 5e8),
        Candidate(segment, "gompertz", "chosen", 1e9),
    ]
    assert [fit.candidate for fit in fit_all(asked)] == asked


@settings(max_examples=15, deadline=None)
@given(
    st.floats(1e-2, 1e7),
    st.lists(st.floats(-0.2, 0.2), min_size=4, max_size=5),
    st.sampled_from(["exponential", "logistic", "gompertz"]),
)
def test_another_unit_changes_ceiling_and_start_alone(
    factor: float, noise: list[float], model: str
) -> None:
    y = logistic(YEARS[: len(noise)], 60, 0.9, 3) * np.exp(noise)
    what = {"model": model, "ceiling": None if model == "exponential" else 90.0}
    one = fitted(*yearly(y), **what)
    ceiling = {} if model == "exponential" else {"ceiling": 90.0 * factor}
    other = fitted(*yearly(y * factor), **(what | ceiling | {"bound": 100.0 * factor}))
    scaled = [*({"ceiling", "start_value"} & set(one.known))]
    for name, value in one.known.items():
        by = factor if name in scaled else 1
        assert other.known[name] == pytest.approx(value * by, rel=1e-5, abs=1e-7)
    assert other.rate == pytest.approx(one.rate, rel=1e-5, abs=1e-7)
    assert other.refusal == one.refusal
