"""The only door to disk: one published build in memory, read once and replaced when it changes."""

import hashlib
import json
import logging
import re
import threading
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.derived import tables_as_known
from dashboard.kept import Kept
from dashboard.phrases import Lang
from etl.core.refreshes import RECORD, Refresh, moment, read_refresh
from etl.core.schema import TABLES, Table
from etl.core.vintages import known_days

LOG: Final = logging.getLogger(__name__)
HISTORY: Final = "history"
BUILD_ID: Final = re.compile(r"[0-9a-f]{12}")
UNREADABLE: Final = (OSError, ValueError, KeyError, TypeError, pa.ArrowException)
MOST_PAGES: Final = 24  # a page holds its figures for every frame and scale
MOST_OF_A_RECORD: Final = 65_536
MOST_KNOWN: Final = 8  # earlier days of one build, each with tables of its own
MOST_BUILDS: Final = 4  # earlier builds, for what is frozen at them
MOST_LISTED: Final = 1_000  # builds named to those who ask what is kept


class NoDataError(Exception):
    """There is no build to show, and none was read before."""


class NoBuildError(NoDataError):
    """The build asked for by its id is not kept, or cannot be read any more."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """One build: its id and its tables. Frames are shared; select from them, never change them."""

    build_id: str
    tables: Mapping[str, pd.DataFrame]
    names: Mapping[str, Mapping[str, Any]]
    built_at: datetime | None = None
    hashes: Mapping[str, str] = field(default_factory=dict)  # table -> SHA-256 of its file
    kept: Kept = field(default_factory=Kept, compare=False, repr=False)
    pages: Kept = field(default_factory=lambda: Kept(MOST_PAGES), compare=False, repr=False)
    embeds: Kept = field(default_factory=Kept, compare=False, repr=False)
    known: Kept = field(default_factory=lambda: Kept(MOST_KNOWN), compare=False, repr=False)
    origin: "Dataset | None" = field(default=None, compare=False, repr=False)

    def table(self, name: str) -> pd.DataFrame:
        """Return a table as a shallow copy: adding a column to it leaves the build alone."""
        return self.tables[name].copy(deep=False)

    def about(self, kind: str, name: str) -> Mapping[str, Any]:
        """Return the catalogue entry of an indicator, area or source."""
        entry: Mapping[str, Any] = self.names[kind][name]
        return entry

    def release(self, source_id: str, release_id: str) -> Mapping[str, Any] | None:
        """Return the catalogue entry of a publisher's release, or None if it has none."""
        return self.names["releases"].get(f"{source_id}/{release_id}")

    def name(self, kind: str, name: str, lang: Lang) -> str:
        """Return the name of an indicator or area, or the short name of a source."""
        field = "short_name" if kind == "sources" else "name"
        return str(self.about(kind, name)[f"{field}_{lang}"])

    def as_known(self, day: date) -> "Dataset":
        """Return this build with the figures that were out at the end of a day, and what follows.

        The build's id stays: it names the tables that all of this is taken from. What is derived
        is derived when a page asks for it; see ``tables_as_known``.
        """
        days = known_dates(self)
        known = bisect_right(days, day)
        if known == len(days):
            return self
        last = days[known - 1] if known else date.min
        found: Dataset = self.known.get(last, lambda: self._known_on(last))
        return found

    @property
    def whole(self) -> "Dataset":
        """The build with all its figures, of which this may be what was known on an earlier day."""
        return self.origin.whole if self.origin else self

    def _known_on(self, day: date) -> "Dataset":
        tables = tables_as_known(self.tables, day)
        return Dataset(self.build_id, tables, self.names, self.built_at, self.hashes, origin=self)


@dataclass(frozen=True, slots=True)
class KeptBuild:
    """What the manifest of a build that is kept says: its id, when it was made, rows by table."""

    build_id: str
    built_at: datetime | None
    row_counts: Mapping[str, int]


def known_dates(dataset: Dataset) -> list[date]:
    """Return the days on which figures became known, oldest first: between them nothing changes."""
    days: list[date] = dataset.kept.get(
        "known_dates", lambda: known_days(dataset.tables["observations"])
    )
    return days


