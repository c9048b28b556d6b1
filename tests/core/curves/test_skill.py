import numpy as np
import pytest

from etl.core.curves.candidates import Candidate
from etl.core.curves.fit import Fit, fit_all
from etl.core.curves.segments import Segment, current_rows, newest_segments
from etl.core.curves.skill import Skill, horizon_years, origins_of
from etl.core.sampling import PUBLISHED
from tests.core.curves.made import Row, figure, genai, gompertz, observations, yearly


def segment(*rows: Row) -> Segment:
    return next(newest_segments(current_rows(observations(*rows)), PUBLISHED))


def fit(candidate: Candidate) -> Fit:
    (found,) = fit_all([candidate])
    return found


def skill(found: Fit) -> Skill:
    assert found.skill is not None
    return found.skill


def test_the_horizon_is_the_record_or_two_years() -> None:
    assert horizon_years(segment(*genai())) == 1.5
    assert horizon_years(segment(*yearly([1, 2, 3, 4]))) == 2


@pytest.mark.parametrize(
    ("count", "origin", "target"),
    [(3, [1], [2]), (5, [3], [4]), (6, [3, 4], [5, 5]), (9, [5, 6, 7], [7, 8, 8])],
)
def test_the_last_third_of_the_figures_is_asked_for_the_last_within_two_years(
    count: int, origin: list[int], target: list[int]
) -> None:
    looks = origins_of(segment(*yearly([2.0**at for at in range(count)])))
    assert looks.origin.tolist() == origin
    assert looks.target.tolist() == target
    assert looks.growth == pytest.approx([np.log(2)] * len(origin))


def test_with_no_figure_within_the_horizon_nothing_is_asked_and_nothing_is_known() -> None:
    dates = (("2001-12", 1), ("2005-12", 2), ("2010-12", 4), ("2015-12", 7))
    far = segment(*(figure(at, value) for at, value in dates))
    assert origins_of(far).target.tolist() == []
    alone = fit(Candidate(far, "exponential", "none"))
    assert (alone.skill, alone.refusal) == (None, "no_skill")


def test_a_series_that_can_be_asked_is_asked_beside_one_that_cannot() -> None:
    dates = (("2001-12", 1), ("2005-12", 2), ("2010-12", 4), ("2015-12", 7))
    far = segment(*(figure(at, value) for at, value in dates))
    near = segment(*yearly([100, 200, 300, 390]))
    found = fit_all([Candidate(one, "exponential", "none") for one in (far, near)])
    assert found[0].skill is None
    assert found[1].skill is not None
    assert found[1].skill.origins == 1


def test_last_years_growth_is_that_since_the_figure_nearest_to_a_year_before() -> None:
    dates = ("2001-12", "2003-06", "2003-11", "2004-08", "2005-08")
    looks = origins_of(segment(*(figure(at, 2.0**n) for n, at in enumerate(dates))))
    assert looks.growth == pytest.approx([2 * np.log(2) / (14 / 12)])


def test_the_errors_are_those_of_the_curve_and_of_the_two_rules() -> None:
    found = skill(fit(Candidate(segment(*yearly([100, 200, 300])), "exponential", "none")))
    assert found.origins == 1
    assert found.no_change == pytest.approx(np.log(1.5))
    assert found.carried == found.model == pytest.approx(np.log(4 / 3))
    assert not found.is_there  # through two figures the curve is last year's growth


def test_later_figures_do_not_help_the_curve_they_test() -> None:
    y = gompertz(np.arange(8.0), 60, 0.7, 2)
    exact, bent = yearly(y, unit="percent"), yearly([*y[:-1], 80.0], unit="percent")
    errors = [
        skill(fit(Candidate(segment(*rows), "gompertz", "free", None, 100.0))).model
        for rows in (exact, bent)
    ]
    missed = np.log(80 / y[-1])
    assert errors == pytest.approx([0, missed], abs=1e-3)  # every origin is asked for the last


def test_a_curve_that_foresees_the_bend_has_skill() -> None:
    y = gompertz(np.arange(8.0), 60, 0.7, 2)
    found = fit(Candidate(segment(*yearly(y, unit="percent")), "gompertz", "free", None, 100.0))
    assert skill(found).is_there
    assert found.refusal is None
