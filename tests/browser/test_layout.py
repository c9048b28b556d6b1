"""No sideways scroll, and no text of a plot cut off or written over another."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Final

import pytest
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.browser.window import (
    BROWSER_TEST,
    CHARTS_OF,
    EMBEDS,
    HEIGHT,
    VIEWS,
    Visit,
    in_lang,
)

pytestmark = BROWSER_TEST
WIDTHS: Final = (1440, 768, 360)
DEFAULTS: Final = (*CHARTS_OF, *EMBEDS)
# Views that ask much of a plot: many series, long names, breaks, a share, twelve months, bounds.
HARD: Final = (
    (
        "/growth?indicator=genai_users&indicator=internet_users&indicator=mobile_internet_users"
        "&indicator=online_payment_users&indicator=online_shopping_users"
        "&indicator=short_video_users&scale=linear"
    ),
    "/growth?indicator=internet_users&measure=per_population&window=12m&from=2004",
    (
        "/growth?indicator=genai_use_share_individuals_16_74&area=DEU&area=FRA&area=ITA&area=ESP"
        "&area=SWE&area=DNK"
    ),
    "/growth?indicator=genai_penetration&indicator=internet_penetration",
    "/doubling?indicator=internet_users&direction=backward",
    "/doubling?indicator=genai_users&indicator=internet_users&from=2018",
    "/doubling?indicator=short_video_users",
    "/growth?indicator=genai_users&to=2001",
    "/outlook?ceiling=50&ceiling=70&ceiling=90",
    "/outlook?indicator=online_video_users",
    "/outlook?indicator=ai_use_share_firms_btos_v2&scale=log",
    "/compare?align=first",
    "/compare?align=level&at=300000000&scale=log",
    "/compare?indicator=internet_users_share_population&area=USA&area=CHN&area=KOR&area=IND",
    "/compare?indicator=ai_use_share_enterprises_10plus&area=FRA&area=DEU&area=DNK&area=EU27",
    "/compare?at=99",
)
FAULTS: Final = """() => {
  const TOLERANCE = 2;
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) faults.push(`sideways scroll: ${root.scrollWidth}`);
  const boxes = (plot, selector) => [...plot.querySelectorAll(selector)]
    .map((one) => ({ text: one.textContent.trim(), box: one.getBoundingClientRect() }))
    .filter((one) => one.text && one.box.width > 0);  // Plotly hides a tick that has no room
  const meet = (a, b) =>
    Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left) > TOLERANCE &&
    Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top) > TOLERANCE;
  const pairs = (ones, others, kind) => ones.forEach((one, i) =>
    (others || ones.slice(i + 1)).forEach((other) => {
      if (meet(one, other)) faults.push(`${kind}: "${one.text}" and "${other.text}"`);
    }));
  for (const plot of document.querySelectorAll('.js-plotly-plot')) {
    const frame = plot.querySelector('.main-svg').getBoundingClientRect();
    const notes = boxes(plot, '.annotation-text');
    const axes = ['.xtick text', '.ytick text', '.y2tick text'].map((tick) => boxes(plot, tick));
    const ticks = axes.flat();
    for (const { text, box } of [...notes, ...ticks]) {
      const left = Math.max(frame.left, 0), right = Math.min(frame.right, innerWidth);
      const over = [left - box.left, box.right - right, frame.top - box.top,
                    box.bottom - frame.bottom].map(Math.round);
      if (Math.max(...over) > TOLERANCE) faults.push(`cut: "${text}" by ${over}`);
    }
    pairs(notes, null, 'notes overlap');
    pairs(ticks, null, 'ticks overlap');
    pairs(notes, ticks, 'note over tick');
  }
  return faults;
}"""


FITS: Final = f"() => ({FAULTS})().length === 0"
SETTLED: Final = 4_000
PAPER: Final = 703  # A4 between its margins


@pytest.mark.parametrize(
    ("lang", "width"), [*(("en", width) for width in WIDTHS), ("zh", WIDTHS[0]), ("zh", WIDTHS[-1])]
)
def test_every_page_and_embed_fits(visit: Visit, lang: str, width: int) -> None:
    page = visit.window(width=width)
    found = {}
    for path in DEFAULTS:
        visit.go(page, in_lang(path, lang))
        found[path] = faults(page)
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(("lang", "widths"), [("en", WIDTHS), ("zh", WIDTHS[-1:])])
def test_views_that_ask_much_fit_a_window_that_shrinks(
    visit: Visit, lang: str, widths: Sequence[int]
) -> None:
    page = visit.window()
    found = {}
    for path in HARD:
        page.set_viewport_size({"width": widths[0], "height": HEIGHT})
        visit.go(page, in_lang(path, lang))
        for width in widths:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            found[path, width] = faults(page)
    assert {where: wrong for where, wrong in found.items() if wrong} == {}


WIDE: Final = """(width) => [...document.querySelectorAll('main table')]
  .filter((one) => one.getBoundingClientRect().right > width + 1)
  .map((one) => one.innerText.slice(0, 40))"""


def test_no_table_is_cut_on_paper(visit: Visit) -> None:
    page = visit.window(width=PAPER)
    page.emulate_media(media="print")
    found = {}
    for path in (*CHARTS_OF, *VIEWS):
        visit.go(page, in_lang(path, "en"))  # its words are the longer ones
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        found[path] = page.evaluate(WIDE, PAPER)
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def faults(page: Page) -> list[str]:
    """Return what does not fit once the plots have settled in their frame."""
    with suppress(PlaywrightTimeoutError):
        page.wait_for_function(FITS, timeout=SETTLED)
    found: list[str] = page.evaluate(FAULTS)
    return found
