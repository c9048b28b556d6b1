"""All publishers as one server on 127.0.0.1, which packs its answers and knows what was sent."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from tests.etl.publishers.bodies import Bodies


@dataclass
class Publishers:
    """What is answered just now, and how each address was answered since the last look."""

    bodies: Bodies = field(default_factory=dict)
    is_busy: bool = False  # each address answers 429 at first
    is_packed: bool = False
    has_tags: bool = True
    port: int = 0
    statuses: dict[str, list[int]] = field(default_factory=dict)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def publishing() -> Iterator[Publishers]:
    """Serve until the end of the block."""
    publishers = Publishers()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            _answer(self, publishers)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        publishers.port = server.server_port
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield publishers
        server.shutdown()


def key_of(url: str) -> str:
    """The last part of an address, with the page or series it asks for."""
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    which = query.get("id") or query.get("page")
    return parts.path.rpartition("/")[2] + (f"#{which[0]}" if which else "")


def _answer(request: BaseHTTPRequestHandler, publishers: Publishers) -> None:
    key = key_of(request.path)
    body = publishers.bodies.get(key)
    answered = publishers.statuses.setdefault(key, [])
    if body is None:
        _send(request, answered, 404, b"<html>Not found</html>", {})
        return
    if publishers.is_busy and not answered:
        _send(request, answered, 429, b"", {"Retry-After": "0"})
        return
    headers = {"ETag": f'"{sha256(body).hexdigest()}"'} if publishers.has_tags else {}
    if headers and request.headers.get("If-None-Match") == headers["ETag"]:
        _send(request, answered, 304, b"", headers)
        return
    if publishers.is_packed and "gzip" in request.headers.get("Accept-Encoding", ""):
        body, headers = gzip.compress(body), {**headers, "Content-Encoding": "gzip"}
    _send(request, answered, 200, body, headers)


def _send(
    request: BaseHTTPRequestHandler,
    answered: list[int],
    status: int,
    body: bytes,
    headers: dict[str, str],
) -> None:
    answered.append(status)
    request.send_response(status)
    for name, value in {**headers, "Content-Length": str(len(body))}.items():
        request.send_header(name, value)
    request.end_headers()
    request.wfile.write(body)
