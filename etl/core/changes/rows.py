"""Rows of two tables held against each other, whatever of them is missing."""

from collections.abc import Iterable, Sequence
from typing import cast

import pandas as pd

from etl.core.changes.parts import Row, SeriesKey, Tables
from etl.core.schema import SERIES_KEY, Table


def table_of(tables: Tables, table: Table) -> pd.DataFrame:
    """Return a table of a build, lists as tuples; a build of an earlier version may lack it."""
    found = tables.get(table.name)
    if found is None:
        return pd.DataFrame(columns=table.schema.names)
    lists = [
        field.name
        for field in table.schema
        if str(field.type).startswith("list") and field.name in found
    ]
    return pd.DataFrame(found.assign(**{name: found[name].map(_tuple) for name in lists}))


def shared_columns(one: pd.DataFrame, other: pd.DataFrame, table: Table) -> list[str]:
    """Return the columns that both builds have: what only one can say is no change."""
    return [name for name in table.schema.names if name in one and name in other]


def differing(
    one: pd.DataFrame, other: pd.DataFrame, columns: Sequence[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows of each table of which the other has no equal; two nulls are equal."""
    both = [frame[list(columns)].astype(object) for frame in (one, other)]
    stacked = pd.concat(both, ignore_index=True)
    stacked = stacked.where(stacked.notna(), None)
    is_alone = ~stacked.duplicated(keep=False).to_numpy(bool)
    return one[is_alone[: len(one)]], other[is_alone[len(one) :]]


def series_in(*frames: pd.DataFrame) -> set[SeriesKey]:
    """Return the series that have rows in some tables."""
    key = list(SERIES_KEY)
    return {row for frame in frames for row in frame[key].itertuples(index=False, name=None)}


def records(frame: pd.DataFrame, table: Table) -> list[Row]:
    """Return rows as mappings with every column of a table; what is null or not there is None."""
    plain = frame.astype(object)
    blank = dict.fromkeys(table.schema.names)
    return [blank | row for row in plain.where(plain.notna(), None).to_dict("records")]


def _tuple(cell: object) -> object:
    return cell if cell is None else tuple(cast("Iterable[object]", cell))
