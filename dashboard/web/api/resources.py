"""What there is under ``/api/v1``: each resource is a table, its parameters and its rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

import pandas as pd
import pyarrow as pa

from dashboard.web.api import rows
from dashboard.web.api.asked import PAGING, Asked
from etl.core.schema import (
    AREAS,
    CLAIMS,
    DOUBLINGS,
    GROWTH,
    INDICATORS,
    OBSERVATIONS,
    RELEASES,
    SERIES_KEY,
    SOURCES,
    Table,
)

ROOT: Final = "/api/v1"
TEXT: Final = pa.string()
SERIES: Final = Table(
    "series",
    pa.schema(
        {
            "series": TEXT,
            **dict.fromkeys((*SERIES_KEY, "unit"), TEXT),
            "first_as_of": pa.date32(),
            "last_as_of": pa.date32(),
            "count": pa.int32(),
        }
    ),
    SERIES_KEY,
    "One indicator of one area from one source: its unit, span and number of figures",
)
BUILDS: Final = Table(
    "builds",
    pa.schema(
        {
            "build_id": TEXT,
            "built_at": pa.timestamp("s", tz="UTC"),
            "is_current": pa.bool_(),
            "row_counts": pa.map_(TEXT, pa.int32()),
        }
    ),
    ("build_id",),
    "The builds that are kept, each with its id, time and number of rows",
)


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource: the table whose columns it has, what chooses its rows, and how."""

    table: Table
    chosen_by: tuple[str, ...]
    rows: Callable[[Asked], pd.DataFrame]
    is_of_build: bool = True

    @property
    def name(self) -> str:
        """The last part of its address."""
        return self.table.name

    @property
    def address(self) -> str:
        """Its address on this server."""
        return f"{ROOT}/{self.name}"

    @property
    def parameters(self) -> tuple[str, ...]:
        """Every parameter that it takes."""
        return (*self.chosen_by, *(("build",) if self.is_of_build else ()), *PAGING)


_PERIOD: Final = ("from", "to")
_OF_SERIES: Final = ("indicator", "area", "source")
_KNOWN: Final = ("as_known_on",)
_EVERY: Final = (
    Resource(INDICATORS, ("indicator",), partial(rows.catalogue, table=INDICATORS.name)),
    Resource(AREAS, ("area",), partial(rows.catalogue, table=AREAS.name)),
    Resource(SOURCES, ("source",), partial(rows.catalogue, table=SOURCES.name)),
    Resource(RELEASES, ("source", *_PERIOD), rows.releases),
    Resource(SERIES, (*_OF_SERIES, *_KNOWN), rows.series),
    Resource(
        OBSERVATIONS,
        (*_OF_SERIES, *_PERIOD, *_KNOWN, "vintages", "evidence", "status", "qualifier", "text"),
        rows.observations,
    ),
    Resource(GROWTH, (*_OF_SERIES, *_PERIOD, "window", *_KNOWN), rows.growth),
    Resource(DOUBLINGS, (*_OF_SERIES, "direction", *_KNOWN), rows.doublings),
    Resource(CLAIMS, (*_OF_SERIES, *_PERIOD, "verdict", *_KNOWN), rows.claims),
    Resource(BUILDS, (), rows.builds, is_of_build=False),
)
RESOURCES: Final[Mapping[str, Resource]] = {one.name: one for one in _EVERY}
