"""A small web server for built pages: ``python -m benchmarks.peers.static FOLDER PORT``.

As a page is published: every text compressed beforehand, connections kept, files whose names hold
a digest kept for good.
"""

import gzip
import mimetypes
import sys
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

INDEX: Final = "index.html"
COMPRESSED: Final = ("text/", "application/json", "application/javascript", "image/svg")
FOR_GOOD: Final = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class File:
    """A file as it goes over the line."""

    kind: str
    body: bytes
    is_compressed: bool


def read_files(folder: Path) -> dict[str, File]:
    """Return every file of a folder by the path of its address."""
    files = {
        f"/{path.relative_to(folder).as_posix()}": _read(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    return files | {"/": files[f"/{INDEX}"]}


def _read(path: Path) -> File:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    body = path.read_bytes()
    if kind.startswith(COMPRESSED):
        return File(kind, gzip.compress(body, 9), is_compressed=True)
    return File(kind, body, is_compressed=False)


def handler(files: dict[str, File]) -> type[BaseHTTPRequestHandler]:
    """Return what answers the requests for files."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1  # headers and body leave together

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            file = files.get(path)
            if file is None:
                self.send_error(HTTPStatus.NOT_FOUND)
                return
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", file.kind)
            self.send_header("Content-Length", str(len(file.body)))
            self.send_header("Cache-Control", FOR_GOOD if path.startswith("/_") else "no-cache")
            if file.is_compressed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(file.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


def main(folder: str, port: str) -> None:
    """Serve a folder on 127.0.0.1 until the process is ended."""
    ThreadingHTTPServer(("127.0.0.1", int(port)), handler(read_files(Path(folder)))).serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
