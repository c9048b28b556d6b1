"""Read a tidy CSV of the reader's own, from a file or from standard input."""

import csv
import io
import sys
from pathlib import Path

from etl.core.errors import UptakeError


def read_tidy(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file by column name; ``-`` is standard input.

    Raises:
        UptakeError: the file is missing, is not UTF-8, is not CSV, holds no rows, or a line has
            too many cells.
    """
    reader = csv.DictReader(io.StringIO(_text(name), newline=""), restval="")
    rows = []
    try:
        for row in reader:
            if None in row:
                raise UptakeError(
                    f"{name}, row {reader.line_num}: more cells than the header has columns"
                )
            rows.append(row)
    except csv.Error as error:
        line = reader.reader.line_num
        raise UptakeError(f"{name}, row {line}: not valid CSV: {error}") from error
    if not rows:
        raise UptakeError(f"{name} holds no figures: expected a head series,as_of,value and rows")
    return rows


def _text(name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise UptakeError(f"{name} is missing") from error
    except UnicodeDecodeError as error:
        raise UptakeError(f"{name} is not UTF-8: byte {error.start} cannot be read") from error
