"""The scripts of the embed page: in it, or at addresses that carry their content's hash."""

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from flask import Flask, Response, abort, request

OWN: Final = Path(__file__).parent.parent / "static"
FILES: Final = {
    "plotly-basic.min.js": OWN / "plotly-basic.min.js",  # of the version that draws the figures
    "figure.js": OWN.parent / "assets" / "figure.js",  # the same for pages and embeds
}
IN_EMBEDS: Final = "embed.js"
FOR_HOSTS: Final = "uptake.js"
A_DAY: Final = 86_400
A_YEAR: Final = 31_536_000
HASH_LENGTH: Final = 12


def register(server: Flask) -> None:
    """Attach the static addresses to a server."""

    @server.get("/uptake.js")
    def for_hosts() -> Response:
        """The script of other people's pages: its address is permanent, its content is not."""
        return _script(FOR_HOSTS, f"public, max-age={A_DAY}")

    @server.get("/static/<digest>/<name>")
    def static_file(digest: str, name: str) -> Response:
        if name not in FILES or digest != digest_of(name):
            abort(404)
        return _script(name, f"public, max-age={A_YEAR}, immutable")


def _script(name: str, kept: str) -> Response:
    """Return a script for every site's pages, to be kept for some time."""
    response = Response(text_of(name), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = kept
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.set_etag(digest_of(name))
    response.make_conditional(request)
    return response


def static_address(name: str) -> str:
    """Return the address of a static file; it changes with the file's content."""
    return f"/static/{digest_of(name)}/{name}"


@cache
def text_of(name: str) -> str:
    """Return a script or style of ours as text, to stand inside a page."""
    return FILES.get(name, OWN / name).read_text("utf-8")


@cache
def source_hash(name: str) -> str:
    """Return what a content security policy calls a script that stands inside a page."""
    digest = hashlib.sha256(text_of(name).encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def digest_of(name: str) -> str:
    """Return a short hash of a static file's content."""
    return hashlib.sha256(text_of(name).encode()).hexdigest()[:HASH_LENGTH]
