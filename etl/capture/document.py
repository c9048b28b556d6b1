"""A text to be read: from a file, standard input or an address, with what it says of itself."""

import hashlib
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from etl.capture.decoding import decoded
from etl.capture.fetching import fetched
from etl.capture.markup import declared_charset, is_html, read_page
from etl.capture.pdf import read_pdf
from etl.core.claims.reader import Unread
from etl.core.errors import PeriodError, UptakeError
from etl.core.periods import Period, read_period
from etl.core.quantities.text import is_chinese

STDIN: Final = "-"
MOST_BYTES: Final = 50_000_000

_URL: Final = re.compile("https?://", re.IGNORECASE)
_PDF: Final = b"%PDF-"
_START: Final = 1024
_LONGEST_TITLE: Final = 200


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its title, publisher, date and language, its address or name, and its hash."""

    text: str
    title: str
    publisher: str = ""
    published: Period | None = None
    language: str = "en"
    url: str = ""
    name: str = ""
    sha256: str = ""
    unread: tuple[Unread, ...] = ()


def read_document(name: str) -> Document:
    """Return the text of a file, of standard input (``-``) or of an address.

    Raises:
        UptakeError: it is missing, too large, or no text, HTML or PDF that can be read.
        FetchError: the address gives no such document.
    """
    if _URL.match(name):
        return document_of(fetched(name), name, url=name)
    if name == STDIN:
        return document_of(_read(sys.stdin.buffer, "standard input"), "standard input")
    try:
        with Path(name).open("rb") as file:
            data = _read(file, name)
    except FileNotFoundError as error:
        raise UptakeError(f"{name} is missing") from error
    return document_of(data, name)


def document_of(data: bytes, name: str, url: str = "") -> Document:
    """Return bytes as a document: a PDF, a web page or plain text.

    Raises:
        UptakeError: they are none of these, or hold no text.
    """
    digest = hashlib.sha256(data).hexdigest()
    if _PDF in data[:_START]:
        pdf = read_pdf(data, name)
        unread = tuple(Unread(page, why) for page, why in pdf.unread)
        return _told(Document(pdf.text, pdf.title, unread=unread), name, url, digest)
    text = decoded(data, name, declared_charset(data))
    if is_html(text):
        page = read_page(text)
        found = Document(page.text, page.title, page.site, _period(page.published))
    else:
        found = Document(text, "")
    if not found.text.strip():
        raise UptakeError(f"{name} holds no text")
    return _told(found, name, url, digest)


def _told(found: Document, name: str, url: str, digest: str) -> Document:
    """Return a document with its title, language and where it is from."""
    own = Path(name).name
    title = " ".join((found.title or _first_line(found.text) or own).split())
    return Document(
        text=found.text,
        title=title[:_LONGEST_TITLE],
        publisher=found.publisher[:_LONGEST_TITLE],
        published=found.published,
        language="zh" if is_chinese(found.text) else "en",
        url=url,
        name="" if url else own,
        sha256=digest,
        unread=found.unread,
    )


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def _period(text: str) -> Period | None:
    try:
        return read_period(text) if text else None
    except PeriodError:
        return None


def _read(file: BinaryIO, name: str) -> bytes:
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UptakeError(f"{name} has more than {MOST_BYTES / 1e6:g} MB")
    return data
