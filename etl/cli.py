"""Arguments to one call each; a known failure is one line on standard error and exit code 1."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from etl import pipeline
from etl import status as status_of
from etl.claims import check_claim
from etl.core.errors import UptakeError
from etl.core.quantities import read_quantity
from etl.core.refreshes import RECORD
from etl.core.tidy import DEFAULTS, Asked, growth_of_tidy
from etl.tidy_file import read_tidy
from etl.wording import claim_in_words, growth_in_words, plain, quantity_in_words

RAW: Final = Path("data/raw")
OUT: Final = Path("data/parquet")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 when done, 1 when something failed and the old data stands.

    Wrong usage exits with 2, an interrupt with 130.
    """
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], None] = options.command
    try:
        command(options)
    except UptakeError as error:
        return _fail(str(error))
    except BrokenPipeError:  # the reader of the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _fail(f"{error.filename or 'file'}: {error.strerror or error}")
    except UnicodeEncodeError as error:
        return _fail(f"the output cannot be written in {error.encoding}: {error.reason}")
    except KeyboardInterrupt:
        sys.stderr.write("interrupted; the earlier build stands\n")
        return 130
    return 0


def _fail(message: str) -> int:
    one_line = " ".join(message.split())
    sys.stderr.write(f"error: {one_line}\n")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m etl", description="Work on the data.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_refresh(commands)
    _add_status(commands)
    _add_quantity(commands)
    _add_growth(commands)
    _add_claim(commands)
    return parser


def _add_refresh(commands: Any) -> None:  # noqa: ANN401 - argparse does not export the type
    refresh = commands.add_parser("refresh", help="rebuild data/parquet and say what changed")
    refresh.add_argument("--offline", action="store_true", help="use data/raw alone")
    refresh.add_argument(
        "--strict", action="store_true", help="an unreachable publisher is a failure"
    )
    refresh.add_argument("--raw", type=Path, default=RAW, help="where the figures are")
    refresh.add_argument("--out", type=Path, default=OUT, help="where the tables go")
    refresh.set_defaults(command=_refresh)


def _add_status(commands: Any) -> None:  # noqa: ANN401
    status = commands.add_parser("status", help="the current build and the age of each source")
    status.add_argument("--out", type=Path, default=OUT, help="where the tables are")
    status.add_argument("--json", action="store_true")
    status.set_defaults(command=_status)


def _add_quantity(commands: Any) -> None:  # noqa: ANN401
    quantity = commands.add_parser("quantity", help="read one printed figure")
    quantity.add_argument("text", help="a figure as printed: 5.15亿人, over 1 billion")
    quantity.add_argument("--json", action="store_true")
    quantity.set_defaults(command=_quantity)


def _add_growth(commands: Any) -> None:  # noqa: ANN401
    growth = commands.add_parser("growth", help="growth and doubling times of a tidy series")
    growth.add_argument("file", nargs="?", default="-", help="CSV: series,as_of,value; - is stdin")
    growth.add_argument(
        "--window", type=_points, default=DEFAULTS.k, metavar="K", help="points in a fitted line"
    )
    growth.add_argument(
        "--monte-carlo", action="store_true", help="check intervals with sampling error by drawing"
    )
    growth.add_argument("--json", action="store_true")
    growth.set_defaults(command=_growth)


def _add_claim(commands: Any) -> None:  # noqa: ANN401
    claim = commands.add_parser("claim", help="hold a sentence against the figures")
    claim.add_argument("text", help="a sentence: genAI users doubled in the first half of 2025")
    claim.add_argument("--out", type=Path, default=OUT, help="where the tables are")
    claim.add_argument("--json", action="store_true")
    claim.set_defaults(command=_claim)


def _points(text: str) -> int:
    """Read how many points a fitted line has; argparse turns the error into wrong usage."""
    if not (text.isascii() and text.isdigit() and len(text) < len("1000") and int(text) > 1):
        raise argparse.ArgumentTypeError(f"expected a number of points from 2 to 999, not {text!r}")
    return int(text)


def _refresh(options: argparse.Namespace) -> None:
    folders = pipeline.Folders(raw=options.raw, out=options.out)
    report, is_recorded = pipeline.recorded_refresh(folders, lambda: datetime.now(UTC))
    if not options.offline:
        _print("nothing to fetch: every source is transcribed in data/raw")
    _print(str(report))
    if not is_recorded:
        sys.stderr.write(f"warning: {options.out / RECORD} could not be written\n")


def _status(options: argparse.Namespace) -> None:
    state = status_of.status(options.out, today=datetime.now(UTC).date())
    _print(_json(state) if options.json else status_of.in_words(state))


def _quantity(options: argparse.Namespace) -> None:
    quantity = read_quantity(options.text)
    _print(_json(plain(quantity)) if options.json else quantity_in_words(quantity))


def _growth(options: argparse.Namespace) -> None:
    asked = Asked(k=options.window, monte_carlo=options.monte_carlo)
    result = growth_of_tidy(read_tidy(options.file), asked)
    _print(_json(result) if options.json else growth_in_words(result))


def _claim(options: argparse.Namespace) -> None:
    answer = check_claim(options.text, options.out)
    _print(_json(answer) if options.json else claim_in_words(answer))


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False)


def _print(text: str) -> None:
    sys.stdout.write(text + "\n")
