import re

from playwright.sync_api import Page, expect

from dashboard.phrases import Lang, say
from tests.browser.test_choices import (
    assert_reload_gives_the_same,
    click_word,
    names,
    query,
    wait_for_query,
)
from tests.browser.window import (
    BROWSER_TEST,
    LANGS,
    PAINTED,
    Visit,
    figure,
    in_lang,
    wait_for_figure,
)

pytestmark = BROWSER_TEST
GENAI = "Generative AI users"
START = "plot.layout.annotations.find((note) => note.text.includes('Generative AI')).x"


def finding(page: Page) -> str:
    return page.locator("section:has(> .milestones) .story").inner_text()


def test_the_page_tells_its_finding_in_both_languages(visit: Visit) -> None:
    page = visit.window()
    for lang in LANGS:
        visit.go(page, in_lang("/compare", lang))
        assert_whole(page, lang)


def assert_whole(page: Page, lang: Lang) -> None:
    own = "1.5 years" if lang == "en" else "1.5年"
    assert own in finding(page)
    expect(page.locator(".milestones tbody tr")).to_have_count(4)
    expect(page.locator(".milestones .subject")).to_contain_text(own)
    drawn = figure(page, "race")
    written = " ".join(note["text"] for note in drawn["layout"]["annotations"])
    assert written.count("<b>") == 4, "each line has its label"
    expect(page.locator("#chart-race .key .toggle")).to_have_count(4)
    expect(page.locator("#choice-align .label")).to_have_text(say(lang, "align"))


def test_alignment_and_level_are_chosen_in_words_and_kept_in_the_address(visit: Visit) -> None:
    page = visit("/compare")
    assert query(page) == {}
    click_word(page, "at", "30\u00a0%")
    wait_for_query(page, at="30")
    expect(page.locator("#chart-race .subtitle")).to_contain_text("first reached 30 %")
    wait_for_figure(page, "race", f"{START} < 2")
    click_word(page, "align", "level")
    wait_for_query(page, align="level")
    assert "at" not in query(page)
    expect(page.locator("#chart-race .subtitle")).to_contain_text("first reached 230 million")
    click_word(page, "at", "500\u00a0million")
    wait_for_query(page, align="level", at="500000000")
    expect(page.locator("#choice-at .chosen")).to_have_text("500 million")
    assert "500\u00a0million" in finding(page)
    page.wait_for_function(PAINTED)
    assert_reload_gives_the_same(page, "race")
    click_word(page, "align", "first figure")
    wait_for_query(page, align="first")
    expect(page.locator("#choice-measure")).to_be_visible()
    assert page.locator("#choice-at").count() == 0


def test_going_back_brings_the_race_before(visit: Visit) -> None:
    page = visit("/compare")
    before = figure(page, "race")
    click_word(page, "align", "level")
    wait_for_query(page, align="level")
    wait_for_figure(page, "race", "plot.layout.yaxis.ticktext.includes('1,000')")
    click_word(page, "scale", "logarithmic")
    wait_for_figure(page, "race", "plot.layout.yaxis.type === 'log'")
    page.go_back()
    page.go_back()
    page.wait_for_url(re.compile("/compare$"))
    wait_for_figure(page, "race", "plot.layout.yaxis.ticktext.some((t) => t.endsWith('%'))")
    assert figure(page, "race") == before


def test_a_level_typed_into_the_address_is_a_choice_too(visit: Visit) -> None:
    page = visit("/compare?at=12")
    expect(page.locator("#choice-at .chosen")).to_have_text("12 %")
    expect(page.locator("#chart-race")).to_contain_text("start is not known: Generative AI users")
    assert GENAI not in names(page, "race")


def test_on_a_phone_the_subject_keeps_its_label_and_the_table_fits(visit: Visit) -> None:
    page = visit("/compare", width=360)
    expect(page.locator(".key")).to_be_visible()
    notes = [note["text"] for note in figure(page, "race")["layout"]["annotations"]]
    assert sum(GENAI in text for text in notes) == 1
    width = page.evaluate("document.querySelector('.milestones').getBoundingClientRect().width")
    assert width <= 360 - 2 * 16
