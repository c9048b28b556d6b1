"""Fitted curves: every candidate estimated, with its intervals, its skill and its refusal."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from etl.core.curves.batch import Batch, estimate
from etl.core.curves.candidates import LINE_POINTS, Candidate
from etl.core.curves.judge import FitTest, Refusal, fit_test, is_rejected
from etl.core.curves.models import PARAMETERS, RATE, SCALE, Model, known_parameters, log_curve
from etl.core.curves.profile import Interval, ceiling_profile, rate_covariance, rate_profile
from etl.core.curves.skill import Skill, backtest
from etl.core.curves.solver import Solution
from etl.core.growth import Floats

_ENOUGH_POINTS: Final = 15  # from here on the usual covariance gives the interval of the rate
_NO_INTERVAL: Final = (float("nan"), float("nan"))
_AT_BOUND: Final = 1e-6  # relative


@dataclass(frozen=True, slots=True)
class Fit:
    """A candidate with its estimate: inner parameters, NaN where the figures refuse the curve.

    ``ceiling`` is the profile interval of an estimated ceiling, in the unit of the figures, minus
    or plus infinite where it is open; ``rate`` that of the rate per year. ``refusal`` says why
    the curve is not used for a projection.
    """

    candidate: Candidate
    inner: Floats
    rss: float = float("nan")
    ceiling: tuple[float, float] = _NO_INTERVAL
    rate: tuple[float, float] = _NO_INTERVAL
    skill: Skill | None = None
    test: FitTest | None = None
    refusal: Refusal | None = None

    @property
    def is_estimated(self) -> bool:
        """Whether there is a curve at all."""
        return bool(np.isfinite(self.inner).all())

    @property
    def parameters(self) -> int:
        """How many parameters were estimated."""
        return len(self.inner) - (self.candidate.ceiling is not None)

    @property
    def df(self) -> int:
        """Degrees of freedom of the residuals."""
        return self.candidate.segment.points - self.parameters

    @property
    def known(self) -> dict[str, float]:
        """The parameters as readers know them: ``PARAMETERS`` of the model."""
        values = known_parameters(self.candidate.model, self.inner[None])[0].tolist()
        known = dict(zip(PARAMETERS[self.candidate.model], values, strict=True))
        if self.candidate.ceiling is not None:  # as stated, not as its logarithm gives it back
            known["ceiling"] = self.candidate.ceiling
        return known

    @property
    def residuals(self) -> Floats:
        """``ln y`` less the curve, shape (n,)."""
        return self.candidate.segment.log_y - self.log_values_at(self.candidate.segment.years)

    def log_values_at(self, years: Floats) -> Floats:
        """The logarithm of the curve so many years after the first figure."""
        x = years + self.candidate.launch_years
        return np.asarray(log_curve(self.candidate.model, x, self.inner[None])[0][0])

    def values_at(self, years: Floats) -> Floats:
        """The curve, in the unit of the figures, so many years after the first figure."""
        return np.exp(self.log_values_at(years))


def fit_all(candidates: Iterable[Candidate]) -> list[Fit]:
    """Fit every candidate; those of one model and length are worked out together."""
    waiting, groups = list(candidates), defaultdict(list)
    fits: dict[int, Fit] = {}
    for at, one in enumerate(waiting):
        refusal = _refused_by_figures(one)
        if refusal is None:
            length = one.segment.points.bit_length()
            groups[one.model, one.is_free, length].append(at)
        else:
            unknown = np.full(len(PARAMETERS[one.model]), np.nan)
            fits[at] = Fit(one, unknown, refusal=refusal)
    for members in groups.values():
        fits |= dict(zip(members, _fit_group([waiting[at] for at in members]), strict=True))
    return [fits[at] for at in range(len(waiting))]


def batch_of(candidates: Sequence[Candidate]) -> Batch:
    """The figures of candidates of one model, shorter series filled up with weightless ones."""
    width = max(one.segment.points for one in candidates)
    bounds = np.array([_bounds(one) for one in candidates])
    return Batch(
        model=candidates[0].model,
        x=np.array([_filled(one.x, width, one.x[-1]) for one in candidates]),
        log_y=np.array([_filled(one.segment.log_y, width, 0.0) for one in candidates]),
        root_weight=np.array([_filled(one.root_weight, width, 0.0) for one in candidates]),
        low=bounds[:, 0],
        high=bounds[:, 1],
    )


def _refused_by_figures(one: Candidate) -> Refusal | None:
    if one.segment.points < one.needed_points:
        return "too_few_points"
    most = one.bound if one.ceiling is None else one.ceiling
    highest = max(one.segment.floor, *one.segment.figures.value)
    if one.model == "exponential" or (one.is_free and one.segment.floor < most):
        return None
    return "above_ceiling" if highest >= most else None


def _bounds(one: Candidate) -> tuple[Floats, Floats]:
    low = np.full(len(PARAMETERS[one.model]), -np.inf)
    high = -low
    if one.ceiling is not None:
        low[SCALE] = high[SCALE] = np.log(one.ceiling)
    elif one.is_free:
        low[SCALE], high[SCALE] = np.log(one.segment.floor), np.log(one.bound)
    return low, high


def _filled(column: Floats, width: int, value: float) -> Floats:
    return np.concatenate([column, np.full(width - len(column), value)])


def _fit_group(members: Sequence[Candidate]) -> list[Fit]:
    batch, segments = batch_of(members), [one.segment for one in members]
    found = estimate(batch)
    df = np.array([one.points for one in segments]) - batch.is_free.sum(axis=1).astype(np.float64)
    rates = _rates(batch, found, df)
    ceilings = ceiling_profile(batch, found, df) if members[0].is_free else _unknown(len(df))
    skills = backtest(batch, segments)
    fits = [
        Fit(
            candidate=one,
            inner=found.parameters[at],
            rss=float(found.rss[at]),
            ceiling=(float(ceilings.low[at]), float(ceilings.high[at])),
            rate=(float(rates.low[at]), float(rates.high[at])),
            skill=skills[at],
        )
        for at, one in enumerate(members)
    ]
    return [_judged(fit) for fit in fits]


def _unknown(count: int) -> Interval:
    return Interval(np.full(count, np.nan), np.full(count, np.nan))


def _rates(batch: Batch, found: Solution, df: Floats) -> Interval:
    """The interval of each rate; none for a line through three figures, and for Bass."""
    if batch.model == "bass":
        return _unknown(len(df))
    at, points = RATE[batch.model], (batch.root_weight > 0).sum(axis=1)
    usual = rate_covariance(batch, found, df, at)
    if batch.model == "exponential":  # a straight line: the profile is the usual interval
        is_line = points <= LINE_POINTS
        return Interval(np.where(is_line, np.nan, usual.low), np.where(is_line, np.nan, usual.high))
    few = np.flatnonzero(points < _ENOUGH_POINTS)
    chosen = Solution(found.parameters[few], found.rss[few])
    profile = rate_profile(batch.take(few), chosen, df[few], at)
    low, high = usual.low.copy(), usual.high.copy()
    low[few], high[few] = profile.low, profile.high
    return Interval(low, high)


def _judged(fit: Fit) -> Fit:
    segment = fit.candidate.segment
    test = fit_test(fit.residuals, segment.log_error, fit.df)
    reasons: dict[Refusal, bool] = {
        "ceiling_not_identified": fit.candidate.is_free and not _is_identified(fit),
        "model_rejected": is_rejected(test, segment.points),
        "no_skill": fit.skill is None or not fit.skill.is_there,
    }
    refusal = next((code for code, holds in reasons.items() if holds), None)
    return replace(fit, test=test, refusal=refusal)


def _is_identified(fit: Fit) -> bool:
    """Whether the figures, past the bend, settle the ceiling below the most there can be."""
    one, ceiling = fit.candidate, fit.known["ceiling"]
    is_inside = one.segment.floor * (1 + _AT_BOUND) < ceiling < one.bound * (1 - _AT_BOUND)
    is_past = one.segment.figures.value[-1] > ceiling * _bend(one.model, fit.known)
    return is_inside and bool(is_past) and np.isfinite(fit.ceiling[1])


def _bend(model: Model, known: dict[str, float]) -> float:
    """The share of its ceiling at which a curve grows fastest."""
    if model == "bass":
        return (1 - known["innovation"] / known["imitation"]) / 2
    return 0.5 if model == "logistic" else float(np.exp(-1))
