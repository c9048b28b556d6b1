"""The figures and the scenario of an S-curve chart as a table in words."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from dashboard.charts.outlook import Outlook
from dashboard.charts.points import figure_point
from dashboard.charts.table import Table, TableRow
from dashboard.charts.tables.figures import figure_cells, short
from dashboard.phrases import Lang, say
from dashboard.text import month

SCENARIO_DIGITS: Final = 3

Row = Mapping[Any, Any]


def outlook_table(found: Outlook, unit: str, lang: Lang) -> Table:
    """Return the scenario, if there is one, and the figures it starts from, newest first."""
    heads = [
        *((say(lang, "table_row"),) if found.fan is not None else ()),
        say(lang, "table_date"),
        say(lang, "table_value", unit=unit),
        *(_heads_of_bands(lang) if found.fan is not None else (say(lang, "table_allowed"),)),
    ]
    return Table(tuple(heads), (*_scenario(found, lang), *_figures(found, lang)))


def _heads_of_bands(lang: Lang) -> tuple[str, ...]:
    return tuple(say(lang, key) for key in ("table_allowed", "table_inner", "table_outer"))


def _scenario(found: Outlook, lang: Lang) -> Iterator[TableRow]:
    """Yield the scenario a row a date, from its end back to the newest figure."""
    if found.fan is None:
        return
    months: set[str] = set()
    for row in found.fan.to_dict("records")[:0:-1]:
        day = month(row["on"], lang)
        if day not in months:
            months.add(day)
            bands = [_band(row, ends, found, lang) for ends in (("q10", "q90"), ("q2_5", "q97_5"))]
            middle = _short(row["q50"], found, lang)
            yield TableRow((say(lang, "table_scenario"), day, middle, "", *bands))


def _band(row: Row, ends: tuple[str, str], found: Outlook, lang: Lang) -> str:
    return "–".join(dict.fromkeys(_short(row[end], found, lang) for end in ends))


def _short(value: float, found: Outlook, lang: Lang) -> str:
    return short(value, found.series.unit, lang, digits=SCENARIO_DIGITS)


def _figures(found: Outlook, lang: Lang) -> Iterator[TableRow]:
    series = found.series
    for row in series.rows.to_dict("records")[::-1]:
        cells = figure_cells(row, series.unit, lang)
        point = figure_point(series.key, row["as_of"])
        if found.fan is None:
            yield TableRow(cells, point)
        else:
            yield TableRow((say(lang, "table_figure"), *cells, "", ""), point)
