"""The reference date of a figure: stated, or worked out from when the text was published."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from etl.core.capture.record import Basis, Day
from etl.core.claims.claim import CHANGES
from etl.core.claims.reader import Asked
from etl.core.claims.sentence import Sentence
from etl.core.claims.when import NO_YEAR, YEAR_END_BEFORE, When, month_end_back
from etl.core.claims.when_words import FROM_BEFORE
from etl.core.periods import Period

_YEAR: Final = re.compile("(?:19|20)[0-9]{2}")
_LAST_YEAR: Final = re.compile("(?:去年|上年) ?$")
_THIS_YEAR: Final = re.compile("(?:今年|本年) ?$")
_OF_LAST_YEAR: Final = re.compile(" (?:of )?last year(?![a-z'])")
_OF_THIS_YEAR: Final = re.compile(" (?:of )?this year(?![a-z'])")

_REFERENCE: Final = re.compile(
    r"(?:(?<![a-z])(?:as of|as at|by|until|through|up to|since)(?: the)?(?: end of)?"
    "|截至|截止到?|至|到) ?$"
)
_SAYS: Final = "released|published|issued|unveiled|announced|launched|updated|posted|presented"
_SAID_BEFORE: Final = re.compile(
    rf"(?<![a-z])(?:{_SAYS}|said|reported|dated)(?: [a-z]+){{0,4}},? ?"
    "(?:(?<![a-z])(?:on|in|at))?(?: the)? ?$"
)
_SAID_AFTER: Final = re.compile(
    ",? (?!according|said|says|as |with |which |the report|a report|data)[a-z][a-z ()'-]{0,40}? "
    rf"(?:{_SAYS})(?![a-z])"
    "|[^0-9。;%]{0,30}?(?:发布|公布|发表|印发|举行|召开)|日?电(?![子商视力脑影话])|日?讯"
    r"| ?\((?:xinhua|reuters|ap|afp)\)"
)


@dataclass(frozen=True, slots=True)
class Context:
    """What a sentence may lean on: when the text was published, and the dates before it, if any.

    ``before`` is the last date of its paragraph, ``carried`` the last reference date of that, and
    ``only`` the only one of the text.
    """

    published: Period | None = None
    before: When | None = None
    carried: Day | None = None
    only: Day | None = None

    def after(self, sentence: Sentence) -> "Context":
        """Return what the next sentence of the paragraph may lean on."""
        dated = [
            (when, day)
            for when in sentence.dates
            if when.role in ("at", "span") and (day := day_of(sentence.line, when, self))
        ]
        if not dated:
            return self
        when, day = dated[-1]
        return replace(self, before=when.in_year(day.last.year), carried=day)


def is_of_a_publication(line: str, when: When) -> bool:
    """Whether a date is when something was said, not what it describes.

    >>> from etl.core.claims.when import dates_in
    >>> line = "in a report released in july 2025, users by june 2025"
    >>> [is_of_a_publication(line, when) for when in dates_in(line)]
    [True, False]
    """
    before = line[max(0, when.start - 60) : when.start]
    if when.role in ("back", "from") or _REFERENCE.search(before):
        return False
    return bool(_SAID_BEFORE.search(before) or _SAID_AFTER.match(line, when.end))


def with_reference_dates(sentence: Sentence, context: Context) -> Sentence:
    """Leave out the dates of publications, and years that a date took from a later one."""
    kept = [when for when in sentence.dates if not is_of_a_publication(sentence.line, when)]
    dates: list[When] = []
    before = context.before
    for each in kept:
        when = _with_own_year(sentence.line, each, before, context)
        dates.append(when)
        if when.role != "back" and when.has_year:
            before = when
    return replace(sentence, dates=tuple(dates))


def _with_own_year(line: str, when: When, before: When | None, context: Context) -> When:
    """Return a date without a year in the year of the one before it, unless it were earlier."""
    is_own = _YEAR.search(line, when.start, when.end) or when.first.year != when.last.year
    if when.role == "back" or is_own:
        return when
    if before is None or _is_relative(line, when):
        return when.in_year(NO_YEAR)
    moved = when.in_year(before.last.year)
    limit = context.published.as_of if context.published else date.max
    fits = before.first <= moved.last and moved.first <= limit
    return moved if fits else when.in_year(NO_YEAR)


def _is_relative(line: str, when: When) -> bool:
    before = line[: when.start]
    return bool(
        _LAST_YEAR.search(before)
        or _THIS_YEAR.search(before)
        or _OF_LAST_YEAR.match(line, when.end)
        or _OF_THIS_YEAR.match(line, when.end)
    )


def day_of(line: str, when: When, context: Context) -> Day | None:
    """Return the day a date names, or nothing where its year is not known or it is not over."""
    published = context.published
    if when.has_year:
        return _day(when, "stated", published)
    if published is None:
        return None
    return _day(when.in_year(_year_of(line, when, published)), "inferred", published)


def _year_of(line: str, when: When, published: Period) -> int:
    """Return the year of a date without one: the last in which it had begun by publication."""
    year, before = published.as_of.year, line[: when.start]
    if _LAST_YEAR.search(before) or _OF_LAST_YEAR.match(line, when.end):
        return year - 1
    if _THIS_YEAR.search(before) or _OF_THIS_YEAR.match(line, when.end):
        return year
    here = when.in_year(year)
    begins = here.last if when.role == "span" else here.first
    return year if begins <= published.as_of else year - 1


def _day(when: When, basis: Basis, published: Period | None) -> Day | None:
    if published and published.as_of < when.first:
        return None
    is_whole_year = when.precision == "year"
    if published and published.as_of < when.last and (is_whole_year or when.role == "span"):
        return None
    text = when.last.isoformat()
    if is_whole_year and when.role != "span":
        basis = "inferred"  # of a year only the end is taken for its day
    return Day(text if when.precision == "day" else text[: len("2025-06")], when.last, basis)


def day_for(asked: Asked, sentence: Sentence, context: Context) -> Day | None:
    """Return the day a figure describes, that of the end for a change."""
    line = sentence.line
    end = _end(asked, sentence, context)
    if not asked.is_at_start:
        return end
    if asked.since:
        return day_of(line, asked.since, context)
    start = start_of(asked, end, line, context)
    return _month(start, end.basis) if start and end else None


def start_of(asked: Asked, end: Day | None, line: str, context: Context) -> date | None:
    """Return the day a change counts from, if it is named."""
    if asked.since:
        since = day_of(line, asked.since, context)
        return since.last if since else None
    if end is None:
        return None
    if asked.back:
        return month_end_back(end.last, asked.back.months)
    at = asked.at and (asked.at if asked.at.has_year else asked.at.in_year(end.last.year))
    return at.before if at else None


def _month(last: date, basis: Basis) -> Day:
    return Day(last.isoformat()[: len("2025-06")], last, basis)


def _end(asked: Asked, sentence: Sentence, context: Context) -> Day | None:
    line = sentence.line
    if asked.at:
        day = day_of(line, asked.at, context)
        is_whole = asked.kind in CHANGES and asked.at.has_year  # a change in a year ends with it
        return replace(day, basis="stated") if day and is_whole else day
    if context.published and _is_of_last_year(asked, sentence):
        return _month(date(context.published.as_of.year - 1, 12, 31), "inferred")
    return context.carried or (context.only and replace(context.only, basis="inferred"))


def _is_of_last_year(asked: Asked, sentence: Sentence) -> bool:
    """Whether a level is dated by "the end of last year", and not compared with that."""
    line, found = sentence.line, asked.found
    _, end = sentence.clause(found.start)
    return not (asked.back or asked.is_at_start) and any(
        (when.role, when.months) == ("back", YEAR_END_BEFORE)
        and when.end <= end
        and not FROM_BEFORE.search(line[: when.start])
        for when in sentence.dates
    )


def is_after(when: When | None, published: Period | None) -> bool:
    """Whether a date with a year begins after the text was published."""
    return bool(when and published and when.has_year and published.as_of < when.first)
