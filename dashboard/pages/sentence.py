"""The field for a reader's own sentence, and the answer to it; the sentence is in the address."""

from typing import Any, Final

from dash import dcc, html

from dashboard.claims.sentence import answer
from dashboard.data import Dataset
from dashboard.pages.statements import article
from dashboard.phrases import say
from dashboard.state import MAX_SENTENCE, State

FIELD: Final = "sentence"


def sentence_block(dataset: Dataset, path: str, state: State) -> list[Any]:
    """Return the field, and under it what the sentence in the address claims."""
    return [_form(path, state), *(_answer(dataset, state) if state.text else [])]


def _form(path: str, state: State) -> html.Form:
    """Return a plain form: sending it is going to an address."""
    lang = state.lang
    kept = [
        ("lang", lang),
        ("verdict", state.verdict),
        *(("indicator", i) for i in state.indicator),
    ]
    return html.Form(
        [
            html.Label(say(lang, "sentence_label"), htmlFor=FIELD, className="label"),
            dcc.Input(
                id=FIELD,
                name="text",
                value=state.text,
                maxLength=MAX_SENTENCE,
                placeholder=say(lang, "sentence_example"),
                autoComplete="off",
                className="sentence",
            ),
            *[dcc.Input(type="hidden", name=name, value=value) for name, value in kept if value],
            html.Button(say(lang, "sentence_check"), type="submit"),
        ],
        action=path,
        method="GET",
        className="ask",
    )


def _answer(dataset: Dataset, state: State) -> list[Any]:
    checked = answer(dataset, state.text, state.lang)
    notes = [html.P(note, className="note", role="status") for note in checked.notes]
    items = [article(one, state.lang) for one in checked.statements]
    found = [html.Ul(items, className="claims answer", role="list")] if items else []
    return [*found, *notes]
