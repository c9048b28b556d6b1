"""Answers of the server that come late or not at all, while the reader goes on."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.site import Site
from tests.browser.test_choices import choose, query, wait_for_query
from tests.browser.window import ANSWERED, BROWSER_TEST, PAINTED, Visit, wait_for_figure

pytestmark = BROWSER_TEST
ASKED = "**/_dash-update-component*"
POINT = "point=internet_users.CHN.cnnic.2024-12-31"


def held_back(page: Page, output: str) -> list[Route]:
    """Keep requests for one part of the page from the server until they are let go."""
    held: list[Route] = []

    def meet(route: Route) -> None:
        if output in (route.request.post_data or ""):
            held.append(route)
        else:
            route.continue_()

    page.route(ASKED, meet)
    return held


def taken(page: Page, held: list[Route]) -> Route:
    for _ in range(100):
        if not held:
            page.wait_for_timeout(50)
    return held.pop(0)


def let_go(page: Page, held: list[Route]) -> None:
    one = taken(page, held)
    with page.expect_response(lambda answer: answer.request == one.request):
        one.continue_()
    while held:
        held.pop(0).continue_()
    page.unroute_all()
    page.wait_for_function(ANSWERED)


def test_a_late_answer_to_a_chooser_keeps_what_was_chosen_meanwhile(visit: Visit) -> None:
    page = visit("/growth")
    held = held_back(page, "chosen.data")
    choose(page, "indicator", "Online payment users", search="payment")
    page.locator("#measure-per_population").click()
    page.wait_for_function(PAINTED)  # with choosers of its own, which ask for nothing
    expect(page.locator("#measure-per_population")).to_have_class(re.compile("chosen"))
    page.locator("#scale-linear").click()
    let_go(page, held)
    wait_for_query(page, indicator="online_payment_users", measure="per_population", scale="linear")
    wait_for_figure(page, "level", "plot.data.some((t) => t.name === 'Online payment users')")


def test_choices_made_faster_than_pages_come_are_all_kept(visit: Visit) -> None:
    page = visit("/growth")
    page.locator("#scale-linear").click()
    held = held_back(page, "main.children")
    page.locator("#measure-per_population").click()
    wait_for_query(page, measure="per_population")
    page.locator("#window-12m").click()
    page.locator("#scale-log").click()
    page.locator("#theme-dark").click()
    page.wait_for_function("() => location.search.includes('theme=dark')")
    assert query(page) == {"measure": ["per_population"], "window": ["12m"], "theme": ["dark"]}
    let_go(page, held)
    page.wait_for_function(PAINTED)
    expect(page.locator("#choice-window .chosen")).to_have_id("window-12m")
    expect(page.locator("#choice-measure .chosen")).to_have_id("measure-per_population")


@pytest.mark.parametrize("then", ["#scale-linear", "#theme-dark", "#page-outlook"])
def test_what_is_ticked_in_an_open_menu_is_kept_by_the_next_click(visit: Visit, then: str) -> None:
    page = visit("/growth?indicator=internet_users")
    page.locator("#indicator").click()
    page.locator(".dash-dropdown-search").fill("payment")
    page.locator(".dash-dropdown-option", has_text="Online payment users").click()
    page.locator(then).click()
    page.wait_for_function("() => /linear|dark|outlook/.test(location.href)")
    page.wait_for_function(PAINTED)
    assert query(page)["indicator"] == ["internet_users", "online_payment_users"]
    expect(page.locator(".dash-dropdown-content")).to_have_count(0)


def test_a_late_answer_to_a_chooser_does_not_reach_another_page(visit: Visit) -> None:
    page = visit("/growth")
    held = held_back(page, "chosen.data")
    choose(page, "indicator", "Online payment users", search="payment")
    page.locator("#page-outlook").click()
    page.wait_for_function(PAINTED)
    address = page.url
    let_go(page, held)
    page.wait_for_timeout(300)
    assert page.url == address
    assert address.endswith("/outlook")


def test_an_answer_that_is_missing_is_said_until_it_is_there(visit: Visit) -> None:
    page = visit("/growth?indicator=internet_users")
    held = held_back(page, "point.children")
    page.locator("#chart-level [data-open=level] > summary").click()
    page.locator("#chart-level .to-point").first.click()
    taken(page, held).abort()
    expect(page.locator("#trouble")).to_be_visible()
    page.locator("#window-12m").click()
    page.wait_for_function(PAINTED)
    page.wait_for_function(ANSWERED)
    expect(page.locator("#trouble")).to_be_visible()
    page.locator("#chart-level .to-point").nth(1).click()
    let_go(page, held)
    expect(page.locator("#point-title")).to_be_visible()
    expect(page.locator("#trouble")).to_be_hidden()
    visit.expect_fault("ERR_FAILED|did not respond")


def test_escape_closes_the_menu_that_is_open_and_then_the_panel(visit: Visit) -> None:
    page = visit(f"/growth?indicator=internet_users&{POINT}")
    expect(page.locator("#point-title")).to_be_visible()
    page.locator("#indicator").click()
    expect(page.locator(".dash-dropdown-search")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".dash-dropdown-content")).to_have_count(0)
    expect(page.locator("#point-title")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#point")).to_be_hidden()
    expect(page).to_have_url(re.compile("indicator=internet_users$"))


def test_the_panel_on_a_figure_follows_the_newer_build(site: Site) -> None:
    site.refresh()
    page = site.visit(f"/growth?indicator=internet_users&{POINT}")
    expect(page.locator("#point")).to_contain_text("Internet users")
    site.rename('name_en = "Internet users"', 'name_en = "People online"')
    site.refresh()
    page.evaluate("dispatchEvent(new Event('focus'))")
    page.locator("#show-news").click()
    expect(page.locator("#point")).to_contain_text("People online")
