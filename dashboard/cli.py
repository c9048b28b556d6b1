"""``python -m dashboard serve``: the app under a production server."""

import argparse
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import waitress

from dashboard.app import create_app

HOST: Final = "127.0.0.1"
PORT: Final = 8050
WORKERS: Final = 8
DATA: Final = Path("data/parquet")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it ended well, 1 when the server could not start."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    application = create_app(options.data).server
    try:
        server = waitress.create_server(
            application, host=options.host, port=options.port, threads=options.workers, ident=None
        )
    except OSError as error:
        reason = error.strerror or error
        sys.stderr.write(f"error: {options.host}:{options.port} cannot be used: {reason}\n")
        return 1
    sys.stdout.write(f"Uptake is at http://{options.host}:{options.port} (Ctrl-C stops it)\n")
    sys.stdout.flush()
    server.run()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description="Work on the charts.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    serve = commands.add_parser("serve", help="serve the dashboard")
    serve.add_argument("--host", default=HOST)
    serve.add_argument("--port", type=int, default=PORT)
    serve.add_argument("--workers", type=int, default=WORKERS, help="requests answered at once")
    serve.add_argument("--data", type=Path, default=DATA, help="the folder of published tables")
    return parser
