"""A chart with its furniture: title, subtitle, plot, source line, notes, links."""

from collections.abc import Sequence
from typing import Any, cast

from dash import dcc, html

from dashboard.charts.view import View
from dashboard.figures.template import CONFIG, blank
from dashboard.ids import FIGURES, GRAPH, of_chart
from dashboard.pages.links import chart_address
from dashboard.phrases import Lang, say
from dashboard.state import MAX_SHOWN, Problem, State
from dashboard.text import listed


def chart_block(view: View, state: State, *, heading: str = "h2") -> html.Section:
    """Return one chart as a section of a page."""
    title = html.H1(view.title) if heading == "h1" else html.H2(view.title)
    figures = view.figures
    return html.Section(
        [
            title,
            html.P(view.subtitle, className="subtitle"),
            *_key(view),
            dcc.Store(
                id=of_chart(FIGURES, view.chart),
                data={str(layout): figure for layout, figure in figures.items()},
            ),
            html.Div(
                dcc.Graph(
                    id=of_chart(GRAPH, view.chart),
                    figure=blank("wide", height=int(figures["wide"].layout.height)),
                    config=cast("Any", dict(CONFIG)),
                ),
                className="plot",
                role="img",
                **named(f"{view.title}. {view.subtitle}. {view.told}".removesuffix(". ")),
            ),
            html.P(view.source, className="source"),
            *[html.P(note, className="note") for note in view.notes],
            _links(view, state),
        ],
        className="chart",
        id=f"chart-{view.chart}",
    )


def named(text: str) -> dict[str, Any]:
    """Return the attribute that gives an element its name for a screen reader."""
    return {"aria-label": text}


def _key(view: View) -> list[html.Ul]:
    if not view.key:
        return []
    items = [
        html.Li([html.Span("", className="swatch", style={"background": colour}), name])
        for name, colour in view.key
    ]
    return [html.Ul(items, className=f"key {view.key_when}")]


def _links(view: View, state: State) -> html.P:
    lang = state.lang
    targets = (
        ("CSV", chart_address("chart", view.chart, state, suffix=".csv")),
        ("JSON", chart_address("chart", view.chart, state, suffix=".json")),
        (say(lang, "embed"), chart_address("embed", view.chart, state)),
    )
    parts: list[Any] = [f"{say(lang, 'data')}: " if lang == "en" else f"{say(lang, 'data')}："]
    for position, (name, address) in enumerate(targets):
        if position:
            parts.append(" · ")
        parts.append(html.A(name, href=address, target="_blank", rel="noopener"))
    return html.P(parts, className="links")


def problem_notes(problems: Sequence[Problem], lang: Lang) -> list[html.P]:
    """Return the note that names every parameter which could not be used."""
    return [
        html.P(text, className="note problem", role="status")
        for text in problem_texts(problems, lang)
    ]


def problem_texts(problems: Sequence[Problem], lang: Lang) -> list[str]:
    """Return that note as text, or nothing where every parameter was used."""
    if not problems:
        return []
    named = [
        say(lang, "expected", name=p.name, value=p.value[:MAX_SHOWN], expected=p.expected_in(lang))
        for p in problems
    ]
    return [say(lang, "ignored", names=listed(named, lang))]
