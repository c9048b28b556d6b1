"""The figures of two builds: what came, what went, what is another one, each row once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

import pandas as pd

from etl.core.changes.parts import Change, Kind, Row, RowKey
from etl.core.changes.rows import differing, records, shared_columns
from etl.core.schema import OBSERVATIONS
from etl.core.vintages import FIGURE_KEY

READING: Final = (
    "value", "low", "high", "qualifier", "bound_incl", "unit", "half_width_wide",
)  # fmt: skip
KEY: Final = OBSERVATIONS.key
DERIVED: Final = ("is_current",)  # of a row: it follows from the other releases

Releases = Mapping[str, Row]


def figure_changes(earlier: pd.DataFrame, later: pd.DataFrame) -> tuple[tuple[Change, ...], int]:
    """Return what changed among the observations of two builds, and how many rows did not.

    A row of a release that gives a figure for the first time, of a date or beside others, is
    ``appended``; one that is gone is ``withdrawn``. Where the current figure of a date is that of
    another release, because one came or went, that is one change, ``revised``, from the figure
    before to the one after. So is a row that reads otherwise than it did. Where the reading is the
    same and something else differs, it is ``metadata_only``.
    """
    columns = shared_columns(earlier, later, OBSERVATIONS)
    one, other = differing(earlier, later, columns)
    figures = _figures_in(one, other)
    before, after = (_by_figure(frame, figures) for frame in (earlier, later))
    found = tuple(
        change
        for figure in sorted(figures)
        for change in _of_figure(before.get(figure, {}), after.get(figure, {}), columns)
    )
    accounted = sum(len(change.keys) for change in found)
    return found, _count(earlier, later) - accounted


def _figures_in(*frames: pd.DataFrame) -> set[tuple[object, ...]]:
    key = list(FIGURE_KEY)
    return {row for frame in frames for row in frame[key].itertuples(index=False, name=None)}


def _by_figure(
    frame: pd.DataFrame, figures: set[tuple[object, ...]]
) -> dict[tuple[object, ...], dict[str, Row]]:
    """Return the rows of some figures, those of each by release."""
    keys = frame[list(FIGURE_KEY)].itertuples(index=False, name=None)
    wanted = frame[[key in figures for key in keys]]
    found: dict[tuple[object, ...], dict[str, Row]] = defaultdict(dict)
    for row in records(wanted, OBSERVATIONS):
        found[tuple(row[name] for name in FIGURE_KEY)][row["release_id"]] = row
    return found


def _of_figure(before: Releases, after: Releases, columns: list[str]) -> Iterator[Change]:
    """Yield the changes of one figure, whose rows are given by release."""
    was, now = _current(before), _current(after)
    done: set[str] = set()
    if was and now and was["release_id"] != now["release_id"]:
        came_or_went = [row for row in (was, now) if not _in_both(row, before, after)]
        moved = came_or_went or [was, now]
        yield _pair(was, now, columns, tuple(_key(row) for row in moved))
        done = {row["release_id"] for row in moved}
    for release in sorted({*before, *after} - done):
        yield from _of_row(before.get(release), after.get(release), columns)


def _of_row(before: Row | None, after: Row | None, columns: list[str]) -> Iterator[Change]:
    """Yield what became of one row; nothing if it says the same."""
    row = after or before or {}
    if before is None or after is None:
        kind: Kind = "withdrawn" if after is None else "appended"
        yield Change(kind, before, after, (), (_key(row),))
        return
    change = _pair(before, after, columns, (_key(row),))
    if set(change.columns) - set(DERIVED):
        yield change


def _pair(before: Row, after: Row, columns: list[str], keys: tuple[RowKey, ...]) -> Change:
    differ = tuple(name for name in columns if before[name] != after[name])
    kind: Kind = "revised" if set(differ) & set(READING) else "metadata_only"
    return Change(kind, before, after, differ, keys)


def _current(releases: Releases) -> Row | None:
    return next((row for row in releases.values() if row["is_current"]), None)


def _in_both(row: Row, before: Releases, after: Releases) -> bool:
    return row["release_id"] in before and row["release_id"] in after


def _key(row: Row) -> RowKey:
    indicator_id, ref_area, source_id, as_of, release_id = (row[name] for name in KEY)
    return indicator_id, ref_area, source_id, as_of, release_id


def _count(earlier: pd.DataFrame, later: pd.DataFrame) -> int:
    """How many rows either build has, one that both have counted once."""
    keys = [frame[list(KEY)] for frame in (earlier, later)]
    return len(pd.concat(keys, ignore_index=True).drop_duplicates())
