"""Charts written into files: the same bytes that the site gives for the same address."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, urlencode

from flask.testing import FlaskClient
from tqdm import tqdm

from dashboard.app import create_app
from dashboard.charts.registry import CHARTS
from dashboard.pictures.renderer import Renderer
from dashboard.web.drawings import TYPES
from dashboard.web.settings import Settings

FORMS: Final = (
    "png", "svg", "pdf", "html", "csv", "xlsx", "json", "parquet", "txt", "bib", "csl.json", "zip",
)  # fmt: skip
OK: Final = 200
NOT_PLAIN: Final = re.compile(r"[^A-Za-z0-9_.-]+")
MOST_LETTERS: Final = 120  # of a name; a file system takes twice as many
DIGITS: Final = 8


class ExportError(Exception):
    """A chart could not be written; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Order:
    """A chart, with its choices if it has any (``level?lang=zh``), in a form and a size."""

    chart: str
    form: str
    size: Mapping[str, str] = field(default_factory=dict)

    @property
    def chart_id(self) -> str:
        """The id of the chart, of a whole address too: that of an embed or of rows."""
        return self._parts[0].rpartition("/")[2].partition(".")[0]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The names and values of the query."""
        return parse_qsl(self._parts[2], keep_blank_values=True)

    @property
    def _parts(self) -> tuple[str, str, str]:
        return self.chart.partition("#")[0].partition("?")

    @property
    def address(self) -> str:
        """The address of the file on a site."""
        pairs = [*self.choices, *(self.size.items() if self.form in TYPES else ())]
        query = urlencode(pairs, errors="replace")
        return f"/chart/{self.chart_id}.{self.form}{'?' if query else ''}{query}"

    @property
    def name(self) -> str:
        """The name of the file, in plain letters: the chart, its choices, the form.

        Choices that these letters do not tell, or too many of them, are told apart by a hash.
        """
        plain = [tuple(NOT_PLAIN.sub("-", part) for part in pair) for pair in self.choices]
        text = "-".join([self.chart_id, *(f"{name}={value}" for name, value in plain)])
        if plain == self.choices and len(text) <= MOST_LETTERS:
            return f"{text}.{self.form}"
        told = sha256(repr(self.choices).encode(errors="replace")).hexdigest()[:DIGITS]
        return f"{text[:MOST_LETTERS].rstrip('-.')}-{told}.{self.form}"


def export(
    orders: Sequence[Order], data: Path, out: Path, *, url: str | None, with_bar: bool
) -> Iterator[Path]:
    """Write charts into a folder and yield the path of each file.

    Args:
        orders: what to write.
        data: the folder of published tables.
        out: where to; it is made if it is not there.
        url: the public address that the files name, else that of ``serve``.
        with_bar: whether to show on standard error how far it is.

    Raises:
        ExportError: there is no such chart, a choice is wrong, or a picture cannot be drawn.
    """
    for order in orders:
        if order.chart_id not in CHARTS:
            raise ExportError(f"there is no chart {order.chart!r}; there are {', '.join(CHARTS)}")
    renderer = Renderer()
    settings = Settings(url) if url else None
    client = create_app(data, settings, renderer).server.test_client()
    try:
        out.mkdir(parents=True, exist_ok=True)
        for order in tqdm(orders, disable=not with_bar, unit="file"):
            yield _written(client, order, out)
    except OSError as error:
        raise ExportError(f"{out} cannot be written: {error.strerror or error}") from error
    finally:
        renderer.close()


def _written(client: FlaskClient, order: Order, out: Path) -> Path:
    """Write one file whole or not at all."""
    answer = client.get(order.address)
    if answer.status_code != OK:
        raise ExportError(f"{order.chart}: {answer.get_json()['error']['message']}")
    path = out / order.name
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(answer.get_data())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path
