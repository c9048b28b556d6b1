"""Every state reached by clicking is reached again by its address, and by Back."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.window import ANSWERED, BROWSER_TEST, PAINTED, Visit, figure, wait_for_figure

pytestmark = BROWSER_TEST
# what a reader sees: words, what is pressed and unfolded, and what is drawn
SEEN = """() => ({
  words: [...document.querySelectorAll('main :is(h1, h2, p, li, td, th, summary, dt, dd)')]
    .map((one) => one.innerText),
  panel: document.querySelector('#point').innerText.replace(/\\s+/g, ' '),
  pressed: [...document.querySelectorAll('[aria-pressed]')].map((one) => one.ariaPressed),
  chosen: [...document.querySelectorAll('.word.chosen')].map((link) => link.innerText),
  ground: getComputedStyle(document.body).backgroundColor,
  drawn: [...document.querySelectorAll('.js-plotly-plot')].map((plot) => [
    plot.data.length, plot.layout.xaxis.range.map((end) => String(end).slice(0, 10)),
    plot.layout.yaxis.type, plot.layout.font?.color,
    (plot.layout.annotations || []).map((note) => note.text),
  ]),
})"""
Click = Callable[[Page], None]


def link(name: str) -> Click:
    return lambda page: page.locator(f"#{name}").click()


def toggle(page: Page) -> None:
    page.locator("#chart-level .toggle").first.click()


def unfold(page: Page) -> None:
    page.locator("#chart-level [data-open=level] > summary").click()


def row(page: Page) -> None:
    page.locator("#chart-level .to-point").nth(2).click()


def mark(page: Page) -> None:
    box = page.locator("#chart-level .point").nth(8).bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def drag(page: Page) -> None:
    page.evaluate("scrollTo(0, 0)")
    box = page.locator("#chart-level .nsewdrag").first.bounding_box()
    assert box
    page.mouse.move(box["x"] + 150, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 420, box["y"] + 80, steps=4)
    page.mouse.up()


def close(page: Page) -> None:
    page.locator("#point .close").click()


JOURNEYS: dict[str, tuple[str, tuple[Click, ...]]] = {
    "in the browser": (
        "/growth",
        (link("scale-linear"), toggle, drag, link("theme-dark"), link("reset-zoom"), unfold),
    ),
    "a figure": (
        "/growth?indicator=internet_users",
        (mark, close, unfold, row, link("scale-linear")),
    ),
    "on the server": (
        "/growth",
        (
            link("measure-index"),
            link("window-12m"),
            link("scale-linear"),
            link("page-doubling"),
            link("direction-backward"),
            link("page-outlook"),
        ),
    ),
    "compare": (
        "/compare",
        (link("align-first"), link("by-countries"), link("rows-all"), link("by-ages")),
    ),
    "claims and data": (
        "/claims",
        (
            link("verdict-supported"),
            link("page-data"),
            link("evidence-primary"),
            link("theme-dark"),
        ),
    ),
}  # fmt: skip


def names(page: Page) -> set[str]:
    """Return the names of the series drawn."""
    return {str(trace.get("name", "")) for trace in figure(page, "level")["data"]}


def seen(page: Page) -> Any:  # noqa: ANN401 - what the browser says
    """Return what a reader sees once nothing changes any more."""
    before: Any = None
    now: Any = {}
    while now != before:
        page.wait_for_timeout(100)
        page.wait_for_function(ANSWERED)
        page.wait_for_function(PAINTED)
        before, now = now, page.evaluate(SEEN)
    return now


@pytest.mark.parametrize("name", JOURNEYS)
def test_every_state_has_its_address_and_back_leads_to_the_one_before(
    visit: Visit, name: str
) -> None:
    start, clicks = JOURNEYS[name]
    page = visit(start)
    states = [(page.url, seen(page))]
    for click in clicks:
        click(page)
        page.wait_for_function("(url) => location.href !== url", arg=states[-1][0])
        states.append((page.url, seen(page)))
        assert states[-1] != states[-2]
    other = visit.window()  # a browser that has been nowhere yet
    for url, saw in states[1:]:
        visit.go(other, url.removeprefix(visit.server))
        assert seen(other) == saw, url
    for url, saw in states[-2::-1]:
        page.go_back()
        page.wait_for_function("(url) => location.href === url", arg=url)
        assert seen(page) == saw, url


def test_what_the_browser_keeps_goes_along_with_a_choice_on_the_server(visit: Visit) -> None:
    page = visit("/growth?scale=linear&hide=internet_users.CHN.cnnic&theme=dark")
    page.locator("#measure-per_population").click()
    page.wait_for_function("() => location.search.includes('measure=per_population')")
    wait_for_figure(page, "level", "plot.layout.yaxis.type === 'linear'")
    for part in ("scale=linear", "hide=internet_users.CHN.cnnic", "theme=dark"):
        assert part in page.url
    assert page.locator("#chart-level .toggle[aria-pressed=false]").count() == 1


def test_an_embed_and_the_rows_carry_what_is_shown(visit: Visit) -> None:
    page = visit("/growth?theme=dark")
    page.locator("#scale-linear").click()
    page.locator("#chart-level .toggle").first.click()
    page.wait_for_function("() => location.search.includes('hide=')")
    with page.context.expect_page() as opened:
        page.locator("#chart-level > .links a").last.click()
    embed = opened.value
    for part in ("scale=linear", "hide=genai_users.CHN.cnnic", "theme=dark"):
        assert part in embed.url
    expect(embed.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_link_opened_in_a_new_window_has_the_whole_state(visit: Visit) -> None:
    page = visit("/growth")
    page.locator("#theme-dark").click()
    page.wait_for_function("() => location.search.includes('theme=dark')")
    with page.context.expect_page() as opened:
        page.locator("#page-doubling").click(modifiers=["Control"])
    assert "theme=dark" in opened.value.url


def test_a_series_may_be_hidden_and_shown_without_the_server(visit: Visit) -> None:
    page = visit("/growth")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    both = names(page)
    page.locator("#chart-level .toggle").first.click()
    wait_for_figure(page, "level", "new Set(plot.data.map((t) => t.name)).size === 1")
    page.locator("#chart-level .toggle").first.click()
    wait_for_figure(page, "level", "new Set(plot.data.map((t) => t.name)).size === 2")
    assert names(page) == both
    assert not asked
