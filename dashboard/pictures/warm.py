"""One worker kept warm: started when it is needed, again when it has gone."""

import json
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from dashboard.pictures.frames import DRAWN
from dashboard.pictures.jobs import Job, RenderError
from dashboard.pictures.process import COMMAND, EndedError, OverdueError, Process

REST: Final = 30.0  # seconds without another try after a browser that did not start


class WarmWorker:
    """Draws with one process after another, one at a time; for one thread, but for ``stop``."""

    def __init__(self, command: Sequence[str] | None, timeout: float) -> None:
        self._command = command or COMMAND
        self._timeout = timeout
        self._process: Process | None = None
        self._is_stopped = False
        self._rests_until = 0.0

    @property
    def is_resting(self) -> bool:
        """Whether a browser failed to start just now, so that no other is tried yet."""
        return time.monotonic() < self._rests_until

    def draw(self, job: Job, browser: Path) -> bytes:
        """Return the picture of a job.

        Raises:
            RenderError: there is none; another job may fare better.
        """
        was_warm = self._is_warm()
        try:
            self.start(browser)
            return self._ask(json.dumps(asdict(job)).encode())
        except EndedError:
            if not was_warm:
                raise RenderError("the browser ended while it drew") from None
        return self.draw(job, browser)  # it may have gone before this job: once more, afresh

    def start(self, browser: Path) -> None:
        """Have a process with a browser that is ready.

        Raises:
            RenderError: it does not start, or did not a moment ago.
        """
        if self._is_warm():
            return
        self.end()
        if self._is_stopped or self.is_resting:
            raise RenderError("the browser did not start a moment ago")
        try:
            self._process = Process(self._command, browser)
            self._ask()
        except (EndedError, OSError, RenderError) as error:
            self.end()
            self._rests_until = time.monotonic() + REST
            raise RenderError(f"the browser did not start: {error}") from error

    def end(self) -> None:
        """End the process, if there is one, and its browser."""
        if self._process:
            self._process.end()
        self._process = None

    def stop(self) -> None:
        """Kill what is at work, from any thread, and start no more."""
        self._is_stopped = True
        if process := self._process:
            process.kill()

    def _is_warm(self) -> bool:
        return self._process is not None and self._process.is_alive

    def _ask(self, *frames: bytes) -> bytes:
        if self._process is None:
            raise EndedError
        try:
            answer = self._process.ask(*frames, timeout=self._timeout)
        except EndedError:
            self.end()
            raise
        except OverdueError:
            self.end()
            raise RenderError(f"it took longer than {self._timeout:g} s") from None
        if not answer.startswith(DRAWN):
            raise RenderError(answer[1:].decode())
        return answer[len(DRAWN) :]
