"""Write ``data/parquet``, whole or not at all, and read a published build back.

A build is a folder ``history/<build_id>/`` that never changes. ``current`` is a symbolic link to
one of them, and the stable paths (``observations.parquet``, ``manifest.json``…) are links through
``current``, so one rename moves every table at once and a crash leaves the earlier build.
"""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from etl.core.errors import StoreError
from etl.core.schema import TABLES, Table
from etl.datapackage import describe
from etl.files import sync

CURRENT: Final = "current"
HISTORY: Final = "history"
MANIFEST: Final = "manifest.json"
DATAPACKAGE: Final = "datapackage.json"
STAGING: Final = ".staging-"
BUILD_ID_LENGTH: Final = 12


@dataclass(frozen=True, slots=True)
class Build:
    """A published build: its id, its folder, and whether this run made it."""

    build_id: str
    folder: Path
    is_new: bool


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """Hold the only right to write under ``out``; the system frees it with the process.

    Raises:
        StoreError: another process holds it.
    """
    out.mkdir(parents=True, exist_ok=True)
    with (out / ".lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            raise StoreError(
                f"another refresh of {out} is running (process {lock.read() or 'unknown'}); "
                "wait for it to end"
            ) from error
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def publish(tables: Mapping[str, pd.DataFrame], out: Path, *, built_at: datetime) -> Build:
    """Publish the tables as one build and make it current; the same tables give the same build.

    Raises:
        StoreError: a table lacks a column, holds a value of another type, or a key twice.
    """
    history = out / HISTORY
    history.mkdir(exist_ok=True)
    for left_over in history.glob(f"{STAGING}*"):
        shutil.rmtree(left_over)
    staging = history / f"{STAGING}{os.getpid()}"
    staging.mkdir()
    files = {table.name: _write(table, tables[table.name], staging) for table in TABLES}
    build_id = _build_id(files)
    folder = history / build_id
    if is_whole(folder):
        shutil.rmtree(staging)
    else:
        _write_json(staging / DATAPACKAGE, describe(build_id))
        _write_json(staging / MANIFEST, _manifest(build_id, built_at, files))
        sync(staging)
        if folder.exists():  # damaged: it failed its checksums
            shutil.rmtree(folder)
        staging.rename(folder)
        sync(history)
    is_new = current_folder(out) != folder.resolve()
    _point_to(out, build_id)
    return Build(build_id, folder, is_new)


def current_folder(out: Path) -> Path | None:
    """Return the folder of the current build, or None if nothing was published yet."""
    folder = (out / CURRENT).resolve()
    return folder if (folder / MANIFEST).is_file() else None


def whole_build(out: Path) -> Path:
    """Return the folder of the current build.

    Raises:
        StoreError: there is none, or its files do not match its manifest.
    """
    folder = current_folder(out)
    if folder is None:
        raise StoreError(f"{out} holds no build yet: run make etl")
    if not is_whole(folder):
        raise StoreError(f"{folder} does not match its manifest: run make etl to rebuild it")
    return folder


def read_table(folder: Path, name: str) -> pd.DataFrame:
    """Return one table of a build, page checksums verified."""
    table = pq.read_table(folder / f"{name}.parquet", page_checksum_verification=True)
    frame: pd.DataFrame = table.to_pandas()
    return frame


def is_whole(folder: Path) -> bool:
    """Say whether a build has every file its manifest names, byte for byte, and its description."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        described = json.loads((folder / DATAPACKAGE).read_text("utf-8"))["version"]
        tables = manifest["tables"]
        return described == manifest["build_id"] == _build_id(tables) and all(
            sha256(folder / f"{name}.parquet") == entry["sha256"] for name, entry in tables.items()
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError):  # whatever a fault left
        return False


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file as hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(table: Table, frame: pd.DataFrame, folder: Path) -> dict[str, Any]:
    ordered = frame.sort_values(list(table.key), ignore_index=True)
    if ordered.duplicated(list(table.key)).any():
        raise StoreError(f"table {table.name}: two rows have the same {', '.join(table.key)}")
    try:
        arrow = pa.Table.from_pandas(
            ordered[table.schema.names], schema=table.schema, preserve_index=False
        )
    except (KeyError, pa.ArrowException) as error:
        raise StoreError(f"table {table.name} does not fit its schema: {error}") from error
    path = folder / f"{table.name}.parquet"
    pq.write_table(
        arrow.replace_schema_metadata(None), path, compression="zstd", write_page_checksum=True
    )
    sync(path)
    return {"rows": len(ordered), "bytes": path.stat().st_size, "sha256": sha256(path)}


def _build_id(files: Mapping[str, Mapping[str, Any]]) -> str:
    digest = hashlib.sha256()
    for name, entry in sorted(files.items()):
        digest.update(f"{name} {entry['sha256']}\n".encode())
    return digest.hexdigest()[:BUILD_ID_LENGTH]


def _manifest(build_id: str, built_at: datetime, files: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "build_id": build_id,
        "built_at": built_at.isoformat(timespec="seconds"),
        "tables": dict(sorted(files.items())),
    }


def _write_json(path: Path, content: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8")
    sync(path)


def _point_to(out: Path, build_id: str) -> None:
    """Make a build current: the stable links first, then the one rename that counts."""
    for name in (*(f"{table.name}.parquet" for table in TABLES), MANIFEST, DATAPACKAGE):
        _link(out / name, Path(CURRENT) / name)
    _link(out / CURRENT, Path(HISTORY) / build_id)
    sync(out)


def _link(link: Path, target: Path) -> None:
    partial = link.with_name(f".{link.name}.partial")
    partial.unlink(missing_ok=True)  # a killed run's
    if link.is_symlink() and link.readlink() == target:
        return
    partial.symlink_to(target)
    partial.replace(link)
