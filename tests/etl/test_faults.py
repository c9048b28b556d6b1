import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from etl.cli import main
from etl.store import current_folder, is_whole
from tests.etl.made import write_figures, write_raw

ROOT = Path(__file__).parents[2]
SMALL_FILES = """
import resource, signal, sys
from etl.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
code = main(sys.argv[1:])
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
sys.exit(code)
"""


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - this interpreter, our own arguments
        [sys.executable, *command], capture_output=True, text=True, cwd=ROOT, check=False
    )


def killed(old: str, new: Path, out: Path) -> list[dict[str, Any]]:
    result = run("-m", "tests.etl.killed", old, str(new), str(out))
    assert result.stderr == ""
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_kill_between_any_two_steps_leaves_a_whole_build(tmp_path: Path) -> None:
    old, new = write_raw(tmp_path / "old"), write_raw(tmp_path / "new")
    write_figures(new, "two", "users,USA,2024,516 million,,516000000,r1,,,primary,reported,")

    lines = killed(str(old), new, tmp_path / "out")

    final = lines[-1]["build"]
    is_new = [line["build"] == final for line in lines]
    assert len(lines) > 100
    assert all(line["whole"] for line in lines)
    assert len({line["build"] for line in lines}) == 2
    assert is_new == sorted(is_new)  # the old build up to one moment, then the new one
    assert {line["next"] for line in lines} == {final}
    assert not any(line["left"] for line in lines)


def test_no_space_is_one_line_and_the_earlier_build_stands(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["refresh", "--offline", "--raw", str(raw), "--out", str(out)]) == 0
    before = current_folder(out)
    write_figures(raw, "two", "users,USA,2024,516 million,,516000000,r1,,,primary,reported,")

    result = run("-c", SMALL_FILES, "refresh", "--offline", "--raw", str(raw), "--out", str(out))

    assert result.returncode == 1
    assert result.stderr.startswith("error: ")
    assert result.stderr.count("\n") == 1
    assert current_folder(out) == before
    assert before is not None
    assert is_whole(before)


def test_a_folder_that_cannot_be_made_is_one_line(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", "utf-8")

    assert main(["refresh", "--raw", str(raw), "--out", str(tmp_path / "file" / "out")]) == 1

    assert capsys.readouterr().err == f"error: {tmp_path / 'file' / 'out'}: Not a directory\n"
