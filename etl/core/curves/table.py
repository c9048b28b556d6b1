"""From the observations to the table of fitted curves."""

from collections.abc import Mapping
from datetime import date
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa

from etl.core.curves.candidates import LINE_POINTS, candidates, known_ceilings
from etl.core.curves.fit import Fit, fit_all
from etl.core.curves.judge import FitTest, aicc
from etl.core.curves.segments import current_rows, newest_segments
from etl.core.curves.skill import Skill, horizon_years
from etl.core.periods import FIRST_YEAR, LAST_YEAR
from etl.core.sampling import PUBLISHED
from etl.core.schema import FITS

Row = dict[str, object]

_KINDS: Final = {
    field.name: "Int32" if pa.types.is_int32(field.type) else "float64"
    for field in FITS.schema
    if field.type in (pa.int32(), pa.float64())
}


def derive_fits(observations: pd.DataFrame, indicators: pd.DataFrame | None = None) -> pd.DataFrame:
    """Growth curves through the newest figures of every series: the table ``schema.FITS``.

    Args:
        observations: the table ``schema.OBSERVATIONS``; current rows count, as for the growth.
        indicators: the table ``schema.INDICATORS``; where it has ``launched_on`` (dates), Bass's
            model is offered for the indicators with a launch.

    Returns:
        One row per series of three exact positive figures or more in its newest unbroken
        segment, model and ceiling, in the order of the key.
    """
    current = current_rows(observations)
    known, launches = known_ceilings(current), launch_days(indicators)
    offered = [
        candidate
        for segment in newest_segments(current, PUBLISHED, LINE_POINTS)
        for candidate in candidates(segment, known, launches.get(segment.key[0]))
    ]
    rows = pd.DataFrame([row_of(fit) for fit in fit_all(offered)], columns=FITS.schema.names)
    return rows.astype(_KINDS).sort_values(list(FITS.key), ignore_index=True)


def launch_days(indicators: pd.DataFrame | None) -> Mapping[str, date]:
    """The launches that are known, by indicator."""
    if indicators is None or "launched_on" not in indicators:
        return {}
    known = indicators.dropna(subset=["launched_on"])
    return dict(zip(known["indicator_id"], known["launched_on"], strict=True))


def row_of(fit: Fit) -> Row:
    """A fit as a row of ``schema.FITS``."""
    one, segment = fit.candidate, fit.candidate.segment
    few = ("few_points",) if segment.points == LINE_POINTS else ()
    return dict.fromkeys(FITS.schema.names) | {
        **dict(zip(FITS.key, (*segment.key, one.model, one.basis), strict=True)),
        "segment_from": segment.days[0].item(),
        "segment_to": segment.days[-1].item(),
        "points": segment.points,
        "ceiling": one.ceiling,
        "launched_on": one.launched_on,
        **(_numbers(fit) if fit.is_estimated else {}),
        **_tested(fit.test),
        **_foreseen(fit.skill),
        "horizon_years": horizon_years(segment),
        "role": one.role,
        "refusal": fit.refusal,
        "flags": (*few, *segment.flags),
    }


def _numbers(fit: Fit) -> Row:
    known, segment = fit.known, fit.candidate.segment
    worst = int(np.argmax(np.abs(fit.residuals)))
    low, high = fit.ceiling
    names = ("ceiling", "start_value", "rate", "innovation", "imitation")
    return {
        **{name: known[name] for name in names if name in known},
        "ceiling_low": None if np.isinf(low) else low,
        "ceiling_high": high,
        "rate_low": fit.rate[0],
        "rate_high": fit.rate[1],
        "midpoint_on": _midpoint(fit),
        "rss": fit.rss,
        "residual_sd": float(np.sqrt(fit.rss / fit.df)),
        "aicc": aicc(fit.rss, segment.points, fit.parameters),
        "df": fit.df,
        "worst_misfit_pct": 100 * float(np.expm1(-fit.residuals[worst])),
        "worst_on": segment.days[worst].item(),
    }


def _tested(test: FitTest | None) -> Row:
    return {} if test is None else {"chi2": test.chi2, "p_value": test.p_value}


def _foreseen(skill: Skill | None) -> Row:
    if skill is None:
        return {}
    return {
        "origins": skill.origins,
        "error_model": skill.model,
        "error_no_change": skill.no_change,
        "error_carried": skill.carried,
    }


def _midpoint(fit: Fit) -> date | None:
    """When the curve bends, where that is a day of our calendar."""
    known, segment = fit.known, fit.candidate.segment
    if fit.candidate.model == "exponential":
        return None
    if fit.candidate.model == "bass":
        p, q = known["innovation"], known["imitation"]
        years = np.log(q / p) / (p + q) - fit.candidate.launch_years
    else:
        years = known["midpoint"]
    start = segment.days[0].item().year
    is_near = FIRST_YEAR + 1 < start + years < LAST_YEAR - 1
    return segment.day_after(float(years)) if is_near else None
