"""What stands in a folder, for comparison before and after."""

import hashlib
import shutil
from pathlib import Path

RUNS = (".lock", "refresh.json", "anomalies.json")  # of the last refresh, of no build


def contents(folder: Path) -> dict[str, str]:
    """Return every link with its target and every file with its hash, but for the runs' own."""
    return {
        str(path.relative_to(folder)): _content(path)
        for path in sorted(folder.rglob("*"))
        if path.name not in RUNS and (path.is_symlink() or path.is_file())
    }


def copied(source: Path, target: Path) -> Path:
    """Replace a folder by a copy of another, links as links."""
    shutil.rmtree(target, ignore_errors=True)
    return shutil.copytree(source, target, symlinks=True)


def _content(path: Path) -> str:
    if path.is_symlink():
        return f"-> {path.readlink()}"
    return hashlib.sha256(path.read_bytes()).hexdigest()
