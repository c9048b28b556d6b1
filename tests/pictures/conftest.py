"""What tests of pictures share."""

import shlex
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from dashboard.pictures.jobs import Job
from dashboard.pictures.process import COMMAND
from dashboard.pictures.renderer import Renderer


def job(figure: str) -> Job:
    return Job(figure, "svg", 400, 300)


@dataclass
class Fake:
    """A worker without a browser: what it was asked, and the gate that lets it answer."""

    folder: Path

    @property
    def command(self) -> tuple[str, ...]:
        log, gate = str(self.folder / "log"), str(self.folder / "gate")
        return (sys.executable, "-m", "tests.pictures.fake_worker", log, gate)

    @property
    def asked(self) -> list[tuple[str, int]]:
        """The figures it was asked for, each with the process that was asked."""
        log = self.folder / "log"
        lines = log.read_text().splitlines() if log.exists() else []
        return [(line.split()[0], int(line.split()[1])) for line in lines]

    @property
    def figures(self) -> list[str]:
        return [figure for figure, _ in self.asked]

    def open(self) -> None:
        (self.folder / "gate").touch()


@pytest.fixture
def fake(tmp_path: Path) -> Fake:
    return Fake(tmp_path)


@pytest.fixture
def renderer_of() -> Iterator[Callable[..., Renderer]]:
    """Makes renderers, and closes them."""
    made: list[Renderer] = []

    def make(*arguments: object, **options: object) -> Renderer:
        made.append(Renderer(*arguments, **options))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for renderer in made:
        renderer.close()


@dataclass
class Started:
    """The real worker, and the ids of its processes, which are those of their groups too."""

    log: Path

    @property
    def command(self) -> tuple[str, ...]:
        script = f'echo $$ >> {shlex.quote(str(self.log))}; exec "$@"'
        return ("/bin/sh", "-c", script, "sh", *COMMAND)

    @property
    def groups(self) -> list[int]:
        return [int(line) for line in self.log.read_text().split()]


@pytest.fixture
def started(tmp_path: Path) -> Started:
    return Started(tmp_path / "groups")
