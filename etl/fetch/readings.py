"""Snapshots to editions: what every run brought, read anew by the publisher's module."""

from collections.abc import Sequence
from pathlib import Path

from etl.core.errors import FetchError, UptakeError
from etl.fetch.discovery import FETCH, source_of
from etl.fetch.publisher import Edition
from etl.fetch.snapshots import MANIFEST, SNAPSHOTS, documents_of


def editions_of(raw_folder: Path) -> dict[str, Sequence[Edition]]:
    """Return the editions that are kept of each source, oldest first.

    Raises:
        UptakeError: a snapshot or the ``fetch.toml`` beside it cannot be read; the text says which.
    """
    return {
        path.parents[1].name: editions
        for path in sorted(raw_folder.glob(f"*/{SNAPSHOTS}/{MANIFEST}"))
        if (editions := _editions(path.parents[1]))
    }


def _editions(folder: Path) -> Sequence[Edition]:
    runs = documents_of(folder / SNAPSHOTS)
    if not runs:
        return ()
    source = source_of(folder)
    if source is None:
        raise UptakeError(f"{folder} has snapshots and no {FETCH} that says how to read them")
    try:
        return [source.reader.edition(documents, source.settings) for documents in runs]
    except FetchError as error:
        raise UptakeError(f"{source.snapshots} cannot be read: {error}") from error
