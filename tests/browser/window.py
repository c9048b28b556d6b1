"""A reader's window on the app, which writes down whatever no page of ours may do."""

import json
import re
from dataclasses import dataclass, field
from typing import Any, Final, Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Frame, Page, Playwright

from dashboard.charts.registry import CHARTS
from dashboard.pictures.browser import find_browser

# The server leaves a temporary file to the garbage collector when a window closes in mid-answer.
BROWSER_TEST: Final = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:unclosed file <_io.BufferedRandom:ResourceWarning"),
]
ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--test-third-party-cookie-phaseout",  # as with many readers
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
TIMEOUT: Final = 15_000
LOUD: Final = ("error", "warning")
Scheme = Literal["light", "dark"]
HEIGHT: Final = 900
CHARTS_OF: Final = {
    "/": ("doubling-time",),
    "/growth": ("level", "growth-rate"),
    "/doubling": ("doubling-time", "doublings"),
    "/compare": ("race",),
    "/outlook": ("s-curve",),
    "/claims": (),
    "/data": ("revisions",),
    "/methods": (),
}
VIEWS: Final = (
    "/compare?by=countries",
    *(f"/compare?by={group}" for group in ("purposes", "ages", "education", "firms")),
)
EMBEDS: Final = tuple(f"/embed/{name}" for name in CHARTS)
LANGS: Final = ("en", "zh")
THEMES: Final[tuple[Scheme, ...]] = ("light", "dark")

# A page is there when it is that of the address and has its heading, and each plot has its marks
# or a sentence in their place.
PAINTED: Final = """() => {
  const { pathname, search } = location;
  const { page } = document.documentElement.dataset;
  if (window.uptake && page !== pathname + window.uptake.asked(search)) return false;
  const plots = [...document.querySelectorAll('.plot, #plot')];
  return document.querySelector('main h1') && !document.querySelector('.waiting')
    && plots.every((plot) => plot.querySelector('.still svg, .trace, .annotation-text'));
}"""
# No request of the page is on its way.
ANSWERED: Final = "() => !document.documentElement.hasAttribute('data-waiting')"
FIGURE: Final = """(chart) => {
  const plot = document.querySelector(`#chart-${chart} .js-plotly-plot`);
  // Plotly itself takes the height away when it fits a plot into its frame anew.
  const { width, height, autosize, ...layout } = plot.layout;
  return JSON.stringify({ data: plot.data, layout });
}"""


def launch(playwright: Playwright) -> Browser:
    """Start the Chromium of this computer."""
    found = find_browser()
    if not found:
        raise FileNotFoundError(
            "no Chromium: install it (apt install chromium) or set UPTAKE_BROWSER"
        )
    return playwright.chromium.launch(executable_path=found, args=ARGUMENTS)


@dataclass
class Visit:
    """Opens addresses of the app, each in a browser profile of its own, and keeps the faults."""

    browser: Browser
    server: str
    hosts: set[str] = field(default_factory=set)
    contexts: list[BrowserContext] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def __call__(
        self, address: str, *, width: int = 1440, scripts: bool = True, scheme: Scheme = "light"
    ) -> Page:
        """Open an address and wait for its charts."""
        page = self.window(width=width, scripts=scripts, scheme=scheme)
        self.go(page, address)
        return page

    def window(self, *, width: int = 1440, scripts: bool = True, scheme: Scheme = "light") -> Page:
        """Open a window with nothing in it yet."""
        context = self.browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            java_script_enabled=scripts,
            color_scheme=scheme,
        )
        context.set_default_timeout(TIMEOUT)
        context.on(
            "console",
            lambda m: self.faults.append(f"console: {m.text}") if m.type in LOUD else None,
        )
        context.on("weberror", lambda e: self.faults.append(f"script: {e.error}"))
        context.on("dialog", self._dialog)
        context.on("request", lambda request: self._request(request.url))
        self.contexts.append(context)
        return context.new_page()

    def go(self, page: Page, path: str) -> None:
        """Go to a path of the app, and wait for the charts if scripts run."""
        page.goto(self.server + path)
        if page.locator("noscript > p").count() == 0:
            page.wait_for_function(PAINTED)

    def expect_fault(self, pattern: str) -> None:
        """Say that this visit must bring a fault, because the browser has to refuse something."""
        self.expected.append(pattern)

    def close(self) -> None:
        """Close every window, and fail on any fault that was not to be expected."""
        for context in self.contexts:
            context.close()
        missing = [p for p in self.expected if not any(re.search(p, f) for f in self.faults)]
        assert not missing, f"the browser refused nothing like {missing}: {self.faults}"
        left = [f for f in self.faults if not any(re.search(p, f) for p in self.expected)]
        assert not left, left

    def _dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, url: str) -> None:
        parts = urlsplit(url)
        ours = {urlsplit(self.server).netloc, *self.hosts}
        if parts.scheme in ("http", "https") and parts.netloc not in ours:
            self.faults.append(f"request elsewhere: {url}")
        elif parts.scheme not in ("http", "https", "data", "blob"):
            self.faults.append(f"request of another kind: {url}")


def figure(page: Page, chart: str) -> dict[str, Any]:
    """Return what is drawn: the data and the layout Plotly holds."""
    drawn: dict[str, Any] = json.loads(page.evaluate(FIGURE, chart))
    return drawn


def wait_for_figure(page: Page, chart: str, condition: str) -> None:
    """Wait until the drawn figure, ``plot``, fulfils a condition."""
    page.wait_for_function(
        f"""() => {{
          const plot = document.querySelector('#chart-{chart} .js-plotly-plot');
          return plot && plot.data && plot.data.length > 0 && ({condition});
        }}"""
    )


def is_painted(frame: Page | Frame, selector: str) -> bool:
    """Say whether a plot holds marks that take up room on the screen."""
    marks = f"{selector} .trace"
    return bool(
        frame.evaluate(
            """(marks) => [...document.querySelectorAll(marks)].some((mark) => {
              const box = mark.getBoundingClientRect();
              return box.width + box.height > 4;
            })""",
            marks,
        )
    )


def in_lang(path: str, lang: str) -> str:
    """Return an address in a language."""
    return f"{path}{'&' if '?' in path else '?'}lang={lang}"
