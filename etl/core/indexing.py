"""Figures as an index: every figure as a multiple of one of them, which is 100.

An index keeps ratios and loses units, so that a count and a share can stand on one axis.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from etl.core.growth import Mask
from etl.core.series import ONE_SIDED

BASE: Final = 100.0


def base_days(rows: pd.DataFrame) -> list[date]:
    """Return the days that can be the base of a series, oldest first: those of positive points.

    A one-sided figure is no point: nothing is known to be a multiple of "over 700 million".
    """
    return sorted(rows.loc[_is_base(rows), "as_of"])


def common_base(series: Sequence[pd.DataFrame]) -> date | None:
    """Return the first day that can be the base of every series; None if there is none."""
    found = [set(base_days(rows)) for rows in series]
    return min(set.intersection(*found), default=None) if found else None


def indexed(rows: pd.DataFrame, base: date) -> pd.DataFrame:
    """Return the figures of one series as percentages of its figure of one day.

    The rows have ``as_of``, ``value``, ``low``, ``high`` and ``qualifier``, one row a day; the
    base is one of ``base_days``. The bounds are the extreme quotients ``low / high`` and ``high /
    low``, so the rounding of the base is in all of them but its own, which is 100 exactly. An
    open end stays one, and the value of a one-sided figure is its bound.
    """
    is_base = (rows["as_of"] == base).to_numpy(bool)
    at = rows[is_base].iloc[0]
    low, high = (at["value"] if np.isnan(at[end]) else at[end] for end in ("low", "high"))
    found = rows.assign(
        value=BASE * (rows["value"] / at["value"]),
        low=BASE * (rows["low"] / high),
        high=BASE * (rows["high"] / low),
    )
    for qualifier, bound, divisor in (("lower_bound", "low", high), ("upper_bound", "high", low)):
        is_bound = rows["qualifier"] == qualifier
        limit = rows[bound].fillna(rows["value"])
        found.loc[is_bound, ["value", bound]] = BASE * (limit / divisor)
    found.loc[is_base, ["value", "low", "high"]] = BASE
    return found


def _is_base(rows: pd.DataFrame) -> Mask:
    """Whether each row is a point that is surely above zero."""
    is_point = ~rows["qualifier"].isin(ONE_SIDED)
    is_positive = (rows["value"] > 0) & (rows["low"].fillna(rows["value"]) > 0)
    return (is_point & is_positive).to_numpy(bool)
