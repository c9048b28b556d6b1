"""Growth of a million series at once, against the least that any numpy program must do.

``make bench`` prints the table for ten million figures; ``python -m benchmarks.scale --rows N``
prints it for N.
"""

import argparse
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from typing import Final, Literal, get_args

import numpy as np
import numpy.typing as npt

from benchmarks.timing import ROUNDS, medians
from etl.core.batch import Columns, batch_growth
from etl.core.growth import Figures

Work = Literal["floor", "everything"]
Order = Literal["shuffled", "sorted"]

FIGURES: Final = 10_000_000
POINTS: Final = 10  # of a series, on average
TIME_BITS: Final = 20
ONE_SIDED: Final = 0.01
THREADS: Final = os.cpu_count() or 1
PEAK_UNIT: Final = 1 if sys.platform == "darwin" else 1024  # bytes in what the system reports
GIGABYTE: Final = 1e9
CASES: Final[tuple[tuple[Work, Order], ...]] = (
    ("floor", "shuffled"),
    ("everything", "shuffled"),
    ("everything", "sorted"),
    ("floor", "sorted"),
)


def main() -> None:
    """Print the table or, asked for ``--peak``, the peak of memory of one case in bytes."""
    parser = argparse.ArgumentParser(description="Time the growth of many series at once.")
    parser.add_argument("--rows", type=int, default=FIGURES)
    parser.add_argument("--peak", choices=get_args(Work))
    parser.add_argument("--order", choices=get_args(Order), default="shuffled")
    asked = parser.parse_args()
    if asked.peak is None:
        sys.stdout.write("\n".join(scale_table(asked.rows)))
        return
    _call(asked.peak, _columns(asked.rows, asked.order))()
    sys.stdout.write(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * PEAK_UNIT}\n")


def scale_table(rows: int) -> list[str]:
    """The lines of the table for so many figures: seconds, times the floor, peak of memory."""
    peaks = [_peak(rows, *case) for case in CASES]  # before we grow: a child begins with our peak
    columns: dict[Order, Columns] = {order: _columns(rows, order) for order in get_args(Order)}
    seconds = medians(*(_call(work, columns[order]) for work, order in CASES))
    return [
        "## Scale",
        "",
        f"{rows:,} figures in {rows // POINTS:,} series, one in a hundred one-sided.",
        f"Median of {ROUNDS} interleaved runs, {THREADS} threads.",
        "The floor is what any numpy program must do: a stable argsort of the shuffled figures,",
        "three columns taken in that order, one difference of logarithms. Everything is growth",
        "with bounds, windows of five with standard errors, and trailing doublings.",
        "The peak is that of a process of its own, input included.",
        "",
        "| work | input | seconds | of the floor | peak, GB |",
        "|---|---|---|---|---|",
        *(
            f"| {work} | {order} | {took:.3f} | {took / seconds[0]:.2f} | {peak / GIGABYTE:.2f} |"
            for (work, order), took, peak in zip(CASES, seconds, peaks, strict=True)
        ),
        "",
        f"Of sorted figures, everything takes {seconds[2] / seconds[3]:.1f} times their own floor.",
        "",
    ]


def _call(work: Work, columns: Columns) -> Callable[[], object]:
    if work == "floor":
        return partial(_floor, columns)
    return partial(batch_growth, columns, "month", threads=THREADS)


def _floor(columns: Columns) -> tuple[npt.NDArray[np.generic], ...]:
    key = (columns.series.astype(np.int64) << TIME_BITS) | columns.time
    order = np.argsort(key, kind="stable")
    series, time, value = columns.series[order], columns.time[order], columns.figures.value[order]
    return series, time, np.diff(np.log(value))


def _columns(rows: int, order: Order) -> Columns:
    """Half-yearly figures of uneven growth, printed to half a percent or as "over"."""
    rng = np.random.default_rng(1)
    count = max(rows // POINTS, 1)
    numbers = np.sort(np.append(np.arange(count), rng.integers(0, count, rows - count)))
    series = numbers.astype(np.int32)
    since = (np.arange(rows) - np.searchsorted(series, series)).astype(np.int32)
    if order == "shuffled":
        at = rng.permutation(rows)
        series, since = series[at], since[at]
    value = 1e6 * np.exp(0.1 * since + rng.normal(scale=0.2, size=rows))
    figures = Figures(value, value * 0.995, value * 1.005)
    is_over = rng.random(rows) < ONE_SIDED
    figures.low[is_over], figures.high[is_over] = value[is_over], np.inf
    value[is_over] = np.nan
    return Columns(series, 24_000 + 6 * since, figures)


def _peak(rows: int, work: Work, order: Order) -> int:
    """The most memory that a process needs for this, in bytes."""
    command = ["-m", "benchmarks.scale", "--rows", str(rows), "--peak", work, "--order", order]
    done = subprocess.run([sys.executable, *command], check=True, capture_output=True, text=True)  # noqa: S603
    return int(done.stdout)


if __name__ == "__main__":
    main()
