import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.core.errors import RawError, UptakeError
from etl.core.tidy import Asked, growth_of_tidy


def row(series: str, as_of: str, value: str, **more: str) -> dict[str, str]:
    return {"series": series, "as_of": as_of, "value": value, **more}


def described(*rows: dict[str, str], asked: Asked | None = None) -> list[dict[str, Any]]:
    """Every series, after a round trip through strict JSON."""
    answer = json.loads(json.dumps(growth_of_tidy(rows, asked or Asked()), allow_nan=False))
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
    assert {name: genai[name] for name in ("id", "time_base", "flags", "error")} == {
        "id": "genai",
        "time_base": "month",
        "flags": [],
        "error": None,
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


SURVEYED = [
    one | {"n": "30000", "p": p}
    for one, p in zip(GENAI, ("0.164", "0.177", "0.365", "0.428"), strict=True)
]


def test_a_pair_with_known_samples_has_a_second_interval() -> None:
    pair = described(*SURVEYED)[0]["pairs"][1]
    assert pair["r_low_sampling"] == pytest.approx(1.372367806101829, rel=1e-9)
    assert 12 * pair["doubling_low_years_sampling"] == pytest.approx(5.42, abs=0.005)
    assert 12 * pair["doubling_high_years_sampling"] == pytest.approx(6.06, abs=0.005)
    assert (pair["n"], pair["deff"], pair["interval_class_sampling"]) == (30000, 2, "growth")
    assert pair["flags"] == ["deff_assumed"]
    assert "monte_carlo" not in pair


def test_a_stated_design_effect_is_not_assumed() -> None:
    rows = [one | {"deff": "1"} for one in SURVEYED]
    pair = described(*rows)[0]["pairs"][2]
    assert pair["r_low_sampling"] == pytest.approx(0.2723820818984164, rel=1e-9)
    assert (pair["deff"], pair["flags"]) == (1, [])
    mixed = described(SURVEYED[2] | {"deff": "1"}, SURVEYED[3] | {"deff": "3"})[0]["pairs"][0]
    assert mixed["deff"] is None


def test_without_samples_there_is_no_second_interval() -> None:
    pair = described(*GENAI)[0]["pairs"][1]
    assert (pair["r_low_sampling"], pair["interval_class_sampling"], pair["n"]) == (None,) * 3


def test_few_positive_answers_are_flagged() -> None:
    rows = [one | {"n": "100"} for one in SURVEYED]
    assert described(*rows)[0]["pairs"][0]["flags"] == ["few_positives", "deff_assumed"]


def test_monte_carlo_checks_the_interval_on_request() -> None:
    pair = described(*SURVEYED, asked=Asked(monte_carlo=True))[0]["pairs"][0]
    assert pair["monte_carlo"]["r_low"] == pytest.approx(0.0478, rel=0.01, abs=5e-5)
    assert pair["monte_carlo"]["r_high"] == pytest.approx(0.27, rel=0.01)
    assert pair["monte_carlo"]["probability_of_growth"] == pytest.approx(0.99762, rel=0.01)
    unknown = described(*GENAI, asked=Asked(monte_carlo=True))[0]["pairs"][0]
    assert unknown["monte_carlo"] is None


def test_a_line_runs_through_every_four_points() -> None:
    (line,) = described(*SURVEYED)[0]["windows"]
    assert (line["date1"], line["date2"], line["points"], line["df"]) == (
        "2024-06",
        "2025-12",
        4,
        2,
    )
    assert line["r_per_year"] == pytest.approx(0.7226496826711811, rel=1e-9)
    assert line["misfit"] == pytest.approx(13.837869, rel=1e-6)
    assert line["at"] == "2025-03-31"
    assert (line["doubling_high_years"], line["interval_class"]) == (None, "sign_uncertain")


def test_the_points_of_a_line_are_a_choice() -> None:
    lines = described(*GENAI, asked=Asked(k=3))[0]["windows"]
    assert [line["flags"] for line in lines] == [["few_points"]] * 2
    pairs = described(*GENAI, asked=Asked(k=2))[0]["windows"]
    assert [line["error"] for line in pairs] == ["no_residual_df"] * 3
    assert [line["r_low"] for line in pairs] == [None] * 3


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("n", "0"),
        ("n", "1e-300"),
        ("p", "36.5"),
        ("p", "0"),
        ("p", "5e-324"),
        ("deff", "0"),
        ("bound_incl", "1"),
    ],
)
def test_a_sample_that_cannot_be_is_named(column: str, text: str) -> None:
    with pytest.raises(RawError, match=f"row 2, column {column}: found '{text}'"):
        growth_of_tidy([row("genai", "2024-06", "230", **{column: text})])


def test_whether_a_bound_includes_its_threshold_is_1_or_0() -> None:
    floor = row("genai", "2024-06", "230", qualifier="lower_bound")
    growth_of_tidy([floor | {"bound_incl": "1"}])
    with pytest.raises(RawError, match="column bound_incl: found 'yes'"):
        growth_of_tidy([floor | {"bound_incl": "yes"}])


def test_a_zero_or_an_open_end_has_no_error_of_its_own_and_stops_nothing() -> None:
    zero = [
        row("a", "2020-01", "0", low="0", high="0.5", n="1000", p="0.01"),
        row("a", "2020-07", "20", half="0.5", n="1000", p="0.02"),
        *(row("a", f"202{year}-01", "30", half="0.5", n="1000", p="0.03") for year in (1, 2)),
    ]
    (found,) = described(*zero)
    assert [line["error"] for line in found["windows"]] == ["nonpositive_value"]
    (open_ended,) = described(*[one | {"half": "", "high": "inf"} for one in zero[1:]], zero[1])
    assert [line["misfit"] for line in open_ended["windows"]] == []


def test_draws_without_a_single_answer_are_no_check() -> None:
    rows = [one | {"n": "1", "p": "1e-9"} for one in SURVEYED[:2]]
    pair = described(*rows, asked=Asked(monte_carlo=True))[0]["pairs"][0]
    assert pair["monte_carlo"] is None
    assert "few_positives" in pair["flags"]
