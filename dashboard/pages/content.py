"""The pages: a path and a state in, the components of the page out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from dash import html

from dashboard.charts.registry import CHARTS
from dashboard.charts.sampling import sample_sizes
from dashboard.data import Dataset
from dashboard.known import dataset_for, known_notes
from dashboard.overview.headlines import Headline, headlines
from dashboard.overview.story import finding, paragraph
from dashboard.pages.blocks import chart_block, problem_notes
from dashboard.pages.claims import claims
from dashboard.pages.compare import compare
from dashboard.pages.controls import controls
from dashboard.pages.data import data
from dashboard.pages.methods import methods
from dashboard.pages.outlook import outlook
from dashboard.pages.spaces import kept_together
from dashboard.phrases import say
from dashboard.state import Problem, State

SCALE: Final = ("scale", ("linear", "log"))
MEASURE: Final = ("measure", ("absolute", "per_population", "index"))
COUNTED: Final = ("measure", ("absolute", "per_population"))
WINDOW: Final = ("window", ("pair", "12m", "fit4", "all"))
DEFF: Final = ("deff", ("1", "2", "3"))
DIRECTION: Final = ("direction", ("forward", "backward"))


def overview(dataset: Dataset, state: State) -> list[Any]:
    """Return the Overview: headline figures, the one chart under its finding, the paragraph."""
    lang = state.lang
    chosen = replace(
        CHARTS["doubling-time"].defaults,
        lang=lang,
        title=finding(dataset, lang),
        as_known_on=state.as_known_on,
        build=state.build,
    )
    view = CHARTS["doubling-time"].view(dataset, chosen)
    story = ("" if lang == "zh" else " ").join(paragraph(dataset, lang))
    view = replace(view, notes=(), summary=story)  # it says what the intervals leave out
    return [
        *[html.P(note, className="note") for note in known_notes(state)],
        html.Dl([_card(headline) for headline in headlines(dataset, lang)], className="headlines"),
        chart_block(view, replace(chosen, title=""), heading="h1"),
    ]


def growth(dataset: Dataset, state: State) -> list[Any]:
    """Return the Growth page: the level over time, and the rate between surveys."""
    return [
        html.H1(say(state.lang, "growth"), className="quiet"),
        controls(dataset, "/growth", state, (SCALE, MEASURE, WINDOW)),
        *_charts(dataset, state, ("level", "growth-rate")),
    ]


def doubling(dataset: Dataset, state: State) -> list[Any]:
    """Return the Doubling page: doubling times as intervals, and the ladder of doublings."""
    return [
        html.H1(say(state.lang, "doubling"), className="quiet"),
        controls(
            dataset,
            "/doubling",
            state,
            (COUNTED, WINDOW, DIRECTION, ("n", sample_sizes(dataset, state)), DEFF),
        ),
        *_charts(dataset, state, ("doubling-time", "doublings")),
    ]


CONTENT: Final[Mapping[str, Callable[[Dataset, State], list[Any]]]] = {
    "/": overview,
    "/growth": growth,
    "/doubling": doubling,
    "/compare": compare,
    "/outlook": outlook,
    "/claims": claims,
    "/data": data,
    "/methods": methods,
}

OF_ALL_FIGURES: Final = ("/claims",)  # whatever day a reader asks for


def content(dataset: Dataset, path: str, state: State, problems: Sequence[Problem]) -> list[Any]:
    """Return a page, under a note on what of its address could not be used.

    Pages asked for of late are kept for the day: many readers open the same few.
    """
    key = (path, state, tuple(problems), datetime.now(UTC).date())
    page: list[Any] = dataset.pages.get(
        key, lambda: kept_together(_made(dataset, path, state, problems))
    )
    return page


def _made(dataset: Dataset, path: str, state: State, problems: Sequence[Problem]) -> list[Any]:
    notes = problem_notes(problems, state.lang)
    if path in OF_ALL_FIGURES:
        return [*notes, *_whatever_day(state), *CONTENT[path](dataset, state)]
    return [*notes, *CONTENT[path](dataset_for(dataset, state), state)]


def _whatever_day(state: State) -> list[html.P]:
    """Return the note that a page shows all figures, where its address names a day."""
    text = say(state.lang, "as_known_on_not_here")
    return [html.P(text, className="note")] if state.as_known_on else []


def _charts(dataset: Dataset, state: State, names: Sequence[str]) -> list[html.Section]:
    return [chart_block(CHARTS[name].view(dataset, state), state) for name in names]


def _card(headline: Headline) -> html.Div:
    return html.Div(
        [
            html.Dt(headline.name),
            html.Dd(headline.value, className="value"),
            html.Dd(headline.day, className="day"),
            html.Dd(headline.change),
            *([html.Dd(headline.doubling)] if headline.doubling else []),
            html.Dd(headline.source, className="source"),
        ],
        className="headline",
    )
