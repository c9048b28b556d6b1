"""Printed figures to observations: each row is read twice, as printed and as transcribed."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

import pandas as pd

from etl.catalogue import read_date, read_period_of
from etl.core.periods import Period
from etl.core.quantities import Quantity, read_derived, read_quantity
from etl.core.schema import OBSERVATIONS
from etl.core.vintages import is_newest
from etl.raw import FETCHED, Raw, Row, Source
from etl.samples import with_samples

EVIDENCE: Final = ("primary", "press")
STATUS: Final = ("reported", "provisional", "revised", "derived")
KINDS_BY_UNIT: Final = {"persons": ("persons", "count"), "count": ("count",), "ratio": ("ratio",)}
PERCENT_KINDS: Final = ("percent",)
PERCENT_MAX: Final = 100.0
FIRST_DAY: Final = "released_first_day"
RANKS: Final = (FIRST_DAY, FETCHED, "release_id", "citation_id")
UNPUBLISHED: Final = (FIRST_DAY, FETCHED)  # columns to rank releases by
SAME: Final = 1e-12  # relative: two readings of one decimal text


@dataclass(frozen=True, slots=True)
class Known:
    """The ids a figure of one source may refer to."""

    raw: Raw
    source_id: str
    releases: Mapping[str, Period | None]
    citations: frozenset[str]


def observations(raw: Raw) -> pd.DataFrame:
    """Return the observations table, sorted by its key.

    Raises:
        RawError: at the first wrong cell: an unknown id, a date that is none, a value that
            disagrees with what is printed or is out of range, a key twice with two values or texts.
    """
    rows = [row for source in raw.sources for row in _source_rows(source, raw)]
    frame = pd.DataFrame(rows, columns=[*OBSERVATIONS.schema.names, *UNPUBLISHED])
    frame = frame.sort_values(list(OBSERVATIONS.key), ignore_index=True)
    frame["is_current"] = _is_current(frame)
    frame["break_before"] = _break_before(frame, raw)
    return with_samples(frame.drop(columns=list(UNPUBLISHED)), raw)


def _source_rows(source: Source, raw: Raw) -> list[dict[str, Any]]:
    known = Known(
        raw,
        source.source_id,
        {"": None} | {r.cells["release_id"]: read_date(r, "released_on") for r in source.releases},
        frozenset(["", *(row.cells["citation_id"] for row in source.citations)]),
    )
    seen: dict[tuple[str, ...], Row] = {}
    rows = []
    for row in source.figures:
        observation = _observation(row, known)
        key = tuple(str(observation[name]) for name in OBSERVATIONS.key)
        earlier = seen.setdefault(key, row)
        if earlier is row:
            rows.append(observation)
        else:
            _check_same(row, earlier)
    return rows


def _check_same(row: Row, earlier: Row) -> None:
    """Refuse a second row of one key that says something else: neither may be lost silently."""
    for column in ("value", "printed"):
        if row.cells[column] != earlier.cells[column]:
            raise row.wrong(
                column,
                f"the {column} {earlier.cells[column]} of {earlier.place}, which has the same key",
            )


def _observation(row: Row, known: Known) -> dict[str, Any]:
    unit = _check_ids(row, known)
    period = read_period_of(row, "as_of", row.cells["as_of"])
    quantity = _quantity(row, unit)
    released = known.releases[row.cells["release_id"]]
    return {
        **{name: row.cells[name] for name in ("indicator_id", "ref_area", "printed", "locator")},
        **{name: row.cells[name] for name in ("evidence", "status", "note")},
        "release_id": row.cells["release_id"],
        "citation_id": row.cells["citation_id"],
        "as_of": period.as_of,
        "as_of_precision": period.precision,
        "value": _value(row, unit, quantity),
        "low": quantity.low,
        "high": None if quantity.high is None or math.isinf(quantity.high) else quantity.high,
        "qualifier": quantity.qualifier,
        "bound_incl": quantity.bound_incl,
        "half_width_wide": quantity.half_width_wide,
        "unit": unit,
        "source_id": known.source_id,
        "released_on": released and released.as_of,
        FIRST_DAY: released and released.first_day,
        FETCHED: bool(row.cells.get(FETCHED)),
    }


def _check_ids(row: Row, known: Known) -> str:
    """Return the unit of the row's indicator, once every id in the row is known."""
    cells = row.cells
    choices = (
        ("indicator_id", known.raw.indicators, "an indicator of indicators.toml"),
        ("ref_area", known.raw.areas, "an area of areas.toml"),
        ("release_id", known.releases, "a release of releases.csv, or nothing"),
        ("citation_id", known.citations, "a citation of citations.csv, or nothing"),
        ("evidence", EVIDENCE, "primary or press"),
        ("status", STATUS, "one of " + ", ".join(STATUS)),
    )
    for column, allowed, expected in choices:
        if cells[column] not in allowed:
            raise row.wrong(column, expected)
    if not cells["release_id"] and not cells["citation_id"]:
        raise row.wrong("release_id", "a release or a citation: where the figure was read")
    return str(known.raw.indicators[cells["indicator_id"]]["unit"])


