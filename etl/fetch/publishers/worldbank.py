"""World Bank, Indicators API v2: JSON in pages, errors with status 200.

A page is an array of two: what it says of itself, and the rows, of which a value may be null.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from etl.core.errors import FetchError
from etl.fetch.decoding import (
    read_day,
    read_json,
    read_number,
    read_year,
    refuse_doubles,
    unexpected,
)
from etl.fetch.publisher import Document, Edition, Figure, Settings, Wanted, no_news
from etl.fetch.settings import list_of, tables_of, text_of

PER_PAGE: Final = 1000
PAGES_MAX: Final = 200
COUNTS: Final = ("page", "pages", "total")
KEYS: Final = ("countryiso3code", "country", "indicator", "date", "value")
WORLD: Final = ("1W", "WLD")  # its id and its code: some answers leave the code empty

news = no_news


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a series: what it says of itself and its rows."""

    document: Document
    page: int
    pages: int
    total: int
    last_updated: date
    rows: Sequence[dict[str, Any]]


def wanted(settings: Settings) -> Sequence[Wanted]:
    """Return the first page of each series."""
    areas = ";".join(list_of(settings, "areas"))
    asked = f"?format=json&per_page={settings.get('per_page', PER_PAGE)}&page=1"
    return [
        Wanted(
            name=f"{_name(series)}_1",
            url=f"{text_of(settings, 'url')}/country/{areas}/indicator/"
            f"{text_of(series, 'code')}{asked}",
            kind="json",
        )
        for series in tables_of(settings, "series")
    ]


def following(document: Document, settings: Settings) -> Sequence[Wanted]:
    """Return the page after a page."""
    del settings
    page = _page(document)
    if page.page >= page.pages:
        return []
    series = document.wanted.name.rpartition("_")[0]
    parts = urlsplit(document.wanted.url)
    query = {**dict(parse_qsl(parts.query)), "page": str(page.page + 1)}
    return [
        Wanted(
            name=f"{series}_{page.page + 1}",
            url=parts._replace(query=urlencode(query)).geturl(),
            kind="json",
        )
    ]


def edition(documents: Sequence[Document], settings: Settings) -> Edition:
    """Return the figures of all pages, dated by their ``lastupdated``.

    Raises:
        FetchError: an answer is an error or empty, a page is missing or of another state of the
            series, or the rows are fewer, more or others than were asked for.
    """
    pages = [_page(document) for document in documents]
    if not pages:
        raise FetchError("World Bank: no answer")
    if len({page.last_updated for page in pages}) > 1:
        newest = max(pages, key=lambda page: page.last_updated)
        days = sorted({page.last_updated.isoformat() for page in pages})
        raise unexpected(newest.document, "pages of one update", ", ".join(days))
    figures: list[Figure] = []
    for series in tables_of(settings, "series"):
        own = [p for p in pages if p.document.wanted.name.rpartition("_")[0] == _name(series)]
        if own:  # what was fetched before a series was added lacks it
            figures += _figures(series, _in_order(own), list_of(settings, "areas"))
    updated = pages[0].last_updated
    return Edition(
        title=f"World Development Indicators, update of {updated}",
        released_on=updated,
        url=text_of(settings, "page"),
        figures=figures,
    )


def _name(series: Settings) -> str:
    return text_of(series, "code").lower().replace(".", "_")


def _page(document: Document) -> Page:
    """Return a page, whose counts may come as texts.

    Raises:
        FetchError: it is an error, holds no rows, or has another shape.
    """
    found = read_json(document)
    if not (isinstance(found, list) and found and isinstance(found[0], dict)):
        raise unexpected(document, "an array of two, the page and its rows", found)
    about = found[0]
    if "message" in about:
        raise unexpected(document, "rows", _message(about["message"]))
    if len(found) != 2 or not (isinstance(found[1], list) and found[1]):  # noqa: PLR2004 - of two
        raise unexpected(document, "an array of two with rows in it", found)
    page, pages, total = (_count(document, about, name) for name in COUNTS)
    if not 1 <= page <= pages <= PAGES_MAX:
        raise unexpected(document, f"a page of at most {PAGES_MAX}", f"page {page} of {pages}")
    for row in found[1]:
        missing = KEYS if not isinstance(row, dict) else [key for key in KEYS if key not in row]
        if missing:
            raise unexpected(document, f"rows with {', '.join(missing)}", row)
    updated = read_day(document, "lastupdated", about.get("lastupdated"))
    return Page(document, page, pages, total, updated, found[1])


def _message(found: object) -> str:
    """Return an error in the publisher's words."""
    if not (isinstance(found, list) and found and isinstance(found[0], dict)):
        return f"error {found}"
    one = found[0]
    return f"error {one.get('id')}, {one.get('key')}: {one.get('value')}"


def _count(document: Document, about: dict[str, Any], name: str) -> int:
    try:
        return int(about[name])
    except (KeyError, TypeError, ValueError) as error:
        raise unexpected(document, f"{name}, a count", about) from error


def _in_order(pages: Sequence[Page]) -> Sequence[Page]:
    """Return the pages of one series by number, of which none may be missing or doubled."""
    ordered = sorted(pages, key=lambda page: page.page)
    last = ordered[-1]
    if [page.page for page in ordered] != list(range(1, last.pages + 1)):
        numbers = ", ".join(str(page.page) for page in ordered)
        raise unexpected(last.document, f"pages 1 to {last.pages}, each once", numbers)
    rows = sum(len(page.rows) for page in ordered)
    if {page.total for page in ordered} != {rows}:
        raise unexpected(last.document, f"{last.total} rows on all pages", rows)
    return ordered


def _figures(series: Settings, pages: Sequence[Page], areas: Sequence[str]) -> Iterator[Figure]:
    """Yield the figures of one series; a null is no figure, a zero is one."""
    code = text_of(series, "code")
    for page in pages:
        for row in page.rows:
            if not (isinstance(row["indicator"], dict) and row["indicator"].get("id") == code):
                raise unexpected(page.document, f"rows of {code}", row["indicator"])
    pairs = [(page, row, _area(page.document, row)) for page in pages for row in page.rows]
    refuse_doubles(pages[-1].document, [f"{code} {area} {row['date']}" for _, row, area in pairs])
    for page, row, area in pairs:
        if area in areas and row["value"] is not None:
            yield _figure(series, page.document, area, row)


def _area(document: Document, row: dict[str, Any]) -> str:
    country = row["country"]
    if not (isinstance(country, dict) and country.get("id")):
        raise unexpected(document, "a country with an id", country)
    return WORLD[1] if country["id"] == WORLD[0] else str(row["countryiso3code"] or country["id"])


def _figure(series: Settings, document: Document, area: str, row: dict[str, Any]) -> Figure:
    code, unit = text_of(series, "code"), text_of(series, "unit")
    place = f"{code} {area} {row['date']}"
    printed = read_number(document, place, row["value"], unit)
    year = read_year(document, place, row["date"])
    return Figure(
        indicator_id=text_of(series, "indicator_id"),
        ref_area=area,
        as_of=year,
        printed=printed,
        value=printed,
        locator=place,
        printed_unit=unit,
        note=f"status {row['obs_status']}" if row.get("obs_status") else "",
    )
