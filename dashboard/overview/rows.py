"""The home series of the Overview, read from the tables."""

from collections.abc import Mapping
from typing import Any, Final

import pandas as pd

from dashboard.data import Dataset
from dashboard.phrases import Lang
from dashboard.series import HOME_AREA, of_series
from dashboard.text import bounded

SOURCE: Final = "cnnic"
SUBJECT_SHARE: Final = "genai_penetration"


def figures_of(dataset: Dataset, indicator_id: str) -> pd.DataFrame:
    """Return the current figures of an indicator at home, oldest first."""
    rows = of_series(dataset.table("observations"), (indicator_id, HOME_AREA, SOURCE))
    return rows[rows["is_current"]].sort_values("as_of", ignore_index=True)


def windows_of(dataset: Dataset, indicator_id: str) -> pd.DataFrame:
    """Return its growth from each figure to the next, oldest first."""
    rows = of_series(dataset.table("growth"), (indicator_id, HOME_AREA, SOURCE))
    return rows[rows["window"] == "pair"].sort_values("to_as_of", ignore_index=True)


def last_row(rows: pd.DataFrame) -> dict[Any, Any]:
    """Return the last row of a table."""
    return dict(rows.to_dict("records")[-1])


def value_in_words(row: Mapping[Any, Any], lang: Lang) -> str:
    """Return a figure with its unit and the word its qualifier asks for."""
    return bounded(row["value"], row["unit"], row["qualifier"], lang)
