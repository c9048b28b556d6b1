"""From a statement to a claim: the days of the figures it is held against."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from etl.core.claims.claim import CHANGES, Claim, claimed_by
from etl.core.claims.figures import Shelf
from etl.core.claims.reader import Asked
from etl.core.claims.when import When, month_end_back

NO_DATE: Final = "no date: the newest figure is used"
NO_YEAR: Final = "no year: the newest with a figure is used"
FITTING: Final = "; another one fits: "
TO: Final = " to "

_TRIED: Final = 24  # days tried where none was named: twelve years of half-years


@dataclass(frozen=True, slots=True)
class Dated:
    """A statement with its days, or why it has none; ``note`` says what had to be assumed.

    ``others`` are the claims it may be as well, if its days had to be assumed.
    """

    claim: Claim | None
    note: str = ""
    others: tuple[Claim, ...] = ()


def dated(asked: Asked, area: str, shelf: Shelf) -> Dated:
    """Return the claim with its days, and what had to be assumed or is missing.

    A day or a year that is not named is that of the newest figure, for a printed number or a
    change one with a point.
    """
    claimed = claimed_by(asked.quantity)
    series = (asked.indicator_id, area)
    only_points = claimed.rule == "printed" or asked.kind in CHANGES
    calendar = _Calendar(shelf.days(series, only_points=only_points))
    ends, note = _ends(asked, calendar)
    if not ends:
        return Dated(None, note)
    spans = ((start, end) for end in ends for start in _starts(asked, end, calendar))
    later = list(islice((span for span in spans if not span[0] or span[0] < span[1]), _TRIED))
    if not later:
        has_start = any(_starts(asked, ends[0], calendar))
        return Dated(None, "no end date after the start" if has_start else "no start date")
    claim, *others = (
        Claim(asked.kind, asked.indicator_id, area, end, claimed, start, asked.base_id)
        for start, end in (_of_level(asked, *span) for span in later)
    )
    note = note or _note_on_start(asked)
    return Dated(claim, note, tuple(others) if note else ())


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The days at which a series has figures, the ones to be taken first in front."""

    days: list[date]

    def day(self, when: When) -> date:
        """The day of the newest figure within a date, or its last day if there is none."""
        return next(self.within(when.first, when.last), when.last)

    def days_of(self, when: When, *, until: date = date.max) -> list[date]:
        """The day of a date; if no year is named, one of each year that has a figure."""
        if when.has_year:
            return [self.day(when)]
        return [day for day in self.days if when.covers(day) and day < until]

    def within(self, first: date, last: date) -> Iterator[date]:
        return (day for day in self.days if first <= day <= last)


def _ends(asked: Asked, calendar: _Calendar) -> tuple[list[date], str]:
    """Return the days a statement may end at; more than one if no day or no year is named."""
    if asked.at:
        days = calendar.days_of(asked.at)
        return days, ("" if asked.at.has_year else NO_YEAR) if days else "no figures of the subject"
    if asked.since and asked.back and asked.since.has_year:  # over five years from the end of 2015
        return [month_end_back(calendar.day(asked.since), -asked.back.months)], ""
    return calendar.days, NO_DATE if calendar.days else "no figures of the subject"


def _starts(asked: Asked, end: date, calendar: _Calendar) -> list[date] | list[None]:
    """Return the days a change may start at, the likeliest first; a level has none."""
    if asked.kind not in CHANGES and not asked.is_at_start:
        return [None]
    if asked.since:
        return calendar.days_of(asked.since, until=end)
    if asked.back:
        return [month_end_back(end, asked.back.months)]
    at = asked.at if asked.at is None or asked.at.has_year else asked.at.in_year(end.year)
    before = at.before if at else None
    return [] if before is None else [next(calendar.within(before.replace(day=1), before), before)]


def _of_level(asked: Asked, start: date | None, end: date) -> tuple[date | None, date]:
    """Turn a change into the level at its start, where that is meant."""
    return (None, start) if start and asked.is_at_start else (start, end)


def _note_on_start(asked: Asked) -> str:
    needs_start = asked.kind in CHANGES or asked.is_at_start
    return NO_YEAR if needs_start and asked.since and not asked.since.has_year else ""
