from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.core.freshness import freshness
from etl.core.periods import read_period

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


def test_without_a_date_for_a_newer_release_nothing_is_overdue() -> None:
    state = freshness("", today=date(2099, 1, 1))
    assert (state.reason, state.is_fresh, state.due) == ("unknown", True, None)


def test_words_that_are_no_date_are_kept_and_nothing_is_overdue() -> None:
    state = freshness("in spring", today=date(2099, 1, 1))
    assert (state.reason, state.expected, state.is_fresh) == ("in_words", "in spring", True)


@pytest.mark.parametrize(
    ("expected", "last"),
    [
        ("2026-08", date(2026, 8, 31)),
        ("2026", date(2026, 12, 31)),
        ("2026-08-15", date(2026, 8, 15)),
        ("2028-02", date(2028, 2, 29)),
    ],
)
def test_a_source_is_stale_once_the_expected_period_is_over(expected: str, last: date) -> None:
    before, after = (freshness(expected, today=last + timedelta(days=n)) for n in (0, 1))
    assert (before.reason, before.is_fresh) == ("expected", True)
    assert (after.reason, after.is_fresh) == ("overdue", False)
    assert before.due == after.due == read_period(expected)


@given(DAYS, DAYS)
def test_a_source_never_becomes_fresh_by_waiting(due: date, today: date) -> None:
    state = freshness(due.isoformat(), today=today)
    assert state.is_fresh == (today <= due)
    if not state.is_fresh:
        assert not freshness(due.isoformat(), today=today + timedelta(days=1)).is_fresh
