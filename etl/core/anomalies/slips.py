"""Figures off their series by a power of ten: 515 for 515 million, 万 read as 亿."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd

from etl.core.anomalies.anomaly import Anomaly, Point
from etl.core.anomalies.words import told
from etl.core.growth import Floats, Mask, Positions
from etl.core.panel import Panel
from etl.core.periods import Counts

NEAR: Final = 0.2
"""How near log10 must be to a whole number: room for the bend of a curve between two surveys."""

OUTSIDE: Final = 0.5
"""How far beyond what growth allows, in powers of ten: half-way to the smallest slip."""

LEAST_UNPROVEN: Final = 3
"""Of a first figure that is too low, and of two figures alone: growth may be tenfold or a
hundredfold at a start (a service had a million users, two months later a hundred million), but
a thousand is the step from thousands, millions or 万 to persons."""

_TREND: Final = 0.5  # the growth of one pair, in powers of ten, that is carried to the next
_FEWEST: Final = 3
_DAYS: Final = 365.25


@dataclass(frozen=True, slots=True)
class _Line:
    """Positive figures as log10, oldest first in a series; ``row``: their place in the panel."""

    row: Positions
    series: Counts
    years: Floats
    log: Floats

    def kept(self, mask: Mask) -> "_Line":
        return _Line(self.row[mask], self.series[mask], self.years[mask], self.log[mask])


@dataclass(frozen=True, slots=True)
class _Off:
    """How far figures lie off: from what is expected, and beyond what growth allows."""

    expected: Floats
    outside: Floats
    least: Counts


def unit_slips(panel: Panel) -> tuple[list[Anomaly], Mask]:
    """Find slips inside series first, then at the ends of what is left of them.

    Breaks do not matter: no change of a definition is a power of ten.

    Returns:
        The anomalies, and which figures of the panel they are about, shape (n,).
    """
    value = panel.rows["value"].to_numpy(np.float64)
    at = np.flatnonzero(value > 0)
    line = _Line(at, panel.series[at], panel.days[at].astype(np.int64) / _DAYS, np.log10(value[at]))
    found = list(_slips(line, _between(line), panel, "slip_between"))
    is_off = np.zeros(len(value), dtype=np.bool_)
    is_off[[one for one, _ in found]] = True
    rest = line.kept(~is_off[line.row])
    found += _slips(rest, _last(rest), panel, "slip_last")
    found += _slips(rest, _first(rest), panel, "slip_first")
    is_off[[one for one, _ in found]] = True
    return [anomaly for _, anomaly in found], is_off


def _slips(line: _Line, off: _Off, panel: Panel, words: str) -> Iterator[tuple[int, Anomaly]]:
    distance = line.log - off.expected
    power = np.rint(distance)
    is_slip = (
        (np.abs(power) >= off.least)
        & (np.abs(distance - power) <= NEAR)
        & (np.abs(off.outside) >= OUTSIDE)
    )
    for one in np.flatnonzero(is_slip):
        at = int(line.row[one])
        row: dict[Any, Any] = panel.rows.iloc[at].to_dict()
        numbers = {
            "value": float(row["value"]),
            "exponent": float(power[one]),
            "expected": float(10 ** off.expected[one]),
        }
        yield at, told("unit_slip", Point.of(row), numbers, unit=str(row["unit"]), words=words)


def _between(line: _Line) -> _Off:
    """Against the figures before and after: between them in time, so between them in size."""
    nan = np.full(len(line.log), np.nan)
    expected, outside = nan.copy(), nan.copy()
    here = np.flatnonzero(line.series[2:] == line.series[:-2]) + 1
    before, after = line.log[here - 1], line.log[here + 1]
    start, end = line.years[here - 1], line.years[here + 1]
    expected[here] = before + (after - before) * (line.years[here] - start) / (end - start)
    nearest = np.clip(line.log[here], np.minimum(before, after), np.maximum(before, after))
    outside[here] = line.log[here] - nearest
    return _Off(expected, outside, np.ones(len(line.log), dtype=np.int64))


def _last(line: _Line) -> _Off:
    """Against the figure before, with the growth that the pairs before it had."""
    return _end(line, is_newest=True)


def _first(line: _Line) -> _Off:
    """Against the figure after; too low it may have been in truth, up to a hundredfold."""
    off = _end(line, is_newest=False)
    least = np.where(line.log < off.expected, LEAST_UNPROVEN, 1)
    size = pd.Series(line.series).groupby(line.series).transform("size").to_numpy()
    return _Off(np.where(size >= _FEWEST, off.expected, np.nan), off.outside, least)


def _end(line: _Line, *, is_newest: bool) -> _Off:
    """Against the one neighbour of an end; the other pairs of the series say what growth allows."""
    expected, outside = (np.full(len(line.log), np.nan) for _ in range(2))
    first = np.flatnonzero(line.series[1:] == line.series[:-1])
    pairs = pd.DataFrame({"series": line.series[first], "first": first})
    pairs["step"] = line.log[first + 1] - line.log[first]
    pairs["years"] = line.years[first + 1] - line.years[first]
    ordered = pairs if is_newest else pairs.iloc[::-1].reset_index(drop=True)
    ordered["rate"] = ordered["step"] / ordered["years"]
    by_series = ordered.groupby("series")
    ends = by_series.tail(1).index
    step, years = (ordered.loc[ends, name].to_numpy(np.float64) for name in ("step", "years"))
    fastest, steepest = (_seen(ordered, sign).loc[ends].to_numpy() * years for sign in (1, -1))
    carried = by_series["rate"].shift().loc[ends].fillna(0.0).to_numpy(np.float64) * years
    trend = np.clip(carried, -_TREND, _TREND)
    here = ordered.loc[ends, "first"].to_numpy(np.int64) + int(is_newest)
    sign, neighbour = (1, here - 1) if is_newest else (-1, here + 1)
    expected[here] = line.log[neighbour] + sign * trend
    outside[here] = step - np.clip(step, -steepest, fastest)
    least = np.ones(len(line.log), dtype=np.int64)
    is_alone = (by_series["rate"].transform("size") == 1).loc[ends].to_numpy()
    least[here[is_alone]] = LEAST_UNPROVEN
    return _Off(expected, outside, least)


def _seen(pairs: pd.DataFrame, sign: int) -> pd.Series:
    """The fastest growth (or, with -1, steepest fall) of the pairs before each in its series."""
    rates = (sign * pairs["rate"]).clip(lower=0.0)
    most = rates.groupby(pairs["series"]).cummax()
    return most.groupby(pairs["series"]).shift().fillna(0.0)
