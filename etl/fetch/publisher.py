"""What the fetching and a publisher's module say to each other.

A publisher is a folder of ``data/raw`` with a ``fetch.toml``; its ``reader`` names the module of
``etl.fetch.publishers`` that knows the format. Such a module knows no network, file or clock.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, Protocol

Kind = Literal["json", "csv", "html", "pdf", "any"]
Settings = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document to ask for: ``name`` is that of its file, without ending, in ``snapshots``.

    Of a ``is_watched`` document only the bytes are kept and compared; no figures are read from it.
    """

    name: str
    url: str
    kind: Kind
    is_watched: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it came."""

    wanted: Wanted
    content: bytes
    retrieved: datetime
    sha256: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a publisher's file, in the words of ``figures.csv``.

    ``printed`` is what the file holds, ``value`` the same as a decimal number in base units.
    """

    indicator_id: str
    ref_area: str
    as_of: str
    printed: str
    value: str
    locator: str
    status: str = "reported"
    printed_unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """The figures of one state of a publisher's files: a release, dated by its own stamp."""

    title: str
    released_on: date | None
    url: str
    figures: Sequence[Figure]


def comes_whole(document: Document, settings: Settings) -> Sequence[Wanted]:
    """Return nothing: the ``following`` of a reader whose documents lead to no other."""
    del document, settings
    return []


def no_news(documents: Sequence[Document], settings: Settings) -> Iterator[str]:
    """Yield nothing: the ``news`` of a reader that reads all there is."""
    del documents, settings
    return iter(())


class Reader(Protocol):
    """What a module of ``etl.fetch.publishers`` offers, as functions of these names."""

    def wanted(self, settings: Settings) -> Sequence[Wanted]:
        """Return the documents to begin with."""

    def following(self, document: Document, settings: Settings) -> Sequence[Wanted]:
        """Return the documents that one leads to: further pages, files that a list names."""

    def edition(self, documents: Sequence[Document], settings: Settings) -> Edition:
        """Return the figures of the documents of one run.

        Raises:
            FetchError: a document says that something is wrong, or is not what it used to be.
        """

    def news(self, documents: Sequence[Document], settings: Settings) -> Iterator[str]:
        """Yield in a line each what a person has to look at: a new report that no machine reads."""
