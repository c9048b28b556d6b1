"""Wiring only: the address makes the page, and the choosers make an address."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlencode

from dash import MATCH, ClientsideFunction, Dash, Input, Output, State, html, no_update

from dashboard import state as views
from dashboard.charts.waves import ranked
from dashboard.data import Dataset, NoDataError, Store
from dashboard.ids import ACTED, CHOOSERS, FIGURES, GRAPH, ROWS, TABLE, Id
from dashboard.known import dataset_asked, dataset_for
from dashboard.pages.badge import badge, frozen
from dashboard.pages.chosen import chosen
from dashboard.pages.content import content
from dashboard.pages.controls import held_by
from dashboard.pages.links import PAGES, page_address
from dashboard.pages.point import point_panel
from dashboard.pages.shell import footer, header, title_of
from dashboard.pages.spaces import kept_together
from dashboard.phrases import say
from dashboard.provenance import provenance
from dashboard.query import NO_IDS, read_state
from dashboard.series import SUBJECT, available, ids_of

Page = tuple[list[Any], list[Any], list[Any], dict[str, Any]]


def register(app: Dash, store: Store) -> None:
    """Attach the callbacks to an app that shows the builds of a store."""

    @app.callback(
        Output(Id.HEADER, "children"),
        Output(Id.MAIN, "children"),
        Output(Id.FOOTER, "children"),
        Output(Id.TITLE, "data"),
        Input(Id.ASKED, "data"),
        prevent_initial_call=True,
    )
    def show_page(asked: object) -> Page:
        search, whole = (_text(_part(asked, name)) for name in ("search", "whole"))
        return render(store, _path(_part(asked, "path")), search, whole)

    @app.callback(
        Output(Id.POINT, "children"),
        Input(Id.POINT_ASKED, "data"),
        prevent_initial_call=True,
    )
    def show_point(asked: object) -> list[Any]:
        return look_into(store, {name: _text(_part(asked, name)) for name in POINT_PARTS})

    @app.callback(
        Output(Id.CHOSEN, "data"),
        Input(Id.CHOICE, "data"),
        prevent_initial_call=True,
    )
    def choose(asked: object) -> Any:  # noqa: ANN401 - an answer, or Dash's own no_update
        held = _part(asked, "held")
        if not isinstance(held, list) or len(held) != len(CHOOSERS):
            return no_update
        return choice_of(store, _path(_part(asked, "path")), _text(_part(asked, "search")), held)

    _in_browser(app)


def _in_browser(app: Dash) -> None:
    """Attach what runs in the browser: nothing of it asks the server."""
    attach: Any = app.clientside_callback  # not typed by Dash
    url = [Input(Id.URL, "pathname"), Input(Id.URL, "search")]
    graph, figures, table, rows, acted = (
        {"type": kind, "chart": MATCH} for kind in (GRAPH, FIGURES, TABLE, ROWS, ACTED)
    )
    wired: dict[str, tuple[Output | Input | State, ...]] = {
        "asked": (Output(Id.ASKED, "data"), *url, Input(Id.AGAIN, "data")),
        "browser": (Output(Id.BROWSER, "data"), *url),
        "point": (Output(Id.POINT_ASKED, "data"), url[1], Input(Id.AGAIN, "data")),
        "title": (Output(Id.TITLE_SET, "data"), Input(Id.TITLE, "data"), State(Id.ASKED, "data")),
        "choose": (
            Output(Id.CHOICE, "data"),
            *[Input(name, "value") for name in CHOOSERS],
            State(Id.TITLE, "data"),
        ),
        "chosen": (Output(Id.CHOSEN_SET, "data"), Input(Id.CHOSEN, "data")),
        "pick": (
            Output(graph, "figure"),
            Input(figures, "data"),
            Input(Id.BROWSER, "data"),
            State(graph, "id"),
        ),
        "build": (Output(rows, "children"), Input(table, "data"), State(rows, "id")),
        "acted": (
            Output(acted, "data"),
            Input(graph, "clickData"),
            Input(graph, "relayoutData"),
            State(graph, "figure"),
        ),
    }
    for name, parts in wired.items():
        attach(ClientsideFunction("uptake", name), *parts)


def render(store: Store, path: str, search: str, whole: str) -> Page:
    """Return header, main, footer and title of the page at an address.

    ``search`` is the part of the query that the page is made from; what cannot be used of the
    ``whole`` query is named on the page.
    """
    try:
        dataset, gone = dataset_asked(store, search)
    except NoDataError:
        state, _ = read_state(search, defaults=PAGES[path], ids=NO_IDS)
        lang = state.lang
        return header(path, state), [say(lang, "no_data")], [], title_of(path, lang)
    state, _ = read_state(search, defaults=PAGES[path], ids=ids_of(dataset))
    _, problems = read_state(whole, defaults=PAGES[path], ids=ids_of(dataset))
    if gone:
        state = replace(state, build="")
    page = content(dataset, path, state, (*gone, *problems))
    return (
        [*header(path, state), *_told(store, dataset, path, state)],
        page,
        footer(dataset.build_id, state.lang, is_frozen=bool(state.build)),
        {**title_of(path, state.lang), "held": held_by(page)},
    )


def _told(store: Store, dataset: Dataset, path: str, state: views.State) -> list[html.P]:
    """Return what a page says of its build: that it is frozen, or may not be the newest figures."""
    if state.build:
        return [frozen(dataset, path, state)]
    today, sources = datetime.now(UTC).date(), sources_on(dataset, path, state)
    return badge(dataset, store.last_refresh(), today, state.lang, sources)


def choice_of(store: Store, path: str, search: str, values: Sequence[object]) -> Any:  # noqa: ANN401
    """Return what the choosers ask for, or no update where that is what there is.

    The answer names the page, the query it was asked on and the query it leads to: the reader
    may have chosen something else meanwhile, or have left the page.
    """
    try:
        dataset, _ = dataset_asked(store, search)
    except NoDataError:
        return no_update
    before, _ = read_state(search, defaults=PAGES[path], ids=ids_of(dataset))
    after = chosen(dataset, path, before, values)
    if after == before:
        return no_update
    wanted = page_address(path, after).removeprefix(path)
    return {"path": path, "before": search, "search": wanted}


def sources_on(dataset: Dataset, path: str, state: views.State) -> frozenset[str] | None:
    """Return the sources whose figures a page shows; None for those that show all there are."""
    if state.as_known_on or path == "/methods":  # a day in the past cannot be out of date
        return frozenset()
    if path in ("/claims", "/data"):
        return None
    if state.by == "countries":
        state = ranked(state)
    indicators = (*state.indicator, *((SUBJECT,) if path == "/" else ()))
    series = available(dataset)
    of_page = series[series["indicator_id"].isin(indicators)]
    if state.area:
        of_page = of_page[of_page["ref_area"].isin(state.area)]
    return frozenset(of_page["source_id"])


def look_into(store: Store, asked: Mapping[str, str]) -> list[Any]:
    """Return the panel on the figure that an address names, or nothing where it names none."""
    if not asked["point"]:
        return []
    query = urlencode(asked)
    try:
        dataset, _ = dataset_asked(store, query)
    except NoDataError:
        return []
    state, _ = read_state(query, defaults=views.State(), ids=NO_IDS)
    known = dataset_for(dataset, state)
    close = html.Button(say(state.lang, "close"), type="button", className="close word")
    panel = point_panel(provenance(known, state.point, state.lang), state.lang)
    return [close, *kept_together(panel)]


POINT_PARTS: Final = ("point", "lang", "as_known_on", "build")


def _path(pathname: object) -> str:
    return pathname if isinstance(pathname, str) and pathname in PAGES else "/"


def _part(asked: object, name: str) -> object:
    """Return a part of what the browser asks for, whatever a forged request put there."""
    return asked.get(name) if isinstance(asked, dict) else None


def _text(search: object) -> str:
    return search if isinstance(search, str) else ""
