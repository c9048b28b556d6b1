"""Time the work against the plainest way to do it, as ratios from one run.

``make bench`` prints the tables; with ``--write`` they also go into ``benchmarks/RESULTS.md``.
Seconds are of the machine that ran it; the ratios are what may be compared.
"""

import csv
import math
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from benchmarks.embeds import embeds_section
from benchmarks.errors import BenchmarkError
from benchmarks.results import publish
from benchmarks.scale import FIGURES, scale_table
from benchmarks.timing import ROUNDS, medians
from dashboard.app import create_app
from etl.core.derive import derive_growth
from etl.core.quantities import read_quantity
from etl.pipeline import Folders, build_tables, refresh

RAW: Final = Path("data/raw")
SERIES: Final = 5_000
POINTS: Final = 10


def main() -> int:
    """Print every section as soon as it is measured; 1 if the embeds cannot be."""
    write = "--write" in sys.argv
    publish(scale_table(FIGURES), write=write)
    publish(work_table(), write=write)
    try:
        publish(embeds_section(), write=write)
    except BenchmarkError as error:
        sys.stderr.write(f"error: {error}\n")
        return 1
    return 0


def work_table() -> list[str]:
    """Return every comparison: the work, its median time, the yardstick's, and the ratio."""
    rows = [_pairs(), _build(), _reading(), *_answers()]
    return [
        "# Benchmarks",
        "",
        f"Median of {ROUNDS} interleaved runs on one machine; a ratio under 1 beats the yardstick.",
        "",
        "| work | seconds | yardstick | seconds | ratio |",
        "|---|---|---|---|---|",
        *(
            f"| {work} | {ours:.4f} | {yardstick} | {theirs:.4f} | {ours / theirs:.3g} |"
            for work, ours, yardstick, theirs in rows
        ),
        "",
    ]


def _pairs() -> tuple[str, float, str, float]:
    frame = _observations()
    ours, theirs = medians(lambda: derive_growth(frame), lambda: _loop(frame))
    work = f"growth with bounds, 4 windows, {len(frame):,} figures"
    return work, ours, "ln ratio of pairs in a Python loop, no bounds", theirs


def _observations() -> pd.DataFrame:
    ends = [date(2015 + year, 12, 31) for year in range(POINTS)]
    values = np.random.default_rng(1).lognormal(mean=10, sigma=1, size=SERIES * POINTS)
    return pd.DataFrame(
        {
            "indicator_id": "users",
            "ref_area": np.repeat([f"A{n}" for n in range(SERIES)], POINTS),
            "source_id": "made",
            "as_of": ends * SERIES,
            "as_of_precision": "year",
            "value": values,
            "low": values * 0.99,
            "high": values * 1.01,
            "qualifier": "exact",
            "unit": "persons",
            "is_current": True,
            "break_before": False,
        }
    )


def _loop(frame: pd.DataFrame) -> list[float]:
    rates = []
    for _, rows in frame.groupby("ref_area", sort=False):
        values, days = list(rows["value"]), list(rows["as_of"])
        for index in range(len(values) - 1):
            span = (days[index + 1] - days[index]).days / 365.25
            rates.append(math.log(values[index + 1] / values[index]) / span)
    return rates


def _build() -> tuple[str, float, str, float]:
    files = sorted(RAW.glob("*/figures.csv"))
    ours, theirs = medians(lambda: build_tables(RAW), lambda: [pd.read_csv(f) for f in files])
    return "every table from data/raw", ours, "pandas.read_csv of the figures alone", theirs


def _reading() -> tuple[str, float, str, float]:
    texts = []
    for path in sorted(RAW.glob("*/figures.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            texts += [row["printed"] for row in csv.DictReader(file)]
    ours, theirs = medians(
        lambda: [read_quantity(text) for text in texts],
        lambda: [float("".join(c for c in text if c.isdigit()) or 0) for text in texts],
    )
    return f"reading {len(texts):,} printed figures", ours, "float() of their digits", theirs


def _answers() -> list[tuple[str, float, str, float]]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        refresh(Folders(RAW, out), now=datetime.now(UTC))
        client = create_app(out).server.test_client()
        client.get("/embed/level")  # the build is read once
        return [
            (address, *_compare_with_health(partial(client.get, address), client.get))
            for address in ("/embed/level", "/embed/doubling-time", "/chart/level.json")
        ]


def _compare_with_health(
    call: Callable[[], object], get: Callable[[str], object]
) -> tuple[float, str, float]:
    ours, theirs = medians(call, lambda: get("/health"))
    return ours, "/health", theirs


if __name__ == "__main__":
    sys.exit(main())
