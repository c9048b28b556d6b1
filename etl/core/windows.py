"""The line through several points in a row, and the four-point ones as rows of the growth table."""

from typing import Final

import numpy as np
import pandas as pd

from etl.core.growth import Floats, Positions, state_of, time_to_double
from etl.core.panel import Panel
from etl.core.regression import rolling_ols, rolling_wls
from etl.core.sampling import Assumed, log_error
from etl.core.schema import GROWTH, SERIES_KEY
from etl.core.series import flags_of

FITTED: Final = "fit4"
POINTS: Final = 4
_LEFT_OUT: Final = ("approx", "lower_bound", "upper_bound")
_FROM_LINE: Final = (
    *("r_per_year", "r_low", "r_high", "doubling_low_years", "doubling_high_years"),
    *("halving_low_years", "halving_high_years", "interval_class", "error", "misfit"),
)


def line_windows(panel: Panel, error: Floats, *, k: int) -> tuple[pd.DataFrame, Positions]:
    """Log-linear lines through every ``k`` points in a row of a segment.

    Approximate and one-sided figures stay out; the line then spans them. ``error`` is the
    standard error of the logarithm of each figure of the panel, NaN where it is not known.

    Returns:
        The columns of ``rolling_ols`` with ``misfit``, the Birge ratio against the points' own
        errors where those of all k are known; and the positions of the points in the panel, shape
        (k, windows).
    """
    is_point = ~np.isnan(panel.figures.value) & ~panel.rows["qualifier"].isin(_LEFT_OUT).to_numpy()
    points = np.flatnonzero(is_point)
    years = panel.years_between(np.searchsorted(panel.series, panel.series[points]), points)
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log(panel.figures.value[points])
    lines = rolling_ols(years, logs, panel.segment[points], k=k)
    first = lines["first"].to_numpy()
    line = (years, logs, error[points])
    misfit = _misfit(panel.segment[points], line, k)[first]
    return lines.assign(misfit=misfit), points[first + np.arange(k)[:, np.newaxis]]


def _misfit(segment: Positions, line: tuple[Floats, Floats, Floats], k: int) -> Floats:
    """The Birge ratio of the window that begins at each point, NaN where errors are not known."""
    years, logs, error = line
    is_known = (error > 0) & np.isfinite(error)
    run = np.cumsum(~is_known) * (segment.max(initial=0) + 1) + segment
    known = np.flatnonzero(is_known)
    fitted = rolling_wls(years[known], logs[known], run[known], k=k, se_log=error[known])
    misfit = np.full(len(segment), np.nan)
    misfit[known[fitted["first"].to_numpy()]] = fitted["misfit"]
    return misfit


def fitted_windows(panel: Panel, assumed: Assumed) -> tuple[pd.DataFrame, Positions, Positions]:
    """Growth by a line through every four points in a row: rows of ``schema.GROWTH``.

    Their bounds are the 95 % t interval of the slope. With the rows come the positions in the
    panel of the first and the last point of each.
    """
    sample = panel.sample.filled(assumed.n)
    lines, points = line_windows(panel, log_error(panel.figures, sample, assumed.deff), k=POINTS)
    is_known = lines["misfit"].notna().to_numpy()
    is_guessed = np.isnan(panel.sample.n[points]).any(axis=0)
    columns = {
        **_from_line(panel, lines, points),
        "n": np.where(is_known, sample.n[points].min(axis=0), np.nan),
        "deff": np.where(is_known, assumed.deff, np.nan),
        "flags": flags_of({"deff_assumed": is_known, "n_assumed": is_known & is_guessed}),
    }
    table = pd.DataFrame(columns).reindex(columns=GROWTH.schema.names)
    return table, points[0], points[-1]


def _from_line(panel: Panel, lines: pd.DataFrame, points: Positions) -> dict[str, object]:
    """The columns of the growth table that a line and its ends give."""
    first, last = points[0], points[-1]
    rate = lines["r_per_year"].to_numpy(np.float64)
    value = panel.rows["value"].to_numpy(np.float64)
    with np.errstate(over="ignore"):
        cagr = {
            f"cagr{end}_pct": 100 * np.expm1(lines[f"r{bound}"].to_numpy(np.float64))
            for end, bound in (("", "_per_year"), ("_low", "_low"), ("_high", "_high"))
        }
    return {
        **{name: panel.rows[name].to_numpy(object)[first] for name in SERIES_KEY},
        "window": np.full(len(first), FITTED, dtype=object),
        "from_as_of": panel.days[first].astype(object),
        "to_as_of": panel.days[last].astype(object),
        "from_value": value[first],
        "to_value": value[last],
        "years": panel.years_between(first, last),
        **{name: lines[name] for name in _FROM_LINE},
        **cagr,
        "doubling_years": np.where(rate >= 0, time_to_double(rate), np.nan),
        "halving_years": np.where(rate <= 0, time_to_double(-rate), np.nan),
        "state": state_of(rate),
        "time_base": np.where(panel.is_monthly[first], "month", "day").astype(object),
    }
