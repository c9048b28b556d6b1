from typing import Any

import pytest

from etl.core.errors import RawError
from etl.core.parts import check_parts

ONE: dict[str, Any] = {
    "unit": "percent",
    "denominator_en": "adults",
    "part_of": "purposes",
    "part_kind": "several",
    "part_order": 1,
    "part_en": "work",
    "part_zh": "工作",
    "panel_en": "Share of adults",
    "panel_zh": "占成年人的比例",
}


def message(**entries: dict[str, Any]) -> str:
    with pytest.raises(RawError) as caught:
        check_parts(entries)
    return str(caught.value)


def test_parts_of_one_base_make_a_panel() -> None:
    check_parts({"one": ONE, "two": {**ONE, "part_order": 2, "part_en": "play", "part_zh": "娱乐"}})


def test_an_indicator_may_belong_to_no_breakdown() -> None:
    check_parts({"one": {"unit": "persons"}, "two": {"unit": "percent", "part_of": ""}})


@pytest.mark.parametrize("column", ["part_kind", "part_order", "part_total", "part_en", "panel_zh"])
def test_who_names_a_part_names_its_breakdown_too(column: str) -> None:
    said = message(one={column: {**ONE, "part_total": True}[column]})

    assert said.startswith("indicators.toml, [one], column part_of: found ''")
    assert said.endswith("expected one of purposes, ages, education, firms")


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("part_of", "sexes", "found 'sexes', expected one of purposes, ages, education, firms"),
        ("part_kind", "", "expected one of several, whole, groups, countries"),
        ("part_kind", None, "found '', expected one of several, whole, groups, countries"),
        ("part_order", "1", "found '1', expected a whole number"),
        ("part_order", True, "found 'True', expected a whole number"),
        ("part_total", "yes", "found 'yes', expected true or false"),
        ("part_en", "", "expected a text"),
        ("panel_zh", 5, "found '5', expected a text"),
    ],
)
def test_a_part_without_a_word_is_refused(column: str, value: object, expected: str) -> None:
    said = message(one={**ONE, column: value})

    assert said.startswith(f"indicators.toml, [one], column {column}: ")
    assert said.endswith(expected)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("unit", "percentage_of_genai_users"),
        ("part_of", "ages"),
        ("part_kind", "whole"),
        ("panel_zh", "占另一人群的比例"),
        ("denominator_en", "firms"),
    ],
)
def test_shares_that_could_be_misread_side_by_side_are_no_panel(column: str, value: str) -> None:
    said = message(one=ONE, two={**ONE, column: value})

    assert said.startswith(f"indicators.toml, [two], column {column}: found '{value}'")
    assert said.endswith("as in [one] of the same panel")


def test_rates_of_groups_have_bases_of_their_own() -> None:
    rate = {**ONE, "part_kind": "groups"}

    check_parts({"one": rate, "two": {**rate, "denominator_en": "adults aged 18 to 29"}})


def test_a_panel_of_groups_may_have_one_total() -> None:
    rate = {**ONE, "part_kind": "groups"}
    total = {**rate, "part_total": True}

    check_parts({"one": rate, "two": total})
    said = message(one=total, two=total)
    assert said.startswith("indicators.toml, [two], column part_total: found 'true'")
    assert said.endswith("expected none: [one] is the total of the same panel")


@pytest.mark.parametrize("kind", ["several", "whole", "countries"])
def test_parts_that_are_no_groups_have_no_total_among_them(kind: str) -> None:
    said = message(one={**ONE, "part_kind": kind, "part_total": True})

    assert "column part_total: found 'true', expected none" in said
