"""Eurostat, dissemination API: a JSON-stat cube for each dataset, errors with status 200.

Several measures share a code and differ by their unit alone, so each dimension is asked for.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from etl.core.errors import FetchError
from etl.fetch.cube import Cell, dimensions, read_cells
from etl.fetch.decoding import read_day, read_json, read_number, read_year, unexpected
from etl.fetch.publisher import Document, Edition, Figure, Settings, Wanted, comes_whole, no_news
from etl.fetch.settings import tables_of, text_of, texts_of

GEO: Final = "geo"
TIME: Final = "time"
FLAGS: Final = {
    "b": "break in series",
    "c": "confidential",
    "d": "definition differs",
    "e": "estimated",
    "f": "forecast",
    "n": "not significant",
    "p": "provisional",
    "r": "revised",
    "s": "Eurostat estimate",
    "u": "low reliability",
}
PROVISIONAL: Final = "p"

following = comes_whole
news = no_news


def wanted(settings: Settings) -> Sequence[Wanted]:
    """Return the cube of each dataset, cut to the codes of its series."""
    return [
        Wanted(
            name=text_of(dataset, "code"),
            url=f"{text_of(settings, 'url')}/{text_of(dataset, 'code')}?{_query(dataset)}",
            kind="json",
        )
        for dataset in tables_of(settings, "datasets")
    ]


def edition(documents: Sequence[Document], settings: Settings) -> Edition:
    """Return the figures of all datasets, dated by the newest ``updated``.

    Raises:
        FetchError: an answer is an error, a dataset has other dimensions than its series name, or
            a series has no figure.
    """
    by_name = {document.wanted.name: document for document in documents}
    figures: list[Figure] = []
    updates = {}
    for dataset in tables_of(settings, "datasets"):
        code = text_of(dataset, "code")
        if code not in by_name:  # fetched before this dataset was added
            continue
        cube = _cube(by_name[code], code)
        updates[code] = read_day(by_name[code], "updated", cube.get("updated"))
        figures += _figures(by_name[code], cube, dataset, texts_of(settings, "areas"))
    if not updates:
        raise FetchError("Eurostat: no answer")
    return Edition(
        title="; ".join(f"{code}, update of {day}" for code, day in updates.items()),
        released_on=max(updates.values()),
        url=text_of(settings, "page"),
        figures=figures,
    )


def _query(dataset: Settings) -> str:
    asked: dict[str, list[str]] = {"format": ["JSON"], "lang": ["EN"]}
    for series in tables_of(dataset, "series"):
        for dimension, code in texts_of(series, "where").items():
            codes = asked.setdefault(dimension, [])
            if code not in codes:
                codes.append(code)
    return urlencode(asked, doseq=True)


def _cube(document: Document, code: str) -> Mapping[str, Any]:
    found = read_json(document)
    if not isinstance(found, dict):
        raise unexpected(document, "a cube", found)
    for kind in ("error", "warning"):
        if kind in found:
            raise unexpected(document, "a cube", _said(kind, found[kind]))
    if found.get("class") != "dataset":
        raise unexpected(document, "a cube, of class dataset", found.get("class"))
    extension = found.get("extension")
    own = extension.get("id", code) if isinstance(extension, dict) else code
    if str(own).lower() != code.lower():
        raise unexpected(document, f"dataset {code}", own)
    return found


def _said(kind: str, found: object) -> str:
    """Return an error or warning in the publisher's words."""
    one = found[0] if isinstance(found, list) and found else found
    if not isinstance(one, dict):
        return f"{kind} {one}"
    return f"{kind} {one.get('id', one.get('status'))}: {one.get('label')}"


def _figures(
    document: Document, cube: Mapping[str, Any], dataset: Settings, areas: Mapping[str, str]
) -> Iterator[Figure]:
    _check_dimensions(document, cube, dataset)
    cells = list(read_cells(document, cube))
    updated = read_day(document, "updated", cube.get("updated"))
    for series in tables_of(dataset, "series"):
        where = texts_of(series, "where")
        if not _was_asked(document, where):
            continue
        own = [cell for cell in cells if where.items() <= cell.codes.items()]
        known = [cell for cell in own if cell.codes[GEO] in areas]
        codes = "; ".join(f"{name}={code}" for name, code in where.items())
        if not known:
            raise unexpected(document, f"figures of {codes}", "none")
        for cell in known:
            place = f"{text_of(dataset, 'code')} of {updated}: {codes}"
            yield _figure(document, series, cell, areas[cell.codes[GEO]], place)


def _was_asked(document: Document, where: Mapping[str, str]) -> bool:
    """Say whether a cube was asked for these codes: a series may have been added since."""
    asked = parse_qsl(urlsplit(document.wanted.url).query)
    return all(pair in asked for pair in where.items())


def _check_dimensions(document: Document, cube: Mapping[str, Any], dataset: Settings) -> None:
    found = set(dimensions(document, cube))
    for series in tables_of(dataset, "series"):
        expected = {*texts_of(series, "where"), GEO, TIME}
        if found != expected:
            raise unexpected(
                document, f"the dimensions {', '.join(sorted(expected))}", ", ".join(sorted(found))
            )


def _figure(document: Document, series: Settings, cell: Cell, area: str, place: str) -> Figure:
    at = f"{cell.codes[GEO]} {cell.codes[TIME]}, {place}"
    unit = text_of(series, "unit")
    printed = read_number(document, at, cell.value, unit)
    flags = [f"flag {flag} ({FLAGS.get(flag, 'not documented')})" for flag in cell.flags]
    return Figure(
        indicator_id=text_of(series, "indicator_id"),
        ref_area=area,
        as_of=read_year(document, at, cell.codes[TIME]),
        printed=printed,
        value=printed,
        locator=place,
        status="provisional" if PROVISIONAL in cell.flags else "reported",
        printed_unit=unit,
        note="; ".join([*filter(None, [series.get("note", "")]), *flags]),
    )
