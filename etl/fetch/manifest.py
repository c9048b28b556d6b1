"""A run of a publisher's documents, and its form in ``manifest.json``."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, get_args

from etl.core.refreshes import moment, utc
from etl.fetch.publisher import Kind, Wanted
from etl.fetch.session import Validators

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
HASH_IN_NAME: Final = 12
NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
SHA256: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in the manifest: what was asked for, its bytes by their hash, when they came."""

    wanted: Wanted
    sha256: str
    size: int
    validators: Validators
    retrieved: datetime

    @property
    def file(self) -> str:
        """The name of the file with its bytes."""
        return f"{self.wanted.name}.{self.sha256[:HASH_IN_NAME]}.{self.wanted.kind}"


@dataclass(frozen=True, slots=True)
class Run:
    """All documents of a publisher as they stood after a fetch that brought something new."""

    retrieved: datetime
    entries: tuple[Entry, ...]

    @property
    def state(self) -> frozenset[tuple[str, str]]:
        """What two runs with the same documents have in common."""
        return frozenset((entry.wanted.name, entry.sha256) for entry in self.entries)


def is_name(text: str) -> bool:
    """Say whether a document can be kept under a name: it may come from a publisher's list."""
    return NAME.fullmatch(text) is not None


def as_json(run: Run) -> dict[str, Any]:
    """Return a run as the manifest has it."""
    return {
        "retrieved": utc(run.retrieved),
        "documents": [_entry_as_json(entry) for entry in run.entries],
    }


def _entry_as_json(entry: Entry) -> dict[str, Any]:
    return {
        "name": entry.wanted.name,
        "file": entry.file,
        "url": entry.wanted.url,
        "kind": entry.wanted.kind,
        "is_watched": entry.wanted.is_watched,
        "sha256": entry.sha256,
        "bytes": entry.size,
        "etag": entry.validators.etag,
        "last_modified": entry.validators.last_modified,
        "retrieved": utc(entry.retrieved),
    }


def read_run(run: dict[str, Any]) -> Run:
    """Read a run of a manifest.

    Raises:
        ValueError: a time is none, or a name or file is none that was ever written.
        LookupError: a part is missing.
        TypeError: a part is of another type.
    """
    return Run(moment(run["retrieved"]), tuple(_entry_of(entry) for entry in run["documents"]))


def _entry_of(entry: dict[str, Any]) -> Entry:
    """Read an entry.

    Raises:
        ValueError: a name or file is none that was ever written.
        LookupError: a part is missing.
    """
    kind = KINDS[KINDS.index(entry["kind"])]
    wanted = Wanted(entry["name"], entry["url"], kind, is_watched=entry["is_watched"] is True)
    validators = Validators(entry["etag"], entry["last_modified"])
    read = Entry(wanted, entry["sha256"], entry["bytes"], validators, moment(entry["retrieved"]))
    is_ours = is_name(read.wanted.name) and SHA256.fullmatch(read.sha256)
    if not is_ours or read.file != entry["file"]:
        raise ValueError(f"{entry['file']!r} is no file of a snapshot")
    return read
