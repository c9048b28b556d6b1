"""Below the figures of the Data page: sources and their terms, and what every column means."""

from datetime import date
from typing import Any

from dash import dcc, html

from dashboard.data import Dataset
from dashboard.ids import ROWS, TABLE, of_chart
from dashboard.pages.blocks import table_data
from dashboard.pages.links import page_address
from dashboard.pages.parts import fold
from dashboard.phrases import Lang, say
from dashboard.state import State
from dashboard.tables.dictionary import columns_in_words
from dashboard.tables.sources import SourceNote, overdue, source_notes
from etl.core.schema import TABLES, Table


def sources_section(dataset: Dataset, *, today: date, lang: Lang) -> html.Section:
    """Return the sources, the overdue ones named first and flagged."""
    notes = source_notes(dataset, today=today, lang=lang)
    return html.Section(
        [
            html.H2(say(lang, "sources_heading")),
            html.P(overdue(notes, lang), className="note"),
            html.Ul([_source(one, lang) for one in notes], className="sources", role="list"),
        ],
        id="sources",
        className="below",
    )


def dictionary_section(lang: Lang) -> html.Section:
    """Return what each column of each table means, a fold for each table."""
    return html.Section(
        [
            html.H2(say(lang, "dictionary_heading")),
            html.P(_intro(lang), className="note"),
            *[part for table in TABLES for part in _columns(table, lang)],
        ],
        id="dictionary",
        className="below",
    )


def _intro(lang: Lang) -> str:
    parts = (say(lang, "dictionary_intro"), say(lang, "units_note"))
    return ("" if lang == "zh" else " ").join(parts)


def licence_section(lang: Lang) -> html.Section:
    """Return whose the figures are, and how to quote them."""
    return html.Section(
        [
            html.H2(say(lang, "licence_heading")),
            html.P(say(lang, "licence_note"), className="story"),
        ],
        id="licence",
        className="below",
    )


def _source(one: SourceNote, lang: Lang) -> html.Li:
    """Return one source: whether it is overdue, its figures, method, terms and ways on."""
    described = (
        one.figures,
        one.release,
        one.method and say(lang, "source_method", text=one.method),
    )
    return html.Li(
        [
            html.H3(one.publisher),
            html.P(
                _state(one, lang),
                className="state" if one.is_fresh else "state stale",
            ),
            html.P("\n".join(filter(None, described))),
            html.P(
                [
                    *_quoted("source_licence", one.licence, lang),
                    "\n",
                    *_quoted("source_attribution", one.attribution, lang),
                ]
            ),
            html.P(_ways(one, lang), className="links"),
        ],
        id=f"about-{one.source_id}",
    )


def _state(one: SourceNote, lang: Lang) -> str:
    """Return a source's state and the remark on it; the remark alone where no date is known."""
    stop, gap = ("。", "") if lang == "zh" else (".", " ")
    if not one.is_dated and one.state_note:
        return one.state_note
    return f"{one.state}{stop}{gap if one.state_note else ''}{one.state_note}"


def _quoted(phrase: str, text: str, lang: Lang) -> list[Any]:
    """Return a label and a text that is as the publisher has it: in English."""
    if lang == "en":
        return [say(lang, phrase, text=text)]
    return [say(lang, phrase, text=""), html.Span(text, lang="en")]


def _ways(one: SourceNote, lang: Lang) -> list[Any]:
    figures = page_address("/data", State(lang=lang), source=one.source_id, vintages="all")
    rows = html.A(say(lang, "source_rows"), href=figures)
    if not one.url:
        return [rows]
    site = html.A(
        say(lang, "source_site"), href=one.url, target="_blank", rel="noopener noreferrer"
    )
    return [rows, " · ", site]


def _columns(table: Table, lang: Lang) -> list[Any]:
    """Return the columns of a table; the browser builds their table from its cells."""
    name = f"dictionary-{table.name}"
    heads = [say(lang, f"dictionary_{part}") for part in ("column", "type", "meaning")]
    caption = say(lang, f"about_table_{table.name}")
    return [
        dcc.Store(
            id=of_chart(TABLE, name),
            data=table_data(heads, columns_in_words(table, lang), caption),
        ),
        fold(
            name, f"{table.name} · {caption}", html.Div(id=of_chart(ROWS, name), className="table")
        ),
    ]
