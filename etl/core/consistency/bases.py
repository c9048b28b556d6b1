"""The populations a printed share may be a share of, looked up among the published figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

import pandas as pd

from etl.core.verdicts import Printed

Row = Mapping[str, Any]  # one row of ``observations``, by column

POPULATION: Final = "population"
YEAR_END_BASES: Final = (POPULATION, "population_first_published")  # two vintages of one thing
SAME_DAY_BASES: Final = ("internet_users",)
_DECEMBER: Final = 12
_LAST: Final = 31


@dataclass(frozen=True, slots=True)
class Base:
    """One candidate denominator; ``is_stated`` if the share says that it is a share of it."""

    row: Row
    is_stated: bool


@dataclass(frozen=True, slots=True)
class Published:
    """The current figures by series and date, and what the catalogue says how they relate."""

    rows: tuple[Row, ...]
    by_series: Mapping[tuple[str, str, str, date], Row]
    by_area: Mapping[tuple[str, str, date], Row]
    indicators: Mapping[str, Row]
    finer: Mapping[str, str]

    def same_day(self, indicator_id: str, beside: Row) -> Row | None:
        """The figure of an indicator beside another one, in its finest print."""
        place = (beside["ref_area"], beside["source_id"], beside["as_of"])
        names = [name for name, of in self.finer.items() if of == indicator_id]
        found = [self.by_series.get((name, *place)) for name in (*names, indicator_id)]
        return next((row for row in found if row is not None), None)


def published(observations: pd.DataFrame, indicators: pd.DataFrame) -> Published:
    """Index the current rows of ``observations`` and the catalogue of indicators."""
    is_current = observations["is_current"].to_numpy(bool)
    rows = tuple(cast("list[Row]", observations[is_current].to_dict("records")))
    texts = indicators.astype(object).where(indicators.notna(), "")
    entries = cast("list[Row]", texts.to_dict("records"))
    told = {str(entry["indicator_id"]): entry for entry in entries}
    return Published(
        rows,
        {(r["indicator_id"], r["ref_area"], r["source_id"], r["as_of"]): r for r in rows},
        {(row["indicator_id"], row["ref_area"], row["as_of"]): row for row in rows},
        told,
        {name: entry["finer_than"] for name, entry in told.items() if entry["finer_than"]},
    )


def candidates(share: Row, figures: Published) -> Iterator[Base]:
    """Every base to try: two year-ends of each population, and the users of the same day.

    The year-ends are the last one not later than the share and the one before it. A base that is
    the count itself is none.
    """
    about = figures.indicators[share["indicator_id"]]
    for name in YEAR_END_BASES:
        for day in _year_ends(share["as_of"]):
            row = figures.by_area.get((name, share["ref_area"], day))
            if row is not None:
                yield Base(row, is_stated=about["share_of"] == POPULATION)
    for name in dict.fromkeys((*SAME_DAY_BASES, about["share_of"])):
        row = figures.same_day(name, share)
        if row is not None and name not in (POPULATION, about["count_of"]):
            yield Base(row, is_stated=about["share_of"] == name)


def printed(row: Row) -> Printed:
    """Return a row of ``observations`` as the rules of the verdicts read it."""
    return Printed(
        row["value"],
        row["low"],
        row["high"],
        row["qualifier"],
        bound_incl=row["bound_incl"] == True,  # noqa: E712 - a missing one may be NaN, which is true
        half_width_wide=row["half_width_wide"],
    )


def _year_ends(day: date) -> tuple[date, date]:
    is_year_end = (day.month, day.day) == (_DECEMBER, _LAST)
    newest = day.year if is_year_end else day.year - 1
    return date(newest, _DECEMBER, _LAST), date(newest - 1, _DECEMBER, _LAST)
