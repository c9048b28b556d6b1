"""The statements whose verdict is another one."""

from typing import cast

import pandas as pd

from etl.core.changes.parts import ClaimChange, Row
from etl.core.changes.rows import records
from etl.core.schema import CLAIMS


def claim_changes(earlier: pd.DataFrame, later: pd.DataFrame) -> tuple[ClaimChange, ...]:
    """Return each statement whose verdict changed, or that is in one of two tables only."""
    before, after = (_by_id(frame) for frame in (earlier, later))
    return tuple(
        _change(before.get(key), after.get(key))
        for key in sorted(before.keys() | after.keys())
        if _verdict(before.get(key)) != _verdict(after.get(key))
    )


def _by_id(claims: pd.DataFrame) -> dict[tuple[str, ...], Row]:
    return {tuple(row[name] for name in CLAIMS.key): row for row in records(claims, CLAIMS)}


def _verdict(row: Row | None) -> str | None:
    return None if row is None else str(row["verdict"])


def _change(before: Row | None, after: Row | None) -> ClaimChange:
    row = cast("Row", after or before)
    return ClaimChange(
        source_id=row["source_id"],
        claim_id=row["claim_id"],
        indicator_id=row["indicator_id"],
        ref_area=row["ref_area"],
        before=_verdict(before),
        after=_verdict(after),
        statement_en=row["statement_en"] or "",
        statement_zh=row["statement_zh"] or "",
    )
