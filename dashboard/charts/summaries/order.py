"""Several series in one sentence: in order only where what they allow lies apart."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dashboard.charts.summaries.prose import prose
from dashboard.phrases import Lang, say
from dashboard.text import listed


@dataclass(frozen=True, slots=True)
class Entry:
    """One series of a chart: its name, what is said of it, and the value it is ordered by.

    ``low`` and ``high`` are what rounding allows, without end where a side is open.
    """

    name: str
    text: str
    value: float
    low: float
    high: float


def ordered(entries: Sequence[Entry]) -> list[Entry]:
    """Return entries from the highest value to the lowest, those without a value last."""
    return sorted(entries, key=lambda one: (math.isnan(one.value), -one.value))


def is_settled(entries: Sequence[Entry]) -> bool:
    """Say whether the order of some entries is one that their bounds leave no doubt of."""
    return all(first.low > second.high for first, second in pairwise(entries))


def in_order(entries: Sequence[Entry], key: str, otherwise: str, lang: Lang) -> str:
    """Return a sentence on a few series: one phrase where the order is settled, else another."""
    found = ordered(entries)
    parts = [say(lang, "sum_part", name=one.name, text=one.text) for one in found]
    phrase = key if is_settled(found) else otherwise
    return prose((say(lang, phrase, parts=listed(parts, lang)),), lang)


def open_ends(low: float | None, high: float | None, value: float) -> tuple[float, float]:
    """Return what a figure's rounding allows, an end that is not known left open.

    >>> open_ends(7e8, None, 7e8)
    (700000000.0, inf)
    """
    ends = [math.nan if end is None else float(end) for end in (low, high)]
    if math.isnan(value) or all(math.isnan(end) for end in ends):
        return -math.inf, math.inf
    return (
        -math.inf if math.isnan(ends[0]) else ends[0],
        math.inf if math.isnan(ends[1]) else ends[1],
    )
