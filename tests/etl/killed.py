"""What a kill at each line of a publication leaves: ``python -m tests.etl.killed OLD NEW OUT``.

OLD and NEW are raw folders. NEW is published over a build of OLD, and before each line of
``etl/store.py`` that runs, OUT is copied as it stands: what a kill would leave on the disk there
(``tests.etl.cut_short`` kills in earnest). The product itself is unchanged; functions that only
read are passed over. Printed for each line: what a reader finds then, and what the next run
leaves; the next run is made once for each state found.
"""

import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

import pandas as pd

from etl import store
from etl.pipeline import build_tables
from tests.etl.trees import contents, copied

NOW = datetime(2026, 1, 3, tzinfo=UTC)
READING = ("sha256", "is_whole", "current_folder", "_build_id", "_manifest", "<genexpr>")
Tables = Mapping[str, pd.DataFrame]


def publish(tables: Tables, out: Path) -> str:
    """Publish as a refresh does."""
    with store.writing(out):
        return store.publish(tables, out, built_at=NOW).build_id


def states(tables: Tables, out: Path, kept: Path) -> list[Path]:
    """Publish, and return a copy of the folder for each line, and one of the end."""
    found: list[Path] = []

    def keep() -> None:
        found.append(copied(out, kept / str(len(found))))

    def trace(frame: FrameType, event: str, _: object) -> Any:  # noqa: ANN401 - as sys has it
        code = frame.f_code
        if code.co_filename != store.__file__ or code.co_name in READING:
            return None
        if event == "line":
            keep()
        return trace

    sys.settrace(trace)
    publish(tables, out)
    sys.settrace(None)
    keep()
    return found


def main() -> None:
    """Print one JSON line for each line of the store that ran, and one for the end."""
    old, new, out = (Path(name) for name in sys.argv[1:])
    tables = build_tables(new)
    publish(build_tables(old), out)
    nexts: dict[str, dict[str, Any]] = {}
    for state in states(tables, out, out.with_name("states")):
        copied(state, out)
        found = store.current_folder(out)
        line: dict[str, Any] = {
            "build": found and found.name,
            "whole": found is not None and store.is_whole(found),
        }
        there = json.dumps(contents(out))
        if there not in nexts:
            nexts[there] = {"next": publish(tables, out), "left": left(out)}
        sys.stdout.write(json.dumps(line | nexts[there]) + "\n")


def left(out: Path) -> list[str]:
    """Return what no reader is meant to see and a whole run clears."""
    return [path.name for path in out.rglob(".*") if path.name != ".lock"]


if __name__ == "__main__":
    main()
