import json
import math
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.core.consistency import check_share, derive_checks, reconcile
from etl.core.intervals import Interval, around
from etl.core.schema import CHECKS, INDICATORS, OBSERVATIONS
from etl.core.verdicts import Printed

GOLDEN = json.loads((Path(__file__).parents[1] / "golden" / "growth_golden_more.json").read_text())
SHARES = [case for case in GOLDEN["cases"] if case["op"] == "share"]
TOLERANCE = 1e-9
Row = dict[str, Any]


def read(cells: dict[str, str]) -> Printed:
    value, half = Decimal(cells["value"]), Decimal(cells["half"])
    return Printed(float(value), float(value - half), float(value + half), "exact")


def ends(interval: Interval | None) -> tuple[float | None, float | None]:
    if interval is None or interval.low is None or interval.high is None:
        return None, None
    return float(interval.low), float(interval.high)


@pytest.mark.parametrize("case", SHARES, ids=lambda case: case["id"])
def test_golden_shares(case: dict[str, Any]) -> None:
    check = check_share(*(read(row) for row in case["rows"]))
    expected = case["expected"]
    point = check.evidence.point
    assert point is not None
    assert check.verdict == expected["verdict"]
    assert float(point) == pytest.approx(expected["recomputed_pct"], rel=TOLERANCE)
    assert ends(check.evidence.allowed) == pytest.approx(
        (expected["pct_low"], expected["pct_high"]), rel=TOLERANCE
    )
    left = (expected["reconciled_low"], expected["reconciled_high"])
    assert ends(check.reconciled) == (left if None in left else pytest.approx(left, rel=TOLERANCE))


def test_there_are_six_golden_shares() -> None:
    assert len(SHARES) == 6


whole = st.integers(1, 10**4)


@given(whole, whole, st.integers(1, 100), st.integers(1, 50), st.integers(1, 50))
def test_a_truth_survives_that_was_rounded_three_times(
    users: int, others: int, count_unit: int, base_unit: int, share_unit: int
) -> None:
    truth, population = Fraction(users), Fraction(users + others)
    printed = [
        around(unit * Fraction(round(number / unit)), Fraction(unit, 2) + Fraction(1, 10**9))
        for number, unit in ((truth, count_unit), (population, base_unit))
    ]
    step = Fraction(share_unit, 10)
    share = around(step * round(100 * truth / population / step), step / 2 + Fraction(1, 10**9))
    left = reconcile(printed[0], printed[1], share)
    assert left is not None
    assert left.holds(truth)
    assert left.is_within(printed[0])


def test_an_approximate_share_stands_for_twice_its_half_width() -> None:
    users, population = Printed(60e6, 59.5e6, 60.5e6, "exact"), Printed(1e9, 1e9, 1e9, "exact")
    soft = [Printed(v, v - 0.2, v + 0.2, "approx") for v in (5.58, 5.5)]
    assert [check_share(users, population, one).verdict for one in soft] == [
        "within_rounding",
        "contradicted",
    ]
    firm = Printed(5.6, 5.4, 5.8, "range")
    assert check_share(users, population, firm).verdict == "contradicted"


def test_more_than_half_of_everybody_needs_more_than_half_of_their_number() -> None:
    population = Printed(1000.0, 1000.0, 1000.0, "range")
    over_half = Printed(50.0, 50.0, None, "lower_bound", bound_incl=False)
    counts = [Printed(float(n), n - 0.5, n + 0.5, "exact") for n in (499, 500, 501)]
    checks = [check_share(count, population, over_half) for count in counts]
    assert [check.verdict for check in checks] == ["contradicted", "within_rounding", "supported"]
    assert [ends(check.reconciled) for check in checks] == [
        (None, None), (500.0, 500.5), (500.5, 501.5)
    ]  # fmt: skip


def test_digits_that_are_zero_may_be_padding() -> None:
    share, population = Printed(31.8, 31.75, 31.85, "exact"), Printed(1328.0, 1328, 1328, "range")
    padded = Printed(420.0, 419.995, 420.005, "exact", half_width_wide=5.0)
    check = check_share(padded, population, share)
    assert check.verdict == "within_rounding"
    assert ends(check.reconciled) == pytest.approx((421.64, 422.968))
    bare = check_share(Printed(420.0, 419.995, 420.005, "exact"), population, share)
    assert (bare.verdict, bare.reconciled) == ("contradicted", None)


