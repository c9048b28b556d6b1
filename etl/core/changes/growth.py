"""The newest growth of each series, before and after."""

from collections.abc import Iterable
from typing import Final

import pandas as pd

from etl.core.changes.parts import GrowthChange, Row, SeriesKey, WindowChange
from etl.core.changes.rows import records, shared_columns
from etl.core.durations import unit_of
from etl.core.schema import GROWTH, SERIES_KEY, Window

WINDOWS: Final[tuple[Window, ...]] = ("pair", "12m")

Newest = dict[tuple[SeriesKey, Window], Row]


def growth_changes(
    earlier: pd.DataFrame, later: pd.DataFrame, touched: Iterable[SeriesKey]
) -> tuple[GrowthChange, ...]:
    """Return the newest windows of the series touched, and of others where they changed.

    Args:
        earlier: the table ``growth`` of one build.
        later: that of the other.
        touched: series whose figures changed; one without any window is left out.
    """
    columns = [name for name in shared_columns(earlier, later, GROWTH) if name not in SERIES_KEY]
    before, after = (_newest(frame, columns) for frame in (earlier, later))
    moved = {series for series, window in before.keys() | after.keys()
             if before.get((series, window)) != after.get((series, window))}  # fmt: skip
    there = {series for series, _ in before.keys() | after.keys()}
    wanted = sorted((set(touched) & there) | moved)
    pairs = pd.concat([_of(frame, wanted) for frame in (earlier, later)], ignore_index=True)
    return tuple(
        GrowthChange(
            series,
            unit_of(_of(pairs, [series])),
            tuple(
                WindowChange(window, before.get((series, window)), after.get((series, window)))
                for window in WINDOWS
                if (series, window) in before or (series, window) in after
            ),
        )
        for series in wanted
    )


def _newest(growth: pd.DataFrame, columns: list[str]) -> Newest:
    rows = growth[growth["window"].isin(WINDOWS)].sort_values(["to_as_of", "from_as_of"])
    newest = rows.drop_duplicates([*SERIES_KEY, "window"], keep="last")
    keys = newest[[*SERIES_KEY, "window"]].itertuples(index=False, name=None)
    return {
        ((indicator_id, ref_area, source_id), window): row
        for (indicator_id, ref_area, source_id, window), row in zip(
            keys, records(newest[columns], GROWTH), strict=True
        )
    }


def _of(growth: pd.DataFrame, wanted: list[SeriesKey]) -> pd.DataFrame:
    pairs = growth[growth["window"] == "pair"]
    keys = pairs[list(SERIES_KEY)].itertuples(index=False, name=None)
    return pairs[[key in wanted for key in keys]]
