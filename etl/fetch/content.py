"""The body of an answer: read against limits, unpacked, and recognised by its bytes."""

import re
import zlib
from collections.abc import Callable, Iterator
from typing import Any, Final

import requests

from etl.core.errors import FetchError
from etl.fetch.limits import Limits
from etl.fetch.publisher import Kind

CHUNK: Final = 65_536
START: Final = 1024  # bytes in which a page shows itself as one
GZIP: Final = 31  # zlib's name for a gzip header and trailer
BOM: Final = b"\xef\xbb\xbf"
WEB_PAGE: Final = re.compile(rb"<(!doctype\s+html|html|head|body|script)[\s>]", re.IGNORECASE)
CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1f]")
NAMES: Final[dict[Kind, str]] = {"json": "JSON", "csv": "CSV", "html": "a web page", "pdf": "a PDF"}


class CutShortError(Exception):
    """A body ended before its end; another try may get all of it."""


def read_body(response: requests.Response, limits: Limits, still_time: Callable[[], None]) -> bytes:
    """Return the unpacked body of an answer; ``still_time`` is called after each piece and raises.

    Raises:
        FetchError: it is larger than the limits, or came in an encoding that was not asked for.
        CutShortError: its compressed form ended too early.
        urllib3.exceptions.HTTPError: the connection was lost.
    """
    _check_length(response.headers.get("Content-Length"), limits)
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise FetchError(f"came in the encoding {encoding!r}, which was not asked for")
    chunks = _chunks(response.raw, limits, still_time)
    return _unpacked(chunks, limits) if encoding.endswith("gzip") else b"".join(chunks)


def check_kind(content: bytes, kind: Kind) -> None:
    """Make sure that bytes are of a kind, if not of any; labels say little, the bytes decide.

    Raises:
        FetchError: they are of another kind, or JSON that ends too early.
    """
    if kind == "any":
        return
    found = _found(content)
    if found != ("text" if kind == "csv" else NAMES[kind]):
        raise FetchError(f"sent {found}, not {NAMES[kind]}")
    if kind == "json" and content.rstrip()[-1:] not in (b"}", b"]"):
        raise FetchError("sent JSON that ends before its end")


def _check_length(declared: str | None, limits: Limits) -> None:
    if declared is None:
        return
    if not (declared.isascii() and declared.isdigit()):
        raise FetchError(f"says that its length is {declared!r}")
    if float(declared) > limits.most_bytes:
        raise FetchError(f"is larger than {_size(limits.most_bytes)}")


def _chunks(raw: Any, limits: Limits, still_time: Callable[[], None]) -> Iterator[bytes]:  # noqa: ANN401 - requests gives no type
    """Yield the body as it comes: ``read`` would wait for a whole chunk, past any deadline."""
    received = 0
    while chunk := raw.read1(CHUNK, decode_content=False):
        received += len(chunk)
        if received > limits.most_bytes:
            raise FetchError(f"is larger than {_size(limits.most_bytes)}")
        still_time()
        yield chunk


def _unpacked(chunks: Iterator[bytes], limits: Limits) -> bytes:
    """Unpack gzip, also of several members, and never more than one byte beyond the limit."""
    content = bytearray()
    member = zlib.decompressobj(wbits=GZIP)
    for chunk in chunks:
        rest = chunk
        while rest:
            if member.eof:
                member = zlib.decompressobj(wbits=GZIP)
            content += _decompressed(member, rest, limits.most_unpacked - len(content) + 1)
            if len(content) > limits.most_unpacked:
                raise FetchError(f"unpacks to more than {_size(limits.most_unpacked)}")
            rest = member.unused_data if member.eof else member.unconsumed_tail
    if not member.eof:
        raise CutShortError
    return bytes(content)


def _decompressed(member: "zlib._Decompress", packed: bytes, most: int) -> bytes:
    try:
        return member.decompress(packed, most)
    except zlib.error as error:
        raise FetchError("cannot be unpacked: it is no whole gzip") from error


def _found(content: bytes) -> str:
    """Return in words what some bytes are."""
    start = content[:START].removeprefix(BOM).lstrip()
    if not start:
        return "nothing"
    if start.startswith(b"%PDF-"):
        return "a PDF"
    if start[:1] in (b"{", b"["):
        return "JSON"
    if WEB_PAGE.search(start):
        return "a web page"
    if start.startswith(b"<"):
        return "XML"
    return "binary data" if CONTROL.search(start) else "text"


def _size(size: int) -> str:
    return f"{size / 1e6:g} MB"