# the table

CATALOGUE: tuple[Row, ...] = (
    {"indicator_id": "internet_users", "name_en": "Internet users", "name_zh": "网民规模"},
    {
        "indicator_id": "chart_users",
        "finer_than": "internet_users",
        "name_en": "Users, chart precision",
        "name_zh": "图表精度",
    },
    {"indicator_id": "population", "name_en": "Population", "name_zh": "总人口"},
    {"indicator_id": "population_first_published", "name_en": "Population", "name_zh": "总人口"},
    {"indicator_id": "genai_users", "name_en": "AI users", "name_zh": "人工智能用户规模"},
    {"indicator_id": "rural_internet_users", "name_en": "Rural", "name_zh": "农村"},
    {"indicator_id": "urban_internet_users", "name_en": "Urban", "name_zh": "城镇"},
    {"indicator_id": "genai_share_under_40", "name_en": "Under 40", "name_zh": "40岁以下"},
    {"indicator_id": "genai_share_age_40_plus", "name_en": "40 and over", "name_zh": "40岁及以上"},
    {"indicator_id": "coding_users", "name_en": "Coders", "name_zh": "编程者"},
    {
        "indicator_id": "genai_penetration",
        "count_of": "genai_users",
        "share_of": "population",
        "unit": "percent",
    },
    {
        "indicator_id": "internet_penetration",
        "count_of": "internet_users",
        "share_of": "population",
        "unit": "percent",
    },
    {
        "indicator_id": "genai_share",
        "count_of": "genai_users",
        "share_of": "internet_users",
        "unit": "percent",
    },
    {
        "indicator_id": "coding_share",
        "count_of": "coding_users",
        "share_of": "genai_users",
        "unit": "percent",
    },
)
JUNE, DECEMBER = "2025-06-30", "2025-12-31"


def figure(name: str, as_of: str, value: float, half: float = 0.5e6, **more: object) -> Row:
    is_share = "share" in name or "penetration" in name
    step = 0.05 if is_share else half
    return {
        "indicator_id": name,
        "ref_area": "CHN",
        "source_id": "nbs" if name.startswith("population") else "cnnic",
        "as_of": date.fromisoformat(as_of),
        "value": value,
        "low": round(value - step, 6),
        "high": round(value + step, 6),
        "qualifier": "exact",
        "unit": "percent" if is_share else "persons",
        "is_current": True,
        **more,
    }


def checks(*figures: Row) -> list[Row]:
    """The checks as they would be published."""
    tables = [
        pa.Table.from_pylist(
            [dict.fromkeys(table.schema.names) | row for row in rows], schema=table.schema
        ).to_pandas()
        for table, rows in ((OBSERVATIONS, figures), (INDICATORS, CATALOGUE))
    ]
    frame = derive_checks(*tables)
    assert frame.columns.tolist() == CHECKS.schema.names
    rows: list[Row] = pa.Table.from_pandas(
        frame, schema=CHECKS.schema, preserve_index=False
    ).to_pylist()
    keys = [tuple(row[name] for name in CHECKS.key) for row in rows]
    assert len(set(keys)) == len(keys)
    assert keys == sorted(keys)
    return rows


POPULATIONS = (
    figure("population", "2023-12-31", 1409.67e6, 0.005e6),
    figure("population", "2024-12-31", 1408.28e6, 0.005e6),
    figure("population", DECEMBER, 1404.89e6, 0.005e6),
)
GENAI = (
    *POPULATIONS,
    figure("genai_users", JUNE, 515e6),
    figure("genai_penetration", JUNE, 36.5),
    figure("internet_users", JUNE, 1123e6),
)


def test_generative_ai_is_a_share_of_everybody_and_not_of_internet_users() -> None:
    rows = checks(*GENAI)
    assert [(row["base_id"], str(row["base_as_of"]), row["is_stated_base"]) for row in rows] == [
        ("internet_users", JUNE, False),
        ("population", "2023-12-31", True),
        ("population", "2024-12-31", True),
    ]
    assert [row["verdict"] for row in rows] == ["contradicted", "supported", "within_rounding"]
    assert [round(row["recomputed"], 2) for row in rows] == [45.86, 36.53, 36.57]
    assert rows[0]["note_en"] == (
        "515 million of 1,123 million internet users would be 45.9 %; "
        "36.5 % fits the total population at the end of 2024."
    )
    assert rows[0]["note_zh"] == (
        "5.15亿人占网民（11.23亿人）的45.9%；公布的36.5%与2024年末总人口相符。"
    )
    assert [row["note_en"] for row in rows[1:]] == ["", ""]
    assert all(row["flags"] == [] for row in rows)
    assert (rows[0]["reconciled_low"], rows[0]["reconciled_high"]) == (None, None)
    assert rows[2]["reconciled_high"] == pytest.approx(514728167.5)


