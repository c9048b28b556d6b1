"""``doctor``: what is installed and works; looking changes nothing."""

import fcntl
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final, Literal

from etl import store
from etl.accepted import accepted_in
from etl.catalogue import catalogue_tables
from etl.core import browsers
from etl.core.errors import UptakeError
from etl.fetch.merge import with_fetched
from etl.fetch.readings import editions_of
from etl.figures import observations
from etl.network import Answer, asked
from etl.raw import read_raw

State = Literal["ok", "note", "broken"]
PACKAGES: Final = ("pandas", "pyarrow", "plotly", "dash", "requests", "kaleido")
OLDEST_PYTHON: Final = (3, 11)
LITTLE_SPACE: Final = 200_000_000  # bytes: some dozen builds of the present size
FONTS_SECONDS: Final = 20  # the first call of a new machine builds a cache


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: ``broken`` is needed and does not work, a ``note`` is good to know."""

    name: str
    state: State
    told: str

    def __str__(self) -> str:
        return f"{self.state:<7} {self.name}: {self.told}"


def doctor(raw: Path, out: Path, ask: Callable[[Path], Sequence[Answer]] = asked) -> list[Check]:
    """Look at everything; ``ask`` says which publishers of ``raw`` answer."""
    return [
        _python(sys.version_info[:2]),
        *(_package(name) for name in PACKAGES),
        _raw(raw),
        _build(out),
        _disk(out),
        _lock(out),
        _browser(),
        _fonts(),
        *_network(raw, ask),
    ]


def is_well(checks: Sequence[Check]) -> bool:
    """Whether nothing that is needed is broken."""
    return not any(check.state == "broken" for check in checks)


def as_json(checks: Sequence[Check]) -> dict[str, Any]:
    """Return the checks ready for JSON."""
    return {"is_well": is_well(checks), "checks": [asdict(check) for check in checks]}


def _python(found: tuple[int, ...]) -> Check:
    state: State = "ok" if found >= OLDEST_PYTHON else "broken"
    needed = ".".join(str(part) for part in OLDEST_PYTHON)
    return Check("python", state, f"{platform.python_version()}, needed is {needed} or later")


def _package(name: str) -> Check:
    try:
        return Check(name, "ok", version(name))
    except PackageNotFoundError:
        return Check(name, "broken", "is not installed: run make dashboard, or make test")


def _raw(raw: Path) -> Check:
    try:
        read = with_fetched(read_raw(raw), editions_of(raw))
        catalogue_tables(read)
        figures, exceptions = observations(read), accepted_in(raw)
    except UptakeError as error:
        return Check("raw data", "broken", str(error))
    except OSError as error:
        return Check("raw data", "broken", f"{error.filename}: {error.strerror}")
    told = f"{len(figures):,} figures of {len(read.sources)} sources in {raw}"
    return Check("raw data", "ok", f"{told}, {len(exceptions)} accepted exceptions")


def _build(out: Path) -> Check:
    try:
        folder = store.whole_build(out)
        manifest = json.loads((folder / store.MANIFEST).read_bytes())
    except UptakeError as error:
        return Check("build", "broken", str(error))
    told = f"{manifest['build_id']}, built {manifest['built_at']}, every file as its hash says"
    return Check("build", "ok", told)


def _disk(out: Path) -> Check:
    """Look at the disk the tables are on, or would be."""
    folder = next(path for path in (out.absolute(), *out.absolute().parents) if path.exists())
    free = shutil.disk_usage(folder).free
    state: State = "ok" if free >= LITTLE_SPACE else "note"
    return Check("disk", state, f"{free / 1e9:,.1f} GB free where the tables are")


def _lock(out: Path) -> Check:
    """Say who writes the tables; the system frees the lock of a process that has ended."""
    path = out / ".lock"
    try:
        with path.open() as lock:
            holder = lock.read().strip() or "unknown"
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return Check("lock", "note", f"held by process {holder}: a refresh is running")
    except OSError:
        return Check("lock", "ok", "free: no refresh has run yet")
    return Check(
        "lock", "ok", f"free; the last to hold it was process {holder}, its end freed the lock"
    )


def _browser() -> Check:
    names = browsers.candidates(sys.platform, os.environ, str(Path.home()))
    found = next((path for path in map(shutil.which, names) if path), None)
    chosen = os.environ.get(browsers.CHOSEN)
    if found is None:
        told = f"none: no pictures for print; install Chromium or name one in {browsers.CHOSEN}"
        return Check("browser", "note", told)
    if chosen and shutil.which(chosen) is None:
        return Check("browser", "note", f"{found}; {browsers.CHOSEN} names none: {chosen!r}")
    return Check("browser", "ok", found)


def _fonts() -> Check:
    listing = shutil.which("fc-list")
    if listing is None:
        return Check("chinese fonts", "note", "not known: there is no fc-list to ask")
    try:
        told = subprocess.run(  # noqa: S603 - a program of the system, our own arguments
            [listing, ":lang=zh", "family"],
            capture_output=True, text=True, timeout=FONTS_SECONDS, check=True,
        ).stdout  # fmt: skip
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        return Check("chinese fonts", "note", f"not known: fc-list failed, {type(error).__name__}")
    families = sorted({line.split(",")[0].strip() for line in told.splitlines() if line.strip()})
    if not families:
        return Check("chinese fonts", "note", "none: Chinese text in pictures will show as boxes")
    more = f" and {len(families) - 1} more" if len(families) > 1 else ""
    return Check("chinese fonts", "ok", f"{families[0]}{more}")


def _network(raw: Path, ask: Callable[[Path], Sequence[Answer]]) -> Iterator[Check]:
    try:
        answers = ask(raw)
    except UptakeError as error:
        yield Check("network", "broken", str(error))
        return
    if not answers:
        yield Check("network", "note", "nothing to ask: no source has a fetch.toml")
    elif not any(answer.is_reached for answer in answers):
        yield Check("network", "note", f"none of {len(answers)} hosts answers: no network?")
    else:
        for answer in answers:
            yield Check("network", "ok" if answer.is_reached else "note", str(answer))
