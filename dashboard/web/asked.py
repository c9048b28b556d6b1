"""What an address of one chart asks for: the same reading for embeds and for machines."""

from flask import request

from dashboard.charts.registry import CHARTS
from dashboard.data import Dataset
from dashboard.query import read_state
from dashboard.series import ids_of
from dashboard.state import CHOICES, Problem, State


def asked_of(dataset: Dataset, chart: str) -> tuple[State, tuple[Problem, ...]]:
    """Return the view that the current request asks for, and what of it cannot be used."""
    query = request.query_string.decode("latin-1")
    return read_state(query, defaults=CHARTS[chart].defaults, ids=ids_of(dataset))


def theme_asked() -> str:
    """Return the theme that the current address asks for; a wrong one is the system's."""
    asked = request.args.get("theme", "auto")
    return asked if asked in CHOICES["theme"] else "auto"
