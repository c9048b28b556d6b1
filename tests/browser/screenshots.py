"""``python -m tests.browser.screenshots OUT_DIR``: all pages and embeds, pictures and paper."""

import argparse
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from dashboard.app import create_app
from etl.pipeline import Folders, refresh
from tests.browser.window import (
    CHARTS_OF,
    EMBEDS,
    LANGS,
    THEMES,
    VIEWS,
    Scheme,
    Visit,
    in_lang,
    launch,
)
from tests.conftest import NOW, RAW
from tests.dashboard.serving import serving

WIDTHS = (1440, 768, 360)


def main() -> int:
    """Build the tables, serve them, and write a picture for each address, width and language."""
    parser = argparse.ArgumentParser(description="Write pictures of every page and embed.")
    parser.add_argument("out", type=Path, help="the folder to write them to")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        refresh(Folders(RAW, Path(folder)), now=NOW)
        with serving(create_app(Path(folder))) as address, sync_playwright() as playwright:
            browser = launch(playwright)
            visit = Visit(browser, address)
            for scheme in THEMES:
                for width in WIDTHS:
                    take(visit, width, scheme, out)
            for lang in LANGS:
                on_paper(visit, lang, out)
            visit.close()
            browser.close()
    return 0


def take(visit: Visit, width: int, scheme: Scheme, out: Path) -> None:
    """Write the pictures at one width in one theme."""
    page = visit.window(width=width, scheme=scheme)
    for lang in LANGS:
        for path in (*CHARTS_OF, *VIEWS, *EMBEDS):
            visit.go(page, in_lang(path, lang))
            name = f"{named(path)}-{lang}-{scheme}-{width}.png"
            page.screenshot(path=out / name, full_page=True)
            sys.stdout.write(f"{name}\n")


def on_paper(visit: Visit, lang: str, out: Path) -> None:
    """Write each page as it is printed."""
    page = visit.window()
    for path in (*CHARTS_OF, *VIEWS):
        visit.go(page, in_lang(path, lang))
        name = f"{named(path)}-{lang}.pdf"
        page.pdf(path=out / name, format="A4", print_background=True)
        sys.stdout.write(f"{name}\n")


def named(path: str) -> str:
    """Return an address as part of a file's name."""
    return path.strip("/").replace("/", "-").replace("?by=", "-") or "overview"


if __name__ == "__main__":
    sys.exit(main())
