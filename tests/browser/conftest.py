"""One browser for the session, a fresh profile for each test, and pages of other people."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from dashboard.app import create_app
from dashboard.pictures.renderer import Renderer
from tests.browser.site import Site
from tests.browser.window import Visit, launch
from tests.conftest import RAW
from tests.dashboard.serving import serving

HostPage = Callable[[str], str]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser of the session."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pictured_server(parquet: Path) -> Iterator[str]:
    """The address of the real app with a browser of its own that draws its pictures."""
    with closing(Renderer()) as renderer, serving(create_app(parquet, None, renderer)) as address:
        yield address


@pytest.fixture
def pictured(browser: Browser, pictured_server: str) -> Iterator[Visit]:
    """Opens addresses of that app as ``visit`` does."""
    visit = Visit(browser, pictured_server)
    yield visit
    visit.close()


@pytest.fixture
def visit(browser: Browser, server: str) -> Iterator[Visit]:
    """Opens addresses of the app; fails on errors, dialogs, and requests to anyone else."""
    visit = Visit(browser, server)
    yield visit
    visit.close()


@pytest.fixture
def host_page(visit: Visit) -> Iterator[HostPage]:
    """Takes the HTML of someone else's page, and returns its address on another site."""
    with hosting(visit) as add:
        yield add


@contextmanager
def hosting(visit: Visit) -> Iterator[HostPage]:
    """Serve pages of someone else, on another site, for the time of a block."""
    pages: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = pages[int(self.path[1:])].encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    netloc = f"localhost:{server.server_port}"  # another site than 127.0.0.1, not only a port
    visit.hosts.add(netloc)

    def add(html: str) -> str:
        pages.append(html)
        return f"http://{netloc}/{len(pages) - 1}"

    yield add
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def site(browser: Browser, tmp_path: Path) -> Iterator[Site]:
    """An app on figures of its own."""
    raw, out = tmp_path / "raw", tmp_path / "parquet"
    shutil.copytree(RAW, raw)
    with serving(create_app(out)) as address:
        visit = Visit(browser, address)
        yield Site(raw, out, visit)
        visit.close()
