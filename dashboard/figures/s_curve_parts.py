"""What an S-curve chart is drawn from."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.figures.level import Line
from dashboard.figures.marks import Break


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """A fitted curve over the figures it was fitted to: dates, values, what it says."""

    x: tuple[str, ...]
    y: tuple[float, ...]
    hover: str
    is_admitted: bool


@dataclass(frozen=True, slots=True)
class CeilingLine:
    """A ceiling, or those that several curves found: levels, label beside the plot and inside it.

    The label beside it has a line for each part, the one inside is one text.
    """

    levels: tuple[float, ...]
    label: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Fan:
    """A scenario: rows with ``on`` and the quantiles ``q2_5`` to ``q97_5``, and its label."""

    rows: pd.DataFrame
    hover: tuple[str, ...]
    label: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """Where curves miss a figure: the day, the figure, the farthest they say, and in words."""

    on: date
    value: float
    far: tuple[float, ...]
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """One series with its curves, ceilings, and either a scenario or why there is none."""

    line: Line
    breaks: tuple[Break, ...]
    curves: tuple[Curve, ...]
    ceilings: tuple[CeilingLine, ...]
    fan: Fan | None
    gap: Gap | None
    refusal: tuple[str, str] | None

    @property
    def drawn(self) -> list[float]:
        """Every value drawn but the ceilings."""
        values = [float(value) for value in self.line.rows["value"]]
        values += [value for curve in self.curves for value in curve.y]
        if self.fan:
            values += [float(v) for name in ("q2_5", "q97_5") for v in self.fan.rows[name]]
        return values

    @property
    def end(self) -> date:
        """The last day drawn."""
        last: date = self.line.rows["as_of"].iloc[-1]
        return last if self.fan is None else max(last, self.fan.rows["on"].iloc[-1])
