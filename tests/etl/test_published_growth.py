"""The published table of generative-AI growth comes out of the project's own raw data."""

import csv
from pathlib import Path

import pandas as pd
import pytest

from etl.core.derive import derive_growth
from etl.core.growth import Figures
from etl.core.sampling import Assumed, Sample, simulate_growth
from etl.figures import observations
from etl.raw import read_raw

ROOT = Path(__file__).parents[2]
LINES = (ROOT / "tests" / "golden" / "cnnic_genai_growth.csv").read_text("utf-8").splitlines()
PUBLISHED = list(csv.DictReader(LINES))
MONTHS = 12


@pytest.fixture(scope="module")
def figures() -> pd.DataFrame:
    table = observations(read_raw(ROOT / "data" / "raw"))
    return table[(table["indicator_id"] == "genai_users") & table["is_current"]]


def printed(number: float, text: str) -> bool:
    """Whether a number rounds to a printed text."""
    digits = len(text.partition(".")[2])
    return abs(number - float(text)) <= 0.5001 * 10.0**-digits


@pytest.mark.parametrize("row", PUBLISHED, ids=lambda r: f"{r['start']} to {r['end']}, {r['deff']}")
def test_a_row_is_reproduced_from_the_raw_data(figures: pd.DataFrame, row: dict[str, str]) -> None:
    growth = derive_growth(figures, Assumed(deff=float(row["deff"]), n=float(row["n"])))
    spans = (
        [str(day)[:7] for day in growth["from_as_of"]],
        [str(day)[:7] for day in growth["to_as_of"]],
    )
    is_row = (pd.Series(spans[0]) == row["start"]) & (pd.Series(spans[1]) == row["end"])
    found = growth[is_row & (growth["window"] != "fit4")].iloc[0]
    columns = {"years": "years", "ratio": "ratio", "growth_pct": "growth_pct"}
    columns |= {"cagr_pct": "cagr_pct", "r_per_year": "r_per_year"}
    columns |= {"rounding_r_low": "r_low", "rounding_r_high": "r_high"}
    columns |= {"sampling_r_low": "r_low_sampling", "sampling_r_high": "r_high_sampling"}
    for name, column in columns.items():
        assert printed(found[column], row[name]), name
    months = {"doubling_months": "doubling_years"}
    for end in ("low", "high"):
        months[f"rounding_doubling_{end}_months"] = f"doubling_{end}_years"
        months[f"sampling_doubling_{end}_months"] = f"doubling_{end}_years_sampling"
    for name, column in months.items():
        assert printed(MONTHS * found[column], row[name]), name


@pytest.mark.parametrize("row", PUBLISHED, ids=lambda r: f"{r['start']} to {r['end']}, {r['deff']}")
def test_monte_carlo_agrees_from_the_raw_data(figures: pd.DataFrame, row: dict[str, str]) -> None:
    months = [str(day)[:7] for day in figures["as_of"]]
    ends = figures.iloc[[months.index(row[name]) for name in ("start", "end")]]
    value, low, high, p = (ends[name].to_numpy(float) for name in ("value", "low", "high", "p"))
    sample = Sample(p * 0 + float(row["n"]), p)
    drawn = simulate_growth(
        float(row["years"]), Figures(value, low, high), sample, float(row["deff"])
    )
    assert drawn.r_low == pytest.approx(float(row["mc_r_low"]), rel=0.01, abs=0.5e-4)
    assert drawn.r_high == pytest.approx(float(row["mc_r_high"]), rel=0.01, abs=0.5e-4)
    assert drawn.probability_of_growth == pytest.approx(float(row["prob_growth"]), rel=0.01)
