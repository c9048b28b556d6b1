"""The other addresses that machines read, as the document describes them: one entry for each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dashboard.charts.registry import CHARTS
from dashboard.web.api.parameters import Schema
from dashboard.web.api.schemas import reference
from dashboard.web.files import PARQUET, XLSX
from etl.core.schema import OBSERVATIONS, TABLES

CHART_PARAMETERS: Final = (
    "indicator", "area", "source", "from", "to", "scale", "measure", "window", "n", "deff",
    "direction", "align", "at", "ceiling", "by", "rows", "as_known_on", "build", "hide", "lang",
    "title",
)  # fmt: skip
FIGURE_PARAMETERS: Final = (
    "indicator", "area", "source", "from", "to", "as_known_on", "vintages", "evidence", "status",
    "qualifier", "text", "sort", "build", "lang",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Address:
    """One address: its path, what it answers as and with which schema, and its parameters.

    ``name`` is its ``operationId`` and, after ``api_``, the phrase that says what it gives;
    ``within`` holds the values that each part in braces may have.
    """

    path: str
    name: str
    media: str
    about: str
    schema: Schema = field(default_factory=dict)
    parameters: Sequence[str] = ()
    within: Mapping[str, Sequence[str]] = field(default_factory=dict)


MEDIA: Final[Mapping[str, str]] = {
    "json": "application/json",
    "csv": "text/csv",
    "xlsx": XLSX,
    "parquet": PARQUET,
}


def _rows(schema: str) -> Iterator[tuple[str, str, Schema]]:
    """Return each format of rows with its media type, and the schema of what can have one."""
    held: Mapping[str, Schema] = {"json": reference(schema), "csv": {"type": "string"}}
    for form, media in MEDIA.items():
        yield form, media, held.get(form, {})


_TABLES: Final = [table.name for table in TABLES if table is not OBSERVATIONS]
ADDRESSES: Final = (
    *(
        Address(
            path=f"/chart/{{chart}}.{form}",
            name=f"chart_rows_{form}",
            media=media,
            about="api_chart_rows",
            schema=schema,
            parameters=CHART_PARAMETERS,
            within={"chart": list(CHARTS)},
        )
        for form, media, schema in _rows("chart_rows")
    ),
    *(
        Address(
            path=f"/data/{OBSERVATIONS.name}.{form}",
            name=f"{OBSERVATIONS.name}_{form}",
            media=media,
            about="api_figures",
            schema=schema,
            parameters=FIGURE_PARAMETERS,
        )
        for form, media, schema in _rows("table_rows")
    ),
    *(
        Address(
            path=f"/data/{{table}}.{form}",
            name=f"table_{form}",
            media=media,
            about="api_table",
            schema=schema,
            parameters=("build",),
            within={"table": _TABLES},
        )
        for form, media, schema in _rows("table_rows")
    ),
)
