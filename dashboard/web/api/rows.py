"""Which rows of a table a request asks for; all of them where it names nothing."""

import numpy as np
import pandas as pd

from dashboard.charts.growth import OWN_WINDOW, SHORT
from dashboard.claims.rows import of_verdict
from dashboard.series import available
from dashboard.state import State
from dashboard.tables.query import find
from dashboard.web.api.asked import Asked
from etl.core.schema import SERIES_KEY


def catalogue(asked: Asked, table: str) -> pd.DataFrame:
    """Return the entries of indicators, areas or sources that are named."""
    return _of_ids(asked.dataset.table(table), asked.state)


def releases(asked: Asked) -> pd.DataFrame:
    """Return publications; those without a date lie in no period."""
    rows = _of_ids(asked.dataset.table("releases"), asked.state)
    return _within(rows, asked.state, "released_on", "released_on")


def series(asked: Asked) -> pd.DataFrame:
    """Return the series there are, each with its unit, span and number of current figures."""
    rows = _of_ids(available(asked.dataset), asked.state)
    return rows.rename(columns={"min": "first_as_of", "max": "last_as_of"}).assign(
        series=[".".join(key) for key in zip(*(rows[name] for name in SERIES_KEY), strict=True)],
        unit=[asked.dataset.about("indicators", name)["unit"] for name in rows["indicator_id"]],
    )


def observations(asked: Asked) -> pd.DataFrame:
    """Return figures, newest first."""
    return find(asked.dataset, asked.state).rows


def growth(asked: Asked) -> pd.DataFrame:
    """Return windows of growth that lie in the period; short ones as in the charts."""
    rows, window = _of_ids(asked.dataset.table("growth"), asked.state), asked.state.window
    if window:
        rows = rows[rows["window"] == OWN_WINDOW.get(window, window)]
    if window not in ("", "all"):
        rows = rows[~np.array([SHORT in flags for flags in rows["flags"]], dtype=bool)]
    return _within(rows, asked.state, "from_as_of", "to_as_of")


def doublings(asked: Asked) -> pd.DataFrame:
    """Return observed doublings."""
    rows, direction = _of_ids(asked.dataset.table("doublings"), asked.state), asked.state.direction
    return rows[rows["direction"] == direction] if direction else rows


def claims(asked: Asked) -> pd.DataFrame:
    """Return statements about figures of the period."""
    rows = of_verdict(_of_ids(asked.dataset.table("claims"), asked.state), asked.state)
    return _within(rows, asked.state, "to_as_of", "to_as_of")


def builds(asked: Asked) -> pd.DataFrame:
    """Return the builds that are kept, newest first."""
    return pd.DataFrame(
        {
            "build_id": one.build_id,
            "built_at": one.built_at,
            "is_current": one.build_id == asked.dataset.build_id,
            "row_counts": dict(one.row_counts),
        }
        for one in asked.store.builds()
    )


def _of_ids(rows: pd.DataFrame, state: State) -> pd.DataFrame:
    """Return the rows of the ids that are named, by the columns that the table has."""
    named = {
        "indicator_id": state.indicator,
        "ref_area": state.area,
        "source_id": (state.source,) if state.source else (),
    }
    for column, ids in named.items():
        if ids:
            rows = rows[rows[column].isin(ids)]
    return rows


def _within(rows: pd.DataFrame, state: State, first: str, last: str) -> pd.DataFrame:
    """Return the rows that begin and end in the period; what bears no date lies in none."""
    if state.start:
        rows = rows[rows[first].notna()]
        rows = rows[rows[first] >= state.start]
    if state.end:
        rows = rows[rows[last].notna()]
        rows = rows[rows[last] <= state.end]
    return rows
