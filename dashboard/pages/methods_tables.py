"""The tables of the Methods page: formulas with their example, intervals of a series, marks."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dash import html

from dashboard.methods.example import PERIOD
from dashboard.methods.formulas import Formula, pieces
from dashboard.methods.sections import MARKS
from dashboard.phrases import Lang, say
from dashboard.text import month

PACE_HEADS: Final = ("methods_span", "methods_change", "methods_yearly", "methods_doubling")


def formula_table(formulas: Sequence[Formula], facts: Mapping[str, str], lang: Lang) -> html.Table:
    """Return formulas, one a row; with the numbers of the example where the data have them."""
    has_example = any(one.fact in facts for one in formulas)
    heads = [say(lang, "methods_quantity"), say(lang, "methods_formula")]
    if has_example:
        start, end = (month(day, lang) for day in PERIOD)
        heads.append(say(lang, "methods_example", start=start, end=end))
    rows: list[list[Any]] = [[say(lang, one.label), written(one.text)] for one in formulas]
    if has_example:
        for row, one in zip(rows, formulas, strict=True):
            row.append(facts.get(one.fact, ""))
    return _table(heads, rows, "formulas")


def written(text: str) -> html.Span:
    """Return a formula with its lowered and raised parts."""
    tags = {"below": html.Sub, "above": html.Sup}
    parts = [tags[place](part) if place in tags else part for place, part in pieces(text)]
    return html.Span(parts, className="formula")


def paces_table(rows: Sequence[Sequence[str]], caption: str, lang: Lang) -> html.Table:
    """Return the intervals of a series, each with its growth and its doubling time."""
    heads = [say(lang, key) for key in PACE_HEADS]
    return _table(heads, [list(row) for row in rows], "paces", caption)


def marks_table(lang: Lang) -> html.Table:
    """Return what the marks on the charts mean."""
    heads = [say(lang, "methods_mark"), say(lang, "methods_meaning")]
    return _table(heads, [[mark, say(lang, key)] for mark, key in MARKS], "marks")


def _table(
    heads: Sequence[str], rows: Sequence[Sequence[Any]], name: str, caption: str = ""
) -> html.Table:
    """Return a table whose rows become blocks on a phone; roles say there what it still is."""
    cells = [html.Th(text, scope="col", role="columnheader") for text in heads]
    body = [_row(row, heads) for row in rows]
    return html.Table(
        [
            *([html.Caption(caption)] if caption else []),
            html.Thead(html.Tr(cells, role="row"), role="rowgroup"),
            html.Tbody(body, role="rowgroup"),
        ],
        className=f"how {name}",
        role="table",
    )


def _row(row: Sequence[Any], heads: Sequence[str]) -> html.Tr:
    first, *others = row
    cells = [_cell(text, head) for text, head in zip(others, heads[1:], strict=True)]
    return html.Tr([html.Th(first, scope="row", role="rowheader"), *cells], role="row")


def _cell(text: Any, head: str) -> html.Td:  # noqa: ANN401 - a text or a formula
    label: Any = {"data-label": head}
    return html.Td(text, role="cell", **label)
