"""Which published figures a reader asked for: filtered, put in order, cut into pages."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import parse_qsl

import numpy as np
import pandas as pd

from dashboard.data import Dataset
from dashboard.phrases import Lang
from dashboard.state import Problem, State, write_query

PAGE_ROWS: Final = 50
NEWEST_FIRST: Final = "-as_of"
FILTERS: Final = (
    "indicator", "area", "source", "start", "end", "as_known_on", "evidence", "status",
    "qualifier", "vintages", "text",
)  # fmt: skip
NAMED: Final[Mapping[str, str]] = {
    "indicator_id": "indicators",
    "ref_area": "areas",
    "source_id": "sources",
}
SORTABLE: Final = (
    "as_of", *NAMED, "value", "qualifier", "printed", "released_on", "evidence", "status",
)  # fmt: skip
SEARCHED: Final = (*NAMED, "printed", "note")
EVERY_LANG: Final[tuple[Lang, ...]] = ("en", "zh")


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The figures of a view in the order asked for, and what could not be used of the view."""

    rows: pd.DataFrame
    total: int
    sort: str
    page: int
    problems: tuple[Problem, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages the rows fill; an empty result is one page."""
        return max(1, -(-len(self.rows) // PAGE_ROWS))

    @property
    def shown(self) -> pd.DataFrame:
        """The rows of the page asked for."""
        start = (self.page - 1) * PAGE_ROWS
        return self.rows.iloc[start : start + PAGE_ROWS]


def find(dataset: Dataset, state: State) -> Found:
    """Return the figures of a view; an unknown column or a page beyond the last is a problem."""
    every = dataset.table("observations")
    column = state.sort.removeprefix("-")
    has_order = not state.sort or column in SORTABLE
    sort = state.sort if state.sort and has_order else NEWEST_FIRST
    rows = ordered(dataset, every[_is_wanted(dataset, every, state)], sort, state.lang)
    problems = [] if has_order else [_unknown_column(state.sort)]
    found = Found(rows, len(every), sort, state.page)
    if state.page > found.pages:
        problems.append(Problem("page", str(state.page), "expect_page", (("count", found.pages),)))
    return Found(rows, len(every), sort, min(state.page, found.pages), tuple(problems))


def only_filters(state: State) -> State:
    """Return a view with nothing but what chooses figures, puts them in order and names them."""
    kept = (*FILTERS, "build", "sort", "lang")
    return State(**{name: getattr(state, name) for name in kept})


def chosen_filters(state: State) -> dict[str, str]:
    """Return the filters of a view by the names of their parameters, as they are written."""
    pairs = parse_qsl(
        write_query(replace(only_filters(state), build="", sort="", lang="en"), defaults=State())
    )
    names = dict.fromkeys(name for name, _ in pairs)
    return {name: ", ".join(value for one, value in pairs if one == name) for name in names}


def is_whole(state: State) -> bool:
    """Say whether a view leaves nothing out: every vintage, and no other filter."""
    return set(chosen_filters(state)) == {"vintages"}


def ordered(dataset: Dataset, rows: pd.DataFrame, sort: str, lang: Lang) -> pd.DataFrame:
    """Return rows in the order of a column; names count as they are read, gaps come last.

    Rows that do not differ there stay in the order of the table's key.
    """
    column = sort.removeprefix("-")
    values = rows[column]
    if column in NAMED:
        names = {name: dataset.name(NAMED[column], name, lang) for name in values.unique()}
        values = values.map(names)
    ranked = values.sort_values(
        ascending=not sort.startswith("-"), kind="stable", na_position="last"
    )
    return rows.loc[ranked.index]


def _unknown_column(sort: str) -> Problem:
    return Problem("sort", sort, "expect_choice", (("choices", " / ".join(SORTABLE)),))


def _is_wanted(dataset: Dataset, rows: pd.DataFrame, state: State) -> pd.Series:
    """Return for each row whether it passes every filter of a view."""
    wanted = pd.Series(data=True, index=rows.index)
    for column, values in _allowed(state).items():
        wanted &= rows[column].isin(values)
    if state.start:
        wanted &= rows["as_of"] >= state.start
    if state.end:
        wanted &= rows["as_of"] <= state.end
    if state.vintages == "current":
        wanted &= rows["is_current"]
    words = _folded(state.text).split()
    if words:
        texts = searched(dataset)
        wanted &= np.array([all(word in text for word in words) for text in texts], dtype=bool)
    return wanted


def _allowed(state: State) -> dict[str, tuple[str, ...]]:
    """Return the values that a column may have, for each column a view names some of."""
    asked = {
        "indicator_id": state.indicator,
        "ref_area": state.area,
        "source_id": (state.source,),
        "evidence": (state.evidence,),
        "status": (state.status,),
        "qualifier": (state.qualifier,),
    }
    return {column: values for column, values in asked.items() if any(values)}


def searched(dataset: Dataset) -> list[str]:
    """Return for each figure the text in which a reader's words are looked for."""

    def made() -> list[str]:
        rows = dataset.table("observations")
        parts = [_words_of(dataset, column, rows[column]) for column in SEARCHED]
        return [_folded(" ".join(texts)) for texts in zip(*parts, strict=True)]

    return list(dataset.kept.get("searched", made))


def _words_of(dataset: Dataset, column: str, values: pd.Series) -> list[str]:
    """Return the words of a column: an id with its names in both languages, or a text."""
    read: Callable[[str], str] = str
    if column in NAMED:
        names = {
            name: " ".join(
                [name, *(dataset.name(NAMED[column], name, lang) for lang in EVERY_LANG)]
            )
            for name in values.unique()
        }
        read = names.__getitem__
    return [read(value) for value in values.fillna("")]


def _folded(text: str) -> str:
    """Return a text without differences of case and of width."""
    return unicodedata.normalize("NFKC", text).casefold()
