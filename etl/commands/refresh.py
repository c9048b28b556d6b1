"""``refresh``: fetch what publishers offer, rebuild the tables and say what changed."""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from tqdm import tqdm

from etl import pipeline, store
from etl.commands import accepting
from etl.commands.output import OUT, RAW, told
from etl.core.errors import FetchError
from etl.core.refreshes import RECORD
from etl.fetch.discovery import sources_of
from etl.fetch.outcomes import Outcome, in_words, no_network
from etl.fetch.run import Fetching, fetched
from etl.report import HTML
from etl.trial import check_edition

NOT_ALL: Final = "not all could be fetched (--strict); the tables were rebuilt from what there is"


def add(commands: Any) -> None:  # noqa: ANN401 - argparse does not export the type
    """Add the command to a parser."""
    refresh = commands.add_parser(
        "refresh", help="fetch new figures, rebuild data/parquet and say what changed"
    )
    fetching = refresh.add_mutually_exclusive_group()
    fetching.add_argument("--offline", action="store_true", help="use data/raw alone")
    fetching.add_argument(
        "--source", action="append", default=[], metavar="ID", help="fetch this one; repeatable"
    )
    refresh.add_argument(
        "--strict", action="store_true", help="what cannot be fetched or looks wrong is a failure"
    )
    refresh.add_argument("--raw", type=Path, default=RAW, help="where the figures are")
    refresh.add_argument("--out", type=Path, default=OUT, help="where the tables go")
    accepting.add(refresh)
    refresh.set_defaults(command=_refresh)


def _refresh(options: argparse.Namespace) -> None:
    accepting.accept(options)
    failure = "" if options.offline else _fetch(options.raw, options.source)
    if failure:
        sys.stderr.write(f"warning: {failure}\n")
    folders = pipeline.Folders(raw=options.raw, out=options.out)
    with accepting.telling():
        report, is_recorded = pipeline.recorded_refresh(
            folders, lambda: datetime.now(UTC), strict=options.strict
        )
    told(str(report))
    if not report.is_left:
        sys.stderr.write(f"warning: {options.out / HTML} could not be written\n")
    if not is_recorded:
        sys.stderr.write(f"warning: {options.out / RECORD} could not be written\n")
    if failure and options.strict:
        raise FetchError(NOT_ALL)


def _fetch(raw: Path, only: Sequence[str]) -> str:
    """Fetch into ``raw``, say how it ended, and return what failed as one line, else nothing."""
    sources = sources_of(raw, only)
    if not sources:
        told("nothing to fetch: every source is transcribed in data/raw")
        return ""
    fetching = Fetching(check=partial(check_edition, raw))
    with store.writing(raw):
        ended = fetched(sources, fetching)
        # disable=None: a bar on a terminal alone
        bar = tqdm(ended, total=len(sources), disable=None, leave=False, unit="publisher")
        outcomes = sorted(bar, key=lambda outcome: outcome.source_id)
    return no_network(outcomes) or _told(outcomes)


def _told(outcomes: Sequence[Outcome]) -> str:
    today = datetime.now(UTC).date()
    for outcome in outcomes:
        for line in in_words(outcome, today=today):
            told(line)
    failed = [outcome.source_id for outcome in outcomes if outcome.is_failed]
    return f"{len(failed)} of {len(outcomes)} not fetched: {', '.join(failed)}" if failed else ""
