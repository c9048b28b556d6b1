import math
from datetime import date

import pandas as pd
import pytest

from etl.core.claims import derive_claims
from etl.core.schema import CLAIMS
from tests.core.claims.made import indicators, observations, recorded


def derived(**cells: object) -> dict[str, object]:
    """The row of one recorded claim."""
    table = derive_claims(recorded(**cells), observations(), indicators())
    assert list(table.columns) == CLAIMS.schema.names
    return dict(table.iloc[0])


def test_a_recorded_claim_becomes_a_row_with_its_verdict() -> None:
    row = derived()
    assert row["verdict"] == "supported"
    assert row["unit"] == "ratio"
    assert (row["claimed"], row["claimed_low"], row["claimed_high"]) == (2.0, 2.0, math.inf)
    assert row["recomputed"] == pytest.approx(515 / 249)
    assert row["low"] == pytest.approx(514.5 / 249.5)
    assert row["base_id"] is None
    assert row["flags"] == []
    assert str(row["arithmetic_en"]).startswith("515 million (Jun 2025) / 249 million (Dec 2024)")
    assert str(row["arithmetic_zh"]).startswith("5.15亿人（2025年6月）÷2.49亿人")


def test_a_share_has_its_base_and_the_base_that_fits() -> None:
    row = derived(
        kind="level",
        indicator_id="genai_users/internet_users",
        from_as_of=None,
        claimed="36.5",
        statement_zh="36.5%的网民",
    )
    assert (row["indicator_id"], row["base_id"]) == ("genai_users", "internet_users")
    assert (row["verdict"], row["fitting_bases"]) == ("contradicted", ["population"])
    assert row["unit"] == "percent"
    assert row["claimed_low"] == 36.45


def test_a_claim_without_evidence_has_no_numbers_of_its_own() -> None:
    row = derived(from_as_of=date(2019, 12, 31))
    assert row["verdict"] == "undetermined"
    assert [row[name] for name in ("recomputed", "low", "high")] == [None] * 3


def test_an_open_end_is_infinite() -> None:
    row = derived(
        kind="upper_bound",
        indicator_id="genai_users",
        from_as_of=None,
        to_as_of=date(2026, 6, 30),
        claimed="800000000",
        statement_zh="不到8亿人",
    )
    assert (row["claimed_low"], row["claimed_high"]) == (-math.inf, 8e8)
    assert (row["low"], row["high"]) == (7e8, math.inf)
    assert row["recomputed"] is None
    assert row["verdict"] == "undetermined"


def test_the_rounding_is_that_of_the_language_the_claim_was_read_in() -> None:
    cells = {
        "kind": "abs_change",
        "claimed": "270000000",
        "statement_en": "270 million more",
        "statement_zh": "增长2.7亿人",
    }
    chinese, english = derived(**cells), derived(**cells, language="en")
    assert (chinese["claimed_low"], chinese["verdict"]) == (2.65e8, "supported")
    assert (english["claimed_low"], english["verdict"]) == (2.695e8, "within_rounding")


def test_claims_are_sorted_by_source_and_id() -> None:
    claims = pd.concat([recorded(claim_id="c2"), recorded(), recorded(source_id="cac")])
    table = derive_claims(claims, observations(), indicators())
    assert table[["source_id", "claim_id"]].to_numpy().tolist() == [
        ["cac", "c1"], ["cnnic", "c1"], ["cnnic", "c2"],
    ]  # fmt: skip


def test_no_recorded_claims_make_an_empty_table() -> None:
    table = derive_claims(recorded().iloc[:0], observations(), indicators())
    assert list(table.columns) == CLAIMS.schema.names
    assert table.empty
