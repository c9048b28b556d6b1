"""Regression: the growth rate as the slope of a line through k figures, on a logarithmic scale.

Sums are centred window by window. Differences of one running sum would be quicker and lose five
digits in ten million rows.
"""

from dataclasses import dataclass, fields
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import ndtri, stdtrit

from etl.core.growth import Floats, Labels, Mask, Positions, doubling_set

FEW_POINTS: Final = 3  # with so many, the interval is 12.7 standard errors wide to each side
SMALLEST_WINDOW: Final = 2
_UPPER: Final = 0.975  # of a 95 % interval
_BLOCK: Final = 1 << 16  # windows at a time: what is in the making stays small


@dataclass(frozen=True, slots=True)
class Lines:
    """Least-squares lines ``y = intercept + slope · x``, each part of shape (m,).

    ``centre`` is the weighted mean of x and ``level`` the line's height there; ``weight`` is the
    sum of the weights and ``spread`` the root of their sum over ``(x − centre)²``. ``misfit`` is
    ``sqrt(Σ w·residual² / (k − 2))``, NaN for two points: without weights the residual standard
    deviation, with weights ``1 / se²`` the Birge ratio.
    """

    centre: Floats
    level: Floats
    slope: Floats
    weight: Floats
    spread: Floats
    misfit: Floats

    @property
    def intercept(self) -> Floats:
        """The height of each line at ``x = 0``."""
        return self.level - self.slope * self.centre

    @property
    def slope_sd(self) -> Floats:
        """Standard deviation of the slope, as the residuals tell it."""
        return self.misfit / self.spread

    @property
    def intercept_sd(self) -> Floats:
        """Standard deviation of the intercept, as the residuals tell it."""
        return self.misfit * np.hypot(1 / np.sqrt(self.weight), self.centre / self.spread)


def fit_lines(x: Floats, y: Floats, weight: Floats | None = None) -> Lines:
    """The least-squares line through each column of ``x`` and ``y``, shape (k, m).

    ``weight`` has that shape too; without it all points weigh the same. What has no line (one
    time only, a y that is not finite) is NaN.

    >>> lines = fit_lines(np.array([[0.0], [1.0], [2.0]]), np.array([[1.0], [3.0], [5.0]]))
    >>> lines.slope.tolist(), lines.intercept.tolist()
    ([2.0], [1.0])
    """
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        dx, dy = x - x[0], y - y[0]  # equal figures then differ by exactly nothing
        total = np.full(x.shape[1], float(len(x))) if weight is None else weight.sum(axis=0)
        middle = _weighed(dx, weight).sum(axis=0) / total
        dx -= middle
        weighed = _weighed(dx, weight)
        sum_xx = (weighed * dx).sum(axis=0)
        slope = (weighed * dy).sum(axis=0) / sum_xx
        height = _weighed(dy, weight).sum(axis=0) / total
        dy -= height
        dy -= slope * dx
        chi2 = (_weighed(dy, weight) * dy).sum(axis=0)
        return Lines(
            centre=x[0] + middle,
            level=y[0] + height,
            slope=slope,
            weight=total,
            spread=np.sqrt(sum_xx),
            misfit=np.sqrt(chi2 / np.float64(len(x) - SMALLEST_WINDOW)),
        )


def rolling_ols(years: Floats, log_values: Floats, segment: Positions, *, k: int) -> pd.DataFrame:
    """Growth rates of every ``k`` consecutive figures of a segment: ordinary least squares.

    Args:
        years: time of each figure in years, increasing within a segment, shape (n,).
        log_values: natural logarithm of each figure, not finite where there is none, shape (n,).
        segment: an id per figure; those of one segment stand together. No window crosses it.
        k: figures in a window, at least 2.

    Returns:
        One row per window: positions ``first`` and ``last``; ``at_years``, the time the rate is
        of; ``r_per_year`` and its standard error ``se_r``; the 95 % t interval ``r_low`` to
        ``r_high``; the columns of ``doubling_set``; ``misfit`` (NaN here); ``df``; ``flags``
        (a tuple of codes) and ``error``. With the flag ``few_points`` show the slope alone.

    Raises:
        ValueError: ``k`` is below 2.
    """
    windows = _windows(years, log_values, segment, k)
    lines = windows.fit(years, log_values)
    table = _table(windows, lines, se=lines.slope_sd, reach=float(stdtrit(k - 2, _UPPER)))
    if k == SMALLEST_WINDOW:
        table["error"] = table["error"].fillna("no_residual_df")
    is_few = table["error"].isna().to_numpy() & (k == FEW_POINTS)
    return table.assign(flags=_flags(is_few))


