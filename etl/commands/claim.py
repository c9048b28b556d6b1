"""``claim``: hold a sentence against the figures."""

import argparse
from pathlib import Path
from typing import Any

from etl.claims import check_claim
from etl.commands.output import OUT, as_json, told
from etl.wording import claim_in_words


def add(commands: Any) -> None:  # noqa: ANN401 - argparse does not export the type
    """Add the command to a parser."""
    claim = commands.add_parser("claim", help="hold a sentence against the figures")
    claim.add_argument("text", help="a sentence: genAI users doubled in the first half of 2025")
    claim.add_argument("--out", type=Path, default=OUT, help="where the tables are")
    claim.add_argument("--json", action="store_true")
    claim.set_defaults(command=_claim)


def _claim(options: argparse.Namespace) -> None:
    answer = check_claim(options.text, options.out)
    told(as_json(answer) if options.json else claim_in_words(answer))
