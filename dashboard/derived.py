"""The tables of a build as known on an earlier day, each derived when a page first asks for it."""

import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

import pandas as pd
import pyarrow as pa

from etl.core.consistency import derive_checks
from etl.core.curves import derive_fits
from etl.core.derive import derive_doublings, derive_growth
from etl.core.schema import TABLES, Table
from etl.core.vintages import as_known

SCHEMAS: Final[Mapping[str, Table]] = {table.name: table for table in TABLES}

Tables = Mapping[str, pd.DataFrame]
Makers = Mapping[str, Callable[[], pd.DataFrame]]


class Derived(Mapping[str, pd.DataFrame]):
    """Tables that are there, and others made once, when first asked for; for all threads."""

    def __init__(self, there: Tables, makers: Makers) -> None:
        self._there = dict(there)
        self._makers = makers
        self._locks = {name: threading.Lock() for name in makers}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._makers:
            return self._there[name]
        with self._locks[name]:  # others wait: a table takes up to seconds
            if name not in self._there:
                self._there[name] = self._makers[name]()
            return self._there[name]

    def __iter__(self) -> Iterator[str]:
        return iter({**self._there, **self._makers})

    def __len__(self) -> int:
        return len({**self._there, **self._makers})


def tables_as_known(tables: Tables, day: date) -> Derived:
    """Return the tables of a build as they could have been made at the end of a day.

    Growth, doublings, fits and checks are derived anew from the figures known by then. Of the
    claims those stay whose release was out; their verdicts are those of the newest figures. The
    catalogue stays whole.
    """
    figures, indicators = as_known(tables["observations"], day), tables["indicators"]
    derived: Makers = {
        "growth": lambda: derive_growth(figures),
        "doublings": lambda: derive_doublings(figures),
        "fits": lambda: derive_fits(figures, indicators),
        "checks": lambda: derive_checks(figures, indicators),
    }
    there = {name: table for name, table in tables.items() if name not in derived}
    there["observations"] = figures
    there["claims"] = _released(tables["claims"], tables["releases"], day)
    return Derived(there, {name: _as_read(name, make) for name, make in derived.items()})


def _released(claims: pd.DataFrame, releases: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the claims that were printed by a day; one without a dated release by its date."""
    key = ["source_id", "release_id"]
    printed = claims[[*key, "to_as_of"]].merge(
        releases[[*key, "released_on"]], how="left", on=key, validate="many_to_one"
    )
    out = pd.to_datetime(printed["released_on"]).fillna(pd.to_datetime(printed["to_as_of"]))
    is_out = (out <= pd.Timestamp(day)).to_numpy(bool)
    return claims[is_out].reset_index(drop=True)


def _as_read(name: str, make: Callable[[], pd.DataFrame]) -> Callable[[], pd.DataFrame]:
    """Return a maker of a table in the types that reading a published one gives."""

    def made() -> pd.DataFrame:
        table = pa.Table.from_pandas(make(), schema=SCHEMAS[name].schema, preserve_index=False)
        frame: pd.DataFrame = table.replace_schema_metadata(None).to_pandas()
        return frame

    return made
