"""Published figures as a table in words: of a level chart, a race, an S-curve."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from dashboard.charts.points import figure_point
from dashboard.charts.sources import release_title
from dashboard.charts.table import Table, TableRow
from dashboard.data import Dataset
from dashboard.figures.marks import ONE_SIDED
from dashboard.phrases import Lang, say
from dashboard.series import Series
from dashboard.text import MILLION, amount, dated, number, qualified
from etl.core.durations import MINUS, in_unit, point

DIGITS: Final = 8  # more than was ever printed
DERIVED_DIGITS: Final = 4
PLAIN: Final = "reported"

Row = Mapping[Any, Any]
Names = Mapping[tuple[str, str, str], str]


def level_table(
    dataset: Dataset, series: Sequence[Series], names: Names, unit: str, lang: Lang
) -> Table:
    """Return the figures of some series, newest first; ``unit`` is the unit in words."""
    has_status = any((one.rows["status"] != PLAIN).any() for one in series)
    keys = ("table_allowed", "table_release", "table_read_in", *has_status * ("table_status",))
    heads = [say(lang, "table_series")] if len(series) > 1 else []
    heads += [say(lang, "table_date"), say(lang, "table_value", unit=unit)]
    heads += [say(lang, key) for key in keys]
    found = [(row, one) for one in series for row in one.rows.to_dict("records")]
    found.sort(key=lambda pair: pair[0]["as_of"], reverse=True)
    rows = (
        TableRow(
            (
                *((names[one.key],) if len(series) > 1 else ()),
                *figure_cells(row, one.unit, lang),
                release_title(dataset, one.source_id, row["release_id"], lang),
                say(lang, f"table_read_{row['evidence']}"),
                *((say(lang, f"table_{row['status']}"),) if has_status else ()),
            ),
            figure_point(one.key, row["as_of"]),
        )
        for row, one in found
    )
    return Table(tuple(heads), tuple(rows))


def race_table(shown: Sequence[Series], names: Names, unit: str, time: str, lang: Lang) -> Table:
    """Return the figures of a race with the time since the start, a series after the other."""
    keys = ("table_date",)
    heads = [say(lang, "table_series")] if len(shown) > 1 else []
    heads += [say(lang, "table_since", unit=say(lang, time)), *(say(lang, key) for key in keys)]
    heads += [say(lang, "table_value", unit=unit)]
    return Table(tuple(heads), tuple(_race_rows(shown, names, time, lang)))


def figure_cells(row: Row, unit: str, lang: Lang) -> tuple[str, str, str]:
    """Return a figure's date, its value without the unit, and what rounding allows."""
    day = dated(row["as_of"], row["as_of_precision"], lang)
    digits = DERIVED_DIGITS if row["status"] == "derived" else DIGITS
    value = short(row["value"], unit, lang, digits=digits, qualifier=row["qualifier"])
    worded = qualified(value, row["qualifier"], lang)
    return day, worded, _allowed(row, unit, lang, value)


def short(
    value: float, unit: str, lang: Lang, *, digits: int = DIGITS, qualifier: str = "exact"
) -> str:
    """Return a figure without its unit, which stands in the head: 515 of 515 million."""
    if not math.isfinite(value):
        return ""
    if unit == "persons":
        if lang == "zh":
            return amount(value, unit, lang, digits=digits, qualifier=qualifier)
        value = value / MILLION
    return number(value, digits=digits, qualifier=qualifier)


def _allowed(row: Row, unit: str, lang: Lang, value: str) -> str:
    """Return what the printed digits allow; nothing where a side is open or no more than that."""
    if row["qualifier"] in ONE_SIDED:
        return ""
    digits = DERIVED_DIGITS if row["status"] == "derived" else DIGITS
    ends = [
        short(float(row[end] or math.nan), unit, lang, digits=digits) for end in ("low", "high")
    ]
    return "" if "" in ends or ends == [value, value] else "–".join(dict.fromkeys(ends))


def _race_rows(shown: Sequence[Series], names: Names, time: str, lang: Lang) -> Iterator[TableRow]:
    for one in shown:
        name = (names[one.key],) if len(shown) > 1 else ()
        for row in one.rows.to_dict("records")[::-1]:
            day, value, _ = figure_cells(row, one.unit, lang)
            since = _since(float(row["years_since_start"]), time)
            yield TableRow((*name, since, day, value), figure_point(one.key, row["as_of"]))


def _since(years: float, time: str) -> str:
    text = point(abs(in_unit(years, time)))
    return f"{MINUS}{text}" if years < 0 and float(text) else text
