"""What tells whether indicators may be compared: ages, mode, wording, cautions."""

from pathlib import Path

import pytest

from etl.core.errors import UptakeError
from etl.pipeline import build_tables

CAUTION = """
[[cautions]]
indicators = ["users", "rate"]
note_en = "Mind this."
note_zh = "请注意。"
"""


def add(file: Path, text: str) -> None:
    """Add lines to the end of a file."""
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def message(raw: Path) -> str:
    """What is said when the raw figures are refused."""
    with pytest.raises(UptakeError) as caught:
        build_tables(raw)
    return str(caught.value).replace(str(raw), "RAW")


def test_ages_mode_and_wording_are_carried_and_may_be_missing(raw: Path) -> None:
    add(raw / "indicators.toml", 'ages_en = "15 to 64"\nages_zh = "15—64岁"\n')
    found = build_tables(raw)["indicators"].set_index("indicator_id")
    assert found.loc["rate", "ages_zh"] == "15—64岁"
    assert found["mode_en"].isna().all()
    assert found["ages_en"].notna().sum() == 1


@pytest.mark.parametrize("name", ["ages", "mode", "wording"])
def test_a_field_in_one_language_alone_is_refused(raw: Path, name: str) -> None:
    add(raw / "indicators.toml", f'{name}_en = "told"\n')
    assert message(raw).endswith(
        f"indicators.toml, [rate], column {name}_zh: found '', expected a text"
    )


def test_a_caution_stands_once_for_each_indicator(raw: Path) -> None:
    add(raw / "one" / "source.toml", CAUTION)
    found = build_tables(raw)["cautions"]
    rows = found.sort_values("indicator_id").to_dict("records")
    assert [(row["source_id"], row["indicator_id"]) for row in rows] == [
        ("one", "rate"),
        ("one", "users"),
    ]
    assert {row["note_zh"] for row in rows} == {"请注意。"}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ('"rate"', '"nope"', "expected an indicator of indicators.toml"),
        ('note_zh = "请注意。"\n', "", "expected a text"),
        ("[[cautions]]", "[cautions]", "expected a table for each caution, [[cautions]]"),
    ],
)
def test_a_wrong_caution_is_named(raw: Path, before: str, after: str, expected: str) -> None:
    add(raw / "one" / "source.toml", CAUTION.replace(before, after))
    said = message(raw)
    assert "one/source.toml" in said
    assert said.endswith(expected)


def test_every_indicator_of_the_real_data_says_how_it_was_asked_in_both_languages() -> None:
    tables = build_tables(Path(__file__).parents[2] / "data" / "raw")
    indicators = tables["indicators"]
    for name in ("ages", "mode", "wording"):
        assert (indicators[f"{name}_en"].isna() == indicators[f"{name}_zh"].isna()).all()
    figures = tables["observations"]
    areas = figures[~figures["ref_area"].isin(["WLD", "EU27"])].groupby("indicator_id")["ref_area"]
    several = {name for name, count in areas.nunique().items() if count > 2}
    told = set(indicators.loc[indicators["mode_en"].notna(), "indicator_id"])
    assert several <= told
