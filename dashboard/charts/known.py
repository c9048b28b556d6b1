"""A view's note on the day whose figures it shows."""

from dataclasses import replace

from dashboard.charts.view import View
from dashboard.known import known_notes
from dashboard.state import State


def noted(view: View, state: State) -> View:
    """Return a view with the note that later figures are left out, where its state names a day."""
    notes = [note for note in known_notes(state) if note not in view.notes]
    return replace(view, notes=(*notes, *view.notes)) if notes else view
