"""Growth rates, windows of five and last doublings of many series at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from etl.core.batch.blocks import Block, block_growth
from etl.core.batch.columns import BatchGrowth, Columns
from etl.core.batch.order import sorted_positions
from etl.core.growth import Positions, growth_columns
from etl.core.periods import COUNTS_PER_YEAR
from etl.core.schema import TimeBase

_BLOCK_ROWS: Final = 1 << 14  # 128 KB a column
_REPAIRED_AT_ONCE: Final = 1 << 17


def batch_growth(columns: Columns, base: TimeBase, *, threads: int) -> BatchGrowth:
    """Growth with bounds, windows of five and the trailing doubling of every series.

    Args:
        columns: the figures, in any order.
        base: what ``columns.time`` counts; series of the other base are a batch of their own.
        threads: how many blocks of series are worked on at a time.

    The numbers are those of ``growth_columns``, ``rolling_ols`` and ``observed_doublings``.
    """
    work = _Work(columns, COUNTS_PER_YEAR[base], _places(columns, COUNTS_PER_YEAR[base]))
    with ThreadPoolExecutor(threads) as pool:
        irregular = list(pool.map(work.fill, work.blocks()))
    work.repair(np.concatenate([np.empty(0, np.int64), *irregular]))
    return work.result


def _places(columns: Columns, per_year: float) -> BatchGrowth:
    """The order of the rows, the series and their spans, and room for everything else."""
    order = sorted_positions(columns.series, columns.time)
    series = columns.series[order]
    is_start = np.ones(len(series), dtype=np.bool_)
    np.not_equal(series[1:], series[:-1], out=is_start[1:])
    start = np.flatnonzero(is_start)
    first, last = (columns.time[order[at]] for at in (start, _stops(start, len(series)) - 1))
    count = len(series)
    return BatchGrowth(
        order=order,
        r_per_year=np.empty(count),
        r_low=np.empty(count),
        r_high=np.empty(count),
        window_r=np.empty(count),
        window_se=np.empty(count),
        series=series[start],
        start=start,
        span_years=np.subtract(last, first, dtype=np.float64) / per_year,
        trailing_years=np.empty(len(start)),
    )


def _stops(start: Positions, count: int) -> Positions:
    return np.append(start[1:], count)[: len(start)]


@dataclass(frozen=True, slots=True)
class _Work:
    """A batch in the making: blocks write their numbers into ``result``."""

    columns: Columns
    per_year: float
    result: BatchGrowth

    def blocks(self) -> Iterator[tuple[int, int]]:
        """Blocks of about as many rows each: their first series and the one after the last."""
        start, count = self.result.start, len(self.result.order)
        at = np.searchsorted(start, np.arange(0, count, _BLOCK_ROWS))
        return pairwise(np.unique(np.append(at, len(start))).tolist())

    def fill(self, between: tuple[int, int]) -> Positions:
        """Write what the series of one block have; returns its irregular rows."""
        out, per_year = self.result, self.per_year
        start = out.start[slice(*between)]
        stop = _stops(start, self._row(between[1]))
        rows, series = slice(int(start[0]), int(stop[-1])), slice(*between)
        found = block_growth(self._block(start, stop))
        np.multiply(found.rate, per_year, out=out.r_per_year[rows])
        np.multiply(found.low, per_year, out=out.r_low[rows])
        np.multiply(found.high, per_year, out=out.r_high[rows])
        np.multiply(found.window_rate, per_year, out=out.window_r[rows])
        np.multiply(found.window_se, per_year, out=out.window_se[rows])
        np.divide(found.trailing, per_year, out=out.trailing_years[series])
        irregular: Positions = np.flatnonzero(found.is_irregular) + start[0]
        return irregular

    def _row(self, series: int) -> int:
        """Where a series begins, or the last one ends."""
        starts = self.result.start
        return int(starts[series]) if series < len(starts) else len(self.result.order)

    def _block(self, start: Positions, stop: Positions) -> Block:
        rows = self.result.order[start[0] : stop[-1]]
        return Block(
            time=self.columns.time[rows].astype(np.float64),
            figures=self.columns.figures.take(rows),
            start=start - start[0],
            stop=stop - start[0],
            number=np.repeat(np.arange(len(start)), stop - start),
        )

    def repair(self, rows: Positions) -> None:
        """Compute the growth that ends at these rows once more, with every rule there is."""
        out, figures, time = self.result, self.columns.figures, self.columns.time
        for at in range(0, len(rows), _REPAIRED_AT_ONCE):
            last = rows[at : at + _REPAIRED_AT_ONCE]
            before, after = out.order[last - 1], out.order[last]
            years = np.subtract(time[after], time[before], dtype=np.float64) / self.per_year
            table = growth_columns(years, figures.take(before), figures.take(after))
            for name in ("r_per_year", "r_low", "r_high"):
                getattr(out, name)[last] = table[name].to_numpy()
