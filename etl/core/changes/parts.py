"""What a comparison of two builds finds, part by part."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, get_args

from etl.core.durations import TimeUnit
from etl.core.schema import Window
from etl.core.series import ONE_SIDED

SeriesKey = tuple[str, str, str]
RowKey = tuple[str, str, str, date, str]
Row = Mapping[Hashable, Any]
Tables = Mapping[str, Any]
Kind = Literal["appended", "revised", "withdrawn", "metadata_only"]
Chart = Literal[
    "level",
    "growth-rate",
    "doubling-time",
    "doublings",
    "race",
    "s-curve",
    "ranking",
    "breakdown",
    "revisions",
]

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
CHARTS: Final[tuple[Chart, ...]] = get_args(Chart)


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """One figure that came, went or is another one: the rows of ``observations`` it concerns.

    ``before`` and ``after`` are the rows of the two builds. They are of two releases where a later
    release gives the figure of that date anew. ``columns`` are those in which they differ.
    ``keys`` are the rows of either build that this change accounts for.
    """

    kind: Kind
    before: Row | None
    after: Row | None
    columns: tuple[str, ...]
    keys: tuple[RowKey, ...]

    @property
    def row(self) -> Row:
        """The newer of the two rows."""
        return self.after or self.before or {}

    @property
    def series(self) -> SeriesKey:
        """The indicator, area and source."""
        return (self.row["indicator_id"], self.row["ref_area"], self.row["source_id"])

    @property
    def difference(self) -> float | None:
        """By how much the value changed, in base units; None where one of the two is a bound."""
        if self.before is None or self.after is None:
            return None
        is_bound = {self.before["qualifier"], self.after["qualifier"]} & set(ONE_SIDED)
        if is_bound or self.before["unit"] != self.after["unit"]:
            return None
        return float(self.after["value"] - self.before["value"])

    @property
    def difference_pct(self) -> float | None:
        """The same in percent of the value before; None from zero and where there is none."""
        change = self.difference
        if change is None or self.before is None or not self.before["value"]:
            return None
        return 100 * change / float(self.before["value"])


@dataclass(frozen=True, slots=True, eq=False)
class WindowChange:
    """The newest growth of a series over one window, before and after: rows of ``growth``."""

    window: Window
    before: Row | None
    after: Row | None

    @property
    def is_changed(self) -> bool:
        """Whether any number, bound, state or flag is another one."""
        return self.before != self.after


@dataclass(frozen=True, slots=True, eq=False)
class GrowthChange:
    """The newest growth of one series, and the unit its doubling times are told in."""

    series: SeriesKey
    unit: TimeUnit
    windows: tuple[WindowChange, ...]

    @property
    def is_changed(self) -> bool:
        """Whether one of the windows is another one."""
        return any(one.is_changed for one in self.windows)


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A statement and its verdicts; None stands for a build in which it is not recorded."""

    source_id: str
    claim_id: str
    indicator_id: str
    ref_area: str
    before: str | None
    after: str | None
    statement_en: str
    statement_zh: str


@dataclass(frozen=True, slots=True, order=True)
class ChartChange:
    """A chart of a series that is drawn from other rows than before."""

    chart: Chart
    indicator_id: str
    ref_area: str
    source_id: str


@dataclass(frozen=True, slots=True, eq=False)
class Changes:
    """What changed from one build to another; rows that did not are counted in ``unchanged``."""

    figures: tuple[Change, ...] = ()
    unchanged: int = 0
    growth: tuple[GrowthChange, ...] = ()
    claims: tuple[ClaimChange, ...] = ()
    charts: tuple[ChartChange, ...] = ()

    def of_kind(self, kind: Kind) -> tuple[Change, ...]:
        """Return the figures that changed in one way."""
        return tuple(one for one in self.figures if one.kind == kind)

    @property
    def is_empty(self) -> bool:
        """Whether nothing that is told here changed."""
        growth = any(one.is_changed for one in self.growth)
        return not (self.figures or growth or self.claims or self.charts)
