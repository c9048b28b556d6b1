"""Observable Framework: its built page, as it would be published.

Its ``preview`` is for whoever writes the page and is not used: it transpiles at each request.
"""

import json
import shutil
import sys
from pathlib import Path
from typing import Final

from benchmarks.peers.environments import run, set_up
from benchmarks.peers.page import PORT, Page

SOURCES: Final = Path(__file__).with_name("observable")
PACKAGE: Final = SOURCES / "package.json"


def observable(series: Path) -> Page:
    """Build the page of a series, served with compression.

    Raises:
        BenchmarkError: npm is not installed, or it failed.
    """
    folder = set_up("observable", PACKAGE, _install)
    pages = folder / "src"
    pages.mkdir(exist_ok=True)
    shutil.copy(SOURCES / "observablehq.config.js", folder)
    shutil.copy(SOURCES / "index.md", pages)
    shutil.copy(series, pages / "series.csv")
    program = str(folder / "node_modules" / ".bin" / "observable")
    run([program, "build"], folder, OBSERVABLE_TELEMETRY_DISABLE="true")
    pins = json.loads(PACKAGE.read_text("utf-8"))["dependencies"]
    framework, plot = (pins[f"@observablehq/{name}"] for name in ("framework", "plot"))
    return Page(
        title="Observable Framework",
        versions=f"{framework}, Plot {plot}",
        command=(sys.executable, "-m", "benchmarks.peers.static", str(folder / "dist"), PORT),
        path="/",
        marks="#observablehq-main svg circle",
    )


def _install(folder: Path) -> None:
    shutil.copy(PACKAGE, folder)
    run(["npm", "install", "--ignore-scripts", "--no-package-lock", "--no-audit"], folder)
