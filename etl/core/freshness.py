"""Whether a source is fresh: has the time come and gone at which a newer release was expected?"""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from etl.core.errors import PeriodError
from etl.core.periods import Period, read_period

Reason = Literal["unknown", "in_words", "expected", "overdue"]
STALE: Final = "overdue"


@dataclass(frozen=True, slots=True)
class Freshness:
    """A source's state as a code, and when a newer release was expected.

    ``due`` is that time if it is a date, ``expected`` is the text in which it was recorded.
    """

    reason: Reason
    expected: str = ""
    due: Period | None = None

    @property
    def is_fresh(self) -> bool:
        """No newer release is overdue, as far as is known."""
        return self.reason != STALE


def freshness(expected: str, *, today: date) -> Freshness:
    """Return a source's state: it is stale once the period of the next release is over.

    >>> freshness("2026-08", today=date(2026, 8, 31)).reason
    'expected'
    >>> freshness("2026-08", today=date(2026, 9, 1)).reason
    'overdue'
    """
    if not expected:
        return Freshness("unknown")
    try:
        due = read_period(expected)
    except PeriodError:
        return Freshness("in_words", expected)
    return Freshness("overdue" if today > due.as_of else "expected", expected, due)
