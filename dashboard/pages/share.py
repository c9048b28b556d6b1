"""The panel under a chart from which it leaves: choices, a preview, and texts to copy."""

from collections.abc import Sequence
from typing import Any, Final

from dash import html

from dashboard.pages.links import chart_address
from dashboard.pages.parts import fold, marked, named
from dashboard.phrases import LANGS, Lang, say
from dashboard.state import CHOICES, State

WIDTHS: Final = ("400", "640", "800", "1200")
TEXTS: Final = (
    "iframe", "img", "markdown", "latex", "word", "pandas", "r", "oembed", "citation", "bibtex",
)  # fmt: skip
FILES: Final = (
    ("png", "PNG"), ("print", "share_print"), ("svg", "SVG"), ("pdf", "PDF"),
    ("html", "share_html"), ("zip", "share_zip"),
)  # fmt: skip
LANG_NAMES: Final[dict[Lang, str]] = {"en": "English", "zh": "中文"}


def share_fold(chart: str, state: State) -> html.Details:
    """Return the panel of a chart; the browser fills it once it is opened."""
    lang = state.lang
    widths = [(width, f"{width} px") for width in WIDTHS]
    themes = [(theme, say(lang, f"theme_{theme}")) for theme in CHOICES["theme"]]
    follows = [("", say(lang, "share_live")), ("frozen", say(lang, "share_frozen"))]
    choices = [
        _choice("width", say(lang, "share_width"), widths, "640"),
        _choice("theme", say(lang, "theme"), themes, state.theme),
        _choice("lang", say(lang, "share_lang"), [(one, LANG_NAMES[one]) for one in LANGS], lang),
        _choice("build", say(lang, "share_figures"), follows, "frozen" if state.build else ""),
    ]
    content = html.Div(
        [
            html.Div(choices, className="choices"),
            html.P("", className="note", role="status"),
            html.Div(
                "",
                className="share-preview",
                role="region",
                tabIndex=0,
                **named(say(lang, "share_preview")),
            ),
            _files(chart, state),
            html.Div([_text(name, lang) for name in TEXTS], className="share-texts"),
        ],
        className="share-body",
        **marked(chart=chart, copied=say(lang, "copied"), failed=say(lang, "share_failed")),
    )
    return fold(f"share-{chart}", say(lang, "share"), content, extra="share")


def _choice(name: str, label: str, values: Sequence[tuple[str, str]], chosen: str) -> html.Div:
    buttons = [
        html.Button(
            text,
            type="button",
            className="word chosen" if value == chosen else "word",
            **marked(option=name, to=value),
            **_pressed(is_pressed=value == chosen),
        )
        for value, text in values
    ]
    return html.Div(
        [html.Span(label, className="label"), *buttons],
        className="choice",
        role="group",
        **named(label),
    )


def _pressed(*, is_pressed: bool) -> dict[str, Any]:
    return {"aria-pressed": "true" if is_pressed else "false"}


def _files(chart: str, state: State) -> html.P:
    """Return the files of the chart; in the browser their addresses follow the choices."""
    lang = state.lang
    parts: list[Any] = [f"{say(lang, 'share_files')}{'：' if lang == 'zh' else ': '}"]
    for name, word in FILES:
        text = say(lang, word) if word.startswith("share") else word
        form = "png" if name == "print" else name
        address = chart_address("chart", chart, state, suffix=f".{form}")
        link = html.A(text, href=address, target="_blank", rel="noopener", **marked(file=name))
        parts += [link, " · "]
    save = html.Button(
        say(lang, "share_save"), type="button", className="toggle", **marked(save="png")
    )
    return html.P([*parts, save], className="links")


def _text(name: str, lang: Lang) -> html.Div:
    label = say(lang, f"share_{name}")
    return html.Div(
        [
            html.Div(
                [
                    html.Span(label, className="label"),
                    html.Button(
                        say(lang, "copy"),
                        type="button",
                        className="toggle",
                        **marked(copy=name),
                        **named(f"{say(lang, 'copy')}: {label}"),
                    ),
                ]
            ),
            html.Pre("", tabIndex=0, **marked(text=name), **named(label), role="region"),
        ],
        className="share-text",
    )