def test_a_share_of_internet_users_that_is_one_of_everybody_names_the_base_that_fits() -> None:
    rows = checks(*GENAI[:-2], GENAI[-1], figure("genai_share", JUNE, 36.5))
    assert (rows[0]["base_id"], rows[0]["is_stated_base"]) == ("internet_users", True)
    assert rows[0]["verdict"] == "contradicted"
    assert "36.5 % fits the total population at the end of 2024." in rows[0]["note_en"]


def test_a_share_that_fits_no_base_is_inconsistent() -> None:
    rows = checks(
        figure("population", "2003-12-31", 1292.27e6, 0.005e6),
        figure("population_first_published", "2003-12-31", 1292e6, 0.5e6),
        figure("internet_users", "2004-06-30", 87e6),
        figure("internet_penetration", "2004-06-30", 6.6),
    )
    assert [row["base_id"] for row in rows] == ["population", "population_first_published"]
    assert all(row["verdict"] == "contradicted" for row in rows)
    assert all(row["flags"] == ["inconsistent"] for row in rows)
    assert rows[0]["note_en"] == (
        "87 million of a total population of 1,292 million at the end of 2003 would be 6.7 %; "
        "6.6 % fits none of the bases tried."
    )
    assert " as first published would be 6.7 %" in rows[1]["note_en"]
    assert rows[1]["note_zh"] == (
        "8,700万人占2003年末总人口初次公布数（12.92亿人）的6.7%；公布的6.6%与所试各基数均不相符。"
    )


def test_the_finer_print_of_a_count_is_the_one_that_counts() -> None:
    finer = figure("chart_users", DECEMBER, 1124.8e6, 0.005e6)
    coarse = figure("internet_users", DECEMBER, 1125e6)
    shares = (figure("internet_penetration", DECEMBER, 80.1), figure("genai_share", DECEMBER, 53.5))
    rows = checks(*POPULATIONS, finer, coarse, *shares, figure("genai_users", DECEMBER, 602e6))
    assert rows[-1]["recomputed"] == pytest.approx(100 * 1124.8 / 1404.89)
    assert {row["base_id"] for row in rows} == {"population", "chart_users"}
    stated = [row for row in rows if row["base_id"] == "chart_users"]
    assert [row["is_stated_base"] for row in stated] == [True]


def test_a_finer_print_is_named_as_the_quantity_it_prints() -> None:
    rows = checks(
        figure("chart_users", JUNE, 1123e6),
        figure("genai_users", JUNE, 515e6),
        figure("genai_share", JUNE, 36.5),
    )
    assert rows[0]["note_en"].startswith("515 million of 1,123 million internet users would be")
    assert "AI users" in checks(
        figure("genai_users", JUNE, 515e6),
        figure("coding_users", JUNE, 51e6),
        figure("coding_share", JUNE, 15.0),
    )[0]["note_en"]  # fmt: skip


def test_without_a_count_or_a_base_on_the_day_there_is_nothing_to_check() -> None:
    share = figure("genai_penetration", JUNE, 36.5)
    count = figure("genai_users", JUNE, 515e6)
    assert checks(share, *POPULATIONS) == []
    assert checks(share, count) == []
    assert checks(share, count | {"source_id": "other"}, *POPULATIONS) == []
    assert checks(share, count, *(row | {"ref_area": "JPN"} for row in POPULATIONS)) == []
    assert checks(share | {"is_current": False}, count, *POPULATIONS) == []


def test_two_lower_bounds_decide_nothing() -> None:
    bound = {"qualifier": "lower_bound", "bound_incl": False, "high": None}
    users = figure("genai_users", "2026-06-30", 700e6) | bound | {"low": 700e6}
    share = figure("genai_penetration", "2026-06-30", 50.0) | bound | {"low": 50.0}
    row = checks(users, share, POPULATIONS[-1])[0]
    assert row["verdict"] == "undetermined"
    assert (row["printed"], row["printed_low"], row["printed_high"]) == (50, 50, math.inf)
    assert (row["recomputed"], row["high"]) == (None, math.inf)
    assert row["reconciled_low"] == pytest.approx(702442500)


