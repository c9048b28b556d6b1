from datetime import date
from typing import Any

import pandas as pd
import pytest

from etl.core.anomalies import Anomaly, still_so
from tests.etl.anomalies.frames import figure, found, table

DAY = date(2025, 6, 30)


def one(value: float, **more: Any) -> pd.DataFrame:  # noqa: ANN401 - any cell
    return table([figure(DAY, value, **more)])


def changes(before: pd.DataFrame, now: pd.DataFrame) -> list[Anomaly]:
    return list(found(now, before))


def test_without_a_build_before_nothing_changed() -> None:
    assert found(one(5.15e8)) == ()


def test_a_figure_that_is_gone_is_lost() -> None:
    before = table([figure(DAY, 5.15e8), figure(date(2024, 12, 31), 2.49e8)])

    (lost,) = changes(before, one(5.15e8))

    assert (lost.rule, lost.point.as_of) == ("lost_point", date(2024, 12, 31))
    assert lost.sentence_en == "249 million of the build before is gone"
    assert lost.sentence_zh == "上一版中的2.49亿已不存在"


def test_a_figure_that_stands_under_another_release_is_not_lost() -> None:
    assert changes(one(5.15e8), one(5.15e8, release_id="r2")) == []


def test_an_earlier_release_that_was_written_over_is_lost() -> None:
    older = figure(DAY, 2.3e8, is_current=False)
    newer = figure(DAY, 2.31e8, release_id="r2")

    assert [each.rule for each in changes(table([older, newer]), table([newer]))] == ["lost_point"]


def test_a_value_that_moved_far_is_told_with_both() -> None:
    (moved,) = changes(one(5.15e8), one(5.75e8))

    assert moved.rule == "abrupt_revision"
    assert moved.sentence_en == "575 million, was 515 million in the build before (+11.7 %)"
    assert moved.numbers["before"] == 5.15e8


@pytest.mark.parametrize("value", [5.15e8, 5.2e8, 4.9e8])
def test_a_value_that_moved_by_less_than_five_percent_is_a_revision_like_others(
    value: float,
) -> None:
    assert changes(one(5.15e8), one(value)) == []


def test_a_value_within_the_rounding_of_the_one_before_has_not_moved() -> None:
    rough = one(2e8, low=1.5e8, high=2.5e8)

    assert changes(rough, one(2.3e8)) == []
    assert len(changes(rough, one(2.6e8))) == 1


def test_a_bound_without_an_end_meets_whatever_lies_beyond_it() -> None:
    over = one(7e8, low=7e8, high=None, qualifier="lower_bound")

    assert changes(over, one(9e8)) == []
    assert len(changes(over, one(6e8))) == 1


def test_a_value_that_was_none_has_no_percentage() -> None:
    (moved,) = changes(one(0), one(500))

    assert "percent" not in moved.numbers
    assert moved.sentence_en == "500, was 0 in the build before"


def test_a_value_that_is_not_current_may_move() -> None:
    newer = figure(DAY, 5.15e8, release_id="r2")
    before, now = (figure(DAY, value, is_current=False) for value in (2e8, 3e8))

    assert changes(table([before, newer]), table([now, newer])) == []


def test_a_loss_stands_until_the_figure_is_back() -> None:
    (lost,) = changes(table([figure(DAY, 5.15e8), figure(date(2024, 12, 31), 2.49e8)]), one(5.15e8))

    assert still_so(lost, one(5.15e8))
    assert not still_so(lost, table([figure(date(2024, 12, 31), 2.49e8)]))


def test_a_revision_stands_while_its_value_is_the_current_one() -> None:
    (moved,) = changes(one(5.15e8), one(5.75e8))

    assert still_so(moved, one(5.75e8))
    assert not still_so(moved, one(5.15e8))
    assert not still_so(moved, one(5.75e8, is_current=False))


def test_what_is_found_in_the_figures_themselves_is_not_remembered() -> None:
    rows = one(797, unit="percent")
    (share,) = found(rows)

    assert not still_so(share, rows)
