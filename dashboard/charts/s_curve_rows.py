"""The rows of an S-curve chart: figures, curves over them, ceilings, and the scenario."""

from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from dashboard.charts.outlook import Outlook, Tried
from dashboard.charts.outlook_words import own_ceiling
from dashboard.charts.view import S_CURVE_COLUMNS
from etl.core.curves import Fit
from etl.core.curves.fan import QUANTILES
from etl.core.schema import SERIES_KEY

STEPS: Final = 60


def traced(fit: Fit) -> tuple[list[date], list[float]]:
    """Return a curve over the figures it was fitted to: days, each once, and values."""
    segment = fit.candidate.segment
    years = np.linspace(0.0, float(segment.years[-1]), STEPS + 1)
    found = dict(
        zip((segment.day_after(float(at)) for at in years), fit.values_at(years), strict=True)
    )
    return list(found), [float(value) for value in found.values()]


def shown_of(found: Outlook) -> tuple[Tried, ...]:
    """Return the curves that are drawn: those carried forward, else all there are."""
    return found.admitted or tuple(one for one in found.tried if one.fit.is_estimated)


def rows_of(found: Outlook) -> pd.DataFrame:
    """Return exactly what is drawn, a kind of row each: point, curve, ceiling, scenario."""
    parts = [found.series.rows.assign(row="point", unit=found.series.unit)]
    parts += [_curve(one) for one in shown_of(found)]
    ceilings = [one for one in found.chosen.ceilings if one.value]
    if ceilings:
        parts.append(
            pd.DataFrame(
                {
                    "row": "ceiling",
                    "ceiling_basis": [one.name for one in ceilings],
                    "as_of": [one.as_of for one in ceilings],
                    "ceiling": [one.value for one in ceilings],
                }
            )
        )
    if found.fan is not None:
        fan = found.fan.rename(columns={"on": "as_of"})
        parts.append(fan[["as_of", *QUANTILES]].assign(row="scenario"))
    named = dict(zip(SERIES_KEY, found.series.key, strict=True)) | {"unit": found.series.unit}
    frames = [part.assign(**named).reindex(columns=list(S_CURVE_COLUMNS)) for part in parts]
    rows = pd.concat([frame.astype(object) for frame in frames], ignore_index=True)
    return rows.infer_objects()


def _curve(one: Tried) -> pd.DataFrame:
    days, values = traced(one.fit)
    return pd.DataFrame(
        {
            "row": "curve",
            "as_of": days,
            "value": values,
            "model": one.fit.candidate.model,
            "ceiling_basis": one.ceiling.name,
            "ceiling": own_ceiling(one).value,
            "refusal": one.refusal,
        }
    )
