"""Kill a publication at each line: ``python -m tests.etl.killed OLD NEW OUT``.

OLD and NEW are raw folders. For N = 1, 2, 3 … a child publishes NEW over a build of OLD and dies
as if killed just before the Nth line of ``etl/store.py`` that it would run; the product itself is
unchanged. Functions that only read are passed over. Printed for each N: what a reader finds
afterwards, and what the next run leaves.
"""

import json
import os
import shutil
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

import pandas as pd

from etl import store
from etl.pipeline import build_tables

NOW = datetime(2026, 1, 3, tzinfo=UTC)
KILLED = 137
READING = ("sha256", "is_whole", "current_folder", "_build_id", "_manifest", "<genexpr>")
Tables = Mapping[str, pd.DataFrame]


def die_at(last: int) -> None:
    """End this process just before line number ``last`` of the store's, counted as they run."""
    seen = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:  # noqa: ANN401 - as sys has it
        nonlocal seen
        code = frame.f_code
        if code.co_filename != store.__file__ or code.co_name in READING:
            return None
        if event == "line":
            seen += 1
            if seen == last:
                os._exit(KILLED)
        return trace

    sys.settrace(trace)


def publish(tables: Tables, out: Path) -> str:
    """Publish as a refresh does."""
    with store.writing(out):
        return store.publish(tables, out, built_at=NOW).build_id


def publish_and_die(tables: Tables, out: Path, last: int) -> bool:
    """Publish in a child that dies at its Nth line; say whether it lived to the end."""
    child = os.fork()
    if child == 0:
        die_at(last)
        publish(tables, out)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def main() -> None:
    """Print one JSON line for each N, until a run lives to its end."""
    old, new, out = (Path(name) for name in sys.argv[1:])
    untouched, tables = out.with_name("untouched"), build_tables(new)
    publish(build_tables(old), untouched)
    lived, number = False, 0
    while not lived:
        number += 1
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(untouched, out, symlinks=True)
        lived = publish_and_die(tables, out, number)
        found = store.current_folder(out)
        line: dict[str, Any] = {
            "build": found and found.name,
            "whole": found is not None and store.is_whole(found),
            "next": publish(tables, out),
            "left": [path.name for path in out.rglob(".*") if path.name != ".lock"],
        }
        sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
