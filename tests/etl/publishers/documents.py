"""Documents and settings as the publishers' modules get them."""

import json
import tomllib
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from etl.fetch.publisher import Document, Kind, Settings, Wanted

RAW = Path(__file__).parents[3] / "data" / "raw"
SEEN = datetime(2026, 11, 28, 1, 30, tzinfo=UTC)


def settings_of(source: str) -> Settings:
    """What the repository's own ``fetch.toml`` of a source says."""
    return tomllib.loads((RAW / source / "fetch.toml").read_text("utf-8"))


def document(wanted: Wanted, body: object, *, retrieved: datetime = SEEN) -> Document:
    """A document that came in answer: bytes, a text, or anything else as JSON."""
    if isinstance(body, bytes):
        content = body
    else:
        content = (body if isinstance(body, str) else json.dumps(body)).encode()
    return Document(wanted, content, retrieved, sha256(content).hexdigest())


def named(name: str, body: object, kind: Kind = "json") -> Document:
    """A document of a name, from nowhere in particular."""
    return document(Wanted(name, f"https://publisher.test/{name}", kind), body)
