"""The row of choices above the plots, in words; what a click changes is in the address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.data import Dataset
from dashboard.ids import Id
from dashboard.pages.links import page_address
from dashboard.phrases import LANGS, PHRASES, Lang, say
from dashboard.series import available, default_areas
from dashboard.state import State
from dashboard.text import number

MENU_WORDS: Final = (
    "search", "selected_count", "select_all", "deselect_all", "clear_search", "clear_selection",
    "no_options_found",
)  # fmt: skip
FAMILIES: Final = (
    "generative_ai", "internet", "applications", "artificial_intelligence", "work", "firms",
    "products", "benchmark", "population",
)  # fmt: skip

RESETS: Final[Mapping[str, Mapping[str, Any]]] = {"align": {"at": None}}  # a level of another unit


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
                    _indicator_chooser(dataset, state),
                    _area_chooser(dataset, state),
                    _period_chooser(dataset, state),
                ],
                className="choosers",
            ),
            html.Div(
                [_choice(path, state, name, values) for name, values in choices],
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
    series = available(dataset)
    areas = set(series.loc[series["indicator_id"].isin(state.indicator), "ref_area"])
    options = [
        {"value": area, "label": dataset.name("areas", area, state.lang)}
        for area in {*areas, *state.area}
    ]
    return sorted(options, key=lambda option: option["label"])


def year_options(dataset: Dataset, state: State) -> list[dict[str, str]]:
    """Return the years the chosen indicators cover, newest first."""
    series = available(dataset)
    series = series[series["indicator_id"].isin(state.indicator)]
    if series.empty:
        return []
    first, last = series["min"].min().year, series["max"].max().year
    chosen = [day.year for day in (state.start, state.end) if day]
    years = sorted({*range(first, last + 1), *chosen}, reverse=True)
    return [{"value": str(year), "label": str(year)} for year in years]


def _indicator_chooser(dataset: Dataset, state: State) -> html.Div:
    options = indicator_options(dataset, state.lang)
    chooser = _many(Id.INDICATOR, options, state.indicator, state.lang)
    return _labelled(say(state.lang, "indicator"), chooser, "wide")


def _area_chooser(dataset: Dataset, state: State) -> html.Div:
    options = area_options(dataset, state)
    shown = {option["value"] for option in options}
    start = [area for area in default_areas(dataset, state.indicator) if area in shown]
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
        labels=_menu(lang),
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
                    labels=_menu(lang),
                )
                for name, day, word in ends
            ],
            className="years",
        ),
        "period",
    )


def _menu(lang: Lang) -> Any:  # noqa: ANN401 - a typed dictionary Dash does not export
    """Return the words of a chooser's menu."""
    return {name: PHRASES[name][LANGS.index(lang)] for name in MENU_WORDS}


def _labelled(text: str, control: Component, size: str) -> html.Div:
    return html.Div([html.Span(text, className="label"), control], className=f"field {size}")


def _choice(path: str, state: State, name: str, values: Sequence[Any]) -> html.Div:
    """Return a choice in words: each word is a link to the view it makes."""
    chosen, resets = getattr(state, name), RESETS.get(name, {})
    words = [
        dcc.Link(
            one.text,
            href=page_address(path, state, **{**resets, name: one.value}),
            className="word chosen" if one.value == chosen else "word",
            id=_id(name, one.value),
        )
        for one in (_worded(name, value, state.lang) for value in values)
    ]
    return html.Div(
        [html.Span(say(state.lang, name), className="label"), *words],
        className="choice",
        id=f"choice-{name}",
    )


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
    return [dcc.Dropdown(id=name) for name in (Id.INDICATOR, Id.AREA, Id.FROM, Id.TO)]
