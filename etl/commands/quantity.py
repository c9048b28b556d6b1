"""``quantity``: read one printed figure."""

import argparse
from typing import Any

from etl.commands.output import as_json, told
from etl.core.quantities import read_quantity
from etl.wording import plain, quantity_in_words


def add(commands: Any) -> None:  # noqa: ANN401 - argparse does not export the type
    """Add the command to a parser."""
    quantity = commands.add_parser("quantity", help="read one printed figure")
    quantity.add_argument("text", help="a figure as printed: 5.15亿人, over 1 billion")
    quantity.add_argument("--json", action="store_true")
    quantity.set_defaults(command=_quantity)


def _quantity(options: argparse.Namespace) -> None:
    quantity = read_quantity(options.text)
    told(as_json(plain(quantity)) if options.json else quantity_in_words(quantity))
