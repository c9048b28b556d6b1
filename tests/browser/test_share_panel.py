"""The panel under a chart: what is chosen in it is what is copied, shown and saved."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_axe import assert_accessible
from tests.browser.window import BROWSER_TEST, Visit
from tests.dashboard.serving import get

pytestmark = BROWSER_TEST


def panel_of(page: Page, chart: str) -> Locator:
    page.locator(f"[data-open=share-{chart}] > summary").click()
    panel = page.locator(f"#chart-{chart} .share-body")
    expect(panel.locator("[data-text=iframe]")).to_contain_text("<iframe")
    return panel


def test_what_is_chosen_is_what_is_copied_and_shown(visit: Visit) -> None:
    page = visit("/growth?theme=dark")
    panel = panel_of(page, "level")
    code = panel.locator("[data-text=iframe]")
    expect(code).to_contain_text("scale=log")
    expect(code).not_to_contain_text("build=")
    panel.locator("[data-option=build][data-to=frozen]").click()
    build = page.locator("[data-build]").get_attribute("data-build")
    expect(code).to_contain_text(f"build={build}")
    panel.locator("[data-option=lang][data-to=zh]").click()
    expect(panel.locator("[data-text=citation]")).to_contain_text("数据版本")
    panel.locator("[data-option=width][data-to='400']").click()
    preview = panel.locator("iframe")
    expect(preview).to_have_css("width", "400px")
    expect(panel.frame_locator("iframe").locator("h1")).to_contain_text("网民规模")
    expect(panel.frame_locator("iframe").locator(".trace").first).to_be_attached()
    address = panel.locator("[data-file=csv], [data-file=zip]").first.get_attribute("href")
    assert address is not None
    assert f"build={build}" in address
    assert get(address).status_code == 200


def test_a_text_is_copied_as_it_stands(visit: Visit) -> None:
    page = visit("/doubling")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    panel = panel_of(page, "doubling-time")
    button = panel.locator("[data-copy=pandas]")
    button.click()
    expect(button).to_have_text("Copied")
    expect(button).to_have_text("Copy")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == panel.locator("[data-text=pandas]").inner_text()
    assert copied.startswith("pd.read_csv(")


def test_a_picture_is_drawn_here_without_a_browser_on_the_server(
    visit: Visit, tmp_path: Path
) -> None:
    page = visit("/doubling")
    panel = panel_of(page, "doubling-time")
    with page.expect_download() as saved:
        panel.locator("[data-save]").click()
    assert saved.value.suggested_filename == "uptake-doubling-time.png"
    path = tmp_path / "saved.png"
    saved.value.save_as(path)
    assert path.read_bytes().startswith(b"\x89PNG")
    assert path.stat().st_size > 20_000


def test_the_panel_is_open_at_its_address_and_not_on_paper(visit: Visit) -> None:
    page = visit("/doubling?open=share-doublings")
    body = page.locator("#chart-doublings .share-body")
    expect(body.locator("[data-text=bibtex]")).to_contain_text("@misc")
    page.emulate_media(media="print")
    expect(body).to_be_hidden()


@pytest.mark.parametrize("width", [1440, 360])
def test_an_open_panel_has_no_violation(visit: Visit, width: int) -> None:
    page = visit("/doubling?open=share-doubling-time&lang=zh", width=width)
    texts = page.locator("#chart-doubling-time [data-text=citation]")
    expect(texts).to_contain_text(re.compile("数据版本"))
    assert_accessible(page)
    over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(over) <= 0
