"""All published tables as a Frictionless Data Package, each as Parquet and as CSV."""

from collections.abc import Iterator
from typing import Any, Final

from dashboard.charts.sources import web_address
from dashboard.data import Dataset
from dashboard.phrases import say
from dashboard.tables.dictionary import meaning
from dashboard.web.catalogue import Json, table_url
from dashboard.web.descriptions import MEDIA_TYPES, keywords
from dashboard.web.settings import settings
from etl.core.refreshes import utc
from etl.core.schema import TABLES, Table
from etl.core.table_schema import table_schema

PACKAGE: Final = "/data/datapackage.json"
PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
HEADER: Final = 8  # the line of a CSV of a table that names its columns, from 1
AS_IN_CSV: Final[dict[str, Json]] = {
    "array": {"type": "list", "delimiter": ";"},
    "integer": {"type": "number"},  # where some are missing, the others are written 1.0
}


def datapackage(dataset: Dataset, build: str) -> Json:
    """Return the tables of a build as a data package whose paths are whole addresses.

    ``build`` is the id that they are to be frozen at, or nothing.
    """
    site = settings().url
    return {
        "$schema": PROFILE,
        "name": "uptake",
        "title": say("en", "catalog_title"),
        "description": f"{say('en', 'catalog_about')} {say('en', 'catalog_terms')}",
        "homepage": f"{site}/data",
        "version": dataset.build_id,
        **({"created": utc(dataset.built_at)} if dataset.built_at else {}),
        "keywords": keywords("en"),
        "contributors": [{"title": say("en", "site"), "path": f"{site}/", "roles": ["publisher"]}],
        "sources": list(_sources(dataset)),
        "resources": [one for table in TABLES for one in _resources(table, build)],
    }


def _sources(dataset: Dataset) -> Iterator[Json]:
    for about in dataset.names["sources"].values():
        url = web_address(about["url"])
        yield {"title": about["publisher_en"], **({"path": url} if url else {})}


def _resources(table: Table, build: str) -> Iterator[Json]:
    """Yield a table as Parquet under its name, and as CSV."""
    plain: Json = {"type": "table", "title": say("en", f"about_table_{table.name}")}
    plain["description"] = table.about
    yield {
        "name": table.name,
        **plain,
        "path": table_url(table, "parquet", build),
        "format": "parquet",
        "mediatype": MEDIA_TYPES["parquet"],
        "schema": _schema(table),
    }
    yield {
        "name": f"{table.name}-csv",
        **plain,
        "path": table_url(table, "csv", build),
        "format": "csv",
        "mediatype": MEDIA_TYPES["csv"],
        "encoding": "utf-8",
        "dialect": {"commentRows": list(range(1, HEADER)), "headerRows": [HEADER]},
        "schema": _as_in_csv(_schema(table)),
    }


def _schema(table: Table) -> Json:
    """Return the columns of a table with what each of them means."""
    schema = table_schema(table)
    fields = [
        {**one, "description": meaning(table.name, one["name"], "en")} for one in schema["fields"]
    ]
    return {**schema, "fields": fields}


def _as_in_csv(schema: Json) -> Json:
    """Return columns as they are written in CSV: a list is a text there."""
    fields: list[dict[str, Any]] = schema["fields"]
    return {**schema, "fields": [{**one, **AS_IN_CSV.get(one["type"], {})} for one in fields]}
