"""What each column of the published tables and of a chart's rows means, in words."""

from collections.abc import Mapping
from typing import Final

import pyarrow as pa

from dashboard.charts.table import TableRow
from dashboard.phrases import PHRASES, Lang, say
from etl.core.schema import Table

TYPES: Final[Mapping[pa.DataType, str]] = {
    pa.string(): "type_text",
    pa.date32(): "type_date",
    pa.float64(): "type_number",
    pa.int32(): "type_integer",
    pa.bool_(): "type_boolean",
    pa.list_(pa.string()): "type_list",
}
TABLE_OF_CHART: Final[Mapping[str, str]] = {
    "growth-rate": "growth",
    "doubling-time": "growth",
    "doublings": "doublings",
}


def meaning(table: str, column: str, lang: Lang) -> str:
    """Return what a column of a table means, or nothing where no phrase says it."""
    for key in (f"column_{table}_{column}", f"column_{column}"):
        if key in PHRASES:
            return say(lang, key)
    return ""


def table_of(chart: str) -> str:
    """Return the table whose columns the rows of a chart have."""
    return TABLE_OF_CHART.get(chart, "observations")


def columns_in_words(table: Table, lang: Lang) -> list[TableRow]:
    """Return the columns of a table as rows of words: name, type, meaning."""
    return [
        TableRow((field.name, say(lang, TYPES[field.type]), meaning(table.name, field.name, lang)))
        for field in table.schema
    ]
