"""What a refresh changed, in lines: one for each source, then what changed in the figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from etl.core.changes import Changes
from etl.core.changes.parts import KINDS, Kind
from etl.diff import WHY_ALONE, Diff

COUNTED: Final = ("observations", "growth", "doublings", "fits", "claims", "checks")
WORDS: Final[Mapping[Kind, str]] = {
    "appended": "appended",
    "revised": "revised",
    "withdrawn": "withdrawn",
    "metadata_only": "with other notes",
}
NOTHING_NEW: Final = "nothing new"
HEADER: Final = f"{'source':<15}{'rows':>6}  {'newest':<12}changes"
MOST_LINES: Final = 15


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source after a refresh, compared with the build before it."""

    source_id: str
    rows: int
    newest: date
    counts: Mapping[Kind, int]
    is_first: bool

    def __str__(self) -> str:
        return f"{self.source_id:<15}{self.rows:>6}  {self.newest.isoformat():<12}{self.changes}"

    @property
    def changes(self) -> str:
        """The changes in words."""
        if self.is_first:
            return "first build"
        told = [f"{count:,} {WORDS[kind]}" for kind, count in self.counts.items() if count]
        return ", ".join(told) or NOTHING_NEW

    @property
    def is_same(self) -> bool:
        """Whether every figure reads as it did."""
        return not self.is_first and not any(
            count for kind, count in self.counts.items() if kind != "metadata_only"
        )


@dataclass(frozen=True, slots=True)
class Report:
    """A refresh in words: the lines of the sources, what was published and what changed.

    ``is_left`` says whether the report could be written beside the tables, ``checks`` what looks
    wrong in the figures.
    """

    lines: tuple[SourceLine, ...]
    build_id: str
    is_new: bool
    rows: Mapping[str, int]
    diff: Diff | None = None
    is_left: bool = True
    checks: tuple[str, ...] = ()

    def __str__(self) -> str:
        outcome = "published" if self.is_new else NOTHING_NEW
        if self.is_new and all(line.is_same for line in self.lines):
            outcome = "published: no figure changed, but what is said about them or derived"
        counts = ", ".join(f"{self.rows[name]:,} {name}" for name in COUNTED)
        return "\n".join(
            [
                HEADER,
                *(str(line) for line in self.lines),
                f"build {self.build_id}: {outcome} ({counts})",
                *self.told,
                *self.checks,
            ]
        )

    @property
    def told(self) -> list[str]:
        """What changed, in so few lines that they fit on a screen."""
        if self.diff is None or self.diff.alone == "first_build":
            return []
        if self.diff.earlier is None:
            return [WHY_ALONE[self.diff.alone]]
        told = [str(one) for one in self.diff.told()]
        if len(told) <= MOST_LINES:
            return told
        return [*told[:MOST_LINES], f"and {len(told) - MOST_LINES} more: python -m etl diff"]


def report(
    tables: Mapping[str, pd.DataFrame], diff: Diff | None, *, build_id: str, is_new: bool
) -> Report:
    """Return the report of a build, by what changed since the one before it."""
    now = tables["observations"]
    changes = Changes() if diff is None else diff.changes
    gone = {one.series[2] for one in changes.of_kind("withdrawn")}
    is_first = diff is None or diff.earlier is None
    return Report(
        lines=tuple(
            _line(name, now, changes, is_first=is_first)
            for name in sorted({*now["source_id"], *gone})
        ),
        build_id=build_id,
        is_new=is_new,
        rows={name: len(table) for name, table in tables.items()},
        diff=diff,
    )


def _line(source_id: str, now: pd.DataFrame, changes: Changes, *, is_first: bool) -> SourceLine:
    rows = now[now["source_id"] == source_id]
    withdrawn = [
        one.row["as_of"] for one in changes.of_kind("withdrawn") if one.series[2] == source_id
    ]
    return SourceLine(
        source_id=source_id,
        rows=len(rows),
        newest=max([*rows["as_of"], *withdrawn]),
        counts={
            kind: sum(one.series[2] == source_id for one in changes.of_kind(kind)) for kind in KINDS
        },
        is_first=is_first,
    )
