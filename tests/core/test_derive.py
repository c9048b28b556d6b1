import math
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.core.derive import derive_doublings, derive_growth
from etl.core.schema import DOUBLINGS, GROWTH, OBSERVATIONS, Table

Row = dict[str, Any]


def figure(as_of: str, value: float | None, half: float = 0, **more: object) -> Row:
    return {
        "indicator_id": "genai_users",
        "ref_area": "CHN",
        "source_id": "cnnic",
        "as_of": date.fromisoformat(as_of),
        "as_of_precision": "month",
        "value": value,
        "low": None if value is None else value - half,
        "high": None if value is None else value + half,
        "qualifier": "exact",
        "unit": "persons",
        "release_id": "r1",
        "is_current": True,
        "break_before": False,
        **more,
    }


def observations(*rows: Row) -> pd.DataFrame:
    """The observations table as it comes out of its file."""
    blank = dict.fromkeys(OBSERVATIONS.schema.names)
    table = pa.Table.from_pylist([blank | row for row in rows], schema=OBSERVATIONS.schema)
    frame: pd.DataFrame = table.to_pandas()
    return frame


def conform(frame: pd.DataFrame, table: Table) -> list[Row]:
    """The rows as they would be published."""
    assert frame.columns.tolist() == table.schema.names
    arrow = pa.Table.from_pandas(frame, schema=table.schema, preserve_index=False)
    rows: list[Row] = arrow.to_pylist()
    keys = [tuple(row[name] for name in table.key) for row in rows]
    assert len(set(keys)) == len(keys)
    return rows


def growth(*rows: Row) -> list[Row]:
    return conform(derive_growth(observations(*rows)), GROWTH)


def doublings(*rows: Row) -> list[Row]:
    return conform(derive_doublings(observations(*rows)), DOUBLINGS)


GENAI = (
    figure("2024-06-30", 230e6, 5e6),
    figure("2024-12-31", 249e6, 0.5e6),
    figure("2025-06-30", 515e6, 0.5e6),
    figure("2025-12-31", 602e6, 0.5e6),
)


def test_a_series_has_its_pairs_its_years_and_its_ends() -> None:
    rows = growth(*GENAI)
    spans = [(row["window"], str(row["from_as_of"]), str(row["to_as_of"])) for row in rows]
    assert spans == [
        ("12m", "2024-06-30", "2025-06-30"),
        ("12m", "2024-12-31", "2025-12-31"),
        ("first_last", "2024-06-30", "2025-12-31"),
        ("fit4", "2024-06-30", "2025-12-31"),
        ("pair", "2024-06-30", "2024-12-31"),
        ("pair", "2024-12-31", "2025-06-30"),
        ("pair", "2025-06-30", "2025-12-31"),
    ]
    growths = [round(row["growth_pct"], 1) for row in rows if row["window"] != "fit4"]
    assert growths == [123.9, 141.8, 161.7, 8.3, 106.8, 16.9]
    assert [row["years"] for row in rows] == [1, 1, 1.5, 1.5, 0.5, 0.5, 0.5]
    assert (rows[0]["from_value"], rows[0]["to_value"]) == (230e6, 515e6)
    assert {row["time_base"] for row in rows} == {"month"}
    assert all(row["error"] is None and row["flags"] == [] for row in rows)


def test_a_year_of_a_day_based_series_is_the_same_calendar_date() -> None:
    rows = growth(
        figure("2024-01-15", 100, as_of_precision="day"),
        figure("2024-07-20", 130, as_of_precision="day"),
        figure("2025-01-15", 200, as_of_precision="day"),
        figure("2025-07-15", 260, as_of_precision="day"),
    )
    years = [row for row in rows if row["window"] == "12m"]
    assert [(str(row["from_as_of"]), row["time_base"]) for row in years] == [("2024-01-15", "day")]
    assert years[0]["years"] == pytest.approx(366 / 365.25)


