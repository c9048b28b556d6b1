"""Growth rows behind a view: from the published table, or derived for a share of population."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.data import Dataset
from dashboard.series import Selection, Series, select
from dashboard.state import State
from etl.core.derive import derive_growth
from etl.core.schema import SERIES_KEY


@dataclass(frozen=True, slots=True)
class Growing:
    """One series with the windows of growth in the period chosen, oldest first."""

    series: Series
    windows: pd.DataFrame


def growing(dataset: Dataset, state: State) -> tuple[Selection, list[Growing]]:
    """Return the selection of a view and those of its series that have a window of growth."""
    selection = select(dataset, state)
    found = [Growing(one, _windows(dataset, one, state)) for one in selection.series]
    return selection, [one for one in found if len(one.windows)]


def _windows(dataset: Dataset, series: Series, state: State) -> pd.DataFrame:
    if series.unit == "percent" and "population_as_of" in series.rows:
        rows = derive_growth(series.rows)
    else:
        table = dataset.table("growth")
        same = [
            table[column] == value for column, value in zip(SERIES_KEY, series.key, strict=True)
        ]
        rows = table[same[0] & same[1] & same[2]]
    days = series.rows["as_of"]
    rows = rows[
        (rows["window"] == state.window)
        & rows["from_as_of"].isin(days)
        & rows["to_as_of"].isin(days)
    ]
    rows = rows.sort_values("to_as_of", ignore_index=True)
    return rows.assign(evidence=_evidence(rows, series.rows))


def growth_marks(found: list[Growing]) -> list[str]:
    """Return the phrases for the marks that occur where windows of growth are drawn."""
    windows = pd.concat([one.windows for one in found], ignore_index=True)
    is_open = (windows["state"] == "bound_only") | np.isinf(windows["doubling_high_years"])
    occurs = {
        "mark_primary": (windows["evidence"] == "primary").any(),
        "mark_press": (windows["evidence"] == "press").any(),
        "mark_arrow": is_open.any(),
    }
    return [mark for mark, is_there in occurs.items() if is_there]


def rows_of(found: list[Growing]) -> pd.DataFrame:
    """Return the windows of all series as one table, as published."""
    windows = pd.concat([one.windows for one in found], ignore_index=True)
    return windows.drop(columns="evidence")


def _evidence(windows: pd.DataFrame, figures: pd.DataFrame) -> list[str]:
    """Return for each window ``press`` if either of its figures is, else ``primary``."""
    read = dict(zip(figures["as_of"], figures["evidence"], strict=True))
    return [
        "press" if "press" in (read[start], read[end]) else "primary"
        for start, end in zip(windows["from_as_of"], windows["to_as_of"], strict=True)
    ]
