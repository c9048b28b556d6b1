import numpy as np
import pytest

from etl.core.curves.segments import Segment, current_rows, newest_segments
from etl.core.sampling import PUBLISHED, Assumed
from tests.core.curves.made import Row, day, figure, genai, observations, yearly


def segments(*rows: Row, assumed: Assumed = PUBLISHED) -> list[Segment]:
    return list(newest_segments(current_rows(observations(*rows)), assumed))


def segment(*rows: Row, assumed: Assumed = PUBLISHED) -> Segment:
    (found,) = segments(*rows, assumed=assumed)
    return found


def test_only_exact_positive_figures_are_fitted() -> None:
    rows = [
        figure("2020-12", 0),
        figure("2021-12", 10, 1),
        figure("2022-12", 20, 5, qualifier="approx"),
        figure("2023-12", 35, 5, qualifier="range"),
        figure("2024-12", 40, 1),
        figure("2025-12", 70, low=70, high=None, qualifier="lower_bound"),
    ]
    found = segment(*rows)
    assert found.figures.value.tolist() == [10, 40]
    assert found.years.tolist() == [0, 3]
    assert found.floor == 70  # what is more than 70 million has a ceiling above it


def test_only_the_newest_segment_is_fitted() -> None:
    rows = yearly([10, 20, 30, 50, 60])
    rows[2]["break_before"] = True
    assert segment(*rows).figures.value.tolist() == [30, 50, 60]


def test_a_break_at_a_row_without_a_figure_is_a_break() -> None:
    rows = yearly([10, 20, 30, 50])
    rows[2] |= {"value": None, "low": None, "high": None, "break_before": True}
    assert segment(*rows).figures.value.tolist() == [50]


def test_old_vintages_and_differences_in_points_stay_out() -> None:
    rows = yearly([10, 20, 30])
    assert segment(*rows, figure("2004-12", 90, is_current=False)).points == 3
    assert not segments(*yearly([10, 20, 30], unit="pp"))


def test_a_series_without_exact_figures_has_no_segment() -> None:
    assert not segments(*yearly([10, 20], qualifier="approx"))
    assert not segments()


def test_series_are_kept_apart() -> None:
    rows = [*yearly([10, 20]), *yearly([30, 40, 50], ref_area="USA")]
    assert [one.points for one in segments(*rows)] == [2, 3]


def test_a_day_in_mid_month_makes_the_series_count_days() -> None:
    rows = [figure("2024-12", 10), figure("2025-06-15", 20, as_of_precision="day")]
    found = segment(*rows)
    assert found.time_base == "day"
    assert found.years[1] == pytest.approx(166 / 365.25)
    assert segment(*rows[:1]).day_after(0.5) == day("2025-06-30")


def test_the_error_of_a_figure_is_that_of_its_sample_and_its_rounding() -> None:
    found = segment(*genai())
    variance = 2 * (1 - 0.164) / (30_000 * 0.164) + (5 / 230) ** 2 / 3
    assert found.log_error[0] == pytest.approx(np.sqrt(variance))
    assert found.flags == ("deff_assumed",)


def test_a_sample_size_not_published_is_the_smallest_of_the_series() -> None:
    rows = genai()
    rows[1]["n"], rows[2]["n"] = None, 20_000.0
    found = segment(*rows)
    assert found.sampling[1] == pytest.approx(2 * (1 - 0.177) / (20_000 * 0.177))
    assert found.flags == ("n_assumed", "deff_assumed")


def test_without_any_sample_the_error_is_not_known() -> None:
    for rows in (genai(n=None), genai(p=None), [*genai()[:3], genai(p=None)[3]]):
        found = segment(*rows)
        assert np.isnan(found.log_error).all()
        assert found.flags == ()


def test_a_reader_may_assume_sample_and_design_effect() -> None:
    found = segment(*genai(n=None), assumed=Assumed(deff=3, n=10_000))
    assert found.sampling[0] == pytest.approx(3 * (1 - 0.164) / (10_000 * 0.164))
    assert found.flags == ("n_assumed", "deff_assumed")


def test_figures_without_bounds_stand_for_themselves() -> None:
    found = segment(*yearly([10, 20], low=None, high=None))
    assert found.rounding.tolist() == [0, 0]
    assert found.floor == 20


def test_a_figure_that_may_be_nothing_leaves_a_floor() -> None:
    assert segment(*yearly([0.4, 0.3], low=0, high=0.5)).floor == 0.3
