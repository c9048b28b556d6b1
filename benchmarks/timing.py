"""How long calls take, measured so that what else the machine does falls on all of them."""

import statistics
import time
from collections.abc import Callable
from typing import Final

ROUNDS: Final = 5


def medians(*calls: Callable[[], object]) -> list[float]:
    """Return the median seconds of each call, all of them run in turn ``ROUNDS`` times."""
    times: list[list[float]] = [[] for _ in calls]
    for _ in range(ROUNDS):
        for call, kept in zip(calls, times, strict=True):
            start = time.perf_counter()
            call()
            kept.append(time.perf_counter() - start)
    return [statistics.median(kept) for kept in times]
