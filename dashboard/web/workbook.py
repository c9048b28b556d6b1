"""XLSX: the rows as numbers and dates on one sheet, what they are and whose on another.

No cell is a formula or a link: text stays text. The same rows give the same bytes.
"""

import io
import math
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.phrases import say
from dashboard.tables.dictionary import meaning
from dashboard.web.export import plain
from dashboard.web.sheet import Sheet

OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
MADE_ON: Final = datetime(2000, 1, 1, tzinfo=UTC)  # not the time of the request
FIRST_YEAR: Final = 1900  # a workbook has no earlier dates
MOST_TEXT: Final = 32_767
WIDTHS: Final = (8, 60)
SAMPLE: Final = 200
NOTES_WIDTHS: Final = (28, 70, 50)
FIRST: Final = ("title", "subtitle", "source", "filters", "chart", "table", "build_id")


def as_xlsx(sheet: Sheet) -> bytes:
    """Return rows and notes as a workbook of two sheets."""
    out = io.BytesIO()
    with Workbook(out, OPTIONS) as book:
        book.set_properties({"created": MADE_ON, "title": sheet.about.get("title", "")})
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        _write_rows(book.add_worksheet("Data"), sheet.rows, bold, day)
        _write_notes(book.add_worksheet("Notes"), _notes(sheet), bold, wrapped)
    return out.getvalue()


def _write_rows(page: Worksheet, rows: pd.DataFrame, bold: Format, day: Format) -> None:
    columns = list(rows.columns)
    for place, name in enumerate(columns):
        page.write_string(0, place, name, bold)
        values = rows[name].tolist()
        page.set_column(place, place, _width(name, values[:SAMPLE]))
        for number, value in enumerate(values, start=1):
            _write(page, (number, place), value, day)
    page.freeze_panes(1, 0)
    if columns:
        page.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)


def _write(page: Worksheet, place: tuple[int, int], value: Any, day: Format) -> None:  # noqa: ANN401
    """Write one value as what it is; what is absent or infinite leaves the cell empty."""
    held = _held(value)
    if isinstance(held, bool):
        page.write_boolean(*place, held)
    elif isinstance(held, int | float):
        page.write_number(*place, held)
    elif isinstance(held, date):
        page.write_datetime(*place, datetime(held.year, held.month, held.day), day)  # noqa: DTZ001
    elif held:
        page.write_string(*place, str(held)[:MOST_TEXT])


def _held(value: Any) -> Any:  # noqa: ANN401 - a cell of any table
    """Return a value as a workbook can hold it, or None."""
    if isinstance(value, date) and not pd.isna(value):
        return value if value.year >= FIRST_YEAR else value.isoformat()
    held: Any = plain(value)
    if isinstance(held, list):
        return ";".join(str(one) for one in held)
    is_number = isinstance(held, int | float)
    return None if pd.isna(held) or (is_number and math.isinf(held)) else held


def _width(name: str, values: Sequence[Any]) -> int:
    """Return a width that holds a column's head and most of its texts."""
    low, high = WIDTHS
    longest = max([len(name) + 3, *(len(str(_held(one))) + 1 for one in values)])
    return min(max(longest, low), high)


def _write_notes(
    page: Worksheet, lines: Sequence[tuple[str, ...]], bold: Format, wrapped: Format
) -> None:
    for place, width in enumerate(NOTES_WIDTHS):
        page.set_column(place, place, width, wrapped)
    for number, cells in enumerate(lines):
        is_head = len(cells) == 1
        for place, text in enumerate(cells):
            page.write_string(number, place, text[:MOST_TEXT], bold if is_head else wrapped)


def _notes(sheet: Sheet) -> list[tuple[str, ...]]:
    """Return the lines of the notes: what the rows are, whose they are, what columns mean."""
    lang = sheet.lang
    names = [*FIRST, *(name for name in sheet.about if name not in FIRST)]
    about = [
        (say(lang, f"notes_{name}"), sheet.about[name]) for name in names if sheet.about.get(name)
    ]
    notes = [(say(lang, "notes_note"), note) for note in sheet.every_note]
    terms = [(one.publisher, one.attribution, one.licence) for one in sheet.terms]
    columns = [
        (name, meaning(sheet.table, name, "en"), meaning(sheet.table, name, "zh"))
        for name in sheet.rows.columns
    ]
    return [
        *about,
        *notes,
        ("",),
        (say(lang, "notes_terms"),),
        *terms,
        ("",),
        (say(lang, "notes_columns"),),
        *columns,
    ]
