from typing import Any

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.conftest import HostPage
from tests.browser.window import BROWSER_TEST, CHARTS_OF, Visit, is_painted

pytestmark = BROWSER_TEST
JUNK = """(frame) => {
  const junk = [
    null, 0, "", "height", "x".repeat(2000000), [], [[[]]], { uptake: "height", height: 9 },
    { uptake: "height", height: "javascript:alert(1)" }, { uptake: "paint", figures: {} },
    { type: "resize", width: -1 }, { __proto__: { shown: "none" } }, new Date(NaN),
    '{"uptake":"height","height":1e99}', "<img src=x onerror=alert(1)>", new ArrayBuffer(8),
    { method: "eval", code: "document.body.remove()" }, { plot: { data: [] } },
  ];
  for (const one of junk) frame.contentWindow.postMessage(one, "*");
}"""


def host(src: str, attributes: str = "") -> str:
    """Someone else's page: it keeps the messages it gets, and holds a frame."""
    return f"""<!DOCTYPE html>
<html lang="en"><head><title>Someone's report</title><link rel="icon" href="data:,"></head><body>
<script>
  window.messages = [];
  addEventListener("message", (e) => messages.push({{ data: e.data, origin: e.origin }}));
</script>
<iframe src="{src}" width="720" height="500" {attributes}></iframe>
</body></html>"""


def frame_of(page: Page) -> Frame:
    frame = page.locator("iframe").element_handle().content_frame()
    assert frame is not None
    return frame


def heights(page: Page) -> list[dict[str, Any]]:
    page.wait_for_function("() => messages.length > 0")
    found: list[dict[str, Any]] = page.evaluate("messages")
    return found


@pytest.mark.parametrize(("lang", "attributes"), [("en", ""), ("zh", 'sandbox="allow-scripts"')])
def test_an_embed_works_in_someone_elses_page(
    visit: Visit, host_page: HostPage, lang: str, attributes: str
) -> None:
    address = f"{visit.server}/embed/doubling-time?lang={lang}"
    page = visit.window()
    page.goto(host_page(host(address, attributes)))
    inside = page.frame_locator("iframe")
    expect(inside.locator("#plot .trace").first).to_be_attached()
    expect(inside.locator("html")).to_have_attribute("lang", "zh-CN" if lang == "zh" else "en")
    frame = frame_of(page)
    assert is_painted(frame, "#plot")
    height = frame.evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)")
    page.wait_for_function("(height) => messages.at(-1)?.data.height === height", arg=height)
    origin = "null" if attributes else visit.server
    for message in heights(page):
        assert message["origin"] == origin
        assert set(message["data"]) == {"uptake", "height"}
        assert message["data"]["uptake"] == "height"
    assert page.context.cookies() == []


def test_a_frame_of_the_height_it_asks_for_does_not_scroll(
    visit: Visit, host_page: HostPage
) -> None:
    page = visit.window()
    page.goto(host_page(host(f"{visit.server}/embed/doublings?indicator=internet_users")))
    expect(
        page.frame_locator("iframe").locator(".drawing:not(.waiting) .trace").first
    ).to_be_attached()
    page.evaluate("document.querySelector('iframe').height = messages.at(-1).data.height")
    page.wait_for_function(
        "() => document.querySelector('iframe').height == messages.at(-1).data.height"
    )
    root = "document.documentElement"
    assert frame_of(page).evaluate(f"{root}.scrollHeight <= window.innerHeight")


def test_junk_sent_to_an_embed_is_ignored(visit: Visit, host_page: HostPage) -> None:
    page = visit.window()
    page.goto(host_page(host(f"{visit.server}/embed/level")))
    expect(page.frame_locator("iframe").locator("#plot .trace").first).to_be_attached()
    heights(page)
    frame = frame_of(page)
    before = frame.evaluate("document.documentElement.outerHTML")
    page.locator("iframe").evaluate(JUNK)
    # a last message of our own inside the frame: once it is there, all of the junk was handled
    frame.evaluate(
        """() => new Promise((done) => {
          addEventListener("message", (e) => e.data === "the end" && done());
          postMessage("the end", "*");
        })"""
    )
    assert frame.evaluate("document.documentElement.outerHTML") == before
    assert {message["data"]["uptake"] for message in heights(page)} == {"height"}


def test_an_embed_links_to_its_view_in_the_app(visit: Visit) -> None:
    page = visit("/embed/level?indicator=internet_users&from=2010&lang=zh")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="在 Uptake 中打开").click()
    there = opened.value
    expect(there.locator("#chart-level .trace").first).to_be_attached()
    expect(there.locator("#indicator")).to_contain_text("网民")
    expect(there.locator("#from")).to_contain_text("2010")


def test_pages_of_the_app_refuse_a_foreign_frame(visit: Visit, host_page: HostPage) -> None:
    visit.expect_fault("frame-ancestors")
    page = visit.window()
    for path in CHARTS_OF:
        with page.expect_event("console", lambda message: "frame-ancestors" in message.text):
            page.goto(host_page(host(visit.server + path)))
        assert page.frame_locator("iframe").locator("header").count() == 0
        assert page.evaluate("messages") == []
