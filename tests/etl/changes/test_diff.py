"""``python -m etl diff``: two kept builds in words and as JSON."""

import hashlib
import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from etl.cli import main
from etl.diff import heads
from etl.pipeline import Folders, refresh
from etl.store import DATAPACKAGE
from tests.etl.made import ROWS, replace, write_figures, write_raw

FIRST = datetime(2026, 1, 3, tzinfo=UTC)
REVISED = (
    "Users, United States (two): 2024 revised, 515 million -> 520 million (+5 million, +0.97 %)"
)
NEW = "users,CHN,2025-12-31,8.02亿人,,802000000,r2,,p. 8,primary,reported,"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three builds, the second with a new figure, the third with a revision too."""
    folder = tmp_path_factory.mktemp("kept")
    raw, out = write_raw(folder / "raw"), folder / "out"
    build(raw, out, 0)
    write_figures(raw, "one", *ROWS, NEW)
    build(raw, out, 1)
    replace(raw / "two" / "figures.csv", "515 million,,515000000", "520 million,,520000000")
    build(raw, out, 2)
    return out


@pytest.fixture
def out(kept: Path, tmp_path: Path) -> Path:
    """A copy of them that a test may change."""
    return shutil.copytree(kept, tmp_path / "out", symlinks=True)


def build(raw: Path, out: Path, day: int) -> str:
    return refresh(Folders(raw, out), now=FIRST + timedelta(days=day)).build_id


def diff(out: Path, *arguments: str) -> int:
    return main(["diff", *arguments, "--out", str(out)])


def ids(out: Path) -> list[str]:
    """The builds that are kept, oldest first."""
    return [one.build_id for one in heads(out)][::-1]


def printed(out: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    capsys.readouterr()
    assert diff(out, *arguments, "--json") == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_without_a_build_it_compares_the_current_one_with_the_one_before(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert diff(out) == 0

    first, second, third = ids(out)
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        f"build {second} of 2026-01-04 -> build {third} of 2026-01-05",
        REVISED,
        "charts affected, with the number of their series: level (1)",
    ]
    assert first not in "".join(lines)


def test_one_build_is_compared_with_the_current_one(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert diff(out, ids(out)[0]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("Users, China (one): 2025-12 appended, 802 million; doubling time ")
    assert lines[2].startswith("Users, United States (two): 2024 revised, ")


def test_two_builds_are_compared_in_the_order_given(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, _ = ids(out)

    assert printed(out, capsys, first, second)["counts"]["appended"] == 1
    back = printed(out, capsys, second, first)
    assert back["counts"]["withdrawn"] == 1
    assert (back["earlier"]["build_id"], back["later"]["build_id"]) == (second, first)


def test_a_build_against_itself_has_no_change(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = ids(out)[0]

    assert diff(out, first, first) == 0

    assert capsys.readouterr().out.endswith("\nno figure, doubling time or verdict changed\n")
    assert printed(out, capsys, first, first)["counts"]["unchanged"] == 9


def test_the_json_names_both_builds_and_when_they_were_made(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shape = printed(out, capsys)

    _, second, third = ids(out)
    assert shape["earlier"] == {"build_id": second, "built_at": "2026-01-04T00:00:00Z"}
    assert shape["later"] == {"build_id": third, "built_at": "2026-01-05T00:00:00Z"}
    assert shape["alone"] is None
    assert shape["revised"][0]["change"] == 5e6


@pytest.mark.parametrize("build_id", ["0123456789ab", "nonsense", "../history", ""])
def test_an_unknown_build_is_one_line(
    build_id: str, out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()

    assert diff(out, build_id) == 1

    said = capsys.readouterr()
    assert said == ("", f"error: no build {build_id} is kept in {out}/history\n".replace("  ", " "))


def test_a_damaged_build_is_one_line(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second, _ = ids(out)
    (out / "history" / second / "growth.parquet").write_bytes(b"")

    assert diff(out) == 1

    line = f"error: build {second} does not match its manifest: it cannot be compared\n"
    assert capsys.readouterr().err == line
    (out / "history" / second / "manifest.json").write_text("{", "utf-8")
    assert ids(out)[0] == first
    assert second not in ids(out)


def test_the_only_build_has_nothing_to_compare_with(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    only = build(raw, tmp_path / "out", 0)

    assert diff(tmp_path / "out") == 1

    said = capsys.readouterr().err
    assert f"keeps no build from before {only}, the current one: nothing to compare it with" in said
    assert said.count("\n") == 1


def test_without_any_build_it_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert diff(tmp_path) == 1

    assert capsys.readouterr().err == f"error: {tmp_path} holds no build yet: run make etl\n"


def test_three_builds_are_wrong_usage(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        diff(out, "a", "b", "c")

    assert end.value.code == 2
    assert "expected at most two builds, not 3" in capsys.readouterr().err


def test_a_build_of_an_earlier_version_without_a_table_can_be_compared(
    out: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older = without_checks(out / "history" / ids(out)[0])

    assert printed(out, capsys, older)["counts"]["appended"] == 1


def without_checks(build: Path) -> str:
    """Make a build as a version without the table ``checks`` would have made it; return its id."""
    older = shutil.copytree(build, build.with_name("older"))
    (older / "checks.parquet").unlink()
    manifest, package = (
        json.loads((older / name).read_text("utf-8")) for name in ("manifest.json", DATAPACKAGE)
    )
    del manifest["tables"]["checks"]
    digest = hashlib.sha256()
    for name, entry in sorted(manifest["tables"].items()):
        digest.update(f"{name} {entry['sha256']}\n".encode())
    manifest["build_id"] = package["version"] = build_id = digest.hexdigest()[:12]
    (older / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    (older / DATAPACKAGE).write_text(json.dumps(package), "utf-8")
    older.rename(build.with_name(build_id))
    return build_id
