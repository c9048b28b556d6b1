"""What a refresh changed, a line per source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from etl.core.schema import OBSERVATIONS

KEY: Final = list(OBSERVATIONS.key)
READING: Final = ["value", "low", "high", "qualifier"]
COUNTED: Final = ("observations", "growth", "doublings", "fits", "claims", "checks")
NOTHING_NEW: Final = "nothing new"
HEADER: Final = f"{'source':<15}{'rows':>6}  {'newest':<12}changes"


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source after a refresh, compared with the build before it."""

    source_id: str
    rows: int
    newest: date
    appended: int
    revised: int
    withdrawn: int
    is_first: bool

    def __str__(self) -> str:
        return f"{self.source_id:<15}{self.rows:>6}  {self.newest.isoformat():<12}{self.changes}"

    @property
    def changes(self) -> str:
        """The changes in words."""
        if self.is_first:
            return "first build"
        counts = (
            (self.appended, "appended"),
            (self.revised, "revised"),
            (self.withdrawn, "withdrawn"),
        )
        return ", ".join(f"{count} {word}" for count, word in counts if count) or NOTHING_NEW


@dataclass(frozen=True, slots=True)
class Report:
    """A refresh in words: the lines of the sources and what was published."""

    lines: tuple[SourceLine, ...]
    build_id: str
    is_new: bool
    rows: Mapping[str, int]

    def __str__(self) -> str:
        outcome = "published" if self.is_new else "nothing new"
        if self.is_new and all(line.changes == NOTHING_NEW for line in self.lines):
            outcome = "published: no figure changed, but what is said about them or derived"
        counts = ", ".join(f"{self.rows[name]:,} {name}" for name in COUNTED)
        return "\n".join(
            [
                HEADER,
                *(str(line) for line in self.lines),
                f"build {self.build_id}: {outcome} ({counts})",
            ]
        )


def report(
    tables: Mapping[str, pd.DataFrame],
    earlier: pd.DataFrame | None,
    *,
    build_id: str,
    is_new: bool,
) -> Report:
    """Return the report of a build against the observations of the build before it."""
    now = tables["observations"]
    names = sorted({*now["source_id"], *(() if earlier is None else earlier["source_id"])})
    return Report(
        lines=tuple(_line(name, now, earlier) for name in names),
        build_id=build_id,
        is_new=is_new,
        rows={name: len(table) for name, table in tables.items()},
    )


def _line(source_id: str, now: pd.DataFrame, earlier: pd.DataFrame | None) -> SourceLine:
    rows = now[now["source_id"] == source_id]
    before = now.iloc[:0] if earlier is None else earlier[earlier["source_id"] == source_id]
    both = rows.merge(before, on=KEY, suffixes=("", "_before"))
    changed = [_differs(both[name], both[f"{name}_before"]) for name in READING]
    newest = max([*rows["as_of"], *before["as_of"]])
    return SourceLine(
        source_id=source_id,
        rows=len(rows),
        newest=newest,
        appended=len(rows) - len(both),
        revised=int(pd.concat(changed, axis=1).any(axis=1).sum()),
        withdrawn=len(before) - len(both),
        is_first=earlier is None,
    )


def _differs(now: pd.Series, before: pd.Series) -> pd.Series:
    return (now != before) & ~(now.isna() & before.isna())
