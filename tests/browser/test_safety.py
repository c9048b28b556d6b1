from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.window import BROWSER_TEST, CHARTS_OF, EMBEDS, Visit

pytestmark = BROWSER_TEST
CANARY = "canary.invalid"
HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>window.hacked=1</script>",
    "</title><script>window.hacked=1</script>",
    "<img src=x onerror=alert(1)>",
    f"<img src=https://{CANARY}/a.png>",
    '"><svg onload=alert(1)>',
    "<math><mi xlink:href=javascript:alert(1)>x</mi></math>",
    r"$\href{javascript:alert(1)}{x}$",
    f"<a href='https://{CANARY}/'>x</a><iframe src=//{CANARY}>",
    "javascript:alert(1)",
    "{{7*7}}{% raw %}${7*7}",
    "&lt;img src=x onerror=alert(1)&gt;",
    "' onmouseover='window.hacked=1' x='",
    "<!--<sCrIpT/x>window.hacked=1//",
    f"<style>@import '//{CANARY}/a.css'</style>",
)
ACTIVE = """() => ({
  // those of the app may still be loading
  scripts: [...document.scripts].filter((one) => !one.src.startsWith(location.origin))
    // a description is data: its text may differ, how many there are may not
    .map((one) => one.type === 'application/ld+json' ? one.type : one.id || one.outerHTML),
  frames: document.querySelectorAll('iframe, object, embed, base, meta[http-equiv=refresh]').length,
  handlers: [...document.querySelectorAll('*')].flatMap((one) =>
    one.getAttributeNames().filter((name) => name.startsWith('on'))),
  links: [...document.querySelectorAll('[href], [*|href]')].map((one) =>
    one.getAttribute('href') || one.getAttribute('xlink:href') || '')
    .filter((link) => /^\\s*(javascript|data:text|vbscript)/i.test(link)),
  hacked: window.hacked === undefined ? '' : 'yes',
})"""


def active(page: Page) -> object:
    return page.evaluate(ACTIVE)


PLACES = [
    *((path, HOSTILE[index :: len(CHARTS_OF)]) for index, path in enumerate(CHARTS_OF)),
    *((path, HOSTILE[index :: len(EMBEDS)]) for index, path in enumerate(EMBEDS)),
]


def written(name: str, value: str) -> str:
    return f"{quote(name, safe='')}={quote(value, safe='')}"


@pytest.mark.parametrize(("path", "values"), PLACES, ids=[path for path, _ in PLACES])
def test_hostile_values_are_shown_as_text(visit: Visit, path: str, values: tuple[str, ...]) -> None:
    page = visit(path)
    clean = active(page)
    for value in values:
        query = "&".join(written(name, value) for name in ("title", "indicator", "from"))
        visit.go(page, f"{path}?{query}")
        expect(page.locator("body")).to_contain_text(f"indicator={value[:20]}")
        assert active(page) == clean, value
    many = [written("indicator", value) for value in HOSTILE]
    names = [written(value, "1") for value in HOSTILE]
    visit.go(page, f"{path}?{'&'.join([*many, *names])}")
    expect(page.locator("body")).to_contain_text(HOSTILE[0])
    assert active(page) == clean


def test_a_hostile_fragment_is_nothing(visit: Visit) -> None:
    page = visit("/growth#<img src=x onerror=alert(1)>")
    expect(page.locator("main img")).to_have_count(0)
