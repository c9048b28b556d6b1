import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from etl.fetch.limits import Limits
from tests.etl.fetch import reader
from tests.etl.fetch.serving import Server, serving

READER = "etl.fetch.publishers.made"
LIMITS = Limits(
    connect=1.0, read=1.0, source=2.0, run=4.0, grace=0.1, pause=0.01, most_bytes=100_000,
    most_unpacked=200_000, most_documents=4,
)  # fmt: skip


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as started:
        yield started


@pytest.fixture
def add_source(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Path]:
    """Writes the ``fetch.toml`` of a source that asks this test's server; returns its folder."""
    monkeypatch.setitem(sys.modules, READER, reader)

    def add(name: str, *documents: str, more: str = "") -> Path:
        folder = tmp_path / "raw" / name
        folder.mkdir(parents=True, exist_ok=True)
        lines = ['reader = "made"', f"base = {json.dumps(server.url(''))}", more]
        for document in documents or ("figures.json",):
            stem, _, kind = document.partition(".")
            url = server.url(f"/{name}/{document}")
            lines += ["[[documents]]", f'name = "{stem}"', f'url = "{url}"', f'kind = "{kind}"']
            lines += ["is_watched = true"] if kind == "html" else []
        (folder / "fetch.toml").write_text("\n".join(lines) + "\n", "utf-8")
        return folder

    return add


def sent(*figures: int, updated: str = "2026-07-13", **more: object) -> bytes:
    """A document of the made publisher."""
    return json.dumps({"updated": updated, "figures": figures, **more}).encode()
