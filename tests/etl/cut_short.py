"""Kill a refresh at each file operation: ``python -m tests.etl.cut_short RAW STATE OUT STEP``.

For N = 1, 1 + STEP … OUT becomes a copy of STATE, and a child refreshes it from RAW and dies as if
killed just before its Nth operation under OUT: a file opened for writing, made, renamed, linked
or removed, also inside library calls. The product itself is unchanged: the interpreter's audit
events are counted. Then a second child refreshes to the end. Printed for each N: the operation,
what a reader finds in between, and what stands after the second refresh.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from etl import store
from etl.cli import main as etl
from tests.etl.trees import contents, copied

KILLED = 137
CHANGES = ("os.mkdir", "os.rename", "os.symlink", "os.remove", "os.rmdir", "os.truncate")
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def is_change(event: str, arguments: tuple[Any, ...]) -> bool:
    """Say whether an audit event is about to change a file."""
    if event == "open":
        return bool(arguments[2] & WRITES)
    return event in CHANGES


def die_at(last: int, out: Path, told: int) -> None:
    """End this process just before change number ``last`` under ``out``; name each change."""
    seen = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if not is_change(event, arguments):
            return
        path = str(arguments[1] if event == "os.symlink" else arguments[0])
        if event in {"os.remove", "os.rmdir"} and arguments[1] != -1:
            path = str(out / path)  # relative to an open folder: only rmtree does that
        if path.startswith(str(out)):
            seen += 1
            if seen == last:
                os.write(told, f"{event} {Path(path).name}".encode())
                os._exit(KILLED)

    sys.addaudithook(hook)


def refresh(raw: str, out: Path, last: int | None = None) -> tuple[int, str]:
    """Refresh in a child, which dies at its Nth change; return its exit code and that change."""
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        if last is not None:
            die_at(last, out, told)
        os._exit(etl(["refresh", "--offline", "--raw", raw, "--out", str(out)]))
    os.close(told)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    with os.fdopen(heard, encoding="utf-8") as pipe:
        return code, pipe.read()


def _text(path: Path) -> str:
    return path.read_text("utf-8") if path.exists() else ""


def main() -> None:
    """Print one JSON line for each N, until a run lives to its end."""
    raw, state, out, step = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
    code, number = KILLED, 1 - step
    while code == KILLED:
        number += step
        copied(state, out)
        code, operation = refresh(raw, out, number)
        found = store.current_folder(out)
        line: dict[str, Any] = {
            "code": code,
            "operation": operation,
            "found": contents(found) if found else None,
            "record": _text(out / "refresh.json"),
            "broken": [path.name for path in out.glob("history/[!.]*") if not store.is_whole(path)],
            "next": refresh(raw, out)[0],
            "after": contents(out),
        }
        sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
