"""Exactly the rows a chart draws or a table holds, as CSV and as JSON, with where they are from."""

import csv
import io
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, Protocol

import numpy as np
import pandas as pd

NEXT_CELL: Final = re.compile(r"([,;])(?=[=+\-@])")
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


class Rows(Protocol):
    """What is written: rows, and the notes that go with them. A chart's view is one."""

    @property
    def rows(self) -> pd.DataFrame:
        """The rows, in order."""

    @property
    def every_note(self) -> tuple[str, ...]:
        """What must be known of them, in sentences."""


def as_csv(view: Rows, about: Mapping[str, str]) -> str:
    """Return the rows as CSV under comment lines that say where they come from.

    A text cell that a spreadsheet would run as a formula is quoted with an apostrophe.
    """
    out = io.StringIO()
    for name, value in _told(view, about).items():
        text = NEXT_CELL.sub(r"\1 ", _one_line(value))  # no cell of the line begins a formula
        out.write(f"# {name}: {text}".rstrip() + "\r\n")
    writer = csv.writer(out)
    writer.writerow(view.rows.columns)
    writer.writerows([cell(value) for value in row] for row in _rows(view))
    return out.getvalue()


def head_lines(view: Rows, about: Mapping[str, str]) -> int:
    """Return how many comment lines stand above the header of rows as CSV."""
    return len(_told(view, about))


def _told(view: Rows, about: Mapping[str, str]) -> dict[str, str]:
    return {**about, "notes": " ".join(view.every_note)}


def as_json(view: Rows, about: Mapping[str, str]) -> dict[str, Any]:
    """Return the rows as plain JSON: numbers, ISO dates, null for what is absent or infinite."""
    columns = list(view.rows.columns)
    return {
        **about,
        "notes": list(view.every_note),
        "columns": columns,
        "rows": [
            dict(zip(columns, [plain(value) for value in row], strict=True)) for row in _rows(view)
        ],
    }


def plain(value: object) -> object:
    """Return a cell as JSON can hold it; an infinite number is null, its class says which."""
    if isinstance(value, np.ndarray | list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float | np.floating):
        return float(value) if math.isfinite(value) else None
    if value is None or isinstance(value, str):
        return value
    return value.item() if isinstance(value, np.generic) else value


def _rows(view: Rows) -> Iterator[Sequence[object]]:
    rows: pd.DataFrame = view.rows.astype(object).where(view.rows.notna(), None)
    yield from rows.itertuples(index=False, name=None)


def cell(value: object) -> object:
    """Return a value as a cell of CSV: no text in it is run as a formula by a spreadsheet."""
    if isinstance(value, float) and math.isinf(value):
        return value  # written "inf" or "-inf": a number, not text
    found = plain(value)
    if isinstance(found, list):
        found = ";".join(str(item) for item in found)
    if isinstance(found, str):
        found = _one_line(found)
        return f"'{found}" if found.startswith(FORMULA_STARTS) else found
    return "" if found is None else found


def _one_line(text: str) -> str:
    return " ".join(text.split())
