"""What surrounds every page: header, navigation, theme, footer, and the figure looked into."""

from dataclasses import replace
from typing import Any, Final

from dash import dcc, html

from dashboard.charts.waves import ranked
from dashboard.ids import Id
from dashboard.pages.links import PAGE_NAMES, PAGES, kept_address, page_address
from dashboard.pages.parts import marked, named
from dashboard.phrases import Lang, say
from dashboard.state import CHOICES, State

OWN_UNLESS_CHOSEN: Final = ("/compare", "/outlook", "/claims", "/data")  # with their own subject
SHARED: Final = ("indicator", "area", "source", "start", "end", "measure", "window")
LABELLED: Final[dict[str, Any]] = {"aria-labelledby": "point-title"}
STORES: Final = (
    Id.ASKED, Id.AGAIN, Id.BROWSER, Id.TITLE, Id.TITLE_SET,
    Id.POINT_ASKED, Id.CHOICE, Id.CHOSEN, Id.CHOSEN_SET,
)  # fmt: skip


def layout() -> html.Div:
    """Return the frame every page is rendered into; it reads nothing."""
    return html.Div(
        [
            dcc.Location(id=Id.URL, refresh="callback-nav"),
            *[dcc.Store(id=name) for name in STORES],
            html.Header(id=Id.HEADER),
            html.Main(html.P("…", className="note"), id=Id.MAIN, tabIndex=-1),
            html.Footer(id=Id.FOOTER),
            html.Aside(id=Id.POINT, **LABELLED),
        ],
        className="page",
    )


def header(path: str, state: State) -> list[Any]:
    """Return the header: skip link, site name, pages, theme, the other language."""
    lang = state.lang
    other: Lang = "zh" if lang == "en" else "en"
    return [
        html.A(say(lang, "skip"), href=f"#{Id.MAIN}", className="skip"),
        html.A(
            say(lang, "site"),
            href=page_address("/", replace(PAGES["/"], lang=lang)),
            className="site",
        ),
        html.Nav(
            [_page_link(target, name, path, state) for target, name in PAGE_NAMES.items()],
            **named(say(lang, "pages")),
        ),
        _theme(path, state),
        html.A(
            say(lang, "other_language"),
            href=page_address(path, replace(state, lang=other)),
            className="language",
            lang=other,
            target="_self",  # a page of its own: the whole document changes its language
        ),
    ]


def footer(build_id: str, lang: Lang, *, is_frozen: bool = False) -> list[Any]:
    """Return the footer: which build this is and whose figures they are."""
    marks = {"build": build_id, **({"frozen": "1"} if is_frozen else {})}
    return [html.P(say(lang, "footer", build=build_id), **marked(**marks))]


def title_of(path: str, lang: Lang) -> dict[str, str]:
    """Return a page's title and description; they hold no text from the data or the address."""
    name = PAGE_NAMES.get(path, "overview")
    return {
        "title": f"{say(lang, name)} · {say(lang, 'site')}",
        "about": say(lang, f"about_{name}"),
    }


def _page_link(target: str, name: str, path: str, state: State) -> html.A:
    is_here = target == path
    here: dict[str, Any] = {"aria-current": "page"} if is_here else {}
    return html.A(
        say(state.lang, name),
        href=_page_href(target, path, state),
        className="page-link here" if is_here else "page-link",
        id=f"page-{name}",
        **here,
    )


def _theme(path: str, state: State) -> html.Div:
    """Return the choice of a theme; the browser marks the one chosen."""
    lang = state.lang
    words = [
        html.A(
            say(lang, f"theme_{value}"),
            href=kept_address(path, state, "theme", value),
            className="word",
            id=f"theme-{value}",
            **marked(value=value),
        )
        for value in CHOICES["theme"]
    ]
    return html.Div(
        [html.Span(say(lang, "theme"), className="label"), *words],
        className="choice theme",
        **marked(choice="theme", default="auto"),
    )


def _page_href(target: str, path: str, state: State) -> str:
    """Return a page's address; the series and the period go along from one page to another."""
    kept: dict[str, Any] = {
        "lang": state.lang,
        "as_known_on": state.as_known_on,
        "build": state.build,
    }
    if path != "/" and target not in ("/", "/methods", path):
        kept |= _shared(target, path, state)
    return page_address(target, replace(PAGES[target], lang=state.lang), **kept)


def _shared(target: str, path: str, state: State) -> dict[str, Any]:
    """Return what a page hands on to another: what it shows, unless the other has its own."""
    if path == "/compare" and state.by == "countries":
        state = ranked(state)
    elif state.by != PAGES[path].by:  # groups of people or firms are no series over time
        return {}
    shared = {name: getattr(state, name) for name in SHARED}
    if target in OWN_UNLESS_CHOSEN and state.indicator == PAGES[path].indicator:
        shared["indicator"] = PAGES[target].indicator
    return shared
