"""``status``: which build is current, and how old each source is."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from etl import store
from etl.core.errors import PeriodError
from etl.core.periods import read_period


def status(out: Path, *, today: date) -> dict[str, Any]:
    """Return the current build and the state of each source, ready for JSON.

    Raises:
        StoreError: there is no build, or its files do not match its manifest.
    """
    folder = store.whole_build(out)
    manifest = json.loads((folder / store.MANIFEST).read_text("utf-8"))
    figures = store.read_table(folder, "observations")
    sources = store.read_table(folder, "sources")
    return {
        "build_id": manifest["build_id"],
        "built_at": manifest["built_at"],
        "rows": {name: entry["rows"] for name, entry in manifest["tables"].items()},
        "sources": [
            _source(row, figures[figures["source_id"] == row["source_id"]], today)
            for row in sources.to_dict("records")
        ],
    }


def in_words(state: Mapping[str, Any]) -> str:
    """Return a status as the lines a person reads."""
    lines = [f"build {state['build_id']}, built {state['built_at']}"]
    for source in state["sources"]:
        fresh = "fresh" if source["is_fresh"] else "stale"
        lines.append(
            f"{source['source_id']:<15}{source['rows']:>6}  as of {source['as_of'] or 'no date'}  "
            f"retrieved {source['retrieved_on']} ({source['age_days']} days)  "
            f"{fresh}: {source['why']}"
        )
    return "\n".join(lines)


def _source(about: Mapping[Any, Any], figures: pd.DataFrame, today: date) -> dict[str, Any]:
    dated = figures.dropna(subset="released_on").sort_values(["released_on", "release_id"])
    is_fresh, why = _freshness(about["next_release_expected"], today)
    return {
        "source_id": about["source_id"],
        "rows": len(figures),
        "release_id": dated["release_id"].iloc[-1] if len(dated) else None,
        "released_on": dated["released_on"].iloc[-1].isoformat() if len(dated) else None,
        "as_of": figures["as_of"].max().isoformat() if len(figures) else None,
        "retrieved_on": about["retrieved_on"].isoformat(),
        "age_days": (today - about["retrieved_on"]).days,
        "is_fresh": is_fresh,
        "why": why,
    }


def _freshness(expected: str, today: date) -> tuple[bool, str]:
    """A source is stale once the month in which a newer release was expected is over."""
    if not expected:
        return True, "no date for a newer release is known"
    try:
        due = read_period(expected).as_of
    except PeriodError:
        return True, f"next release expected {expected}"
    if today > due:
        return False, f"a newer release was expected in {expected}"
    return True, f"next release expected in {expected}"
