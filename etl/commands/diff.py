"""``diff``: what changed from one build to another."""

import argparse
from pathlib import Path
from typing import Any, Final

from etl.commands.output import OUT, as_json, told
from etl.diff import diff_of, in_words, plain

MOST: Final = 2


def add(commands: Any) -> None:  # noqa: ANN401 - argparse does not export the type
    """Add the command to a parser."""
    diff = commands.add_parser("diff", help="what changed from one build to another")
    diff.add_argument(
        "build",
        nargs="*",
        help="ids of kept builds: none for the newest two, one against the current, or two",
    )
    diff.add_argument("--out", type=Path, default=OUT, help="where the tables are")
    diff.add_argument("--json", action="store_true")
    diff.set_defaults(command=lambda options: _diff(options, diff))


def _diff(options: argparse.Namespace, parser: argparse.ArgumentParser) -> None:
    if len(options.build) > MOST:
        parser.error(f"expected at most two builds, not {len(options.build)}")
    found = diff_of(options.out, options.build)
    told(as_json(plain(found)) if options.json else in_words(found))
