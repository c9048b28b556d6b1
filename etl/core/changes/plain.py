"""Changes ready for JSON: plain numbers, ISO dates, what is absent or infinite null."""

import math
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from etl.core.changes.parts import KINDS, Change, Changes, GrowthChange, Row
from etl.core.schema import GROWTH, SERIES_KEY

FIGURE: Final = (
    "release_id", "released_on", "printed", "value", "low", "high", "qualifier", "bound_incl",
    "unit", "status", "evidence", "is_current",
)  # fmt: skip
WINDOW: Final = tuple(
    name for name in GROWTH.schema.names if name not in (*SERIES_KEY, "window", "misfit")
)


def as_json(changes: Changes) -> dict[str, Any]:
    """Return the changes in the shape that ``docs/changes.md`` describes."""
    return {
        "counts": {
            **{kind: len(changes.of_kind(kind)) for kind in KINDS},
            "unchanged": changes.unchanged,
            "claims": len(changes.claims),
        },
        **{kind: [_figure(one) for one in changes.of_kind(kind)] for kind in KINDS},
        "growth": [_growth(one) for one in changes.growth],
        "claims": [
            {
                "source_id": one.source_id,
                "claim_id": one.claim_id,
                "indicator_id": one.indicator_id,
                "ref_area": one.ref_area,
                "from": one.before,
                "to": one.after,
                "statement_en": one.statement_en,
                "statement_zh": one.statement_zh,
            }
            for one in changes.claims
        ],
        "charts": [
            {"chart": one.chart, **_series((one.indicator_id, one.ref_area, one.source_id))}
            for one in changes.charts
        ],
    }


def _series(series: tuple[str, str, str]) -> dict[str, str]:
    return dict(zip(SERIES_KEY, series, strict=True))


def _figure(change: Change) -> dict[str, Any]:
    return {
        **_series(change.series),
        "as_of": change.row["as_of"].isoformat(),
        "as_of_precision": change.row["as_of_precision"],
        "before": _cells(change.before, FIGURE),
        "after": _cells(change.after, FIGURE),
        "change": change.difference,
        "change_pct": change.difference_pct,
        "columns": list(change.columns),
    }


def _growth(change: GrowthChange) -> dict[str, Any]:
    return {
        **_series(change.series),
        "is_changed": change.is_changed,
        "windows": [
            {
                "window": one.window,
                "before": _cells(one.before, WINDOW),
                "after": _cells(one.after, WINDOW),
            }
            for one in change.windows
        ],
    }


def _cells(row: Row | None, names: Iterable[str]) -> dict[str, Any] | None:
    return None if row is None else {name: _plain(row.get(name)) for name in names}


def _plain(cell: Any) -> Any:  # noqa: ANN401 - whatever a table holds
    if isinstance(cell, float):
        return float(cell) if math.isfinite(cell) else None
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, tuple):
        return list(cell)
    return bool(cell) if type(cell).__name__ == "bool_" else cell
