"""Fetched figures beside the transcribed ones, so that every value of every release stays.

A value that says what is known for its series and date adds nothing. Another one is a row of a
new release, which the rules of the vintages make the current one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import count
from pathlib import Path
from typing import Final, cast

from etl.catalogue import read_date
from etl.core.errors import PeriodError, UptakeError
from etl.core.periods import read_period
from etl.core.quantities import Quantity, read_derived, read_quantity
from etl.fetch.publisher import Edition, Figure
from etl.fetch.snapshots import SNAPSHOTS
from etl.raw import FETCHED, FIGURE_COLUMNS, RELEASE_COLUMNS, Raw, Row, Source

NOTE: Final = "Read from the publisher's files, which are kept as they came."
UNDATED: Final = date.min
Key = tuple[str, str, date]
Rank = tuple[date, bool, str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """A value of a release, the rank of that, and what the digits allow, in [low, high)."""

    rank: Rank
    value: float
    low: float
    high: float

    def says(self, other: "Known") -> bool:
        """Say whether two values are one, at the coarser precision of the two."""
        coarse, fine = sorted((self, other), key=lambda one: one.low - one.high)
        return coarse.value == fine.value or coarse.low <= fine.value < coarse.high


def with_fetched(raw: Raw, editions: Mapping[str, Sequence[Edition]]) -> Raw:
    """Return the raw figures with the rows and releases that the editions add to each source.

    Rows of an earlier merge are replaced. Areas that are not in the catalogue are left out.

    Args:
        raw: what is transcribed.
        editions: by source, in the order in which they were fetched.

    Raises:
        UptakeError: there is no such source.
        RawError: a transcribed release has a date that is none.
    """
    if unknown := sorted(editions.keys() - {source.source_id for source in raw.sources}):
        raise UptakeError(f"data/raw has no source {unknown[0]}, of which figures were fetched")
    return replace(
        raw,
        sources=tuple(
            _merged(source, editions[source.source_id], raw)
            if editions.get(source.source_id)
            else source
            for source in raw.sources
        ),
    )


def _merged(source: Source, editions: Sequence[Edition], raw: Raw) -> Source:
    releases, figures = list(_transcribed(source.releases)), list(_transcribed(source.figures))
    known = _known(figures, releases)
    for edition in editions:
        taken = {row.cells["release_id"] for row in releases}
        release = _release(source, edition, taken)
        rows = list(_added(release, edition, known, raw))
        if rows:
            releases.append(release)
            figures += rows
    return replace(source, releases=tuple(releases), figures=tuple(figures))


def _transcribed(rows: Sequence[Row]) -> Iterator[Row]:
    return (row for row in rows if not row.cells.get(FETCHED))


def _release(source: Source, edition: Edition, taken: set[str]) -> Row:
    """Return the release of an edition; a second one of the same stamp bears a number."""
    stamp = edition.released_on.isoformat() if edition.released_on else "undated"
    first = f"{source.source_id}_{stamp}"
    ids = (first if number == 1 else f"{first}_{number:02d}" for number in count(1))
    cells = {
        "release_id": next(one for one in ids if one not in taken),
        "title": edition.title,
        "released_on": edition.released_on.isoformat() if edition.released_on else "",
        "url": edition.url,
        "language": "en",
        "note": NOTE,
    }
    place = f"{Path(source.place).parent / SNAPSHOTS}, {edition.title}"
    return _row(place, RELEASE_COLUMNS, cells)


def _added(
    release: Row, edition: Edition, known: dict[Key, list[Known]], raw: Raw
) -> Iterator[Row]:
    """Yield the rows of the figures that say something new, and enter them into the known."""
    rank = (edition.released_on or UNDATED, True, release.cells["release_id"], "")
    finest = _finest(edition.figures)
    for figure in edition.figures:
        if figure.ref_area not in raw.areas:
            continue
        key = (figure.indicator_id, figure.ref_area, read_period(figure.as_of).as_of)
        found = _fetched(figure, rank, finest[figure.indicator_id])
        status = _status(figure, found, known.get(key, []))
        if status:
            known.setdefault(key, []).append(found)
            yield _figure(release, figure, status)


def _status(figure: Figure, found: Known, known: Sequence[Known]) -> str:
    """Return the status of a new row, or nothing for a value that adds none.

    It is held against the newest value of its day or before; where all are later, against the
    oldest of those.
    """
    earlier = [one for one in known if one.rank[0] <= found.rank[0]]
    if earlier:
        return "" if found.says(max(earlier, key=_by_rank)) else "revised"
    return "" if known and found.says(min(known, key=_by_rank)) else figure.status


def _by_rank(known: Known) -> Rank:
    return known.rank


def _figure(release: Row, figure: Figure, status: str) -> Row:
    cells = {
        **{name: getattr(figure, name) for name in ("indicator_id", "ref_area", "as_of")},
        **{name: getattr(figure, name) for name in ("printed", "printed_unit", "value")},
        **{name: getattr(figure, name) for name in ("locator", "note")},
        "release_id": release.cells["release_id"],
        "evidence": "primary",
        "status": status,
    }
    place = f"{release.place}, {figure.locator}, {figure.ref_area} {figure.as_of}"
    return _row(place, FIGURE_COLUMNS, cells)


def _row(place: str, columns: Sequence[str], cells: Mapping[str, str]) -> Row:
    return Row(place, {**dict.fromkeys(columns, ""), **cells, FETCHED: "yes"})


def _known(figures: Sequence[Row], releases: Sequence[Row]) -> dict[Key, list[Known]]:
    """Return the transcribed values by series and date; what cannot be read is refused later."""
    days = {row.cells["release_id"]: read_date(row, "released_on") for row in releases}
    known: dict[Key, list[Known]] = {}
    for row in figures:
        cells = row.cells
        released = days.get(cells["release_id"])
        first_day = released.first_day if released else UNDATED
        rank = (first_day, False, cells["release_id"], cells["citation_id"])
        try:
            day = read_period(cells["as_of"]).as_of
            value = float(cells["value"])
        except (PeriodError, ValueError):
            continue
        key = (cells["indicator_id"], cells["ref_area"], day)
        known.setdefault(key, []).append(Known(rank, value, *_bounds(_quantity(cells), value)))
    return known


def _quantity(cells: Mapping[str, str]) -> Quantity | None:
    read = read_derived if cells["status"] == "derived" else read_quantity
    return read(cells["printed"], printed_unit=cells["printed_unit"])


def _bounds(quantity: Quantity | None, value: float) -> tuple[float, float]:
    """Return what the digits of an exact figure allow; any other figure says its value alone."""
    ends = (quantity.low, quantity.high) if quantity and quantity.qualifier == "exact" else None
    return cast("tuple[float, float]", ends) if ends else (value, value)


def _fetched(figure: Figure, rank: Rank, half_width: Decimal) -> Known:
    value = Decimal(figure.value)
    low, high = value - half_width, value + half_width
    return Known(rank, float(value), float(low), float(high))


def _finest(figures: Sequence[Figure]) -> dict[str, Decimal]:
    """Return half a unit of the last digit of each indicator, in base units.

    A file that is written by a machine drops closing zeros, so its finest figure tells how
    precise all are: 22.5 beside 32.66 is 22.50.
    """
    finest: dict[str, Decimal] = {}
    for figure in figures:
        half = _half_width(figure.printed, figure.printed_unit)
        finest[figure.indicator_id] = min(finest.get(figure.indicator_id, half), half)
    return finest


@cache  # editions repeat most of their figures
def _half_width(printed: str, printed_unit: str) -> Decimal:
    quantity = read_quantity(printed, printed_unit=printed_unit)
    return Decimal(repr(quantity.half_width or 0.0))
