"""What a breakdown is made of: panels of shares that may be read side by side, and their parts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.data import Dataset
from dashboard.figures.marks import ONE_SIDED
from dashboard.series import HOME_AREA
from dashboard.state import State
from etl.core.parts import BREAKDOWNS

Row = Mapping[Any, Any]

FIRST_AREAS: Final = (HOME_AREA, "EU27", "WLD")  # shown where no area is asked for
MOST_PANELS: Final = 12
FEWEST: Final = 2  # one bar is no breakdown
ENOUGH: Final = 0.5  # of the most parts of one date: a wave to draw


@dataclass(frozen=True, slots=True)
class Part:
    """One bar: its figure, and the one before it if there is any, broken or not."""

    about: Row
    row: Row
    earlier: Row | None = None
    is_broken: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """The series the figures belong to."""
        return (self.row["indicator_id"], self.row["ref_area"], self.row["source_id"])

    @property
    def is_total(self) -> bool:
        """Whether the part takes in all others of its panel: all adults, firms of any size."""
        return bool(self.about["part_total"])

    @property
    def comparable(self) -> Row | None:
        """The figure before, where a change from it may be stated: no break, no bound between."""
        if self.earlier is None or self.is_broken:
            return None
        is_bound = {self.earlier["qualifier"], self.row["qualifier"]} & set(ONE_SIDED)
        return None if is_bound else self.earlier


@dataclass(frozen=True, slots=True)
class Panel:
    """The parts of one survey, in the order drawn.

    ``as_of`` and ``since`` are the dates all figures and all earlier ones have in common; None
    where they have none. ``newer`` are figures of single parts after the wave drawn.
    """

    about: Row
    areas: tuple[str, ...]
    source_id: str
    parts: tuple[Part, ...]
    newer: tuple[Part, ...] = ()

    @property
    def kind(self) -> str:
        """How the parts belong together, as in the table of indicators."""
        return str(self.about["part_kind"])

    @property
    def as_of(self) -> date | None:
        """The date of all figures, if it is one."""
        return _only({part.row["as_of"] for part in self.parts})

    @property
    def since(self) -> date | None:
        """The date of all earlier figures a change is stated from, if it is one."""
        return _only({one["as_of"] for part in self.parts if (one := part.comparable)})


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The panels of one choice, whether there were more, and the areas asked for without one."""

    by: str
    panels: tuple[Panel, ...]
    is_cut: bool = False
    absent: tuple[str, ...] = ()


def breakdown_of(state: State) -> str:
    """Return the breakdown a view chose; purposes where it chose another comparison."""
    return state.by if state.by in BREAKDOWNS else BREAKDOWNS[0]


def areas_with_panels(dataset: Dataset, state: State) -> list[str]:
    """Return the areas of which the chosen breakdown has a panel of its own."""
    pools = [pool for pool in _pools(dataset, state) if not _is_by_country(pool)]
    return sorted({area for pool in pools for area in _areas(pool)})


def breakdown(dataset: Dataset, state: State) -> Breakdown:
    """Return the panels of a view: the home area first, then those with the most parts."""
    found = [
        panel
        for pool in _pools(dataset, state)
        for part_of_pool in _by_area(pool, state.area)
        if (panel := _panel(dataset, part_of_pool)) is not None
    ]
    found.sort(key=lambda one: (_place(one, state), -len(one.parts), one.source_id))
    shown = {area for panel in found for area in panel.areas}
    return Breakdown(
        breakdown_of(state),
        tuple(found[:MOST_PANELS]),
        is_cut=len(found) > MOST_PANELS,
        absent=tuple(area for area in state.area if area not in shown),
    )


def _place(panel: Panel, state: State) -> int:
    """Return where a panel stands: by its area; one of several countries after all others."""
    asked = state.area or FIRST_AREAS
    if panel.kind == "countries" or panel.areas[0] not in asked:
        return len(asked) + (panel.kind == "countries")
    return asked.index(panel.areas[0])


