"""From a statement to a claim: its area, and the days of the figures it is held against."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

from etl.core.claims.aliases import AREA_NAMES
from etl.core.claims.claim import CHANGES, Claim, claimed_by
from etl.core.claims.figures import Series, Shelf
from etl.core.claims.reader import Asked
from etl.core.claims.scan import folded
from etl.core.claims.when import When, month_end_back
from etl.core.quantities.words import any_of, listed

HOME: Final = "CHN"  # what a sentence speaks of if it names no area

_EVER: Final = (date.min, date.max)


@dataclass(frozen=True, slots=True)
class Areas:
    """The names of countries and groups of countries, and the areas a sentence names."""

    by_name: Mapping[str, str]

    def named_in(self, line: str) -> list[str]:
        """Return the areas named in a folded sentence, in order."""
        pattern = f"(?<![a-z]){any_of(self.by_name)}"
        return [self.by_name[name] for name in re.findall(pattern, line)]


def areas_of(areas: pd.DataFrame) -> Areas:
    """Return the names of the areas of a table, with their everyday names."""
    official = {
        folded(row[column]): row["ref_area"]
        for row in areas.to_dict("records")
        for column in ("name_en", "name_zh")
    }
    everyday = {name: area for area, names in AREA_NAMES.items() for name in listed(names)}
    return Areas(official | everyday)


def area_of(asked: Asked, named: Sequence[str], shelf: Shelf) -> str | None:
    """Return the area a statement is about: one that is named, else home, else the only one."""
    known = shelf.areas(asked.indicator_id)
    if named:
        return next((area for area in named if area in known), None)
    if HOME in known or not known:
        return HOME
    return known[0] if len(known) == 1 else None


def dated(asked: Asked, area: str, shelf: Shelf) -> tuple[Claim | None, str]:
    """Return the claim with its days, and what had to be assumed or is missing.

    A date that is not named is that of the newest figure, for a printed number one with a point.
    """
    series = (asked.indicator_id, area)
    claimed = claimed_by(asked.quantity)
    calendar = _Calendar(shelf, series, only_points=claimed.rule == "printed")
    end, note = _end(asked, calendar)
    start = _start(asked, end, calendar) if end and asked.kind in CHANGES else None
    if end is None:
        return None, "no figures of the subject"
    if asked.kind in CHANGES and start is None:
        return None, "no start date"
    if start and start >= end:
        return None, "no end date after the start"
    claim = Claim(asked.kind, asked.indicator_id, area, end, claimed, start, asked.base_id)
    return claim, note


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The days at which a series has figures."""

    shelf: Shelf
    series: Series
    only_points: bool

    def day(self, when: When) -> date:
        """The day of the newest figure within a date, or its last day if there is none."""
        return self.within(when.first, when.last) or when.last

    def within(self, first: date, last: date) -> date | None:
        """The day of the newest figure between two days, both included."""
        for only_points in dict.fromkeys((self.only_points, False)):
            figure = self.shelf.newest(self.series, start=first, end=last, only_points=only_points)
            if figure:
                return figure.as_of
        return None


def _end(asked: Asked, calendar: _Calendar) -> tuple[date | None, str]:
    if asked.at:
        return calendar.day(asked.at), ""
    if asked.since and asked.back:  # over five years from the end of 2015
        return month_end_back(calendar.day(asked.since), -asked.back.months), ""
    return calendar.within(*_EVER), "no date: the newest figure is used"


def _start(asked: Asked, end: date, calendar: _Calendar) -> date | None:
    if asked.since:
        return calendar.day(asked.since)
    if asked.back:
        return month_end_back(end, asked.back.months)
    before = asked.at.before if asked.at else None
    if before is None:
        return None
    return calendar.within(before.replace(day=1), before) or before
