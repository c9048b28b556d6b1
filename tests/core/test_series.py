import json
import math
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.core.periods import read_period
from etl.core.series import clean, figures_of, pairs

GOLDEN = Path(__file__).parents[1] / "golden" / "growth_golden_more.json"
CASES = [case for case in json.loads(GOLDEN.read_text("utf-8"))["cases"] if case["op"] == "series"]

Cell = str | float | date | None


def series(*rows: dict[str, Cell]) -> pd.DataFrame:
    """Rows of a series from ``as_of`` and ``value`` as printed and whatever else is given."""
    full = []
    for row in rows:
        period = read_period(str(row["as_of"]))
        blank = dict.fromkeys(("value", "low", "high"), math.nan) | {"qualifier": "exact"}
        placed = {"as_of": period.as_of, "precision": period.precision, "printed": str(period)}
        full.append({**blank, **row, **placed})
    return pd.DataFrame(full)


def figure(as_of: str, value: float, **more: Cell) -> dict[str, Cell]:
    return {"as_of": as_of, "value": value, **more}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']}-{case['note']}")
def test_cleaning_leaves_the_expected_series_and_flags(case: dict[str, Any]) -> None:
    rows = [
        figure(row["date"], float(row["value"] or "nan"), vintage=vintage(row["vintage"]))
        for row in case["rows"]
    ]
    cleaned, expected = clean(series(*rows)), case["expected"]
    assert list(cleaned.flags) == expected["flags"]
    assert cleaned.rows["printed"].tolist() == expected["kept_dates"]
    assert cleaned.time_base == expected["time_base"]
    found, printed = pairs(cleaned), cleaned.rows["printed"]
    assert len(found) == len(expected["pairs"])
    for (_, pair), wanted in zip(found.iterrows(), expected["pairs"], strict=True):
        assert printed[pair["first"]] == wanted["from"]
        assert printed[pair["last"]] == wanted["to"]
        columns = {"r": "r_per_year", "doubling": "doubling_years", "halving": "halving_years"}
        for short, column in columns.items():
            number = math.nan if wanted[short] is None else wanted[short]
            assert pair[column] == pytest.approx(number, rel=1e-9, nan_ok=True)
        for text in ("state", "error"):
            assert (pair[text] if isinstance(pair[text], str) else None) == wanted[text]


def test_there_are_eight_cases() -> None:
    assert len(CASES) == 8


def vintage(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def test_the_newest_vintage_of_a_repeated_value_stays() -> None:
    back_and_forth = series(
        figure("2024-12", 249, vintage=date(2025, 1, 1)),
        figure("2024-12", 251, vintage=date(2025, 6, 1)),
        figure("2024-12", 249, vintage=date(2025, 9, 1)),
        figure("2025-12", 602, vintage=date(2026, 2, 5)),
    )
    cleaned = clean(back_and_forth)
    assert cleaned.rows["value"].tolist() == [249, 602]
    assert cleaned.flags == ("duplicate_identical", "revised")


@pytest.mark.parametrize("second", [date(2025, 1, 17), None])
def test_two_values_of_no_or_the_same_vintage_drop_their_date(second: date | None) -> None:
    cleaned = clean(
        series(
            figure("2024-12", 249, vintage=date(2025, 1, 17)),
            figure("2024-12", 251, vintage=second),
            figure("2025-06", 515, vintage=date(2025, 10, 18)),
        )
    )
    assert cleaned.flags == ("conflicting_duplicate", "too_few_points")
    assert cleaned.rows["value"].tolist() == [515]


def test_of_one_value_read_twice_the_widest_bounds_stay() -> None:
    cleaned = clean(
        series(
            figure("2024-06", 230, low=225, high=235),
            figure("2024-06", 230, low=229.5, high=230.5),
        )
    )
    assert cleaned.rows["low"].tolist() == [225]
    assert cleaned.flags == ("duplicate_identical", "too_few_points")


def test_a_figure_and_a_floor_of_the_same_number_contradict_each_other() -> None:
    cleaned = clean(series(figure("2024-06", 700), figure("2024-06", 700, qualifier="lower_bound")))
    assert cleaned.flags == ("conflicting_duplicate", "too_few_points")


def test_no_pair_crosses_a_change_of_definition() -> None:
    cleaned = clean(
        series(
            figure("2023-12", 100, definition="weekly"),
            figure("2024-12", 150, definition="weekly"),
            figure("2024-12", 300, definition="ever"),
            figure("2025-12", 600, definition="ever"),
        )
    )
    found = pairs(cleaned)
    assert cleaned.rows["segment"].tolist() == [0, 0, 1, 1]
    assert cleaned.flags == ()
    assert found["error"].fillna("").tolist() == ["", "crosses_break", ""]
    assert found["years"].tolist() == [1, 0, 1]
    assert found["ratio"].tolist()[::2] == [1.5, 2]
    assert found.loc[1].drop(["years", "error", "first", "last", "flags"]).isna().all()


def test_an_absent_definition_is_a_definition() -> None:
    rows = series(figure("2023-12", 1, definition=None), figure("2024-12", 2, definition="ever"))
    assert clean(rows).rows["segment"].tolist() == [0, 1]


def test_one_sided_figures_bound_growth_and_have_no_point() -> None:
    rows = series(
        figure("2023-12", 900),
        figure("2024-12", 1000, qualifier="lower_bound"),
        figure("2025-12", 1200, qualifier="upper_bound"),
    )
    figures = figures_of(rows)
    assert [figures.low[1], figures.high[1]] == [1000, math.inf]
    assert [figures.low[2], figures.high[2]] == [0, 1200]
    found = pairs(clean(rows))
    assert found["state"].tolist() == ["bound_only", "bound_only"]
    assert found["r_low"].iloc[0] == pytest.approx(math.log(1000 / 900))
    assert found["r_high"].iloc[1] == pytest.approx(math.log(1.2))


def test_short_spans_and_approximate_figures_are_flagged() -> None:
    rows = series(
        figure("2024-12", 100),
        figure("2025-03", 110, qualifier="approx"),
        figure("2025-09", 120),
        figure("2025-11", 130),
        figure("2026-06", 140),
    )
    flags = pairs(clean(rows))["flags"].tolist()
    assert flags == [("short_span", "soft"), ("soft",), ("short_span",), ()]


def test_a_series_without_figures_has_no_pairs() -> None:
    cleaned = clean(series(figure("2024-12", math.nan)))
    assert cleaned.flags == ("missing_dropped", "too_few_points")
    assert pairs(cleaned).empty


@settings(deadline=None)  # a first call may load a library
@given(st.permutations(range(6)))
def test_the_order_of_the_rows_does_not_matter(order: list[int]) -> None:
    rows = series(
        figure("2024-06", 230, low=225, high=235, vintage=date(2024, 11, 1)),
        figure("2024-06", 230, low=229.5, high=230.5, vintage=date(2024, 11, 1)),
        figure("2024-12", 249, vintage=date(2025, 1, 17)),
        figure("2024-12", 251, vintage=date(2026, 2, 5)),
        figure("2025-06", 515, vintage=None, qualifier="approx"),
        figure("2025-06", 515, vintage=None),
    )
    expected, found = clean(rows), clean(rows.iloc[list(order)])
    pd.testing.assert_frame_equal(found.rows, expected.rows)
    assert set(found.flags) - {"sorted"} == set(expected.flags)
