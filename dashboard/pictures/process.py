"""A child process with a browser of its own, asked through pipes, each answer with a deadline."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import IO, Final, cast

from dashboard.pictures.frames import read_frame, write_frame

COMMAND: Final = (sys.executable, "-m", "dashboard.pictures.worker")
ROOT: Final = Path(__file__).parents[2]  # whence the command finds its module
GRACE: Final = 5.0  # seconds; the child takes up to three


class EndedError(Exception):
    """The process ended, by itself or by someone's hand, and gave no answer."""


class OverdueError(Exception):
    """The process took too long and was killed, it and all it had started."""


class Process:
    """A child process, running from the start; ``kill`` is for any thread, the rest for one."""

    def __init__(self, command: Sequence[str], browser: Path) -> None:
        self._folder = tempfile.mkdtemp(prefix="uptake-pictures-")
        self._is_overdue = False
        try:
            self._child = subprocess.Popen(  # noqa: S603 - our own command, and a browser's path
                [*command, str(browser), self._folder],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                bufsize=0,
                cwd=ROOT,
                env={**os.environ, "TMPDIR": self._folder},
                start_new_session=True,  # a process group that holds its browser too
            )
        except OSError:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        self._jobs = cast("IO[bytes]", self._child.stdin)
        self._answers = cast("IO[bytes]", self._child.stdout)

    @property
    def is_alive(self) -> bool:
        """Whether the process is there still."""
        return self._child.poll() is None

    def ask(self, *frames: bytes, timeout: float) -> bytes:
        """Send frames and return the one that comes back.

        Raises:
            EndedError: the process is gone; ``end`` it.
            OverdueError: nothing came within ``timeout`` seconds; ``end`` it.
        """
        timer = Timer(timeout, self._overdue)
        timer.daemon = True
        timer.start()
        answer = None
        try:
            with suppress(OSError):  # no one reads the pipe
                for frame in frames:
                    write_frame(self._jobs, frame)
                answer = read_frame(self._answers)
        finally:
            timer.cancel()
        if answer is None:
            raise OverdueError if self._is_overdue else EndedError
        return answer

    def end(self) -> None:
        """End the process in order, or by force if it takes too long, and clear up after it."""
        self._jobs.close()
        with suppress(subprocess.TimeoutExpired):
            self._child.wait(GRACE)
        self.kill()
        self._child.wait()
        self._answers.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def kill(self) -> None:
        """Kill the process and all it has started."""
        if sys.platform == "win32":
            self._child.kill()
        else:
            with suppress(ProcessLookupError, PermissionError):  # there is no one to kill
                os.killpg(self._child.pid, signal.SIGKILL)

    def _overdue(self) -> None:
        self._is_overdue = True
        self.kill()
