"""Files written whole or not at all."""

import os
from pathlib import Path
from typing import Final

PARTIAL: Final = ".partial"


def replace_file(path: Path, content: bytes) -> None:
    """Write a file at one stroke.

    Raises:
        OSError: it cannot be written; a file of that name stays as it was.
    """
    partial = path.parent / f".{path.name}.{os.getpid()}{PARTIAL}"
    try:
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError:
        partial.unlink(missing_ok=True)
        raise
    _sync(path.parent)


def clear_partial(folder: Path) -> None:
    """Remove what killed runs left half-written; only for who alone writes there."""
    for left_over in folder.glob(f".*{PARTIAL}"):
        left_over.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
