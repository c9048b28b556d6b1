"""What a fetch may take of time and memory, and the clock it goes by."""

import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Limits:
    """Times in seconds, sizes in bytes, and counts that no publisher can exceed."""

    connect: float = 10.0
    read: float = 60.0  # between two pieces of an answer
    source: float = 120.0  # for all documents of a publisher
    run: float = 300.0  # for all publishers
    grace: float = 1.0  # beyond its time, before a publisher that hangs is left behind
    tries: int = 3
    pause: float = 1.0  # before the second try; it doubles with each further one
    longest_wait: float = 60.0  # that Retry-After can ask for
    most_bytes: int = 50_000_000
    most_unpacked: int = 100_000_000
    most_redirects: int = 5
    most_documents: int = 100
    side_by_side: int = 4


def resolved(host: str, port: int) -> list[str]:
    """Return the numeric addresses of a host.

    Raises:
        OSError: the name cannot be resolved.
        UnicodeError: it is no name of a host.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return sorted({str(address[0]) for *_, address in found})


def now() -> datetime:
    """Return the time in UTC, to the second: a manifest has no finer one."""
    return datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Means:
    """The clock, the pause and the look-up of names that a fetch uses."""

    now: Callable[[], datetime] = now
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    resolve: Callable[[str, int], Sequence[str]] = resolved
