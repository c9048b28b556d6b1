"""What surrounds every page: header, navigation, footer."""

from dataclasses import replace
from typing import Any, Final

from dash import dcc, html

from dashboard.ids import Id
from dashboard.pages.blocks import named
from dashboard.pages.links import PAGE_NAMES, PAGES, page_address
from dashboard.phrases import Lang, say
from dashboard.state import State

OWN_UNLESS_CHOSEN: Final = ("/compare", "/outlook", "/claims")  # pages with a subject of their own
SHARED: Final = ("indicator", "area", "source", "start", "end", "measure", "window")


def layout() -> html.Div:
    """Return the frame every page is rendered into; it reads nothing."""
    return html.Div(
        [
            dcc.Location(id=Id.URL, refresh="callback-nav"),
            dcc.Store(id=Id.VIEWPORT),
            dcc.Store(id=Id.TITLE),
            dcc.Store(id=Id.TITLE_SET),
            html.Header(id=Id.HEADER),
            html.Main(html.P("…", className="note"), id=Id.MAIN, tabIndex=-1),
            html.Footer(id=Id.FOOTER),
        ],
        className="page",
    )


def header(path: str, state: State) -> list[Any]:
    """Return the header: skip link, site name, pages, the other language."""
    lang = state.lang
    other: Lang = "zh" if lang == "en" else "en"
    pages = [
        dcc.Link(
            say(lang, name),
            href=_page_href(target, path, state),
            className="page-link here" if target == path else "page-link",
        )
        for target, name in PAGE_NAMES.items()
    ]
    return [
        html.A(say(lang, "skip"), href=f"#{Id.MAIN}", className="skip"),
        html.A(
            say(lang, "site"),
            href=page_address("/", replace(PAGES["/"], lang=lang)),
            className="site",
        ),
        html.Nav(pages, **named(say(lang, "pages"))),
        html.A(
            say(lang, "other_language"),
            href=page_address(path, replace(state, lang=other)),
            className="language",
            lang=other,
        ),
    ]


def footer(build_id: str, lang: Lang) -> list[Any]:
    """Return the footer: which build this is and whose figures they are."""
    return [html.P(say(lang, "footer", build=build_id))]


def title_of(path: str, lang: Lang) -> str:
    """Return a page's title; it holds no text from the data or the address."""
    name = PAGE_NAMES.get(path, "overview")
    return f"{say(lang, name)} · {say(lang, 'site')}"


def _page_href(target: str, path: str, state: State) -> str:
    """Return a page's address; the series and the period go along from one page to another."""
    lang = state.lang
    if path == "/" or target in ("/", path):
        return page_address(target, replace(PAGES[target], lang=lang))
    shared = {name: getattr(state, name) for name in SHARED}
    if target in OWN_UNLESS_CHOSEN and state.indicator == PAGES[path].indicator:
        shared["indicator"] = PAGES[target].indicator
    return page_address(target, replace(PAGES[target], lang=lang), **shared)
