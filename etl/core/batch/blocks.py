"""One block of a batch: whole series in order, few enough to stay in the processor's cache.

The formulas are those of ``growth``, ``regression`` and ``doublings``, turned so that one
logarithm serves several of them and none loses a digit it needs.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from etl.core.growth import Figures, Floats, Mask, Positions
from etl.core.regression import fit_lines

WINDOW: Final = 5
_NEAR: Final = 0.5  # as in growth.log_ratio: below it log1p is exact where a logarithm cancels
_USUAL: Final = 0.7  # a bound so near its point, in logarithms, needs no second look
_SMALLEST: Final = float(np.finfo(np.float64).tiny)


@dataclass(frozen=True, slots=True)
class Block:
    """Whole series in order: ``time`` in counts and the figures, one row each, shape (n,).

    ``start`` and ``stop``, shape (m,), are the first row of each series and the one after its
    last; ``number``, shape (n,), counts the series from 0.
    """

    time: Floats
    figures: Figures
    start: Positions
    stop: Positions
    number: Positions


@dataclass(frozen=True, slots=True)
class BlockGrowth:
    """Growth in a block, per count of time: rows of shape (n,), but ``trailing`` of (m,).

    What ends at a row stands there. Where ``is_irregular``, a figure is missing, not positive or
    far from its bounds, or no time passes: then the growth from the row before may be wrong.
    """

    rate: Floats
    low: Floats
    high: Floats
    window_rate: Floats
    window_se: Floats
    trailing: Floats
    is_irregular: Mask


def block_growth(block: Block) -> BlockGrowth:
    """Everything there is to say about a block, as ``columns.BatchGrowth`` has it."""
    with np.errstate(all="ignore"):
        logs = np.log(block.figures.value)
        np.copyto(logs, np.nan, where=~np.isfinite(logs))
        window_rate, window_se = _windows(block, logs)
        pairs, is_irregular = _pairs(block, logs)
        pairs[:, block.start] = np.nan
        is_irregular[block.start] = False
        trailing = _trailing(block)
    return BlockGrowth(
        rate=pairs[0],
        low=pairs[1],
        high=pairs[2],
        window_rate=window_rate,
        window_se=window_se,
        trailing=trailing,
        is_irregular=is_irregular,
    )


def _pairs(block: Block, logs: Floats) -> tuple[Floats, Mask]:
    """Growth from the row before and its bounds, across series too; where it is irregular."""
    value, span = block.figures.value, np.diff(block.time)
    change = np.diff(value) / value[:-1]
    step = np.log1p(change)
    np.copyto(step, np.diff(logs), where=~(np.abs(change) < _NEAR))
    below, above = (_beside(value, end) for end in (block.figures.low, block.figures.high))
    pairs, is_irregular = np.empty((3, len(value))), np.empty(len(value), dtype=np.bool_)
    np.divide(step, span, out=pairs[0, 1:])
    np.divide(step + below[1:] - above[:-1], span, out=pairs[1, 1:])
    np.divide(step + above[1:] - below[:-1], span, out=pairs[2, 1:])
    is_usual = np.isfinite(logs) & (np.abs(below) < _USUAL) & (np.abs(above) < _USUAL)
    np.logical_not(is_usual[1:] & is_usual[:-1] & (span > 0), out=is_irregular[1:])
    return pairs, is_irregular


def _beside(value: Floats, end: Floats) -> Floats:
    """``ln(end / value)``; 0 where there is no end, for then the point is its own bound."""
    log = np.log1p((end - value) / value)
    np.copyto(log, 0.0, where=np.isnan(end))
    return log


def _windows(block: Block, logs: Floats) -> tuple[Floats, Floats]:
    """Slope, and its standard error, of the last ``WINDOW`` rows if one series has them."""
    count = max(len(logs) - WINDOW + 1, 0)
    lines = fit_lines(sliding_window_view(block.time, count), sliding_window_view(logs, count))
    is_later = np.diff(block.time) > 0
    is_whole = block.number[:count] == block.number[WINDOW - 1 :]
    for step in range(WINDOW - 1):
        is_whole &= is_later[step : step + count]
    slope, se = (np.where(is_whole, part, np.nan) for part in (lines.slope, lines.slope_sd))
    return _at_the_end(slope, len(logs)), _at_the_end(se, len(logs))


def _at_the_end(values: Floats, length: int) -> Floats:
    """Values moved to the last of ``length`` places, NaN before them."""
    moved = np.empty(length)
    moved[: length - len(values)] = np.nan
    moved[length - len(values) :] = values
    return moved


def _trailing(block: Block) -> Floats:
    """How long the last doubling of each series took, as ``columns.BatchGrowth`` has it."""
    path = 1 / block.figures.value  # upside down and from the end, it doubles
    last = block.stop - 1
    level = 2 * path[last]
    reached = np.full(len(last), -1)
    hits = np.flatnonzero(path >= level[block.number])
    reached[block.number[hits]] = hits  # the last one of each series stays
    taken = np.where(reached < 0, np.inf, _since(block, path, level, reached))
    taken[last == block.start] = np.nan
    taken[block.number[~(block.figures.value >= _SMALLEST)]] = np.nan
    return taken


def _since(block: Block, path: Floats, level: Floats, reached: Positions) -> Floats:
    """From the crossing between ``reached`` and the row after it to the end of the series."""
    last, time = block.stop - 1, block.time
    after = np.minimum(reached + 1, last)
    part = np.log(level / path[after]) / np.log(path[reached] / path[after])
    elapsed = (time[last] - time[after]) + part * (time[after] - time[reached])
    return np.where(path[reached] == level, time[last] - time[reached], elapsed)
