"""Ticks a reader can read: round steps on a linear axis, doublings on a logarithmic one."""

import math
from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from typing import Final

LONG_SPAN: Final = 4
YEAR_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 200)
MONTH_STEPS: Final = (1, 2, 3, 6, 12)
STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
AIM: Final = 6
MANY: Final = 8
MILLION: Final = 1e6
SMALLEST: Final = 1e-300  # below it a step is no longer a number


def linear_ticks(top: float, *, aim: int = AIM) -> list[float]:
    """Return round ticks from zero to the first one at or above ``top``."""
    if top < SMALLEST:
        return [0.0, 1.0]
    raw = top / (aim - 1)
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(power * one for one in STEPS if power * one >= raw * (1 - 1e-9))
    count = math.ceil(top / step - 1e-9)
    return [step * index for index in range(count + 1)]


def doubling_ticks(low: float, high: float, *, unit: float = MILLION) -> list[float]:
    """Return ticks at powers of two times ``unit`` that enclose ``low`` to ``high``.

    Every second power is kept when there would be more than eight, and powers of ten where
    even those would be too many.
    """
    first, last = math.floor(math.log2(low / unit)), math.ceil(math.log2(high / unit))
    stride = 1 if last - first < MANY else 2
    if (last - first) / stride > MANY - 1:
        return _decades(low / unit, high / unit, unit)
    start = math.floor(first / stride) * stride
    count = math.ceil((last - start) / stride)
    return [unit * 2.0 ** (start + stride * index) for index in range(count + 1)]


def _decades(low: float, high: float, unit: float) -> list[float]:
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    stride = math.ceil((last - first) / (MANY - 1))
    return [unit * 10.0**power for power in range(first, last + stride, stride)]


def date_ticks(first: date, last: date, *, most: int) -> tuple[list[date], bool]:
    """Return at most ``most`` dates to mark between two days, and whether they are years.

    Over four years the middles of years, so that a year end lies between two of them; below,
    the ends of months, as surveys are dated.
    """
    years = (last - first).days / 365.25
    if years > LONG_SPAN:
        step = next(one for one in YEAR_STEPS if years / one < most)
        marked = range(math.ceil(first.year / step) * step, last.year + 1, step)
        return [day for day in (date(year, 7, 1) for year in marked) if first <= day <= last], True
    step = next(one for one in MONTH_STEPS if 12 * years / one < most)
    ends = (
        date(year, month, monthrange(year, month)[1])
        for year in range(first.year, last.year + 1)
        for month in range(step, 13, step)
    )
    return [day for day in ends if first <= day <= last], False


def apart(positions: Sequence[float], gap: float) -> list[float]:
    """Return positions moved as little as needed so that each is ``gap`` from the next.

    >>> apart([10.0, 11.0], 20.0)
    [0.5, 20.5]
    """
    order = sorted(range(len(positions)), key=lambda index: positions[index])
    groups: list[list[int]] = []
    centres: list[float] = []
    for index in order:
        groups.append([index])
        centres.append(positions[index])
        while len(groups) > 1 and _touch(groups, centres, gap):
            last, centre = groups.pop(), centres.pop()
            before = len(groups[-1])
            total = centres[-1] * before + centre * len(last)
            groups[-1] += last
            centres[-1] = total / (before + len(last))
    moved = [0.0] * len(positions)
    for group, centre in zip(groups, centres, strict=True):
        for place, index in enumerate(group):
            moved[index] = centre + (place - (len(group) - 1) / 2) * gap
    return moved


def between_ends(positions: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return positions at least ``gap`` apart, moved as little as needed to lie between two ends.

    Where there is no room for all of them they keep their distance and leave at the lower end.

    >>> between_ends([0.0, 1.0, 50.0], 20.0, 0.0, 100.0)
    [0.0, 20.0, 50.0]
    """
    moved = apart(positions, gap)
    order = sorted(range(len(moved)), key=lambda index: moved[index])
    least = low
    for index in order:
        moved[index] = max(moved[index], least)
        least = moved[index] + gap
    most = high
    for index in reversed(order):
        moved[index] = min(moved[index], most)
        most = moved[index] - gap
    return moved


def _touch(groups: Sequence[Sequence[int]], centres: Sequence[float], gap: float) -> bool:
    room = (len(groups[-1]) + len(groups[-2])) / 2 * gap
    return centres[-1] - centres[-2] < room
