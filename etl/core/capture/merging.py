"""One record for each fact, though a text says it more than once."""

from collections.abc import Iterable
from dataclasses import replace

from etl.core.capture.record import Record


def unique(records: Iterable[Record]) -> list[Record]:
    """Return each fact once, as the finest figure of it has it.

    Two figures are of one fact if indicator, date and kind agree and one true value fits both. A
    figure without a date is of that of another that is as fine, and of no fact of its own.
    """
    kept: list[Record] = []
    for record in sorted(records, key=lambda one: one.day is None):
        place = next((n for n, one in enumerate(kept) if _is_same(one, record)), None)
        if place is None:
            kept.append(record)
        elif record.day and _coarseness(record) < _coarseness(kept[place]):
            kept[place] = record
    return _in_order(kept)


def undated_where_carried(records: Iterable[tuple[Record, bool]]) -> list[Record]:
    """Take back a date that was carried on from an earlier sentence if it is contradicted."""
    pairs = list(records)
    return [
        replace(record, day=None, start=None)
        if is_carried
        and any(
            _is_of_one_date(record, other) and not fits_with(record, other)
            for other, is_carried_too in pairs
            if not is_carried_too
        )
        else record
        for record, is_carried in pairs
    ]


def fits_with(one: Record, two: Record) -> bool:
    """Whether one true value fits both figures."""
    high = min((end for end in (one.high, two.high) if end is not None), default=None)
    low = max(one.low, two.low)
    if high is None or low < high:
        return True
    return low == high and one.value == two.value


def _is_same(one: Record, two: Record) -> bool:
    is_dated_so = two.day is None or _last(one) == _last(two)
    starts = {one.start, two.start} - {None}
    is_same = _series(one) == _series(two) and is_dated_so and len(starts) <= 1
    return is_same and fits_with(one, two) and (two.day is not None or _covers(one, two))


def _covers(dated: Record, undated: Record) -> bool:
    """Whether a dated figure is at least as fine, or the undated one has no date of its own."""
    return undated.day == dated.day or _width(dated) <= _width(undated)


def _is_of_one_date(one: Record, two: Record) -> bool:
    same = _series(one) == _series(two) and one.day is not None and _last(one) == _last(two)
    return same and one.start == two.start


def _series(record: Record) -> tuple[str, str, str, str]:
    return record.indicator_id, record.ref_area, record.role, record.unit


def _last(record: Record) -> object:
    return record.day and record.day.last


def _coarseness(record: Record) -> tuple[float, float, bool]:
    """Return what makes a figure the worse of two: its width, and then a date that is inferred."""
    return (*_width(record), record.basis != "stated")


def _width(record: Record) -> tuple[float, float]:
    """Return how wide a figure is; of two without an upper end the higher one is the finer."""
    width = float("inf") if record.high is None else record.high - record.low
    return width, -record.low


def _in_order(records: list[Record]) -> list[Record]:
    """Return the records in the order of the text, each once."""
    shown: dict[tuple[object, ...], Record] = {}
    for record in sorted(records, key=lambda one: one.place):
        shown.setdefault(tuple(record.plain().values()), record)
    return list(shown.values())
