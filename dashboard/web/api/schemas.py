"""JSON Schemas of what is answered: rows by the columns of their table, pages, errors."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import pyarrow as pa

from dashboard.methods.codes import CODES
from dashboard.phrases import Lang, say
from dashboard.tables.dictionary import meaning
from dashboard.web.api.parameters import TEXT, Schema
from dashboard.web.api.resources import Resource
from etl.core.schema import Table

TYPES: Final[Mapping[pa.DataType, Schema]] = {
    pa.string(): TEXT,
    pa.date32(): {"type": "string", "format": "date"},
    pa.timestamp("s", tz="UTC"): {"type": "string", "format": "date-time"},
    pa.float64(): {"type": "number"},
    pa.int32(): {"type": "integer"},
    pa.bool_(): {"type": "boolean"},
    pa.list_(pa.string()): {"type": "array", "items": TEXT},
    pa.map_(pa.string(), pa.int32()): {
        "type": "object",
        "additionalProperties": {"type": "integer"},
    },
}
COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
DETAIL: Final = ("parameter", "value", "expected")


def held(properties: Mapping[str, Schema], **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Return the schema of an object that has all of these properties."""
    return {"type": "object", "required": list(properties), "properties": properties, **more}


def many(items: Schema) -> dict[str, Any]:
    """Return the schema of a list."""
    return {"type": "array", "items": items}


def reference(name: str) -> dict[str, Any]:
    """Return a reference to a schema of the document."""
    return {"$ref": f"#/components/schemas/{name}"}


def row_schema(table: Table, lang: Lang) -> dict[str, Any]:
    """Return the schema of one row of a table: each column with its type, codes and meaning."""
    properties = {
        field.name: {
            **_column(table, field),
            "description": meaning(table.name, field.name, lang),
        }
        for field in table.schema
    }
    return held(properties, description=say(lang, f"about_table_{table.name}"))


def page_schema(resource: Resource, lang: Lang) -> dict[str, Any]:
    """Return the schema of a page of a resource."""
    known = {"as_known_on": {**TYPES[pa.date32()], "description": say(lang, "api_page_known")}}
    page = held(
        {
            "build_id": _told(TEXT, lang, "api_page_build_id"),
            "count": _told(COUNT, lang, "api_page_count"),
            "offset": _told(COUNT, lang, "api_page_offset"),
            "limit": _told(COUNT, lang, "api_page_limit"),
            "next": _told({"type": ["string", "null"]}, lang, "api_page_next"),
            "rows": many(reference(row_name(resource.name))),
        }
    )
    if "as_known_on" in resource.parameters:
        page["properties"] = {**page["properties"], **known}
    return page


def row_name(table: str) -> str:
    """Return the name under which the document holds the schema of a table's rows."""
    return f"{table}_row"


def page_name(resource: str) -> str:
    """Return the name under which the document holds the schema of a resource's pages."""
    return f"{resource}_page"


def error_schema(lang: Lang) -> dict[str, Any]:
    """Return the one shape of every error."""
    detail = held({name: _told(TEXT, lang, f"api_error_{name}") for name in DETAIL})
    error = {
        "code": _told(TEXT, lang, "api_error_code"),
        "message": _told(TEXT, lang, "api_error_message"),
        "details": {**many(detail), "description": say(lang, "api_error_details")},
    }
    return held({"error": held(error)})


def index_schema(lang: Lang) -> dict[str, Any]:
    """Return what ``/api/v1/`` answers."""
    link = held({"name": TEXT, "href": TEXT, "about": TEXT})
    return held(
        {"title": TEXT, "openapi": TEXT, "resources": many(link)},
        description=say(lang, "api_index"),
    )


def sheet_schema(kind: str, more: Iterable[str], rows: Schema) -> dict[str, Any]:
    """Return what rows are as JSON where they go as a file: of a ``chart`` or a ``table``."""
    names = (kind, "build_id", "title", "filters", *more)
    return held(
        {
            **dict.fromkeys(names, TEXT),
            "notes": many(TEXT),
            "columns": many(TEXT),
            "rows": many(rows),
        }
    )


def oembed_schema() -> dict[str, Any]:
    """Return what ``/oembed`` answers: a rich embed of oEmbed 1.0, with a thumbnail if there is."""
    whole: Schema = {"type": "integer", "minimum": 1}
    schema = held(
        {
            "version": {"const": "1.0"},
            "type": {"const": "rich"},
            **dict.fromkeys(("title", "provider_name", "provider_url", "html"), TEXT),
            **dict.fromkeys(("cache_age", "width", "height"), whole),
        }
    )
    thumbnail = {"url": TEXT, "width": whole, "height": whole}
    more = {f"thumbnail_{name}": one for name, one in thumbnail.items()}
    return {**schema, "properties": {**schema["properties"], **more}}


def _told(schema: Schema, lang: Lang, phrase: str) -> dict[str, Any]:
    return {**schema, "description": say(lang, phrase)}


def _column(table: Table, field: pa.Field) -> dict[str, Any]:
    """Return the schema of a column: null only outside the key, and codes where it holds some."""
    schema = dict(TYPES[field.type])
    codes = CODES.get(field.name, ())
    if codes and field.type == pa.list_(pa.string()):
        schema["items"] = {**TEXT, "enum": list(codes)}
        return schema
    if field.name in table.key:
        return {**schema, "enum": list(codes)} if codes else schema
    schema["type"] = [schema["type"], "null"]
    return {**schema, "enum": [*codes, None]} if codes else schema
