"""Datasette: the page of a table, with the chart of its plug-in datasette-vega."""

import csv
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from benchmarks.peers.environments import pinned, python_environment
from benchmarks.peers.page import PORT, Page

REQUIREMENTS: Final = Path(__file__).with_name("datasette.txt")
CHART: Final = {
    "g.mark": "line",
    "g.x_column": "as_of",
    "g.x_type": "temporal",
    "g.y_column": "value",
    "g.y_type": "quantitative",
}


def datasette(series: Path) -> Page:
    """Load the series into a table of a database.

    Raises:
        BenchmarkError: The environment could not be installed.
    """
    folder = python_environment("datasette", REQUIREMENTS)
    database = folder / "series.db"
    _load(series, database)
    versions = [pinned(REQUIREMENTS, name) for name in ("datasette", "datasette-vega")]
    return Page(
        title="Datasette",
        versions="{}, datasette-vega {}".format(*versions),
        command=(str(folder / "bin" / "datasette"), "serve", "-i", str(database), "-p", PORT),
        path=f"/series/internet_users#{urlencode(CHART)}",
        marks="canvas.marks",
    )


def _load(series: Path, database: Path) -> None:
    database.unlink(missing_ok=True)
    with closing(sqlite3.connect(database)) as tables, series.open(encoding="utf-8") as file:
        tables.execute("create table internet_users (as_of text primary key, value real)")
        rows = csv.DictReader(file)
        tables.executemany("insert into internet_users values (:as_of, :value)", rows)
        tables.commit()
