"""axe-core on every page and embed, in both languages and both themes."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.test_themes import GROUND, GROUNDS, rgb
from tests.browser.window import (
    BROWSER_TEST,
    CHARTS_OF,
    EMBEDS,
    LANGS,
    PAINTED,
    THEMES,
    VIEWS,
    Scheme,
    Visit,
    in_lang,
)

pytestmark = BROWSER_TEST
RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
POINT = "genai_users.CHN.cnnic.2025-06-30"
OPENED = f"/growth?indicator=genai_users&open=level&open=growth-rate&point={POINT}"


COLOURS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}


def assert_accessible(page: Page, rules: dict[str, Any] = RULES) -> None:
    found = Axe().run(page, options=rules)
    assert not found.response["violations"], f"{page.url}: {found.generate_report()}"[:2000]


def assert_accessible_in_each_theme(page: Page, lang: str) -> None:
    """Check a page in one theme and, as the system changes, what depends on it in the other.

    Colours do not depend on the language.
    """
    for scheme in THEMES if lang == "en" else THEMES[:1]:
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function(f"() => {GROUND} === '{rgb(GROUNDS[scheme])}'")
        page.wait_for_function(PAINTED)
        assert_accessible(page, RULES if scheme == THEMES[0] else COLOURS)


@pytest.mark.parametrize("lang", LANGS)
def test_no_page_has_a_violation(visit: Visit, lang: str) -> None:
    page = visit.window()
    for path in (*CHARTS_OF, *(VIEWS if lang == "en" else VIEWS[:1])):
        visit.go(page, in_lang(path, lang))
        assert_accessible_in_each_theme(page, lang)


@pytest.mark.parametrize("lang", LANGS)
def test_no_embed_has_a_violation(visit: Visit, lang: str) -> None:
    page = visit.window()
    for path in EMBEDS:
        visit.go(page, f"{in_lang(path, lang)}&controls=1")
        assert_accessible_in_each_theme(page, lang)


@pytest.mark.parametrize("width", [1440, 360])
@pytest.mark.parametrize("scheme", THEMES)
def test_a_page_with_everything_opened_has_no_violation(
    visit: Visit, scheme: Scheme, width: int
) -> None:
    page = visit(OPENED, scheme=scheme, width=width)
    expect(page.locator("#point-title")).to_be_visible()
    expect(page.locator("#chart-level table")).to_be_visible()
    assert_accessible(page)


@pytest.mark.parametrize("scheme", THEMES)
def test_the_page_for_a_wrong_address_has_no_violation(visit: Visit, scheme: Scheme) -> None:
    page = visit.window(scheme=scheme)
    page.goto(f"{visit.server}/nothing-here")
    visit.expect_fault("404")
    assert_accessible(page)
