from datetime import date, timedelta
from itertools import product
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.core.schema import OBSERVATIONS
from etl.core.vintages import as_known, is_newest, known_days, known_on

DAY = date(2024, 6, 30)
FAR = date(2100, 1, 1)

released = st.none() | st.dates(date(2019, 1, 1), date(2026, 12, 31))
vintage = st.tuples(
    st.sampled_from(("users", "share")),
    st.sampled_from([date(year, month, 30) for year, month in product(range(2020, 2025), (6, 9))]),
    st.sampled_from(("r1", "r2", "r3")),
    st.sampled_from(("day", "month", "year")),
)
releases = st.fixed_dictionaries(dict.fromkeys(("r1", "r2", "r3"), released))
breaks = st.sets(st.dates(date(2020, 1, 1), date(2025, 1, 1)), max_size=3)


def figure(as_of: str, out: str | None, **more: object) -> dict[str, Any]:
    return {
        "indicator_id": "users",
        "ref_area": "CHN",
        "source_id": "made",
        "as_of": date.fromisoformat(as_of),
        "as_of_precision": "day",
        "value": 1.0,
        "release_id": out or "undated",
        "released_on": date.fromisoformat(out) if out else None,
        "is_current": True,
        "break_before": False,
        **more,
    }


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    blank = dict.fromkeys(OBSERVATIONS.schema.names)
    made = pa.Table.from_pylist([blank | row for row in rows], schema=OBSERVATIONS.schema)
    frame: pd.DataFrame = made.to_pandas()
    return frame.sort_values(list(OBSERVATIONS.key), ignore_index=True)


@st.composite
def tables(draw: st.DrawFn) -> pd.DataFrame:
    """Figures as the ETL makes them: what is current and where a series breaks follow its rules."""
    dates, found = draw(releases), draw(st.sets(vintage, max_size=12))
    by_key = {one[:3]: one for one in found}.values()
    frame = table(
        *(
            figure("2020-01-01", None)
            | {"indicator_id": name, "as_of": as_of, "as_of_precision": precision}
            | {"release_id": release, "released_on": dates[release]}
            for name, as_of, release, precision in by_key
        )
    )
    dated = frame.assign(released_on=pd.to_datetime(frame["released_on"]))
    frame["is_current"] = is_newest(dated, ("released_on", "release_id"))
    return frame.assign(break_before=broken(frame, draw(breaks)))


def broken(frame: pd.DataFrame, days: set[date]) -> pd.Series:
    """Mark the first figures of each series on or after each break, figure by figure."""
    first = {
        (name, min(part.loc[part["as_of"] >= day, "as_of"]))
        for name, part in frame.groupby("indicator_id")
        for day in days
        if (part["as_of"] >= day).any()
    }
    pairs = zip(frame["indicator_id"], frame["as_of"], strict=True)
    return pd.Series([pair in first for pair in pairs], dtype=bool)


def test_a_figure_is_known_from_the_day_of_its_release() -> None:
    rows = table(figure("2024-06-30", "2024-08-29"))
    assert as_known(rows, date(2024, 8, 28)).empty
    assert len(as_known(rows, date(2024, 8, 29))) == 1


def test_an_earlier_release_is_current_until_the_later_one_is_out() -> None:
    rows = table(
        figure("2024-06-30", "2024-08-29", value=1.0, is_current=False),
        figure("2024-06-30", "2025-02-01", value=2.0),
    )
    before, after = as_known(rows, date(2025, 1, 31)), as_known(rows, date(2025, 2, 1))
    assert list(before["value"]) == [1.0]
    assert list(before["is_current"]) == [True]
    assert list(after["is_current"]) == [False, True]


def test_of_three_releases_the_newest_known_is_current() -> None:
    rows = table(
        figure("2024-06-30", "2024-08-29", is_current=False),
        figure("2024-06-30", "2025-02-01", is_current=False),
        figure("2024-06-30", "2026-02-01"),
    )
    assert list(as_known(rows, date(2025, 6, 1))["is_current"]) == [False, True]


@pytest.mark.parametrize(
    ("precision", "out", "known"),
    [
        ("day", "2024-08-29", "2024-08-29"),
        ("day", "2024-06-01", "2024-06-30"),  # a release of a month, taken for its first figure
        ("month", "2024-06-20", "2024-06-20"),
        ("year", "2024-06-20", "2024-06-20"),
        ("day", None, "2024-06-30"),
        ("year", None, "2024-06-30"),
    ],
)
def test_the_day_a_figure_is_known_from(precision: str, out: str | None, known: str) -> None:
    rows = table(figure("2024-06-30", out, as_of_precision=precision))
    assert known_on(rows).dt.date.tolist() == [date.fromisoformat(known)]
    assert known_days(rows) == [date.fromisoformat(known)]


def test_the_mark_of_a_break_moves_to_the_first_known_figure_after_it() -> None:
    rows = table(
        figure("2023-12-31", "2024-01-10"),
        figure("2024-06-30", "2025-06-01", break_before=True),
        figure("2024-12-31", "2025-01-10"),
    )
    known = as_known(rows, date(2025, 2, 1))
    assert list(known["break_before"]) == [False, True]
    assert list(as_known(rows, FAR)["break_before"]) == [False, True, False]


def test_of_nothing_nothing_is_known() -> None:
    empty = table()
    pd.testing.assert_frame_equal(as_known(empty, DAY), empty)
    assert known_days(empty) == []


@settings(max_examples=30)
@given(tables())
def test_in_the_far_future_the_whole_table_is_known(rows: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(as_known(rows, FAR), rows)


@settings(max_examples=30)
@given(tables(), st.dates(date(2019, 1, 1), date(2027, 1, 1)))
def test_what_is_known_is_known_when_asked_again(rows: pd.DataFrame, day: date) -> None:
    known = as_known(rows, day)
    pd.testing.assert_frame_equal(as_known(known, day), known)
    assert list(known.columns) == OBSERVATIONS.schema.names


@settings(max_examples=30)
@given(tables(), st.dates(date(2019, 1, 1), date(2027, 1, 1)), st.integers(0, 1000))
def test_what_was_known_earlier_can_be_told_from_what_was_known_later(
    rows: pd.DataFrame, day: date, later: int
) -> None:
    by_later = as_known(rows, day + timedelta(later))
    pd.testing.assert_frame_equal(as_known(by_later, day), as_known(rows, day))


@settings(max_examples=30)
@given(tables(), st.dates(date(2019, 1, 1), date(2027, 1, 1)))
def test_each_known_date_of_a_series_has_one_current_figure_and_none_is_of_the_future(
    rows: pd.DataFrame, day: date
) -> None:
    known = as_known(rows, day)
    dates = known[["indicator_id", "as_of"]].drop_duplicates()
    assert known["is_current"].sum() == len(dates)
    dated = known[known["released_on"].notna()]
    assert all(one <= day for one in dated["released_on"])
    is_day = known["as_of_precision"] == "day"
    assert all(one <= day for one in known.loc[is_day, "as_of"])


@settings(max_examples=30)
@given(st.data())
def test_breaks_stand_where_the_rule_of_the_etl_puts_them(data: st.DataObject) -> None:
    rows, days = data.draw(tables()), data.draw(breaks)
    marked = rows.assign(break_before=broken(rows, days))
    known = as_known(marked, data.draw(st.dates(date(2019, 1, 1), date(2027, 1, 1))))
    assert list(known["break_before"]) == list(broken(known, days))
