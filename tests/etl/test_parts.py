"""The parts of breakdowns, from ``indicators.toml`` to the table of indicators."""

from pathlib import Path

import pytest

from dashboard.data import Dataset
from etl.core.consistency.parts import PART_SETS
from etl.core.errors import RawError
from etl.core.parts import BREAKDOWNS, ONE_BASE
from etl.pipeline import build_tables


def test_the_table_of_indicators_says_what_is_a_part_of_what(dataset: Dataset) -> None:
    about = dataset.about("indicators", "genai_share_age_20_29")

    assert about["part_of"] == "ages"
    assert about["part_kind"] == "whole"
    assert about["part_order"] == 2
    assert (about["part_en"], about["part_zh"]) == ("20 to 29", "20—29岁")


def test_every_breakdown_has_a_panel_of_two_parts(dataset: Dataset) -> None:
    parts = dataset.table("indicators").dropna(subset="part_of")
    sizes = parts.groupby(["part_of", "panel_en"]).size().groupby("part_of").max()

    assert set(sizes.index) == set(BREAKDOWNS)
    assert (sizes >= 2).all()


def test_rates_of_everyone_are_called_the_total_of_their_panel(dataset: Dataset) -> None:
    parts = dataset.table("indicators").dropna(subset="part_total")

    assert set(parts["part_en"]) == {
        "10 or more employed", "all sizes", "all adults", "whole panel", "aged 16 to 74",
    }  # fmt: skip


def test_parts_of_a_whole_are_those_whose_sum_is_checked(dataset: Dataset) -> None:
    parts = dataset.table("indicators")
    whole = parts[parts["part_kind"] == "whole"].groupby("panel_en")["indicator_id"].agg(frozenset)

    checked = {frozenset(one.parts) for one in PART_SETS if one.total is None}
    assert len(whole)
    assert set(whole) <= checked


def test_no_panel_has_two_parts_of_one_name_or_place(dataset: Dataset) -> None:
    parts = dataset.table("indicators").dropna(subset="part_of")

    for column in ("part_en", "part_zh", "part_order"):
        assert not parts.duplicated(["panel_en", column]).any()


def test_shares_of_one_base_have_one_base(dataset: Dataset) -> None:
    parts = dataset.table("indicators")
    parts = parts[parts["part_kind"].isin(ONE_BASE)]

    assert (parts.groupby("panel_en")["denominator_en"].nunique() == 1).all()


def test_a_part_of_an_unknown_breakdown_is_refused(raw: Path) -> None:
    path = raw / "indicators.toml"
    text = path.read_text("utf-8").replace("[users]\n", '[users]\npart_of = "sexes"\n')
    path.write_text(text, "utf-8")

    with pytest.raises(RawError, match=r"\[users\], column part_of: found 'sexes'"):
        build_tables(raw)
