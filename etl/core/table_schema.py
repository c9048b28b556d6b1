"""The published tables as other tools describe them (Frictionless Table Schema)."""

from typing import Any, Final

import pyarrow as pa

from etl.core.schema import Table

FIELD_TYPES: Final = {
    pa.string(): "string",
    pa.date32(): "date",
    pa.float64(): "number",
    pa.int32(): "integer",
    pa.bool_(): "boolean",
    pa.list_(pa.string()): "array",
}


def table_schema(table: Table) -> dict[str, Any]:
    """Return the columns of a table with their types, and its key."""
    return {
        "fields": [{"name": field.name, "type": FIELD_TYPES[field.type]} for field in table.schema],
        "primaryKey": list(table.key),
    }
