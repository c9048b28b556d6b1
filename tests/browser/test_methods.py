"""The Methods page in a browser: its sections are places one can link to."""

import pytest
from playwright.sync_api import Page, expect

from dashboard.methods.sections import SECTIONS
from dashboard.phrases import Lang
from tests.browser.window import BROWSER_TEST, LANGS, Visit, in_lang

pytestmark = BROWSER_TEST


def opened(visit: Visit, address: str, *, width: int = 1440) -> Page:
    page = visit.window(width=width)
    page.goto(visit.server + address)
    page.locator(f"#{SECTIONS[-1].name}").wait_for()
    return page


def is_at_the_top(page: Page, name: str) -> None:
    page.wait_for_function(
        "(name) => Math.abs(document.getElementById(name).getBoundingClientRect().top) < 40",
        arg=name,
    )


@pytest.mark.parametrize("lang", LANGS)
def test_an_address_with_a_section_opens_there(visit: Visit, lang: Lang) -> None:
    page = opened(visit, f"{in_lang('/methods', lang)}#s-curves")
    is_at_the_top(page, "s-curves")


def test_the_contents_lead_to_a_section_and_back_leads_to_where_one_was(visit: Visit) -> None:
    page = opened(visit, "/methods")
    page.locator(".contents a[href='#race']").click()
    is_at_the_top(page, "race")
    expect(page).to_have_url(f"{visit.server}/methods#race")
    page.go_back()
    page.wait_for_function("() => window.scrollY < 40")


def test_a_badly_written_section_opens_the_page_at_its_start(visit: Visit) -> None:
    page = opened(visit, "/methods#%E0%A4%A")
    assert page.evaluate("window.scrollY") == 0


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_is_wider_than_the_screen(visit: Visit, lang: Lang, width: int) -> None:
    page = opened(visit, in_lang("/methods", lang), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cut = page.evaluate(
        "() => [...document.querySelectorAll('.method *')]"
        ".filter((one) => one.getBoundingClientRect().right > innerWidth + 1)"
        ".map((one) => one.textContent.slice(0, 40))"
    )
    assert not cut
