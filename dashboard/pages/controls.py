"""The row of choices above the plots, in words; what a click changes is in the address."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.data import Dataset
from dashboard.ids import CHOOSERS, Id
from dashboard.pages.known import known_chooser
from dashboard.pages.links import PAGES, kept_address, page_address
from dashboard.pages.menus import menu_words
from dashboard.pages.parts import marked
from dashboard.phrases import PHRASES, Lang, say
from dashboard.series import available, default_areas
from dashboard.state import IN_BROWSER, State
from dashboard.text import number

FAMILIES: Final = (
    "generative_ai", "internet", "applications", "artificial_intelligence", "work", "firms",
    "products", "benchmark", "population",
)  # fmt: skip

CURRENT: Final[Mapping[str, Any]] = {"aria-current": "true"}
SINCE: Final = (20, 10, 5, 2)  # years before the newest figure
LABELS: Final[Mapping[str, str]] = {"start": "since"}
RESETS: Final[Mapping[str, Mapping[str, Any]]] = {
    "align": {"at": None},  # a level of another unit
    "by": {"indicator": (), "area": (), "source": "", "start": None, "end": None},
}


@dataclass(frozen=True, slots=True)
class Worded:
    """A value to choose, and what it is called where no phrase says it."""

    value: Any
    text: str


def controls(
    dataset: Dataset, path: str, state: State, choices: Sequence[tuple[str, Sequence[Any]]]
) -> html.Div:
    """Return the choosers of a page: indicator, area, period, and its choices in words."""
    return html.Div(
        [
            html.Div(
                [
                    _indicator_chooser(dataset.whole, state),
                    _area_chooser(dataset.whole, path, state),
                    _period_chooser(dataset.whole, state),
                    known_chooser(dataset, state),
                ],
                className="choosers",
            ),
            html.Div(
                [
                    *[choice(path, state, name, values) for name, values in choices],
                    *_since(dataset, path, state),
                    _reset_zoom(path, state),
                ],
                className="choices",
            ),
        ],
        className="controls",
    )


def indicator_options(dataset: Dataset, lang: Lang) -> list[dict[str, str]]:
    """Return the indicators there are figures of, by subject, then by name."""
    names = sorted(
        set(available(dataset)["indicator_id"]),
        key=lambda name: (
            FAMILIES.index(dataset.about("indicators", name)["family"]),
            dataset.name("indicators", name, lang),
        ),
    )
    return [{"value": name, "label": dataset.name("indicators", name, lang)} for name in names]


def area_options(dataset: Dataset, state: State) -> list[dict[str, str]]:
    """Return the areas there are figures of for the indicators chosen, by name."""
    areas = set(_series_of(dataset, state)["ref_area"])
    options = [
        {"value": area, "label": dataset.name("areas", area, state.lang)}
        for area in {*areas, *state.area}
    ]
    return sorted(options, key=lambda option: option["label"])


def year_options(dataset: Dataset, state: State) -> list[dict[str, str]]:
    """Return the years the chosen indicators cover, newest first."""
    series = _series_of(dataset, state)
    if series.empty:
        return []
    first, last = series["min"].min().year, series["max"].max().year
    chosen = [day.year for day in (state.start, state.end) if day]
    years = sorted({*range(first, last + 1), *chosen}, reverse=True)
    return [{"value": str(year), "label": str(year)} for year in years]


def _series_of(dataset: Dataset, state: State) -> pd.DataFrame:
    """Return the series there are of the indicators chosen; all where none is."""
    series = available(dataset)
    return series[series["indicator_id"].isin(state.indicator)] if state.indicator else series


def _indicator_chooser(dataset: Dataset, state: State) -> html.Div:
    options = indicator_options(dataset, state.lang)
    chooser = _many(Id.INDICATOR, options, state.indicator, state.lang)
    return _labelled(say(state.lang, "indicator"), chooser, "wide")


def _area_chooser(dataset: Dataset, path: str, state: State) -> html.Div:
    """Return the menu of areas; a page of charts says with which it starts, others with all."""
    options = area_options(dataset, state)
    shown = {option["value"] for option in options}
    starts = default_areas(dataset, state.indicator) if PAGES[path].indicator else ()
    start = [area for area in starts if area in shown]
    chooser = _many(Id.AREA, options, state.area or start, state.lang)
    return _labelled(say(state.lang, "area"), chooser, "middle")


def _many(
    name: Id, options: Sequence[dict[str, str]], chosen: Sequence[str], lang: Lang
) -> dcc.Dropdown:
    """Return a menu from which several things may be chosen."""
    return dcc.Dropdown(
        id=name,
        options=list(options),
        value=list(chosen),
        multi=True,
        clearable=False,
        closeOnSelect=False,
        debounce=True,  # one change of the page a visit to the menu, not one a tick
        labels=menu_words(lang),
        placeholder=say(lang, "any"),
        className="chooser",
    )


def _period_chooser(dataset: Dataset, state: State) -> html.Div:
    lang, options = state.lang, year_options(dataset, state)
    ends = ((Id.FROM, state.start, "first"), (Id.TO, state.end, "newest"))
    return _labelled(
        say(lang, "period"),
        html.Div(
            [
                dcc.Dropdown(
                    id=name,
                    options=options,
                    value=str(day.year) if day else None,
                    placeholder=say(lang, word),
                    className="chooser year",
                    searchable=False,
                    labels=menu_words(lang),
                )
                for name, day, word in ends
            ],
            className="years",
        ),
        "period",
    )


def _labelled(text: str, control: Component, size: str) -> html.Div:
    return html.Div([html.Span(text, className="label"), control], className=f"field {size}")


def _since(dataset: Dataset, path: str, state: State) -> list[html.Div]:
    """Return the choice of a period that ends with the newest figure, where there is a longer."""
    series = available(dataset)
    series = series[series["indicator_id"].isin(state.indicator)]
    if series.empty:
        return []
    first, newest = series["min"].min(), series["max"].max()
    starts = {years: before(newest, years) for years in SINCE}
    words = [
        Worded(start, say(state.lang, "since_years", count=years))
        for years, start in starts.items()
        if first < start
    ]
    if not words:
        return []
    return [choice(path, state, "start", (Worded(None, say(state.lang, "since_all")), *words))]


def before(day: date, years: int) -> date:
    """Return the end of the month some years before a day."""
    year = day.year - years
    return date(year, day.month, monthrange(year, day.month)[1])


def _reset_zoom(path: str, state: State) -> html.A:
    """Return the way back from a part of a chart's time to all of it; hidden until there is one."""
    return html.A(
        say(state.lang, "reset_zoom"),
        href=kept_address(path, state, "zoom", ""),
        className="word reset-zoom idle",
        id="reset-zoom",
    )


