"""Reading a printed figure: from its text to a value with an interval, or to a refusal."""

from etl.core.quantities.amounts import Amount, read_amount
from etl.core.quantities.intervals import reading_of
from etl.core.quantities.measures import measure_of
from etl.core.quantities.printed_units import unit_apart
from etl.core.quantities.qualifiers import ONE_SIDED, Bound, Frame, take_bound, take_frame
from etl.core.quantities.quantity import Quantity, Reading, RefusedError, published, refused
from etl.core.quantities.ranges import read_range, read_split
from etl.core.quantities.refusals import reason_at_sight, reason_unread
from etl.core.quantities.text import plain_text, without_brackets


def read_quantity(text: str, *, printed_unit: str = "") -> Quantity:
    """Read a printed figure: value and interval in base units (persons, percent), or a refusal.

    ``printed_unit`` is the unit of a table head or an axis, used if the text prints none.

    >>> read_quantity("5.15亿人").value, read_quantity("123626", printed_unit="万人").value
    (515000000.0, 1236260000.0)
    >>> read_quantity("2025年6月").reason
    'date'
    """
    try:
        return published(text, read_line(*line_and_unit(text, printed_unit)))
    except RefusedError as refusal:
        return refused(text, refusal.reason)


def line_and_unit(text: str, printed_unit: str) -> tuple[str, str]:
    """Part a text into the line to read and the name of the unit apart: bracketed, or given.

    Raises:
        RefusedError: nothing is printed, or it cannot be one figure.
    """
    line, contents = without_brackets(plain_text(text))
    unit = unit_apart(contents, printed_unit)
    return " ".join([line, *filter(_is_qualifier, contents)]), unit


def _is_qualifier(content: str) -> bool:
    found = take_bound(content)
    return found is not None and not found[1]


def read_line(line: str, unit_name: str) -> Reading:
    """Read a line without brackets: its exact reading in base units.

    Raises:
        RefusedError: it is not surely a number.
    """
    if reason := reason_at_sight(line):
        raise RefusedError(reason)
    reading = _read_single(line, unit_name) or read_range(line, unit_name) or read_split(line)
    if reading is None:
        raise RefusedError(reason_unread(line))
    return reading


def _read_single(line: str, unit_name: str) -> Reading | None:
    frame = take_frame(line)
    amount = read_amount(frame.rest) if frame else None
    if not frame or not amount:
        return None
    measure = measure_of(frame, amount, unit_name)
    bound = _bound(frame, amount)
    if measure.direction < 0 and bound in ONE_SIDED:
        raise RefusedError("unreadable")  # down more than 3%: a bound without a lower end
    return reading_of(measure, bound)


def _bound(frame: Frame, amount: Amount) -> Bound:
    if frame.bound and amount.bound:
        raise RefusedError("unreadable")
    return frame.bound or amount.bound or amount.usual
