import json
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from dashboard.data import Dataset, NoDataError, Store
from etl.core.schema import TABLES
from etl.store import Build, publish, read_table, sha256

NOW = datetime(2026, 11, 1, tzinfo=UTC)
Tables = Mapping[str, pd.DataFrame]


@pytest.fixture(scope="module")
def tables(parquet: Path) -> Tables:
    """The tables as the ETL publishes them."""
    return {table.name: read_table(parquet / "current", table.name) for table in TABLES}


def publish_without(rows: int, tables: Tables, out: Path) -> Build:
    """Publish a build that lacks the last rows of one table."""
    out.mkdir(exist_ok=True)
    changed = {**tables, "citations": tables["citations"].iloc[: -rows or None]}
    return publish(changed, out, built_at=NOW)


def damage(build: Build) -> None:
    with (build.folder / "growth.parquet").open("r+b") as file:
        file.seek(100)
        file.write(b"damage")


def test_a_dataset_has_every_table_of_the_build(dataset: Dataset, parquet: Path) -> None:
    assert dataset.build_id == (parquet / "current").resolve().name
    assert set(dataset.tables) == {table.name for table in TABLES}
    for table in TABLES:
        assert list(dataset.table(table.name)) == table.schema.names


def test_a_build_is_read_once(parquet: Path) -> None:
    store = Store(parquet)
    assert store.dataset() is store.dataset()


def test_a_new_build_shows_up_without_a_restart(tables: Tables, tmp_path: Path) -> None:
    first = publish_without(0, tables, tmp_path)
    store = Store(tmp_path)
    assert store.dataset().build_id == first.build_id
    second = publish_without(1, tables, tmp_path)
    assert store.dataset().build_id == second.build_id != first.build_id
    assert len(store.dataset().table("citations")) == len(tables["citations"]) - 1


def test_while_a_newer_build_is_damaged_the_last_good_one_stays(
    tables: Tables, tmp_path: Path
) -> None:
    good = publish_without(0, tables, tmp_path)
    store = Store(tmp_path)
    store.dataset()
    damage(publish_without(1, tables, tmp_path))
    assert store.dataset().build_id == good.build_id
    assert store.dataset().build_id == good.build_id
    newest = publish_without(2, tables, tmp_path)
    assert store.dataset().build_id == newest.build_id


def test_a_damaged_build_that_was_mended_is_shown(tables: Tables, tmp_path: Path) -> None:
    build = publish_without(0, tables, tmp_path)
    damage(build)
    store = Store(tmp_path)
    with pytest.raises(NoDataError):
        store.dataset()
    assert publish_without(0, tables, tmp_path).build_id == build.build_id
    assert store.dataset().build_id == build.build_id


@pytest.mark.parametrize("name", ["manifest.json", "sources.parquet"])
def test_a_build_with_a_missing_file_is_no_build(tables: Tables, tmp_path: Path, name: str) -> None:
    (publish_without(0, tables, tmp_path).folder / name).unlink()
    with pytest.raises(NoDataError):
        Store(tmp_path).dataset()


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"tables": {}}', "null"])
def test_a_manifest_that_says_nothing_makes_no_build(
    tables: Tables, tmp_path: Path, manifest: str
) -> None:
    (publish_without(0, tables, tmp_path).folder / "manifest.json").write_text(manifest)
    with pytest.raises(NoDataError):
        Store(tmp_path).dataset()


def test_a_build_of_another_format_is_no_build(tables: Tables, tmp_path: Path) -> None:
    build = publish_without(0, tables, tmp_path)
    other = build.folder / "breaks.parquet"
    tables["breaks"].drop(columns="at").to_parquet(other)
    manifest = json.loads((build.folder / "manifest.json").read_text("utf-8"))
    manifest["tables"]["breaks"]["sha256"] = sha256(other)
    (build.folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    with pytest.raises(NoDataError):
        Store(tmp_path).dataset()


def test_an_empty_folder_has_no_data_until_a_build_appears(tables: Tables, tmp_path: Path) -> None:
    store = Store(tmp_path / "parquet")
    for _ in range(2):
        with pytest.raises(NoDataError, match="parquet"):
            store.dataset()
    build = publish_without(0, tables, tmp_path / "parquet")
    assert store.dataset().build_id == build.build_id


def test_when_the_folder_goes_away_the_last_build_stays(tables: Tables, tmp_path: Path) -> None:
    build = publish_without(0, tables, tmp_path / "parquet")
    store = Store(tmp_path / "parquet")
    store.dataset()
    shutil.rmtree(tmp_path / "parquet")
    assert store.dataset().build_id == build.build_id


def test_a_column_added_to_a_table_is_added_to_a_copy(dataset: Dataset) -> None:
    mine = dataset.table("observations")
    mine["colour"] = "red"
    mine["value"] = 0.0
    again = dataset.table("observations")
    assert "colour" not in again
    assert (again["value"] != 0).any()


def test_names_come_in_both_languages(dataset: Dataset) -> None:
    assert dataset.name("areas", "CHN", "en") == "China"
    assert dataset.name("areas", "CHN", "zh") == "中国"
    assert dataset.name("sources", "cnnic", "en") == "CNNIC"