def choice(path: str, state: State, name: str, values: Sequence[Any]) -> html.Div:
    """Return a choice in words: each word is a link to the view it makes."""
    chosen, resets = getattr(state, name), RESETS.get(name, {})
    words = [
        html.A(
            one.text,
            href=_href(path, state, name, {**resets, name: one.value}),
            className="word chosen" if one.value == chosen else "word",
            id=_id(name, one.value),
            **(CURRENT if one.value == chosen else {}),
            **(marked(value=one.value) if name in IN_BROWSER else {}),
        )
        for one in (_worded(name, value, state.lang) for value in values)
    ]
    return html.Div(
        [html.Span(say(state.lang, LABELS.get(name, name)), className="label"), *words],
        className="choice",
        id=f"choice-{name}",
        **(marked(choice=name, default=str(chosen)) if name in IN_BROWSER else {}),
    )


def _href(path: str, state: State, name: str, changes: Mapping[str, Any]) -> str:
    if name in IN_BROWSER:
        return kept_address(path, state, name, changes[name])
    return page_address(path, state, **changes)


def _id(name: str, value: Any) -> str:  # noqa: ANN401 - of any choice
    """Return the id of a choice: "deff-2", "ceiling-50-70-90"."""
    values = value if isinstance(value, tuple) else (value,)
    return "-".join([name, *(str(one) for one in values)]).replace(".", "-")


def _worded(name: str, value: Any, lang: Lang) -> Worded:  # noqa: ANN401 - of any choice
    return value if isinstance(value, Worded) else Worded(value, _word(name, value, lang))


def _word(name: str, value: Any, lang: Lang) -> str:  # noqa: ANN401 - of any choice
    """Return what a choice is called: a phrase, or a number with what it counts."""
    if name == "n":
        return say(lang, "n_each", count=number(value, digits=9)) if value else say(lang, "n_known")
    key = f"{name}_{value}"
    return value if name == "deff" else say(lang, key if key in PHRASES else value)


def chooser_stubs() -> list[Component]:
    """Return the choosers without their data: what Dash checks the callbacks' ids against."""
    return [dcc.Dropdown(id=name) for name in CHOOSERS]


def held_by(page: Sequence[Any]) -> list[Any]:
    """Return what the choosers of a page hold as it comes, or nothing where it has none."""
    block = html.Div(list(page))
    return [block[name].value for name in CHOOSERS] if Id.INDICATOR in block else []