@pytest.mark.parametrize(
    ("bound", "printed", "expected"),
    [
        (
            {"qualifier": "lower_bound", "bound_incl": False, "high": None, "low": 700e6},
            36.5,
            "over 700 million",
        ),
        (
            {"qualifier": "upper_bound", "bound_incl": False, "low": 0.0, "high": 700e6},
            49.9,
            "under 700 million",
        ),
    ],
)
def test_a_bound_that_contradicts_says_on_which_side(
    bound: Row, printed: float, expected: str
) -> None:
    users = figure("genai_users", "2026-06-30", 700e6) | bound
    share = figure("genai_penetration", "2026-06-30", printed)
    note = checks(users, share, POPULATIONS[-1])[0]["note_en"]
    side, _ = expected.split(maxsplit=1)
    assert note.startswith(f"{expected} of a total population of 1,405 million at the end of 2025")
    assert note.endswith(f" would be {side} 49.8 %; {printed} % fits none of the bases tried.")


def test_the_recomputed_share_has_the_digits_that_tell_it_from_the_printed_one() -> None:
    users = figure("genai_users", DECEMBER, 602.2e6, 0.05e6)
    share = figure("genai_penetration", DECEMBER, 42.9) | {"low": 42.895, "high": 42.905}
    whole = figure("genai_penetration", DECEMBER, 44.0) | {"low": 43.5, "high": 44.5}
    base = figure("population", DECEMBER, 1404.89e6, 0.005e6)
    notes = [checks(users, one, base)[0]["note_en"] for one in (share, whole)]
    assert "would be 42.86 %; 42.90 % fits none" in notes[0]
    assert "would be 43 %; 44 % fits none" in notes[1]


def test_small_counts_are_written_out() -> None:
    rows = checks(
        figure("population", "1997-12-31", 1236.26e6, 0.005e6),
        figure("internet_users", "1997-12-31", 620000, 5000),
        figure("internet_penetration", "1997-12-31", 1.0),
    )
    assert rows[0]["note_en"].startswith("620,000 of a total population")
    assert "would be 0.1 %; 1.0 % fits none" in rows[0]["note_en"]
    assert rows[0]["note_zh"].startswith("62万人占")


def test_parts_add_up_with_their_half_widths() -> None:
    parts = [figure(f"{place}_internet_users", JUNE, 1e6 * n) for place, n in
             (("rural", 322), ("urban", 801))]  # fmt: skip
    fits = checks(*parts, figure("internet_users", JUNE, 1124e6))
    assert [(row["kind"], row["verdict"], row["recomputed"]) for row in fits] == [
        ("parts", "within_rounding", 1123e6)
    ]
    assert fits[0]["base_id"] == "rural_internet_users+urban_internet_users"
    assert (fits[0]["low"], fits[0]["high"], fits[0]["is_stated_base"]) == (1122e6, 1124e6, True)
    (bad,) = checks(*parts, figure("internet_users", JUNE, 1125e6))
    assert bad["verdict"] == "contradicted"
    assert bad["note_en"] == "The parts add up to 1,123 million, not to the total of 1,125 million."
    assert bad["note_zh"] == "各部分合计11.23亿，与公布的总数11.25亿不符。"
    assert checks(*parts) == checks(parts[0], figure("internet_users", JUNE, 1123e6)) == []


def test_complementary_shares_make_a_hundred() -> None:
    younger = figure("genai_share_under_40", JUNE, 74.6)
    rows = [
        checks(younger, figure("genai_share_age_40_plus", JUNE, value))[0]
        for value in (25.4, 25.5, 25.6)
    ]
    assert [row["verdict"] for row in rows] == ["supported", "within_rounding", "contradicted"]
    assert {row["printed"] for row in rows} == {100}
    assert rows[2]["indicator_id"] == "genai_share_under_40"
    assert rows[2]["note_en"] == "The parts add up to 100.2 %, not to the total of 100.0 %."


def test_no_figures_no_checks() -> None:
    empty = pa.Table.from_pylist([], schema=OBSERVATIONS.schema).to_pandas()
    assert derive_checks(empty, pd.DataFrame(CATALOGUE, columns=INDICATORS.schema.names)).empty
