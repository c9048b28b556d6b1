"""The build that a query names, and its figures as they were known on the day of a view."""

from dashboard.data import Dataset, NoBuildError, Store
from dashboard.phrases import Lang, say
from dashboard.query import build_asked
from dashboard.state import Problem, State
from dashboard.text import day_of


def dataset_asked(store: Store, query: str) -> tuple[Dataset, tuple[Problem, ...]]:
    """Return the build that a query names, else the newest, and the problem of one not kept.

    Raises:
        NoDataError: there is no build at all.
    """
    build_id = build_asked(query)
    try:
        return store.dataset(build_id), ()
    except NoBuildError:
        gone = Problem("build", build_id, "expect_build_kept", is_unknown_id=True)
        return store.dataset(), (gone,)


def dataset_for(dataset: Dataset, state: State) -> Dataset:
    """Return the dataset as known on the day of a view; itself where the view names none."""
    return dataset.as_known(state.as_known_on) if state.as_known_on else dataset


def frozen_text(dataset: Dataset, lang: Lang) -> str:
    """Return in a sentence that something is frozen at a build: which one, and of which day."""
    day = dataset.built_at and day_of(dataset.built_at.date(), lang)
    return say(lang, "frozen_of" if day else "frozen", build=dataset.build_id, day=day)


def known_notes(state: State) -> tuple[str, ...]:
    """Return that later figures are left out, where a view names a day."""
    if state.as_known_on is None:
        return ()
    day = day_of(state.as_known_on, state.lang)
    return (say(state.lang, "as_known_on_note", day=day),)
