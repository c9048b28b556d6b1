"""The fan of a projection: what curves as uncertain as the figures may do next.

A parametric bootstrap: figures are drawn about the curve, on the log scale, and refitted. Each
path starts from the last figure, drawn within its own interval, and passes evenly over to the
refitted curve, which it reaches at the horizon, where the curve's skill was measured.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from etl.core.curves.fit import Fit, batch_of
from etl.core.curves.models import log_curve
from etl.core.curves.skill import horizon_years
from etl.core.growth import Floats

DRAWS: Final = 1000
QUANTILES: Final = {"q2_5": 0.025, "q10": 0.1, "q50": 0.5, "q90": 0.9, "q97_5": 0.975}
FAN_COLUMNS: Final = ("years_ahead", "on", *QUANTILES)
_SEED: Final = 20251231
_STEPS: Final = 24
_FEW_REFINEMENTS: Final = 8
_MIDDLE: Final = 2  # the place of the median among the quantiles


def fan_of(fits: Sequence[Fit]) -> pd.DataFrame | None:
    """The fan of the curves of one series that are not refused, together.

    Returns:
        ``years_ahead`` from 0 to the horizon, ``on`` (the day), and five quantiles in the unit of
        the figures: the outer ones the farthest of any curve, the median the middle of theirs.
        None if every curve is refused or a line through three figures.
    """
    admitted = [fit for fit in fits if fit.refusal is None and fit.candidate.role != "line"]
    if not admitted:
        return None
    segment = admitted[0].candidate.segment
    ahead = np.linspace(0, horizon_years(segment), _STEPS + 1)
    each = np.array([_quantiles(fit, ahead) for fit in admitted])
    together = np.vstack(
        [
            each[:, :_MIDDLE].min(axis=0),
            np.median(each[:, [_MIDDLE]], axis=0),
            each[:, _MIDDLE + 1 :].max(axis=0),
        ]
    )
    days = [segment.day_after(float(segment.years[-1] + years)) for years in ahead]
    columns = {"years_ahead": ahead, "on": days, **dict(zip(QUANTILES, together, strict=True))}
    return pd.DataFrame(columns, columns=list(FAN_COLUMNS))


def _quantiles(fit: Fit, ahead: Floats) -> Floats:
    """The quantiles of one curve, shape (5, steps)."""
    source = np.random.default_rng(_SEED)
    inner = _refitted(fit, source)
    log_y = log_curve(fit.candidate.model, fit.candidate.x[-1] + ahead, inner)[0]
    away = (_starts(fit, source) - log_y[:, 0])[:, None]
    paths = np.exp(log_y + (1 - ahead / ahead[-1]) * away)
    most = min(fit.candidate.bound, fit.candidate.ceiling or np.inf)
    return np.asarray(np.quantile(np.clip(paths, 0.0, most), list(QUANTILES.values()), axis=0))


def _refitted(fit: Fit, source: np.random.Generator) -> Floats:
    """Inner parameters of the curves through figures drawn about this one, shape (draws, p)."""
    one = batch_of([fit.candidate])
    many = one.take(np.zeros(DRAWS, dtype=np.int64))
    spread = np.sqrt(fit.rss / fit.df) / fit.candidate.root_weight
    error = np.fmax(fit.candidate.segment.log_error, spread)
    curve = fit.log_values_at(fit.candidate.segment.years)
    drawn = many.with_log_y(curve + error * source.standard_normal(many.log_y.shape))
    starts = np.tile(fit.inner, (DRAWS, 1))
    return drawn.refined(starts, most_steps=_FEW_REFINEMENTS).parameters


def _starts(fit: Fit, source: np.random.Generator) -> Floats:
    """Logarithms of the last figure, drawn within what its rounding and its sample allow."""
    segment = fit.candidate.segment
    low, high = max(segment.figures.low[-1], 0.0), segment.figures.high[-1]
    rounded = high - (high - low) * source.random(DRAWS)  # the lower end, which may be 0, is open
    sampled = np.sqrt(np.nan_to_num(segment.sampling[-1])) * source.standard_normal(DRAWS)
    return np.asarray(np.log(rounded) + sampled)
