"""The field for a reader's own sentence, and the answer to it; the sentence is in the address."""

from typing import Any, Final

from dash import html

from dashboard.claims.sentence import answer
from dashboard.data import Dataset
from dashboard.pages.forms import Field, text_form
from dashboard.pages.statements import article
from dashboard.state import State

SENTENCE: Final = Field(
    "sentence", label="sentence_label", example="sentence_example", button="sentence_check"
)


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
    return text_form(path, SENTENCE, state.text, [pair for pair in kept if pair[1]], lang)


def _answer(dataset: Dataset, state: State) -> list[Any]:
    checked = answer(dataset, state.text, state.lang)
    notes = [html.P(note, className="note", role="status") for note in checked.notes]
    items = [article(one, state.lang) for one in checked.statements]
    found = [html.Ul(items, className="claims answer", role="list")] if items else []
    return [*found, *notes]
