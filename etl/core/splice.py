"""A change of definition bridged, where both definitions were published for one date.

The older figures are put on the newer definition by the ratio of the two figures of that date.
Growth between two neighbours needs no such step: each pair stays inside its own definition.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pandas as pd

from etl.core.series import CleanSeries, figures_of

_NUMBERS = ["value", "low", "high"]


def joined(series: CleanSeries) -> CleanSeries:
    """Return a series whose overlapping segments are one, older figures scaled, ``spliced``.

    The bounds of scaled figures hold the rounding of the ratio too. Without an overlap, or if
    one of its two figures has no positive point, the series is returned as it came.
    """
    parts = [rows for _, rows in series.rows.groupby("segment", sort=True)]
    if not any(_ratio(*pair) for pair in pairwise(parts)):
        return series
    rows = pd.concat(list(_chained(parts))[::-1], ignore_index=True)
    return replace(series, rows=rows, flags=(*series.flags, "spliced"))


def _chained(parts: list[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """The segments from the newest back, each on the definition of the newest it overlaps."""
    newer, segment = parts[-1], len(parts) - 1
    scale = np.ones(len(_NUMBERS))
    yield newer.assign(segment=segment)
    for older in parts[-2::-1]:
        ratio = _ratio(older, newer)
        if ratio:
            scaled = older[older["as_of"] < newer["as_of"].iloc[0]].assign(segment=segment)
            scale = scale * ratio
        else:
            segment, scale = segment - 1, np.ones(len(_NUMBERS))
            scaled = older.assign(segment=segment)
        scaled[_NUMBERS] = scaled[_NUMBERS] * scale
        yield scaled
        newer = older


def _ratio(older: pd.DataFrame, newer: pd.DataFrame) -> tuple[float, float, float] | None:
    """New over old at the first date both have: as printed, the least and the most, or None."""
    common = newer.loc[newer["as_of"].isin(older["as_of"]), "as_of"].iloc[:1]
    old, new = (rows[rows["as_of"].isin(common)] for rows in (older, newer))
    before, after = figures_of(old).bounded(), figures_of(new).bounded()
    if not (before.low > 0).any() or not (after.value > 0).any() or np.isnan(before.value).any():
        return None
    return (
        float(after.value[0] / before.value[0]),
        float(after.low[0] / before.high[0]),
        float(after.high[0] / before.low[0]),
    )
