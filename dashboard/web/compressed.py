"""Answers sent small: what is text is compressed, for whoever can read that."""

from typing import Final

from flask import Flask
from flask_compress import Compress

TEXTS: Final = (
    "text/html", "text/css", "text/plain", "text/csv", "text/javascript", "application/javascript",
    "application/json", "application/ld+json", "application/x-bibtex", "image/svg+xml",
    "application/vnd.citationstyles.csl+json", "application/json+oembed",
)  # fmt: skip


def compress(server: Flask) -> None:
    """Attach compression to a server; call it first, for it has to be the last to see an answer."""
    server.config["COMPRESS_MIMETYPES"] = TEXTS
    server.config["COMPRESS_ALGORITHM"] = ["br", "zstd", "gzip"]
    server.config["COMPRESS_ALGORITHM_STREAMING"] = ["br", "zstd"]
    Compress(server)
