"""What ``refresh`` offers for anomalies: to accept one, and to name those that stopped it."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from etl.commands.output import told
from etl.core.errors import AnomalyError
from etl.review import accept as accept_in


def add(refresh: argparse.ArgumentParser) -> None:
    """Add the two options, which go together."""
    refresh.add_argument(
        "--accept", metavar="ID", action="append", default=[], help="an anomaly that is right"
    )
    refresh.add_argument("--reason", metavar="TEXT", help="why it is right, with --accept")
    refresh.set_defaults(wrong_usage=refresh.error)


def accept(options: argparse.Namespace) -> None:
    """Record what is to be accepted, before the refresh.

    Raises:
        UptakeError: an id is none of an open anomaly, or the reason is empty.
    """
    if bool(options.accept) != (options.reason is not None):
        options.wrong_usage("--accept ID and --reason TEXT go together")
    if options.accept:
        today = datetime.now(UTC).date()
        accept_in(options.raw, options.out, options.accept, options.reason, today)


@contextmanager
def telling() -> Iterator[None]:
    """Print what looks wrong also where it stops the refresh."""
    try:
        yield
    except AnomalyError as error:
        told("\n".join(error.lines))
        raise
