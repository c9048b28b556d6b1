"""What speaks for and against a curve: criteria, the test against known errors, the refusals."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from scipy.special import chdtrc

from etl.core.growth import Floats

Refusal = Literal[
    "too_few_points", "above_ceiling", "ceiling_not_identified", "model_rejected", "no_skill"
]

TESTED_BELOW: Final = 8  # figures
REJECTED_BELOW: Final = 0.001
_NO_PREFERENCE: Final = 2.0


@dataclass(frozen=True, slots=True)
class FitTest:
    """Squared residuals in units of the known errors, and how probable more would be."""

    chi2: float
    df: int
    p_value: float


def aicc(rss: float, points: int, parameters: int) -> float:
    """Akaike's criterion for small samples, the variance counting as a parameter.

    NaN where it is not defined. Comparable only between models of the same figures on one scale.

    >>> round(aicc(0.05, 10, 3), 2)
    -36.98
    """
    k = parameters + 1
    if points - k - 1 <= 0:
        return float("nan")
    with np.errstate(divide="ignore"):
        fit = points * float(np.log(rss / points))
    return fit + 2 * k + 2 * k * (k + 1) / (points - k - 1)


def preferred(criteria: Mapping[str, float]) -> str | None:
    """The model with the lowest AICc, None unless it is lower by at least 2 than every other.

    >>> preferred({"logistic": -36.98, "exponential": -38.28}) is None
    True
    """
    defined = sorted((value, name) for name, value in criteria.items() if not np.isnan(value))
    if not defined or (len(defined) > 1 and defined[1][0] - defined[0][0] < _NO_PREFERENCE):
        return None
    return defined[0][1]


def fit_test(residuals: Floats, log_error: Floats, df: int) -> FitTest | None:
    """Compare residuals of ``ln y`` with their known errors, shape (n,); None if any is not."""
    if np.isnan(log_error).any() or df <= 0:
        return None
    with np.errstate(divide="ignore"):
        chi2 = float(((residuals / log_error) ** 2).sum())
    return FitTest(chi2, df, float(chdtrc(df, chi2)))


def is_rejected(test: FitTest | None, points: int) -> bool:
    """Whether so few figures with known errors cannot lie on the curve."""
    return test is not None and points < TESTED_BELOW and test.p_value < REJECTED_BELOW
