"""The Outlook page in a real browser: the sentence, the ceilings, the table on every width."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from dashboard.data import Dataset
from dashboard.phrases import Lang, say
from tests.browser.test_access import tab_to
from tests.browser.window import BROWSER_TEST, LANGS, Visit, figure, in_lang, wait_for_figure
from tests.dashboard.made import view

pytestmark = BROWSER_TEST
WIDTHS = (1440, 768, 360)
# A cell of the table that is cut off or lies under another, or a page that scrolls sideways.
FAULTS = """() => {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) faults.push(`sideways scroll: ${root.scrollWidth}`);
  const cells = [...document.querySelectorAll('.tried td > span, .tried tbody th, .tried caption')]
    .map((one) => ({ text: one.textContent, box: one.getBoundingClientRect() }));
  if (!cells.length) faults.push('no table');
  for (const [i, { text, box }] of cells.entries()) {
    if (box.left < 0 || box.right > innerWidth) faults.push(`cut: ${text}`);
    for (const other of cells.slice(i + 1)) {
      const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      if (wide > 1 && high > 1) faults.push(`overlap: ${text} and ${other.text}`);
    }
  }
  return faults;
}"""


def said_in_plot(page: Page) -> str:
    """Everything written in the plot, without spaces: lines break where they must."""
    found = page.locator("#chart-s-curve .annotation-text").all_text_contents()
    return "".join("".join(found).split())


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGS)
def test_why_there_is_no_forecast_can_be_read(
    visit: Visit, dataset: Dataset, lang: Lang, width: int
) -> None:
    page = visit(in_lang("/outlook", lang), width=width)
    told = view(dataset, "s-curve", lang=lang).told
    assert "".join(told.split()) in said_in_plot(page)
    expect(page.locator(".reasons h2")).to_have_text(say(lang, "why_no_forecast"))
    alt = page.locator("#chart-s-curve [role=img]").get_attribute("aria-label") or ""
    assert alt.startswith(page.locator("#chart-s-curve h2").inner_text())
    assert told in alt
    assert page.evaluate(FAULTS) == []


def test_a_ceiling_by_keyboard_and_the_way_back(visit: Visit) -> None:
    page = visit("/outlook")
    before = figure(page, "s-curve")["layout"]["shapes"]
    assert len(before) == 2
    tab_to(page, "#ceiling-50-70-90")
    page.keyboard.press("Enter")
    wait_for_figure(page, "s-curve", "plot.layout.shapes.length === 3")
    assert urlsplit(page.url).query == "ceiling=50&ceiling=70&ceiling=90"
    expect(page.locator("#ceiling-50-70-90")).to_be_focused()
    expect(page.locator(".tried tbody tr")).to_have_count(6)
    page.reload()
    wait_for_figure(page, "s-curve", "plot.layout.shapes.length === 3")
    page.go_back()
    wait_for_figure(page, "s-curve", "plot.layout.shapes.length === 2")


@pytest.mark.parametrize("lang", LANGS)
def test_a_scenario_is_called_one_and_names_its_ceiling(visit: Visit, lang: Lang) -> None:
    page = visit(in_lang("/outlook?indicator=internet_users", lang))
    plot = said_in_plot(page)
    for word in ("scenario", "all_residents"):
        assert say(lang, word).replace(" ", "") in plot
    expect(page.locator("#chart-s-curve .subtitle")).to_contain_text(say(lang, "scenario").lower())
    expect(page.locator("#chart-s-curve .key")).to_be_visible()
    expect(page.locator(".tried .shown")).not_to_have_count(0)


def test_the_table_is_read_out_as_a_table(visit: Visit) -> None:
    for width in WIDTHS:
        page = visit("/outlook", width=width)
        table = page.get_by_role("table")
        expect(table.get_by_role("rowheader")).to_have_count(5)
        expect(table.get_by_role("cell")).to_have_count(25)
