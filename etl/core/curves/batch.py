"""Many fits of one model at once: each by the ceilings it may have, scanned and then refined."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from etl.core.curves.lines import SShaped, line, transformed
from etl.core.curves.models import SCALE, Model, log_curve
from etl.core.curves.solver import MOST_STEPS, Problem, Solution, solve
from etl.core.growth import Floats, Mask, Positions

SCANNED: Final = 32  # ceilings looked at on a logarithmic grid
_REFINED: Final = 3  # of these
_INNOVATION: Final = (1e-3, 1e-2, 5e-2)  # starts per year, around what product histories show
_IMITATION: Final = (0.1, 0.4, 1.0, 2.0)


@dataclass(frozen=True, slots=True)
class Batch:
    """Figures of many series below each other, and the bounds of each fit's inner parameters.

    ``x``, ``log_y`` and ``root_weight`` have shape (b, n), the last 0 where a shorter series is
    filled up; ``low`` and ``high`` have shape (b, p).
    """

    model: Model
    x: Floats
    log_y: Floats
    root_weight: Floats
    low: Floats
    high: Floats

    def take(self, rows: Positions) -> "Batch":
        """The fits at these positions, in this order."""
        return replace(
            self,
            x=self.x[rows],
            log_y=self.log_y[rows],
            root_weight=self.root_weight[rows],
            low=self.low[rows],
            high=self.high[rows],
        )

    def held(self, at: int, value: Floats) -> "Batch":
        """The same fits with one inner parameter fixed, a value for each."""
        low, high = self.low.copy(), self.high.copy()
        low[:, at] = high[:, at] = value
        return replace(self, low=low, high=high)

    def with_log_y(self, log_y: Floats) -> "Batch":
        """The same fits to other figures."""
        return replace(self, log_y=log_y)

    @property
    def is_free(self) -> Mask:
        """Which inner parameters are estimated, shape (b, p)."""
        return np.asarray(self.low < self.high)

    def residuals(self, inner: Floats, rows: Positions) -> tuple[Floats, Floats]:
        """Weighted log residuals of the fits at ``rows`` and their derivatives."""
        log_y, slopes = log_curve(self.model, self.x[rows], inner)
        weight = self.root_weight[rows]
        return (log_y - self.log_y[rows]) * weight, slopes * weight[..., None]

    def rss(self, inner: Floats) -> Floats:
        """Weighted sum of squared log residuals of every fit, infinite where it has no number."""
        with np.errstate(all="ignore"):
            residuals = self.residuals(inner, np.arange(len(inner)))[0]
            rss = (residuals**2).sum(axis=1)
        return np.where(np.isnan(rss), np.inf, rss)

    def refined(self, starts: Floats, *, most_steps: int = MOST_STEPS) -> Solution:
        """The minimum nearest to one start per fit, shape (b, p)."""
        return solve(Problem(self.residuals, self.low, self.high), starts, most_steps=most_steps)


def estimate(batch: Batch, *, scanned: int = SCANNED) -> Solution:
    """The best fit of each: the closed form over a grid of ceilings, the best few refined."""
    starts = _starts(batch, scanned)
    count, per_fit, width = starts.shape
    rows = np.repeat(np.arange(count), per_fit)
    rss = batch.take(rows).rss(starts.reshape(-1, width)).reshape(count, per_fit)
    few = min(_REFINED, per_fit)
    best = np.argsort(rss, axis=1, kind="stable")[:, :few]
    chosen = np.take_along_axis(starts, best[..., None], axis=1).reshape(-1, width)
    refined = batch.take(np.repeat(np.arange(count), few)).refined(chosen)
    lowest = np.argmin(refined.rss.reshape(count, few), axis=1) + few * np.arange(count)
    return Solution(refined.parameters[lowest], refined.rss[lowest])


def _starts(batch: Batch, scanned: int) -> Floats:
    """Starts of each fit, shape (b, starts, p)."""
    if batch.model == "exponential":
        return np.stack(line(batch.x, batch.log_y, batch.root_weight**2), axis=-1)[:, None, :]
    low, high = batch.low[:, SCALE], batch.high[:, SCALE]
    count = scanned if bool((low < high).any()) else 1
    ceilings = low[:, None] + (high - low)[:, None] * np.linspace(0, 1, count)
    if batch.model == "bass":
        return _bass_starts(ceilings)
    return _line_starts(batch, batch.model, ceilings)


def _line_starts(batch: Batch, model: SShaped, ceilings: Floats) -> Floats:
    """The closed form under each ceiling, points weighted by how far their share can move."""
    rows, count = np.repeat(np.arange(len(ceilings)), ceilings.shape[1]), ceilings.shape[1]
    share = np.minimum(np.exp(batch.log_y[rows] - ceilings.reshape(-1, 1)), 1.0)
    ordinate = transformed(model, share)
    moves = 1 - share if model == "logistic" else np.exp(-ordinate)
    weight = (batch.root_weight[rows] * np.maximum(moves, 1e-3)) ** 2
    lines = np.stack(line(batch.x[rows], ordinate, weight), axis=-1)
    return np.concatenate([ceilings[..., None], lines.reshape(len(ceilings), count, 2)], axis=-1)


def _bass_starts(ceilings: Floats) -> Floats:
    grid = np.log([(p, q) for p in _INNOVATION for q in _IMITATION])
    fits, count = ceilings.shape
    tiled = np.broadcast_to(grid[None, None], (fits, count, *grid.shape))
    scale = np.broadcast_to(ceilings[..., None, None], (fits, count, len(grid), 1))
    return np.concatenate([scale, tiled], axis=-1).reshape(fits, -1, 3)
