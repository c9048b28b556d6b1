"""Claims: recorded ones, each cell checked, and any sentence against the current build."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final, get_args

import pandas as pd

from etl import store
from etl.catalogue import read_date
from etl.core.claims.answer import check_sentence, known_of
from etl.core.claims.claim import CHANGES, Kind
from etl.raw import Raw, Row, Source

COLUMNS: Final = (
    *("source_id", "claim_id", "kind", "indicator_id", "ref_area", "from_as_of", "to_as_of"),
    *("claimed", "statement_en", "statement_zh", "release_id", "citation_id"),
    "language",
)
KINDS: Final = get_args(Kind)
NEEDED: Final = ("observations", "indicators", "areas")  # to check a sentence
_NUMBER: Final = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,10})?")
_TEXTS: Final = ("statement_en", "statement_zh")


def recorded_claims(raw: Raw) -> pd.DataFrame:
    """Return the claims of every source, with the area the source has figures of.

    ``language`` is that of the text in which the claim was read.

    Raises:
        RawError: at the first wrong cell: an id that is unknown, empty or stands twice, a kind or
            a number that is none, a date that is missing or too many, a statement left out.
    """
    rows = [row for source in raw.sources for row in _of_source(source, raw)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def check_claim(text: str, out: Path) -> dict[str, Any]:
    """Return what a sentence claims and what the current build says to it, ready for JSON.

    Raises:
        StoreError: there is no build, or its files do not match its manifest.
        UptakeError: the text is longer than a paragraph.
    """
    folder = store.whole_build(out)
    return check_sentence(text, known_of({name: store.read_table(folder, name) for name in NEEDED}))


def _of_source(source: Source, raw: Raw) -> Iterator[dict[str, Any]]:
    releases = {"", *(row.cells["release_id"] for row in source.releases)}
    citations = {"", *(row.cells["citation_id"] for row in source.citations)}
    languages = {
        row.cells[name]: row.cells["language"]
        for name, rows in (("release_id", source.releases), ("citation_id", source.citations))
        for row in rows
    }
    areas = sorted({row.cells["ref_area"] for row in source.figures})
    seen: set[str] = set()
    for row in source.claims:
        cells = row.cells
        _check(row, "claim_id", cells["claim_id"] not in {"", *seen}, "an id that stands only once")
        seen.add(cells["claim_id"])
        _check(row, "kind", cells["kind"] in KINDS, "one of " + ", ".join(KINDS))
        _check_indicator(row, raw)
        _check(row, "release_id", cells["release_id"] in releases, "a release of releases.csv")
        _check(row, "citation_id", cells["citation_id"] in citations, "a citation of citations.csv")
        one_area = "an indicator of a source with figures of one area: a claim names no area"
        _check(row, "indicator_id", len(areas) == 1, one_area)
        yield {
            **{name: cells[name] for name in COLUMNS if name in cells},
            **_dates(row),
            "source_id": source.source_id,
            "ref_area": areas[0],
            "claimed": _number(row),
            "language": languages.get(cells["citation_id"] or cells["release_id"], ""),
            **{name: _text(row, name) for name in _TEXTS},
        }


def _check(row: Row, column: str, is_right: bool, expected: str) -> None:  # noqa: FBT001
    if not is_right:
        raise row.wrong(column, expected)


def _check_indicator(row: Row, raw: Raw) -> None:
    """Refuse an unknown indicator, and a kind that the unit of its indicator does not allow."""
    kind = row.cells["kind"]
    parts = row.cells["indicator_id"].split("/")
    is_known = len(parts) in (1, 2) and all(part in raw.indicators for part in parts)
    _check(row, "indicator_id", is_known, "an indicator of indicators.toml, or two: count/base")
    is_share = str(raw.indicators[parts[0]]["unit"]).startswith("percent")
    wrong_kind = (
        (len(parts) > 1 and (kind in CHANGES or is_share))
        or (kind == "pp_change" and not is_share)
        or (kind == "abs_change" and is_share)
    )
    _check(row, "kind", not wrong_kind, "a kind that fits the unit of the indicator")


def _dates(row: Row) -> dict[str, date | None]:
    start, end = read_date(row, "from_as_of"), read_date(row, "to_as_of")
    if end is None:
        raise row.wrong("to_as_of", "a date")
    is_change = row.cells["kind"] in CHANGES
    _check(row, "from_as_of", bool(start) == is_change, "a date at a change, nothing at a level")
    _check(row, "from_as_of", not start or start.as_of < end.as_of, "a date before to_as_of")
    return {"from_as_of": start.as_of if start else None, "to_as_of": end.as_of}


def _number(row: Row) -> str:
    text = row.cells["claimed"]
    _check(row, "claimed", bool(_NUMBER.fullmatch(text)), "a plain number in base units")
    return text


def _text(row: Row, column: str) -> str:
    text = row.cells[column].strip()
    _check(row, column, bool(text), "the statement")
    return text
