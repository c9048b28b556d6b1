"""The Compare page by countries: who stands where, since when, and what may be compared."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from dash import html

from dashboard.charts.comparability import (
    FIELDS,
    Compared,
    compared,
    national,
    rankable,
    verdict,
)
from dashboard.charts.ranking_words import named
from dashboard.charts.registry import CHARTS
from dashboard.charts.waves import COUNTRIES, Waves, ranked, waves, within
from dashboard.data import Dataset
from dashboard.ids import Id
from dashboard.known import dataset_for
from dashboard.pages.blocks import chart_block
from dashboard.pages.controls import controls
from dashboard.pages.links import page_address
from dashboard.phrases import Lang, say
from dashboard.state import State

PATH: Final = "/compare"
ROWS: Final = ("rows", ("top", "all"))
SCALE: Final = ("scale", ("linear", "log"))
DATES: Final = 2  # that make a line


def countries(dataset: Dataset, state: State) -> list[Any]:
    """Return the ranking, the chosen countries over time, and what may be compared with what."""
    known, shown = dataset_for(dataset, state), ranked(state)
    found = waves(known, shown)
    over_time = _over_time(known, found, shown)
    return [
        _controls(known, replace(shown, area=state.area), has_level=bool(over_time)),
        chart_block(CHARTS["ranking"].view(dataset, shown), shown),
        *[chart_block(CHARTS["level"].view(dataset, one), one) for one in over_time],
        *([_comparison(known, found, shown)] if found.found else []),
    ]


def indicator_options(dataset: Dataset, state: State) -> list[dict[str, str]]:
    """Return the indicators of several countries with their number and source, and those chosen."""
    lang = state.lang
    rankables = rankable(dataset)
    options = [
        {"value": name, "label": _option(dataset, name, counts, lang)}
        for name, counts in rankables.items()
    ]
    others = [name for name in state.indicator if name not in rankables]
    return options + [
        {"value": name, "label": dataset.name("indicators", name, lang)} for name in others
    ]


def _option(dataset: Dataset, name: str, counts: Mapping[str, int], lang: Lang) -> str:
    source = max(counts, key=lambda one: counts[one])
    return say(
        lang,
        "country_option",
        name=dataset.name("indicators", name, lang),
        count=counts[source],
        source=dataset.name("sources", source, lang),
    )


def _controls(dataset: Dataset, state: State, *, has_level: bool) -> html.Div:
    """Return the choosers: indicators that can be ranked, countries, period, how many are shown."""
    choices = (ROWS, SCALE) if has_level else (ROWS,)
    block = controls(dataset, PATH, state, choices)
    block[Id.INDICATOR].options = indicator_options(dataset, state)
    block[Id.AREA].value = list(state.area or first_areas(dataset, state.indicator))
    return block


def first_areas(dataset: Dataset, indicators: Sequence[str]) -> tuple[str, ...]:
    """Return the countries that are chosen as long as the reader chose none: those with figures."""
    figures = within(dataset, State())
    there = set(figures.loc[figures["indicator_id"].isin(indicators), "ref_area"])
    return tuple(area for area in COUNTRIES if area in there)


def as_chosen(
    dataset: Dataset, before: State, indicators: tuple[str, ...], areas: tuple[str, ...]
) -> State:
    """Return a view with what its choosers hold; what the page shows unasked is no choice."""
    is_own = indicators == ranked(before).indicator
    is_first = not before.area and areas == first_areas(dataset, indicators)
    return replace(
        before,
        indicator=before.indicator if is_own else indicators,
        area=() if is_first else areas,
    )


def _over_time(dataset: Dataset, found: Waves, state: State) -> list[State]:
    """Return the view of the first panel's chosen countries over time, if it has two dates."""
    figures = within(dataset, state)
    for wave in found.found[:1]:
        series = wave.series
        rows = figures[
            (figures["indicator_id"] == series.indicator_id)
            & (figures["source_id"] == series.source_id)
            & figures["ref_area"].isin(state.area)
        ]
        if len(set(rows["as_of"])) >= DATES:
            areas = tuple(area for area in state.area if area in set(rows["ref_area"]))
            chosen = replace(state, indicator=(series.indicator_id,), area=areas, title="")
            return [replace(chosen, source=series.source_id)]
    return []


