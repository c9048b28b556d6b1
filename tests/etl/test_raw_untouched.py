"""A refresh reads the raw figures and leaves them as they are; a killed one leaves no lock."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from etl import store
from etl.cli import main
from tests.etl.made import replace
from tests.etl.trees import contents

ROOT = Path(__file__).parents[2]
HOLDS_THE_LOCK = """
import sys, time
from pathlib import Path
from etl import review, pipeline
def waits(*_, **__):
    out = Path(sys.argv[2])
    (out / ".refresh.json.1.partial").write_text("{")
    (out / ".anomalies.json.1.partial").write_text("{")
    (out / "history").mkdir(exist_ok=True)
    (out / "history" / ".staging-1").mkdir()
    (out / "history" / ".staging-1" / "areas.parquet").write_text("PAR1")
    print("working", flush=True)
    time.sleep(60)
pipeline.reviewed = waits
from etl.cli import main
main(["refresh", "--offline", "--raw", sys.argv[1], "--out", sys.argv[2]])
"""


def refreshed(raw: Path, out: Path) -> int:
    return main(["refresh", "--offline", "--raw", str(raw), "--out", str(out)])


def stamps(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file with its bytes and the time it was last changed."""
    return {
        str(path): (path.read_bytes() if path.is_file() else b"", path.stat().st_mtime_ns)
        for path in (folder, *sorted(folder.rglob("*")))
    }


def test_a_refresh_leaves_every_byte_and_date_of_the_raw_figures(raw: Path, tmp_path: Path) -> None:
    before = stamps(raw)

    assert refreshed(raw, tmp_path / "out") == 0
    assert refreshed(raw, tmp_path / "out") == 0

    assert stamps(raw) == before


def test_a_refresh_that_fails_leaves_them_too(raw: Path, tmp_path: Path) -> None:
    replace(raw / "two" / "figures.csv", "515000000", "51500000")
    before = stamps(raw)

    assert refreshed(raw, tmp_path / "out") == 1

    assert stamps(raw) == before


def test_raw_figures_that_nobody_may_write_are_read(raw: Path, tmp_path: Path) -> None:
    for path in (*raw.rglob("*"), raw):
        path.chmod(0o555 if path.is_dir() else 0o444)

    assert refreshed(raw, tmp_path / "out") == 0

    for path in (raw, *raw.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def test_a_refresh_that_is_killed_frees_the_lock_and_the_next_one_cleans_up(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert refreshed(raw, out) == 0
    before = contents(out)
    capsys.readouterr()
    with subprocess.Popen(  # noqa: S603 - this interpreter, our own script
        [sys.executable, "-c", HOLDS_THE_LOCK, str(raw), str(out)],
        stdout=subprocess.PIPE, cwd=ROOT,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == b"working\n"

        assert refreshed(raw, out) == 1
        assert f"(process {process.pid})" in capsys.readouterr().err

        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert (out / ".lock").read_text() == str(process.pid)  # its name is left, and blocks nobody

    started = time.monotonic()
    assert refreshed(raw, out) == 0

    assert time.monotonic() - started < 30
    assert contents(out) == before
    assert [path.name for path in out.rglob(".*")] == [".lock"]
    with store.writing(out):
        assert (out / ".lock").read_text() == str(os.getpid())
