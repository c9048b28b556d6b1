"""For readers with a keyboard only, and for readers without JavaScript."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from dashboard.pages.links import PAGE_NAMES
from dashboard.phrases import Lang, say
from tests.browser.window import (
    BROWSER_TEST,
    CHARTS_OF,
    EMBEDS,
    LANGS,
    Visit,
    in_lang,
    wait_for_figure,
)

pytestmark = BROWSER_TEST
FOCUS = """() => {
  const one = document.activeElement;
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  return {
    ringed: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
      || style.boxShadow !== 'none',
    inside: box.width > 0 && box.right > 0 && box.left < innerWidth,
    text: one.textContent,
  };
}"""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element has the focus, as a reader would; it must come."""
    for _ in range(90):
        page.keyboard.press("Tab")
        if page.locator(selector).evaluate("(one) => one === document.activeElement"):
            return
    pytest.fail(f"Tab never reaches {selector}")


@pytest.mark.parametrize("lang", LANGS)
def test_tab_reaches_the_skip_link_then_the_pages_and_shows_where_it_is(
    visit: Visit, lang: Lang
) -> None:
    page = visit(in_lang("/growth", lang))
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["ringed"], focus
        assert focus["inside"], focus
        reached.append(focus["text"])
    words = ("skip", "site", *PAGE_NAMES.values(), "theme_auto", "theme_light")
    names = [say(lang, name) for name in words]
    assert reached[: len(names)] == names


def test_the_skip_link_leads_to_the_content(visit: Visit) -> None:
    page = visit("/growth")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_skip_link_keeps_the_view(visit: Visit) -> None:
    page = visit("/growth?scale=linear&lang=zh")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")
    assert urlsplit(page.url).query == "scale=linear&lang=zh"
    wait_for_figure(page, "level", "plot.layout.yaxis.type === 'linear'")


def test_a_choice_by_keyboard(visit: Visit) -> None:
    page = visit("/growth")
    tab_to(page, "#choice-scale .word >> nth=0")
    page.keyboard.press("Enter")
    wait_for_figure(page, "level", "plot.layout.yaxis.type === 'linear'")
    assert urlsplit(page.url).query == "scale=linear"
    expect(page.locator("#scale-linear")).to_be_focused()


def test_a_chooser_by_keyboard(visit: Visit) -> None:
    page = visit("/growth")
    tab_to(page, "#indicator")
    page.keyboard.press("Enter")
    expect(page.locator(".dash-dropdown-search")).to_be_focused()
    page.keyboard.type("short video")
    first = page.locator("[role=option][aria-selected=false]").first
    expect(first).to_contain_text("hort video")
    name = first.inner_text()
    page.keyboard.press("ArrowDown")
    page.wait_for_function("() => document.activeElement.matches('[role=option] input')")
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    expect(page.locator("#indicator")).to_contain_text(name)
    expect(page).to_have_url(re.compile("indicator=short_video"))
    expect(page.locator("#indicator")).to_be_focused()


@pytest.mark.parametrize("lang", LANGS)
def test_one_journey_by_keyboard_alone(visit: Visit, lang: Lang) -> None:
    page = visit(in_lang("/", lang))
    tab_to(page, "#page-growth")
    page.keyboard.press("Enter")
    wait_for_figure(page, "level", "plot.layout.yaxis.type === 'log'")
    tab_to(page, "#measure-per_population")
    page.keyboard.press("Enter")
    expect(page.locator("#measure-per_population")).to_have_class(re.compile("chosen"))
    expect(page.locator("#measure-per_population")).to_be_focused()
    tab_to(page, "#theme-dark")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    tab_to(page, "#chart-level .toggle >> nth=1")
    page.keyboard.press("Space")
    expect(page.locator("#chart-level .toggle").nth(1)).to_have_attribute("aria-pressed", "false")
    tab_to(page, "#chart-level [data-open=level] > summary")
    page.keyboard.press("Enter")
    expect(page.locator("#chart-level table")).to_be_visible()
    tab_to(page, "#chart-level .to-point >> nth=0")
    page.keyboard.press("Enter")
    expect(page.locator("#point-title")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#point")).to_be_hidden()
    expect(page.locator("#chart-level .to-point").first).to_be_focused()
    tab_to(page, "#chart-level > .links a >> nth=0")
    with page.expect_download() as started:
        page.keyboard.press("Enter")
    assert Path(started.value.path()).read_text("utf-8").startswith("# chart: level")


@pytest.mark.parametrize("lang", LANGS)
def test_each_page_without_scripts_says_so_and_leads_to_the_figures(
    visit: Visit, lang: Lang
) -> None:
    page = visit.window(scripts=False)
    for path in CHARTS_OF:
        visit.go(page, in_lang(path, lang))
        expect(page.locator("noscript p")).to_contain_text(say(lang, "no_script"))
        expect(page.locator("noscript p")).to_be_visible()
        assert_csv(page)


@pytest.mark.parametrize("lang", LANGS)
def test_an_embed_without_scripts_still_says_what_and_whose(visit: Visit, lang: Lang) -> None:
    page = visit.window(scripts=False)
    for path in EMBEDS:
        visit.go(page, in_lang(path, lang))
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator("noscript p")).to_contain_text(say(lang, "no_script"))
        expect(page.get_by_text({"en": "Source: ", "zh": "来源："}[lang])).to_be_visible()
        assert_csv(page)


def assert_csv(page: Page) -> None:
    with page.expect_download() as started:
        page.locator("noscript a").click()
    rows = Path(started.value.path()).read_text("utf-8").splitlines()
    assert rows[0].startswith("# chart: ")
    assert sum(not row.startswith("#") for row in rows) >= 2
