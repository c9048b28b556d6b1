import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from etl.cli import main
from etl.core.errors import UptakeError
from etl.pipeline import Folders, build_tables, refresh
from etl.status import in_words, status
from tests.etl.made import replace, write_figures

NOW = datetime(2026, 1, 3, tzinfo=UTC)
ROW = "users,USA,2024,5亿人,,500000000,r1,,,primary,reported,"


def message(raw: Path) -> str:
    with pytest.raises(UptakeError) as caught:
        build_tables(raw)
    text = str(caught.value)
    assert "\n" not in text
    return text.replace(str(raw), "RAW")


@pytest.mark.parametrize("name", ["source.toml", "figures.csv", "releases.csv", "citations.csv"])
def test_a_source_that_lost_a_file_is_never_left_out_silently(raw: Path, name: str) -> None:
    (raw / "two" / name).unlink()

    assert message(raw) == f"RAW/two/{name} is missing"


def test_a_folder_that_holds_no_source_is_passed_over(raw: Path) -> None:
    (raw / "notes").mkdir()
    (raw / "notes" / "todo.txt").write_text("", "utf-8")

    assert set(build_tables(raw)["sources"]["source_id"]) == {"one", "two"}


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "two/source.toml", "retrieved_on = 2026-01-02\n", "",
            "RAW/two/source.toml, column retrieved_on: found '', expected a date",
        ),
        (
            "two/source.toml", "2026-01-02", '"2 January"',
            "RAW/two/source.toml, column retrieved_on: found '2 January', expected a date",
        ),
        (
            "two/source.toml", '[next_release]\nexpected = ""', 'next_release = "soon"',
            ("RAW/two/source.toml, column next_release: found 'soon', "
            "expected a table, [next_release]"),
        ),
        (
            "one/source.toml", 'indicators = ["users"]\n', "",
            ("RAW/one/source.toml, [[breaks]], column indicators: found '', "
            "expected a list of indicators"),
        ),
        (
            "one/source.toml", "at = 2024-12-31\n", "",
            "RAW/one/source.toml, [[breaks]], column at: found '', expected a date",
        ),
        (
            "one/source.toml", "at = 2024-12-31", "at = 2024-12-31T08:00:00",
            ("RAW/one/source.toml, [[breaks]], column at: found '2024-12-31 08:00:00', "
            "expected a date"),
        ),
        (
            "one/source.toml", "at = 2024-12-31", 'at = 2024-12-31\nareas = "CHN"',
            "RAW/one/source.toml, [[breaks]], column areas: found 'CHN', expected a list of areas",
        ),
        (
            "one/source.toml", "at = 2024-12-31", 'at = 2024-12-31\nareas = ["XXX"]',
            ("RAW/one/source.toml, [[breaks]], column areas: found 'XXX', "
            "expected an area of areas.toml"),
        ),
        (
            "indicators.toml", "[users]\n", "users = 1\n[other]\n",
            "RAW/indicators.toml, column users: found '1', expected a table, [users]",
        ),
        (
            "indicators.toml", 'name_en = "Users"', "name_en = 5",
            "indicators.toml, [users], column name_en: found '5', expected a text",
        ),
        (
            "areas.toml", 'name_zh = "中国"\n', "",
            "areas.toml, [CHN], column name_zh: found '', expected a text",
        ),
    ],
)  # fmt: skip
def test_an_incomplete_catalogue_is_one_line_that_names_the_entry(
    raw: Path, file: str, old: str, new: str, expected: str
) -> None:
    replace(raw / file, old, new)

    assert message(raw) == expected


def test_breaks_written_as_one_table_are_refused(raw: Path) -> None:
    replace(raw / "one" / "source.toml", "[[breaks]]", "[breaks]")

    said = message(raw)

    assert said.startswith("RAW/one/source.toml, column breaks: found ")
    assert said.endswith("expected a table for each break, [[breaks]]")


def test_one_key_with_two_texts_is_refused_although_the_number_is_the_same(raw: Path) -> None:
    write_figures(raw, "two", ROW, ROW.replace("5亿人", "超过5亿人"))

    assert message(raw) == (
        "RAW/two/figures.csv, row 3, column printed: found '超过5亿人', expected the printed "
        "5亿人 of RAW/two/figures.csv, row 2, which has the same key"
    )


def test_one_date_from_two_releases_is_two_observations(raw: Path) -> None:
    write_figures(raw, "two", ROW, ROW.replace("r1", "r2").replace("5", "6"))
    table = build_tables(raw)["observations"]
    figures = table[table["source_id"] == "two"]

    assert dict(zip(figures["release_id"], figures["is_current"], strict=True)) == {
        "r1": False, "r2": True,
    }  # fmt: skip


def without_figures(raw: Path) -> None:
    write_figures(raw, "two")


def without_any(raw: Path) -> None:
    write_figures(raw, "one")
    write_figures(raw, "two")


@pytest.mark.parametrize("empty", [without_figures, without_any])
def test_a_source_without_a_figure_yet_has_a_status(
    raw: Path, tmp_path: Path, empty: Callable[[Path], None]
) -> None:
    empty(raw)
    refresh(Folders(raw, tmp_path / "out"), now=NOW)

    state = status(tmp_path / "out", tmp_path / "raw", today=date(2026, 1, 5))

    two = state["sources"][1]
    assert (two["rows"], two["as_of"], two["released_on"]) == (0, None, None)
    assert two["age_days"] == 3
    assert json.loads(json.dumps(state, allow_nan=False)) == state
    assert in_words(state).splitlines()[2] == (
        "two                 0  as of no date  retrieved 2026-01-02 (3 days)  "
        "fresh: no date for a newer release is known"
    )


def test_a_file_that_is_a_folder_is_one_line(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = raw / "two" / "figures.csv"
    path.unlink()
    path.mkdir()

    assert main(["refresh", "--raw", str(raw), "--out", str(tmp_path / "out")]) == 1

    assert capsys.readouterr().err == f"error: {path}: Is a directory\n"
