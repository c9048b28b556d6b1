"""What a request asks for: of which build, which rows of them, and what cannot be used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from dashboard.data import Dataset, Store
from dashboard.known import dataset_asked, dataset_for
from dashboard.query import MAX_QUERY, NO_IDS, read_state
from dashboard.series import ids_of
from dashboard.state import MAX_SHOWN, MAX_TITLE, Ids, Problem, State

NOTHING: Final = State(window="", direction="")  # what is not named chooses nothing
MAX_LIMIT: Final = 10_000
MAX_OFFSET: Final = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number that a parameter may be."""

    low: int
    high: int
    default: int

    def read(self, text: str) -> int | None:
        """Return the number that a text is, or None if it is none of them."""
        is_whole = text.isascii() and text.isdigit() and len(text) <= len(str(self.high))
        return int(text) if is_whole and self.low <= int(text) <= self.high else None


PAGING: Final[Mapping[str, Whole]] = {
    "limit": Whole(1, MAX_LIMIT, 1_000),
    "offset": Whole(0, MAX_OFFSET, 0),
}


@dataclass(frozen=True, slots=True)
class Query:
    """A query read by the parameters of one address, and what of it cannot be used."""

    state: State
    limit: int
    offset: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A page of rows: from which tables, as known on the day named, and which of them."""

    store: Store
    dataset: Dataset
    query: Query

    @property
    def state(self) -> State:
        """What chooses the rows."""
        return self.query.state


def read_asked(store: Store, names: Sequence[str], text: str) -> Asked:
    """Return what a query asks of a resource with these parameters.

    Raises:
        NoDataError: there is no build to show.
    """
    dataset, gone = dataset_asked(store, text if "build" in names else "")
    query = read_query(text, names, ids_of(dataset))
    if gone:  # ids of another build would say nothing
        return Asked(store, dataset, Query(NOTHING, 1, 0, gone))
    return Asked(store, dataset_for(dataset, query.state), query)


def read_query(text: str, names: Sequence[str], ids: Ids = NO_IDS) -> Query:
    """Return a query as an address with these parameters reads it."""
    state, problems = read_state(text, defaults=NOTHING, ids=ids)
    if len(text) > MAX_QUERY:
        return Query(NOTHING, 1, 0, problems)
    pairs = dict(parse_qsl(text, keep_blank_values=True, errors="replace"))
    paging = {name: _number(name, pairs if name in names else {}) for name in PAGING}
    wrong = (
        *(one for one in problems if one.name in names and one.name not in PAGING),
        *(_out_of_range(name, pairs[name]) for name, one in paging.items() if one is None),
        *(_unknown(name, value, names) for name, value in pairs.items() if name not in names),
    )
    limit, offset = (paging[name] or PAGING[name].low for name in ("limit", "offset"))
    return Query(state, limit, offset, wrong)


def _number(name: str, pairs: Mapping[str, str]) -> int | None:
    return PAGING[name].read(pairs[name]) if name in pairs else PAGING[name].default


def _out_of_range(name: str, value: str) -> Problem:
    one = PAGING[name]
    return Problem(name, value[:MAX_TITLE], "expect_whole", (("low", one.low), ("high", one.high)))


def _unknown(name: str, value: str, names: Sequence[str]) -> Problem:
    """Return the problem of a parameter that does nothing at an address with these."""
    known = (("names", ", ".join(names)),)
    return Problem(name[:MAX_SHOWN], value[:MAX_TITLE], "expect_parameter_of", known)
