"""How long each series took from the common start to where the subject stands now."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from dashboard.charts.starts import Runner, Start
from etl.core.race import Miss, Reached, Taken, first_reached, taken

ROUGH: Final = 0.5  # of a time: where the surveys allow more than that, the words say so

Names = Mapping[tuple[str, str, str], str]


@dataclass(frozen=True, slots=True)
class Milestone:
    """When one series reached the level of the subject, and how long that took."""

    runner: Runner
    end: Reached | Miss
    taken: Taken | None

    @property
    def widest(self) -> float:
        """Years between the surveys around the start or the end, whichever lie further apart."""
        years = self.runner.record.years
        ends = [at for at in (self.runner.start, self.end) if isinstance(at, Reached)]
        return max(float(years[at.between[1]] - years[at.between[0]]) for at in ends)

    @property
    def is_rough(self) -> bool:
        """Whether the surveys around the two ends allow much more or less."""
        one = self.taken
        return one is not None and one.years_high - one.years_low > ROUGH * one.years

    @property
    def crosses_break(self) -> bool:
        """Whether a definition changed on the way, so that start and end are not one measure."""
        segment = self.runner.record.segment
        last = self.end.between[1] if isinstance(self.end, Reached) else -1
        return bool(segment[self.runner.start.between[0]] != segment[last])

    @property
    def jumps(self) -> bool:
        """Whether one of the two ends is a survey after a break or beside a bound."""
        ends = [at for at in (self.runner.start, self.end) if isinstance(at, Reached)]
        return any(at.basis == "not_interpolated" for at in ends)


@dataclass(frozen=True, slots=True)
class Milestones:
    """The level the subject has reached, and every series' way to it, the quickest first."""

    start: Start
    level: float
    rows: tuple[Milestone, ...]

    @property
    def times(self) -> list[float]:
        """Years that the others took, of those that arrived on a line."""
        return [
            one.taken.years
            for one in self.rows
            if one.taken and not one.jumps and one.runner is not self.start.subject
        ]

    @property
    def of_subject(self) -> Milestone:
        """The subject's own way."""
        return next(one for one in self.rows if one.runner is self.start.subject)


def milestones(start: Start) -> Milestones | None:
    """Return the way to the subject's newest figure; None if it is no higher than the start."""
    figures = start.subject.record.figures.value
    points = figures[~np.isnan(figures)]
    lowest = start.level if start.level is not None else float(points[0]) if len(points) else 0.0
    if not len(points) or not points[-1] > lowest:
        return None
    rows = [_milestone(runner, float(points[-1])) for runner in start.runners]
    rows.sort(key=lambda one: one.taken.years if one.taken else np.inf)
    return Milestones(start, float(points[-1]), tuple(rows))


def _milestone(runner: Runner, level: float) -> Milestone:
    end = first_reached(runner.record, level)
    if not isinstance(end, Reached):
        return Milestone(runner, end, None)
    return Milestone(runner, end, taken(runner.record, runner.start, end))
