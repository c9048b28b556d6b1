"""The Claims page in a real browser: layout, choices by mouse and keyboard, the way back."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from dashboard.claims.rows import VERDICTS, claims_of, counts, result
from dashboard.data import Dataset
from dashboard.phrases import Lang, say
from tests.browser.test_access import tab_to
from tests.browser.window import BROWSER_TEST, LANGS, TIMEOUT, Visit, in_lang

pytestmark = BROWSER_TEST
CLAIM = "ul.claims > li"
WIDTHS = (1440, 768, 360)
# A text that is cut off or lies under another, or a page that scrolls sideways.
FAULTS = """() => {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) faults.push(`sideways scroll: ${root.scrollWidth}`);
  for (const claim of document.querySelectorAll('.claim')) {
    const parts = [...claim.querySelectorAll('h2, p, dt, dd')]
      .map((one) => ({ text: one.textContent, box: one.getBoundingClientRect() }));
    for (const [i, { text, box }] of parts.entries()) {
      if (box.left < 0 || box.right > innerWidth) faults.push(`cut: ${text}`);
      for (const other of parts.slice(i + 1)) {
        const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (wide > 1 && high > 1) faults.push(`overlap: ${text} and ${other.text}`);
      }
    }
  }
  return faults;
}"""


def opened(visit: Visit, address: str, *, width: int = 1440) -> Page:
    """Open the page and wait for its statements; it has no plot to wait for."""
    page = visit.window(width=width)
    page.goto(visit.server + address)
    expect(page.locator(CLAIM).first).to_be_visible()
    return page


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGS)
def test_every_statement_is_there_and_fits(
    visit: Visit, dataset: Dataset, lang: Lang, width: int
) -> None:
    rows = claims_of(dataset)
    page = opened(visit, in_lang("/claims", lang), width=width)
    expect(page.locator("h1")).to_have_text(result(rows, lang))
    expect(page).to_have_title(f"{say(lang, 'claims')} · {say(lang, 'site')}")
    expect(page.locator(CLAIM)).to_have_count(len(rows), timeout=TIMEOUT)
    expect(page.locator(f"{CLAIM} h2")).to_have_text(list(rows[f"statement_{lang}"]))
    assert page.evaluate(FAULTS) == []


def test_a_verdict_by_mouse_and_the_way_back(visit: Visit, dataset: Dataset) -> None:
    found = counts(claims_of(dataset))
    name = next(verdict for verdict in VERDICTS if found[verdict])
    page = opened(visit, "/claims")
    page.locator(f"#verdict-{name}").click()
    expect(page.locator(CLAIM)).to_have_count(found[name], timeout=TIMEOUT)
    assert urlsplit(page.url).query == f"verdict={name}"
    expect(page.locator(f"{CLAIM} .verdict.{name}")).to_have_count(found[name])
    page.reload()
    expect(page.locator(CLAIM)).to_have_count(found[name], timeout=TIMEOUT)
    page.go_back()
    expect(page.locator(CLAIM)).to_have_count(sum(found.values()), timeout=TIMEOUT)


def test_verdict_and_indicator_by_keyboard_keep_the_focus(visit: Visit, dataset: Dataset) -> None:
    rows = claims_of(dataset)
    found = counts(rows)
    page = opened(visit, "/claims")
    tab_to(page, "#verdict-supported")
    page.keyboard.press("Enter")
    expect(page.locator(CLAIM)).to_have_count(found["supported"], timeout=TIMEOUT)
    expect(page.locator("#verdict-supported")).to_be_focused()
    tab_to(page, "#about")
    page.keyboard.press("Enter")
    tab_to(page, "#about-internet_users")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("indicator=internet_users&verdict=supported"))
    expect(page.locator("summary#about-internet_users")).to_be_focused()
    both = (rows["indicator_id"] == "internet_users") & (rows["verdict"] == "supported")
    expect(page.locator(CLAIM)).to_have_count(int(both.sum()), timeout=TIMEOUT)


def test_a_statement_is_read_out_with_its_heading_verdict_and_source(visit: Visit) -> None:
    page = opened(visit, "/claims")
    item = page.get_by_role("listitem").filter(has=page.get_by_role("heading", level=2)).first
    expect(item.get_by_role("link")).to_have_attribute("href", re.compile("^https?://"))
    tree = item.aria_snapshot()
    assert any(f"paragraph: {say('en', f'verdict_{name}')}" in tree for name in VERDICTS)
    assert all(say("en", label) in tree for label in ("claim_claimed", "claim_recomputed"))


def test_each_verdict_has_a_mark_of_its_own_besides_its_colour(visit: Visit) -> None:
    page = opened(visit, "/claims")
    marks = page.locator(".meanings .verdict").evaluate_all(
        "(all) => all.map((one) => getComputedStyle(one, '::before').content)"
    )
    assert len(set(marks)) == len(VERDICTS)


@pytest.mark.parametrize("lang", LANGS)
def test_a_sentence_of_the_readers_own_goes_into_the_address_and_is_answered(
    visit: Visit, lang: Lang
) -> None:
    page = opened(visit, in_lang("/claims?verdict=supported", lang), width=360)
    tab_to(page, "#sentence")
    page.keyboard.type(say(lang, "sentence_example") + " <img src=x onerror=alert(1)>")
    page.keyboard.press("Enter")
    found = page.locator("ul.answer > li")
    expect(found).to_contain_text(say(lang, "verdict_within_rounding"), timeout=TIMEOUT)
    asked = parse_qs(urlsplit(page.url).query)
    assert asked["verdict"] == ["supported"]
    assert asked["text"] == [page.get_by_label(say(lang, "sentence_label")).input_value()]
    expect(page.locator("html")).to_have_attribute("lang", {"en": "en", "zh": "zh-CN"}[lang])
    assert page.evaluate(FAULTS) == []
    page.go_back()
    expect(page.locator(CLAIM).first).to_be_visible(timeout=TIMEOUT)
    expect(found).to_have_count(0)
