"""Levenberg-Marquardt for many small least-squares problems at once, each within bounds.

A parameter whose bounds are equal is fixed; one that stands at a bound and wants to pass it rests
there. Steps are damped in proportion to the curvature, so that the scales of the parameters do
not matter (J. J. More, The Levenberg-Marquardt algorithm, 1978).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from etl.core.growth import Floats, Mask, Positions

# parameters (b, p) of the problems at these positions -> residuals (b, n), derivatives (b, n, p)
Residuals = Callable[[Floats, Positions], tuple[Floats, Floats]]

MOST_STEPS: Final = 200
_FIRST_DAMPING: Final = 1e-3
_LEAST_DAMPING: Final = 1e-15
_EASED: Final = 0.1
_RAISED: Final = 10.0
_SETTLED: Final = 1e-10  # a relative step below this ends the search


@dataclass(frozen=True, slots=True)
class Problem:
    """Residuals as a function of parameters, and the bounds of these, shape (b, p) each."""

    residuals: Residuals
    low: Floats
    high: Floats


@dataclass(frozen=True, slots=True)
class Solution:
    """The parameters found, shape (b, p), and the sum of squared residuals there, shape (b,)."""

    parameters: Floats
    rss: Floats


@dataclass(frozen=True, slots=True)
class _Point:
    """Where each search stands."""

    parameters: Floats
    residuals: Floats
    slopes: Floats
    rss: Floats

    def take(self, rows: Positions) -> "_Point":
        return _Point(
            self.parameters[rows], self.residuals[rows], self.slopes[rows], self.rss[rows]
        )

    def moved(self, to: "_Point", where: Mask) -> "_Point":
        return _Point(
            np.where(where[:, None], to.parameters, self.parameters),
            np.where(where[:, None], to.residuals, self.residuals),
            np.where(where[:, None, None], to.slopes, self.slopes),
            np.where(where, to.rss, self.rss),
        )


def solve(problem: Problem, starts: Floats, *, most_steps: int = MOST_STEPS) -> Solution:
    """Descend from one start per problem, shape (b, p), to the nearest minimum."""
    found, rss = np.array(starts), np.full(len(starts), np.inf)
    live = np.arange(len(starts))
    point, damping = _at(problem, found, live), np.full(len(starts), _FIRST_DAMPING)
    for _ in range(most_steps):
        trial = _at(problem, _next(point, damping, problem, live), live)
        is_better = trial.rss < point.rss
        is_done = _has_settled(point.parameters, trial.parameters)
        point = point.moved(trial, is_better)
        damping = np.maximum(damping * np.where(is_better, _EASED, _RAISED), _LEAST_DAMPING)
        found[live], rss[live] = point.parameters, point.rss
        kept = np.flatnonzero(~is_done)
        if not len(kept):
            break
        live, point, damping = live[kept], point.take(kept), damping[kept]
    return Solution(found, rss)


def standard_deviations(slopes: Floats, variance: Floats, is_free: Mask) -> Floats:
    """Standard deviations of the parameters: roots of the diagonal of ``s² (J'J)⁻¹``.

    Args:
        slopes: derivatives of the residuals, shape (b, n, p).
        variance: of one residual, shape (b,).
        is_free: which parameters were estimated, shape (b, p); the others get 0.

    Infinite where the residuals do not depend on a parameter.
    """
    columns = np.where(is_free[:, None, :], slopes, 0.0)
    scale = np.sqrt((columns**2).sum(axis=1))
    scale = np.where(scale > 0, scale, 1.0)
    _, size, rotation = np.linalg.svd(columns / scale[:, None, :], full_matrices=False)
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = np.where(rotation == 0, 0.0, rotation / size[..., None])
        spread = np.sqrt((parts**2).sum(axis=1) * variance[:, None]) / scale
    unknown = np.isnan(spread) & ~np.isnan(variance[:, None])
    return np.where(is_free, np.where(unknown, np.inf, spread), 0.0)


def _at(problem: Problem, parameters: Floats, rows: Positions) -> _Point:
    with np.errstate(all="ignore"):
        residuals, slopes = problem.residuals(parameters, rows)
        rss = (residuals**2).sum(axis=1)
    return _Point(parameters, residuals, slopes, np.where(np.isfinite(rss), rss, np.inf))


def _next(point: _Point, damping: Floats, problem: Problem, rows: Positions) -> Floats:
    """The damped step of each search, kept within the bounds."""
    low, high = problem.low[rows], problem.high[rows]
    with np.errstate(all="ignore"):
        across = point.slopes.transpose(0, 2, 1)
        gradient = (across @ point.residuals[..., None])[..., 0]
        curvature = across @ point.slopes
        at_low, at_high = point.parameters <= low, point.parameters >= high
        rests = np.asarray((at_low & (gradient > 0)) | (at_high & (gradient < 0)) | (low == high))
        diagonal = np.einsum("bii->bi", curvature)
        added = np.where(rests | (diagonal <= 0), 1.0, damping[:, None] * diagonal)
        curvature = np.where(rests[:, :, None] | rests[:, None, :], 0.0, curvature)
        matrix = curvature + added[..., None] * np.eye(added.shape[1])
        step = _solved(matrix, np.where(rests, 0.0, gradient))
        return np.clip(point.parameters - step, low, high)


def _solved(matrix: Floats, right: Floats) -> Floats:
    """The step, nothing where the numbers have left the range of floats."""
    numbers = np.concatenate([matrix, right[..., None]], axis=2)
    is_sound = np.asarray(np.isfinite(numbers).all(axis=(1, 2)))
    safe = np.where(is_sound[:, None, None], matrix, np.eye(matrix.shape[1]))
    step = np.linalg.solve(safe, np.where(is_sound[:, None], right, 0.0)[..., None])[..., 0]
    return np.asarray(step)


def _has_settled(before: Floats, after: Floats) -> Mask:
    return np.asarray(
        (np.abs(after - before) <= _SETTLED * (np.abs(before) + _SETTLED)).all(axis=1)
    )
