"""What each release said of a series: figures of one date beside those that replaced them."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from dashboard.data import Dataset
from dashboard.figures.marks import ONE_SIDED
from dashboard.series import available, default_areas, of_series
from dashboard.state import State
from etl.core.schema import SERIES_KEY

Key = tuple[str, str, str]
FIRST: Final = "first_release_of"


@dataclass(frozen=True, slots=True, eq=False)
class Vintages:
    """All figures of a series, by date and then in the order in which they were released.

    Beside the columns of the observations: ``is_latest`` of its date, ``is_revised`` where a later
    release gives a figure of the same date, ``first`` (the value first released for the date) and
    ``change``, the difference to it; both are null where the date has one figure, and the change
    also where one of the two is a bound.
    """

    key: Key
    unit: str
    rows: pd.DataFrame

    @property
    def latest(self) -> pd.DataFrame:
        """The newest figure of each date."""
        return self.rows[self.rows["is_latest"]].reset_index(drop=True)

    @property
    def changed(self) -> pd.DataFrame:
        """The figures that followed another of their date, and can be compared with it."""
        return self.rows[self.rows["change"].notna()].reset_index(drop=True)

    @property
    def earlier(self) -> list[pd.DataFrame]:
        """The figures of each release of which a later one replaced some, the oldest first."""
        parts = [
            part.reset_index(drop=True)
            for _, part in self.rows.groupby(["indicator_id", "release_id"], sort=False)
            if part["is_revised"].any()
        ]
        return sorted(parts, key=lambda part: int(part["order"].min()))


def vintages_of(dataset: Dataset, key: Key, state: State) -> Vintages:
    """Return what each release said of a series inside the period of a view."""
    table = dataset.table("observations")
    names = [key[0], *first_releases(dataset, key[0])]
    found = pd.concat([of_series(table, (name, *key[1:])) for name in names], ignore_index=True)
    first, last = state.start or date.min, state.end or date.max
    found = found[(found["as_of"] >= first) & (found["as_of"] <= last)]
    about = dataset.about("indicators", key[0])
    return Vintages(key, str(about["unit"]), _compared(_in_order(found, key[0])))


def revised_series(dataset: Dataset) -> list[Key]:
    """Return the series of which some date has figures from more than one release."""
    table = dataset.table("observations")
    table["indicator_id"] = table["indicator_id"].replace(_revised_as(dataset))
    twice = table[table.duplicated([*SERIES_KEY, "as_of"])]
    keys = twice[list(SERIES_KEY)].drop_duplicates().sort_values(list(SERIES_KEY))
    return [(str(a), str(b), str(c)) for a, b, c in keys.itertuples(index=False)]


def first_releases(dataset: Dataset, revised: str) -> list[str]:
    """Return the indicators that hold the figures of another as first published."""
    return [first for first, name in _revised_as(dataset).items() if name == revised]


def _revised_as(dataset: Dataset) -> dict[str, str]:
    """Return of the indicators of figures as first published those that replaced them."""
    named = dataset.table("indicators").dropna(subset=FIRST)
    pairs = zip(named["indicator_id"], named[FIRST], strict=True)
    return {str(first): str(name) for first, name in pairs if name}


def key_for(dataset: Dataset, state: State) -> Key | None:
    """Return the series of a view: of those asked for the first, rather one with revisions.

    Figures as first published are shown with those that replaced them.
    """
    if not state.indicator:
        return None
    asked = state.indicator[0]
    name = _revised_as(dataset).get(asked, asked)
    named = (name, *first_releases(dataset, name))
    revised = [key for key in revised_series(dataset) if key[0] == name]
    series = available(dataset)
    others = series[series["indicator_id"].isin(named)][["ref_area", "source_id"]]
    keys = [*revised, *((name, *pair) for pair in others.itertuples(index=False, name=None))]
    keys = [key for key in keys if state.source in ("", key[2])]
    first = [key[1] for key in keys if key in revised] or default_areas(dataset, named)
    area = (state.area or tuple(first))[0]
    return next((key for key in keys if key[1] == area), None)


def _in_order(rows: pd.DataFrame, revised: str) -> pd.DataFrame:
    """Return figures by date and release: as first published, undated, then by date."""
    ranked = rows.assign(
        is_final=rows["indicator_id"] == revised, released=pd.to_datetime(rows["released_on"])
    )
    by = ["is_final", "is_current", "released", "release_id"]
    ranked = ranked.sort_values(by, na_position="first", ignore_index=True)
    ranked["order"] = np.arange(len(ranked))
    return ranked.sort_values(["as_of", "order"], ignore_index=True)


def _compared(rows: pd.DataFrame) -> pd.DataFrame:
    by_day = rows.groupby("as_of")
    is_first, is_latest = ~rows.duplicated("as_of"), ~rows.duplicated("as_of", keep="last")
    has_point = ~rows["qualifier"].isin(ONE_SIDED)
    several = by_day["value"].transform("size") > 1
    first = by_day["value"].transform("first").where(several)
    is_known = ~is_first & has_point & has_point.groupby(rows["as_of"]).transform("first")
    return rows.assign(
        is_latest=is_latest,
        is_revised=~is_latest,
        first=first,
        change=(rows["value"] - first).where(is_known),
    )