def test_growth_never_crosses_a_break() -> None:
    rows = growth(*GENAI[:2], GENAI[2] | {"break_before": True}, GENAI[3])
    spans = [(row["window"], row["from_as_of"].year, row["to_as_of"].month) for row in rows]
    assert spans == [("pair", 2024, 12), ("pair", 2025, 12)]


def test_a_break_at_a_missing_figure_still_breaks() -> None:
    rows = growth(GENAI[0], figure("2024-12-31", None, break_before=True), GENAI[2])
    assert rows == []


def test_the_ends_are_those_of_the_newest_segment() -> None:
    rows = growth(
        *(figure(f"{year}-12-31", year - 2000) for year in (2010, 2011, 2012)),
        *(figure(f"{year}-12-31", year - 1990, break_before=year == 2013) for year in (2013, 2014)),
    )
    assert [row["window"] for row in rows].count("first_last") == 0
    assert [row["window"] for row in rows].count("pair") == 3


def test_a_one_sided_figure_keeps_its_threshold_and_bounds_the_rate() -> None:
    floor = figure("2024-12-31", 1000, qualifier="lower_bound", high=None)
    pair = growth(figure("2023-12-31", 900), floor)[-1]
    assert (pair["window"], pair["state"], pair["to_value"]) == ("pair", "bound_only", 1000)
    assert pair["r_low"] == pytest.approx(math.log(1000 / 900))
    assert (pair["r_high"], pair["r_per_year"]) == (math.inf, None)


def test_one_sided_figures_are_no_ends() -> None:
    rows = growth(
        *(figure(f"{year}-12-31", year - 2000) for year in (2010, 2011, 2012)),
        figure("2013-12-31", 20, qualifier="lower_bound", high=None),
    )
    ends = next(row for row in rows if row["window"] == "first_last")
    assert (ends["from_as_of"].year, ends["to_as_of"].year) == (2010, 2012)


def test_superseded_figures_and_differences_in_points_stay_out() -> None:
    old = figure("2024-06-30", 200e6, is_current=False, release_id="r0")
    points = [figure(f"{year}-12-31", 5, unit="pp", indicator_id="gap") for year in (2023, 2024)]
    assert growth(old, *points, *GENAI) == growth(*GENAI)
    assert doublings(old, *points, *GENAI) == doublings(*GENAI)


def test_short_spans_and_approximate_figures_are_flagged() -> None:
    rows = growth(figure("2025-09-30", 1), figure("2025-12-31", 2, qualifier="approx"))
    assert [row["flags"] for row in rows] == [["short_span", "soft"]]


def test_series_of_two_sources_are_never_joined() -> None:
    other = [row | {"source_id": "abc", "value": 1.0, "low": None, "high": None} for row in GENAI]
    rows = growth(*GENAI, *other)
    assert [row["source_id"] for row in rows] == ["abc"] * 7 + ["cnnic"] * 7
    assert {row["state"] for row in rows[:7]} == {"no_change"}


def test_the_trailing_doubling_of_generative_ai_users_took_ten_months() -> None:
    backward, forward = doublings(*GENAI)
    assert (backward["direction"], backward["k"], backward["level"]) == ("backward", 1, 301e6)
    assert backward["crossed_on"] == date(2025, 2, 16)
    assert backward["bracket_from"] == date(2024, 12, 31)
    assert backward["bracket_to"] == date(2025, 6, 30)
    assert 12 * backward["years_taken"] == pytest.approx(10.43, abs=0.005)
    assert (forward["direction"], forward["level"]) == ("forward", 460e6)
    assert not backward["censored"]
    assert (backward["segment_from"], backward["segment_to"]) == (
        date(2024, 6, 30),
        date(2025, 12, 31),
    )


def test_a_record_shorter_than_a_doubling_is_censored() -> None:
    (row,) = doublings(figure("2023-12-31", 100), figure("2025-12-31", 150))
    assert row["censored"]
    assert (row["years_taken"], row["crossed_on"], row["bracket_from"]) == (None, None, None)
    assert (row["years_low"], row["years_high"]) == (2, math.inf)


