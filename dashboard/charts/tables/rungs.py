"""The doublings of a ladder as a table in words."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from dashboard.charts.points import figure_point, window_point
from dashboard.charts.table import Table, TableRow
from dashboard.phrases import Lang, say
from dashboard.series import Series
from dashboard.text import amount, month, span
from etl.core.durations import in_unit, point, point_and_bounds, rounded_away
from etl.core.schema import SERIES_KEY

TWO: Final = 2
LEVEL_DIGITS: Final = 3

Row = Mapping[Any, Any]
Names = Mapping[tuple[str, str, str], str]


def doublings_table(
    ladders: Sequence[tuple[Series, pd.DataFrame]], names: Names, unit: str, lang: Lang
) -> Table:
    """Return each doubling of some series: its levels, when, between which surveys, how long."""
    directions = {direction for _, rows in ladders for direction in rows["direction"]}
    day = "table_started" if directions == {"backward"} else "table_crossed"
    keys = ("table_levels", day, "table_bracket")
    heads = [say(lang, key) for key in (*(("table_series",) if len(ladders) > 1 else ()), *keys)]
    heads += [say(lang, "table_took", unit=say(lang, unit)), say(lang, "table_allowed")]
    return Table(tuple(heads), tuple(_rows(ladders, names, unit, lang)))


def from_to(row: Row, series: Series, lang: Lang) -> str:
    """Return the two levels of a doubling: "230 million → 460 million"."""
    low = row["level"] / TWO if row["direction"] == "forward" else row["level"]
    ends = (amount(end, series.unit, lang, digits=LEVEL_DIGITS) for end in (low, low * TWO))
    return " → ".join(ends)


def _rows(
    ladders: Sequence[tuple[Series, pd.DataFrame]], names: Names, unit: str, lang: Lang
) -> Iterator[TableRow]:
    for series, rows in ladders:
        name = (names[series.key],) if len(ladders) > 1 else ()
        newest = rows.assign(order=rows["crossed_on"].fillna(rows["segment_to"])).sort_values(
            "order", ascending=False, kind="stable"
        )
        for row in newest.to_dict("records"):
            yield TableRow((*name, from_to(row, series, lang), *_cells(row, unit, lang)), _at(row))


def _cells(row: Row, unit: str, lang: Lang) -> tuple[str, str, str, str]:
    if row["censored"]:
        so_far = rounded_away(in_unit(row["years_low"], unit), up=False)
        return say(lang, "table_none_yet"), "", say(lang, "table_more_than", value=so_far), ""
    start, end = row["bracket_from"], row["bracket_to"]
    surveys = month(end, lang) if start == end else span(start, end, lang)
    return month(row["crossed_on"], lang), surveys, *_taken(row, unit, lang)


def _taken(row: Row, unit: str, lang: Lang) -> tuple[str, str]:
    low, high = row["years_low"], row["years_high"]
    if not math.isfinite(high):
        least = say(lang, "at_least", value=rounded_away(in_unit(low, unit), up=False))
        return point(in_unit(row["years_taken"], unit)), least
    return point_and_bounds(row["years_taken"], low, high, unit)


def _at(row: Row) -> str:
    """Return the surveys around a crossing, or the one that hit the level; none without one."""
    if row["censored"]:
        return ""
    indicator, area, source = (str(row[name]) for name in SERIES_KEY)
    start, end = row["bracket_from"], row["bracket_to"]
    key = (indicator, area, source)
    return figure_point(key, end) if start == end else window_point(key, start, end)
