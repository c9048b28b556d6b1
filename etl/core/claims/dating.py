"""From a statement to a claim: the days of the figures it is held against."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final

from etl.core.claims.claim import CHANGES, Claim, claimed_by
from etl.core.claims.figures import Series, Shelf
from etl.core.claims.judge import FITS, judge
from etl.core.claims.reader import Asked
from etl.core.claims.when import When, month_end_back

NO_DATE: Final = "no date: the newest figure is used"
NO_YEAR: Final = "no year: the newest with a figure is used"
FITTING: Final = "; another one fits: "

_TRIED: Final = 60  # other days of a series, where none was named


@dataclass(frozen=True, slots=True)
class Dated:
    """A statement with its days, or why it has none; ``note`` says what had to be assumed.

    ``others`` are the claims it may be as well, if its days had to be assumed.
    """

    claim: Claim | None
    note: str = ""
    others: tuple[Claim, ...] = ()

    def fitting(self, shelf: Shelf) -> Claim | None:
        """Return the first of the others that the figures bear out."""
        return next((c for c in self.others if judge(c, shelf).verdict in FITS), None)


def dated(asked: Asked, area: str, shelf: Shelf) -> Dated:
    """Return the claim with its days, and what had to be assumed or is missing.

    A day or a year that is not named is that of the newest figure, for a printed number one with
    a point.
    """
    only_points = claimed_by(asked.quantity).rule == "printed"
    calendar = _Calendar(shelf.days((asked.indicator_id, area), only_points=only_points))
    ends, note = _ends(asked, calendar)
    if not ends:
        return Dated(None, note)
    is_change = asked.kind in CHANGES or asked.is_at_start
    spans = [
        (start, end)
        for end in islice(ends, _TRIED)
        for start in (_starts(asked, end, calendar) if is_change else [None])
    ]
    later = [span for span in spans if span[0] is None or span[0] < span[1]]
    if not later:
        return Dated(None, "no end date after the start" if spans else "no start date")
    claims = [_claim(asked, area, *span) for span in islice(later, _TRIED)]
    is_assumed = bool(note) or (asked.since is not None and not asked.since.has_year and is_change)
    return Dated(
        claims[0], note or (NO_YEAR if is_assumed else ""), tuple(claims[1:]) if is_assumed else ()
    )


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The days at which a series has figures, the ones to be taken first in front."""

    days: list[date]

    def day(self, when: When) -> date:
        """The day of the newest figure within a date, or its last day if there is none."""
        return next(self.within(when.first, when.last), when.last)

    def days_of(self, when: When) -> list[date]:
        """The day of a date; one for each year that has a figure, if no year is named."""
        if when.has_year:
            return [self.day(when)]
        return [day for day in self.days if when.in_year(day.year).covers(day)]

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


def _starts(asked: Asked, end: date, calendar: _Calendar) -> list[date]:
    if asked.since:
        return [day for day in calendar.days_of(asked.since) if asked.since.has_year or day < end]
    if asked.back:
        return [month_end_back(end, asked.back.months)]
    at = asked.at if asked.at is None or asked.at.has_year else asked.at.in_year(end.year)
    before = at.before if at else None
    return [] if before is None else [next(calendar.within(before.replace(day=1), before), before)]


def _claim(asked: Asked, area: str, start: date | None, end: date) -> Claim:
    claimed = claimed_by(asked.quantity)
    if asked.is_at_start and start:
        start, end = None, start
    return Claim(asked.kind, asked.indicator_id, area, end, claimed, start, asked.base_id)