def _quantity(row: Row, unit: str) -> Quantity:
    printed, printed_unit = row.cells["printed"], row.cells["printed_unit"]
    quantity: Quantity | None
    if row.cells["status"] == "derived":
        quantity = read_derived(printed, printed_unit=printed_unit)
    else:
        quantity = read_quantity(printed, printed_unit=printed_unit)
    if quantity is None or quantity.status == "refused":
        why = "" if quantity is None else f" (read as {quantity.reason})"
        raise row.wrong("printed", f"a figure in {unit}{why}")
    if quantity.unit_kind not in KINDS_BY_UNIT.get(unit, PERCENT_KINDS):
        raise row.wrong("printed", f"a figure in {unit}, not in {quantity.unit_kind}")
    return quantity


def _value(row: Row, unit: str, quantity: Quantity) -> float:
    """Return the transcribed value, which must agree with the printed text."""
    try:
        value = float(row.cells["value"])
    except ValueError as error:
        raise row.wrong("value", "a plain number in base units") from error
    if not (math.isfinite(value) and value >= 0):
        raise row.wrong("value", "a number that is not negative")
    if unit.startswith("percent") and value > PERCENT_MAX:
        raise row.wrong("value", "a percentage of at most 100")
    if not _agrees(value, quantity):
        raise row.wrong(
            "value", f"the figure printed as {row.cells['printed']!r}, {quantity.value}"
        )
    return value


def _agrees(value: float, quantity: Quantity) -> bool:
    """Say whether a transcription fits the text: inside the rounding of an exact figure."""
    printed, low, high = (cast("float", x) for x in (quantity.value, quantity.low, quantity.high))
    if math.isclose(value, printed, rel_tol=SAME):
        return True
    return quantity.qualifier == "exact" and low <= value < high


def _is_current(frame: pd.DataFrame) -> pd.Series:
    """Mark the value of the latest release of each key.

    An undated release is the oldest, and one of which only the month or year is known counts
    from the first day of it, so that it does not outrank a later one with a date. Of two of one
    day the publisher's own file outranks what was transcribed.
    """
    dated = frame.assign(**{FIRST_DAY: pd.to_datetime(frame[FIRST_DAY])})
    return is_newest(dated, RANKS)


def _break_before(frame: pd.DataFrame, raw: Raw) -> pd.Series:
    """Mark the first observations of a series on or after each recorded break."""
    marked = pd.Series(data=False, index=frame.index)
    for source in raw.sources:
        for entry in source.about.get("breaks", []):
            later = frame[
                (frame["source_id"] == source.source_id)
                & frame["indicator_id"].isin(entry["indicators"])
                & (frame["as_of"] >= entry["at"])
                & (frame["ref_area"].isin(entry["areas"]) if entry.get("areas") else True)
            ]
            first = later.groupby(["indicator_id", "ref_area"])["as_of"].transform("min")
            marked[later.index[later["as_of"] == first]] = True
    return marked
