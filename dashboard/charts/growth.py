"""Growth rows behind a view: from the published table, or derived for a share of population."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from dashboard.data import Dataset
from dashboard.phrases import Lang, say
from dashboard.series import Selection, Series, of_series, select, without_index
from dashboard.state import State
from dashboard.text import span
from etl.core.derive import derive_growth
from etl.core.sampling import PUBLISHED, Assumed

OWN_WINDOW: Final = {"all": "pair"}
SHORT: Final = "short_span"


@dataclass(frozen=True, slots=True)
class Growing:
    """One series with the windows of growth in the period chosen, oldest first."""

    series: Series
    windows: pd.DataFrame
    left_out: int


def growing(dataset: Dataset, state: State) -> tuple[Selection, list[Growing], tuple[str, ...]]:
    """Return the selection of a view, those of its series that have a window, and notes."""
    selection = select(dataset, without_index(state))
    found = [_growing(dataset, one, state) for one in selection.series]
    left_out = sum(one.left_out for one in found)
    notes = (say(state.lang, "short_left_out", count=left_out),) if left_out else ()
    return selection, [one for one in found if len(one.windows)], notes


def why_no_window(selection: Selection, short: Sequence[str]) -> str:
    """Return the phrase for why a view has no window of growth."""
    if not selection.series:
        return "no_series"
    return "only_short" if short else "no_pairs"


def growth_marks(found: Sequence[Growing]) -> list[str]:
    """Return the phrases for the marks that occur where windows of growth are drawn."""
    windows = together(found)
    is_open = (windows["state"] == "bound_only") | np.isinf(windows["doubling_high_years"])
    occurs = {
        "mark_primary": (windows["evidence"] == "primary").any(),
        "mark_press": (windows["evidence"] == "press").any(),
        "mark_arrow": is_open.any(),
    }
    return [mark for mark, is_there in occurs.items() if is_there]


def together(found: Sequence[Growing]) -> pd.DataFrame:
    """Return the windows of all series as one table."""
    return pd.concat([one.windows for one in found], ignore_index=True)


def as_published(windows: pd.DataFrame) -> pd.DataFrame:
    """Return windows without what was added to them for drawing."""
    return windows.drop(columns=["evidence", "precision", "to_qualifier"])


def span_of(row: Mapping[Any, Any], lang: Lang) -> str:
    """Return the two dates of a window, as precise as they were printed."""
    return span(row["from_as_of"], row["to_as_of"], lang, row["precision"])


def _growing(dataset: Dataset, series: Series, state: State) -> Growing:
    assumed = Assumed(deff=float(state.deff), n=state.n)
    if "population_as_of" in series.rows or assumed != PUBLISHED:
        rows = derive_growth(series.rows, assumed)
    else:
        rows = of_series(dataset.table("growth"), series.key)
    days = series.rows["as_of"]
    rows = rows[
        (rows["window"] == OWN_WINDOW.get(state.window, state.window))
        & rows["from_as_of"].isin(days)
        & rows["to_as_of"].isin(days)
    ]
    is_short = np.array([SHORT in flags for flags in rows["flags"]], dtype=bool)
    shown = rows if state.window == "all" else rows[~is_short]
    shown = shown.sort_values("to_as_of", ignore_index=True)
    return Growing(series, _described(shown, series.rows), len(rows) - len(shown))


def _described(windows: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """Add to each window how its figures were read and how precisely they were dated."""
    ends = list(zip(windows["from_as_of"], windows["to_as_of"], strict=True))
    read = dict(zip(figures["as_of"], figures["evidence"], strict=True))
    dated = dict(zip(figures["as_of"], figures["as_of_precision"], strict=True))
    said = dict(zip(figures["as_of"], figures["qualifier"], strict=True))
    return windows.assign(
        evidence=["press" if "press" in (read[a], read[b]) else "primary" for a, b in ends],
        precision=["year" if {dated[a], dated[b]} == {"year"} else "day" for a, b in ends],
        to_qualifier=[said[end] for _, end in ends],
    )
