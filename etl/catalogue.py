"""The catalogue tables: indicators, areas, sources, releases, citations, breaks."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from etl.core.errors import PeriodError, RawError
from etl.core.parts import check_parts
from etl.core.periods import Period, read_period
from etl.core.schema import (
    AREAS,
    BREAKS,
    CAUTIONS,
    CITATIONS,
    INDICATORS,
    RELEASES,
    SOURCES,
    Table,
)
from etl.raw import Raw, Row, Source

KINDS = ("stock", "share", "count", "index")
UNITS = (
    "persons",
    "count",
    "ratio",
    "percent",
    "percentage_of_internet_users",
    "percentage_of_internet_users_in_group",
    "percentage_of_genai_users",
)
RELATED = ("count_of", "share_of", "finer_than", "first_release_of")
COMPARED = ("ages", "mode", "wording")
SAMPLED_FROM = ("everyone", "internet_users", "genai_users")
AN_ID = {"indicators": "an indicator", "areas": "an area"}
SOURCE_TEXTS = ("publisher_en", "publisher_zh", "short_name_en", "short_name_zh", "attribution")


def catalogue_tables(raw: Raw) -> dict[str, pd.DataFrame]:
    """Return the catalogue as frames by table name.

    Raises:
        RawError: an indicator has an unknown unit or kind or lacks a name; a release is listed
            twice or has a date that is none; a break names an unknown indicator or area.
    """
    _check_indicators(raw)
    check_parts(raw.indicators)
    for name, entry in raw.areas.items():
        _check_texts(f"areas.toml, [{name}]", entry, ("name_en", "name_zh"))
    breaks = [row for source in raw.sources for row in _breaks(source, raw)]
    cautions = [row for source in raw.sources for row in _cautions(source, raw)]
    return {
        "indicators": _frame(INDICATORS, _entries("indicator_id", raw.indicators)),
        "areas": _frame(AREAS, _entries("ref_area", raw.areas)),
        "sources": _frame(SOURCES, [_source(source) for source in raw.sources]),
        "releases": _frame(RELEASES, [r for source in raw.sources for r in _releases(source)]),
        "citations": _frame(CITATIONS, [r for source in raw.sources for r in _citations(source)]),
        "breaks": _frame(BREAKS, breaks),
        "cautions": _frame(CAUTIONS, cautions),
    }


def read_date(row: Row, column: str) -> Period | None:
    """Return a printed date as precise as it is, or None where the cell is empty."""
    text = row.cells[column].strip()
    return read_period_of(row, column, text) if text else None


def read_period_of(row: Row, column: str, text: str) -> Period:
    """Return the period a cell's text names, or refuse the cell."""
    try:
        return read_period(text)
    except PeriodError as error:
        raise row.wrong(column, "a date: YYYY-MM-DD, YYYY-MM or YYYY") from error


def _frame(table: Table, rows: list[dict[str, Any]]) -> pd.DataFrame:
    columns = table.schema.names
    return pd.DataFrame(
        [{name: row.get(name) for name in columns} for row in rows], columns=columns
    )


def _entries(key: str, entries: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{key: name, **entry} for name, entry in entries.items()]


def _check_indicators(raw: Raw) -> None:
    for name, entry in raw.indicators.items():
        for column, allowed in (("unit", UNITS), ("kind", KINDS)):
            if entry.get(column) not in allowed:
                raise wrong(
                    f"indicators.toml, [{name}]",
                    column,
                    entry.get(column),
                    "one of " + ", ".join(allowed),
                )
        if entry.get("sampled_from", "") not in ("", *SAMPLED_FROM):
            raise wrong(
                f"indicators.toml, [{name}]",
                "sampled_from",
                entry["sampled_from"],
                "one of " + ", ".join(SAMPLED_FROM),
            )
        _check_related(f"indicators.toml, [{name}]", entry, raw)
        names = ("name_en", "name_zh", "definition_en", "definition_zh")
        _check_texts(f"indicators.toml, [{name}]", entry, (*names, *_compared(entry)))
        if entry["kind"] == "share" and not entry.get("denominator_en"):
            raise wrong(
                f"indicators.toml, [{name}]", "denominator_en", "", "what the share is a share of"
            )


def _compared(entry: Mapping[str, Any]) -> Iterator[str]:
    """Return the texts by which indicators are compared, where one stands in either language."""
    for name in COMPARED:
        columns = (f"{name}_en", f"{name}_zh")
        if any(column in entry for column in columns):
            yield from columns


