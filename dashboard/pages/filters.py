"""The filters of the Data page: menus, choices in words, and a field for words to look for."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final
from urllib.parse import parse_qsl

from dash import html

from dashboard.data import Dataset
from dashboard.pages.controls import Worded, choice, controls
from dashboard.pages.forms import Field, text_form
from dashboard.pages.links import PAGES, page_address
from dashboard.phrases import Lang, say
from dashboard.state import CHOICES, State, write_query

FIND: Final = Field("find", label="find_label", example="find_example", button="find")


def filters(dataset: Dataset, path: str, state: State) -> list[Any]:
    """Return all filters of the figures; each leads to an address that keeps the others."""
    return [
        controls(dataset, path, state, _choices(state.lang)),
        html.Div([_source_choice(dataset, path, state)], className="choices"),
        _search(path, state),
    ]


def clear_filters(path: str, state: State) -> html.A:
    """Return the way to all figures, in the order and of the vintages chosen."""
    kept = {"lang": state.lang, "vintages": state.vintages, "sort": state.sort}
    return html.A(
        say(state.lang, "all_figures"),
        href=page_address(path, PAGES[path], **kept),
        className="word",
        id="clear-filters",
    )


def _choices(lang: Lang) -> list[tuple[str, Sequence[Any]]]:
    """Return the filters that are chosen in words, each with the word for all."""
    every = Worded("", say(lang, "any"))
    filters = [
        (name, (every, *_worded(name, lang))) for name in ("evidence", "status", "qualifier")
    ]
    return [*filters, ("vintages", _worded("vintages", lang))]


def _worded(name: str, lang: Lang) -> tuple[Worded, ...]:
    return tuple(Worded(value, say(lang, f"data_{name}_{value}")) for value in CHOICES[name])


def _source_choice(dataset: Dataset, path: str, state: State) -> html.Div:
    """Return the choice of a source; the many there are stand under what is chosen."""
    lang, there = state.lang, dataset.table("observations")["source_id"].unique()
    names = sorted((dataset.name("sources", one, lang), str(one)) for one in there)
    every = Worded("", say(lang, "any"))
    if state.source:
        chosen = Worded(state.source, dataset.name("sources", state.source, lang))
        return choice(path, state, "source", (every, chosen))
    folded = html.Details(
        [
            html.Summary(say(lang, "source_one_of", count=len(names)), id="source-one"),
            html.Div(_source_links(path, names, state), className="choice"),
        ]
    )
    shown = choice(path, state, "source", (every,))
    return html.Div([*shown.children, folded], className="choice", id="choice-source")


def _source_links(path: str, names: Sequence[tuple[str, str]], state: State) -> list[html.A]:
    return [
        html.A(
            name,
            href=page_address(path, state, source=source),
            className="word",
            id=f"source-{source}",
        )
        for name, source in names
    ]


def _search(path: str, state: State) -> html.Form:
    """Return a plain form: sending it is going to an address, which keeps the other choices."""
    kept = parse_qsl(write_query(replace(state, text=""), defaults=PAGES[path]))
    return text_form(path, FIND, state.text, kept, state.lang)
