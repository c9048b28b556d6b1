"""Charts in other people's pages: static at once, interactive when touched, always readable."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import ElementHandle, FrameLocator, Page, expect

from dashboard.figures.colours import ACCENT, DARK
from tests.browser.conftest import HostPage, hosting
from tests.browser.test_axe import COLOURS, assert_accessible
from tests.browser.test_themes import rgb
from tests.browser.window import BROWSER_TEST, LANGS, Visit
from tests.dashboard.serving import get

pytestmark = BROWSER_TEST
SIX = (
    "level?indicator=internet_users&indicator=genai_users",
    "doubling-time",
    "race?lang=zh",
    "s-curve",
    "ranking?lang=zh",
    "breakdown?by=ages",
)
LOADED = """() => performance.getEntriesByType('resource').map((one) => one.name)"""
BUDGET = 20_000  # bytes of one embed before anyone touches it


@pytest.fixture
def report(pictured: Visit) -> Iterator[HostPage]:
    """Takes the HTML of a report that holds charts, and returns its address on another site."""
    with hosting(pictured) as add:
        yield add


def copied(server: str, asked: str) -> str:
    """The frame that an author copies from the panel of a chart."""
    answer = get(f"{server}/share/{asked}").json()
    code: str = answer["texts"]["iframe"]
    return code


def page_of(codes: list[str]) -> str:
    frames = "\n".join(codes).replace('loading="lazy"', "")
    return f"""<!DOCTYPE html><html lang="en"><head><title>A report</title>
