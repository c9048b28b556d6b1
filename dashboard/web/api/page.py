"""One page of a resource as JSON: which rows of how many, and the address of the next ones."""

from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
import pyarrow as pa

from dashboard.state import write_query
from dashboard.web.api.asked import NOTHING, Asked
from dashboard.web.api.resources import Resource
from dashboard.web.export import as_json
from dashboard.web.sheet import Sheet
from etl.core.refreshes import utc

WHOLE: Final = "Int64"  # a column of whole numbers that may be absent


def page_of(resource: Resource, asked: Asked) -> dict[str, Any]:
    """Return the page that is asked for."""
    rows, query = resource.rows(asked), asked.query
    known = {"as_known_on": asked.state.as_known_on.isoformat()} if asked.state.as_known_on else {}
    return {
        "build_id": asked.dataset.build_id,
        **known,
        "count": len(rows),
        "offset": query.offset,
        "limit": query.limit,
        "next": next_address(resource, asked, len(rows)),
        "rows": plain_rows(resource, rows.iloc[query.offset : query.offset + query.limit]),
    }


def next_address(resource: Resource, asked: Asked, count: int) -> str | None:
    """Return the address of the rows that follow, of the same build; None after the last."""
    query, state = asked.query, asked.state
    start = query.offset + query.limit
    if start >= count:
        return None
    if resource.is_of_build:  # a refresh between two pages must not move the rows
        state = replace(state, build=asked.dataset.build_id)
    chosen = write_query(state, defaults=NOTHING)
    paging = urlencode({"limit": query.limit, "offset": start})
    return f"{resource.address}?{chosen}{'&' if chosen else ''}{paging}"


def plain_rows(resource: Resource, rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows with the columns of a resource: numbers, ISO dates, null for what is absent."""
    schema = resource.table.schema
    written = rows.reindex(columns=schema.names)
    for field in schema:
        if pa.types.is_integer(field.type):
            written[field.name] = written[field.name].astype(WHOLE)
        elif pa.types.is_timestamp(field.type):
            moments = [None if pd.isna(one) else utc(one) for one in written[field.name]]
            written[field.name] = pd.Series(moments, written.index, dtype=object)
    found: list[dict[str, Any]] = as_json(Sheet(written, {}, resource.name), {})["rows"]
    return found
