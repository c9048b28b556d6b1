import json
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from etl import store
from etl.cli import main
from etl.pipeline import Folders, build_tables, refresh
from tests.etl.made import ROWS, SOURCE, replace, write_figures
from tests.etl.trees import contents
from tests.signals import interruptible

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 1, 3, tzinfo=UTC)
READ_UNTIL_TOLD = """
import hashlib, json, select, sys
from pathlib import Path

out, allowed, seen, rounds = Path(sys.argv[1]), json.loads(sys.argv[2]), set(), 0
print("reading", flush=True)
while not select.select([sys.stdin], [], [], 0)[0]:
    build = (out / "current").resolve()
    manifest = json.loads((build / "manifest.json").read_text("utf-8"))
    assert manifest["build_id"] == build.name
    for name, entry in manifest["tables"].items():
        path = f"{name}.parquet"
        assert hashlib.sha256((build / path).read_bytes()).hexdigest() == entry["sha256"]
        assert hashlib.sha256((out / path).read_bytes()).hexdigest() in allowed[path]
    for _ in range(50):
        (out / "observations.parquet").read_bytes()
    seen.add(build.name)
    rounds += 1
print(json.dumps({"seen": sorted(seen), "rounds": rounds}))
"""


def refreshed(raw: Path, out: Path) -> int:
    return main(["refresh", "--offline", "--raw", str(raw), "--out", str(out)])


def changed(raw: Path) -> None:
    write_figures(raw, "two", "users,USA,2024,516 million,,516000000,r1,,,primary,reported,")


def command(raw: Path, out: Path) -> list[str]:
    options = ("--offline", "--raw", str(raw), "--out", str(out))
    return [sys.executable, "-m", "etl", "refresh", *options]


def test_a_refresh_of_the_same_figures_changes_no_byte_of_the_folder(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refreshed(raw, tmp_path / "out")
    before = contents(tmp_path / "out")
    capsys.readouterr()

    assert refreshed(raw, tmp_path / "out") == 0

    assert contents(tmp_path / "out") == before
    assert ": nothing new (9 observations" in capsys.readouterr().out


def test_a_wrong_row_changes_no_byte_of_the_folder(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refreshed(raw, tmp_path / "out")
    before = contents(tmp_path / "out")
    replace(raw / "two" / "figures.csv", "515 million", "515")
    capsys.readouterr()

    assert refreshed(raw, tmp_path / "out") == 1

    assert contents(tmp_path / "out") == before
    assert capsys.readouterr().err.count("\n") == 1


def test_figures_that_go_back_make_the_earlier_build_current_again(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = refresh(Folders(raw, tmp_path / "out"), now=NOW).build_id
    figures = (raw / "two" / "figures.csv").read_bytes()
    changed(raw)
    refreshed(raw, tmp_path / "out")
    (raw / "two" / "figures.csv").write_bytes(figures)
    capsys.readouterr()

    refreshed(raw, tmp_path / "out")

    assert f"build {first}: published (9 observations" in capsys.readouterr().out
    assert len(list((tmp_path / "out" / "history").iterdir())) == 2


def test_a_new_source_is_appended_and_a_withdrawn_one_still_has_its_line(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refreshed(raw, tmp_path / "out")
    shutil.copytree(raw / "two", raw / "three")
    (raw / "three" / "source.toml").write_text(SOURCE.format(name="three", expected=""), "utf-8")
    shutil.rmtree(raw / "two")
    capsys.readouterr()

    refreshed(raw, tmp_path / "out")

    lines = capsys.readouterr().out.splitlines()
    assert lines[1:4] == [
        "one                 8  2025-06-30  nothing new",
        "three               1  2024-12-31  1 appended",
        "two                 0  2024-12-31  1 withdrawn",
    ]


def test_a_bound_that_became_a_figure_is_revised(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refreshed(raw, tmp_path / "out")
    replace(raw / "one" / "figures.csv", "超过7亿人", "7亿人")
    capsys.readouterr()

    refreshed(raw, tmp_path / "out")

    assert capsys.readouterr().out.splitlines()[1].endswith("1 revised")


def test_a_refresh_beside_another_is_one_line(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with store.writing(tmp_path / "out"):
        assert refreshed(raw, tmp_path / "out") == 1

    assert capsys.readouterr().err == (
        f"error: another refresh of {tmp_path / 'out'} is running (process {os.getpid()}); "
        "wait for it to end\n"
    )
    assert refreshed(raw, tmp_path / "out") == 0


def test_of_many_refreshes_at_once_none_does_harm(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    running = [
        subprocess.Popen(  # noqa: S603 - this interpreter, our own arguments
            command(raw, out), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    ends = [(process.communicate(), process.returncode) for process in running]

    assert {code for _, code in ends} <= {0, 1}
    assert any(code == 0 for _, code in ends)
    for (_, said), code in ends:
        assert said.startswith(f"error: another refresh of {out} is running") if code else not said
    refresh(Folders(raw, tmp_path / "alone"), now=NOW)
    (one,) = (out / "history").iterdir()
    assert one.name == (tmp_path / "alone" / "current").resolve().name
    assert store.is_whole(one)


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -15)])
def test_a_refresh_stopped_by_a_signal_leaves_everything_as_it_was(
    raw: Path, tmp_path: Path, sent: signal.Signals, code: int
) -> None:
    out = tmp_path / "out"
    refresh(Folders(raw, out), now=NOW)
    before = contents(out)
    areas = (raw / "areas.toml").read_bytes()
    (raw / "areas.toml").unlink()
    os.mkfifo(raw / "areas.toml")

    with (
        interruptible(),
        subprocess.Popen(  # noqa: S603 - this interpreter, our own arguments
            command(raw, out), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process,
        (raw / "areas.toml").open("wb"),  # opens once the refresh reads at the other end
    ):
        process.send_signal(sent)
        said = process.communicate(timeout=20)

    assert process.returncode == code
    assert said == ("", "interrupted; the earlier build stands\n" if code == 130 else "")
    assert contents(out) == before
    (raw / "areas.toml").unlink()
    (raw / "areas.toml").write_bytes(areas)
    assert not refresh(Folders(raw, out), now=NOW).is_new


def test_readers_of_the_stable_paths_never_meet_half_a_build(raw: Path, tmp_path: Path) -> None:
    first = build_tables(raw)
    changed(raw)
    second = build_tables(raw)
    builds = [store.publish(tables, tmp_path, built_at=NOW) for tables in (first, second)]
    allowed = {
        path.name: [store.sha256(build.folder / path.name) for build in builds]
        for path in builds[0].folder.glob("*.parquet")
    }
    script = [sys.executable, "-c", READ_UNTIL_TOLD, str(tmp_path), json.dumps(allowed)]
    readers = [
        subprocess.Popen(  # noqa: S603 - this interpreter, our own arguments
            script, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    for reader in readers:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "reading\n"

    until = time.monotonic() + 2
    while time.monotonic() < until:
        for tables in (first, second):
            store.publish(tables, tmp_path, built_at=NOW)

    for reader in readers:
        out, err = reader.communicate("stop\n")
        assert err == ""
        found = json.loads(out)
        assert found["rounds"] > 10
        assert found["seen"] == sorted(build.build_id for build in builds)


def test_rows_in_another_order_are_the_same_build(raw: Path, tmp_path: Path) -> None:
    one = refresh(Folders(raw, tmp_path / "one"), now=NOW)
    write_figures(raw, "one", *reversed(ROWS))

    assert refresh(Folders(raw, tmp_path / "other"), now=NOW).build_id == one.build_id
