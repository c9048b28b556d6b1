import numpy as np
import pytest

from etl.core.curves.batch import Batch, estimate
from etl.core.curves.models import Model
from etl.core.curves.profile import allowed_rss, ceiling_profile, rate_covariance, rate_profile
from etl.core.curves.solver import Solution
from etl.core.growth import Floats
from tests.core.curves.made import Case, batch, case_named, cases, logistic, points


def df_of(one: Batch) -> Floats:
    return np.array([one.x.shape[1] - float(one.is_free.sum())])


@pytest.mark.parametrize("case", cases("profile"), ids=lambda case: case["id"])
def test_the_profile_of_the_ceiling_is_open_where_it_reaches_a_bound(case: Case) -> None:
    arg, expected = case["arg"], case["expected"]
    one = batch(arg["model"], *points(case), float(arg["k_min"]), float(arg["k_max"]))
    found = estimate(one)
    interval = ceiling_profile(one, found, df_of(one))
    assert np.exp(found.parameters[0, 0]) == pytest.approx(expected["ceiling"], rel=1e-6)
    low, high = (expected[end] for end in ("low", "high"))
    assert interval.low[0] == (-np.inf if low is None else pytest.approx(low, rel=1e-6))
    assert interval.high[0] == (np.inf if high is None else pytest.approx(high, rel=1e-6))


def test_there_are_three_golden_profiles() -> None:
    assert len(cases("profile")) == 3


def test_at_its_ends_the_profile_is_as_bad_as_is_allowed() -> None:
    one = batch("logistic", *points(case_named("m62")), 457, 1404.89)
    found, df = estimate(one), df_of(one)
    interval = rate_profile(one, found, df, 2)
    for end in (interval.low, interval.high):
        held = one.held(2, end)
        starts = found.parameters.copy()
        starts[:, 2] = end
        assert held.refined(starts).rss == pytest.approx(allowed_rss(found.rss, df), rel=1e-6)
    assert interval.low[0] < found.parameters[0, 2] < interval.high[0]


def test_of_a_straight_line_the_profile_is_the_usual_interval() -> None:
    one = batch("exponential", *points(case_named("m54")), 1, 1)
    found, df = estimate(one), df_of(one)
    profile, usual = rate_profile(one, found, df, 1), rate_covariance(one, found, df, 1)
    assert profile.low == pytest.approx(usual.low, rel=1e-6)
    assert profile.high == pytest.approx(usual.high, rel=1e-6)
    assert [usual.low[0], usual.high[0]] == pytest.approx([-0.03, 1.47], abs=0.005)


def test_a_rate_may_be_without_an_upper_limit() -> None:
    """A jump to the ceiling: any rate that is fast enough fits as well."""
    y = np.array([1, 95, 99, 96, 98, 97.0])
    one = batch("logistic", np.arange(6.0), y, 100, 100)
    interval = rate_profile(one, estimate(one), df_of(one), 2)
    assert 1 < interval.low[0] < 10
    assert interval.high[0] == np.inf


def test_where_the_curve_says_nothing_of_the_rate_it_is_open() -> None:
    """Far out on the curve nothing depends on the rate any more."""
    one = batch("gompertz", np.arange(6.0), np.array([1, 100, 100, 100, 100, 100]), 100, 100)
    beyond = Solution(np.array([[np.log(100), 0.0, 1e6]]), np.array([0.1]))
    interval = rate_profile(one, beyond, df_of(one), 2)
    assert [interval.low[0], interval.high[0]] == [-np.inf, np.inf]


@pytest.mark.parametrize("model", ["logistic", "gompertz"])
def test_figures_that_do_not_change_have_no_rate_for_certain(model: Model) -> None:
    one = batch(model, np.arange(6.0), np.full(6, 50.0), 100, 100)
    interval = rate_profile(one, estimate(one), df_of(one), 2)
    assert [interval.low[0], interval.high[0]] == pytest.approx([0, 0], abs=1e-8)


def test_exact_figures_leave_one_ceiling() -> None:
    x = np.linspace(0, 8, 9)
    y = logistic(x, 60, 0.8, 3.5)
    one = batch("logistic", x, y, y.max(), 100)
    interval = ceiling_profile(one, estimate(one), df_of(one))
    assert [interval.low[0], interval.high[0]] == pytest.approx([60, 60], rel=1e-4)
