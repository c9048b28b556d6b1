"""A chart with its furniture: title, subtitle, series, plot, source line, words, table, links."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, cast

from dash import dcc, html

from dashboard.charts.alt import alt_text
from dashboard.charts.ranges import unbroken
from dashboard.charts.table import TableRow
from dashboard.charts.view import View
from dashboard.figures.colours import css_colour
from dashboard.figures.template import CONFIG, placeholder
from dashboard.ids import ACTED, FIGURES, GRAPH, ROWS, TABLE, of_chart
from dashboard.pages.links import chart_address
from dashboard.pages.parts import fold, marked, named
from dashboard.pages.share import share_fold
from dashboard.phrases import Lang, say
from dashboard.state import MAX_SHOWN, Problem, State
from dashboard.text import listed

FORMATS: Final = ("csv", "xlsx", "json", "parquet")


def chart_block(view: View, state: State, *, heading: str = "h2") -> html.Section:
    """Return one chart as a section of a page."""
    title = html.H1(view.title) if heading == "h1" else html.H2(view.title)
    figures, lang = view.every_figure, state.lang
    first = next(iter(figures.values()))
    return html.Section(
        [
            title,
            _subtitle(view),
            *_key(view, lang),
            dcc.Store(
                id=of_chart(FIGURES, view.chart), data={"figures": figures, "scale": view.scale}
            ),
            dcc.Store(id=of_chart(ACTED, view.chart)),
            html.Div(
                dcc.Graph(
                    id=of_chart(GRAPH, view.chart),
                    figure=placeholder(int(first.layout.height)),
                    config=cast("Any", dict(CONFIG)),
                ),
                className="plot",
                role="img",
                **named(alt_text(view)),
            ),
            html.P(view.source, className="source"),
            *[html.P(note, className="note") for note in view.notes],
            *[html.P(note, className="note on-log") for note in view.log_notes],
            *([html.P(view.summary, className="story")] if view.summary else []),
            *_table(view, lang),
            _links(view, state),
            share_fold(view.chart, state),
        ],
        className="chart",
        id=f"chart-{view.chart}",
    )


def _subtitle(view: View) -> html.P:
    """Return the subtitle; the browser shows its last word where the scale is logarithmic."""
    words: list[Any] = [view.subtitle]
    if view.log_word:
        words.append(html.Span(view.log_word, className="on-log"))
    return html.P(words, className="subtitle")


def _key(view: View, lang: Lang) -> list[html.Ul]:
    """Return the series of a chart by name; where each may be hidden, a name is a button."""
    if not view.key:
        return []
    names: list[Any] = [[_swatch(colour), name] for name, colour in view.key]
    if not view.toggles:
        return [html.Ul([html.Li(name) for name in names], className=f"key {view.key_when}")]
    buttons = [
        html.Button(name, type="button", className="toggle", **marked(series=series))
        for name, series in zip(names, view.toggles, strict=True)
    ]
    return [
        html.Ul([html.Li(one) for one in buttons], className="key", **named(say(lang, "series")))
    ]


def _swatch(colour: str) -> html.Span:
    return html.Span("", className="swatch", style={"background": css_colour(colour)})


def _table(view: View, lang: Lang) -> list[Any]:
    """Return the chart's figures as a table, which the browser builds from its cells."""
    if not view.table.rows:
        return []
    return [
        dcc.Store(
            id=of_chart(TABLE, view.chart),
            data=table_data(list(view.table.heads), view.table.rows, view.title),
        ),
        fold(
            view.chart,
            say(lang, "as_table"),
            html.Div(id=of_chart(ROWS, view.chart), className="table"),
        ),
    ]


def table_data(heads: Sequence[Any], rows: Iterable[TableRow], caption: str) -> dict[str, Any]:
    """Return a table as the browser builds it; no cell parts a number from its unit."""
    cells = [{"cells": [unbroken(cell) for cell in row.cells], "point": row.point} for row in rows]
    return {"heads": heads, "rows": cells, "caption": caption}


def _links(view: View, state: State) -> html.P:
    lang = state.lang
    targets = [
        *(
            (form.upper(), chart_address("chart", view.chart, state, suffix=f".{form}"))
            for form in FORMATS
        ),
        (say(lang, "embed"), chart_address("embed", view.chart, state)),
    ]
    parts: list[Any] = [f"{say(lang, 'rows_drawn')}{'：' if lang == 'zh' else ': '}"]
    for position, (name, address) in enumerate(targets):
        if position:
            parts.append(" · ")
        mark = marked(embed="1") if address.startswith("/embed/") else {}
        parts.append(html.A(name, href=address, target="_blank", rel="noopener", **mark))
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
