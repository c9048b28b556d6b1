"""An app whose pictures are drawn by a worker without a browser."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from dashboard.pictures.renderer import Renderer
from tests.pictures.conftest import Fake

A_FILE = Path(__file__)  # in the place of a browser, which the worker does not ask for


@contextmanager
def drawing(folder: Path, *, most_waiting: int = 8) -> Iterator[tuple[Renderer, Fake]]:
    """Yield a renderer for the time of a block, and its worker, which draws once it is opened."""
    fake = Fake(folder)
    with closing(Renderer(A_FILE, most_waiting=most_waiting, command=fake.command)) as renderer:
        yield renderer, fake
