"""The chart that a page shows first, in the view it shows: what stands for the page elsewhere."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from dashboard.charts.registry import CHARTS
from dashboard.charts.waves import ranked
from dashboard.data import Dataset
from dashboard.known import dataset_for
from dashboard.overview.story import finding
from dashboard.pages.revisions import series_shown
from dashboard.state import State

FIRST: Final[Mapping[str, str]] = {
    "/": "doubling-time",
    "/growth": "level",
    "/doubling": "doubling-time",
    "/compare": "race",
    "/outlook": "s-curve",
    "/data": "revisions",
}
COMPARED: Final[Mapping[str, str]] = {"technologies": "race", "countries": "ranking"}
OF_ANY_CHART: Final = ("lang", "as_known_on", "build", "theme")
OF_PAGES_ALONE: Final = (
    "verdict", "text", "vintages", "evidence", "status", "qualifier", "sort", "page", "open",
    "point",
)  # fmt: skip


def chart_of_page(path: str, state: State) -> str:
    """Return the chart that a page shows first in a view; nothing for a page without charts."""
    return COMPARED.get(state.by, "breakdown") if path == "/compare" else FIRST.get(path, "")


def view_of_page(dataset: Dataset, path: str, state: State) -> State:
    """Return the view of the chart that a page shows first, without what no chart goes by."""
    plain = State()
    own = replace(state, **{name: getattr(plain, name) for name in OF_PAGES_ALONE})
    chart = chart_of_page(path, state)
    if path == "/":
        kept: dict[str, Any] = {name: getattr(state, name) for name in OF_ANY_CHART}
        return replace(CHARTS[chart].defaults, **kept)
    if chart == "ranking":
        return ranked(own)
    if chart == "breakdown":
        return replace(own, indicator=())
    return series_shown(dataset_for(dataset, own), own) if chart == "revisions" else own


def heading_of_page(dataset: Dataset, path: str, state: State) -> str:
    """Return what a page says over its first chart instead of the chart's own title, if it does."""
    return finding(dataset_for(dataset, state), state.lang) if path == "/" else ""
