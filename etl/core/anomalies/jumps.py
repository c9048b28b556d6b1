"""Growth far outside what the same series had before: a wrong row, or news worth a second look."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from etl.core.anomalies.anomaly import Anomaly, Point
from etl.core.anomalies.words import told
from etl.core.growth import Floats, Mask, log_ratio
from etl.core.panel import Panel

HISTORY: Final = 6
"""Pairs before: three years of half-yearly reports; with fewer the start of a curve, which may be
as steep as it likes, is all the history there is."""

DEVIATIONS: Final = 6.0
"""Robust standard deviations from the median: six rates say little about the tails, so more than
the 3.5 that is usual for outliers of large samples."""

MATERIAL: Final = float(np.log(1.1))
"""How far the figure is beyond what the fastest growth, or steepest fall, of its history gives: a
tenth. In short surveys a few tenths of a point are a large rate a year, and mean nothing."""

_SD_PER_MAD: Final = 1.4826  # of a normal distribution
_PERCENT: Final = 100.0


def jumps(panel: Panel, is_off: Mask) -> Iterator[Anomaly]:
    """Pairs of points whose growth, whatever rounding allows, lies far outside its history.

    Slower growth is no jump, down to none: every S-curve does that. Nor is a slower fall.
    ``is_off`` are figures that another rule has named, shape (n,).
    """
    is_point = (panel.figures.value > 0) & ~is_off
    at = np.flatnonzero(is_point)
    follows = panel.segment[at][1:] == panel.segment[at][:-1]
    first, last = at[:-1][follows], at[1:][follows]
    if len(first) <= HISTORY:
        return
    years = panel.years_between(first, last)
    bounded = panel.figures.bounded()
    start, end = bounded.take(first), bounded.take(last)
    rate = log_ratio(start.value, end.value) / years
    low, high = log_ratio(start.high, end.low) / years, log_ratio(start.low, end.high) / years
    windows = np.lib.stride_tricks.sliding_window_view(rate, HISTORY)[:-1]
    is_whole = panel.segment[first][HISTORY:] == panel.segment[first][:-HISTORY]
    is_jump = is_whole & _is_out(windows, low[HISTORY:], high[HISTORY:], years[HISTORY:])
    up = rate[HISTORY:] > np.median(windows, axis=1)
    returns = np.r_[False, is_jump[:-1] & (up[1:] != up[:-1])]
    for one in np.flatnonzero(is_jump & ~returns):
        pair = one + HISTORY
        rows: list[dict[Any, Any]] = [
            panel.rows.iloc[int(k)].to_dict() for k in (first[pair], last[pair])
        ]
        yield _told(rows[0], rows[1], windows[one], float(rate[pair]))


def _is_out(windows: Floats, low: Floats, high: Floats, years: Floats) -> Mask:
    """Whether all that rounding allows lies outside, and by enough to matter."""
    middle = np.median(windows, axis=1)
    spread = np.median(np.abs(windows - middle[:, None]), axis=1) * _SD_PER_MAD * DEVIATIONS
    most = np.maximum(np.maximum(windows.max(axis=1), middle + spread), 0.0)
    least = np.minimum(np.minimum(windows.min(axis=1), middle - spread), 0.0)
    with np.errstate(invalid="ignore"):  # an open end is infinitely far on both sides
        return np.asarray(((low - most) * years > MATERIAL) | ((least - high) * years > MATERIAL))


def _told(before: dict[Any, Any], row: dict[Any, Any], history: Floats, rate: float) -> Anomaly:
    numbers = {
        "value": float(row["value"]),
        "before": float(before["value"]),
        "percent": _yearly(rate),
        "least": _yearly(float(history.min())),
        "most": _yearly(float(history.max())),
        "history": float(len(history)),
    }
    return told("jump", Point.of(row), numbers, unit=str(row["unit"]))


def _yearly(rate: float) -> float:
    return _PERCENT * float(np.expm1(rate))