def test_doublings_are_counted_between_breaks_in_the_base_of_the_series() -> None:
    rows = doublings(
        figure("2020-12-31", 100),
        figure("2021-12-31", 200),
        figure("2022-12-31", 300, break_before=True),
        figure("2023-12-15", 600, as_of_precision="day"),
        figure("2024-12-31", 0, break_before=True),
        figure("2025-12-31", 5),
    )
    assert [row["segment_from"].year for row in rows] == [2020, 2020, 2022, 2022]
    assert [row["crossed_on"].isoformat() for row in rows] == [
        *("2020-12-31", "2021-12-31", "2022-12-31", "2023-12-15"),
    ]
    assert rows[2]["years_taken"] == pytest.approx(349 / 365.25)


def test_no_observations_give_empty_tables() -> None:
    assert growth() == doublings() == []


@settings(deadline=None)  # a first call may load a library
@given(st.permutations(range(4)))
def test_the_order_of_the_rows_does_not_matter(order: list[int]) -> None:
    shuffled = [GENAI[at] for at in order]
    assert growth(*shuffled) == growth(*GENAI)
    assert doublings(*shuffled) == doublings(*GENAI)


SHARES = {"indicator_id": "internet_penetration", "unit": "percent"}
NEAR_FULL = (
    figure("2024-12-31", 78.6, 0.05, **SHARES),
    figure("2025-06-30", 79.7, 0.05, **SHARES),
    figure("2025-12-31", 80.1, 0.05, **SHARES),
)


def test_a_share_near_its_ceiling_has_odds_in_place_of_a_doubling() -> None:
    rows = growth(*NEAR_FULL)
    assert [row["window"] for row in rows] == ["12m", "first_last", "pair", "pair"]
    for row in rows:
        assert row["flags"] == ["above_ceiling"]
        assert row["interval_class"] == "growth"
        assert row["r_per_year"] > 0
        doublings = [name for name in row if name.startswith("doubling_")]
        assert len(doublings) == 5
        assert all(row[name] is None for name in doublings)
    odds = [math.log(s / (100 - s)) for s in (78.6, 80.1)]
    assert rows[0]["odds_r_per_year"] == pytest.approx(odds[1] - odds[0])
    assert rows[0]["odds_r_low"] < rows[0]["odds_r_per_year"] < rows[0]["odds_r_high"]


def test_a_share_with_room_has_both_and_a_count_has_no_odds() -> None:
    shares = growth(
        figure("2024-12-31", 17.7, 0.05, **SHARES),
        figure("2025-06-30", 36.5, 0.05, **SHARES),
        figure("2025-12-31", 42.8, 0.05, **SHARES),
    )
    assert all(row["flags"] == [] and row["doubling_years"] for row in shares)
    assert all(row["odds_r_per_year"] > row["r_per_year"] for row in shares)
    counts = growth(*GENAI)
    assert all(row[name] is None for row in counts for name in row if name.startswith("odds_"))


def test_a_share_that_falls_or_just_doubled_keeps_its_row_as_it_is() -> None:
    falls = growth(NEAR_FULL[2], NEAR_FULL[0] | {"as_of": date(2026, 6, 30)})
    assert [(row["interval_class"], row["flags"]) for row in falls] == [("decline", [])]
    doubled = growth(figure("2024-12-31", 30, 0.5, **SHARES), NEAR_FULL[2])
    assert doubled[0]["flags"] == []
    assert 0 < doubled[0]["doubling_years"] <= 1


def test_a_line_through_shares_near_their_ceiling_has_no_doubling_and_no_odds() -> None:
    rows = growth(figure("2024-06-30", 78.0, 0.05, **SHARES), *NEAR_FULL)
    (line,) = (row for row in rows if row["window"] == "fit4")
    assert "above_ceiling" in line["flags"]
    assert (line["doubling_years"], line["odds_r_per_year"]) == (None, None)
    assert line["r_per_year"] > 0
