import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from etl import store
from etl.pipeline import Folders, refresh
from tests.etl.made import write_raw
from tests.etl.trees import contents

NOW = datetime(2026, 1, 3, tzinfo=UTC)
SHARED = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one build; each test puts back what it damages."""
    folder = tmp_path_factory.mktemp("build")
    refresh(Folders(write_raw(folder / "raw"), folder / "out"), now=NOW)
    return (folder / "out" / "current").resolve()


@SHARED
@given(data=st.data())
def test_any_flipped_bit_of_any_table_is_noticed(build: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(build.glob("*.parquet"))))
    whole = path.read_bytes()
    bit = data.draw(st.integers(0, len(whole) * 8 - 1))
    damaged = bytearray(whole)
    damaged[bit // 8] ^= 1 << bit % 8
    path.write_bytes(damaged)
    try:
        assert not store.is_whole(build)
    finally:
        path.write_bytes(whole)
    assert store.is_whole(build)


@SHARED
@given(content=st.one_of(st.binary(max_size=40), st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(
        st.sampled_from(["tables", "areas", "growth", "sha256"]), inner, max_size=2
    ),
    max_leaves=5,
).map(lambda value: json.dumps(value).encode())))  # fmt: skip
@example(content=b'{"tables": {}}')
def test_a_manifest_of_any_content_is_judged_and_never_believed(
    build: Path, content: bytes
) -> None:
    path = build / "manifest.json"
    whole = path.read_bytes()
    path.write_bytes(content)
    try:
        assert not store.is_whole(build)
    finally:
        path.write_bytes(whole)


def test_a_manifest_that_forgot_a_table_is_not_believed(build: Path) -> None:
    path = build / "manifest.json"
    whole = path.read_text("utf-8")
    manifest = json.loads(whole)
    del manifest["tables"]["growth"]
    path.write_text(json.dumps(manifest), "utf-8")
    try:
        assert not store.is_whole(build)
    finally:
        path.write_text(whole, "utf-8")
    assert store.is_whole(build)


def test_a_description_of_another_build_is_noticed(build: Path) -> None:
    path = build / "datapackage.json"
    whole = path.read_text("utf-8")
    path.write_text(whole.replace(build.name, "0" * 12), "utf-8")
    try:
        assert not store.is_whole(build)
    finally:
        path.write_text(whole, "utf-8")


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def removed(path: Path) -> None:
    path.unlink()


def made_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def swapped(path: Path) -> None:
    shutil.copy(path.with_name("areas.parquet"), path)


@pytest.mark.parametrize("damage", [emptied, cut, removed, made_a_folder, swapped])
@pytest.mark.parametrize("name", ["observations.parquet", "manifest.json", "datapackage.json"])
def test_a_damaged_current_build_is_made_again(
    raw: Path, tmp_path: Path, name: str, damage: Callable[[Path], None]
) -> None:
    folders = Folders(raw, tmp_path / "out")
    refresh(folders, now=NOW)
    before = contents(folders.out)
    damage((folders.out / "current").resolve() / name)

    refresh(folders, now=NOW)

    assert contents(folders.out) == before


def test_a_stranger_among_the_tables_is_ignored(raw: Path, tmp_path: Path) -> None:
    folders = Folders(raw, tmp_path / "out")
    refresh(folders, now=NOW)
    (folders.out / "current" / "notes.parquet").write_bytes(b"?")

    assert not refresh(folders, now=NOW).is_new
    assert store.is_whole((folders.out / "current").resolve())


def test_plain_files_where_the_links_were_become_links_again(raw: Path, tmp_path: Path) -> None:
    folders = Folders(raw, tmp_path / "out")
    refresh(folders, now=NOW)
    before = contents(folders.out)
    path = folders.out / "growth.parquet"
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content)

    refresh(folders, now=NOW)

    assert contents(folders.out) == before


def test_the_data_folder_may_be_a_link(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "out").symlink_to("disk")

    refresh(Folders(raw, tmp_path / "out"), now=NOW)

    assert store.is_whole((tmp_path / "disk" / "current").resolve())
    assert (tmp_path / "out").is_symlink()
