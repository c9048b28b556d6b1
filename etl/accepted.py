"""``data/raw/accepted.csv``: anomalies that a person looked at and found right, and why.

A row is added by replacing the file, never in place.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from etl.core.anomalies import Anomaly, as_json
from etl.core.errors import PeriodError, UptakeError
from etl.core.periods import read_period
from etl.core.refreshes import one_line
from etl.files import clear_partial, replace_file
from etl.raw import ACCEPTED, ACCEPTED_COLUMNS, Row, read_accepted

REASON: Final = ("reason", "accepted_on")


def accepted_in(raw: Path) -> dict[str, Mapping[str, str]]:
    """Return the accepted exceptions by the id of the anomaly; none without a file.

    Raises:
        RawError: a row has no id, no reason or no date.
    """
    rows = read_accepted(raw)
    for row in rows:
        _check(row)
    return {row.cells["anomaly_id"]: row.cells for row in rows}


def add_accepted(raw: Path, anomalies: Iterable[Anomaly], reason: str, today: date) -> None:
    """Append a row for each anomaly; the caller holds the right to write.

    Raises:
        UptakeError: the reason is empty.
    """
    why = one_line(reason)
    if not why:
        raise UptakeError("--reason is empty: say why the figure is right")
    path = raw / ACCEPTED
    before = path.read_bytes() if path.exists() else b""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, ACCEPTED_COLUMNS, lineterminator="\n")
    if not before:
        writer.writeheader()
    elif not before.endswith(b"\n"):
        text.write("\n")
    for anomaly in anomalies:
        told = as_json(anomaly) | {"reason": why, "accepted_on": today.isoformat()}
        writer.writerow({name: told[name] for name in ACCEPTED_COLUMNS})
    replace_file(path, before + text.getvalue().encode())
    clear_partial(raw, ACCEPTED)


def _check(row: Row) -> None:
    for column, expected in (("anomaly_id", "the id of an anomaly"), ("reason", "why it is right")):
        if not row.cells[column].strip():
            raise row.wrong(column, expected)
    try:
        read_period(row.cells["accepted_on"])
    except PeriodError as error:
        raise row.wrong("accepted_on", "a date: YYYY-MM-DD") from error
