"""What the publishers' modules share: a document as JSON or rows, a number as plain text."""

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from etl.core.errors import FetchError
from etl.fetch.publisher import Document

PERCENT: Final = "%"
PERCENT_MAX: Final = 100
DIGITS_MAX: Final = 40
YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
SHOWN: Final = 120  # characters of a publisher's text that a message repeats


def unexpected(document: Document, expected: str, found: object) -> FetchError:
    """Return the error that names a document, what it should hold and what it holds."""
    text = " ".join(str(found).split())
    shown = text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
    return FetchError(f"{document.wanted.name}: expected {expected}, found {shown!r}")


def read_json(document: Document) -> Any:  # noqa: ANN401 - any JSON value
    """Return a JSON document; its broken numbers are exact decimals.

    Raises:
        FetchError: it is not JSON, or holds a number that is none.
    """

    def refuse(constant: str) -> None:
        raise unexpected(document, "numbers", constant)

    try:
        return json.loads(_text(document, "utf-8"), parse_float=Decimal, parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        raise unexpected(document, "JSON", _text(document, "utf-8")) from error


def read_rows(
    document: Document, columns: Sequence[str], *, encoding: str = "utf-8"
) -> list[dict[str, str]]:
    """Return the rows of a CSV document, whose header must hold certain columns.

    Args:
        document: the file; UTF-8 is tried before its other ``encoding``.
        columns: the names that must stand in the first row.
        encoding: how the file is written where it is not UTF-8.

    Raises:
        FetchError: a column is missing, a row has too few or many cells, or there is no row.
    """
    try:
        lines = list(csv.reader(io.StringIO(_text(document, encoding), newline=""), strict=True))
    except csv.Error as error:
        raise unexpected(document, "CSV", error) from error
    header, *rows = [line for line in lines if line] or [[]]
    for column in columns:
        if header.count(column) != 1:
            raise unexpected(document, f"one column {column!r}", ",".join(header))
    for cells in rows:
        if len(cells) != len(header):
            raise unexpected(document, f"{len(header)} cells in each row", ",".join(cells))
    if not rows:
        raise unexpected(document, "rows under the header", "none")
    return [dict(zip(header, cells, strict=True)) for cells in rows]


def _text(document: Document, encoding: str) -> str:
    try:
        return document.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            return document.content.decode(encoding)
        raise unexpected(document, "UTF-8", f"byte {error.start} that is not") from error


def read_number(document: Document, place: str, found: object, unit: str) -> str:
    """Return a number of a document as a plain decimal text, with all its digits.

    Args:
        document: where it stands, and ``place`` where in it: both for the message.
        place: the row or cell.
        found: a number of JSON, or the text of a cell.
        unit: ``%`` for a percentage, which goes to 100.

    Raises:
        FetchError: it is no number, negative, or more than 100 percent.
    """
    number = _decimal(found)
    if number is None or number.is_signed():
        raise unexpected(document, f"a number at {place}", found)
    if unit == PERCENT and number > PERCENT_MAX:
        raise unexpected(document, f"a percentage of at most {PERCENT_MAX} at {place}", found)
    return f"{number:f}"


def _decimal(found: object) -> Decimal | None:
    if isinstance(found, bool) or not isinstance(found, int | str | Decimal):
        return None
    text = str(found)
    if not text.isascii() or "_" in text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and _is_short(number) else None


def _is_short(number: Decimal) -> bool:
    """Say whether a number can be written out: 1e-999999999 would fill the memory."""
    exponent = int(number.as_tuple().exponent)
    return not number or (exponent > -DIGITS_MAX and number.adjusted() < DIGITS_MAX)


def read_day(document: Document, place: str, found: object) -> date:
    """Return the day a stamp begins with: ``2026-06-05`` or ``2026-06-05T23:00:00+0200``.

    Raises:
        FetchError: it begins with none.
    """
    text = found if isinstance(found, str) else ""
    try:
        return date.fromisoformat(text[: len("2026-06-05")])
    except ValueError as error:
        raise unexpected(document, f"a day in {place}", found) from error


def read_year(document: Document, place: str, found: object) -> str:
    """Return a year as text.

    Raises:
        FetchError: it is none.
    """
    text = str(found)
    if not YEAR.fullmatch(text):
        raise unexpected(document, f"a year at {place}", found)
    return text


def refuse_doubles(document: Document, places: Sequence[str]) -> None:
    """Refuse a document that says something twice.

    Raises:
        FetchError: it names the place.
    """
    for place in _doubles(places):
        raise unexpected(document, "each series and date once", f"{place} twice")


def _doubles(places: Sequence[str]) -> Iterator[str]:
    seen: set[str] = set()
    for place in places:
        if place in seen:
            yield place
        seen.add(place)
