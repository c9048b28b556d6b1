"""The series that every page shows: the figures that our own chart draws."""

import csv
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

QUERY: Final = "indicator=internet_users"
COLUMNS: Final = ("as_of", "value")

Row = Mapping[str, str]


def read_series(server: str) -> list[Row]:
    """Return the rows behind our chart, oldest first."""
    with urllib.request.urlopen(f"{server}/chart/level.csv?{QUERY}") as answer:  # noqa: S310
        lines = answer.read().decode().splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def write_series(rows: Sequence[Row], path: Path) -> None:
    """Write the dates and values of rows as a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
