"""Process groups, and who is left in them."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

PATIENCE = 10.0


def living(group: int) -> list[int]:
    """The processes of a group that still run; one that waits to be buried does not."""
    return [pid for pid, leader, state in _processes() if leader == group and state != "Z"]


def browsers_of(group: int) -> list[int]:
    """The main process of each browser in a group."""
    return [pid for pid in living(group) if _is_browser(_command(pid))]


def kill_browsers(group: int) -> None:
    found = browsers_of(group)
    assert found
    for pid in found:
        os.kill(pid, signal.SIGKILL)


def wait_until(is_so: Callable[[], bool], patience: float = PATIENCE) -> None:
    end = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)


def _processes() -> Iterator[tuple[int, int, str]]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text()
            except OSError:  # it has just ended
                continue
            state, _, leader = stat.rpartition(")")[2].split()[:3]
            yield int(folder.name), int(leader), state


def _command(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text(errors="replace").split("\0")
    except OSError:
        return []


def _is_browser(command: list[str]) -> bool:
    started = "--remote-debugging-pipe" in command and "python" not in command[0]
    return started and not any(part.startswith("--type=") for part in command)
