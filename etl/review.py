"""``anomalies.json``: what looks wrong in the figures, and which of it was accepted and why.

The file lies beside the tables and is no part of a build.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import pandas as pd

from etl import store
from etl.accepted import REASON, accepted_in, add_accepted
from etl.core.anomalies import Anomaly, anomalies, as_json, causes, read_anomaly, still_so
from etl.core.changes import names_in
from etl.core.changes.words import Names
from etl.core.errors import AnomalyError, UptakeError
from etl.core.refreshes import one_line
from etl.files import clear_partial, replace_file

ANOMALIES: Final = "anomalies.json"
MOST_LINES: Final = 20  # more are counted; the file has them all
CATALOGUE: Final = ("indicators", "areas", "sources")  # in the order of a series


@dataclass(frozen=True, slots=True)
class Review:
    """What a refresh found: still open, and accepted with the row that says why."""

    open: tuple[Anomaly, ...] = ()
    accepted: tuple[tuple[Anomaly, Mapping[str, str]], ...] = ()

    @property
    def found(self) -> tuple[Anomaly, ...]:
        """All of them."""
        return (*self.open, *(anomaly for anomaly, _ in self.accepted))

    def as_json(self) -> dict[str, Any]:
        """Return it as it is written and printed."""
        return {
            "open": [as_json(one) for one in self.open],
            "accepted": [
                as_json(one) | {name: why[name] for name in REASON} for one, why in self.accepted
            ],
        }


def reviewed(
    tables: Mapping[str, pd.DataFrame], raw: Path, out: Path, *, strict: bool
) -> tuple[str, ...]:
    """Look for anomalies, leave them in ``anomalies.json``, and return a line for each open one.

    To be called before the tables are published, by whoever holds the right to write. A change
    that an earlier refresh found stays, until it is accepted or the figure is back.

    Raises:
        AnomalyError: one that is not accepted stops the refresh; with ``strict`` every one does.
        RawError: a row of ``accepted.csv`` lacks something.
    """
    accepted = accepted_in(raw)
    now = tables["observations"]
    kept = [one for one in last_review(out).found if still_so(one, now)]
    found = anomalies(_earlier(out), now, tables["indicators"], checks=tables["checks"])
    by_id = {one.anomaly_id: one for one in (*kept, *found)}
    ordered = sorted(by_id.values(), key=lambda anomaly: anomaly.order)
    review = Review(
        causes(one for one in ordered if one.anomaly_id not in accepted),
        tuple((one, accepted[one.anomaly_id]) for one in ordered if one.anomaly_id in accepted),
    )
    _leave(out, review)
    lines = _lines(review.open, tables)
    stopping = [one for one in review.open if strict or one.stops]
    if stopping:
        raise AnomalyError(_why(stopping, tables), lines)
    return lines


def last_review(out: Path) -> Review:
    """Return what the last refresh found; nothing if there is no file that can be read."""
    try:
        told = json.loads((out / ANOMALIES).read_bytes())
        return Review(
            tuple(read_anomaly(one) for one in told["open"]),
            tuple(
                (read_anomaly(one), {name: one_line(one[name]) for name in REASON})
                for one in told["accepted"]
            ),
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Review()


def accept(raw: Path, out: Path, ids: Sequence[str], reason: str, today: date) -> None:
    """Add a row to ``accepted.csv`` for each of these anomalies of the last refresh.

    Raises:
        UptakeError: the reason is empty, or an id is none of an open anomaly; nothing is written.
        StoreError: another process writes ``raw``.
    """
    with store.writing(raw):
        known = {one.anomaly_id: one for one in last_review(out).open}
        accepted = accepted_in(raw)
        for name in ids:
            if name in accepted:
                raise UptakeError(f"{name} is accepted already: {accepted[name]['reason']}")
            if name not in known:
                there = ", ".join(known) or "none"
                raise UptakeError(f"no open anomaly has the id {name}; open are: {there}")
        add_accepted(raw, [known[name] for name in dict.fromkeys(ids)], reason, today)


def in_words(anomaly: Anomaly, names: Names) -> str:
    """Return one anomaly as a line: rule, indicator, area, source, date and the sentence.

    ``names`` are those of ``names_in``; an id of which there is none stands for itself.
    """
    point = anomaly.point
    ids = (point.indicator_id, point.ref_area, point.source_id)
    indicator, area, source = (
        names[table][one]["en"] if one in names[table] else one
        for table, one in zip(CATALOGUE, ids, strict=True)
    )
    place = f"{indicator}, {area} ({source}), {point.when}"
    return one_line(f"{anomaly.rule}, {place}: {anomaly.sentence_en}")


def _earlier(out: Path) -> pd.DataFrame | None:
    folder = store.current_folder(out)
    if folder is None or not store.is_whole(folder):
        return None
    return store.read_table(folder, "observations")


def _lines(found: Sequence[Anomaly], tables: Mapping[str, pd.DataFrame]) -> tuple[str, ...]:
    if not found:
        return ()
    names = names_in(tables)
    lines = [f"check: {in_words(one, names)}; {_hint(one)}" for one in found[:MOST_LINES]]
    more = len(found) - len(lines)
    if more:
        lines.append(f"check: and {more} more, see {ANOMALIES}")
    count = "1 anomaly" if len(found) == 1 else f"{len(found)} anomalies"
    return (*lines, f"{count} to look at")


def _why(stopping: Sequence[Anomaly], tables: Mapping[str, pd.DataFrame]) -> str:
    first, more = stopping[0], len(stopping) - 1
    others = f" (and {more} more)" if more else ""
    return f"nothing is published: {in_words(first, names_in(tables))}; {_hint(first)}{others}"


def _hint(anomaly: Anomaly) -> str:
    return f'--accept {anomaly.anomaly_id} --reason "…" if it is right'


def _leave(out: Path, review: Review) -> None:
    text = json.dumps(review.as_json(), ensure_ascii=False, indent=2, allow_nan=False)
    replace_file(out / ANOMALIES, f"{text}\n".encode())
    clear_partial(out, ANOMALIES)
