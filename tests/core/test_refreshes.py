"""The record of a refresh: to JSON and back, whatever the file holds."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.core.refreshes import LONGEST, OUTCOMES, Refresh, as_json, moment, one_line, read_refresh

GOOD = Refresh(
    datetime(2026, 11, 25, 9, 30, 8, tzinfo=UTC),
    datetime(2026, 11, 25, 9, 30, 12, tzinfo=UTC),
    "nothing_new",
    "f60c74266c2b",
)
seconds = st.integers(0, 4_102_444_800).map(lambda second: datetime.fromtimestamp(second, UTC))
refreshes = st.builds(
    Refresh,
    seconds,
    seconds,
    st.sampled_from(OUTCOMES),
    st.none() | st.text().map(one_line),
    st.text().map(one_line),
)


def written(**changes: object) -> bytes:
    return json.dumps(as_json(GOOD) | changes).encode()


@given(refreshes)
def test_a_record_that_is_read_back_is_the_one_that_was_written(refresh: Refresh) -> None:
    assert read_refresh(json.dumps(as_json(refresh)).encode()) == refresh


def test_a_record_is_plain_text_with_times_in_utc() -> None:
    east = timezone(timedelta(hours=8))
    assert as_json(replace(GOOD, started_at=GOOD.started_at.astimezone(east))) == {
        "started_at": "2026-11-25T09:30:08Z",
        "finished_at": "2026-11-25T09:30:12Z",
        "outcome": "nothing_new",
        "build_id": "f60c74266c2b",
        "message": "",
    }


@given(st.binary())
def test_no_bytes_whatever_are_an_error(content: bytes) -> None:
    assert read_refresh(content) is None


@given(st.integers(min_value=0, max_value=200))
def test_a_record_cut_short_is_none_until_its_last_byte(length: int) -> None:
    whole = written()
    assert length >= len(whole) or read_refresh(whole[:length]) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"outcome": "done"},
        {"outcome": None},
        {"started_at": "yesterday"},
        {"finished_at": "2026-11-25T09:30:12"},
        {"finished_at": 20261125},
        {"finished_at": "0001-01-01T00:00:00+08:00"},
        {"build_id": 7},
        {"message": None},
        {"message": ["a"]},
    ],
)
def test_a_record_with_a_wrong_part_is_none(changes: dict[str, Any]) -> None:
    assert read_refresh(written()) == GOOD
    assert read_refresh(written(**changes)) is None


@pytest.mark.parametrize("content", [b"", b"null", b"[]", b"{}", b"\xff", b"[" * 100_000])
def test_what_is_no_record_is_none(content: bytes) -> None:
    assert read_refresh(content) is None


def test_a_later_field_is_passed_over() -> None:
    assert read_refresh(written(hostname="x")) == GOOD


def test_only_a_failed_refresh_is_failed() -> None:
    assert [replace(GOOD, outcome=outcome).is_failed for outcome in OUTCOMES] == [
        False,
        False,
        True,
    ]


def test_an_instant_without_its_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="has no offset"):
        moment("2026-11-25T09:30:12")
    assert moment("2026-11-25T17:30:12+08:00") == datetime(2026, 11, 25, 9, 30, 12, tzinfo=UTC)


@given(st.text(max_size=2 * LONGEST))
def test_one_line_is_one_line_that_can_be_shown(text: str) -> None:
    line = one_line(text)
    assert line.isprintable()
    assert len(line) <= LONGEST
    assert one_line(line) == line
    line.encode()


def test_marks_that_turn_the_direction_of_text_are_left_out() -> None:
    assert one_line("a\u202eb\x00c\ud800d\nе") == "a b c d е"
