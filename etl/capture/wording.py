"""What was captured, as a person reads it."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from etl.core.capture import Captured, Record

_HEAD: Final = ("as of", "indicator", "printed", "reading", "basis", "words")
_WORDS: Final = 60  # columns of a terminal
_PRINTED: Final = 36


def captured_in_words(captured: Captured) -> str:
    """Return a table of the figures, and a line for each that was not read."""
    lines = list(_table([_HEAD, *map(_cells, captured.records)])) if captured.records else []
    lines += [f"not read: {part.printed!r}: {part.why}" for part in captured.unread]
    return "\n".join(lines or ["no figures"])


def _cells(record: Record) -> tuple[str, ...]:
    return (
        record.as_of or "no date",
        record.indicator_id,
        _cut(record.printed, _PRINTED),
        _reading(record),
        record.basis,
        _cut(record.context, _WORDS),
    )


def _reading(record: Record) -> str:
    role = "change, " if record.role == "change" else ""
    return f"{role}{record.value:,.15g} {record.unit} ({record.qualifier})"


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(_columns, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (
            cell + " " * (width - _columns(cell)) for cell, width in zip(row, widths, strict=True)
        )
        yield "  ".join(cells).rstrip()


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _cut(text: str, columns: int) -> str:
    if _columns(text) <= columns:
        return text
    while _columns(text) >= columns:
        text = text[:-1]
    return f"{text}…"
