import re

import pytest
from playwright.sync_api import Page, expect

from dashboard.pages.links import PAGE_NAMES
from dashboard.phrases import Lang, say
from tests.browser.window import BROWSER_TEST, CHARTS_OF, EMBEDS, LANGS, Visit, in_lang, is_painted

pytestmark = BROWSER_TEST
HTML_LANG = {"en": "en", "zh": "zh-CN"}
SOURCE = {"en": "Source: ", "zh": "来源："}
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("lang", LANGS)
def test_each_page_shows_its_charts_with_all_that_stands_around_them(
    visit: Visit, lang: Lang
) -> None:
    page = visit.window()
    for path in CHARTS_OF:
        visit.go(page, in_lang(path, lang))
        assert_whole(page, path, lang)


def assert_whole(page: Page, path: str, lang: Lang) -> None:
    for name in CHARTS_OF[path]:
        chart = page.locator(f"#chart-{name}")
        assert is_painted(page, f"#chart-{name}")
        expect(chart.locator("h1, h2")).not_to_be_empty()
        expect(chart.locator(".subtitle")).not_to_be_empty()
        expect(chart.locator(".source")).to_contain_text(SOURCE[lang])
        for part in ("h1, h2", ".subtitle", ".source"):
            assert bool(HAN.search(chart.locator(part).inner_text())) == (lang == "zh")
    expect(page.locator("html")).to_have_attribute("lang", HTML_LANG[lang])
    expect(page).to_have_title(f"{say(lang, PAGE_NAMES[path])} · {say(lang, 'site')}")
    assert page.locator("h1").count() == 1
    assert page.locator(".chart").count() == len(CHARTS_OF[path])


@pytest.mark.parametrize("lang", LANGS)
def test_each_embed_shows_its_chart_with_all_that_stands_around_it(visit: Visit, lang: str) -> None:
    page = visit.window()
    for path in EMBEDS:
        visit.go(page, in_lang(path, lang))
        assert is_painted(page, "#plot")
        expect(page.locator("h1")).not_to_be_empty()
        expect(page.locator("body")).to_contain_text(SOURCE[lang])
        expect(page.locator("html")).to_have_attribute("lang", HTML_LANG[lang])
        expect(page).to_have_title(page.locator("h1").inner_text())


@pytest.mark.parametrize(("lang", "bound"), [("en", "at most"), ("zh", "至多")])
def test_the_overview_shows_the_doubling_times_people_quote(
    visit: Visit, lang: str, bound: str
) -> None:
    text = visit(in_lang("/", lang)).locator("#chart-doubling-time").text_content() or ""
    for part in ("5.7", "(5.70–5.75)", "26.6", "(26.3–27.0)", bound):
        assert part in text


def test_moving_between_pages_changes_title_and_marked_page(visit: Visit) -> None:
    page = visit("/")
    for path, name in (("/growth", "growth"), ("/doubling", "doubling"), ("/", "overview")):
        page.get_by_role("navigation").get_by_role("link", name=say("en", name)).click()
        expect(page).to_have_url(re.compile(f"^{re.escape(visit.server + path)}([?]|$)"))
        expect(page).to_have_title(f"{say('en', name)} · {say('en', 'site')}")
        expect(page.locator(f"#chart-{CHARTS_OF[path][-1]} .trace").first).to_be_attached()


def test_an_address_without_a_page_says_so_and_names_the_pages(visit: Visit) -> None:
    visit.expect_fault("404")
    page = visit.window()
    page.goto(visit.server + "/nothing?lang=zh")
    expect(page.locator("h1")).to_have_text(say("zh", "not_found"))
    expect(page.locator("main a")).to_have_text([say("zh", name) for name in PAGE_NAMES.values()])


def test_a_plot_is_painted_anew_when_the_window_becomes_narrow_and_wide_again(
    visit: Visit,
) -> None:
    page = visit("/doubling", width=1440)
    plot = "document.querySelector('#chart-doubling-time .js-plotly-plot')"
    margin, height = f"{plot}.layout.margin.l", f"{plot}.getBoundingClientRect().height"
    wide, high = page.evaluate(f"[{margin}, {height}]")
    page.set_viewport_size({"width": 360, "height": 800})
    page.wait_for_function(f"() => {margin} < {wide} && {height} > {high}")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.wait_for_function(f"() => {margin} === {wide} && {height} === {high}")
