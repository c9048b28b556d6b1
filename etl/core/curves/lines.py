"""Under a fixed ceiling an S-curve is a straight line: the closed form."""

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import numpy.typing as npt
from scipy.special import logit

from etl.core.growth import Floats

SShaped = Literal["logistic", "gompertz"]

_NEAREST: Final = 1e-9  # how near to nothing and to the ceiling a share may come


@dataclass(frozen=True, slots=True)
class CeilingLines:
    """Rate per year and midpoint in years of each series, NaN where ``error`` says why."""

    rate: Floats
    midpoint: Floats
    error: npt.NDArray[np.object_]


def ceiling_lines(model: SShaped, x: Floats, y: Floats, ceiling: Floats) -> CeilingLines:
    """Fit many series under their fixed ceilings: ``logit`` or ``-ln(-ln)`` of ``y / K`` by ``x``.

    Args:
        model: which transform.
        x: years, shape (n,) or (b, n).
        y: positive figures, shape (b, n).
        ceiling: one per series, in the unit of ``y``, shape (b,).

    Returns:
        Ordinary least squares on the transformed scale. A figure at or above the ceiling is
        ``above_ceiling``.

    >>> x = np.array([0.0, 1.0, 2.0])
    >>> lines = ceiling_lines("logistic", x, 8 / (1 + np.exp(1 - x))[None], np.array([8.0]))
    >>> np.round([lines.rate, lines.midpoint], 9).tolist()
    [[1.0], [1.0]]
    """
    share = y / ceiling[:, None]
    is_above = np.asarray((share >= 1).any(axis=1))
    error = np.full(len(share), None, dtype=object)
    error[is_above] = "above_ceiling"
    intercept, slope = line(np.broadcast_to(x, share.shape), transformed(model, share))
    with np.errstate(divide="ignore", invalid="ignore"):
        midpoint = -intercept / slope
    return CeilingLines(
        rate=np.where(is_above, np.nan, slope),
        midpoint=np.where(is_above, np.nan, midpoint),
        error=error,
    )


def transformed(model: SShaped, share: Floats) -> Floats:
    """The line's ordinate for shares of a ceiling, kept finite at its ends."""
    inside = np.clip(share, _NEAREST, 1 - _NEAREST)
    if model == "logistic":
        return np.asarray(logit(inside))
    return np.asarray(-np.log(-np.log(inside)))


def line(x: Floats, z: Floats, weight: Floats | None = None) -> tuple[Floats, Floats]:
    """Intercept and slope of the least-squares line of each row, shape (b,) both."""
    weights = np.ones_like(z) if weight is None else weight
    with np.errstate(divide="ignore", invalid="ignore"):
        share = weights / weights.sum(axis=1, keepdims=True)
        x_mean, z_mean = (share * x).sum(axis=1), (share * z).sum(axis=1)
        off = x - x_mean[:, None]
        slope = (share * off * z).sum(axis=1) / (share * off**2).sum(axis=1)
    return z_mean - slope * x_mean, slope
