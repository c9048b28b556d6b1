"""The panel on one figure, or on the growth between two: what was printed, where, what follows."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from dash import html

from dashboard.pages.links import chart_address
from dashboard.phrases import Lang, say
from dashboard.provenance import Figure, Growth, Link, Provenance
from dashboard.state import State

TITLE: Final = "point-title"
AWAY: Final[dict[str, Any]] = {"target": "_blank", "rel": "noopener noreferrer"}
ORDER: Final = ("point_earlier", "point_later")


def point_panel(found: Provenance | None, lang: Lang) -> list[Any]:
    """Return what is known of a point, under its name; a sentence where there is no such figure."""
    if found is None:
        return [
            html.H2(say(lang, "point_missing"), id=TITLE),
            html.P(say(lang, "point_unknown"), className="note"),
        ]
    title = html.H2(found.title, id=TITLE)
    if found.growth is None:
        return [title, _figure(found.figures[0], lang)]
    panel: list[Any] = [title, _growth(found.growth, lang)]
    for key, figure in zip(ORDER, found.figures, strict=True):
        panel += [html.H3(say(lang, key)), _figure(figure, lang)]
    return panel


def _figure(figure: Figure, lang: Lang) -> html.Dl:
    cited = figure.citation
    return _list(
        [
            ("point_value", figure.value),
            ("point_date", figure.day),
            ("point_allows", figure.allowed),
            ("point_printed", figure.printed),
            ("point_release", _link(figure.release)),
            ("point_read", _link(cited) if cited else ""),
            ("point_place", figure.locator),
            ("point_evidence", figure.evidence),
            ("point_status", figure.status),
            ("point_note", figure.note),
            ("point_vintages", _several(figure.vintages)),
            ("point_others", _several(figure.others)),
            ("point_rows", html.A("JSON", href=_rows_of(figure, lang), **AWAY)),
        ],
        lang,
    )


def _growth(growth: Growth, lang: Lang) -> Any:  # noqa: ANN401 - a list or a sentence
    if growth.why_not:
        return html.P(growth.why_not, className="note")
    return _list(
        [
            ("point_growth", growth.change),
            ("point_rate", growth.rate),
            ("point_doubling", growth.doubling),
            ("point_sampling", growth.sampling),
            ("point_arithmetic", growth.arithmetic),
        ],
        lang,
    )


def _list(entries: Iterable[tuple[str, Any]], lang: Lang) -> html.Dl:
    """Return what is known under its names; what is not known is left out."""
    parts: list[Any] = []
    for key, content in entries:
        if content:
            parts += [html.Dt(say(lang, key)), html.Dd(content)]
    return html.Dl(parts, className="known")


def _link(link: Link) -> Any:  # noqa: ANN401 - a component or a text
    return html.A(link.text, href=link.url, **AWAY) if link.url else link.text


def _several(texts: Sequence[str]) -> Any:  # noqa: ANN401 - a component or nothing
    return html.Ul([html.Li(text) for text in texts]) if texts else ""


def _rows_of(figure: Figure, lang: Lang) -> str:
    indicator, area, source = figure.key
    state = State(
        indicator=(indicator,),
        area=(area,),
        source=source,
        start=figure.as_of,
        end=figure.as_of,
        lang=lang,
    )
    return chart_address("chart", "level", state, suffix=".json")
