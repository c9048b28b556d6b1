import numpy as np
import pytest

from etl.core.anomalies import Anomaly
from tests.etl.anomalies.frames import found, half_years, line, table

STEADY = [1e8 * 1.06**k for k in range(10)]


def jumps(values: list[float]) -> list[Anomaly]:
    return [one for one in found(table(line(values))) if one.rule == "jump"]


def test_growth_far_outside_its_history_is_told_with_that_history() -> None:
    (jump,) = jumps([*STEADY, STEADY[-1] * 1.3])

    assert jump.point.as_of == half_years(11)[10]
    assert jump.numbers["percent"] == pytest.approx(69)
    assert jump.sentence_en == (
        "168.9 million to 219.6 million is +69 % a year, "
        "its 6 pairs before lie between +12.4 and +12.4 %"
    )
    assert not jump.stops


def test_a_fall_is_a_jump_too() -> None:
    assert [one.numbers["percent"] < 0 for one in jumps([*STEADY, STEADY[-1] * 0.7])] == [True]


@pytest.mark.parametrize("factor", [1.0, 1.01, 1.05, 1.1, 0.95])
def test_slower_growth_a_little_more_and_a_small_fall_are_none(factor: float) -> None:
    assert jumps([*STEADY, STEADY[-1] * factor]) == []


def test_a_fall_that_slows_down_is_none() -> None:
    falling = [1e8 * 0.8**k for k in range(10)]

    assert jumps([*falling, falling[-1]]) == []


def test_without_enough_history_nothing_is_called_a_jump() -> None:
    assert jumps([*STEADY[:6], STEADY[5] * 1.5]) == []
    assert len(jumps([*STEADY[:7], STEADY[6] * 1.5])) == 1


def test_a_wrong_figure_is_told_once_not_again_where_the_series_returns() -> None:
    values = [*STEADY[:8], STEADY[8] * 1.5, STEADY[9]]

    assert [one.point.as_of for one in jumps(values)] == [half_years(9)[8]]


def test_a_slip_is_not_told_as_a_jump_as_well() -> None:
    rules = [one.rule for one in found(table(line([*STEADY, STEADY[-1] * 1000])))]

    assert rules == ["unit_slip"]


def test_what_rounding_may_explain_is_none() -> None:
    rows = line([*STEADY, STEADY[-1] * 1.3])
    rows[-1] |= {"low": STEADY[-1] * 1.05, "high": STEADY[-1] * 1.55}

    assert found(table(rows)) == ()


def test_a_break_ends_the_history() -> None:
    rows = line([*STEADY, STEADY[-1] * 1.3])
    rows[-1]["break_before"] = True

    assert found(table(rows)) == ()


def test_a_history_that_varies_allows_more() -> None:
    steps = np.cumprod([1, 1.3, 1.02, 1.25, 1.01, 1.28, 1.03, 1.3])

    assert jumps([*(1e8 * steps), 1e8 * steps[-1] * 1.35]) == []