def _comparison(dataset: Dataset, found: Waves, state: State) -> html.Section:
    """Return what tells whether the figures may be compared, field by field."""
    lang, surveys = state.lang, compared(dataset, found, state)
    return html.Section(
        [
            html.H2(say(lang, "country_title")),
            *[html.P(text, className="story") for text in verdict(surveys, lang)],
            _fields(dataset, surveys, state),
            *[html.P(text, className="note") for text in _to_mind(surveys, found, lang)],
            *_beside(dataset, found, state),
        ],
        className="comparability",
    )


def _fields(dataset: Dataset, surveys: Sequence[Compared], state: State) -> html.Table:
    """Return the table: a survey in each column, a field in each row."""
    lang = state.lang
    heads = [say(lang, "country_field"), *(one.name for one in surveys)]
    rows = [
        *(
            (dataset.name("areas", area, lang), [one.figures.get(area, "") for one in surveys])
            for area in state.area
            if any(area in one.figures for one in surveys)
        ),
    ]
    empty = say(lang, "country_no_figure")
    body = [_row(name, cells, surveys, empty) for name, cells in rows]
    for field in FIELDS:
        cells = [one.fields[field] for one in surveys]
        name = say(lang, f"country_{field}")
        body.append(_row(name, cells, surveys, say(lang, "country_not_stated")))
    head = html.Thead(html.Tr([html.Th(text, scope="col") for text in heads]))
    return html.Table([head, html.Tbody(body)], className="fields")


def _to_mind(surveys: Sequence[Compared], found: Waves, lang: Lang) -> Iterator[str]:
    """Yield what to mind of the surveys of one country; the chart's notes have the others."""
    for one in surveys[len(found.found) :]:
        for text in one.to_mind:
            yield say(lang, "country_mind", name=one.name, text=text)


def _row(name: str, cells: Sequence[str], surveys: Sequence[Compared], empty: str) -> html.Tr:
    labels: list[dict[str, Any]] = [{"data-label": one.name} for one in surveys]
    return html.Tr(
        [
            html.Th(name, scope="row"),
            *[
                html.Td(text or empty, className=None if text else "absent", **label)
                for text, label in zip(cells, labels, strict=True)
            ],
        ]
    )


def _beside(dataset: Dataset, found: Waves, state: State) -> Iterator[Any]:
    """Yield the national surveys to set beside the ranking, or to take away again, by country."""
    lang, offered = state.lang, national(dataset, found, state)
    if not offered:
        yield html.P(say(lang, "country_none_beside"), className="note")
        return
    yield html.H3(say(lang, "country_beside"))
    for area, pairs in offered.items():
        words = [_word(dataset, pair, state) for pair in pairs]
        name = html.Span(dataset.name("areas", area, lang), className="label")
        yield html.Div([name, *words], className="choice", id=f"beside-{area}")


def _word(dataset: Dataset, pair: tuple[str, str], state: State) -> html.A:
    """Return a survey as a word: a link that sets it beside the others, or takes it away."""
    name, source = pair
    is_chosen = name in state.indicator
    rest = tuple(one for one in state.indicator if one != name)
    indicators = rest if is_chosen else (*state.indicator, name)
    text = named(dataset, name, source, state.lang)
    current: dict[str, Any] = {"aria-current": "true"} if is_chosen else {}
    return html.A(
        text,
        href=page_address(PATH, state, indicator=indicators),
        className="word chosen" if is_chosen else "word",
        id=f"beside-{name}-{source}",
        **current,
    )
