"""The formats in which rows leave the app, each a file with its type, name and ETag."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Final

import pyarrow as pa
from flask import Response, jsonify, request

from dashboard.web.arrow import as_parquet
from dashboard.web.export import as_csv, as_json
from dashboard.web.sheet import Sheet
from dashboard.web.workbook import as_xlsx
from etl.core.schema import TABLES

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PARQUET: Final = "application/vnd.apache.parquet"
TYPES: Final[Mapping[str, Mapping[str, pa.DataType]]] = {
    table.name: {one.name: one.type for one in table.schema} for table in TABLES
}


def file(sheet: Sheet, form: str, *, name: str, build_id: str, how: str = "inline") -> Response:
    """Return rows as a file in one of the formats; it is not sent again while it is the same."""
    response = FORMATS[form](sheet)
    response.headers["Content-Disposition"] = f'{how}; filename="{name}.{form}"'
    return tagged(response, build_id)


def tagged(response: Response, build_id: str) -> Response:
    """Return an answer with its ETag: it is not sent again while it is the same."""
    response.set_etag(f"{build_id}-{digest(response)}")
    response.make_conditional(request)
    return response


def digest(response: Response) -> str:
    """Return a short digest of a response's body."""
    return sha256(response.get_data()).hexdigest()[:16]


def _csv(sheet: Sheet) -> Response:
    return Response(as_csv(sheet, sheet.about), content_type="text/csv; charset=utf-8")


def _json(sheet: Sheet) -> Response:
    return jsonify(as_json(sheet, sheet.about))


def _xlsx(sheet: Sheet) -> Response:
    return Response(as_xlsx(sheet), content_type=XLSX)


def _parquet(sheet: Sheet) -> Response:
    return Response(as_parquet(sheet), content_type=PARQUET)


FORMATS: Final[Mapping[str, Callable[[Sheet], Response]]] = {
    "csv": _csv,
    "json": _json,
    "xlsx": _xlsx,
    "parquet": _parquet,
}