def _check_related(place: str, entry: Mapping[str, Any], raw: Raw) -> None:
    """Refuse an entry that names no indicator: its count, base, finer form, or what revised it."""
    for column in RELATED:
        if entry.get(column, "") not in ("", *raw.indicators):
            raise wrong(place, column, entry[column], f"{AN_ID['indicators']} of indicators.toml")
    if entry.get("count_of") and not entry.get("share_of"):
        raise wrong(place, "share_of", "", "the indicator that count_of is a share of")
    revised = entry.get("first_release_of")
    if revised and raw.indicators[revised].get("unit") != entry["unit"]:
        raise wrong(place, "first_release_of", revised, "an indicator of the same unit")


def _check_texts(place: str, entry: Mapping[str, Any], columns: tuple[str, ...]) -> None:
    for column in columns:
        found = entry.get(column)
        if not (isinstance(found, str) and found):
            raise wrong(place, column, found, "a text")


def check_day(place: str, entry: Mapping[str, Any], column: str) -> None:
    """Refuse an entry whose column holds no date.

    Raises:
        RawError: it names the place and the column.
    """
    if type(entry.get(column)) is not date:  # a datetime is a date too, and compares with none
        raise wrong(place, column, entry.get(column), "a date")


def _check_ids(place: str, entry: Mapping[str, Any], column: str, known: Mapping[str, Any]) -> None:
    names = entry.get(column)
    if not (isinstance(names, list) and names):
        raise wrong(place, column, names, f"a list of {column}")
    for name in names:
        if name not in known:
            raise wrong(place, column, name, f"{AN_ID[column]} of {column}.toml")


def wrong(place: str, column: str, found: object, expected: str) -> RawError:
    """Return the error that names an entry of a TOML file and what should stand there."""
    return RawError(place=place, column=column, found=str(found or ""), expected=expected)


def _source(source: Source) -> dict[str, Any]:
    about = source.about
    _check_texts(source.place, about, SOURCE_TEXTS)
    check_day(source.place, about, "retrieved_on")
    following = about.get("next_release", {})
    if not isinstance(following, dict):
        raise wrong(source.place, "next_release", following, "a table, [next_release]")
    return {
        "source_id": source.source_id,
        **about,
        "next_release_expected": following.get("expected", ""),
        "next_release_note_en": following.get("note_en", ""),
        "next_release_note_zh": following.get("note_zh", ""),
    }


def _releases(source: Source) -> Iterator[dict[str, Any]]:
    for row in _unique(source.releases, "release_id"):
        released = read_date(row, "released_on")
        title = row.cells["title"]
        yield {
            "source_id": source.source_id,
            **row.cells,
            "title_en": title,
            "title_zh": row.cells.get("title_zh") or title,
            "released_on": released and released.as_of,
            "released_on_precision": released and released.precision,
        }


def _citations(source: Source) -> Iterator[dict[str, Any]]:
    for row in _unique(source.citations, "citation_id"):
        yield {"source_id": source.source_id, **row.cells}


def _unique(rows: tuple[Row, ...], column: str) -> Iterator[Row]:
    seen: set[str] = set()
    for row in rows:
        name = row.cells[column]
        if not name or name in seen:
            raise row.wrong(column, "an id that stands only once in the file")
        seen.add(name)
        yield row


def _listed(source: Source, name: str, one: str) -> list[dict[str, Any]]:
    """Return the tables of a source under one name, or refuse what is no list."""
    entries = source.about.get(name, [])
    if not isinstance(entries, list):
        raise wrong(source.place, name, entries, f"a table for each {one}, [[{name}]]")
    return entries


def _cautions(source: Source, raw: Raw) -> Iterator[dict[str, Any]]:
    place = f"{source.place}, [[cautions]]"
    for entry in _listed(source, "cautions", "caution"):
        _check_ids(place, entry, "indicators", raw.indicators)
        _check_texts(place, entry, ("note_en", "note_zh"))
        for indicator in entry["indicators"]:
            yield {"source_id": source.source_id, "indicator_id": indicator, **entry}


def _breaks(source: Source, raw: Raw) -> Iterator[dict[str, Any]]:
    place = f"{source.place}, [[breaks]]"
    for entry in _listed(source, "breaks", "break"):
        check_day(place, entry, "at")
        _check_ids(place, entry, "indicators", raw.indicators)
        if entry.get("areas"):
            _check_ids(place, entry, "areas", raw.areas)
        for indicator in entry["indicators"]:
            yield {"source_id": source.source_id, "indicator_id": indicator, **entry}
