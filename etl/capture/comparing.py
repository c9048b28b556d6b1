"""A captured figure held against the rows there are: the same fact, or another one."""

import math

from etl.core.capture import Record
from etl.core.errors import PeriodError
from etl.core.periods import read_period
from etl.core.quantities import Quantity, read_derived, read_quantity
from etl.figures import KINDS_BY_UNIT, PERCENT_KINDS, SAME
from etl.raw import Row


def reads_so(record: Record, printed_unit: str, unit: str) -> bool:
    """Whether the printed words read alone as the record says, in the unit of its indicator."""
    quantity = read_quantity(record.printed, printed_unit=printed_unit)
    if quantity.value is None or quantity.role != "level":
        return False
    is_same = math.isclose(quantity.value, record.value, rel_tol=SAME)
    return is_same and quantity.unit_kind in KINDS_BY_UNIT.get(unit, PERCENT_KINDS)


def is_of_same(row: Row, record: Record) -> bool:
    """Whether a row has the indicator, area and date of a record."""
    names = (row.cells["indicator_id"], row.cells["ref_area"])
    if names != (record.indicator_id, record.ref_area) or record.day is None:
        return False
    try:
        return read_period(row.cells["as_of"]).as_of == record.day.last
    except PeriodError:
        return False


def fits(row: Row, record: Record) -> bool:
    """Whether one true value fits a row and a record."""
    low, high = _ends(row)
    if max(low, record.low) < min(high, _high(record)):
        return True
    return _read(row).value == record.value


def says_as_much(row: Row, record: Record) -> bool:
    """Whether a row fits a record and is as fine, or is the same bound."""
    low, high = _ends(row)
    most = _high(record)
    width = most - record.low
    is_as_fine = high - low < width or math.isclose(high - low, width)
    return fits(row, record) and (is_as_fine or (low, high) == (record.low, most))


def told(row: Row) -> str:
    """Return a row as a message names it."""
    return f"{row.cells['printed']!r} of {row.place}"


def _high(record: Record) -> float:
    return math.inf if record.high is None else record.high


def _ends(row: Row) -> tuple[float, float]:
    """Return the interval of a row; one that cannot be read excludes nothing."""
    quantity = _read(row)
    low = -math.inf if quantity.low is None else quantity.low
    return low, math.inf if quantity.high is None else quantity.high


def _read(row: Row) -> Quantity:
    printed, unit = row.cells["printed"], row.cells["printed_unit"]
    return read_derived(printed, printed_unit=unit) or read_quantity(printed, printed_unit=unit)