<link rel="icon" href="data:,"></head><body><h1>A report</h1>{frames}</body></html>"""


def frames_of(page: Page) -> list[FrameLocator]:
    return [page.frame_locator("iframe").nth(n) for n in range(page.locator("iframe").count())]


def test_six_charts_by_copied_code_draw_resize_and_follow_the_theme(
    pictured: Visit, report: HostPage
) -> None:
    page = pictured.window()
    page.goto(report(page_of([copied(pictured.server, one) for one in SIX])))
    assert len(frames_of(page)) == len(SIX)
    for frame in frames_of(page):
        expect(frame.locator(".still.wide svg circle").first).to_be_visible()
        expect(frame.locator(".still.narrow svg")).to_be_hidden()
    elements = page.locator("iframe").element_handles()
    for element in elements:
        wait_until_it_fits(page, element)
    page.set_viewport_size({"width": 360, "height": 900})
    for frame, element in zip(frames_of(page), elements, strict=True):
        element.scroll_into_view_if_needed()  # out of sight, a frame is not laid out anew
        expect(frame.locator(".still.narrow svg")).to_be_visible()
        expect(frame.locator(".still.wide svg")).to_be_hidden()
    page.emulate_media(color_scheme="dark")
    elements[1].scroll_into_view_if_needed()
    marks = frames_of(page)[1].locator(".still.narrow svg circle").first
    expect(marks).to_have_css("stroke", rgb(DARK[ACCENT]))
    assert page.context.cookies() == []


def wait_until_it_fits(page: Page, element: ElementHandle) -> None:
    """Wait until a frame is as high as the page in it."""
    inside = "Math.ceil(document.documentElement.getBoundingClientRect().height)"
    content = element.content_frame()
    assert content is not None
    for _ in range(100):
        if element.evaluate("(one) => one.offsetHeight") == content.evaluate(inside):
            return
        page.wait_for_timeout(50)
    raise AssertionError(content.url)


@pytest.mark.parametrize("sandbox", ["", "allow-scripts"])
def test_in_a_sandbox_a_chart_is_there_and_becomes_interactive_where_scripts_may_run(
    pictured: Visit, report: HostPage, sandbox: str
) -> None:
    code = copied(pictured.server, "level?indicator=internet_users")
    page = pictured.window()
    page.goto(report(page_of([code.replace("<iframe", f'<iframe sandbox="{sandbox}"')])))
    if not sandbox:
        pictured.expect_fault("Blocked script execution")
    inside = page.frame_locator("iframe")
    expect(inside.locator(".still.wide svg circle").first).to_be_visible()
    inside.locator("#plot").hover()
    if sandbox:
        expect(inside.locator(".drawing:not(.waiting) .trace").first).to_be_visible()
    else:
        expect(inside.locator(".still.wide svg circle").first).to_be_visible()


@pytest.mark.parametrize("lang", LANGS)
def test_without_scripts_a_chart_is_there_with_words_table_and_source(
    pictured: Visit, lang: str
) -> None:
    page = pictured.window(scripts=False)
    page.goto(f"{pictured.server}/embed/level?indicator=internet_users&lang={lang}")
    expect(page.locator(".still.wide svg circle").first).to_be_visible()
    expect(page.locator("#plot")).to_have_attribute("aria-label", get_alt(pictured, lang))
    page.locator("summary").click()
    assert page.locator("tbody tr").count() > 50
    expect(page.locator("main")).to_contain_text("CNNIC")


def get_alt(pictured: Visit, lang: str) -> str:
    address = f"{pictured.server}/share/level?indicator=internet_users&lang={lang}"
    alt: str = get(address).json()["alt"]
    return alt


def test_an_embed_is_light_until_it_is_touched_and_then_tells_each_figure(
    pictured: Visit,
) -> None:
    page = pictured.window()
    sizes: list[int] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda one: sizes.append(one["encodedDataLength"]))
    page.goto(f"{pictured.server}/embed/level?indicator=internet_users")
    expect(page.locator(".still.wide svg circle").first).to_be_visible()
    page.wait_for_timeout(2_000)  # longer than it waits to be idle
    assert sum(sizes) <= BUDGET
    assert not any("plotly" in name for name in page.evaluate(LOADED))
    before = page.evaluate("document.documentElement.scrollHeight")
    page.locator("#plot").hover()
    expect(page.locator(".drawing:not(.waiting) .trace").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight") == before  # nothing moves
    assert any("plotly-basic" in name for name in page.evaluate(LOADED))
    page.locator(".drawing .point").last.hover(force=True)
    expect(page.locator(".hovertext").first).to_contain_text("printed:")


def test_where_there_is_something_to_choose_it_can_be_chosen_at_once(pictured: Visit) -> None:
    two = "indicator=internet_users&indicator=genai_users"
    page = pictured.window()
    page.goto(f"{pictured.server}/embed/level?{two}&controls=1")
    expect(page.locator(".still.wide svg circle").first).to_be_visible()
    page.locator("[data-value=log]").click()
    drawn = page.locator(".drawing:not(.waiting)")
    expect(drawn.locator(".trace").first).to_be_visible()
    assert drawn.evaluate("(plot) => plot.layout.yaxis.type") == "log"
    page.locator("[data-series]").first.click()
    page.wait_for_function(
        "() => document.querySelector('.drawing').data.every((t) => !/^internet/.test(t.meta))"
    )


def test_an_embed_idle_on_the_screen_with_choices_becomes_interactive(pictured: Visit) -> None:
    page = pictured.window()
    page.goto(f"{pictured.server}/embed/level?indicator=internet_users&controls=1")
    expect(page.locator(".drawing:not(.waiting) .trace").first).to_be_visible()


def test_a_picture_has_the_series_and_the_time_that_a_reader_chose(pictured: Visit) -> None:
    two = "indicator=internet_users&indicator=genai_users"
    kept = "hide=genai_users.CHN.cnnic&zoom=2015-01-01..2020-12-31"
    page = pictured.window()
    page.goto(f"{pictured.server}/embed/level?{two}&{kept}")
    still = page.locator(".still.wide svg")
    expect(still.locator("circle").first).to_be_visible()
    expect(still).to_contain_text("2018")
    expect(still).not_to_contain_text("2005")
    expect(still).not_to_contain_text("Generative AI users")
    still_texts = texts_of(page, ".still.wide svg text")
    page.locator("#plot").hover()
    expect(page.locator(".drawing:not(.waiting) .trace").first).to_be_visible()
    assert texts_of(page, ".drawing svg text") == still_texts


def texts_of(page: Page, selector: str) -> list[str]:
    found: list[str] = page.locator(selector).evaluate_all(
        "(all) => all.map((one) => one.textContent).filter(Boolean).sort()"
    )
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_a_static_embed_has_no_violation(pictured: Visit, lang: str) -> None:
    page = pictured.window()
    for chart in ("level?indicator=internet_users&", "ranking?", "s-curve?"):
        page.goto(f"{pictured.server}/embed/{chart}lang={lang}")
        expect(page.locator(".still.wide svg")).to_be_visible()
        assert_accessible(page)
        page.emulate_media(color_scheme="dark")
        assert_accessible(page, COLOURS)
