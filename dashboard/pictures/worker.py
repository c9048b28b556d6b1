"""``python -m dashboard.pictures.worker BROWSER FOLDER``: one warm browser that draws figures.

Jobs come in on standard input and pictures go out on standard output, in frames; before the first
one goes a frame that says the browser is ready. All ends with standard input, and with the
browser. FOLDER holds what the browser writes; it is removed at the end.
"""

import asyncio
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Thread, Timer
from typing import IO, Any, Final

from dashboard.pictures.frames import DRAWN, REFUSED, read_frame, write_frame
from dashboard.pictures.page import kaleido_with

GRACE: Final = 3.0  # seconds for an orderly end
BRIEF: Final = 0.5  # seconds for one without a browser
MOST_OF_A_REASON: Final = 500
SIZES: Final = ("width", "height", "scale")


class Worker:
    """A browser, the jobs that wait for it, and whether it is time to end."""

    def __init__(self, browser: Path, answers: IO[bytes], end_all: Callable[[], None]) -> None:
        self._kaleido = kaleido_with(browser)
        self._answers = answers
        self._end_all = end_all
        self._jobs: asyncio.Queue[bytes] = asyncio.Queue()
        self._loop = asyncio.get_running_loop()
        self._is_over = asyncio.Event()

    async def run(self, jobs: IO[bytes]) -> None:
        """Answer jobs until there is no one to ask, or no browser to draw."""
        Thread(target=self._read, args=(jobs,), daemon=True).start()
        tasks = asyncio.create_task(self._work()), asyncio.create_task(self._is_over.wait())
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        await self._kaleido.close()

    async def _work(self) -> None:
        try:
            await self._kaleido.open()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told
            self._answer(REFUSED, _reason(error))
            return
        Thread(target=self._watch, daemon=True).start()
        self._answer(DRAWN)
        while True:
            await self._draw(json.loads(await self._jobs.get()))

    async def _draw(self, job: dict[str, Any]) -> None:
        options = {"format": job["form"], **{name: job[name] for name in SIZES}}
        try:
            picture = await self._kaleido.calc_fig(json.loads(job["figure"]), opts=options)
        except OSError:  # what leads to the browser is closed, a moment before it has ended
            self._end(BRIEF)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told
            if self._kaleido.subprocess.poll() is None:  # else it is not the figure's fault
                self._answer(REFUSED, _reason(error))
        else:
            self._answer(DRAWN, picture)

    def _answer(self, kind: bytes, content: bytes = b"") -> None:
        with suppress(OSError):  # no one reads it any more
            write_frame(self._answers, kind + content)

    def _read(self, jobs: IO[bytes]) -> None:
        while (frame := read_frame(jobs)) is not None:
            self._soon(self._jobs.put_nowait, frame)
        self._end(GRACE)

    def _watch(self) -> None:
        self._kaleido.subprocess.wait()
        self._end(BRIEF)

    def _end(self, grace: float) -> None:
        last = Timer(grace, self._end_all)
        last.daemon = True
        last.start()
        self._soon(self._is_over.set)

    def _soon(self, call: Callable[..., object], *arguments: object) -> None:
        with suppress(RuntimeError):  # the loop has ended already
            self._loop.call_soon_threadsafe(call, *arguments)


def main() -> None:
    """Work until the end."""
    browser, folder = (Path(argument) for argument in sys.argv[1:])
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # whatever else is printed goes where errors go
    jobs = os.fdopen(os.dup(0), "rb", buffering=0)
    try:
        asyncio.run(_work(browser, jobs, answers, partial(_end_all, folder)))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def _work(
    browser: Path, jobs: IO[bytes], answers: IO[bytes], end_all: Callable[[], None]
) -> None:
    await Worker(browser, answers, end_all).run(jobs)


def _end_all(folder: Path) -> None:
    """End this process and its browser at once, since they did not end in order."""
    shutil.rmtree(folder, ignore_errors=True)
    if os.getpgrp() == os.getpid():  # else the group holds others too
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _reason(error: Exception) -> bytes:
    told = " ".join(str(error).split()) or type(error).__name__
    return told[:MOST_OF_A_REASON].encode(errors="replace")


if __name__ == "__main__":
    main()
