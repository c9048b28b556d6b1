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
    sync(path.parent)


def clear_partial(folder: Path, name: str = "*") -> None:
    """Remove what killed runs left half-written, of one file or of all.

    Only for who alone writes it.
    """
    for left_over in folder.glob(f".{name}.*{PARTIAL}"):
        left_over.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Wait until a file or folder is on the disk as it is now."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
