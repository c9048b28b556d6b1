"""``status``: the current build and the age of each source."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from etl import status as status_of
from etl.commands.output import OUT, RAW, as_json, told


def add(commands: Any) -> None:  # noqa: ANN401 - argparse does not export the type
    """Add the command to a parser."""
    status = commands.add_parser("status", help="the current build and the age of each source")
    status.add_argument("--out", type=Path, default=OUT, help="where the tables are")
    status.add_argument("--raw", type=Path, default=RAW, help="where the snapshots are")
    status.add_argument("--json", action="store_true")
    status.set_defaults(command=_status)


def _status(options: argparse.Namespace) -> None:
    state = status_of.status(options.out, options.raw, today=datetime.now(UTC).date())
    told(as_json(state) if options.json else status_of.in_words(state))
