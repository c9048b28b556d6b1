"""The publishers that can be fetched: folders of ``data/raw`` with a ``fetch.toml``."""

import importlib
import pkgutil
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from etl.core.errors import FetchError, UptakeError
from etl.fetch import publishers
from etl.fetch.addresses import Place, places_in
from etl.fetch.publisher import Reader, Settings
from etl.fetch.snapshots import SNAPSHOTS

FETCH: Final = "fetch.toml"
KEYS: Final = ("reader", "pause_seconds", "may_shrink")  # the others are those of the reader
LONGEST: Final = 60  # seconds of pause
READS: Final = ("wanted", "following", "edition", "news")


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher's folder, what its ``fetch.toml`` says, and the module that reads it.

    ``pause`` are the seconds between two documents, ``places`` the hosts and ports it names.
    """

    source_id: str
    folder: Path
    settings: Settings
    reader: Reader
    places: frozenset[Place]
    pause: float = 0.0
    may_shrink: bool = False

    @property
    def snapshots(self) -> Path:
        """The folder of its documents."""
        return self.folder / SNAPSHOTS


def sources_of(raw: Path, only: Sequence[str] = ()) -> tuple[Source, ...]:
    """Return the publishers under ``raw`` that can be fetched, in order; only some if named.

    Raises:
        UptakeError: a ``fetch.toml`` is wrong, or a name is that of no such publisher.
    """
    found = {path.parent.name: path for path in sorted(raw.glob(f"*/{FETCH}"))}
    for name in only:
        if name not in found:
            known = ", ".join(found) or "none"
            raise UptakeError(f"no source {name!r} can be fetched; those with {FETCH}: {known}")
    return tuple(_source(path) for name, path in found.items() if not only or name in only)


def source_of(folder: Path) -> Source | None:
    """Return the publisher of a folder, or None if it cannot be fetched.

    Raises:
        UptakeError: its ``fetch.toml`` is wrong.
    """
    path = folder / FETCH
    return _source(path) if path.exists() else None


def _source(path: Path) -> Source:
    settings = _settings(path)
    try:
        places = frozenset(places_in(settings))
    except FetchError as error:
        raise UptakeError(f"{path}: {error}") from error
    return Source(
        source_id=path.parent.name,
        folder=path.parent,
        settings=settings,
        reader=_reader(path, settings.get("reader")),
        places=places,
        pause=_pause(path, settings.get("pause_seconds", 0)),
        may_shrink=settings.get("may_shrink", False) is True,
    )


def _settings(path: Path) -> Settings:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UptakeError(f"{path} is not UTF-8: byte {error.start} cannot be read") from error
    except tomllib.TOMLDecodeError as error:
        raise UptakeError(f"{path} is not valid TOML: {error}") from error


def _pause(path: Path, found: object) -> float:
    if isinstance(found, bool) or not isinstance(found, int | float) or not 0 <= found <= LONGEST:
        expected = f"seconds from 0 to {LONGEST}"
        raise UptakeError(f"{path}, pause_seconds: found {found!r}, expected {expected}")
    return float(found)


def _reader(path: Path, name: object) -> Reader:
    if isinstance(name, str) and name.isidentifier():
        full = f"{publishers.__name__}.{name}"
        try:
            module = importlib.import_module(full)
        except ModuleNotFoundError as error:
            if error.name != full:
                raise
        else:
            if all(hasattr(module, function) for function in READS):
                return cast("Reader", module)
    known = ", ".join(sorted(_known())) or "none"
    raise UptakeError(f"{path}, reader: found {name!r}, expected one of: {known}")


def _known() -> list[str]:
    """Return the names of the modules that read a publisher's files."""
    names = [module.name for module in pkgutil.iter_modules(publishers.__path__)]
    modules = {name: importlib.import_module(f"{publishers.__name__}.{name}") for name in names}
    return [
        name
        for name, module in modules.items()
        if all(hasattr(module, function) for function in READS)
    ]
