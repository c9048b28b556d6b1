"""``report.json`` and ``report.html`` beside the tables: the last build that changed something."""

import json
from pathlib import Path
from typing import Final

from etl.diff import plain
from etl.files import clear_partial, replace_file
from etl.report.lines import Report
from etl.report.page import page

JSON: Final = "report.json"
HTML: Final = "report.html"


def leave(out: Path, report: Report) -> bool:
    """Replace both files, each at one stroke, and say whether that could be done.

    The JSON comes last: where it names the build, the page does too.
    """
    if report.diff is None:
        return True
    content = json.dumps(plain(report.diff), ensure_ascii=False, indent=2, allow_nan=False)
    try:
        replace_file(out / HTML, page(report.diff, report.lines).encode())
        replace_file(out / JSON, f"{content}\n".encode())
        for name in (HTML, JSON):
            clear_partial(out, name)
    except OSError:
        return False
    return True


def is_left(out: Path, build_id: str) -> bool:
    """Say whether the files that are there describe a build."""
    try:
        found = json.loads((out / JSON).read_text("utf-8"))["later"]["build_id"]
        return bool(found == build_id) and (out / HTML).is_file()
    except (OSError, ValueError, LookupError, TypeError):
        return False
