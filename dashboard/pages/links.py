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
    "/data": State(),
    "/methods": State(),
}
PAGE_NAMES: Final[Mapping[str, str]] = {
    "/": "overview",
    "/growth": "growth",
    "/doubling": "doubling",
    "/compare": "compare",
    "/outlook": "outlook",
    "/claims": "claims",
    "/data": "data",
    "/methods": "methods",
}
PAGE_OF: Final[Mapping[str, str]] = {
    "level": "/growth",
    "growth-rate": "/growth",
    "doubling-time": "/doubling",
    "doublings": "/doubling",
    "race": "/compare",
    "s-curve": "/outlook",
    "ranking": "/compare",
    "breakdown": "/compare",
    "revisions": "/data",
}


def page_address(path: str, state: State, **changes: Any) -> str:  # noqa: ANN401
    """Return the address of a page in a view, with some choices changed."""
    query = write_query(replace(state, **changes), defaults=PAGES[path])
    return f"{path}?{query}" if query else path


def kept_address(path: str, state: State, name: str, value: str) -> str:
    """Return the address of a choice that the browser keeps; for the default its name alone.

    That drops it; otherwise the browser would carry on the choice made before.
    """
    address = page_address(path, state, **{name: value})
    if value != getattr(PAGES[path], name):
        return address
    return f"{address}{'&' if '?' in address else '?'}{name}="


def chart_address(prefix: str, chart: str, state: State, *, suffix: str = "") -> str:
    """Return the address of one chart in a view: ``/embed/level?…``, ``/chart/level.csv?…``."""
    query = write_query(state, defaults=State())
    return f"/{prefix}/{chart}{suffix}{'?' if query else ''}{query}"
