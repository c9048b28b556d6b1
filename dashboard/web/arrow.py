"""Parquet: the rows with their types; what they are stands in the metadata of the schema."""

import io
import json

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.web.sheet import Sheet


def as_parquet(sheet: Sheet) -> bytes:
    """Return rows as a Parquet file; ``about`` and the terms are key-value metadata."""
    arrays = [_array(sheet.rows[name], sheet.types.get(name)) for name in sheet.rows.columns]
    table = pa.Table.from_arrays(arrays, names=list(sheet.rows.columns))
    out = io.BytesIO()
    pq.write_table(table.replace_schema_metadata(_metadata(sheet)), out, compression="zstd")
    return out.getvalue()


def _array(values: pd.Series, kind: pa.DataType | None) -> pa.Array:
    """Return a column in the type its table gives it, or in that of what it holds."""
    try:
        return pa.Array.from_pandas(values, type=kind)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        return pa.Array.from_pandas(values)


def _metadata(sheet: Sheet) -> dict[str, str]:
    terms = [
        {"publisher": one.publisher, "attribution": one.attribution, "licence": one.licence}
        for one in sheet.terms
    ]
    return {
        **sheet.about,
        "notes": "\n".join(sheet.every_note),
        "terms": json.dumps(terms, ensure_ascii=False),
    }
