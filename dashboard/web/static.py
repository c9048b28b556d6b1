"""The scripts and styles of the embed page, at addresses that carry their content's hash."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

import plotly
from flask import Flask, Response, abort, send_file

PLOTLY: Final = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
OWN: Final = Path(__file__).parent.parent / "static"
FILES: Final = {
    "plotly.min.js": PLOTLY,  # of the very version that draws the figures
    "figure.js": OWN.parent / "assets" / "figure.js",  # the same for pages and embeds
    "embed.js": OWN / "embed.js",
    "embed.css": OWN / "embed.css",
}
TYPES: Final = {".js": "text/javascript", ".css": "text/css"}
A_YEAR: Final = 31_536_000
HASH_LENGTH: Final = 12


def register(server: Flask) -> None:
    """Attach the static addresses to a server."""

    @server.get("/static/<digest>/<name>")
    def static_file(digest: str, name: str) -> Response:
        path = FILES.get(name)
        if path is None or digest != digest_of(name):
            abort(404)
        response = send_file(path, mimetype=TYPES[path.suffix], conditional=True)
        response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response


def static_address(name: str) -> str:
    """Return the address of a static file; it changes with the file's content."""
    return f"/static/{digest_of(name)}/{name}"


@cache
def digest_of(name: str) -> str:
    """Return a short hash of a static file's content."""
    return hashlib.sha256(FILES[name].read_bytes()).hexdigest()[:HASH_LENGTH]
