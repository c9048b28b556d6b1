"""What the server has to say: it does not answer, it has newer figures, the last refresh failed."""

from playwright.sync_api import expect

from dashboard.phrases import say
from tests.browser.site import Site
from tests.browser.window import BROWSER_TEST, PAINTED, Visit

pytestmark = BROWSER_TEST


def test_a_server_that_does_not_answer_is_said_in_a_sentence(visit: Visit) -> None:
    page = visit("/growth")
    expect(page.locator("#trouble")).to_be_hidden()
    page.context.set_offline(offline=True)
    page.locator("#measure-per_population").click()
    expect(page.locator("#trouble")).to_have_text(say("en", "trouble"))
    assert "measure=per_population" in page.url
    visit.expect_fault("ERR_INTERNET_DISCONNECTED|did not respond")
    page.context.set_offline(offline=False)
    page.reload()
    page.wait_for_function(PAINTED)
    expect(page.locator("#trouble")).to_be_hidden()
    expect(page.locator("#choice-measure .chosen")).to_have_text("share of population")


def test_newer_figures_are_offered_and_no_choice_is_lost(site: Site) -> None:
    first = site.refresh()
    page = site.visit("/growth?lang=zh&scale=linear&measure=per_population&theme=dark")
    expect(page.locator("#footer")).to_contain_text(first)
    site.rename('name_zh = "网民规模"', 'name_zh = "上网人数"')
    second = site.refresh()
    expect(page.locator("#news")).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(page.locator("#news")).to_contain_text(say("zh", "news"))
    address = page.url
    page.locator("#show-news").click()
    expect(page.locator("#footer")).to_contain_text(second)
    expect(page.locator("#chart-level .key")).to_contain_text("上网人数")
    expect(page.locator("#news")).to_be_hidden()
    assert page.url == address
    expect(page.locator("#choice-measure .chosen")).to_have_text(say("zh", "per_population"))
    expect(page.locator("#choice-scale .chosen")).to_have_text(say("zh", "linear"))


def test_a_refresh_that_failed_is_said_and_the_figures_stay(site: Site) -> None:
    first = site.refresh()
    page = site.visit("/growth")
    expect(page.locator(".badge.failed")).to_have_count(0)
    site.fail()
    page.reload()
    page.wait_for_function(PAINTED)
    expect(page.locator(".badge.failed")).to_contain_text("The last refresh failed")
    expect(page.locator("#footer")).to_contain_text(first)
