"""Answers that took long to work out, those asked for last; for all threads."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Final

MOST_KEPT: Final = 64


class Kept:
    """What took long to work out from one build, the answers asked for last; for all threads."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._found: OrderedDict[Hashable, Any] = OrderedDict()

    def get(  # what is made may be anything
        self,
        key: Hashable,
        make: Callable[[], Any],
        keeps: Callable[[Any], bool] = lambda _: True,
    ) -> Any:  # noqa: ANN401
        """Return what was made for a key, or make it; it is kept if ``keeps`` says so."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                return self._found[key]
        made = make()  # not under the lock: two threads may make the same, and neither waits
        if not keeps(made):
            return made
        with self._lock:
            made = self._found.setdefault(key, made)  # the first one stays: others may hold it
            while len(self._found) > self._most:
                self._found.popitem(last=False)
        return made
