"""Open our embed beside the pages that other tools make of the same series.

``make bench`` prints the table with the others; ``python -m benchmarks.embeds`` prints it alone,
and with ``--write`` replaces its section of ``benchmarks/RESULTS.md``. The other tools are set up
once, in a folder of the user's cache; that needs npm and the registries.
"""

import argparse
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from typing import Final

from playwright.sync_api import Browser, sync_playwright

from benchmarks.embed_table import Opened, section
from benchmarks.errors import BenchmarkError
from benchmarks.peers.datasette import datasette
from benchmarks.peers.environments import cache_folder
from benchmarks.peers.observable import observable
from benchmarks.peers.page import Page, served
from benchmarks.peers.series import read_series, write_series
from benchmarks.peers.streamlit import streamlit
from benchmarks.peers.uptake import uptake
from benchmarks.results import publish
from benchmarks.traffic import SLOW_3G, Network
from benchmarks.visits import Chart, Until, Visit, visit
from tests.browser.window import launch

ROUNDS: Final = 7


def main() -> int:
    """Print the section; 1 if a page cannot be set up or shows no chart."""
    parser = argparse.ArgumentParser(description="Open the embed beside other tools' pages.")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--write", action="store_true", help="also into benchmarks/RESULTS.md")
    asked = parser.parse_args()
    try:
        publish(embeds_section(asked.rounds), write=asked.write)
    except BenchmarkError as error:
        sys.stderr.write(f"error: {error}\n")
        return 1
    return 0


def embeds_section(rounds: int = ROUNDS) -> list[str]:
    """Set up and serve every page, open each so many times, and return the lines of the section.

    Raises:
        BenchmarkError: A page cannot be set up or served, or shows no chart.
    """
    cache = cache_folder()
    series = cache / "series.csv"
    with ExitStack() as servers:
        ours = uptake()
        server = servers.enter_context(served(ours, cache))
        rows = read_series(server)
        write_series(rows, series)
        peers = [make(series) for make in (observable, datasette, streamlit)]
        charts = {ours: Chart(server + ours.path, ours.marks, len(rows))}
        for page in peers:
            address = servers.enter_context(served(page, cache)) + page.path
            charts[page] = Chart(address, page.marks, len(rows))
        playwright = servers.enter_context(sync_playwright())
        browser = launch(playwright)
        opened = _open(browser, charts, rounds)
        about = (
            f"The {len(rows)} figures of internet users in China as a chart on a page, in headless "
            f"Chromium {browser.version}."
        )
        browser.close()
    return section(opened[0], opened[1], opened[2:], about=about)


def _open(browser: Browser, charts: Mapping[Page, Chart], rounds: int) -> list[Opened]:
    for chart in charts.values():
        visit(browser, chart, "shown")  # a server's first answer is slower than all others
    plain = _visits(browser, charts, dict.fromkeys(charts, rounds), "quiet")
    few = {page: min(rounds, page.slow_rounds or rounds) for page in charts}
    slow = _visits(browser, charts, few, "shown", SLOW_3G)
    return [Opened(page.title, page.versions, plain[page], slow[page]) for page in charts]


def _visits(
    browser: Browser,
    charts: Mapping[Page, Chart],
    rounds: Mapping[Page, int],
    until: Until,
    network: Network | None = None,
) -> dict[Page, list[Visit]]:
    """Open the pages in turn, so that what else the machine does falls on all of them."""
    visits: dict[Page, list[Visit]] = {page: [] for page in charts}
    for number in range(max(rounds.values())):
        for page, chart in charts.items():
            if number < rounds[page]:
                visits[page].append(visit(browser, chart, until, network))
    return visits


if __name__ == "__main__":
    sys.exit(main())
