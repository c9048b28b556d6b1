"""The Outlook page: the chart, why there is a scenario or none, and what was tried."""

from typing import Any, Final

from dash import html

from dashboard.charts.ceilings import FREE, is_of_residents
from dashboard.charts.known import noted
from dashboard.charts.outlook import Outlook
from dashboard.charts.s_curve import s_curve_and_outlook
from dashboard.data import Dataset
from dashboard.outlook.story import heading, paragraph
from dashboard.outlook.table import Row, caption, head, notes, rows
from dashboard.pages.blocks import chart_block
from dashboard.pages.controls import Worded, controls
from dashboard.phrases import Lang, say
from dashboard.series import POPULATION
from dashboard.state import State
from dashboard.text import joined, percent

PATH: Final = "/outlook"
MEASURE: Final = ("measure", ("absolute", "per_population"))
SCALE: Final = ("scale", ("linear", "log"))
DEFF: Final = ("deff", ("1", "2", "3"))
SHARES: Final = ("50", "70", "90")


def outlook(dataset: Dataset, state: State) -> list[Any]:
    """Return the Outlook page: one series, its curves and ceilings."""
    view, found = s_curve_and_outlook(dataset, state)
    choices: list[tuple[str, tuple[Any, ...]]] = [MEASURE, SCALE]
    if found:
        choices = [("ceiling", ceilings(found, state)), *choices, *_errors(found, state)]
    return [
        html.H1(say(state.lang, "outlook"), className="quiet"),
        controls(dataset, PATH, state, choices),
        chart_block(noted(view, state), state),
        *([_reasons(dataset, found, state.lang), _tried(dataset, found, state)] if found else []),
    ]


def ceilings(found: Outlook, state: State) -> tuple[Worded, ...]:
    """Return the ceilings to choose from: the usual ones, each alone, round shares, one's own."""
    lang, words = state.lang, [Worded((), say(state.lang, "ceiling_usual"))]
    if not found.chosen.named:
        return tuple(words)
    offered = [*[(name,) for name in (*found.chosen.named, FREE, *SHARES)], SHARES]
    if state.ceiling and state.ceiling not in offered:
        offered.append(state.ceiling)
    words += [
        Worded(names, joined([_word(n, found, lang) for n in names], lang)) for names in offered
    ]
    return tuple(words)


def _word(name: str, found: Outlook, lang: Lang) -> str:
    """Return what a ceiling is called among the choices."""
    if name[0].isdigit():
        return percent(float(name), lang)
    is_people = found.series.unit == "persons" or is_of_residents(found.series)
    key = "everybody" if name == POPULATION and not is_people else name
    return say(lang, f"ceiling_{key}")


def _errors(found: Outlook, state: State) -> list[tuple[str, tuple[Any, ...]]]:
    """Return the choices behind the fit test, where there is one; a size only to unset it."""
    sizes = [("n", (None, state.n))] if state.n is not None else []
    return [*sizes, DEFF] if any(one.fit.test for one in found.tried) else sizes


def _reasons(dataset: Dataset, found: Outlook, lang: Lang) -> html.Section:
    gap = "" if lang == "zh" else " "
    text = gap.join(paragraph(dataset, found, lang))
    said = [html.H2(heading(found, lang)), html.P(text, className="story")]
    return html.Section(said, className="reasons")


def _tried(dataset: Dataset, found: Outlook, state: State) -> html.Section:
    """Return the table of curves; on a phone each row becomes a list of its own."""
    lang = state.lang
    names = head(lang)
    body = [_table_row(row, names) for row in rows(dataset, found, lang)]
    if not body:
        return html.Section([])
    table = html.Table(
        [
            html.Caption(caption(found, lang)),
            html.Thead(html.Tr([html.Th(text, scope="col", role="columnheader") for text in names],
                               role="row"), role="rowgroup"),
            html.Tbody(body, role="rowgroup"),
        ],
        className="tried",
        role="table",
    )  # fmt: skip
    return html.Section([table, *[html.P(text, className="note") for text in notes(found, state)]])


def _table_row(row: Row, names: list[str]) -> html.Tr:
    """Return a row whose cells carry their headings along, for where the head is not shown."""
    first, *others = row.cells
    said: list[Any] = [others.pop(), *([" ", html.Code(row.code)] if row.code else [])]
    cells = [_cell(text, name) for text, name in zip(others, names[1:], strict=False)]
    cells.append(_cell(said, names[-1]))
    kind = "shown" if row.is_shown else None
    return html.Tr(
        [html.Th(first, scope="row", role="rowheader"), *cells], className=kind, role="row"
    )


def _cell(text: str | list[Any], name: str) -> html.Td:
    label: Any = {"data-label": name}
    return html.Td(html.Span(text), role="cell", **label)
