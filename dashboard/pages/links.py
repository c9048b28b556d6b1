"""Addresses inside the app: each is a page and a query, so that every view can be linked."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from dashboard.series import RACERS, SUBJECT
from dashboard.state import State, write_query

PAGES: Final[Mapping[str, State]] = {
    "/": State(),
    "/growth": State(indicator=(SUBJECT, "internet_users"), scale="log"),
    "/doubling": State(indicator=(SUBJECT,)),
    "/compare": State(indicator=RACERS),
    "/outlook": State(indicator=(SUBJECT,)),
    "/claims": State(),
}
PAGE_NAMES: Final[Mapping[str, str]] = {
    "/": "overview",
    "/growth": "growth",
    "/doubling": "doubling",
    "/compare": "compare",
    "/outlook": "outlook",
    "/claims": "claims",
}


def page_address(path: str, state: State, **changes: Any) -> str:  # noqa: ANN401
    """Return the address of a page in a view, with some choices changed."""
    query = write_query(replace(state, **changes), defaults=PAGES[path])
    return f"{path}?{query}" if query else path


def chart_address(prefix: str, chart: str, state: State, *, suffix: str = "") -> str:
    """Return the address of one chart in a view: ``/embed/level?…``, ``/chart/level.csv?…``."""
    query = write_query(state, defaults=State())
    return f"/{prefix}/{chart}{suffix}?{query}"