def _pools(dataset: Dataset, state: State) -> list[pd.DataFrame]:
    """Return the figures of each panel of the chosen breakdown, of all areas and dates chosen."""
    about = dataset.table("indicators")
    about = about[about["part_of"] == breakdown_of(state)]
    figures = dataset.table("observations")
    kept = (
        figures["is_current"]
        & figures["indicator_id"].isin(about["indicator_id"])
        & (figures["as_of"] >= (state.start or date.min))
        & (figures["as_of"] <= (state.end or date.max))
    )
    if state.source:
        kept &= figures["source_id"] == state.source
    figures = figures[kept].merge(about[["indicator_id", "panel_en", "part_kind"]])
    return [pool for _, pool in figures.groupby(["panel_en", "source_id"])]


def _is_by_country(pool: pd.DataFrame) -> bool:
    """Say whether the areas of a panel are its parts, not panels of their own."""
    return bool(pool["part_kind"].iloc[0] == "countries")


def _areas(pool: pd.DataFrame) -> list[str]:
    """Return the areas that have parts enough for a panel."""
    counts = pool.groupby("ref_area")["indicator_id"].nunique()
    return [str(area) for area in counts[counts >= FEWEST].index]


def _by_area(pool: pd.DataFrame, asked: tuple[str, ...]) -> Iterator[pd.DataFrame]:
    """Return the figures of each panel: of the areas asked for, or of the one to start with."""
    if _is_by_country(pool):
        yield pool[pool["ref_area"].isin(asked)] if asked else pool
        return
    full = _areas(pool)
    first = [area for area in FIRST_AREAS if area in full] or full
    for area in asked or first[:1]:
        if area in full:
            yield pool[pool["ref_area"] == area]


def _panel(dataset: Dataset, pool: pd.DataFrame) -> Panel | None:
    """Return a panel of the newest wave that has enough parts; None if one bar is all there is."""
    wave = _wave(pool)
    before = pool if wave is None else pool[pool["as_of"] <= wave]
    keys = ["indicator_id", "ref_area"]
    series = [one.sort_values("as_of") for _, one in before.groupby(keys)]
    drawn = [one for one in series if wave is None or one["as_of"].iloc[-1] == wave]
    if len(drawn) < FEWEST:
        return None
    waves = {day for one in drawn for day in one["as_of"].iloc[:-1]}
    since = max(waves) if wave is not None and waves else None
    parts = tuple(sorted((_part(dataset, one, since) for one in drawn), key=_order))
    later = pool.iloc[:0] if wave is None else pool[pool["as_of"] > wave]
    newest = [one.sort_values("as_of").iloc[-1:] for _, one in later.groupby(keys)]
    first = parts[0]
    return Panel(
        about=first.about,
        areas=tuple(dict.fromkeys(part.row["ref_area"] for part in parts)),
        source_id=first.row["source_id"],
        parts=parts,
        newer=tuple(_part(dataset, one, None) for one in newest),
    )


def _wave(pool: pd.DataFrame) -> date | None:
    """Return the newest date with at least half of the most parts; None if each has its own."""
    counts = pool.groupby("as_of")["value"].count()
    most = counts.max() if len(counts) else 0
    return None if most < FEWEST else max(counts[counts >= max(FEWEST, ENOUGH * most)].index)


def _part(dataset: Dataset, rows: pd.DataFrame, since: date | None) -> Part:
    """Return one part: its newest figure, and that of the earlier date or the last before."""
    figures = rows.to_dict("records")
    row = figures[-1]
    earlier = [one for one in figures[:-1] if since is None or one["as_of"] == since]
    before = earlier[-1] if earlier else None
    is_broken = before is not None and any(
        one["break_before"] for one in figures if before["as_of"] < one["as_of"]
    )
    return Part(dataset.about("indicators", row["indicator_id"]), row, before, is_broken)


def _order(part: Part) -> tuple[float, float]:
    """Return where a part stands: by value where none comes first by nature."""
    by_value = part.about["part_of"] == "purposes" or part.about["part_kind"] == "countries"
    return (-part.row["value"] if by_value else 0.0, float(part.about["part_order"]))


def _only(days: set[date]) -> date | None:
    return next(iter(days)) if len(days) == 1 else None
