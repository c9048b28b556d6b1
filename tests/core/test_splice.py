import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.core.tidy import growth_of_tidy


def row(as_of: str, value: float | str, definition: str, **more: str) -> dict[str, str]:
    return {"series": "app", "as_of": as_of, "value": str(value), "definition": definition, **more}


def described(*rows: dict[str, str]) -> dict[str, Any]:
    answer = json.loads(json.dumps(growth_of_tidy(rows), allow_nan=False))
    series: dict[str, Any] = answer["series"][0]
    return series


OVERLAP = (
    row("2020-12", 50, "ever used"),
    row("2021-12", 100, "ever used"),
    row("2021-12", 80, "used last week"),
    row("2022-12", 160, "used last week"),
    row("2023-12", 320, "used last week"),
)


def test_figures_of_two_definitions_are_joined_by_the_date_both_have() -> None:
    found = described(*OVERLAP)
    assert found["flags"] == ["spliced"]
    (line,) = found["windows"]
    assert (line["date1"], line["date2"]) == ("2020-12", "2023-12")
    assert line["r_per_year"] == pytest.approx(math.log(2))
    levels = [one["level"] for one in found["doublings"]["forward"]]
    assert levels == [80, 160, 320]  # from 40, on the newer definition
    assert [one["years_taken"] for one in found["doublings"]["forward"]] == pytest.approx([1, 1, 1])


def test_each_pair_stays_inside_its_own_definition() -> None:
    pairs = described(*OVERLAP)["pairs"]
    assert [pair["error"] for pair in pairs] == [None, "crosses_break", None, None]
    sound = [pair for pair in pairs if pair["error"] is None]
    spans = [(pair["date1"], pair["date2"], pair["y1"], pair["y2"]) for pair in sound]
    assert spans == [
        ("2020-12", "2021-12", 50, 100),
        ("2021-12", "2022-12", 80, 160),
        ("2022-12", "2023-12", 160, 320),
    ]


def test_without_a_common_date_a_break_stays_a_break() -> None:
    found = described(*(one for one in OVERLAP if one["value"] != "100"))
    assert found["flags"] == []
    assert [pair["error"] for pair in found["pairs"]] == ["crosses_break", None, None]
    assert found["windows"] == []


@pytest.mark.parametrize("old", ["0", "100"])
def test_a_figure_without_a_positive_point_bridges_nothing(old: str) -> None:
    qualifier = "lower_bound" if old == "100" else "exact"
    rows = [row("2021-12", old, "ever used", qualifier=qualifier), *OVERLAP[2:]]
    assert described(OVERLAP[0], *rows)["flags"] == []


def test_the_rounding_of_the_ratio_widens_the_bounds_of_the_older_figures() -> None:
    rows = [one | {"half": "0.5"} for one in OVERLAP]
    found = described(*rows)["doublings"]["forward"][0]
    assert found["years_low"] < 1 < found["years_high"]
    assert found["years_high"] - found["years_low"] > 4 * (0.5 / 80 + 0.5 / 40) / math.log(2) / 4


def test_two_changes_of_definition_are_joined_one_after_the_other() -> None:
    found = described(*OVERLAP, row("2023-12", 3200, "daily"), row("2024-12", 6400, "daily"))
    assert [one["level"] for one in found["doublings"]["forward"]] == [800, 1600, 3200, 6400]
    newest = described(*OVERLAP, row("2024-12", 6400, "daily"), row("2025-12", 12800, "daily"))
    assert newest["flags"] == ["spliced"]
    assert [one["level"] for one in newest["doublings"]["forward"]] == [12800]


@given(st.floats(0.1, 10))
def test_the_ratio_of_the_definitions_does_not_change_the_growth(ratio: float) -> None:
    old = [one | {"value": str(ratio * float(one["value"]))} for one in OVERLAP[:2]]
    (line,) = described(*old, *OVERLAP[2:])["windows"]
    assert line["r_per_year"] == pytest.approx(math.log(2))


def test_definitions_that_run_side_by_side_are_kept_apart_and_joined_where_the_newer_begins() -> (
    None
):
    found = described(
        row("2020-01", 10, "A"),
        row("2020-07", 20, "A"),
        row("2021-01", 40, "A"),
        row("2020-07", 11, "B"),
        row("2021-01", 22, "B"),
        row("2021-07", 44, "B"),
        row("2022-01", 88, "B"),
    )
    assert found["flags"] == ["sorted", "spliced"]
    sound = [pair for pair in found["pairs"] if pair["error"] is None]
    assert [(pair["y1"], pair["y2"]) for pair in sound] == [
        *((10, 20), (20, 40), (11, 22), (22, 44), (44, 88)),
    ]
    assert [line["date1"] for line in found["windows"]] == ["2020-01", "2020-07"]
    assert [one["level"] for one in found["doublings"]["forward"]] == [11, 22, 44, 88]
