"""A page with the chart, and how it is served."""

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.errors import BenchmarkError

PORT: Final = "{port}"
START_SECONDS: Final = 60
STOP_SECONDS: Final = 10
POLL_SECONDS: Final = 0.1


@dataclass(frozen=True, slots=True)
class Page:
    """A page with the chart, the command that serves it, and what in it are the marks.

    ``slow_rounds`` is how often it is opened on the slow network at most.
    """

    title: str
    versions: str
    command: tuple[str, ...]  # PORT stands for the port
    path: str
    marks: str  # a CSS selector
    slow_rounds: int | None = None


@contextmanager
def served(page: Page, logs: Path) -> Iterator[str]:
    """Serve a page on a free port of 127.0.0.1 for the time of a block; yield the server's address.

    Raises:
        BenchmarkError: The server ended, or did not answer in time; its output is in ``logs``.
    """
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    command = [part.replace(PORT, str(port)) for part in page.command]
    kept = logs / f"{page.title}.log"
    with kept.open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603
        try:
            if not _answers(process, address + page.path.partition("#")[0]):
                raise BenchmarkError(f"{page.title} does not answer; what it said is in {kept}")
            yield address
        finally:
            _stop(process)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _answers(process: subprocess.Popen[bytes], address: str) -> bool:
    """Wait until a server answers; say no if it ends before, or does not in time."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(address).close()  # noqa: S310
        except (urllib.error.URLError, ConnectionError):
            time.sleep(POLL_SECONDS)
        else:
            return True
    return False


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
