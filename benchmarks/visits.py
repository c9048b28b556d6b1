"""One visit to a page by a browser that has seen nothing of it: what it loads, and how soon."""

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize
from playwright.sync_api import Error as PlaywrightError

from benchmarks.errors import BenchmarkError
from benchmarks.traffic import Network, Traffic

SCRIPT: Final = Path(__file__).with_name("shown.js")
# Null until both are known.
TIMES: Final = """() => {
  const [first] = performance.getEntriesByName("first-contentful-paint");
  return first && window.chartShownAfter ? [first.startTime, window.chartShownAfter] : null;
}"""
VIEWPORT: Final = ViewportSize(width=1280, height=800)
LIMIT_SECONDS: Final = 300
POLL_MS: Final = 50
SHOWN: Final = "chart shown"  # what shown.js says

Until = Literal["shown", "quiet"]


@dataclass(frozen=True, slots=True)
class Chart:
    """Where a chart is, which elements are its marks, and how many figures they show."""

    address: str
    marks: str
    figures: int


@dataclass(frozen=True, slots=True)
class Visit:
    """What one visit took: bytes, headers included, requests, seconds since navigation began."""

    transferred: int
    requests: int
    painted: float  # anything at all
    shown: float  # the chart


def visit(browser: Browser, chart: Chart, until: Until, network: Network | None = None) -> Visit:
    """Open a chart; wait until it is shown or, after that, until the network is quiet.

    Raises:
        BenchmarkError: It did not come so far in time.
    """
    context = browser.new_context(viewport=VIEWPORT)
    try:
        page = context.new_page()
        traffic = Traffic.of(context.new_cdp_session(page), network)
        wanted = json.dumps({"marks": chart.marks, "figures": chart.figures})
        page.add_init_script(f"({SCRIPT.read_text('utf-8').strip()})({wanted})")
        return _measure(page, chart, traffic, until)
    finally:
        context.close()


def _says_so(message: ConsoleMessage) -> bool:
    return message.text == SHOWN


def _measure(page: Page, chart: Chart, traffic: Traffic, until: Until) -> Visit:
    deadline = time.monotonic() + LIMIT_SECONDS
    timeout = LIMIT_SECONDS * 1_000
    try:
        # Nothing is asked of the page while it loads: an answer would take its time.
        with page.expect_console_message(_says_so, timeout=timeout):
            page.goto(chart.address, wait_until="commit", timeout=timeout)
        page.wait_for_function(TIMES, timeout=timeout, polling=POLL_MS)
    except PlaywrightError as error:
        raise BenchmarkError(f"{chart.address} shows no {chart.marks}: {error}") from error
    while until == "quiet" and not traffic.is_quiet():
        if time.monotonic() > deadline:
            raise BenchmarkError(f"{chart.address} does not stop loading")
        page.wait_for_timeout(POLL_MS)
    if traffic.elsewhere:
        raise BenchmarkError(f"{chart.address} also needs {', '.join(sorted(traffic.elsewhere))}")
    painted, shown = page.evaluate(TIMES)
    return Visit(round(traffic.received), traffic.requests, painted / 1_000, shown / 1_000)
