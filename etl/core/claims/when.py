"""Dates and spans of time in a sentence, in English and Chinese."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final, Literal

from etl.core.claims.when_words import (
    AND,
    FROM_AFTER,
    FROM_BEFORE,
    MONTHS,
    NUMBERS,
    ON_BEFORE,
    PATTERNS,
    RANGE,
    THIS_YEAR,
)

Role = Literal["at", "from", "span", "back"]
Precision = Literal["day", "month", "year"]

YEAR_END_BEFORE: Final = 0  # so many months back: to the last day of the year before

NO_YEAR: Final = 4  # a leap year, so that February has its last day

_PLAN: Final = (14, 2025)  # the 14th five-year plan ends with 2025


@dataclass(frozen=True, slots=True)
class When:
    """A date, the start of a change, a span, or so many months back from another date.

    A figure for it is dated from ``first`` to ``last``. ``before`` is the day a span counts from;
    a year may be a span too. ``months`` count back, if there is no date. Where no year is named,
    the dates are those of the year ``NO_YEAR``.
    """

    start: int
    end: int
    role: Role
    first: date = date.min
    last: date = date.min
    precision: Precision = "month"
    before: date | None = None
    months: int = YEAR_END_BEFORE

    @property
    def has_year(self) -> bool:
        """Whether the year is known."""
        return self.last.year != NO_YEAR

    def covers(self, day: date) -> bool:
        """Whether a day lies in this part of its year."""
        first, last = (self.first.month, self.first.day), (self.last.month, self.last.day)
        return first <= (day.month, day.day) <= last

    def in_year(self, year: int) -> "When":
        """Return the same part of a year."""
        first, last = _same_day(self.first, year), _same_day(self.last, year)
        before = self.before and date.fromordinal(first.toordinal() - 1)
        return replace(self, first=first, last=last, before=before)


def dates_in(line: str) -> list[When]:
    """Return the dates of a folded sentence from left to right.

    >>> [(when.role, when.last.isoformat()) for when in dates_in("between dec 2024 and 2025-06")]
    [('from', '2024-12-31'), ('at', '2025-06-30')]
    """
    found: list[When] = []
    for match in _matches(line):
        when = _when(match, _year_before(line[: match.start()], found))
        if when:
            found.append(replace(when, role=_role(line, when)))
    return _ranges(line, found)


def _year_before(before: str, found: list[When]) -> int:
    """Return the year of the last date, unless that is the start of a change: 较2024年底, 6月."""
    last = next((when for when in reversed(found) if when.role != "back"), None)
    if last is None or THIS_YEAR.search(before):
        return NO_YEAR
    between = before[last.end :]
    is_joined = RANGE.fullmatch(between) or AND.fullmatch(between)
    return last.last.year if last.role != "from" or is_joined else NO_YEAR


def month_end_back(day: date, months: int) -> date:
    """Return the last day of the month so many months before, or of the year before.

    >>> month_end_back(date(2025, 6, 30), 6), month_end_back(date(2025, 6, 30), YEAR_END_BEFORE)
    (datetime.date(2024, 12, 31), datetime.date(2024, 12, 31))
    """
    if months == YEAR_END_BEFORE:
        return date(day.year - 1, 12, 31)
    count = 12 * day.year + day.month - 1 - months
    return _last_day(count // 12, count % 12 + 1)


def _matches(line: str) -> Iterator[re.Match[str]]:
    """Yield the longest date at each place, none inside another."""
    found = [(pattern, pattern.search(line)) for pattern in PATTERNS]
    while ahead := [(pattern, match) for pattern, match in found if match]:
        best = min((match for _, match in ahead), key=lambda match: (match.start(), -match.end()))
        yield best
        place = best.end()
        found = [
            (pattern, match if match.start() >= place else pattern.search(line, place))
            for pattern, match in ahead
        ]


def _when(match: re.Match[str], year: int) -> When | None:
    told = {name: text for name, text in match.groupdict().items() if text is not None}
    at = When(match.start(), match.end(), "at")
    if months := _months_back(told):
        return replace(at, role="back", months=months)
    if "year_end" in told:
        return replace(at, role="back")
    if "plan" in told:
        number, end = _PLAN
        end += 5 * (_number(told["plan"], tens=10) - number)
        return _span(at, date(end - 4, 1, 1), date(end, 12, 31))
    return _dated(at, int(told.get("y", year)), told)


def _dated(at: When, year: int, told: dict[str, str]) -> When | None:
    for name, length in (("half", 6), ("quarter", 3)):
        if name in told:
            last = length * _number(told[name])
            return _span(at, date(year, last - length + 1, 1), _last_day(year, last))
    month = _month(told)
    if month is None:
        whole = _span(at, date(year, 1, 1), date(year, 12, 31))
        return replace(whole, role="at", precision="year")
    try:
        first = date(year, month, int(told.get("d", "1")))
    except ValueError:
        return None
    if "d" in told:
        return replace(at, first=first, last=first, precision="day")
    return replace(at, first=first, last=_last_day(year, month))


def _month(told: dict[str, str]) -> int | None:
    for name in told:
        if name.startswith("month_"):
            return int(name.removeprefix("month_"))
    text = told.get("m")
    if text is None:
        return None
    return int(text) if text.isdigit() else MONTHS[text.rstrip(".")]


def _months_back(told: dict[str, str]) -> int:
    if "n" in told:
        return _number(told["n"]) * (12 if told["unit"].startswith(("year", "年")) else 1)
    return 12 if "year_on_year" in told else 6 if "half_year" in told else 0


def _number(text: str, tens: int = 0) -> int:
    return int(text) if text.isdigit() else tens + NUMBERS[text]


def _span(at: When, first: date, last: date) -> When:
    return replace(at, role="span", first=first, last=last, before=date.fromordinal(
        first.toordinal() - 1
    ))  # fmt: skip


def _same_day(day: date, year: int) -> date:
    """Return a day in another year; the last of a month stays the last."""
    last = _last_day(year, day.month)
    return last if day == _last_day(day.year, day.month) else day.replace(year=year)


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _role(line: str, when: When) -> Role:
    """Tell the start of a change by the words around it: since, compared with, 较, 以来."""
    if when.role == "back":
        return when.role
    before, after = line[max(0, when.start - 48) : when.start], line[when.end : when.end + 16]
    is_start = FROM_BEFORE.search(before) or FROM_AFTER.match(after)
    is_month_on = (when.role, when.precision) == ("at", "month") and ON_BEFORE.search(before)
    return "from" if is_start or is_month_on else when.role


def _ranges(line: str, found: list[When]) -> list[When]:
    """Make the first of two joined dates the start of a change, and the second its end."""
    roles: list[Role] = [when.role for when in found]
    for index, (one, two) in enumerate(pairwise(found)):
        if {one.role, two.role} <= {"at", "from"}:
            between = line[one.end : two.start]
            is_and = AND.fullmatch(between) and one.role == "from"
            if is_and or RANGE.fullmatch(between):
                roles[index], roles[index + 1] = "from", "at"
    return [replace(when, role=role) for when, role in zip(found, roles, strict=True)]
