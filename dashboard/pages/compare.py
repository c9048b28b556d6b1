"""The Compare page: the race, how it is aligned, and the table its finding is made of."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from dash import html

from dashboard.charts.known import noted
from dashboard.charts.milestone_words import cells, finding, head
from dashboard.charts.milestones import Milestones, milestones
from dashboard.charts.race import race_and_milestones
from dashboard.charts.race_tracks import runner_names
from dashboard.charts.starts import lined_up, round_levels, shown_digits
from dashboard.data import Dataset
from dashboard.pages.blocks import chart_block
from dashboard.pages.controls import Worded, choice, controls
from dashboard.pages.countries import countries
from dashboard.pages.groups import groups
from dashboard.phrases import Lang, say
from dashboard.state import CHOICES, State
from dashboard.text import amount

PATH: Final = "/compare"
ALIGN: Final = ("align", ("share", "level", "first"))
SCALE: Final = ("scale", ("linear", "log"))
MEASURE: Final = ("measure", ("absolute", "per_population", "index"))


def compare(dataset: Dataset, state: State) -> list[Any]:
    """Return the Compare page: technologies, countries, or groups of people and firms."""
    views: dict[str, Callable[[Dataset, State], list[Any]]] = {
        "technologies": technologies,
        "countries": countries,
    }
    return [
        html.H1(say(state.lang, "compare"), className="quiet"),
        html.Div([choice(PATH, state, "by", CHOICES["by"])], className="choices by"),
        *views.get(state.by, groups)(dataset, state),
    ]


def technologies(dataset: Dataset, state: State) -> list[Any]:
    """Return series aligned at a common start."""
    view, found = race_and_milestones(dataset, state)
    second = MEASURE if state.align == "first" else ("at", levels(dataset, state))
    return [
        controls(dataset, PATH, state, (ALIGN, second, SCALE)),
        chart_block(noted(view, state), state),
        *([_milestones(dataset, found, state.lang)] if found else []),
    ]


def levels(dataset: Dataset, state: State) -> tuple[Worded, ...]:
    """Return the levels to start at: the lowest in common, round ones above it, the one chosen."""
    lang = state.lang
    _, start = lined_up(dataset, replace(state, at=None))
    if start.level is None:
        return (Worded(None, say(lang, "at_lowest")),)
    found = milestones(start)
    lowest = shown_digits(start.level, start.unit)
    above = set(round_levels(start.level, found.level)) if found else set()
    if state.at not in (None, lowest):
        above.add(state.at)
    first = say(lang, "at_common", value=amount(start.level, start.unit, lang))
    return (
        Worded(lowest if state.at == lowest else None, first),
        *(Worded(level, amount(level, start.unit, lang)) for level in sorted(above)),
    )


def _milestones(dataset: Dataset, found: Milestones, lang: Lang) -> html.Section:
    """Return the finding, and the table that holds its numbers with the surveys around them."""
    names = runner_names(dataset, found.start, lang)
    heads = head(found, lang)
    rows = [
        html.Tr(
            [_cell(*pair) for pair in zip(heads, cells(one, found, names, lang), strict=True)],
            className="subject" if one is found.of_subject else None,
        )
        for one in found.rows
    ]
    table = html.Table(
        [html.Thead(html.Tr([html.Th(text, scope="col") for text in heads])), html.Tbody(rows)],
        className="milestones",
    )
    return html.Section([html.P(finding(found, names, lang), className="story"), table])


def _cell(head: str, text: str) -> html.Td:
    """Return a cell that carries its column's head, for a phone shows each row by itself."""
    label: dict[str, Any] = {"data-label": head}
    return html.Td(text, **label)
