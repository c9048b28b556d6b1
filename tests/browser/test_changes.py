"""What changed, for a reader whose page is open while a build is published."""

from itertools import product

from playwright.sync_api import expect

from dashboard.phrases import say
from etl.pipeline import Folders, refresh
from tests.browser.site import LATER, Site
from tests.browser.test_axe import assert_accessible
from tests.browser.window import BROWSER_TEST, LANGS, PAINTED, THEMES

pytestmark = BROWSER_TEST
NEW = "genai_users,CHN,2026-12-31,8.02亿人,,802000000,cnnic_r57,,p. 8,primary,reported,\n"
FITS = "() => document.documentElement.scrollWidth <= window.innerWidth"


def published(site: Site) -> tuple[str, str]:
    """Publish a build with one more figure; return the ids of the build before and of this one."""
    first = (site.out / "current").resolve().name
    with (site.raw / "cnnic" / "figures.csv").open("a", encoding="utf-8") as file:
        file.write(NEW)
    return first, refresh(Folders(site.raw, site.out), now=LATER).build_id


def test_an_open_page_offers_a_new_build_and_what_changed_in_it(site: Site) -> None:
    site.refresh()
    page = site.visit("/data?theme=dark")
    expect(page.locator("#news")).to_be_hidden()
    first, second = published(site)
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(page.locator("#news")).to_contain_text(say("en", "news"))

    page.locator("#news a").click()

    expect(page).to_have_title("What changed · Uptake")
    assert page.url.endswith("/changes?theme=dark")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.locator(".changed h3")).to_have_text(["Generative AI users, China (CNNIC)"])
    expect(page.locator(".changed")).to_contain_text("Dec 2026 appended, 802 million")
    expect(page.locator("select[name=build]")).to_have_value(second)
    expect(page.locator("select[name=against]")).to_have_value(first)


def test_the_two_builds_are_chosen_on_the_page_and_a_chart_is_opened(site: Site) -> None:
    site.refresh()
    first, second = published(site)
    page = site.visit.window()
    page.goto(site.visit.server + "/changes?lang=zh")
    page.locator("select[name=build]").select_option(first)
    page.locator("select[name=against]").select_option(second)
    page.locator(".builds button").click()
    expect(page.locator(".changed")).to_contain_text("撤回2026年12月数据，8.02亿人")
    assert page.url.endswith(f"?against={second}&build={first}&lang=zh")

    page.locator(".changed .links a", has_text=say("zh", "chart_word_level")).click()

    page.wait_for_function(PAINTED)
    assert f"build={first}" in page.url
    expect(page.locator("#chart-level h2")).to_contain_text("生成式人工智能用户规模")


def test_it_fits_every_width_and_needs_no_script(site: Site) -> None:
    site.refresh()
    published(site)
    page, bare = site.visit.window(scheme="dark"), site.visit.window(scripts=False)
    for lang, width in product(LANGS, (320, 360, 768, 1440)):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{site.visit.server}/changes?lang={lang}")
        assert page.evaluate(FITS), (lang, width)
    for scheme in THEMES:
        page.emulate_media(color_scheme=scheme)
        assert_accessible(page)
    bare.goto(f"{site.visit.server}/changes")
    expect(bare.locator(".changed li")).to_have_count(1)
