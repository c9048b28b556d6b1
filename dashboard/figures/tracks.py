"""What a race is drawn from: each series by the time since its start, and how to draw it."""

from dataclasses import dataclass

from dashboard.figures.level import LevelStyle, Line
from dashboard.figures.template import Layout


@dataclass(frozen=True, slots=True)
class Step:
    """Where a series is not comparable with itself before: time, value, and a word."""

    x: float
    y: float
    word: str


@dataclass(frozen=True, slots=True)
class Track:
    """One series as drawn. Rows hold ``x``, the time since the start in the unit of the axis.

    ``through`` are times and levels between two figures that were interpolated: the line runs
    through them, and no mark stands there.
    """

    line: Line
    through: tuple[tuple[float, float], ...] = ()
    breaks: tuple[Step, ...] = ()
    is_subject: bool = False

    @property
    def end(self) -> tuple[float, float]:
        """The newest figure: time and value."""
        return float(self.line.rows["x"].iloc[-1]), float(self.line.rows["value"].iloc[-1])

    @property
    def text(self) -> str:
        """The label at its end, in two lines."""
        return f"<b>{self.line.name}</b><br>{self.line.newest}"


@dataclass(frozen=True, slots=True)
class Gap:
    """One level, the first and the last time at which a series reached it, and what that says."""

    level: float
    first: float
    last: float
    text: str


@dataclass(frozen=True, slots=True)
class Race:
    """All series aligned at their start, and the gap between them."""

    tracks: tuple[Track, ...]
    gap: Gap | None


@dataclass(frozen=True, slots=True)
class RaceStyle:
    """How a race is drawn: its value axis, and the unit of its time axis."""

    value: LevelStyle
    time: str

    @property
    def layout(self) -> Layout:
        """The frame the figure is for."""
        return self.value.layout
