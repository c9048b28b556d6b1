"""Streamlit: a page with a heading and a line chart."""

import shutil
from pathlib import Path
from typing import Final

from benchmarks.peers.environments import pinned, python_environment
from benchmarks.peers.page import PORT, Page

REQUIREMENTS: Final = Path(__file__).with_name("streamlit.txt")
SCRIPT: Final = Path(__file__).with_name("streamlit_page.py")
SLOW_ROUNDS: Final = 3  # each takes minutes


def streamlit(series: Path) -> Page:
    """Return the page of a series.

    Raises:
        BenchmarkError: The environment could not be installed.
    """
    folder = python_environment("streamlit", REQUIREMENTS)
    shutil.copy(SCRIPT, folder)  # the folder of a script is where it imports from
    options = (
        *("--server.headless", "true", "--server.address", "127.0.0.1"),
        *("--browser.gatherUsageStats", "false"),
    )
    program = (str(folder / "bin" / "streamlit"), "run", str(folder / SCRIPT.name))
    return Page(
        title="Streamlit",
        versions=pinned(REQUIREMENTS, "streamlit"),
        command=(*program, *options, "--server.port", PORT, "--", str(series)),
        path="/",
        marks="svg.marks .mark-line path",
        slow_rounds=SLOW_ROUNDS,
    )
