"""What changed since the build before: figures that are gone, and values that moved too far."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

from etl.core.anomalies.anomaly import Anomaly, Point
from etl.core.anomalies.words import told
from etl.core.schema import OBSERVATIONS
from etl.core.vintages import FIGURE_KEY

REVISED_PCT: Final = 5.0
"""A value that moved by more is looked at: the revisions printed in this material are smaller."""

PERCENT: Final = 100.0
_KEY: Final = list(OBSERVATIONS.key)
_FIGURE: Final = list(FIGURE_KEY)
_READ: Final = [*_FIGURE, "as_of_precision", "value", "low", "high", "unit"]


def lost_points(earlier: pd.DataFrame, now: pd.DataFrame) -> Iterator[Anomaly]:
    """Figures of the build before that no release gives for their date any more.

    A figure that another release gives with the same value is not lost: only its place changed.
    """
    gone = _without(earlier, now, _KEY)
    for row in _without(gone, now, [*_FIGURE, "value"]).to_dict("records"):
        numbers = {"value": float(row["value"])}
        yield told("lost_point", Point.of(row), numbers, unit=row["unit"])


def abrupt_revisions(earlier: pd.DataFrame, now: pd.DataFrame) -> Iterator[Anomaly]:
    """Current values whose bounds no longer meet those before, and that moved by over 5 %."""
    before, current = (table.loc[table["is_current"].eq(True), _READ] for table in (earlier, now))  # noqa: FBT003 - null is not current
    both = current.merge(before, on=_FIGURE, suffixes=("", "_before"))
    (low, high), (old_low, old_high) = (_bounds(both, end) for end in ("", "_before"))
    value, old = (both[name].to_numpy(np.float64) for name in ("value", "value_before"))
    is_apart = (low >= old_high) | (high <= old_low)
    is_far = PERCENT * np.abs(value - old) > REVISED_PCT * old
    for row in both[is_apart & is_far].to_dict("records"):
        yield _revision(row)


def still_so(anomaly: Anomaly, now: pd.DataFrame) -> bool:
    """Whether a change that an earlier refresh found is one that still stands in the figures."""
    point = anomaly.point
    is_there = pd.Series(data=True, index=now.index)
    for name in _FIGURE:
        is_there &= now[name] == getattr(point, name)
    value, there = anomaly.numbers["value"], now[is_there]
    if anomaly.rule == "lost_point":
        return not bool((there["value"] == value).any())
    is_same = there["is_current"].eq(True) & (there["value"] == value)  # noqa: FBT003
    return anomaly.rule == "abrupt_revision" and bool(is_same.any())


def _revision(row: Mapping[Any, Any]) -> Anomaly:
    value, before = float(row["value"]), float(row["value_before"])
    numbers = {"value": value, "before": before}
    if before:
        numbers["percent"] = PERCENT * (value / before - 1)
    words = "abrupt_revision" if before else "revision_of_none"
    return told("abrupt_revision", Point.of(row), numbers, unit=row["unit"], words=words)


def _bounds(rows: pd.DataFrame, suffix: str) -> tuple[np.ndarray, np.ndarray]:
    low, high = (rows[f"{name}{suffix}"].to_numpy(np.float64) for name in ("low", "high"))
    return np.where(np.isnan(low), -np.inf, low), np.where(np.isnan(high), np.inf, high)


def _without(rows: pd.DataFrame, others: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """The rows whose key is in none of the others."""
    known = others[key].drop_duplicates().assign(is_known=1.0)
    is_known = rows[key].merge(known, how="left", on=key)["is_known"].notna()
    return rows[~is_known.to_numpy()]
