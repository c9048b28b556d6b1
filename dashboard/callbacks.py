"""Wiring only: the address makes the page, and the choosers make an address."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from dash import MATCH, ClientsideFunction, Dash, Input, Output, State, no_update

from dashboard import state as views
from dashboard.data import NoDataError, Store
from dashboard.ids import FIGURES, GRAPH, Id
from dashboard.pages.content import content
from dashboard.pages.links import PAGES, page_address
from dashboard.pages.shell import footer, header, title_of
from dashboard.phrases import say
from dashboard.series import available, default_areas, ids_of

Page = tuple[list[Any], list[Any], list[Any], str]
LONGEST: Final = 200


def register(app: Dash, store: Store) -> None:
    """Attach the callbacks to an app that shows the builds of a store."""

    @app.callback(
        Output(Id.HEADER, "children"),
        Output(Id.MAIN, "children"),
        Output(Id.FOOTER, "children"),
        Output(Id.TITLE, "data"),
        Input(Id.URL, "pathname"),
        Input(Id.URL, "search"),
    )
    def show_page(pathname: object, search: object) -> Page:
        return render(store, _path(pathname), _text(search))

    @app.callback(
        Output(Id.URL, "search"),
        Input(Id.INDICATOR, "value"),
        Input(Id.AREA, "value"),
        Input(Id.FROM, "value"),
        Input(Id.TO, "value"),
        State(Id.URL, "pathname"),
        State(Id.URL, "search"),
        prevent_initial_call=True,
    )
    def choose(*values: object) -> Any:  # noqa: ANN401 - a search, or Dash's own no_update
        *chosen, pathname, search = values
        return search_for(store, _path(pathname), _text(search), chosen)

    in_browser: Any = app.clientside_callback  # not typed by Dash
    in_browser(
        ClientsideFunction("uptake", "pick"),
        Output({"type": GRAPH, "chart": MATCH}, "figure"),
        Input({"type": FIGURES, "chart": MATCH}, "data"),
        Input(Id.VIEWPORT, "data"),
    )
    in_browser(
        ClientsideFunction("uptake", "title"),
        Output(Id.TITLE_SET, "data"),
        Input(Id.TITLE, "data"),
    )


def render(store: Store, path: str, search: str) -> Page:
    """Return header, main, footer and title of the page at an address."""
    try:
        dataset = store.dataset()
    except NoDataError:
        state, _ = views.read_state(search, defaults=PAGES[path], ids=NO_IDS)
        lang = state.lang
        return header(path, state), [say(lang, "no_data")], [], title_of(path, lang)
    state, problems = views.read_state(search, defaults=PAGES[path], ids=ids_of(dataset))
    return (
        header(path, state),
        content(dataset, path, state, problems),
        footer(dataset.build_id, state.lang),
        title_of(path, state.lang),
    )


def search_for(store: Store, path: str, search: str, chosen: Sequence[object]) -> Any:  # noqa: ANN401
    """Return the query that the choosers ask for, or no update where it is the one there is."""
    try:
        dataset = store.dataset()
    except NoDataError:
        return no_update
    before, _ = views.read_state(search, defaults=PAGES[path], ids=ids_of(dataset))
    indicator, area, first, last = chosen
    series = available(dataset)
    indicators = _known(indicator, set(series["indicator_id"])) or before.indicator
    there = set(series.loc[series["indicator_id"].isin(indicators), "ref_area"])
    areas = _known(area, there)
    if not before.area and areas == default_areas(dataset, indicators):
        areas = ()
    after = replace(
        before,
        indicator=indicators,
        area=areas,
        start=before.start if _year(first) == _year(before.start) else _day(first, "from"),
        end=before.end if _year(last) == _year(before.end) else _day(last, "to"),
    )
    if after == before:
        return no_update
    return page_address(path, after).removeprefix(path)


NO_IDS: Final = views.Ids(frozenset(), frozenset(), frozenset())


def _path(pathname: object) -> str:
    return pathname if isinstance(pathname, str) and pathname in PAGES else "/"


def _text(search: object) -> str:
    return search if isinstance(search, str) else ""


def _known(values: object, known: set[str]) -> tuple[str, ...]:
    """Return the known ids of a chooser's value, whatever a forged request put there."""
    items = values if isinstance(values, list) else []
    good = [item for item in items[:LONGEST] if isinstance(item, str) and item in known]
    return tuple(dict.fromkeys(good))[: views.MAX_SERIES]


def _year(value: object) -> str:
    """Return the year of a chooser's value or of a date, or nothing."""
    return str(getattr(value, "year", value) or "")


def _day(value: object, name: str) -> Any:  # noqa: ANN401 - a date or None
    state, _ = views.read_state(f"{name}={value or ''}", defaults=views.State(), ids=NO_IDS)
    return state.start if name == "from" else state.end
