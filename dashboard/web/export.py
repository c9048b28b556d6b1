"""Exactly the rows a chart draws, as CSV and as JSON, saying how they were chosen."""

import csv
import io
import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd

from dashboard.charts.view import View

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


def as_csv(view: View, about: Mapping[str, str]) -> str:
    """Return the rows as CSV under comment lines that say where they come from.

    A text cell that a spreadsheet would run as a formula is quoted with an apostrophe.
    """
    out = io.StringIO()
    for name, value in {**about, "notes": " ".join(view.notes)}.items():
        out.write(f"# {name}: {_one_line(value)}".rstrip() + "\r\n")
    writer = csv.writer(out)
    writer.writerow(view.rows.columns)
    writer.writerows([_cell(value) for value in row] for row in _rows(view))
    return out.getvalue()


def as_json(view: View, about: Mapping[str, str]) -> dict[str, Any]:
    """Return the rows as plain JSON: numbers, ISO dates, null for what is absent or infinite."""
    columns = list(view.rows.columns)
    return {
        **about,
        "notes": list(view.notes),
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


def _rows(view: View) -> Iterator[Sequence[object]]:
    rows: pd.DataFrame = view.rows.astype(object).where(view.rows.notna(), None)
    yield from rows.itertuples(index=False, name=None)


def _cell(value: object) -> object:
    if isinstance(value, float) and math.isinf(value):
        return value  # written "inf" or "-inf": a number, not text
    cell = plain(value)
    if isinstance(cell, list):
        cell = ";".join(str(item) for item in cell)
    if isinstance(cell, str):
        cell = _one_line(cell)
        return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
    return "" if cell is None else cell


def _one_line(text: str) -> str:
    return " ".join(text.split())
