"""Whether the hosts of the publishers answer: a connection is made, and nothing is sent."""

import socket
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit
from urllib.request import getproxies

from etl.fetch.addresses import PORTS, Place
from etl.fetch.discovery import sources_of

SECONDS: Final = 3.0
_MARGIN: Final = 1.0  # a name that is looked up has no time-out of its own


@dataclass(frozen=True, slots=True)
class Answer:
    """A host and port, and why no connection could be made; empty if one was."""

    host: str
    port: int
    why: str = "no answer"

    @property
    def is_reached(self) -> bool:
        """A connection was made."""
        return not self.why

    def __str__(self) -> str:
        return f"{self.host}, port {self.port}: {self.why or 'answers'}"


def asked(raw: Path) -> list[Answer]:
    """Ask every host that a ``fetch.toml`` names, all at once, for 3 s; a proxy in their place.

    Raises:
        UptakeError: a ``fetch.toml`` is wrong.
    """
    places = {place for source in sources_of(raw) for place in source.places}
    return answers(_proxied(places), seconds=SECONDS)


def answers(places: Iterable[Place], *, seconds: float) -> list[Answer]:
    """Connect to each place; what has said nothing by then counts as silent."""
    found = {place: Answer(*place) for place in sorted(set(places))}

    def ask(place: Place) -> None:
        found[place] = Answer(*place, _failure(place, seconds))

    threads = [threading.Thread(target=ask, args=(place,), daemon=True) for place in found]
    end = time.monotonic() + seconds + _MARGIN
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, end - time.monotonic()))
    return list(found.values())


def _failure(place: Place, seconds: float) -> str:
    """Return why no connection can be made, or nothing."""
    try:
        with socket.create_connection(place, timeout=seconds):
            return ""
    except TimeoutError:
        return f"no answer in {seconds:g} s"
    except (OSError, UnicodeError) as error:
        return str(getattr(error, "strerror", None) or error)


def _proxied(places: set[Place]) -> set[Place]:
    proxy = getproxies().get("https")
    if not places or not proxy:
        return places
    parts = urlsplit(proxy if "//" in proxy else f"//{proxy}")
    return {(parts.hostname or "", parts.port or PORTS.get(parts.scheme, 80))}
