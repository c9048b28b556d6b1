"""``python -m dashboard serve`` and ``export``: the app under a production server, or its files."""

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import waitress

from dashboard.app import create_app
from dashboard.charts.registry import CHARTS
from dashboard.exporting import FORMS, ExportError, Order, export
from dashboard.pictures.renderer import Renderer
from dashboard.web.settings import Settings

HOST: Final = "127.0.0.1"
PORT: Final = 8050
WORKERS: Final = 16
# Browsers hold connections that they do not use; of 1,024 files that a process may open, a few
# are of other kinds.
CONNECTED: Final = {"connection_limit": 800, "asyncore_use_poll": True}
DATA: Final = Path("data/parquet")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it ended well, 1 when it could not be done."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    run: int = options.run(options)
    return run


def _serve(options: argparse.Namespace) -> int:
    host = f"[{options.host}]" if ":" in options.host else options.host
    settings = Settings(options.url or f"http://{host}:{options.port}", options.frame_ancestors)
    renderer = Renderer(most_waiting=max(1, options.workers // 2))  # the rest is for the pages
    application = create_app(options.data, settings, renderer).server
    try:
        server = waitress.create_server(
            application,
            host=options.host,
            port=options.port,
            threads=options.workers,
            ident=None,
            **CONNECTED,
        )
    except OSError as error:
        reason = error.strerror or error
        return _failed(f"{options.host}:{options.port} cannot be used: {reason}")
    renderer.warm()
    sys.stdout.write(f"Uptake is at {settings.url} (Ctrl-C stops it)\n")
    sys.stdout.flush()
    try:
        server.run()
    finally:
        renderer.close()
    return 0


def _export(options: argparse.Namespace) -> int:
    charts = [*options.charts, *(CHARTS if options.all else ())]
    if not charts:
        return _failed("name a chart, or --all")
    sizes = {name: getattr(options, name) for name in ("width", "height", "scale")}
    orders = [
        Order(chart, form, {name: str(value) for name, value in sizes.items() if value is not None})
        for chart in charts
        for form in options.format or ["png"]
    ]
    try:
        with_bar = sys.stderr.isatty()
        for path in export(orders, options.data, options.out, url=options.url, with_bar=with_bar):
            sys.stdout.write(f"{path}\n")
    except ExportError as error:
        return _failed(str(error))
    return 0


def _site(text: str) -> str:
    """Return the address of a site without its last slash; the error is one of usage."""
    try:
        parts = urlsplit(text)
        is_site = parts.scheme in ("http", "https") and parts.hostname
    except ValueError:
        is_site = False
    if not is_site or set(text) & set("?#"):
        raise argparse.ArgumentTypeError(f"{text!r} is no http:// or https:// address")
    return text.rstrip("/")


def _sources(text: str) -> str:
    """Return a source list of a security policy; what would end it is no part of one."""
    if not text.strip() or not text.isprintable() or set(text) & set(";,"):
        raise argparse.ArgumentTypeError(f"{text!r} is no list of sources")
    return text


def _failed(reason: str) -> int:
    sys.stderr.write(f"error: {reason}\n")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description="Work on the charts.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    serve = commands.add_parser("serve", help="serve the dashboard")
    serve.set_defaults(run=_serve)
    serve.add_argument("--host", default=HOST)
    serve.add_argument("--port", type=int, default=PORT)
    serve.add_argument("--workers", type=int, default=WORKERS, help="requests answered at once")
    serve.add_argument(
        "--url",
        type=_site,
        help="the public address, for links in reports; http://HOST:PORT by default",
    )
    serve.add_argument(
        "--frame-ancestors",
        type=_sources,
        default="*",
        help="who may frame embeds, as in a security policy",
    )
    write = commands.add_parser("export", help="write charts as pictures, pages, rows, citations")
    write.set_defaults(run=_export)
    write.add_argument(
        "charts", nargs="*", metavar="CHART", help="an id, or one with its choices: 'level?lang=zh'"
    )
    write.add_argument("--all", action="store_true", help="every chart, as it shows unasked")
    write.add_argument("--format", action="append", choices=FORMS, help="png by default; repeat it")
    write.add_argument("--out", type=Path, default=Path(), help="the folder to write to")
    write.add_argument("--width", type=int, help="of a picture, in pixels")
    write.add_argument("--height", type=int, help="of a picture, in pixels")
    write.add_argument("--scale", type=float, help="dots of a PNG for each pixel")
    write.add_argument("--url", type=_site, help="the public address that the files name")
    for command in (serve, write):
        command.add_argument("--data", type=Path, default=DATA, help="the folder of tables")
    return parser
