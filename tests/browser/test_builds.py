import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from dashboard.app import create_app
from etl.pipeline import Folders, refresh
from tests.browser.window import BROWSER_TEST, PAINTED, Visit
from tests.conftest import NOW, RAW
from tests.dashboard.serving import serving

pytestmark = BROWSER_TEST


@dataclass
class Site:
    """An app on figures of its own, which a test may change."""

    raw: Path
    out: Path
    visit: Visit

    def refresh(self) -> str:
        return refresh(Folders(self.raw, self.out), now=NOW).build_id

    def rename(self, before: str, after: str) -> None:
        names = self.raw / "indicators.toml"
        text = names.read_text("utf-8")
        assert before in text
        names.write_text(text.replace(before, after), "utf-8")


@pytest.fixture
def site(browser: Browser, tmp_path: Path) -> Iterator[Site]:
    raw, out = tmp_path / "raw", tmp_path / "parquet"
    shutil.copytree(RAW, raw)
    with serving(create_app(out)) as address:
        visit = Visit(browser, address)
        yield Site(raw, out, visit)
        visit.close()


def test_a_build_that_comes_while_a_page_is_open_is_there_after_a_reload(site: Site) -> None:
    page = site.visit.window()
    page.goto(site.visit.server + "/growth")
    expect(page.locator("main")).to_contain_text("No data yet")

    first = site.refresh()
    page.reload()
    page.wait_for_function(PAINTED)
    expect(page.locator("#footer")).to_contain_text(first)
    expect(page.locator("#chart-level h2")).to_contain_text("Generative AI users")

    site.rename('name_en = "Generative AI users"', 'name_en = "Users of generative AI"')
    second = site.refresh()
    assert second != first
    expect(page.locator("#footer")).to_contain_text(first)
    page.reload()
    page.wait_for_function(PAINTED)
    expect(page.locator("#footer")).to_contain_text(second)
    expect(page.locator("#chart-level h2")).to_contain_text("Users of generative AI")
