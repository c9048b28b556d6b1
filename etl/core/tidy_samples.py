"""Sampling error and fitted lines of one tidy series."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

from etl.core.growth import Floats
from etl.core.panel import Panel
from etl.core.periods import as_days, date_after
from etl.core.sampling import (
    DEFAULT_DEFF,
    Sample,
    has_few_positives,
    log_error,
    sampling_columns,
    simulate_growth,
)
from etl.core.series import CleanSeries, figures_of, flags_of, pairs
from etl.core.windows import line_windows

_COLUMNS: Final = ("n", "p", "deff")


def sampled_pairs(series: CleanSeries) -> pd.DataFrame:
    """The pairs of a series with ``schema.SAMPLING_COLUMNS``, ``n`` (the smaller) and ``deff``.

    The columns ``n``, ``p`` and ``deff`` of the rows say what is known; without a design effect 2
    is assumed and flagged. ``deff`` is NaN where the two figures have different ones.
    """
    table = pairs(series)
    sample, deff, is_guessed = _sample_of(series)
    first, last = table["first"].to_numpy(), table["last"].to_numpy()
    variance = log_error(figures_of(series.rows), sample, deff) ** 2
    rate = table["r_per_year"].to_numpy(np.float64)
    both = np.where(np.isnan(rate), np.nan, variance[first] + variance[last])
    is_known, few = ~np.isnan(both), has_few_positives(sample, deff)
    smaller = np.minimum(sample.n[first], sample.n[last])
    flags = flags_of(
        {
            "few_positives": is_known & (few[first] | few[last]),
            "deff_assumed": is_known & (is_guessed[first] | is_guessed[last]),
        }
    )
    return table.assign(
        **sampling_columns(rate, both, table["years"].to_numpy(np.float64)),
        n=np.where(is_known, smaller, np.nan),
        deff=np.where(is_known & (deff[first] == deff[last]), deff[first], np.nan),
        flags=table["flags"] + pd.Series(flags, index=table.index, dtype=object),
    )


def simulated(series: CleanSeries, pair: Mapping[Any, Any]) -> dict[str, float] | None:
    """Growth of one pair by Monte Carlo, or None where it has no interval with sampling error."""
    if np.isnan(pair["r_low_sampling"]):
        return None
    sample, deff, _ = _sample_of(series)
    ends = np.array([pair["first"], pair["last"]])
    found = simulate_growth(
        float(pair["years"]), figures_of(series.rows).take(ends), sample.take(ends), deff[ends]
    )
    if not (np.isfinite(found.r_low) and np.isfinite(found.r_high)):
        return None  # so few answers that some draws have none
    return {
        "r_low": found.r_low,
        "r_high": found.r_high,
        "probability_of_growth": found.probability_of_growth,
    }


def windows(series: CleanSeries, *, k: int) -> pd.DataFrame:
    """Lines through every ``k`` points, as ``line_windows``, dated by ``at`` (None without one)."""
    sample, deff, _ = _sample_of(series)
    figures = figures_of(series.rows)
    panel = _panel(series, sample)
    lines, points = line_windows(panel, log_error(figures, sample, deff), k=k)
    start = panel.days[:1]
    dates = [
        None if np.isnan(years) else date_after(start[0], years, series.time_base)
        for years in lines["at_years"]
    ]
    return lines.assign(first=points[0], last=points[-1], at=pd.Series(dates, dtype=object))


def _panel(series: CleanSeries, sample: Sample) -> Panel:
    rows = series.rows
    return Panel(
        rows=rows,
        days=as_days(rows["as_of"]),
        figures=figures_of(rows),
        sample=sample,
        series=np.zeros(len(rows), dtype=np.int64),
        segment=rows["segment"].to_numpy(np.int64),
        is_monthly=np.full(len(rows), series.time_base == "month"),
    )


def _sample_of(series: CleanSeries) -> tuple[Sample, Floats, Floats]:
    """Samples and design effects of the rows, and where the design effect had to be assumed."""
    rows = series.rows.reindex(columns=list(_COLUMNS))
    n, p, deff = (rows[name].to_numpy(np.float64) for name in _COLUMNS)
    is_guessed = np.isnan(deff)
    return Sample(n, p), np.where(is_guessed, DEFAULT_DEFF, deff), is_guessed
