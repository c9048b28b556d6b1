"""``python -m tests.browser.screenshots OUT_DIR``: pictures of every page and embed, to look at."""

import argparse
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from dashboard.app import create_app
from etl.pipeline import Folders, refresh
from tests.browser.window import CHARTS_OF, EMBEDS, LANGS, Visit, in_lang, launch
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
            for width in WIDTHS:
                take(visit, width, out)
            visit.close()
            browser.close()
    return 0


def take(visit: Visit, width: int, out: Path) -> None:
    """Write the pictures at one width."""
    page = visit.window(width=width)
    for lang in LANGS:
        for path in (*CHARTS_OF, *EMBEDS):
            visit.go(page, in_lang(path, lang))
            name = path.strip("/").replace("/", "-") or "overview"
            page.screenshot(path=out / f"{name}-{lang}-{width}.png", full_page=True)
            sys.stdout.write(f"{name}-{lang}-{width}.png\n")


if __name__ == "__main__":
    sys.exit(main())
