"""``refresh.json``: how the last refresh ended, beside the tables and no part of a build."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from etl.core.errors import UptakeError
from etl.core.refreshes import RECORD, Refresh, as_json, one_line, read_refresh
from etl.files import clear_partial, replace_file

MOST_BYTES: Final = 65_536  # a record has a few hundred


def last_refresh(out: Path) -> Refresh | None:
    """Return the record of the last refresh, or None if there is none that can be read."""
    try:
        with (out / RECORD).open("rb") as file:
            return read_refresh(file.read(MOST_BYTES))
    except OSError:
        return None


def leave(out: Path, refresh: Refresh) -> bool:
    """Replace the record at one stroke and say whether that could be done; it never raises.

    A refresh that was refused while another one worked leaves the record of the other.
    """
    try:
        if not _is_overtaken(refresh, last_refresh(out)):
            _write(out, refresh)
    except OSError:
        return False
    return True


def reason(error: Exception, folders: Mapping[Path, str]) -> str:
    """Return why a refresh failed as one line in which folders go by their names, not paths."""
    if isinstance(error, UptakeError):
        return one_line(_named(str(error), folders))
    if isinstance(error, OSError):
        place = _named(str(error.filename or "file"), folders)
        shown = Path(place).name if place.startswith("/") else place
        return one_line(f"{shown}: {error.strerror or type(error).__name__}")
    return f"an unexpected error ({type(error).__name__})"


def _is_overtaken(refresh: Refresh, recorded: Refresh | None) -> bool:
    """Say whether a failed refresh ran while the recorded one ended well."""
    return (
        refresh.is_failed
        and recorded is not None
        and not recorded.is_failed
        and recorded.started_at <= refresh.finished_at
        and refresh.started_at <= recorded.finished_at
    )


def _write(out: Path, refresh: Refresh) -> None:
    out.mkdir(parents=True, exist_ok=True)
    text = json.dumps(as_json(refresh), ensure_ascii=False, indent=2)
    replace_file(out / RECORD, f"{text}\n".encode())
    if not refresh.is_failed:  # one that failed may run beside one that writes its own
        clear_partial(out, RECORD)


def _named(text: str, folders: Mapping[Path, str]) -> str:
    """Replace the paths of folders by their names, the longest first: one may lie in another."""
    paths = {str(path): name for folder, name in folders.items() for path in _forms(folder)}
    for path, name in sorted(paths.items(), key=lambda entry: -len(entry[0])):
        text = re.sub(rf"(?<![\w./-]){re.escape(path)}(?!\w)", name, text)
    return text


def _forms(folder: Path) -> set[Path]:
    return {folder, folder.resolve()} - {Path()}
