"""The Data page: every published figure to filter, sort and download, and where they come from."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from dash import dcc, html

from dashboard.changed import changes_address
from dashboard.data import Dataset
from dashboard.ids import ROWS, TABLE, of_chart
from dashboard.known import known_notes
from dashboard.pages.blocks import problem_notes, table_data
from dashboard.pages.catalogue import dictionary_section, licence_section, sources_section
from dashboard.pages.files import download_lines, files_section
from dashboard.pages.filters import clear_filters, filters
from dashboard.pages.links import page_address
from dashboard.pages.parts import named
from dashboard.pages.revisions import revision_block
from dashboard.phrases import Lang, say
from dashboard.state import State
from dashboard.tables.query import Found, chosen_filters, find
from dashboard.tables.rows import HEADS, Head, in_words

PATH: Final = "/data"
CHART: Final = "data"
SECTIONS: Final = (
    ("revisions", "revisions_heading"),
    ("sources", "sources_heading"),
    ("tables", "files"),
    ("dictionary", "dictionary_heading"),
    ("licence", "licence_heading"),
)
RISING_FIRST: Final = ("indicator_id", "ref_area", "evidence", "status")  # texts


def data(dataset: Dataset, state: State) -> list[Any]:
    """Return the Data page: filters, the figures, downloads, sources, tables, dictionary."""
    lang, found = state.lang, find(dataset, state)
    first = replace(state, page=1, sort=found.sort if state.sort else "")
    return [
        *problem_notes(found.problems, lang),
        html.H1(_heading(dataset, lang), className="finding"),
        html.P(say(lang, "data_intro"), className="note"),
        _contents(lang),
        *filters(dataset, PATH, first),
        *_figures(dataset, found, first),
        html.Section(
            [html.H2(say(lang, "revisions_heading")), *revision_block(dataset, state)],
            id="revisions",
            className="below",
        ),
        sources_section(dataset, today=datetime.now(UTC).date(), lang=lang),
        files_section(dataset, state),
        dictionary_section(lang),
        licence_section(lang),
    ]


def _contents(lang: Lang) -> html.Nav:
    """Return the way to the sections below the table."""
    parts: list[Any] = [html.Span(say(lang, "contents"), className="label")]
    parts += [html.A(say(lang, phrase), href=f"#{name}") for name, phrase in SECTIONS]
    news = changes_address(lang=lang)
    parts.append(html.A(say(lang, "changes_title"), href=news, target="_self"))  # another document
    return html.Nav(parts, className="choice contents-line", **named(say(lang, "contents")))


def _heading(dataset: Dataset, lang: Lang) -> str:
    figures = dataset.table("observations")
    sources = figures["source_id"].nunique()
    return say(lang, "data_heading", figures=f"{len(figures):,}", sources=sources)


def _figures(dataset: Dataset, found: Found, state: State) -> list[Any]:
    """Return how many figures there are, the table of one page of them, and the ways on."""
    lang = state.lang
    if found.rows.empty:
        return [_result(say(lang, "data_count_none"), state)]
    heads = [_head(head, found.sort, state) for head in HEADS]
    rows = in_words(dataset, found.shown, lang)
    table = table_data(heads, rows, say(lang, "data_caption"))
    return [
        _result(_count(dataset, found, state), state),
        *[html.P(note, className="note") for note in known_notes(state)],
        *download_lines(found, state),
        dcc.Store(id=of_chart(TABLE, CHART), data=table),
        html.Div(id=of_chart(ROWS, CHART), className="table figures"),
        *_pager(found, state),
    ]


def _result(text: str, state: State) -> html.Div:
    """Return what was found, and beside it the way back to everything."""
    clear = [clear_filters(PATH, state)] if chosen_filters(state) else []
    return html.Div([html.Span(text, role="status"), *clear], className="count-line")


def _count(dataset: Dataset, found: Found, state: State) -> str:
    """Return how many figures fit the choice, and how many were replaced since."""
    lang = state.lang
    total = f"{found.total:,}"
    count = say(lang, "data_count", count=f"{len(found.rows):,}", total=total)
    replaced = _replaced(dataset, state) if state.vintages == "current" else 0
    if not replaced:
        return count
    key = "data_replaced_one" if replaced == 1 else "data_replaced"
    return f"{count}{'' if lang == 'zh' else ' '}{say(lang, key, count=replaced)}"


def _replaced(dataset: Dataset, state: State) -> int:
    """Return how many more figures would fit the choice if earlier releases counted."""
    every = find(dataset, replace(state, vintages="all"))
    return int((~every.rows["is_current"]).sum())


def _head(head: Head, sort: str, state: State) -> dict[str, str | None]:
    """Return a column's head: its words, the way to sort by it, and how it is sorted now."""
    text = say(state.lang, head.phrase)
    if not head.sorts:
        return {"text": text, "href": None, "sorted": None}
    falling = f"-{head.sorts}"
    is_rising, is_falling = sort == head.sorts, sort == falling
    rising_next = is_falling or (head.sorts in RISING_FIRST and not is_rising)
    wanted = head.sorts if rising_next else falling
    return {
        "text": text,
        "href": page_address(PATH, state, sort=wanted),
        "sorted": "ascending" if is_rising else "descending" if is_falling else None,
    }


def _pager(found: Found, state: State) -> list[html.Nav]:
    """Return the ways to the other pages of the table, where there are any."""
    if found.pages == 1:
        return []
    lang = state.lang
    place = say(lang, "pager_place", page=found.page, pages=found.pages)
    parts = [
        _page_link("first", 1, found, state),
        _page_link("previous", found.page - 1, found, state),
        html.Span(place, className="here"),
        _page_link("next", found.page + 1, found, state),
        _page_link("last", found.pages, found, state),
    ]
    return [html.Nav(parts, className="pager", **named(say(lang, "pager")))]


def _page_link(name: str, page: int, found: Found, state: State) -> html.A | html.Span:
    """Return the way to another page; where there is none, its word stays in its place."""
    text = say(state.lang, f"pager_{name}")
    if page == found.page or not 1 <= page <= found.pages:
        return html.Span(text, className="idle")
    return html.A(
        text, href=page_address(PATH, state, page=page), className="word", id=f"page-{name}"
    )
