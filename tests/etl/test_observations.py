import csv
import math
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from etl.core.schema import OBSERVATIONS, TABLES
from etl.pipeline import build_tables
from etl.store import current_folder, read_table
from tests.etl.made import replace

RAW = Path(__file__).parents[2] / "data" / "raw"


@pytest.fixture(scope="module")
def figures(parquet: Path) -> pd.DataFrame:
    folder = current_folder(parquet)
    assert folder is not None
    return read_table(folder, "observations")


def one(figures: pd.DataFrame, indicator: str, day: date, source: str = "cnnic") -> dict[str, Any]:
    rows = figures[
        (figures["indicator_id"] == indicator)
        & (figures["as_of"] == day)
        & (figures["source_id"] == source)
        & figures["is_current"]
    ]
    assert len(rows) == 1
    return {str(name): value for name, value in rows.iloc[0].items()}


def test_515_million_people_in_china_used_generative_ai_in_june_2025(figures: pd.DataFrame) -> None:
    row = one(figures, "genai_users", date(2025, 6, 30))

    assert (row["value"], row["low"], row["high"]) == (515e6, 514.5e6, 515.5e6)
    assert (row["printed"], row["unit"], row["qualifier"]) == ("5.15亿人", "persons", "exact")
    assert (row["release_id"], row["released_on"]) == ("cnnic_genai_2025", date(2025, 10, 18))


def test_1123_million_were_online_then_79_7_percent(figures: pd.DataFrame) -> None:
    assert one(figures, "internet_users", date(2025, 6, 30))["value"] == 1_123e6
    assert one(figures, "internet_penetration", date(2025, 6, 30))["value"] == 79.7


def test_passed_700_million_is_a_lower_bound_with_an_open_end(figures: pd.DataFrame) -> None:
    row = one(figures, "genai_users", date(2026, 6, 30))

    assert (row["value"], row["low"], row["qualifier"]) == (700e6, 700e6, "lower_bound")
    assert math.isnan(row["high"])
    assert row["bound_incl"] is False


def test_a_derived_figure_carries_the_rounding_of_both_printed_ones(figures: pd.DataFrame) -> None:
    row = one(figures, "internet_penetration", date(2010, 12, 31))

    assert row["status"] == "derived"
    assert (row["value"], row["low"], row["high"]) == pytest.approx((34.3, 34.2, 34.4))


def test_internet_users_break_where_the_definition_widened(figures: pd.DataFrame) -> None:
    series = figures[(figures["indicator_id"] == "internet_users") & figures["is_current"]]

    assert list(series.loc[series["break_before"], "as_of"]) == [date(2007, 6, 30)]


def test_every_figure_names_a_release_or_a_citation(figures: pd.DataFrame) -> None:
    assert ((figures["release_id"] != "") | (figures["citation_id"] != "")).all()


def test_every_printed_figure_is_an_observation_once(figures: pd.DataFrame) -> None:
    printed = []
    for path in sorted(RAW.glob("*/figures.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            names = ("indicator_id", "ref_area", "printed")
            printed += [
                (path.parent.name, *(row[name] for name in names), float(row["value"]))
                for row in csv.DictReader(file)
            ]
    columns = ["source_id", "indicator_id", "ref_area", "printed", "value"]
    published = list(figures[columns].itertuples(index=False, name=None))

    assert len(published) == 2153
    assert sorted(published) == sorted(printed)
    assert not figures.duplicated(list(OBSERVATIONS.key)).any()


def test_every_value_lies_inside_what_was_printed(figures: pd.DataFrame) -> None:
    assert (figures["low"] <= figures["value"]).all()
    assert (figures["value"] <= figures["high"].fillna(math.inf)).all()


def test_every_series_has_at_most_one_current_figure_a_date(figures: pd.DataFrame) -> None:
    key = ["indicator_id", "ref_area", "source_id", "as_of"]

    assert (figures.groupby(key)["is_current"].sum() == 1).all()


def test_the_latest_release_is_current_and_an_undated_one_the_oldest(raw: Path) -> None:
    replace(raw / "one" / "figures.csv", "79.7,r2,,", "79.7,r3,,")
    table = build_tables(raw)["observations"]
    june = table[(table["as_of"] == date(2024, 6, 30)) & (table["ref_area"] == "CHN")]

    assert dict(zip(june["value"], june["is_current"], strict=True)) == {230e6: False, 240e6: True}


def test_a_year_stands_at_its_last_day(raw: Path) -> None:
    table = build_tables(raw)["observations"]
    row = table[table["ref_area"] == "USA"].iloc[0]

    assert (row["as_of"], row["as_of_precision"]) == (date(2024, 12, 31), "year")


def test_a_break_may_be_one_areas_alone(raw: Path) -> None:
    replace(
        raw / "one" / "source.toml",
        'indicators = ["users"]',
        'indicators = ["users"]\nareas = ["USA"]',
    )

    assert not build_tables(raw)["observations"]["break_before"].any()


def test_no_growth_is_computed_across_a_break(raw: Path) -> None:
    growth = build_tables(raw)["growth"]
    spans = growth[growth["indicator_id"] == "users"][["from_as_of", "to_as_of"]]

    assert not (
        (spans["from_as_of"] < date(2024, 12, 31)) & (spans["to_as_of"] >= date(2024, 12, 31))
    ).any()


def test_every_table_has_the_columns_of_its_schema(raw: Path) -> None:
    tables = build_tables(raw)

    for table in TABLES:
        assert set(table.schema.names) <= set(tables[table.name].columns)
