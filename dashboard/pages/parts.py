"""The small parts that pages are made of: attributes, and what can be unfolded."""

from typing import Any

from dash import html


def named(text: str) -> dict[str, Any]:
    """Return the attribute that gives an element its name for a screen reader."""
    return {"aria-label": text}


def marked(**values: str) -> dict[str, Any]:
    """Return attributes for the browser's own code: ``data-choice="scale"``."""
    return {f"data-{name}": value for name, value in values.items()}


def fold(name: str, summary: str, content: Any, *, extra: str = "") -> html.Details:  # noqa: ANN401
    """Return what can be opened; whether it is stands in the address, and paper shows it open."""
    names = f"fold {extra}".rstrip()
    return html.Details([html.Summary(summary), content], className=names, **marked(open=name))
