import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.core.errors import RawError, UptakeError
from etl.core.tidy import growth_of_tidy


def row(series: str, as_of: str, value: str, **more: str) -> dict[str, str]:
    return {"series": series, "as_of": as_of, "value": value, **more}


def described(*rows: dict[str, str]) -> list[dict[str, Any]]:
    """Every series, after a round trip through strict JSON."""
    answer = json.loads(json.dumps(growth_of_tidy(rows), allow_nan=False))
    series: list[dict[str, Any]] = answer["series"]
    return series


GENAI = (
    row("genai", "2024-06", "230", half="5"),
    row("genai", "2024-12", "249", half="0.5"),
    row("genai", "2025-06", "515", half="0.5"),
    row("genai", "2025-12", "602", half="0.5"),
)


def test_a_series_is_described_as_documented() -> None:
    (genai,) = described(*GENAI)
    assert {name: genai[name] for name in ("id", "time_base", "flags", "error", "windows")} == {
        "id": "genai",
        "time_base": "month",
        "flags": [],
        "error": None,
        "windows": [],
    }
    pair = genai["pairs"][1]
    assert (pair["date1"], pair["date2"], pair["y1"], pair["y1_low"]) == (
        *("2024-12", "2025-06", 249, 248.5),
    )
    assert pair["doubling_years"] == pytest.approx(0.4769, abs=5e-5)
    assert (pair["halving_years"], pair["error"], pair["flags"]) == (None, None, [])
    assert (pair["state"], pair["interval_class"]) == ("growing", "growth")


def test_its_doublings_have_dates_and_brackets() -> None:
    found = described(*GENAI)[0]["doublings"]
    assert found["trailing_years"] == pytest.approx(0.86951, abs=5e-6)
    assert [12 * found["low"], 12 * found["high"]] == pytest.approx([10.41, 10.46], abs=0.005)
    (backward,), (forward,) = found["backward"], found["forward"]
    assert (backward["k"], backward["level"], backward["crossed_on"]) == (1, 301, "2025-02-16")
    assert (backward["bracket_from"], backward["bracket_to"]) == ("2024-12", "2025-06")
    assert (forward["level"], forward["crossed_on"]) == (460, "2025-06-02")
    assert not found["censored"]


def test_infinity_is_null_and_the_class_says_so() -> None:
    (flat,) = described(row("a", "2024-12", "5"), row("a", "2025-12", "5"))
    pair, found = flat["pairs"][0], flat["doublings"]
    assert (pair["doubling_years"], pair["state"]) == (None, "no_change")
    assert (pair["doubling_low_years"], pair["interval_class"]) == (None, "no_change")
    assert (found["trailing_years"], found["low"], found["high"]) == (None, 1, None)
    assert found["censored"]
    assert found["backward"] == found["forward"] == []


@pytest.mark.parametrize("as_of", ["2025", "June 2025", "", "2025-02-30"])
def test_a_bad_date_stops_its_series_and_no_other(as_of: str) -> None:
    bad, good = described(row("bad", "2024-12", "1"), row("bad", as_of, "2"), *GENAI)
    assert (bad["error"], bad["pairs"], bad["time_base"]) == ("bad_date", [], None)
    assert (bad["doublings"]["trailing_years"], bad["doublings"]["backward"]) == (None, [])
    assert (good["error"], len(good["pairs"])) == (None, 3)


@pytest.mark.parametrize(
    ("values", "error"),
    [(("", ""), "missing_value"), (("5", ""), "too_few_points"), (("5", "6"), None)],
)
def test_too_little_to_grow_has_a_code(values: tuple[str, str], error: str | None) -> None:
    (series,) = described(row("a", "2024-12", values[0]), row("a", "2025-12", values[1]))
    assert series["error"] == error


def test_errors_of_a_pair_leave_the_others() -> None:
    (series,) = described(
        row("a", "2023-12", "0"), row("a", "2024-12", "5"), row("a", "2025-12", "10")
    )
    assert [pair["error"] for pair in series["pairs"]] == ["zero_base", None]
    assert series["doublings"]["backward"] == []


def test_open_ends_may_be_written_or_left_blank() -> None:
    written, blank, qualified = (
        described(row("a", "2024-12", "900"), row("a", "2025-12", value, **more))[0]["pairs"][0]
        for value, more in (
            ("", {"low": "1000", "high": "inf"}),
            ("", {"low": "1000"}),
            ("1000", {"qualifier": "lower_bound"}),
        )
    )
    assert written == blank == qualified
    assert (written["y2"], written["y2_low"], written["y2_high"]) == (None, 1000, None)
    assert (written["state"], written["interval_class"]) == ("bound_only", "growth")


def test_a_newer_vintage_and_a_new_definition_are_heeded() -> None:
    (series,) = described(
        row("a", "2023-12", "100", vintage="2024-01"),
        row("a", "2023-12", "110", vintage="2024-06-15"),
        row("a", "2024-12", "200", definition="ever"),
        row("a", "2025-12", "400", definition="ever"),
    )
    assert series["flags"] == ["revised"]
    assert [pair["error"] for pair in series["pairs"]] == ["crosses_break", None]
    assert series["pairs"][0]["y1"] == 110
    assert [one["bracket_to"] for one in series["doublings"]["backward"]] == ["2024-12"]


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ("value", {"value": "5.15亿"}),
        ("value", {"value": "1,000"}),
        ("value", {"value": "nan"}),
        ("value", {"value": "1e999"}),
        ("value", {"value": "inf"}),
        ("value", {"low": "6"}),
        ("value", {"high": "4"}),
        ("value", {"value": "", "low": "6", "high": "4"}),
        ("half", {"half": "-1"}),
        ("qualifier", {"qualifier": "over"}),
        ("vintage", {"vintage": "56th"}),
    ],
)
def test_a_cell_that_cannot_be_meant_is_named(column: str, cells: dict[str, str]) -> None:
    with pytest.raises(RawError, match=f"^row 3, column {column}: found"):
        growth_of_tidy([row("a", "2024-12", "1"), row("a", "2025-12", "5") | cells])


def test_missing_columns_are_named() -> None:
    with pytest.raises(UptakeError, match="no column as_of, value"):
        growth_of_tidy([{"series": "a"}])


def test_an_empty_table_has_no_series() -> None:
    assert growth_of_tidy([]) == {"series": []}


@settings(deadline=None)  # a first call may load a library
@given(st.permutations(range(4)))
def test_the_order_of_the_rows_only_leaves_a_flag(order: list[int]) -> None:
    (expected,), (found,) = described(*GENAI), described(*(GENAI[at] for at in order))
    assert found["flags"] == ([] if order == [0, 1, 2, 3] else ["sorted"])
    assert found | {"flags": []} == expected
