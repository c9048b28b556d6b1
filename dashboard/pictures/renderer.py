"""Plotly figures in, picture bytes out: one browser, a short queue, and a memory."""

import atexit
import math
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Final

from dashboard.pictures.browser import find_browser
from dashboard.pictures.jobs import BusyError, Job, NoBrowserError, RenderError
from dashboard.pictures.kept import KeptPictures
from dashboard.pictures.warm import WarmWorker

MOST_WAITING: Final = 8
TIMEOUT: Final = 30.0  # seconds
MOST_KEPT: Final = 64_000_000  # bytes
GRACE: Final = 1.0  # seconds for the picture under way when all is closed
FIRST_GUESS: Final = 1.0  # seconds a picture takes, before one was drawn


class Renderer:
    """Draws pictures for many threads, one at a time; nothing starts before the first.

    Equal jobs share one picture. Every thread inside ``render`` counts as one that waits, also for
    an equal job: each of them keeps a thread of the server from other readers.
    """

    def __init__(
        self,
        browser: Path | None = None,
        *,
        most_waiting: int = MOST_WAITING,
        timeout: float = TIMEOUT,
        most_kept: int = MOST_KEPT,
        command: Sequence[str] | None = None,
    ) -> None:
        self._browser = browser
        self._most_waiting = most_waiting
        self._worker = WarmWorker(command, timeout)
        self._kept = KeptPictures(most_kept)
        self._lock = threading.Lock()
        self._waiting = 0
        self._pending: dict[str, Future[bytes]] = {}
        self._tasks: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._is_closed = False
        self._seconds = FIRST_GUESS

    @property
    def is_available(self) -> bool:
        """Whether there is a browser to draw with."""
        return self._found() is not None

    def render(self, job: Job) -> bytes:
        """Return the picture of a job.

        Raises:
            BusyError: too many wait already; at once.
            NoBrowserError: there is no browser.
            RenderError: the picture cannot be drawn, or the browser does not start.
        """
        key = job.key
        with self._lock:
            if (picture := self._kept.get(key)) is not None:
                return picture
            answer = self._pending_answer(key, job)
            self._waiting += 1
        try:
            return answer.result()
        finally:
            with self._lock:
                self._waiting -= 1

    def refuse(self) -> None:
        """Raise at once what ``render`` would raise of a picture that is not kept, or do nothing.

        Raises:
            BusyError, NoBrowserError, RenderError: as there.
        """
        with self._lock:
            self._able()

    def warm(self) -> None:
        """Start the browser in the background, if there is one."""
        with self._lock:
            if (browser := self._found()) and not self._is_closed:
                self._put(partial(self._start, browser))

    def close(self) -> None:
        """End the browser; whoever waits, or comes later, gets a ``RenderError``."""
        with self._lock:
            self._is_closed = True
            thread, self._thread = self._thread, None
        if thread is None:
            return
        atexit.unregister(self.close)
        self._tasks.put(None)
        thread.join(GRACE)
        while thread.is_alive():
            self._worker.stop()
            thread.join(GRACE)

    def _found(self) -> Path | None:
        if self._browser is None:
            return find_browser()
        return self._browser if self._browser.is_file() else None

    def _able(self) -> Path:
        """Return the browser, if one more may wait for it; under the lock."""
        if (browser := self._found()) is None:
            raise NoBrowserError
        if self._is_closed or self._worker.is_resting:
            raise RenderError("there is no browser at work")
        if self._waiting >= self._most_waiting:
            raise BusyError(math.ceil(self._seconds * max(1, len(self._pending))))
        return browser

    def _pending_answer(self, key: str, job: Job) -> Future[bytes]:
        """Return what will be the answer to a job; under the lock."""
        browser = self._able()
        if key not in self._pending:
            self._pending[key] = Future()
            self._put(partial(self._draw, key, job, browser))
        return self._pending[key]

    def _put(self, task: Callable[[], None]) -> None:
        """Give the thread that draws something to do; under the lock."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="pictures", daemon=True)
            self._thread.start()
            atexit.register(self.close)
        self._tasks.put(task)

    def _work(self) -> None:
        """Do one task after another, until all is closed."""
        while task := self._tasks.get():
            task()
        self._worker.end()

    def _start(self, browser: Path) -> None:
        with suppress(RenderError):  # whoever asks for a picture will be told
            if not self._is_closed:
                self._worker.start(browser)

    def _draw(self, key: str, job: Job, browser: Path) -> None:
        try:
            picture = self._drawn(job, browser)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is for those who wait
            with self._lock:
                self._pending.pop(key).set_exception(error)
        else:
            with self._lock:
                self._kept.keep(key, picture)
                self._pending.pop(key).set_result(picture)

    def _drawn(self, job: Job, browser: Path) -> bytes:
        if self._is_closed:
            raise RenderError("there is no browser at work")
        started = time.monotonic()
        picture = self._worker.draw(job, browser)
        self._seconds += (time.monotonic() - started - self._seconds) / 4
        return picture
