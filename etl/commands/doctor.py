"""``doctor``: what is installed and works."""

import argparse
from pathlib import Path
from typing import Any

from etl import doctor as doctor_of
from etl.commands.output import OUT, RAW, as_json, told
from etl.core.errors import UptakeError


def add(commands: Any) -> None:  # noqa: ANN401 - argparse does not export the type
    """Add the command to a parser."""
    doctor = commands.add_parser("doctor", help="what is installed and works")
    doctor.add_argument("--raw", type=Path, default=RAW, help="where the figures are")
    doctor.add_argument("--out", type=Path, default=OUT, help="where the tables are")
    doctor.add_argument("--json", action="store_true")
    doctor.set_defaults(command=_doctor)


def _doctor(options: argparse.Namespace) -> None:
    checks = doctor_of.doctor(options.raw, options.out)
    told(as_json(doctor_of.as_json(checks)) if options.json else "\n".join(map(str, checks)))
    broken = [check.name for check in checks if check.state == "broken"]
    if broken:
        raise UptakeError(f"{', '.join(broken)}: see above")
