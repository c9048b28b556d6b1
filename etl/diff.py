"""``diff``: two kept builds held against each other, ready for a reader and for JSON."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

import pandas as pd

from etl import store
from etl.core.changes import Changes, Told, as_json, changes, names_in, told
from etl.core.changes.words import Names, Style
from etl.core.errors import StoreError
from etl.core.refreshes import moment, utc
from etl.core.schema import TABLES

Alone = Literal["", "first_build", "earlier_build_damaged"]

WHY_ALONE: Final[Mapping[Alone, str]] = {
    "": "",
    "first_build": "nothing to compare with: this is the first build",
    "earlier_build_damaged": "nothing to compare with: the build before it is damaged",
}
NO_CHANGE: Final = "no figure, doubling time or verdict changed"


@dataclass(frozen=True, slots=True)
class Head:
    """The id of a build and when it was made, in UTC."""

    build_id: str
    built_at: str


@dataclass(frozen=True, slots=True, eq=False)
class Diff:
    """What changed from one build to another; ``alone`` says why there is none to compare with."""

    earlier: Head | None
    later: Head
    changes: Changes = field(default_factory=Changes)
    names: Names = field(default_factory=dict)
    alone: Alone = ""

    def told(self, style: Style = "terminal") -> tuple[Told, ...]:
        """Return what changed, a line for each series and statement."""
        return told(self.changes, self.names, "en", style)


def diff_of(out: Path, build_ids: Sequence[str]) -> Diff:
    """Return what changed between two builds that are kept under ``out``.

    Args:
        out: the folder of tables.
        build_ids: none for the current build against the one made before it, one for that
            against the current, two for the first against the second.

    Raises:
        StoreError: there is no such build, it is damaged, or there is none before the current.
    """
    kept = {one.build_id: one for one in heads(out)}
    first, second = _chosen(out, build_ids, kept)
    return compared(out, kept[first], kept[second])


def heads(out: Path) -> list[Head]:
    """Return the builds that are kept, newest first; one without a readable manifest is none."""
    folders = (out / store.HISTORY).glob("[0-9a-f]*")
    found = [head for folder in folders if (head := head_of(folder)) is not None]
    return sorted(found, key=lambda one: (one.built_at, one.build_id), reverse=True)


def head_of(folder: Path) -> Head | None:
    """Return what the manifest of a build says of it; None if it cannot be read."""
    try:
        manifest = json.loads((folder / store.MANIFEST).read_text("utf-8"))
        return Head(folder.name, utc(moment(manifest["built_at"])))
    except (OSError, ValueError, LookupError, TypeError):  # whatever a fault left
        return None


def before(out: Path, head: Head) -> Head | None:
    """Return the newest build made before another one, or None."""
    place = (head.built_at, head.build_id)
    return next((one for one in heads(out) if (one.built_at, one.build_id) < place), None)


def current(out: Path) -> tuple[Head | None, Alone]:
    """Return the build that the tables are of, or why nothing can be compared with it."""
    link = out / store.CURRENT
    if not link.is_symlink():
        return None, "first_build"
    head = head_of(link.resolve())
    if head is None or not store.is_whole(link.resolve()):
        return None, "earlier_build_damaged"
    return head, ""


def against(out: Path, earlier: Head | None, alone: Alone, later: Path) -> Diff:
    """Return what changed from a build to the one in a folder; both are whole.

    Without an earlier one the diff says in ``alone`` why, and has no changes.
    """
    now = head_of(later) or Head(later.name, "")
    return compared(out, earlier, now) if earlier else Diff(None, now, alone=alone)


def since_the_one_before(out: Path, later: Path) -> Diff:
    """Return what changed from the build made before that in a folder, as ``against`` does."""
    head = head_of(later)
    earlier = head and before(out, head)
    if earlier is None:
        return against(out, None, "first_build", later)
    is_whole = store.is_whole(out / store.HISTORY / earlier.build_id)
    return against(out, earlier if is_whole else None, "earlier_build_damaged", later)


def compared(out: Path, earlier: Head, later: Head) -> Diff:
    """Return what changed from one build to another.

    Raises:
        StoreError: one of them is damaged.
    """
    other = tables_of(out, later.build_id)
    if earlier.build_id == later.build_id:
        return Diff(earlier, later, Changes(unchanged=len(other["observations"])))
    one = tables_of(out, earlier.build_id)
    return Diff(earlier, later, changes(one, other), names_in(one, other))


def tables_of(out: Path, build_id: str) -> dict[str, pd.DataFrame]:
    """Return the tables of a build; one of an earlier version may lack some.

    Raises:
        StoreError: its files do not match its manifest.
    """
    folder = out / store.HISTORY / build_id
    if not store.is_whole(folder):
        raise StoreError(f"build {build_id} does not match its manifest: it cannot be compared")
    return {
        table.name: store.read_table(folder, table.name)
        for table in TABLES
        if (folder / f"{table.name}.parquet").is_file()
    }


def plain(diff: Diff) -> dict[str, Any]:
    """Return a diff ready for JSON, in the shape of ``docs/changes.md``."""
    return {
        "earlier": diff.earlier and _head(diff.earlier),
        "later": _head(diff.later),
        "alone": diff.alone or None,
        **as_json(diff.changes),
    }


def in_words(diff: Diff) -> str:
    """Return a diff as the lines a person reads."""
    first = " -> ".join(_dated(one) for one in (diff.earlier, diff.later) if one)
    return "\n".join([first, *(map(str, diff.told())), *charts_in_words(diff), *_rest(diff)])


def charts_in_words(diff: Diff) -> list[str]:
    """Return a line that names the charts that show something else, if any do."""
    series: dict[str, set[str]] = {}
    for one in diff.changes.charts:
        series.setdefault(one.chart, set()).add(f"{one.indicator_id}.{one.ref_area}")
    told_of = ", ".join(f"{chart} ({len(names)})" for chart, names in series.items())
    return [f"charts affected, with the number of their series: {told_of}"] if told_of else []


def _rest(diff: Diff) -> list[str]:
    return [] if diff.told() or diff.changes.charts else [NO_CHANGE]


def _head(head: Head) -> dict[str, str]:
    return {"build_id": head.build_id, "built_at": head.built_at}


def _dated(head: Head) -> str:
    return f"build {head.build_id} of {head.built_at[:10]}"


def _chosen(out: Path, build_ids: Sequence[str], kept: Mapping[str, Head]) -> tuple[str, str]:
    """Return the ids of the two builds to compare, both of them kept."""
    for name in build_ids:
        if name not in kept:
            raise StoreError(f"no build {name} is kept in {out / store.HISTORY}")
    if len(build_ids) > 1:
        return build_ids[0], build_ids[1]
    current = store.current_folder(out)
    if current is None or current.name not in kept:
        raise StoreError(f"{out} holds no build yet: run make etl")
    if build_ids:
        return build_ids[0], current.name
    earlier = before(out, kept[current.name])
    if earlier is None:
        raise StoreError(
            f"{out / store.HISTORY} keeps no build from before {current.name}, the current one: "
            "nothing to compare it with"
        )
    return earlier.build_id, current.name
