"""The figures a statement is held against, found by series and date."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

import pandas as pd

from etl.core.claims.catalogue import Catalogue
from etl.core.intervals import exact
from etl.core.schema import Qualifier
from etl.core.verdicts import ONE_SIDED, Evidence, Printed, evidence_of

POPULATION: Final = "population"

Series = tuple[str, str]  # indicator_id, ref_area


@dataclass(frozen=True, slots=True)
class Figure:
    """One current observation, as a row of the table has it."""

    row: Mapping[Hashable, Any]

    @property
    def indicator_id(self) -> str:
        """What is measured."""
        return str(self.row["indicator_id"])

    @property
    def as_of(self) -> date:
        """The last day of the period it describes."""
        return cast("date", self.row["as_of"])

    @property
    def qualifier(self) -> Qualifier:
        """How exact it is."""
        return cast("Qualifier", self.row["qualifier"])

    @property
    def has_point(self) -> bool:
        """Whether it is more than a bound."""
        return self.qualifier not in ONE_SIDED and exact(self.row["value"]) is not None

    @property
    def evidence(self) -> Evidence:
        """What it allows."""
        row = self.row
        wide = row.get("half_width_wide")
        incl = None if pd.isna(row["bound_incl"]) else bool(row["bound_incl"])
        return evidence_of(
            Printed(row["value"], row["low"], row["high"], self.qualifier, incl, wide)
        )


@dataclass(frozen=True, slots=True)
class Shelf:
    """Current figures by series and source, each by date, and the catalogue they belong to."""

    held: Mapping[Series, Mapping[str, Mapping[date, Figure]]]
    catalogue: Catalogue

    def areas(self, indicator_id: str) -> list[str]:
        """The areas an indicator has figures of."""
        return [area for indicator, area in self.held if indicator == indicator_id]

    def at(self, series: Series, days: Iterable[date], *, first: str = "") -> list[Figure | None]:
        """The figure of a series at each day, all of one source.

        The source ``first`` is the only one asked if it has the series; else the one that has the
        most of the days.
        """
        wanted = list(days)
        by_source = self.held.get(series, {})
        asked = {first: by_source[first]} if first in by_source else by_source
        found = [[figures.get(day) for day in wanted] for figures in asked.values()]
        return max(found, key=_number_found, default=[None] * len(wanted))

    def newest(self, series: Series, *, start: date, end: date) -> Figure | None:
        """The newest figure of a series from one day to another, both included."""
        dated = [
            figure
            for figures in self.held.get(series, {}).values()
            for day, figure in figures.items()
            if start <= day <= end
        ]
        return max(dated, key=lambda figure: figure.as_of, default=None)

    def days(self, series: Series, *, only_points: bool = False) -> list[date]:
        """The days a series has figures of, from the newest back, those with points first."""
        found = {
            day: figure.has_point
            for figures in self.held.get(series, {}).values()
            for day, figure in sorted(figures.items())
        }
        newest = sorted(found, reverse=True)
        return sorted(newest, key=lambda day: not found[day]) if only_points else newest


def shelf_of(observations: pd.DataFrame, catalogue: Catalogue) -> Shelf:
    """Return the current figures, ready to be asked."""
    rows = observations[observations["is_current"]]
    held: dict[Series, dict[str, dict[date, Figure]]] = {}
    for row in rows.to_dict("records"):
        series = held.setdefault((row["indicator_id"], row["ref_area"]), {})
        series.setdefault(row["source_id"], {})[row["as_of"]] = Figure(row)
    return Shelf(held, catalogue)


def _number_found(figures: list[Figure | None]) -> int:
    return sum(figure is not None for figure in figures)
