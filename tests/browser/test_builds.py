from playwright.sync_api import expect

from tests.browser.site import Site
from tests.browser.window import BROWSER_TEST, PAINTED

pytestmark = BROWSER_TEST


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
