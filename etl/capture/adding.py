"""Captured levels as rows of ``data/raw``: planned, tried on a build, and only then written."""

import csv
import difflib
import io
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from etl.capture.comparing import fits, is_of_same, reads_so, says_as_much, told
from etl.capture.document import Document
from etl.core.capture import Captured, Record
from etl.core.errors import UptakeError
from etl.core.refreshes import one_line
from etl.files import replace_file
from etl.pipeline import build_tables
from etl.raw import Raw, Source

USUAL: Final = "cnnic"  # the publisher of an indicator that several publish, or none so far
_FILES: Final = ("citations.csv", "figures.csv")  # in the order in which they are written
_PRINTED_UNITS: Final = ("", "%")

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A file of ``data/raw`` by its path below that, as it is and as it is to be."""

    path: Path
    before: bytes
    after: bytes

    def difference(self) -> Iterator[str]:
        """Yield the lines that are added, as a unified difference."""
        one, two = (text.decode("utf-8-sig").splitlines() for text in (self.before, self.after))
        name = f"data/raw/{self.path.as_posix()}"
        return difflib.unified_diff(one, two, name, name, lineterm="")


@dataclass(frozen=True, slots=True)
class Plan:
    """The files to change, and in lines of text what is not added or says something else."""

    changes: tuple[Change, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row to be added to a source, or only a remark on why there is none."""

    remark: str = ""
    source_id: str = ""
    cells: Cells | None = None


def plan(captured: Captured, document: Document, raw: Raw, folder: Path) -> Plan:
    """Return how the levels of a text are added to ``data/raw``; nothing is written."""
    citation = f"capture_{document.sha256[:8]}"
    rows = list(_rows(captured.records, citation, raw))
    changes: list[Change] = []
    for source in raw.sources:
        figures = [row.cells for row in rows if row.cells and row.source_id == source.source_id]
        is_cited = any(row.cells["citation_id"] == citation for row in source.citations)
        added: dict[str, list[Cells]] = {
            "citations.csv": [] if is_cited or not figures else [_citation(citation, document)],
            "figures.csv": figures,
        }
        place = Path(source.source_id)
        changes += [_change(folder, place / name, added[name]) for name in _FILES if added[name]]
    return Plan(tuple(changes), tuple(row.remark for row in rows if row.remark))


def add(changes: Sequence[Change], folder: Path) -> None:
    """Write the changed files, each whole, if the tables can be built with them.

    Raises:
        UptakeError: they cannot, or a file was changed by someone else; nothing is written.
    """
    if not changes:
        return
    _try(changes, folder)
    for change in changes:
        if (folder / change.path).read_bytes() != change.before:
            raise UptakeError(f"{folder / change.path} was changed meanwhile: capture again")
    for change in changes:
        replace_file(folder / change.path, change.after)


def _rows(records: Iterable[Record], citation: str, raw: Raw) -> Iterator[_Row]:
    """Yield the rows of a text; of two figures of one subject and date only the first."""
    seen: set[tuple[object, ...]] = set()
    for record in records:
        row = _row(record, citation, raw)
        key = (record.indicator_id, record.ref_area, record.day and record.day.last)
        if row.cells and key in seen:
            row = _Row(f"not added: {_shown(record)} has the key of a figure before it")
        if row.cells:
            seen.add(key)
        yield row


def _row(record: Record, citation: str, raw: Raw) -> _Row:
    unit = str(raw.indicators[record.indicator_id]["unit"])
    printed_unit = next((u for u in _PRINTED_UNITS if reads_so(record, u, unit)), None)
    source, why = _source_of(record, raw)
    reasons = (
        ("a change, not a level", record.role == "change"),
        ("without a date", record.day is None),
        ("not readable without its sentence", printed_unit is None),
        (why, source is None),
    )
    if refused := next((reason for reason, is_so in reasons if is_so), ""):
        return _Row(f"not added: {_shown(record)}: {refused}")
    return _beside(record, source, _figure(record, citation, printed_unit)) if source else _Row()


