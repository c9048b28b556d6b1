import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from etl.cli import main
from etl.core.refreshes import read_refresh
from etl.pipeline import Folders, refresh
from etl.store import current_folder
from tests.etl.made import write_figures, write_raw
from tests.etl.trees import contents

pytestmark = pytest.mark.repeated

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 1, 3, tzinfo=UTC)


def cut_short(raw: Path, state: Path, out: Path, step: int = 1) -> list[dict[str, Any]]:
    arguments = [str(one) for one in (raw, state, out, step)]
    command = [sys.executable, "-m", "tests.etl.cut_short", *arguments]
    result = subprocess.run(  # noqa: S603 - this interpreter, our own arguments
        command, capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert result.stderr == ""
    return [json.loads(line) for line in result.stdout.splitlines()]


def changed(raw: Path) -> Path:
    write_figures(raw, "two", "users,USA,2024,516 million,,516000000,r1,,,primary,reported,")
    return raw


def built(out: Path) -> dict[str, str]:
    """The current build without its manifest, which holds the time it was made."""
    folder = current_folder(out)
    assert folder is not None
    return without_time(contents(folder))


def current_build(out: Path) -> str:
    return (out / "current").resolve().name


def without_time(files: dict[str, str]) -> dict[str, str]:
    """Leave out the files that name the time of a build."""
    timed = ("manifest.json", "report.json", "report.html")
    return {name: one for name, one in files.items() if Path(name).name not in timed}


def test_a_kill_at_any_change_of_a_file_leaves_the_old_build_or_the_new(
    raw: Path, tmp_path: Path
) -> None:
    state, undisturbed = tmp_path / "state", tmp_path / "undisturbed"
    assert main(["refresh", "--offline", "--raw", str(raw), "--out", str(state)]) == 0
    shutil.copytree(state, undisturbed, symlinks=True)
    refresh(Folders(changed(raw), undisturbed), now=NOW)
    old, new = built(state), built(undisturbed)

    lines = cut_short(raw, state, tmp_path / "out")

    assert [line["code"] for line in lines] == [137] * (len(lines) - 1) + [0]
    assert "os.rename .current.partial" in {line["operation"] for line in lines}
    is_new = [without_time(line["found"]) == new for line in lines]
    is_old = [without_time(line["found"]) == old for line in lines]
    assert all(one != other for one, other in zip(is_new, is_old, strict=True))
    assert is_new == sorted(is_new)
    assert not any(line["broken"] for line in lines)
    expected = without_time(contents(undisturbed))
    assert all(line["next"] == 0 for line in lines)
    assert all(without_time(line["after"]) == expected for line in lines)
    assert_the_record_is_the_old_or_the_new(lines, current_build(state))


def assert_the_record_is_the_old_or_the_new(lines: list[dict[str, Any]], old: str) -> None:
    operations = [line["operation"] for line in lines]
    assert any(operation.startswith("open .refresh.json.") for operation in operations)
    assert any(operation.startswith("os.rename .refresh.json.") for operation in operations)
    found = [read_refresh(line["record"].encode()) for line in lines]
    assert {one and one.outcome for one in found} == {"published"}
    is_new = [one is not None and one.build_id != old for one in found]
    assert is_new == sorted(is_new)
    assert is_new[-1]
    assert not any("refresh" in name for line in lines for name in line["after"])


def test_a_kill_while_a_damaged_build_is_replaced_is_mended_by_the_next_refresh(
    raw: Path, tmp_path: Path
) -> None:
    state, undisturbed = tmp_path / "state", tmp_path / "undisturbed"
    refresh(Folders(raw, undisturbed), now=NOW)
    shutil.copytree(undisturbed, state, symlinks=True)
    (state / "growth.parquet").write_bytes(b"")

    lines = cut_short(raw, state, tmp_path / "out")

    expected = without_time(contents(undisturbed))
    assert "os.remove growth.parquet" in {line["operation"] for line in lines}
    assert all(line["next"] == 0 for line in lines)
    assert all(without_time(line["after"]) == expected for line in lines)


def test_what_a_kill_left_is_cleared_though_the_figures_went_back(
    raw: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    refresh(Folders(raw, out), now=NOW)
    before = contents(out)
    (out / ".current.partial").symlink_to("history/of_another_build")
    (out / ".growth.parquet.partial").symlink_to("current/growth.parquet")

    refresh(Folders(raw, out), now=NOW)

    assert contents(out) == before


def test_a_kill_of_the_very_first_refresh_leaves_no_build_or_a_whole_one(tmp_path: Path) -> None:
    raw, state = write_raw(tmp_path / "raw"), tmp_path / "state"
    state.mkdir()
    refresh(Folders(raw, tmp_path / "undisturbed"), now=NOW)
    expected = built(tmp_path / "undisturbed")

    lines = cut_short(raw, state, tmp_path / "out", step=3)

    found = [line["found"] and without_time(line["found"]) for line in lines]
    assert all(files in (None, expected) for files in found)
    assert all(
        without_time(line["after"]) == without_time(contents(tmp_path / "undisturbed"))
        for line in lines
    )
