"""The checks on the real figures, beside the disagreements that were noted by hand."""

import tomllib
from datetime import date

import pandas as pd

from dashboard.data import Dataset
from tests.conftest import RAW

PADDED = {date(2010, 6, 30), date(2020, 6, 30)}  # the count may be rounded to ten million
DERIVED_BOUND = {date(2026, 6, 30)}  # two lower bounds decide nothing


def noted(indicator: str) -> set[date]:
    source = tomllib.loads((RAW / "cnnic" / "source.toml").read_text("utf-8"))
    return {
        date.fromisoformat(entry["as_of"])
        for entry in source["disagreements"]
        if entry["indicator"] == indicator
    }


def stated(dataset: Dataset, indicator: str) -> pd.DataFrame:
    checks = dataset.table("checks")
    return checks[(checks["indicator_id"] == indicator) & checks["is_stated_base"]]


def test_the_checks_find_the_disagreements_noted_by_hand_and_no_other(dataset: Dataset) -> None:
    found = stated(dataset, "internet_penetration").groupby("as_of")["verdict"].agg(set)
    contradicted = {day for day, verdicts in found.items() if verdicts == {"contradicted"}}
    assert contradicted == noted("internet_penetration") - PADDED
    assert all(found[day] >= {"within_rounding"} for day in PADDED)


def test_a_bound_that_was_noted_stays_undecided(dataset: Dataset) -> None:
    rows = stated(dataset, "genai_penetration")
    assert noted("genai_penetration") == DERIVED_BOUND
    assert set(rows.loc[rows["as_of"].isin(DERIVED_BOUND), "verdict"]) == {"undetermined"}
    assert set(rows.loc[~rows["as_of"].isin(DERIVED_BOUND), "verdict"]) <= {
        "supported", "within_rounding"
    }  # fmt: skip


def test_no_parts_of_the_published_figures_contradict_their_total(dataset: Dataset) -> None:
    checks = dataset.table("checks")
    parts = checks[checks["kind"] == "parts"]
    assert len(parts) > 20
    assert set(parts["verdict"]) == {"supported", "within_rounding"}
