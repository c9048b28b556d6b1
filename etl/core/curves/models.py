"""The growth models: their logarithm, its derivatives, and their parameters as readers know them.

Each is fitted on the logarithm, where every model is ``ln y = s + g(x)`` with the logarithm of its
scale ``s``. The S-curves use the straight line ``z = u + b x`` inside, which stays sound where
growth is almost flat and a midpoint would run to infinity.
"""

from collections.abc import Callable, Mapping
from typing import Final, Literal, get_args

import numpy as np
from scipy.special import expit

from etl.core.growth import Floats

Model = Literal["exponential", "logistic", "gompertz", "bass"]

MODELS: Final[tuple[Model, ...]] = get_args(Model)
SCALE: Final = 0  # the place of the logarithm of the ceiling, or of the value at the start
PARAMETERS: Final[Mapping[Model, tuple[str, ...]]] = {
    "exponential": ("start_value", "rate"),
    "logistic": ("ceiling", "rate", "midpoint"),
    "gompertz": ("ceiling", "rate", "midpoint"),
    "bass": ("ceiling", "innovation", "imitation"),
}
RATE: Final[Mapping[Model, int]] = {"exponential": 1, "logistic": 2, "gompertz": 2}

_Shape = Callable[[Floats, Floats], tuple[Floats, list[Floats]]]


def log_curve(model: Model, x: Floats, inner: Floats) -> tuple[Floats, Floats]:
    """``ln y`` of many curves of one model, and its derivatives.

    Args:
        model: which.
        x: years since the first figure (Bass: since the launch), shape (n,) or (b, n).
        inner: one row of inner parameters per curve, shape (b, p): exponential ``ln a, r``;
            logistic and Gompertz ``ln K, u, b`` with ``u = -b m``; Bass ``ln K, ln p, ln q``.

    Returns:
        ``ln y`` of shape (b, n) and its derivatives by the inner parameters, shape (b, n, p).
    """
    with np.errstate(all="ignore"):
        shape, slopes = _SHAPES[model](x, inner)
    log_y = inner[:, :1] + shape
    columns = [np.ones_like(log_y), *slopes]
    return log_y, np.stack([np.broadcast_to(one, log_y.shape) for one in columns], axis=-1)


def known_parameters(model: Model, inner: Floats) -> Floats:
    """The parameters ``PARAMETERS`` names, from the inner ones, shape (b, p)."""
    with np.errstate(all="ignore"):
        if model == "bass":
            return np.exp(inner)
        scale = np.exp(inner[:, 0])
        if model == "exponential":
            return np.column_stack([scale, inner[:, 1]])
        return np.column_stack([scale, inner[:, 2], -inner[:, 1] / inner[:, 2]])


def known_curve(model: Model, x: Floats, known: Floats) -> tuple[Floats, Floats]:
    """``log_curve`` for the parameters ``PARAMETERS`` names, with derivatives by these."""
    inner, change = _inner(model, known)
    log_y, slopes = log_curve(model, x, inner)
    return log_y, slopes @ change


def _inner(model: Model, known: Floats) -> tuple[Floats, Floats]:
    """The inner parameters and their derivatives by the known ones, shape (b, p, p)."""
    change = np.zeros((len(known), known.shape[1], known.shape[1]))
    change[:, 0, 0] = 1 / known[:, 0]
    if model == "exponential":
        change[:, 1, 1] = 1
        return np.column_stack([np.log(known[:, 0]), known[:, 1]]), change
    if model == "bass":
        change[:, 1, 1], change[:, 2, 2] = 1 / known[:, 1], 1 / known[:, 2]
        return np.log(known), change
    rate, midpoint = known[:, 1], known[:, 2]
    change[:, 1, 1], change[:, 1, 2], change[:, 2, 1] = -midpoint, -rate, 1
    return np.column_stack([np.log(known[:, 0]), -rate * midpoint, rate]), change


def _exponential(x: Floats, inner: Floats) -> tuple[Floats, list[Floats]]:
    return inner[:, 1:2] * x, [x]


def _logistic(x: Floats, inner: Floats) -> tuple[Floats, list[Floats]]:
    line = inner[:, 1:2] + inner[:, 2:3] * x
    slope = expit(-line)
    return -np.logaddexp(0, -line), [slope, slope * x]


def _gompertz(x: Floats, inner: Floats) -> tuple[Floats, list[Floats]]:
    slope = np.exp(-(inner[:, 1:2] + inner[:, 2:3] * x))
    return -slope, [slope, slope * x]


def _bass(x: Floats, inner: Floats) -> tuple[Floats, list[Floats]]:
    p, q = np.exp(inner[:, 1:2]), np.exp(inner[:, 2:3])
    rest = np.exp(-(p + q) * x)
    mass, odds = -np.expm1(-(p + q) * x), 1 + q / p * rest
    return np.log(mass) - np.log(odds), [
        p * x * rest / mass + q * rest * (1 / p + x) / odds,
        q * x * rest / mass - q * rest * (1 - q * x) / p / odds,
    ]


_SHAPES: Final[Mapping[Model, _Shape]] = {
    "exponential": _exponential,
    "logistic": _logistic,
    "gompertz": _gompertz,
    "bass": _bass,
}
