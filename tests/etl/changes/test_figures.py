"""What became of each row of the observations."""

import pandas as pd
import pytest
from hypothesis import given, settings

from etl.core.changes.figures import figure_changes
from etl.core.changes.parts import Change
from etl.core.schema import OBSERVATIONS
from tests.etl.changes.made import Row, figure, observed, over, table

KEY = list(OBSERVATIONS.key)
BEFORE = (figure("2024-12-31", 249e6, 5e5), figure("2025-06-30", 515e6, 5e5))


def compared(before: list[Row], after: list[Row]) -> tuple[tuple[Change, ...], int]:
    return figure_changes(table(OBSERVATIONS, before), table(OBSERVATIONS, after))


def keys_of(frame: pd.DataFrame) -> set[tuple[object, ...]]:
    return set(frame[KEY].itertuples(index=False, name=None))


def test_a_new_date_is_appended() -> None:
    (one,), unchanged = compared([*BEFORE], [*BEFORE, over("2026-06-30", 7e8)])

    assert (one.kind, unchanged) == ("appended", 2)
    assert one.before is None
    assert one.row["value"] == 7e8
    assert one.difference is None


def test_a_date_that_is_gone_is_withdrawn() -> None:
    (one,), unchanged = compared([*BEFORE], [BEFORE[0]])

    assert (one.kind, unchanged) == ("withdrawn", 1)
    assert one.after is None
    assert one.row["value"] == 515e6


def test_a_row_that_reads_otherwise_is_revised_by_the_difference() -> None:
    (one,), _ = compared([*BEFORE], [BEFORE[0], figure("2025-06-30", 520e6, 5e5)])

    assert one.kind == "revised"
    assert one.before is not None
    assert (one.before["value"], one.row["value"]) == (515e6, 520e6)
    assert one.difference == 5e6
    assert one.difference_pct == pytest.approx(100 * 5 / 515)
    assert set(one.columns) == {"value", "low", "high", "printed"}


def test_a_later_release_of_the_same_date_revises_the_figure_in_one_change() -> None:
    replaced = BEFORE[1] | {"is_current": False}
    new = figure("2025-06-30", 520e6, 5e5, release_id="r2", status="revised")

    (one,), unchanged = compared([*BEFORE], [BEFORE[0], replaced, new])

    assert (one.kind, unchanged) == ("revised", 2)
    assert one.before is not None
    assert (one.before["release_id"], one.row["release_id"]) == ("r1", "r2")
    assert one.difference == 5e6
    assert [key[-1] for key in one.keys] == ["r2"]


def test_a_release_under_another_id_is_one_change_of_two_rows() -> None:
    (one,), unchanged = compared([BEFORE[0]], [BEFORE[0] | {"release_id": "r2"}])

    assert (one.kind, one.columns, unchanged) == ("metadata_only", ("release_id",), 0)
    assert [key[-1] for key in one.keys] == ["r1", "r2"]


def test_a_later_release_that_is_withdrawn_gives_the_earlier_figure_back() -> None:
    replaced = BEFORE[1] | {"is_current": False}
    new = figure("2025-06-30", 520e6, 5e5, release_id="r2")

    (one,), _ = compared([replaced, new], [BEFORE[1]])

    assert one.kind == "revised"
    assert one.difference == -5e6


def test_a_date_of_release_that_moves_the_current_figure_revises_it() -> None:
    old = [BEFORE[1], figure("2025-06-30", 520e6, 5e5, release_id="r2", is_current=False)]
    new = [BEFORE[1] | {"is_current": False}, old[1] | {"is_current": True}]

    (one,), unchanged = compared(old, new)

    assert (one.kind, unchanged) == ("revised", 0)
    assert len(one.keys) == 2


def test_an_earlier_release_of_a_known_date_is_appended_beside_it() -> None:
    earlier = figure("2025-06-30", 510e6, 5e6, release_id="r0", is_current=False)

    (one,), unchanged = compared([*BEFORE], [*BEFORE, earlier])

    assert (one.kind, unchanged) == ("appended", 2)
    assert not one.row["is_current"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("note", "read again"), ("locator", "p. 3"), ("citation_id", "news"), ("evidence", "press"),
     ("status", "provisional"), ("n", 30_000.0), ("break_before", True), ("printed", "5.15亿")],
)  # fmt: skip
def test_the_same_reading_with_other_words_is_metadata_only(name: str, value: object) -> None:
    (one,), _ = compared([*BEFORE], [BEFORE[0], BEFORE[1] | {name: value}])

    assert (one.kind, one.columns) == ("metadata_only", (name,))


def test_a_bound_that_became_a_figure_is_revised_by_no_number() -> None:
    (one,), _ = compared([over("2026-06-30", 7e8)], [figure("2026-06-30", 7e8, 5e5)])

    assert one.kind == "revised"
    assert (one.difference, one.difference_pct) == (None, None)


def test_a_revision_from_zero_has_no_percentage() -> None:
    (one,), _ = compared([figure("2026-06-30", 0.0, 5e5)], [figure("2026-06-30", 1e6, 5e5)])

    assert (one.difference, one.difference_pct) == (1e6, None)


def test_a_column_that_only_one_build_has_is_no_change() -> None:
    later = table(OBSERVATIONS, [figure("2025-06-30", 515e6, n=30_000.0)])
    earlier = table(OBSERVATIONS, [figure("2025-06-30", 515e6)]).drop(columns=["n", "p"])

    assert figure_changes(earlier, later) == ((), 1)


@settings(max_examples=15)
@given(observed())
def test_a_build_has_no_change_against_itself(build: pd.DataFrame) -> None:
    assert figure_changes(build, build.sample(frac=1, random_state=1)) == ((), len(build))


@settings(max_examples=20)
@given(observed(), observed())
def test_every_row_of_either_build_is_accounted_for_once(
    one: pd.DataFrame, other: pd.DataFrame
) -> None:
    found, unchanged = figure_changes(one, other)

    keys = [key for change in found for key in change.keys]
    every = keys_of(one) | keys_of(other)
    assert len(set(keys)) == len(keys)
    assert set(keys) <= every
    assert len(keys) + unchanged == len(every)
    unaccounted = every - set(keys)
    assert unaccounted <= keys_of(one) & keys_of(other)


@settings(max_examples=20)
@given(observed(), observed())
def test_what_is_appended_in_one_direction_is_withdrawn_in_the_other(
    one: pd.DataFrame, other: pd.DataFrame
) -> None:
    there, _ = figure_changes(one, other)
    back, _ = figure_changes(other, one)

    def keys(found: tuple[Change, ...], kind: str) -> set[tuple[object, ...]]:
        return {key for change in found if change.kind == kind for key in change.keys}

    assert keys(there, "appended") == keys(back, "withdrawn")
    assert keys(there, "withdrawn") == keys(back, "appended")
    assert keys(there, "revised") == keys(back, "revised")
    assert keys(there, "metadata_only") == keys(back, "metadata_only")
