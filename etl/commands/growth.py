"""``growth``: growth and doubling times of a tidy series."""

import argparse
from typing import Any

from etl.commands.output import as_json, told
from etl.core.tidy import DEFAULTS, Asked, growth_of_tidy
from etl.tidy_file import read_tidy
from etl.wording import growth_in_words


def add(commands: Any) -> None:  # noqa: ANN401 - argparse does not export the type
    """Add the command to a parser."""
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


def _points(text: str) -> int:
    """Read how many points a fitted line has; argparse turns the error into wrong usage."""
    if not (text.isascii() and text.isdigit() and len(text) < len("1000") and int(text) > 1):
        raise argparse.ArgumentTypeError(f"expected a number of points from 2 to 999, not {text!r}")
    return int(text)


def _growth(options: argparse.Namespace) -> None:
    asked = Asked(k=options.window, monte_carlo=options.monte_carlo)
    result = growth_of_tidy(read_tidy(options.file), asked)
    told(as_json(result) if options.json else growth_in_words(result))
