"""All published tables as a catalogue for other tools: DCAT 3 in JSON-LD."""

from collections.abc import Mapping
from typing import Any, Final

from dashboard.data import Dataset
from dashboard.pages.links import chart_address
from dashboard.phrases import LANGS, Lang, say
from dashboard.state import State
from dashboard.web.descriptions import MEDIA_TYPES, keywords
from dashboard.web.settings import settings
from etl.core.refreshes import utc
from etl.core.schema import OBSERVATIONS, TABLES, Table

CATALOG: Final = "/data/catalog.jsonld"
IANA: Final = "https://www.iana.org/assignments/media-types/"
TAGS: Final[Mapping[Lang, str]] = {"en": "en", "zh": "zh-CN"}
CONTEXT: Final[Mapping[str, str]] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

Json = dict[str, Any]


def catalog(dataset: Dataset, build: str) -> Json:
    """Return the tables of a build as a DCAT catalogue.

    ``build`` is the id that the addresses in it are to be frozen at, or nothing.
    """
    site = settings().url
    return {
        "@context": dict(CONTEXT),
        "@id": _named("", build),
        "@type": "dcat:Catalog",
        "dcterms:title": _in_both("catalog_title"),
        "dcterms:description": _in_both("catalog_about"),
        "dcterms:publisher": {
            "@id": f"{site}/",
            "@type": "foaf:Organization",
            "foaf:name": _in_both("site"),
        },
        "dcterms:rights": {
            "@id": _named("terms", ""),
            "@type": "dcterms:RightsStatement",
            "rdfs:label": _in_both("catalog_terms"),
        },
        "foaf:homepage": {"@id": f"{site}/"},
        "dcterms:language": list(TAGS.values()),
        **_version(dataset),
        "dcat:dataset": [_dataset(dataset, table, build) for table in TABLES],
    }


def table_url(table: Table, form: str, build: str) -> str:
    """Return the whole address of a table as a file, with every row it has."""
    view = State(build=build, vintages="all" if table is OBSERVATIONS else "current")
    return settings().url + chart_address("data", table.name, view, suffix=f".{form}")


def _dataset(dataset: Dataset, table: Table, build: str) -> Json:
    """Return a table as a data set: the same one in every build, each a version of it."""
    return {
        "@id": _named(table.name, build),
        "@type": "dcat:Dataset",
        "dcterms:identifier": table.name,
        "dcterms:title": _in_both(f"about_table_{table.name}"),
        "dcterms:description": _text(table.about, "en"),
        "dcat:keyword": [_text(word, lang) for lang in LANGS for word in keywords(lang)],
        "dcat:landingPage": {"@id": f"{settings().url}/data{_query(build)}"},
        "dcterms:publisher": {"@id": f"{settings().url}/"},
        "dcterms:rights": {"@id": _named("terms", "")},
        **_version(dataset),
        **({"dcat:isVersionOf": {"@id": _named(table.name, "")}} if build else {}),
        **(_period(dataset) if table is OBSERVATIONS else {}),
        "dcat:distribution": [
            _distribution(table, form, kind, build) for form, kind in MEDIA_TYPES.items()
        ],
    }


def _distribution(table: Table, form: str, kind: str, build: str) -> Json:
    address = {"@id": table_url(table, form, build)}
    return {
        **address,
        "@type": "dcat:Distribution",
        "dcterms:title": f"{table.name}.{form}",
        "dcat:accessURL": address,
        "dcat:downloadURL": address,
        "dcat:mediaType": {"@id": f"{IANA}{kind}"},
        "dcterms:rights": {"@id": _named("terms", "")},
    }


def _version(dataset: Dataset) -> Json:
    """Return which build something is of, and from when."""
    found: Json = {"dcat:version": dataset.build_id}
    if dataset.built_at:
        found["dcterms:modified"] = {"@value": utc(dataset.built_at), "@type": "xsd:dateTime"}
    return found


def _period(dataset: Dataset) -> Json:
    """Return the time that the published figures cover."""
    days = dataset.table(OBSERVATIONS.name)["as_of"]
    first, last = (
        {"@value": day.isoformat(), "@type": "xsd:date"} for day in (days.min(), days.max())
    )
    return {
        "dcterms:temporal": {
            "@type": "dcterms:PeriodOfTime",
            "dcat:startDate": first,
            "dcat:endDate": last,
        }
    }


def _named(part: str, build: str) -> str:
    """Return the name of a part of the catalogue, which is an address too."""
    return f"{settings().url}{CATALOG}{_query(build)}{'#' if part else ''}{part}"


def _query(build: str) -> str:
    return f"?build={build}" if build else ""


def _in_both(phrase: str) -> list[Json]:
    return [_text(say(lang, phrase), lang) for lang in LANGS]


def _text(text: str, lang: Lang) -> Json:
    return {"@value": text, "@language": TAGS[lang]}
