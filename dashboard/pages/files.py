"""What can be downloaded from the Data page: the selection, everything, each published table."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from dash import html

from dashboard.data import Dataset
from dashboard.pages.links import chart_address
from dashboard.phrases import Lang, say
from dashboard.state import State
from dashboard.tables.query import Found, is_whole, only_filters
from etl.core.schema import OBSERVATIONS, TABLES

EVERYTHING: Final = State(vintages="all")
NAMES: Final = {"csv": "CSV", "xlsx": "XLSX", "json": "JSON", "parquet": "Parquet"}


def download_lines(found: Found, state: State) -> list[html.P]:
    """Return the line of downloads: the figures of this choice, and everything."""
    lang, count = state.lang, len(found.rows)
    one = "download_selection_one" if count == 1 else "download_selection"
    lines: list[list[Any]] = []
    if not is_whole(state):
        chosen = say(lang, one, count=f"{count:,}")
        lines.append([chosen, *_links(OBSERVATIONS.name, only_filters(state))])
    everything = replace(EVERYTHING, lang=lang, as_known_on=state.as_known_on, build=state.build)
    whole = say(lang, "download_everything", count=f"{found.total:,}")
    lines.append([whole, *_links(OBSERVATIONS.name, everything)])
    return [html.P([html.Span(line) for line in lines], className="links downloads")]


def files_section(dataset: Dataset, state: State) -> html.Section:
    """Return every published table with its rows and its downloads."""
    lang = state.lang
    rows = {one.name: _rows(len(dataset.whole.tables[one.name]), lang) for one in TABLES}
    items = [_file(name, count, state) for name, count in rows.items()]
    return html.Section(
        [
            html.H2(say(lang, "files")),
            html.P(say(lang, "files_intro"), className="note"),
            html.Ul(items, className="files", role="list"),
        ],
        id="tables",
        className="below",
    )


def _rows(count: int, lang: Lang) -> str:
    key = "files_rows_one" if count == 1 else "files_rows"
    return say(lang, key, count=f"{count:,}")


def _file(name: str, count: str, state: State) -> html.Li:
    lang = state.lang
    asked = State(build=state.build)  # a table takes no other parameter, but for one table
    if name == OBSERVATIONS.name:
        asked = replace(EVERYTHING, lang=lang, build=state.build)
    return html.Li(
        [
            html.Strong(name),
            html.Span(say(lang, f"about_table_{name}")),
            html.Span(count, className="count"),
            html.Span(_links(name, asked), className="formats"),
        ]
    )


def _links(table: str, state: State) -> list[Any]:
    """Return a link for each format, set apart by dots."""
    parts: list[Any] = []
    for form, address in _addresses(table, state).items():
        parts += [" · " if parts else " ", html.A(NAMES[form], href=address)]
    return parts


def _addresses(table: str, state: State) -> Mapping[str, str]:
    return {form: chart_address("data", table, state, suffix=f".{form}") for form in NAMES}
