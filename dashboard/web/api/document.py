"""The OpenAPI document, made of what the code knows: resources, parameters, columns, codes."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dashboard.charts.registry import CHARTS
from dashboard.phrases import Lang, say
from dashboard.web.api.addresses import ADDRESSES, Address
from dashboard.web.api.parameters import PARAMETERS, Parameter, Schema
from dashboard.web.api.resources import RESOURCES, ROOT, Resource
from dashboard.web.api.schemas import (
    error_schema,
    index_schema,
    oembed_schema,
    page_name,
    page_schema,
    reference,
    row_name,
    row_schema,
    sheet_schema,
)

Json = dict[str, Any]

OPENAPI: Final = "3.1.0"
VERSION: Final = "1"
DOCUMENT: Final = f"{ROOT}/openapi.json"
JSON: Final = "application/json"
IN_WORDS: Final = ("lang",)  # all that what is said in words depends on
MAY_BE_UNKNOWN: Final = frozenset({"indicator", "area", "source", "build"})
RESPONSES: Final[Mapping[str, str]] = {
    "304": "api_unchanged",
    "400": "api_refused",
    "404": "api_unknown",
    "429": "api_busy",
    "501": "api_no_format",
    "503": "api_no_data",
}


def document(url: str, build_id: str, lang: Lang) -> Json:
    """Return the document of a site at an address; the build is an example, empty if none is."""
    of_site = {
        "build": [build_id] if build_id else [],
        "url": [f"{url}/embed/{next(iter(CHARTS))}"],
    }
    return {
        "openapi": OPENAPI,
        "info": {
            "title": say(lang, "api_title"),
            "version": VERSION,
            "description": say(lang, "api_about"),
        },
        "servers": [{"url": url}],
        "paths": {one.path: _path(one, lang) for one in (*_own(), *ADDRESSES)},
        "components": {
            "schemas": _schemas(lang),
            "parameters": {
                name: _parameter(name, one, of_site.get(name, ()), lang)
                for name, one in PARAMETERS.items()
            },
            "responses": {
                status: _response(status, phrase, lang) for status, phrase in RESPONSES.items()
            },
        },
    }


def index(lang: Lang) -> Json:
    """Return what there is under the root of the API, with the address of each."""
    return {
        "title": say(lang, "api_title"),
        "openapi": DOCUMENT,
        "resources": [
            {"name": one.name, "href": one.address, "about": say(lang, f"about_table_{one.name}")}
            for one in RESOURCES.values()
        ],
    }


def _own() -> list[Address]:
    """Return the addresses of the API itself."""
    return [
        Address(f"{ROOT}/", "index", JSON, "api_index", reference("index"), IN_WORDS),
        Address(DOCUMENT, "openapi", JSON, "api_document", {"type": "object"}, IN_WORDS),
        *(_address(one) for one in RESOURCES.values()),
    ]


def _address(one: Resource) -> Address:
    schema = reference(page_name(one.name))
    return Address(one.address, one.name, JSON, f"api_{one.name}", schema, one.parameters)


def _path(one: Address, lang: Lang) -> Json:
    within = [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": {"type": "string", "enum": list(values)},
        }
        for name, values in one.within.items()
    ]
    named = [{"$ref": f"#/components/parameters/{name}"} for name in one.parameters]
    return {
        "get": {
            "operationId": one.name,
            "description": say(lang, one.about),
            "parameters": [*within, *named],
            "responses": {
                "200": {
                    "description": say(lang, "api_answer"),
                    "headers": {
                        "ETag": {"schema": {"type": "string"}, "description": say(lang, "api_etag")}
                    },
                    "content": {one.media: {"schema": one.schema}},
                },
                **{
                    status: {"$ref": f"#/components/responses/{status}"}
                    for status in _statuses(one)
                },
            },
        }
    }


def _statuses(one: Address) -> list[str]:
    """Return the other answers that an address may give."""
    can_be_unknown = bool(one.within) or not MAY_BE_UNKNOWN.isdisjoint(one.parameters)
    needs_data = one.parameters != IN_WORDS
    of_data = ["404"] * can_be_unknown + ["503"] * needs_data
    return sorted({"304", "400", *of_data, *one.refuses})


def _parameter(name: str, one: Parameter, examples: Sequence[Any], lang: Lang) -> Json:
    values = [*one.examples, *examples]
    shown = {_shown(value): {"value": value} for value in values}
    return {
        "name": one.name or name,
        "in": "query",
        **({"required": True} if one.is_required else {}),
        "description": say(lang, f"api_parameter_{name}"),
        "schema": one.schema,
        **({"examples": shown} if shown else {}),
    }


def _shown(value: object) -> str:
    return ",".join(value) if isinstance(value, list) else str(value)


def _response(status: str, phrase: str, lang: Lang) -> Json:
    told = {"description": say(lang, phrase)}
    is_error = not status.startswith("3")
    return {**told, **({"content": {JSON: {"schema": reference("error")}}} if is_error else {})}


def _schemas(lang: Lang) -> dict[str, Schema]:
    any_row: Schema = {"type": "object"}
    return {
        "index": index_schema(lang),
        "error": error_schema(lang),
        **{row_name(name): row_schema(one.table, lang) for name, one in RESOURCES.items()},
        **{page_name(name): page_schema(one, lang) for name, one in RESOURCES.items()},
        "oembed": oembed_schema(),
        "chart_rows": sheet_schema("chart", ("subtitle", "source"), any_row),
        "table_rows": sheet_schema("table", ("attribution", "licence"), any_row),
    }