class Store:
    """The newest whole build under a folder; the last good one stays if a newer one is damaged."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._dataset: Dataset | None = None
        self._refused: tuple[Path, int] | None = None
        self._recorded: tuple[tuple[Path, int] | None, Refresh | None] = (None, None)
        self._earlier = Kept(MOST_BUILDS)
        self._manifests = Kept(MOST_LISTED)

    def dataset(self, build_id: str = "") -> Dataset:
        """Return the current build, or the one of an id: 12 digits and letters a to f.

        Raises:
            NoDataError: nothing was published yet, or what is there is damaged.
            NoBuildError: there is no build of this id that can be read.
        """
        if build_id:
            return self._build(build_id)
        with self._lock:
            self._newest()
            if self._dataset is None:
                raise NoDataError(f"no build under {self._folder}")
            return self._dataset

    def _build(self, build_id: str) -> Dataset:
        with self._lock:
            self._newest()
            if self._dataset is not None and self._dataset.build_id == build_id:
                return self._dataset
        folder = self._folder / HISTORY / build_id
        if not BUILD_ID.fullmatch(build_id) or not folder.is_dir():
            raise NoBuildError(f"build {build_id} is not kept")
        try:
            found: Dataset = self._earlier.get(build_id, lambda: _read_build(folder))
        except UNREADABLE as error:
            raise NoBuildError(f"build {build_id} cannot be read") from error
        return found

    def builds(self) -> list[KeptBuild]:
        """Return the builds that are kept, newest first: of very many the newest folders.

        One whose manifest cannot be read is left out; whether its tables can is not tried.
        """
        stamps = [_stamp(folder) for folder in _folders(self._folder / HISTORY)]
        newest = sorted(filter(None, stamps), key=itemgetter(1), reverse=True)[:MOST_LISTED]
        found = [
            self._manifests.get((folder, made), partial(_read_manifest, folder))
            for folder, made in newest
        ]
        return sorted(filter(None, found), key=_made, reverse=True)

    def is_current(self) -> bool:
        """Say whether the build shown is the newest: not if that is damaged, or all is gone."""
        with self._lock:
            folder = self._newest()
            return not self._is_news(folder)

    def last_refresh(self) -> Refresh | None:
        """Return how the last refresh ended, or None if there is no record that can be read."""
        path = self._folder / RECORD
        with self._lock:
            stamp = _stamp(path)
            if stamp != self._recorded[0]:
                self._recorded = stamp, _read_record(path)
            return self._recorded[1]

    def _newest(self) -> Path:
        """Read the newest build if it is another one and whole; return its folder."""
        folder = (self._folder / "current").resolve()
        if _stamp(folder) != self._refused and self._is_news(folder):
            self._load(folder)
        return folder

    def _is_news(self, folder: Path) -> bool:
        return self._dataset is None or folder.name != self._dataset.build_id

    def _load(self, folder: Path) -> None:
        try:
            self._dataset = _read_build(folder)
        except UNREADABLE as error:
            LOG.warning("build %s cannot be used: %s", folder.name, error)
            self._refused = _stamp(folder)


def _stamp(folder: Path) -> tuple[Path, int] | None:
    """Return a build's folder and when it was made: one that was mended is made anew."""
    try:
        return folder, folder.stat().st_mtime_ns
    except OSError:
        return None


def _folders(history: Path) -> list[Path]:
    """Return the folders of the builds under ``history``."""
    try:
        return [one for one in history.iterdir() if BUILD_ID.fullmatch(one.name)]
    except OSError:
        return []


def _read_manifest(folder: Path) -> KeptBuild | None:
    try:
        with (folder / "manifest.json").open("rb") as file:
            manifest = json.loads(file.read(MOST_OF_A_RECORD))
        counts = {str(name): int(one["rows"]) for name, one in manifest["tables"].items()}
    except (*UNREADABLE, AttributeError, RecursionError):
        return None
    return KeptBuild(folder.name, _built_at(manifest), counts)


def _made(build: KeptBuild) -> tuple[datetime, str]:
    """Return what builds are put in order by; one of an unknown time counts as the oldest."""
    return build.built_at or datetime.min.replace(tzinfo=UTC), build.build_id


def _read_record(path: Path) -> Refresh | None:
    try:
        with path.open("rb") as file:
            return read_refresh(file.read(MOST_OF_A_RECORD))
    except OSError:
        return None


def _built_at(manifest: Mapping[str, Any]) -> datetime | None:
    try:
        return moment(manifest["built_at"])
    except (KeyError, TypeError, ValueError):  # the figures are good without it
        return None


def _read_build(folder: Path) -> Dataset:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    tables = {
        table.name: _read_table(folder, table, manifest["tables"][table.name]["sha256"])
        for table in TABLES
    }
    return Dataset(
        build_id=manifest["build_id"],
        built_at=_built_at(manifest),
        tables=tables,
        hashes={table.name: manifest["tables"][table.name]["sha256"] for table in TABLES},
        names={
            "indicators": _entries(tables["indicators"], "indicator_id"),
            "areas": _entries(tables["areas"], "ref_area"),
            "sources": _entries(tables["sources"], "source_id"),
            "releases": {
                f"{row['source_id']}/{row['release_id']}": dict(row)
                for row in tables["releases"].to_dict("records")
            },
        },
    )


def _read_table(folder: Path, table: Table, sha256: str) -> pd.DataFrame:
    content = (folder / f"{table.name}.parquet").read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ValueError(f"{table.name}.parquet does not match its manifest")
    read = pq.read_table(pa.BufferReader(content), page_checksum_verification=True)
    if missing := set(table.schema.names) - set(read.column_names):
        raise ValueError(f"{table.name}.parquet lacks {', '.join(sorted(missing))}")
    frame: pd.DataFrame = read.to_pandas()
    return frame


def _entries(table: pd.DataFrame, key: str) -> dict[str, dict[Any, Any]]:
    return {str(row[key]): dict(row) for row in table.to_dict("records")}
