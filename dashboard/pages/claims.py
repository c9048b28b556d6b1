"""The Claims page: published statements, each held against the published figures."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd
from dash import dcc, html

from dashboard.claims.rows import (
    VERDICTS,
    claims_of,
    counts,
    of_indicators,
    of_verdict,
    result,
    subjects,
)
from dashboard.claims.words import citations_of, statement
from dashboard.data import Dataset
from dashboard.pages.links import page_address
from dashboard.pages.sentence import sentence_block
from dashboard.pages.statements import article
from dashboard.phrases import Lang, say
from dashboard.state import State
from dashboard.text import joined

PATH: Final = "/claims"
MOST: Final = 100  # statements on one page: Dash is slow with more


@dataclass(frozen=True, slots=True)
class Word:
    """One choice: what it says, how many statements it shows, where it leads."""

    name: str
    text: str
    count: int
    address: str
    is_chosen: bool


def claims(dataset: Dataset, state: State) -> list[Any]:
    """Return the Claims page: the result, what verdicts mean, choices, the statements."""
    lang, rows = state.lang, claims_of(dataset)
    if rows.empty:
        return [
            html.H1(say(lang, "claims"), className="quiet"),
            html.P(say(lang, "claims_none"), className="note"),
        ]
    return [
        html.H1(result(rows, lang), className="finding"),
        _meanings(lang),
        html.P(say(lang, "claims_caution"), className="note"),
        *sentence_block(dataset, PATH, state),
        html.Div(
            [_verdict_choice(rows, state), _subject_choice(dataset, rows, state)],
            className="controls",
        ),
        *_list(dataset, rows, state),
    ]


def _meanings(lang: Lang) -> html.Dl:
    """Return what each verdict means, a line each."""
    lines = [
        html.Div(
            [
                html.Dt(say(lang, f"verdict_{name}"), className=f"verdict {name}"),
                html.Dd(say(lang, f"verdict_{name}_means")),
            ]
        )
        for name in VERDICTS
    ]
    return html.Dl(lines, className="meanings")


def _verdict_choice(rows: pd.DataFrame, state: State) -> html.Div:
    """Return the choice of a verdict, with the counts of the chosen indicators."""
    about = of_indicators(rows, state)
    words = [
        Word(
            name=f"verdict-{verdict or 'any'}",
            text=say(state.lang, f"verdict_{verdict or 'any'}"),
            count=count,
            address=page_address(PATH, state, verdict=verdict),
            is_chosen=verdict == state.verdict,
        )
        for verdict, count in {"": len(about), **counts(about)}.items()
    ]
    label = html.Span(say(state.lang, "verdict"), className="label")
    return html.Div([label, *_links(words)], className="choice", id="choice-verdict")


def _subject_choice(dataset: Dataset, rows: pd.DataFrame, state: State) -> html.Div:
    """Return the choice of an indicator, folded away under what is chosen.

    The one chosen gives its id to the fold, for there a reader's focus goes when it closes.
    """
    every, *words = _subject_words(dataset, of_verdict(rows, state), state)
    chosen = [word for word in words if word.is_chosen]
    name = chosen[0].name if len(chosen) == 1 else "about"
    said = joined([word.text for word in chosen], state.lang)
    folded = html.Details(
        [
            html.Summary(said or say(state.lang, "claims_one_of", count=len(words)), id=name),
            html.Div(
                _links(replace(word, name="") if word.name == name else word for word in words),
                className="choice",
            ),
        ]
    )
    label = html.Span(say(state.lang, "indicator"), className="label")
    return html.Div([label, *_links([every]), folded], className="choice", id="choice-indicator")


def _subject_words(dataset: Dataset, rows: pd.DataFrame, state: State) -> list[Word]:
    """Return the words for all indicators and for each, with the counts of the chosen verdict."""
    every = Word(
        name="about-any",
        text=say(state.lang, "verdict_any"),
        count=len(rows),
        address=page_address(PATH, state, indicator=()),
        is_chosen=not state.indicator,
    )
    return [
        every,
        *[
            Word(
                name=f"about-{one.indicator_id}",
                text=one.name,
                count=one.count,
                address=page_address(PATH, state, indicator=(one.indicator_id,)),
                is_chosen=one.indicator_id in state.indicator,
            )
            for one in subjects(dataset, rows, state)
        ],
    ]


def _links(words: Iterable[Word]) -> list[dcc.Link]:
    return [_link(word) for word in words]


def _link(word: Word) -> dcc.Link:
    named: dict[str, Any] = {"id": word.name} if word.name else {}
    return dcc.Link(
        [word.text, html.Span(f" {word.count}", className="count")],
        href=word.address,
        className="word chosen" if word.is_chosen else "word",
        **named,
    )


def _list(dataset: Dataset, rows: pd.DataFrame, state: State) -> list[Any]:
    """Return the statements of a view under a line that says how many they are."""
    lang = state.lang
    chosen = of_verdict(of_indicators(rows, state), state)
    if chosen.empty:
        return [html.P(say(lang, "claims_none_chosen"), className="note", role="status")]
    lines = []
    if len(chosen) < len(rows):
        lines.append(say(lang, "claims_shown", shown=len(chosen), total=len(rows)))
    if len(chosen) > MOST:
        lines.append(say(lang, "claims_first", count=MOST))
    citations = citations_of(dataset)
    items = [
        article(statement(dataset, row, citations, lang), lang)
        for row in chosen.head(MOST).to_dict("records")
    ]
    notes = [html.P(line, className="note", role="status") for line in lines]
    return [*notes, html.Ul(items, className="claims", role="list")]
