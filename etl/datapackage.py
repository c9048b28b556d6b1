"""``datapackage.json``: the tables described for other tools (Frictionless Data Package)."""

from typing import Any, Final

import pyarrow as pa

from etl.core.schema import TABLES, Table

FIELD_TYPES: Final = {
    pa.string(): "string",
    pa.date32(): "date",
    pa.float64(): "number",
    pa.int32(): "integer",
    pa.bool_(): "boolean",
    pa.list_(pa.string()): "array",
}


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
        "schema": {
            "fields": [
                {"name": field.name, "type": FIELD_TYPES[field.type]} for field in table.schema
            ],
            "primaryKey": list(table.key),
        },
    }
