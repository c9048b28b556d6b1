"""The figures of a build as a reader could have known them on the day a view names."""

from dashboard.data import Dataset
from dashboard.phrases import say
from dashboard.state import State
from dashboard.text import day_of


def dataset_for(dataset: Dataset, state: State) -> Dataset:
    """Return the dataset as known on the day of a view; itself where the view names none."""
    return dataset.as_known(state.as_known_on) if state.as_known_on else dataset


def known_notes(state: State) -> tuple[str, ...]:
    """Return that later figures are left out, where a view names a day."""
    if state.as_known_on is None:
        return ()
    day = day_of(state.as_known_on, state.lang)
    return (say(state.lang, "as_known_on_note", day=day),)
