"""CNNIC: no figures for machines, so the list of reports is watched and a new report kept.

A person reads the report and enters its figures by hand; until ``newest`` in ``fetch.toml`` is
raised to it, each refresh says that it is there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final
from unicodedata import normalize
from urllib.parse import urljoin, urlsplit

from etl.core.errors import FetchError
from etl.fetch.decoding import unexpected
from etl.fetch.publisher import Document, Edition, Settings, Wanted
from etl.fetch.settings import list_of, tables_of, text_of

LIST: Final = "list"
SCHEMES: Final = ("http", "https")


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page with its text and title, spaces left out."""

    url: str
    words: str


def wanted(settings: Settings) -> Sequence[Wanted]:
    """Return the list of reports."""
    return [Wanted(LIST, text_of(settings, "url"), "html", is_watched=True)]


def following(document: Document, settings: Settings) -> Sequence[Wanted]:
    """Return the pages of the reports that are new in the list, and the PDF of each page.

    Raises:
        FetchError: the list names no report, or none as new as the newest one known.
    """
    if document.wanted.kind == "pdf":
        return []
    if document.wanted.name != LIST:
        return _pdf(document, settings)
    return [
        Wanted(f"{text_of(report, 'name')}_{number}", link.url, "html", is_watched=True)
        for report in tables_of(settings, "reports")
        for number, link in _new(document, report)
        if _is_own(link.url, settings)
    ]


def edition(documents: Sequence[Document], settings: Settings) -> Edition:
    """Return an edition without figures: no machine reads these reports."""
    del documents
    return Edition(
        title="List of reports", released_on=None, url=text_of(settings, "url"), figures=()
    )


def news(documents: Sequence[Document], settings: Settings) -> Iterator[str]:
    """Yield a line for each report in the list that is newer than those entered."""
    document = _list(documents)
    kept = {one.wanted.name for one in documents if one.wanted.kind == "pdf"}
    for report in tables_of(settings, "reports"):
        for number, link in _new(document, report):
            name = f"{text_of(report, 'name')}_{number}"
            pdf = "its PDF is kept" if f"{name}_pdf" in kept else "its PDF could not be kept"
            title = text_of(report, "title").format(number=number)
            yield f"{title} is in the list: {link.url}; {pdf}; its figures wait to be entered"


def _list(documents: Sequence[Document]) -> Document:
    for document in documents:
        if document.wanted.name == LIST:
            return document
    raise FetchError("CNNIC: no list of reports")


def _new(document: Document, report: Settings) -> list[tuple[int, Link]]:
    """Return number and link of the reports newer than the newest one known, oldest first."""
    newest = report.get("newest")
    if not isinstance(newest, int):
        raise FetchError(f"fetch.toml, newest: found {newest!r}, expected the number of a report")
    found: dict[int, Link] = {}
    for link in _links(document):
        match = re.search(text_of(report, "pattern"), link.words)
        if match:
            found.setdefault(int(match[1]), link)
    if (found and max(found) < newest) or (not found and report.get("is_listed", False)):
        listed = ", ".join(map(str, sorted(found))) or [link.words for link in _links(document)]
        raise unexpected(
            document, f"{text_of(report, 'title').format(number=newest)} or newer", listed
        )
    return sorted((number, link) for number, link in found.items() if number > newest)


def _pdf(document: Document, settings: Settings) -> Sequence[Wanted]:
    """Return the first PDF that a report's page links to."""
    for link in _links(document):
        if urlsplit(link.url).path.lower().endswith(".pdf") and _is_own(link.url, settings):
            return [Wanted(f"{document.wanted.name}_pdf", link.url, "pdf", is_watched=True)]
    return []


def _is_own(url: str, settings: Settings) -> bool:
    """Say whether an address is on one of the publisher's own hosts."""
    parts = urlsplit(url)
    own = {urlsplit(text_of(settings, "url")).netloc, *list_of(settings, "hosts")}
    return parts.scheme in SCHEMES and parts.netloc in own


def _links(document: Document) -> Sequence[Link]:
    page = _Page()
    page.feed(document.content.decode("utf-8-sig", "replace"))
    page.close()
    return [
        Link(url, "".join(normalize("NFKC", words).split()))
        for address, words in page.links
        if (url := _joined(document.wanted.url, address))
    ]


def _joined(base: str, address: str) -> str:
    """Return the address that a link leads to, or nothing if it is none."""
    try:
        return urljoin(base, address)
    except ValueError:  # such as http://[
        return ""


class _Page(HTMLParser):
    """The links of a page as (address, title and text)."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self._is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag == "a" and held.get("href"):
            self.links.append((held["href"] or "", held.get("title") or ""))
            self._is_inside = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._is_inside = False

    def handle_data(self, data: str) -> None:
        if self._is_inside:
            address, words = self.links[-1]
            self.links[-1] = (address, words + data)