def _beside(record: Record, source: Source, cells: Cells) -> _Row:
    """Return the row of a figure, held against those there are of its date."""
    there = [row for row in source.figures if is_of_same(row, record)]
    if any(says_as_much(row, record) for row in there):
        return _Row(f"already there: {_shown(record)}")
    if taken := next((row for row in there if not row.cells["release_id"]), None):
        return _Row(f"not added: {_shown(record)}: {told(taken)} has the same key")
    other = next((row for row in there if not fits(row, record)), None)
    remark = f"contradicted: {_shown(record)} is added beside {told(other)}" if other else ""
    return _Row(remark, source.source_id, cells)


def _shown(record: Record) -> str:
    return f"{record.printed!r} ({record.indicator_id}, {record.as_of or 'no date'})"


def _figure(record: Record, citation: str, printed_unit: str | None) -> Cells:
    notes = ["LOWER BOUND"] if record.qualifier == "lower_bound" else []
    notes += ["as_of inferred"] if record.basis == "inferred" else []
    return {
        "indicator_id": record.indicator_id,
        "ref_area": record.ref_area,
        "as_of": record.as_of or "",
        "printed": record.printed,
        "printed_unit": printed_unit or "",
        "value": f"{record.value:.15g}",
        "citation_id": citation,
        "locator": f"paragraph {record.paragraph}",
        "evidence": "press",
        "status": "reported",
        "note": "; ".join(notes),
    }


def _citation(citation: str, document: Document) -> Cells:
    return {
        "citation_id": citation,
        "title": one_line(document.title),
        "publisher": one_line(document.publisher),
        "published": str(document.published or ""),
        "url": document.url,
        "language": document.language,
        "note": one_line(f"read from {document.name}") if document.name else "",
    }


def _source_of(record: Record, raw: Raw) -> tuple[Source | None, str]:
    """Return the publisher of an indicator, or why that is not clear."""
    series = (record.indicator_id, record.ref_area)
    having = [
        source
        for source in raw.sources
        if any(
            (row.cells["indicator_id"], row.cells["ref_area"]) == series for row in source.figures
        )
    ]
    usual = [s for s in (having or raw.sources) if s.source_id == USUAL]
    chosen = having if len(having) == 1 else usual
    if chosen:
        return chosen[0], ""
    names = ", ".join(source.source_id for source in having)
    return None, f"more than one publisher has figures of it: {names}" if names else "no publisher"


def _change(folder: Path, path: Path, rows: Iterable[Cells]) -> Change:
    """Return a CSV file with rows behind those it has, in the order of its own columns."""
    before = (folder / path).read_bytes()
    header = next(csv.reader(io.StringIO(before.decode("utf-8-sig"), newline="")))
    text = io.StringIO(newline="")
    if not before.endswith(b"\n"):
        text.write("\n")
    writer = csv.DictWriter(text, header, restval="", lineterminator="\n")
    writer.writerows(rows)
    return Change(path, before, before + text.getvalue().encode())


def _try(changes: Sequence[Change], folder: Path) -> None:
    """Build the tables from a copy of ``data/raw`` in which the files are changed."""
    with tempfile.TemporaryDirectory() as name:
        trial = Path(name) / "raw"
        _linked(folder.resolve(), trial)
        for change in changes:
            place = (trial / change.path).parent
            if place.is_symlink():
                source = place.resolve()
                place.unlink()
                _linked(source, place)
            (trial / change.path).unlink()
            (trial / change.path).write_bytes(change.after)
        try:
            build_tables(trial)
        except UptakeError as error:
            said = str(error).replace(str(trial), str(folder))
            raise UptakeError(f"nothing was added: {said}") from error


def _linked(source: Path, target: Path) -> None:
    """Make a folder of links to what another one holds."""
    target.mkdir()
    for entry in source.iterdir():
        (target / entry.name).symlink_to(entry)
