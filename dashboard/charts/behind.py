"""The published figures that windows of growth and doublings follow from: their rows name none."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import pandas as pd

from dashboard.figures.marks import ONE_SIDED
from dashboard.series import Series, of_series
from etl.core.growth import Mask
from etl.core.windows import FITTED

NOT_FITTED: Final = ("approx", *ONE_SIDED)


def figures_behind(figures: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """Return those figures of one series that some of its windows or doublings follow from.

    Args:
        figures: the figures of the series that the rows were derived from, one a date.
        rows: rows of that series in the table ``growth`` or ``doublings``.

    A window follows from the two figures at its ends, a fitted one from every figure on its line;
    a doubling from every point of its segment.
    """
    masks = _of_windows(figures, rows) if "window" in rows else _of_doublings(figures, rows)
    is_behind = np.logical_or.reduce([np.zeros(len(figures), bool), *masks])
    return figures[is_behind].reset_index(drop=True)


def series_behind(series: Sequence[Series], rows: pd.DataFrame) -> list[Series]:
    """Return series with the figures alone that some rows follow from; not those without any."""
    kept = [replace(one, rows=figures_behind(one.rows, of_series(rows, one.key))) for one in series]
    return [one for one in kept if len(one.rows)]


def _of_windows(figures: pd.DataFrame, rows: pd.DataFrame) -> Iterator[Mask]:
    days = figures["as_of"]
    of_two, fitted = (rows[rows["window"].eq(FITTED) == is_line] for is_line in (False, True))
    yield days.isin([*of_two["from_as_of"], *of_two["to_as_of"]]).to_numpy(bool)
    is_fitted = figures["value"].notna() & ~figures["qualifier"].isin(NOT_FITTED)
    for first, last in zip(fitted["from_as_of"], fitted["to_as_of"], strict=True):
        yield (is_fitted & days.between(first, last)).to_numpy(bool)


def _of_doublings(figures: pd.DataFrame, rows: pd.DataFrame) -> Iterator[Mask]:
    is_point = figures["value"].notna() & ~figures["qualifier"].isin(ONE_SIDED)
    segments = rows[["segment_from", "segment_to"]].drop_duplicates()
    for first, last in segments.itertuples(index=False):
        yield (is_point & figures["as_of"].between(first, last)).to_numpy(bool)
