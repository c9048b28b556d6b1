"""A field whose sending is going to an address: the text stands in it, with what is kept."""

from collections.abc import Iterable
from dataclasses import dataclass

from dash import dcc, html

from dashboard.phrases import Lang, say
from dashboard.state import MAX_SENTENCE


@dataclass(frozen=True, slots=True)
class Field:
    """The field of a form: its id, and the phrases of its label, example and button."""

    name: str
    label: str
    example: str
    button: str


def text_form(
    path: str, field: Field, text: str, kept: Iterable[tuple[str, str]], lang: Lang
) -> html.Form:
    """Return a plain form for the parameter ``text``; what is kept goes along unseen."""
    return html.Form(
        [
            html.Label(say(lang, field.label), htmlFor=field.name, className="label"),
            dcc.Input(
                id=field.name,
                name="text",
                value=text,
                maxLength=MAX_SENTENCE,
                placeholder=say(lang, field.example),
                autoComplete="off",
                className="sentence",
            ),
            *[dcc.Input(type="hidden", name=name, value=value) for name, value in kept],
            html.Button(say(lang, field.button), type="submit"),
        ],
        action=path,
        method="GET",
        className="ask",
    )
