"""Profile intervals: which values of one parameter the figures allow when the others may follow.

The set is ``RSS(value) <= RSS_min (1 + t²/(n - p))`` with Student's ``t`` at 97.5 %.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import stdtrit

from etl.core.curves.batch import Batch, estimate
from etl.core.curves.models import SCALE
from etl.core.curves.solver import Solution, standard_deviations
from etl.core.growth import Floats, Mask, Positions

_GRID: Final = 24
_SECTIONS: Final = 16  # of the gap between outside and inside
_NARROWINGS: Final = 8  # each to one section: to 2e-10 of the first gap
_WIDENINGS: Final = 10
_WIDER: Final = 1.5  # than the interval from the curvature, where the search begins
_LEAST_REACH: Final = 1e-9  # where the figures lie on the curve
_UPPER: Final = 0.975

# values of the parameter for the searches at these positions -> whether they are in the set
_IsInside = Callable[[Floats, Positions], Mask]


@dataclass(frozen=True, slots=True)
class Interval:
    """Ends of the interval of each fit, shape (b,): infinite where it is open."""

    low: Floats
    high: Floats


def allowed_rss(rss: Floats, df: Floats) -> Floats:
    """The sum of squares up to which a value is in the profile set, shape (b,)."""
    return np.asarray(rss * (1 + _student(df) ** 2 / df))


def ceiling_profile(batch: Batch, found: Solution, df: Floats) -> Interval:
    """The ceilings each fit allows between its bounds, in the unit of the figures.

    An end where the set reaches its bound is open: minus or plus infinity. Of a set in several
    parts the outermost ends count.
    """
    allowed = allowed_rss(found.rss, df)

    def is_inside(value: Floats, fits: Positions) -> Mask:
        fixed = batch.take(fits).held(SCALE, value)
        return np.asarray(estimate(fixed).rss <= allowed[fits])

    best = found.parameters[:, [SCALE]]
    low, high = batch.low[:, [SCALE]], batch.high[:, [SCALE]]
    values = np.sort(np.hstack([low + (high - low) * np.linspace(0, 1, _GRID), best]), axis=1)
    fits = np.repeat(np.arange(len(values)), values.shape[1])
    inside = is_inside(values.ravel(), fits).reshape(values.shape) | (values == best)
    lower = _outermost(values, inside, is_inside)
    upper = _outermost(values[:, ::-1], inside[:, ::-1], is_inside)
    return Interval(
        np.where(np.isnan(lower), -np.inf, np.exp(lower)),
        np.where(np.isnan(upper), np.inf, np.exp(upper)),
    )


def _outermost(values: Floats, inside: Mask, is_inside: _IsInside) -> Floats:
    """Where each set begins along its grid, NaN where its first value is inside."""
    first = np.argmax(inside, axis=1)
    closed = np.flatnonzero(first > 0)
    edge = np.full(len(values), np.nan)
    outer, inner = values[closed, first[closed] - 1], values[closed, first[closed]]
    edge[closed] = _edge(outer, inner, is_inside, closed)
    return edge


def rate_profile(batch: Batch, found: Solution, df: Floats, at: int) -> Interval:
    """The rates each fit allows, per year; ``at`` is the rate's place among the parameters."""
    count = len(df)
    allowed = np.tile(allowed_rss(found.rss, df), 2)
    fits, sign = np.tile(np.arange(count), 2), np.repeat([-1.0, 1.0], count)
    best = found.parameters[fits, at]
    reach = np.tile(_WIDER * _student(df) * _deviations(batch, found, df)[:, at], 2)
    reach = np.maximum(reach, _LEAST_REACH * (1 + np.abs(best)))

    def is_inside(value: Floats, ends: Positions) -> Mask:
        fixed = batch.take(fits[ends]).held(at, value)
        starts = found.parameters[fits[ends]].copy()
        starts[:, at] = value
        starts[:, at - 1] += (best[ends] - value) * fixed.x.mean(axis=1)  # turn about the middle
        return np.asarray(fixed.refined(starts).rss <= allowed[ends])

    edges = sign * np.inf
    outer, closed = _beyond(best, sign * reach, is_inside)
    edges[closed] = _edge(outer[closed], best[closed], is_inside, closed)
    return Interval(edges[:count], edges[count:])


def _beyond(best: Floats, reach: Floats, is_inside: _IsInside) -> tuple[Floats, Positions]:
    """Values outside the set, sought ever farther, and the ends at which there are any."""
    known = waiting = np.flatnonzero(np.isfinite(reach))
    outer = best + np.where(np.isfinite(reach), reach, 0.0)
    for widening in range(_WIDENINGS):
        waiting = waiting[is_inside(outer[waiting], waiting)]
        outer[waiting] = best[waiting] + 2.0 ** (widening + 1) * reach[waiting]
        if not len(waiting):
            break
    return outer, np.setdiff1d(known, waiting)


def rate_covariance(batch: Batch, found: Solution, df: Floats, at: int) -> Interval:
    """The usual interval of the rate, from the curvature at the minimum."""
    reach = _student(df) * _deviations(batch, found, df)[:, at]
    return Interval(found.parameters[:, at] - reach, found.parameters[:, at] + reach)


def _student(df: Floats) -> Floats:
    return np.asarray(stdtrit(df, _UPPER))


def _deviations(batch: Batch, found: Solution, df: Floats) -> Floats:
    slopes = batch.residuals(found.parameters, np.arange(len(df)))[1]
    return standard_deviations(slopes, found.rss / df, batch.is_free)


def _edge(outer: Floats, inner: Floats, is_inside: _IsInside, searches: Positions) -> Floats:
    """The last value of the set from outside towards inside: the gap is narrowed by sections."""
    parts, rows = np.linspace(0, 1, _SECTIONS + 1), np.arange(len(inner))
    ends = np.repeat(searches, _SECTIONS - 1)
    for _ in range(_NARROWINGS if len(inner) else 0):
        values = outer[:, None] + (inner - outer)[:, None] * parts
        holds = is_inside(values[:, 1:-1].ravel(), ends).reshape(len(inner), -1)
        first = np.argmax(np.hstack([holds, np.ones((len(inner), 1), np.bool_)]), axis=1)
        outer, inner = values[rows, first], values[rows, first + 1]
    return inner
