"""``capture``: propose the figures of an article or a report."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from etl.capture import adding
from etl.capture.document import read_document
from etl.capture.known import known_in
from etl.capture.wording import captured_in_words
from etl.commands.output import RAW, as_json, told
from etl.core.capture import Captured, capture
from etl.core.errors import PeriodError
from etl.core.periods import Period, read_period


def add(commands: Any) -> None:  # noqa: ANN401 - argparse does not export the type
    """Add the command to a parser."""
    command = commands.add_parser("capture", help="propose the figures of an article or a report")
    command.add_argument(
        "document", nargs="?", default="-", help="a file or an address; - is standard input"
    )
    command.add_argument(
        "--published", type=_period, metavar="DATE", help="when it was published: 2025-10-18"
    )
    command.add_argument("--json", action="store_true")
    command.add_argument(
        "--add", action="store_true", help="write the levels to data/raw, for review"
    )
    command.add_argument("--raw", type=Path, default=RAW, help="where the figures are")
    command.set_defaults(command=_capture)


def _period(text: str) -> Period:
    """Read a date; argparse turns the error into wrong usage."""
    try:
        return read_period(text)
    except PeriodError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _capture(options: argparse.Namespace) -> None:
    found = read_document(options.document)
    document = replace(found, published=options.published or found.published)
    raw, known = known_in(options.raw)
    read = capture(document.text, known, document.published)
    captured = Captured(read.records, (*document.unread, *read.unread))
    told(as_json(captured.plain()) if options.json else captured_in_words(captured))
    if options.add:
        planned = adding.plan(captured, document, raw, options.raw)
        adding.add(planned.changes, options.raw)
        said = _in_words(planned)
        if options.json:  # nothing but JSON on standard output
            sys.stderr.write(said + "\n")
        else:
            told(said)


def _in_words(planned: adding.Plan) -> str:
    lines = [line for change in planned.changes for line in change.difference()]
    return "\n".join([*planned.remarks, *(lines or ["nothing to add"])])
