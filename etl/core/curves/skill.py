"""Would the curve have foreseen the figures that came? Each is asked as it stood before the last.

The gate of a projection: a curve that did not do better than two simple rules, no change and
last year's growth carried on, is not used for one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from etl.core.curves.batch import Batch, estimate
from etl.core.curves.models import SCALE, log_curve
from etl.core.curves.segments import Segment
from etl.core.growth import Floats, Positions

LONGEST_HORIZON: Final = 2.0  # years
_NEAR: Final = 1e-9
_ONE_IN: Final = 3  # of the figures is an origin


@dataclass(frozen=True, slots=True)
class Skill:
    """Mean absolute errors of ``ln y`` over the origins: of the curve and of the two rules."""

    origins: int
    model: float
    no_change: float
    carried: float

    @property
    def is_there(self) -> bool:
        """Whether the curve beats both rules."""
        return self.model < min(self.no_change, self.carried) * (1 - _NEAR)


@dataclass(frozen=True, slots=True)
class Origins:
    """From where one looks ahead, at which figure, and the growth per year up to there."""

    origin: Positions
    target: Positions
    growth: Floats


def horizon_years(segment: Segment) -> float:
    """How far ahead a curve may be shown: as long as the record, at most two years."""
    return min(float(segment.years[-1]), LONGEST_HORIZON)


def origins_of(segment: Segment) -> Origins:
    """The last third of the figures but the last, at least one, that have a target.

    The target is the last figure within the horizon; the growth is that since the figure nearest
    to a year before.
    """
    years, log_y, n = segment.years, segment.log_y, segment.points
    origin = np.arange(n - max(n // _ONE_IN, 1), n) - 1
    within = np.searchsorted(years, years[origin] + horizon_years(segment) + _NEAR, side="right")
    has_target = within - 1 > origin
    origin, target = origin[has_target], within[has_target] - 1
    back = [int(np.argmin(np.abs(years[at] - years[:at] - 1))) for at in origin]
    growth = (log_y[origin] - log_y[back]) / (years[origin] - years[back])
    return Origins(origin, target, growth)


def backtest(batch: Batch, segments: Sequence[Segment]) -> list[Skill | None]:
    """Refit every curve on the figures up to each origin and ask it for the target.

    None for a series that has no figure within the horizon of an earlier one.
    """
    looks = [origins_of(segment) for segment in segments]
    fits = np.repeat(np.arange(len(looks)), [len(look.origin) for look in looks])
    if not len(fits):
        return [None] * len(looks)
    origin = np.concatenate([look.origin for look in looks])
    target = np.concatenate([look.target for look in looks])
    growth = np.concatenate([look.growth for look in looks])
    floors = np.concatenate(
        [_floors(one)[look.origin] for one, look in zip(segments, looks, strict=True)]
    )
    foreseen = _foreseen(_as_of(batch.take(fits), origin, floors), target)
    ahead = batch.x[fits, target] - batch.x[fits, origin]
    change = batch.log_y[fits, target] - batch.log_y[fits, origin]
    missed = batch.log_y[fits, target] - foreseen
    errors = np.abs([missed, change, change - growth * ahead])
    parts = (errors[:, fits == at] for at in range(len(looks)))
    return [
        Skill(part.shape[1], *part.mean(axis=1).tolist()) if part.size else None for part in parts
    ]


def _floors(segment: Segment) -> Floats:
    """The logarithm of the lowest ceiling that each figure and those before it leave."""
    lows = np.where(segment.figures.low > 0, segment.figures.low, segment.figures.value)
    return np.asarray(np.log(np.maximum.accumulate(lows)))


def _as_of(batch: Batch, origin: Positions, floors: Floats) -> Batch:
    """The fits as they stood at their origins: later figures weigh nothing and set no bound."""
    is_past = np.arange(batch.x.shape[1]) <= origin[:, None]
    low = batch.low.copy()
    low[:, SCALE] = np.where(
        batch.is_free[:, SCALE], np.minimum(low[:, SCALE], floors), low[:, SCALE]
    )
    return replace(batch, root_weight=np.where(is_past, batch.root_weight, 0.0), low=low)


def _foreseen(past: Batch, target: Positions) -> Floats:
    at = np.take_along_axis(past.x, target[:, None], axis=1)
    return log_curve(past.model, at, estimate(past).parameters)[0][:, 0]
