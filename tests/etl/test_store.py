import hashlib
import json
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etl import store
from etl.core.errors import StoreError
from etl.core.schema import TABLES
from etl.pipeline import Folders, build_tables, refresh
from tests.etl.made import write_figures

NOW = datetime(2026, 1, 3, tzinfo=UTC)
STABLE = [*(f"{table.name}.parquet" for table in TABLES), "manifest.json", "datapackage.json"]
HOLD = """
import sys
from pathlib import Path
from etl import store
with store.writing(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def hashes(out: Path) -> dict[str, str]:
    return {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in STABLE}


def tree(out: Path) -> list[str]:
    return sorted(str(path.relative_to(out)) for path in out.rglob("*"))


def test_the_same_figures_give_the_same_bytes(raw: Path, tmp_path: Path) -> None:
    folders = Folders(raw, tmp_path / "out")
    refresh(folders, now=NOW)
    before = hashes(folders.out)

    report = refresh(folders, now=datetime(2026, 2, 1, tzinfo=UTC))

    assert not report.is_new
    assert hashes(folders.out) == before
    assert len(list((folders.out / "history").iterdir())) == 1


def test_the_order_of_rows_makes_no_difference(raw: Path, tmp_path: Path) -> None:
    tables = build_tables(raw)
    shuffled = {name: table.sample(frac=1, random_state=7) for name, table in tables.items()}
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    one = store.publish(tables, tmp_path / "a", built_at=NOW)
    other = store.publish(shuffled, tmp_path / "b", built_at=NOW)

    assert one.build_id == other.build_id
    assert hashes(tmp_path / "a") == hashes(tmp_path / "b")


def test_an_earlier_build_stays_in_history(raw: Path, tmp_path: Path) -> None:
    folders = Folders(raw, tmp_path / "out")
    first = refresh(folders, now=NOW)
    write_figures(raw, "two", "users,USA,2024,516 million,,516000000,r1,,,primary,reported,")

    second = refresh(folders, now=NOW)

    assert second.is_new
    assert second.build_id != first.build_id
    assert store.is_whole(folders.out / "history" / first.build_id)
    current = store.current_folder(folders.out)
    assert current is not None
    assert current.name == second.build_id


def test_the_manifest_tells_the_truth(raw: Path, tmp_path: Path) -> None:
    refresh(Folders(raw, tmp_path / "out"), now=NOW)
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))

    assert manifest["built_at"] == "2026-01-03T00:00:00+00:00"
    for name, entry in manifest["tables"].items():
        path = tmp_path / "out" / f"{name}.parquet"
        assert entry["sha256"] == store.sha256(path)
        assert entry["bytes"] == path.stat().st_size
        assert entry["rows"] == pq.read_metadata(path).num_rows
        assert len(pd.read_parquet(path)) == entry["rows"]


def test_the_package_describes_every_column(raw: Path, tmp_path: Path) -> None:
    refresh(Folders(raw, tmp_path / "out"), now=NOW)
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))

    for resource, table in zip(package["resources"], TABLES, strict=True):
        columns = pq.read_schema(tmp_path / "out" / resource["path"]).names
        assert [field["name"] for field in resource["schema"]["fields"]] == columns
        assert resource["schema"]["primaryKey"] == list(table.key)


def test_a_flipped_bit_is_noticed_and_the_build_made_again(raw: Path, tmp_path: Path) -> None:
    folders = Folders(raw, tmp_path / "out")
    refresh(folders, now=NOW)
    before = hashes(folders.out)
    path = folders.out / "observations.parquet"
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    current = store.current_folder(folders.out)
    assert current is not None

    assert not store.is_whole(current)
    with pytest.raises((OSError, pa.ArrowException)):
        store.read_table(current, "observations")
    refresh(folders, now=NOW)

    assert hashes(folders.out) == before


def test_what_a_killed_run_left_is_cleared_away(raw: Path, tmp_path: Path) -> None:
    folders = Folders(raw, tmp_path / "out")
    left = folders.out / "history" / ".staging-1"
    left.mkdir(parents=True)
    (left / "observations.parquet").write_bytes(b"half")
    (folders.out / ".current.partial").symlink_to("nowhere")

    refresh(folders, now=NOW)

    assert not left.exists()
    assert not (folders.out / ".current.partial").is_symlink()


def test_two_rows_with_one_key_are_not_published(raw: Path, tmp_path: Path) -> None:
    tables = build_tables(raw)
    tables["areas"] = pd.concat([tables["areas"]] * 2)

    with pytest.raises(StoreError, match="table areas: two rows have the same ref_area"):
        store.publish(tables, tmp_path, built_at=NOW)


def test_a_table_of_another_shape_is_not_published(raw: Path, tmp_path: Path) -> None:
    tables = build_tables(raw)
    tables["areas"] = tables["areas"].assign(name_zh=1)

    with pytest.raises(StoreError, match="table areas does not fit its schema"):
        store.publish(tables, tmp_path, built_at=NOW)


def test_a_second_writer_is_told_who_is_writing(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-c", HOLD, str(out)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:  # noqa: S603
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"

        with pytest.raises(StoreError, match=f"is running .process {other.pid}."):
            refresh(Folders(raw, out), now=NOW)

        other.kill()
    assert refresh(Folders(raw, out), now=NOW).is_new


def test_a_reader_meets_one_whole_build_while_builds_alternate(raw: Path, tmp_path: Path) -> None:
    first = build_tables(raw)
    write_figures(raw, "two", "users,USA,2024,516 million,,516000000,r1,,,primary,reported,")
    second = build_tables(raw)
    store.publish(first, tmp_path, built_at=NOW)
    done = threading.Event()
    seen: set[tuple[str, float]] = set()

    def read() -> None:
        while not done.is_set():
            folder = store.current_folder(tmp_path)
            assert folder is not None
            table = store.read_table(folder, "observations")
            value = table.loc[table["ref_area"] == "USA", "value"].iloc[0]
            seen.add((folder.name, float(value)))

    reader = threading.Thread(target=read)
    reader.start()
    for turn in range(20):
        store.publish(second if turn % 2 == 0 else first, tmp_path, built_at=NOW)
    done.set()
    reader.join()

    assert {value for _, value in seen} <= {515e6, 516e6}
    assert len({name for name, _ in seen}) == len(seen)


def test_nothing_published_is_no_build(tmp_path: Path) -> None:
    assert store.current_folder(tmp_path) is None
    assert not store.is_whole(tmp_path)


def test_the_tables_stand_behind_links_so_one_rename_moves_all(raw: Path, tmp_path: Path) -> None:
    refresh(Folders(raw, tmp_path / "out"), now=NOW)

    for name in STABLE:
        assert (tmp_path / "out" / name).readlink() == Path("current") / name
