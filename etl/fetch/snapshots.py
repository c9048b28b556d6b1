"""``data/raw/<source>/snapshots``: documents as they came, and which of them made up each run.

A document keeps its bytes in a file of its own, named by their hash; nothing is written over. The
manifest lists the runs that brought something new, in order, each with all documents of that
state. When a publisher was last asked stands in another file: no build may depend on it.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from etl.core.errors import UptakeError
from etl.core.refreshes import moment, utc
from etl.fetch.manifest import Entry, Run, as_json, read_run
from etl.fetch.publisher import Document, Wanted
from etl.fetch.session import Validators
from etl.files import clear_partial, replace_file

SNAPSHOTS: Final = "snapshots"
MANIFEST: Final = "manifest.json"
CHECKED: Final = "checked.json"


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document that has just come, or is still the one kept, with the server's validators."""

    document: Document
    validators: Validators


def runs_of(folder: Path) -> tuple[Run, ...]:
    """Return the runs that the manifest of a folder lists, oldest first; none without a manifest.

    Raises:
        UptakeError: the manifest is damaged.
    """
    path = folder / MANIFEST
    try:
        return tuple(read_run(run) for run in json.loads(path.read_bytes())["runs"])
    except FileNotFoundError:
        return ()
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise UptakeError(f"{path} is no manifest of snapshots: {error!r}") from error


def documents_of(folder: Path) -> list[tuple[Document, ...]]:
    """Return the documents of each run from which figures are read, oldest run first.

    A run that differs from the one before in watched documents alone is left out, as no figure
    can have changed. Every tuple is what ``Reader.edition`` takes.

    Raises:
        UptakeError: the manifest or a file is damaged; the text names it.
    """
    found: list[tuple[Document, ...]] = []
    for run in runs_of(folder):
        documents = tuple(
            read_document(folder, entry) for entry in run.entries if not entry.wanted.is_watched
        )
        if documents and (not found or _state(documents) != _state(found[-1])):
            found.append(documents)
    return found


def read_document(folder: Path, entry: Entry) -> Document:
    """Return a document that was kept.

    Raises:
        UptakeError: its file is missing, or its bytes are not those that came.
    """
    path = folder / entry.file
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise UptakeError(f"{path} is missing: {MANIFEST} lists it") from error
    if _sha256(content) != entry.sha256:
        raise UptakeError(f"{path} is damaged: its bytes are not those that came, see {MANIFEST}")
    return Document(entry.wanted, content, entry.retrieved, entry.sha256)


def is_whole(folder: Path, entry: Entry) -> bool:
    """Say whether the bytes of a document are there as they came."""
    try:
        read_document(folder, entry)
    except (UptakeError, OSError):
        return False
    return True


def is_new(folder: Path, arrivals: Sequence[Arrival]) -> bool:
    """Say whether documents differ from those of the last run.

    Raises:
        UptakeError: the manifest is damaged.
    """
    earlier = runs_of(folder)
    state = _state([arrival.document for arrival in arrivals])
    return not earlier or earlier[-1].state != state


def keep(folder: Path, arrivals: Sequence[Arrival], *, now: datetime) -> bool:
    """Keep the documents of a fetch as a run, if they differ from the last one; say whether.

    Files come first and the manifest last: a crash leaves the runs of before.

    Raises:
        UptakeError: the manifest is damaged.
        OSError: something cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    clear_partial(folder)
    earlier = runs_of(folder)
    known = {entry.wanted.name: entry for entry in earlier[-1].entries} if earlier else {}
    run = Run(now, tuple(_entry(arrival, known) for arrival in arrivals))
    for entry, arrival in zip(run.entries, arrivals, strict=True):
        if not is_whole(folder, entry):
            replace_file(folder / entry.file, arrival.document.content)
    is_kept = is_new(folder, arrivals)
    if is_kept:
        content = {"runs": [as_json(each) for each in (*earlier, run)]}
        replace_file(folder / MANIFEST, _json_bytes(content))
    replace_file(folder / CHECKED, _json_bytes({"checked": utc(now)}))
    return is_kept


def last_checked(folder: Path) -> datetime | None:
    """Return when a publisher was last asked with success, or None if that is not known."""
    try:
        return moment(json.loads((folder / CHECKED).read_bytes())["checked"])
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def arrived(wanted: Wanted, content: bytes, validators: Validators, *, now: datetime) -> Arrival:
    """Return bytes that have just come as a document."""
    return Arrival(Document(wanted, content, now, _sha256(content)), validators)


def _entry(arrival: Arrival, known: dict[str, Entry]) -> Entry:
    """Return the entry of a document, the known one if its bytes are."""
    document = arrival.document
    before = known.get(document.wanted.name)
    if before and (before.sha256, before.wanted) == (document.sha256, document.wanted):
        return before
    return Entry(
        wanted=document.wanted,
        sha256=document.sha256,
        size=len(document.content),
        validators=arrival.validators,
        retrieved=document.retrieved,
    )


def _state(documents: Sequence[Document]) -> frozenset[tuple[str, str]]:
    return frozenset((document.wanted.name, document.sha256) for document in documents)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _json_bytes(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
