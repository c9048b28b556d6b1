"""``status``: which build is current, how old each source is, and what looks wrong in it."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import pandas as pd

from etl import store
from etl.core import refreshes
from etl.core.errors import UptakeError
from etl.core.freshness import Freshness, Reason, freshness
from etl.fetch.snapshots import SNAPSHOTS, is_whole, last_checked, runs_of
from etl.record import last_refresh
from etl.review import last_review

WHY: Final[Mapping[Reason, str]] = {
    "unknown": "no date for a newer release is known",
    "in_words": "next release expected {expected}",
    "expected": "next release expected in {expected}",
    "overdue": "a newer release was expected in {expected}",
}


def status(out: Path, raw: Path, *, today: date) -> dict[str, Any]:
    """Return the current build and the state of each source, ready for JSON.

    What was fetched is looked up in ``raw``, which need not be there.

    Raises:
        StoreError: there is no build, or its files do not match its manifest.
    """
    folder = store.whole_build(out)
    manifest = json.loads((folder / store.MANIFEST).read_text("utf-8"))
    figures = store.read_table(folder, "observations")
    sources = store.read_table(folder, "sources")
    refresh, review = last_refresh(out), last_review(out)
    odd = Counter(anomaly.point.source_id for anomaly in review.open)
    return {
        "build_id": manifest["build_id"],
        "built_at": manifest["built_at"],
        "last_refresh": refresh and refreshes.as_json(refresh),
        "rows": {name: entry["rows"] for name, entry in manifest["tables"].items()},
        "sources": [
            _source(row, figures[figures["source_id"] == row["source_id"]], today)
            | {
                "snapshot": _snapshot(raw / row["source_id"] / SNAPSHOTS, today),
                "open_anomalies": odd[row["source_id"]],
            }
            for row in sources.to_dict("records")
        ],
        "anomalies": review.as_json(),
    }


def in_words(state: Mapping[str, Any]) -> str:
    """Return a status as the lines a person reads."""
    lines = [f"build {state['build_id']}, built {state['built_at']}"]
    for source in state["sources"]:
        fresh = "fresh" if source["is_fresh"] else "stale"
        lines.append(
            f"{source['source_id']:<15}{source['rows']:>6}  as of {source['as_of'] or 'no date'}  "
            f"retrieved {source['retrieved_on']} ({source['age_days']} days)  "
            f"{_fetched(source['snapshot'])}{_odd(source['open_anomalies'])}"
            f"{fresh}: {source['why']}"
        )
    return "\n".join([*lines, _last_refresh(state["last_refresh"])])


def _snapshot(folder: Path, today: date) -> dict[str, Any] | None:
    """Return what was fetched last and when that was asked for, or None if nothing ever was."""
    try:
        runs = runs_of(folder)
    except (UptakeError, OSError):
        return {"retrieved": None, "age_days": None, "files": 0, "checked": None, "is_whole": False}
    if not runs:
        return None
    newest, checked = runs[-1], last_checked(folder)
    return {
        "retrieved": refreshes.utc(newest.retrieved),
        "age_days": (today - newest.retrieved.date()).days,
        "files": len(newest.entries),
        "checked": checked and refreshes.utc(checked),
        "is_whole": all(is_whole(folder, entry) for entry in newest.entries),
    }


def _fetched(snapshot: Mapping[str, Any] | None) -> str:
    if snapshot is None:
        return ""
    if not snapshot["is_whole"]:
        return "snapshots damaged  "
    checked = snapshot["checked"] or snapshot["retrieved"]
    return f"fetched {snapshot['retrieved'][:10]}, checked {checked[:10]}  "


def _odd(count: int) -> str:
    if not count:
        return ""
    return f"{count} {'anomaly' if count == 1 else 'anomalies'}  "


def _last_refresh(record: Mapping[str, Any] | None) -> str:
    if record is None:
        return "last refresh: no record"
    line = f"last refresh: {record['outcome'].replace('_', ' ')}, {record['finished_at']}"
    return f"{line}: {record['message']}" if record["message"] else line


def _source(about: Mapping[Any, Any], figures: pd.DataFrame, today: date) -> dict[str, Any]:
    dated = figures.dropna(subset="released_on").sort_values(["released_on", "release_id"])
    state = freshness(about["next_release_expected"], today=today)
    return {
        "source_id": about["source_id"],
        "rows": len(figures),
        "release_id": dated["release_id"].iloc[-1] if len(dated) else None,
        "released_on": dated["released_on"].iloc[-1].isoformat() if len(dated) else None,
        "as_of": figures["as_of"].max().isoformat() if len(figures) else None,
        "retrieved_on": about["retrieved_on"].isoformat(),
        "age_days": (today - about["retrieved_on"]).days,
        "is_fresh": state.is_fresh,
        "why": _why(state),
    }


def _why(state: Freshness) -> str:
    """Return a source's state in words."""
    return WHY[state.reason].format(expected=state.expected)
