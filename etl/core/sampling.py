"""Sampling error of survey figures, and growth with sampling and rounding error together.

A user count is a proportion of a population that is taken as known. A publisher who names a
sample size names no design effect, so one is assumed and shown: 1 is a floor, 2 the default, 3 a
stress test (L. Kish, Survey Sampling, 1965). Frame, nonresponse and wording are not covered.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from scipy.special import ndtri

from etl.core.growth import Figures, Floats, Mask, Positions, doubling_set, log_ratio
from etl.core.schema import SAMPLING_COLUMNS

DEFAULT_DEFF: Final = 2.0
Z95: Final = float(ndtri(0.975))
FEWEST_POSITIVES: Final = 30.0
DRAWS: Final = 200_000
SEED: Final = 5
_UNIFORM: Final = 3.0  # a uniform error of half-width h has the variance h**2 / 3


@dataclass(frozen=True, slots=True)
class Assumed:
    """What is not published: the design effect, and a sample size where none is known."""

    deff: float = DEFAULT_DEFF
    n: float | None = None


PUBLISHED: Final = Assumed()  # nothing beyond the default design effect


@dataclass(frozen=True, slots=True)
class Sample:
    """Interviews ``n`` in the base of a figure and the proportion ``p`` they found, shape (n,).

    NaN is unknown; ``p`` lies between 0 and 1.
    """

    n: Floats
    p: Floats

    def take(self, rows: Positions) -> "Sample":
        """The samples at these positions, in this order."""
        return Sample(self.n[rows], self.p[rows])

    def filled(self, n: float | None) -> "Sample":
        """The same samples with an assumed size where none is known."""
        return self if n is None else Sample(np.where(np.isnan(self.n), n, self.n), self.p)

    @property
    def is_known(self) -> Mask:
        """Whether size and proportion are known, and the proportion is neither nothing nor all."""
        return np.asarray((self.n > 0) & (self.p > 0) & (self.p < 1))


def sampling_variance(sample: Sample, deff: float | Floats) -> Floats:
    """Variance of ``ln y`` from sampling, ``deff (1 - p) / (n p)``; NaN where ``n`` is unknown."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(sample.is_known, deff * (1 - sample.p) / (sample.n * sample.p), np.nan)


def rounding_variance(figures: Figures) -> Floats:
    """Variance of ``ln y`` from rounding, uniform over the printed interval."""
    bounded = figures.bounded()
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        half = (bounded.high - bounded.low) / (2 * bounded.value)
    return half**2 / _UNIFORM


def log_error(figures: Figures, sample: Sample, deff: float | Floats) -> Floats:
    """Standard error of ``ln y`` from sampling and rounding; NaN where ``n`` is unknown."""
    return np.asarray(np.sqrt(sampling_variance(sample, deff) + rounding_variance(figures)))


def has_few_positives(sample: Sample, deff: float | Floats) -> Mask:
    """Whether a figure rests on fewer than 30 effective interviews: the normal law is doubtful."""
    return np.asarray(sample.is_known & (sample.n * sample.p / deff < FEWEST_POSITIVES))


def rate_interval(rate: Floats, variance: Floats, years: Floats) -> tuple[Floats, Floats]:
    """The 95 % interval of a rate from the variance of the log ratio: delta method."""
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = Z95 * np.sqrt(variance) / years
    return rate - reach, rate + reach


def sampling_columns(rate: Floats, variance: Floats, years: Floats) -> pd.DataFrame:
    """The bounds with sampling error, columns ``schema.SAMPLING_COLUMNS``, NaN where unknown.

    Args:
        rate: growth per year, continuous, shape (n,).
        variance: of the log ratio: the sum over both figures of sampling and rounding, which two
            independent waves allow.
        years: between the two figures.
    """
    low, high = rate_interval(rate, variance, years)
    with np.errstate(over="ignore"):
        cagr = {"cagr_low_pct": 100 * np.expm1(low), "cagr_high_pct": 100 * np.expm1(high)}
    columns = {"r_low": low, "r_high": high, **cagr, **doubling_set(low, high)}
    table = pd.DataFrame({f"{name}_sampling": column for name, column in columns.items()})
    return table[list(SAMPLING_COLUMNS)]


@dataclass(frozen=True, slots=True)
class Simulated:
    """A 95 % interval of the rate per year by Monte Carlo, and the probability of growth."""

    r_low: float
    r_high: float
    probability_of_growth: float


def simulate_growth(
    years: float, figures: Figures, sample: Sample, deff: float | Floats, *, draws: int = DRAWS
) -> Simulated:
    """Growth between two figures by Monte Carlo: the check on the delta method, for one pair.

    Args:
        years: between the two figures.
        figures: both figures with their bounds, shape (2,).
        sample: interviews and proportions of both, shape (2,).
        deff: design effect; interviews count as ``n / deff``.
        draws: how many; the seed is fixed, so that the same figures give the same answer.

    >>> users = Figures(*(np.array(v) for v in ([249.0, 515], [248.5, 514.5], [249.5, 515.5])))
    >>> both = Sample(np.array([30000.0, 30000.0]), np.array([0.177, 0.365]))
    >>> round(simulate_growth(0.5, users, both, 2.0).r_low, 2)
    1.37
    """
    source = np.random.default_rng(SEED)
    bounded, effective = figures.bounded(), sample.n / deff
    found = source.beta(sample.p * effective, (1 - sample.p) * effective, size=(draws, 2))
    printed = source.uniform(bounded.low, bounded.high, size=(draws, 2))
    values = printed * found / sample.p
    rate = log_ratio(values[:, 0], values[:, 1]) / years
    with np.errstate(invalid="ignore"):
        low, high = np.quantile(rate, [0.025, 0.975])
    return Simulated(float(low), float(high), float(np.mean(rate > 0)))
