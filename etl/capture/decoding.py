"""Bytes as text: UTF-8 where that fits, else what is declared, else the likeliest."""

import codecs
from collections.abc import Iterator
from typing import Final

from charset_normalizer import from_bytes

from etl.core.errors import UptakeError

GB: Final = "gb18030"  # holds GBK and GB2312

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMON: Final = range(0xB0, 0xD8)  # first bytes of the characters in daily use
_MOSTLY: Final = 0.7
_CONTROL: Final = frozenset(map(chr, (*range(9), *range(14, 32))))


def decoded(data: bytes, name: str, declared: str = "") -> str:
    """Return bytes as text; ``declared`` is the encoding a page says it has.

    Raises:
        UptakeError: they are no text, or none in an encoding that can be told.
    """
    text = next(_tries(data, declared), None)
    if text is None or _CONTROL & set(text):
        raise UptakeError(f"{name} is no text that can be read: expected text, HTML or PDF")
    return text


def _tries(data: bytes, declared: str) -> Iterator[str]:
    """Yield the readings of the bytes that are possible, the likeliest first."""
    mark = next((encoding for bom, encoding in _MARKS if data.startswith(bom)), "")
    for encoding in (mark, "utf-8", _known(declared)):
        if encoding and (text := _strictly(data, encoding)) is not None:
            yield text
    chinese = _strictly(data, GB)
    if chinese is not None and _is_likely_chinese(chinese):
        yield chinese
    if best := from_bytes(data).best():
        yield str(best)


def _known(declared: str) -> str:
    """Return the codec of a declared encoding; the names of Chinese ones mean the largest."""
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return ""
    return GB if name in ("gb2312", "gbk", "hz") else name


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _is_likely_chinese(text: str) -> bool:
    """Whether the letters beyond ASCII are mostly Chinese characters in daily use."""
    letters = [letter.encode(GB) for letter in text if not letter.isascii() and letter.isalpha()]
    common = sum(len(code) == len(b"..") and code[0] in _COMMON for code in letters)
    return bool(letters) and common >= _MOSTLY * len(letters)
