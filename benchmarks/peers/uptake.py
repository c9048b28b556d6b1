"""Our own page: the embed, under the server that the dashboard comes with."""

import sys
from pathlib import Path
from typing import Final

from benchmarks.peers.environments import run
from benchmarks.peers.page import PORT, Page
from benchmarks.peers.series import QUERY

TABLES: Final = Path("data/parquet/manifest.json")


def uptake() -> Page:
    """Return the embed of the level chart; the tables are built if there are none."""
    if not TABLES.exists():
        run([sys.executable, "-m", "etl", "refresh", "--offline"])
    return Page(
        title="Uptake, embed",
        versions="",
        command=(sys.executable, "-m", "dashboard", "serve", "--port", PORT),
        path=f"/embed/level?{QUERY}",
        marks="#plot svg :is(path, circle, use)",
    )
