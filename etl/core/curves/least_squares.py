"""Least squares for any model: several starts, the lowest sum of squares, standard errors."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from etl.core.curves.solver import Problem, solve, standard_deviations
from etl.core.growth import Floats

# parameters (b, p) -> values (b, n) and their derivatives (b, n, p)
Function = Callable[[Floats], tuple[Floats, Floats]]

_SEED: Final = 20250630
_OTHER_STARTS: Final = 64
_SPREAD: Final = 1.5  # of the logarithm of a factor: from a twentieth to twentyfold


@dataclass(frozen=True, slots=True)
class Estimate:
    """What least squares gave: parameters and their standard errors, shape (p,), rss, df."""

    parameters: Floats
    standard_errors: Floats
    rss: float
    df: int


def least_squares(function: Function, y: Floats, start: Floats) -> Estimate:
    """Fit any model to figures ``y`` of shape (n,) from a start of shape (p,).

    One start can end in a side valley, so the search also begins at many others around it, each
    parameter multiplied by a random factor (fixed seed), and the lowest minimum counts.
    Standard errors are the roots of the diagonal of ``rss/(n-p) (J'J)⁻¹``, NaN without df.

    >>> x = np.array([0.0, 1.0, 2.0, 3.0])
    >>> def straight(at):
    ...     slopes = np.broadcast_to(np.column_stack([np.ones(4), x]), (len(at), 4, 2))
    ...     return at[:, :1] + at[:, 1:] * x, slopes
    >>> np.round(least_squares(straight, 1 + 2 * x, np.array([1.0, 1.0])).parameters, 9).tolist()
    [1.0, 2.0]
    """
    starts = _around(start)
    unbound = np.full(starts.shape, np.inf)

    def residuals(parameters: Floats, _: object) -> tuple[Floats, Floats]:
        values, slopes = function(parameters)
        return values - y, slopes

    solution = solve(Problem(residuals, -unbound, unbound), starts)
    best = int(np.argmin(solution.rss))
    parameters, rss = solution.parameters[best], float(solution.rss[best])
    df = len(y) - len(parameters)
    variance = np.array([rss / df if df > 0 else np.nan])
    slopes = function(parameters[None])[1]
    errors = standard_deviations(slopes, variance, np.ones((1, len(parameters)), np.bool_))[0]
    return Estimate(parameters, errors, rss, df)


def _around(start: Floats) -> Floats:
    source = np.random.default_rng(_SEED)
    factors = np.exp(_SPREAD * source.standard_normal((_OTHER_STARTS, len(start))))
    return np.concatenate([start[None], start * factors])
