"""Light and dark: the system's, or the one chosen; on paper always light."""

import re

import pytest
from playwright.sync_api import Page, expect

from dashboard.figures.colours import ACCENT, DARK, INK, PAPER
from tests.browser.window import BROWSER_TEST, CHARTS_OF, THEMES, Scheme, Visit, wait_for_figure

pytestmark = BROWSER_TEST
GROUND = "getComputedStyle(document.body).backgroundColor"
GROUNDS = {"light": PAPER, "dark": DARK[PAPER]}


def rgb(colour: str) -> str:
    return "rgb({}, {}, {})".format(*(int(colour[at : at + 2], 16) for at in (1, 3, 5)))


def colours_in(page: Page, chart: str) -> set[str]:
    figure = page.evaluate(
        """(chart) => {
          const { data, layout } = document.querySelector(`#chart-${chart} .js-plotly-plot`);
          return JSON.stringify({ data, layout });
        }""",
        chart,
    )
    return set(re.findall(r"#[0-9a-f]{6}", figure))


def assert_painted_in(page: Page, chart: str, scheme: Scheme) -> None:
    used = colours_in(page, chart)
    light, dark = set(DARK), set(DARK.values())
    assert used
    assert used <= (light if scheme == "light" else dark)


@pytest.mark.parametrize("scheme", THEMES)
def test_the_theme_is_the_systems_on_every_page(visit: Visit, scheme: Scheme) -> None:
    page = visit.window(scheme=scheme)
    for path, charts in CHARTS_OF.items():
        visit.go(page, path)
        assert page.evaluate(GROUND) == rgb(GROUNDS[scheme])
        for chart in charts:
            assert_painted_in(page, chart, scheme)


def test_the_theme_follows_the_system_while_a_page_is_open(visit: Visit) -> None:
    page = visit("/growth")
    page.emulate_media(color_scheme="dark")
    wait_for_figure(page, "level", f"plot.layout.font.color === '{DARK[INK]}'")
    assert_painted_in(page, "level", "dark")


@pytest.mark.parametrize("scheme", THEMES)
def test_a_chosen_theme_stays_on_the_way_from_page_to_page(visit: Visit, scheme: Scheme) -> None:
    other: Scheme = "dark" if scheme == "light" else "light"
    page = visit("/growth", scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator(f"#theme-{other}").click()
    wait_for_figure(page, "level", f"plot.layout.paper_bgcolor === '{GROUNDS[other]}'")
    expect(page.locator(".theme .chosen")).to_have_id(f"theme-{other}")
    assert page.evaluate(GROUND) == rgb(GROUNDS[other])
    assert not asked  # nothing came from the server
    page.locator("#page-doubling").click()
    expect(page).to_have_url(re.compile(f"theme={other}"))
    wait_for_figure(page, "doublings", f"plot.layout.paper_bgcolor === '{GROUNDS[other]}'")
    page.reload()
    wait_for_figure(page, "doublings", f"plot.layout.paper_bgcolor === '{GROUNDS[other]}'")


def test_a_chosen_theme_does_not_flash(visit: Visit) -> None:
    page = visit.window()
    page.route("**/_dash-update-component*", lambda route: route.abort())  # nothing painted yet
    page.goto(f"{visit.server}/growth?theme=dark", wait_until="domcontentloaded")
    assert page.evaluate(GROUND) == rgb(DARK[PAPER])
    expect(page.locator("#trouble")).to_be_visible()
    visit.expect_fault("ERR_FAILED|did not respond")


@pytest.mark.parametrize("theme", ["light", "dark", "auto"])
def test_an_embed_has_the_theme_it_is_asked_for(visit: Visit, theme: str) -> None:
    page = visit(f"/embed/level?theme={theme}", scheme="dark")
    scheme: Scheme = "light" if theme == "light" else "dark"
    assert page.evaluate(GROUND) == rgb(GROUNDS[scheme])
    marks = page.evaluate("JSON.stringify(document.querySelector('.drawing').data)")
    assert (DARK[ACCENT] in marks) == (scheme == "dark")


def test_paper_is_light_and_everything_opened(visit: Visit) -> None:
    page = visit("/growth", scheme="dark")
    expect(page.locator("#chart-level table")).to_be_hidden()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(GROUND) == rgb(PAPER)
    assert_painted_in(page, "level", "light")
    expect(page.locator("#chart-level table")).to_be_visible()
    expect(page.locator(".controls")).to_be_hidden()
    expect(page.locator("header nav")).to_be_hidden()
    widths = page.evaluate(
        "[...document.querySelectorAll('.main-svg')].map((one) => one.clientWidth)"
    )
    assert max(widths) <= 680
    page.emulate_media(media="screen", color_scheme="dark")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    wait_for_figure(page, "level", f"plot.layout.paper_bgcolor === '{DARK[PAPER]}'")
    expect(page.locator("#chart-level table")).to_be_hidden()
