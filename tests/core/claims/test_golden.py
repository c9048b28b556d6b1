"""The golden claims: each verdict and each recomputed number of the reference cases."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from etl.core.claims.claim import Claim, Claimed, Kind, inequality, printed_number
from etl.core.claims.figures import Figure
from etl.core.claims.judge import evidence_for, verdict_on
from etl.core.intervals import above

GOLDEN = Path(__file__).parents[2] / "golden" / "growth_golden_more.json"
CASES = [case for case in json.loads(GOLDEN.read_text("utf-8"))["cases"] if case["op"] == "claim"]
QUALIFIERS = {"nearly": "approx", "about": "approx"}
KINDS: dict[str, Kind] = {
    "at_least_multiple": "ratio",
    "pct_change": "growth_pct",
    "abs_change": "abs_change",
    "pp_change": "pp_change",
    "level": "level",
    "level_over": "lower_bound",
}


def figure(row: dict[str, str]) -> Figure:
    high = float(row["high"])
    return Figure(
        {
            "value": float(row["value"]),
            "low": float(row["low"]),
            "high": high,
            "qualifier": QUALIFIERS.get(row["qualifier"], row["qualifier"]),
            "bound_incl": row["bound_incl"] == "1",
        }
    )


def claimed(kind: str, arg: dict[str, Any]) -> Claimed:
    number = Fraction(str(arg["value"]))
    if kind == "at_least_multiple":
        return inequality(number, above(number, closed=True))
    if kind == "level_over":
        return inequality(number, above(number, closed=False))
    return printed_number(number, Fraction(str(arg["half"])))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['id']}-{case['note']}")
def test_a_claim_gets_the_reference_verdict_and_number(case: dict[str, Any]) -> None:
    arg, expected = case["arg"], case["expected"]
    claim = Claim(KINDS[arg["kind"]], "users", "CHN", date(2025, 6, 30), claimed(arg["kind"], arg))
    figures = [figure(row) for row in reversed(case["rows"])]
    evidence = evidence_for(claim, figures) if figures else None

    assert verdict_on(claim.claimed, evidence) == expected["verdict"]
    point = None if evidence is None else evidence.point
    if expected["recomputed"] is None:
        assert point is None
    else:
        assert point is not None
        assert float(point) == pytest.approx(expected["recomputed"], rel=1e-9)


def test_there_are_seventeen_cases() -> None:
    assert len(CASES) == 17
