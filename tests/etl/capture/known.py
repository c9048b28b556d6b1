"""The names and areas of the project's own raw data, read once."""

from functools import cache
from pathlib import Path

from etl.capture.known import known_in
from etl.core.capture import Captured, Record, capture
from etl.core.claims.answer import Known
from etl.core.periods import read_period

RAW = Path(__file__).parents[3] / "data" / "raw"


@cache
def known() -> Known:
    return known_in(RAW)[1]


def read(text: str, published: str = "") -> Captured:
    return capture(text, known(), read_period(published) if published else None)


def told(record: Record) -> str:
    """A record as the table of texts has it."""
    numbers = (record.value, record.low, record.high)
    shown = " ".join("-" if number is None else f"{number:.15g}" for number in numbers)
    return (
        f"{record.role} {record.indicator_id} {record.as_of or '-'} {record.basis} {shown} "
        f"{record.qualifier} {record.unit} | {record.printed}"
    )


def levels(text: str, published: str = "") -> list[tuple[str, str | None, float]]:
    """Indicator, date and value of each level."""
    return [
        (record.indicator_id, record.as_of, record.value)
        for record in read(text, published).records
        if record.role == "level"
    ]


def whys(text: str, published: str = "") -> list[str]:
    return [part.why for part in read(text, published).unread]
