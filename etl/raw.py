"""Read ``data/raw``: the only module that opens it. Nothing here changes a file.

The layout is that of ``data/raw/README.md``: one folder a publisher, each with ``source.toml``,
``releases.csv``, ``citations.csv`` and ``figures.csv``, some with ``claims.csv``, and beside them
``indicators.toml`` and ``areas.toml``.
"""

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from etl.core.errors import RawError, UptakeError

RELEASE_COLUMNS: Final = (
    "release_id", "title", "edition", "released_on", "url", "language", "note",
)  # fmt: skip
CITATION_COLUMNS: Final = (
    "citation_id", "title", "publisher", "published", "url", "language", "note",
)  # fmt: skip
FIGURE_COLUMNS: Final = (
    "indicator_id", "ref_area", "as_of", "printed", "printed_unit", "value", "release_id",
    "citation_id", "locator", "evidence", "status", "note",
)  # fmt: skip
CLAIM_COLUMNS: Final = (
    "claim_id", "kind", "indicator_id", "from_as_of", "to_as_of", "claimed", "release_id",
    "citation_id", "statement_en", "statement_zh",
)  # fmt: skip
ACCEPTED: Final = "accepted.csv"
ACCEPTED_COLUMNS: Final = (
    "anomaly_id", "rule", "indicator_id", "ref_area", "source_id", "as_of", "reason", "accepted_on",
)  # fmt: skip
FETCHED: Final = "is_fetched"  # a cell of the rows that come from a snapshot and from no CSV file


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a raw CSV file with the place it stands at."""

    place: str
    cells: Mapping[str, str]

    def wrong(self, column: str, expected: str) -> RawError:
        """Return the error that names this row, a column and what should stand there."""
        return RawError(
            place=self.place, column=column, found=self.cells.get(column, ""), expected=expected
        )


@dataclass(frozen=True, slots=True)
class Source:
    """One publisher's folder: what ``source.toml`` says and the rows of its CSV files."""

    source_id: str
    place: str
    about: Mapping[str, Any]
    releases: tuple[Row, ...]
    citations: tuple[Row, ...]
    figures: tuple[Row, ...]
    claims: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Raw:
    """Everything in ``data/raw``, unchecked but for its shape."""

    indicators: Mapping[str, Mapping[str, Any]]
    areas: Mapping[str, Mapping[str, Any]]
    sources: tuple[Source, ...]


def read_raw(folder: Path) -> Raw:
    """Return the catalogue and every source found under ``folder``.

    Raises:
        RawError: a column is missing, a line has too few or many cells, or an entry is no table.
        UptakeError: the folder holds no source, or a file is missing or cannot be read.
    """
    found = (*folder.glob("*/source.toml"), *folder.glob("*/figures.csv"))  # either may be lost
    sources = tuple(_read_source(path) for path in sorted({path.parent for path in found}))
    if not sources:
        raise UptakeError(f"{folder} holds no source: expected folders with a source.toml in them")
    return Raw(
        indicators=_read_entries(folder / "indicators.toml"),
        areas=_read_entries(folder / "areas.toml"),
        sources=sources,
    )


def read_accepted(folder: Path) -> tuple[Row, ...]:
    """Return the anomalies found right; without ``accepted.csv`` there are none.

    Raises:
        RawError: a column is missing, or a line has too few or many cells.
        UptakeError: the file cannot be read.
    """
    path = folder / ACCEPTED
    return tuple(_rows(path, ACCEPTED_COLUMNS)) if path.exists() else ()


def _read_source(folder: Path) -> Source:
    place = folder / "source.toml"
    about = _read_toml(place)
    if about.get("id") != folder.name:
        raise RawError(
            place=str(place),
            column="id",
            found=str(about.get("id", "")),
            expected=f"the name of its folder, {folder.name}",
        )
    return Source(
        source_id=folder.name,
        place=str(place),
        about=about,
        releases=tuple(_rows(folder / "releases.csv", RELEASE_COLUMNS)),
        citations=tuple(_rows(folder / "citations.csv", CITATION_COLUMNS)),
        figures=tuple(_rows(folder / "figures.csv", FIGURE_COLUMNS)),
        claims=_claims(folder / "claims.csv"),
    )


def _claims(path: Path) -> tuple[Row, ...]:
    """Return the recorded claims; most publishers have none, and no file."""
    return tuple(_rows(path, CLAIM_COLUMNS)) if path.exists() else ()


def _read_entries(path: Path) -> dict[str, dict[str, Any]]:
    entries = _read_toml(path)
    for name, entry in entries.items():
        if not isinstance(entry, dict):
            raise RawError(
                place=str(path), column=name, found=str(entry), expected=f"a table, [{name}]"
            )
    return entries


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise UptakeError(f"{path} is not valid TOML: {error}") from error


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise UptakeError(f"{path} is missing") from error
    except UnicodeDecodeError as error:
        raise UptakeError(f"{path} is not UTF-8: byte {error.start} cannot be read") from error


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """Yield the data rows of a CSV file, numbered by the line they start on."""
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        header = next(reader, [])
        for column in columns:
            if column not in header:
                raise RawError(
                    place=f"{path}, row 1",
                    column=column,
                    found=",".join(header),
                    expected="this column",
                )
        start = reader.line_num + 1
        for cells in reader:
            if cells:
                yield _row(f"{path}, row {start}", header, cells)
            start = reader.line_num + 1
    except csv.Error as error:
        raise UptakeError(f"{path}, row {reader.line_num}: not valid CSV: {error}") from error


def _row(place: str, header: list[str], cells: list[str]) -> Row:
    if len(cells) != len(header):
        raise RawError(
            place=place,
            column=header[min(len(cells), len(header)) - 1],
            found=f"{len(cells)} cells",
            expected=f"{len(header)} cells, one for each column of row 1",
        )
    return Row(place, dict(zip(header, cells, strict=True)))
