"""``datapackage.json``: the tables described for other tools (Frictionless Data Package)."""

from typing import Any

from etl.core.schema import TABLES, Table
from etl.core.table_schema import table_schema


def describe(build_id: str) -> dict[str, Any]:
    """Return the data package descriptor of one build."""
    return {
        "name": "uptake",
        "title": "Uptake: published adoption figures, growth and doubling times",
        "version": build_id,
        "resources": [_resource(table) for table in TABLES],
    }


def _resource(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "path": f"{table.name}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "description": table.about,
        "schema": table_schema(table),
    }
