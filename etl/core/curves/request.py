"""A reader's own curves: one series, a ceiling of their choice, and what they assume."""

from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from etl.core.curves.candidates import (
    Candidate,
    Weighting,
    assumed_ceilings,
    candidates,
    known_ceilings,
)
from etl.core.curves.fit import Fit, fit_all
from etl.core.curves.segments import SeriesKey, current_rows, newest_segments
from etl.core.sampling import PUBLISHED, Assumed
from etl.core.schema import SERIES_KEY


@dataclass(frozen=True, slots=True)
class Choices:
    """What a reader may choose: all of it is assumed, nothing of it published.

    ``ceiling`` is a positive number in the unit of the series; ``assumed`` has the design effect
    and the interviews of figures without any. ``weighting`` by ``sampling`` lets figures count by
    their known errors.
    """

    ceiling: float | None = None
    assumed: Assumed = PUBLISHED
    launched_on: date | None = None
    weighting: Weighting = "equal"


def fit_series(observations: pd.DataFrame, key: SeriesKey, choices: Choices) -> list[Fit]:
    """The curves of one series as a reader asks for them.

    Args:
        observations: the table ``schema.OBSERVATIONS``, with the population of the area.
        key: indicator, area and source.
        choices: with a ceiling, the exponential and the S-curves under it; else every curve of
            the table ``schema.FITS``.

    Returns:
        Fits, whose ``values_at`` draws the curve, for ``row_of`` and ``fan_of``; a curve for which
        there are too few figures is there with its refusal. None for a series without figures.
    """
    current = current_rows(observations)
    is_ours = (current[list(SERIES_KEY)] == list(key)).all(axis=1)
    known = known_ceilings(current)
    fits = []
    for segment in newest_segments(current[is_ours], choices.assumed):
        if choices.ceiling is None:
            offered = list(candidates(segment, known, choices.launched_on))
        else:
            most = next(iter(assumed_ceilings(segment, known).values()), float("inf"))
            offered = _chosen(Candidate(segment, "exponential", "none", bound=most), choices)
        fits += fit_all(replace(one, weighting=choices.weighting) for one in offered)
    return fits


def _chosen(exponential: Candidate, choices: Choices) -> list[Candidate]:
    chosen = replace(exponential, basis="chosen", ceiling=choices.ceiling)
    offered = [exponential, replace(chosen, model="gompertz"), replace(chosen, model="logistic")]
    bass = replace(chosen, model="bass", launched_on=choices.launched_on)
    return [*offered, bass] if bass.has_start else offered
