"""The Methods page: how every number on the site is made, with examples from the tables."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from dash import dcc, html

from dashboard.charts.points import window_point
from dashboard.data import Dataset
from dashboard.methods.codes import CODES, meaning
from dashboard.methods.example import PERIOD, paces
from dashboard.methods.facts import facts, told
from dashboard.methods.formulas import Formula
from dashboard.methods.sections import BOOKS, LIMITS, SECTIONS, Section
from dashboard.overview.rows import SOURCE
from dashboard.pages.links import PAGE_NAMES, PAGES, chart_address, page_address
from dashboard.pages.methods_tables import formula_table, marks_table, paces_table
from dashboard.pages.parts import named
from dashboard.pages.tongue import worded
from dashboard.phrases import Lang, say
from dashboard.series import HOME_AREA, SUBJECT
from dashboard.state import State

PATH: Final = "/methods"
FORMATS: Final = ("csv", "json", "parquet")


@dataclass(frozen=True, slots=True)
class Page:
    """What the parts of the page need: the data, the view, the numbers in words."""

    dataset: Dataset
    state: State
    facts: Mapping[str, str]

    @property
    def lang(self) -> Lang:
        """The language of the page."""
        return self.state.lang


def methods(dataset: Dataset, state: State) -> list[Any]:
    """Return the Methods page: lead, contents, one section for each method."""
    page = Page(dataset, state, facts(dataset, state.lang))
    return [
        html.H1(say(state.lang, "methods"), className="finding"),
        *_paragraphs(page, "methods_lead"),
        _contents(state.lang),
        *[_section(page, one) for one in SECTIONS],
    ]


def _contents(lang: Lang) -> html.Nav:
    """Return the table of contents; an address with a section's name leads to it."""
    links = [html.Li(html.A(say(lang, one.heading), href=f"#{one.name}")) for one in SECTIONS]
    return html.Nav(html.Ul(links), className="contents", **named(say(lang, "methods_contents")))


def _section(page: Page, section: Section) -> html.Section:
    heading = html.A(say(page.lang, section.heading), href=f"#{section.name}")
    extra = EXTRAS.get(section.name)
    parts: list[Any] = [html.H2(heading)]
    for block in section.blocks:
        parts += _paragraphs(page, block) if isinstance(block, str) else _formulas(page, block)
    parts += extra(page) if extra else []
    return html.Section([*parts, *_links(page, section)], id=section.name, className="method")


def _paragraphs(page: Page, key: str) -> list[html.P]:
    """Return a paragraph, or nothing where the data lack a number it tells."""
    text = told(key, page.lang, page.facts)
    return [html.P(worded(text, page.lang))] if text else []


def _formulas(page: Page, formulas: Sequence[Formula]) -> list[Any]:
    return [formula_table(formulas, page.facts, page.lang)]


def _growth(page: Page) -> list[Any]:
    """Return where the example comes from, and the same arithmetic for the whole series."""
    if "ratio" not in page.facts:
        return []
    lang, (start, end) = page.lang, PERIOD
    key = (SUBJECT, HOME_AREA, SOURCE)
    view = State(
        indicator=(SUBJECT,), area=(HOME_AREA,), source=SOURCE, start=start, end=end, lang=lang
    )
    rows = chart_address("chart", "doubling-time", view, suffix=".json")
    doubling = _kept(page.state, "/doubling")
    point = page_address("/doubling", doubling, point=window_point(key, start, end))
    caption = say(
        lang,
        "methods_paces",
        name=page.dataset.name("indicators", SUBJECT, lang),
        area=page.dataset.name("areas", HOME_AREA, lang),
    )
    return [
        paces_table(paces(page.dataset, lang), caption, lang),
        html.P(
            [
                dcc.Link(say(lang, "methods_example_point"), href=point),
                " · ",
                _file(say(lang, "methods_example_rows"), rows),
            ],
            className="links",
        ),
    ]


def _limits(page: Page) -> list[Any]:
    return [html.Ul([html.Li(say(page.lang, key)) for key in LIMITS])]


def _literature(page: Page) -> list[Any]:
    return [html.Ul([html.Li(say(page.lang, key)) for key in BOOKS], className="literature")]


def _marks(page: Page) -> list[Any]:
    return [marks_table(page.lang)]


def _codes(page: Page) -> list[Any]:
    """Return every code by the column it stands in."""
    parts: list[Any] = []
    for column, codes in CODES.items():
        heading: list[Any] = [say(page.lang, f"codes_{column}"), " ", html.Code(column)]
        entries = [
            html.Div([html.Dt(html.Code(code)), html.Dd(meaning(column, code, page.lang))])
            for code in codes
        ]
        parts += [html.H3(heading), html.Dl(entries, className="codes")]
    return parts


def _links(page: Page, section: Section) -> list[html.P]:
    """Return the pages where a method is used, and the tables that hold what it gives."""
    lang, colon = page.lang, "：" if page.lang == "zh" else ": "
    lines: list[Any] = []
    if section.pages:
        links = [
            dcc.Link(say(lang, PAGE_NAMES[path]), href=page_address(path, _kept(page.state, path)))
            for path in section.pages
        ]
        lines += [f"{say(lang, 'methods_used_on')}{colon}", *_set_apart(links, lang)]
    for table in section.tables:
        files = [_file(one.upper(), f"/data/{table}.{one}") for one in FORMATS]
        start = "" if not lines else " · "
        named_so = [f"{start}{say(lang, 'methods_rows')} ", html.Code(table), colon]
        lines += [*named_so, *_set_apart(files, lang)]
    return [html.P(lines, className="links")] if lines else []


def _set_apart(links: Sequence[Any], lang: Lang) -> list[Any]:
    """Return links with the mark of a list between them."""
    mark = "、" if lang == "zh" else ", "
    parts: list[Any] = []
    for position, link in enumerate(links):
        parts += [mark, link] if position else [link]
    return parts


def _file(text: str, address: str) -> html.A:
    return html.A(text, href=address, target="_blank", rel="noopener")


def _kept(state: State, path: str) -> State:
    """Return a page's usual view with what a reader takes along: language, theme, day known."""
    return replace(
        PAGES[path],
        lang=state.lang,
        theme=state.theme,
        as_known_on=state.as_known_on,
        build=state.build,
    )


EXTRAS: Final[Mapping[str, Callable[[Page], list[Any]]]] = {
    "growth": _growth,
    "marks": _marks,
    "limits": _limits,
    "codes": _codes,
    "literature": _literature,
}