def rolling_wls(
    years: Floats, log_values: Floats, segment: Positions, *, k: int, se_log: Floats
) -> pd.DataFrame:
    """Growth rates of every ``k`` consecutive figures whose errors are known.

    ``se_log`` is the standard error of each logarithm, shape (n,); the rest, and what comes out,
    is as in ``rolling_ols``. ``misfit`` is the Birge ratio: above 1 it widens the interval, above
    2 the figures do not follow one exponential; NaN for ``k = 2``, which any line fits.

    Raises:
        ValueError: ``k`` is below 2, or a standard error is not a positive number.
    """
    if not bool(((se_log > 0) & np.isfinite(se_log)).all()):
        raise ValueError("a standard error is not a positive number: leave such figures out")
    windows = _windows(years, log_values, segment, k)
    lines = windows.fit(years, log_values, se_log**-2.0)
    se = np.fmax(1.0, lines.misfit) / lines.spread
    table = _table(windows, lines, se=se, reach=float(ndtri(_UPPER)))
    return table.assign(misfit=lines.misfit)


@dataclass(frozen=True, slots=True)
class _Windows:
    """Runs of ``k`` figures: where each begins, and whether it may not have a line."""

    first: Positions
    k: int
    error: Labels

    def fit(self, *columns: Floats) -> Lines:
        """Lines through ``columns``, x, y and perhaps a weight; NaN where there is an error."""
        blocks = []
        for start in range(0, max(len(self.first), 1), _BLOCK):
            first = self.first[start : start + _BLOCK]
            rows = first + np.arange(self.k)[:, np.newaxis]
            blocks.append(fit_lines(*(column[rows] for column in columns)))
        is_sound = self.error.isna().to_numpy()
        parts = ([getattr(block, part.name) for block in blocks] for part in fields(Lines))
        return Lines(*(np.where(is_sound, np.concatenate(part), np.nan) for part in parts))


def _windows(years: Floats, log_values: Floats, segment: Positions, k: int) -> _Windows:
    """Every run of k figures that lies in one segment."""
    if k < SMALLEST_WINDOW:
        raise ValueError(f"a line needs two points, not {k}")
    end = segment[k - 1 :]
    first = np.flatnonzero(segment[: len(end)] == end)
    no_logarithm = ~np.isfinite(log_values)
    not_later = np.diff(years, prepend=-np.inf) <= 0
    error = np.full(len(first), None, dtype=object)
    for position in range(1, k):
        error[not_later[first + position]] = "non_increasing_time"
    for position in range(k):
        error[no_logarithm[first + position]] = "nonpositive_value"
    return _Windows(first, k, pd.Series(error, dtype="str"))


def _table(windows: _Windows, lines: Lines, *, se: Floats, reach: float) -> pd.DataFrame:
    """The columns of ``rolling_ols``, with an interval of ``reach`` standard errors each way."""
    low, high = lines.slope - reach * se, lines.slope + reach * se
    return pd.DataFrame(
        {
            "first": windows.first,
            "last": windows.first + windows.k - 1,
            "at_years": lines.centre,
            "r_per_year": lines.slope,
            "se_r": se,
            "r_low": low,
            "r_high": high,
            **doubling_set(low, high),
            "misfit": np.nan,
            "df": windows.k - SMALLEST_WINDOW,
            "flags": _flags(np.zeros(len(se), dtype=np.bool_)),
            "error": windows.error,
        }
    )


def _flags(is_few: Mask) -> npt.NDArray[np.object_]:
    sets = np.empty(2, dtype=object)
    sets[:] = ((), ("few_points",))
    return sets[is_few.astype(np.int64)]


def _weighed(values: Floats, weight: Floats | None) -> Floats:
    return values if weight is None else weight * values
