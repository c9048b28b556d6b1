"""The change between two published shares in points, and whether rounding alone can explain it."""

import math
from collections.abc import Mapping
from typing import Any, Final

from dashboard.phrases import Lang, say
from etl.core.durations import MINUS

DIGITS: Final = 9  # decimals at which bounds are compared: none was printed finer
MOST_DECIMALS: Final = 2


def is_within_rounding(before: Mapping[Any, Any], after: Mapping[Any, Any]) -> bool:
    """Say whether two figures may be the same before they were rounded.

    >>> row = {"value": 12.0, "low": 11.5, "high": 12.5}
    >>> is_within_rounding(row, {"value": 12.4, "low": 12.35, "high": 12.45})
    True
    >>> is_within_rounding(row, {"value": 13.0, "low": 12.5, "high": 13.5})
    False
    """
    (low, high), (low_after, high_after) = _ends(before), _ends(after)
    if before["value"] == after["value"]:
        return True
    return low < high_after and low_after < high


def change(before: Mapping[Any, Any], after: Mapping[Any, Any]) -> float:
    """Return the change in points, as fine as the coarser of the two figures was printed."""
    difference: float = after["value"] - before["value"]
    return round(difference, _decimals(before, after))


def change_in_words(before: Mapping[Any, Any], after: Mapping[Any, Any], lang: Lang) -> str:
    """Return a change as it stands beside a bar: "+4.3 points", "no change"."""
    if is_within_rounding(before, after):
        return say(lang, "breakdown_same")
    decimals = _decimals(before, after)
    points = change(before, after)
    sign = MINUS if points < 0 else "+"
    key = "breakdown_point" if abs(points) == 1 and not decimals else "breakdown_points"
    return say(lang, key, value=f"{sign}{abs(points):.{decimals}f}")


def _ends(row: Mapping[Any, Any]) -> tuple[float, float]:
    """Return what rounding allows of a figure; the figure itself where that is not known."""
    low, high = (row["value"] if _is_open(row[end]) else row[end] for end in ("low", "high"))
    return round(low, DIGITS), round(high, DIGITS)


def _decimals(*rows: Mapping[Any, Any]) -> int:
    """Return how many decimals the coarsest of some figures was printed with."""
    widest = max(high - low for low, high in map(_ends, rows))
    if widest <= 0:
        return MOST_DECIMALS
    return min(max(0, math.floor(0.5 - math.log10(widest))), MOST_DECIMALS)


def _is_open(end: float | None) -> bool:
    return end is None or math.isnan(end)
