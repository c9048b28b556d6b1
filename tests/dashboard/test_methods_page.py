"""The Methods page: what it says, and that its links lead somewhere."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plotly.io.json import to_json_plotly

from dashboard.data import Dataset
from dashboard.methods.example import PERIOD
from dashboard.methods.facts import facts
from dashboard.methods.formulas import pieces
from dashboard.methods.sections import BOOKS, LIMITS, MARKS, SECTIONS
from dashboard.pages.links import PAGE_NAMES, PAGES
from dashboard.pages.methods import methods
from dashboard.pages.tongue import worded
from dashboard.phrases import LANGS, PHRASES, Lang, say
from dashboard.phrases.about import ABOUT
from dashboard.query import read_state
from dashboard.series import ids_of
from dashboard.state import State
from tests.dashboard.serving import get, page
from tests.dashboard.test_callbacks import parts
from tests.dashboard.test_claims_page import written

langs = pytest.mark.parametrize("lang", LANGS)


def shown(dataset: Dataset, lang: Lang = "en", **choices: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """What the browser gets for the page."""
    sent: list[dict[str, Any]] = json.loads(
        to_json_plotly(methods(dataset, State(lang=lang, **choices)))
    )
    return sent


def section(found: list[dict[str, Any]], name: str) -> dict[str, Any]:
    (one,) = [part for part in parts(found, "Section") if part["props"]["id"] == name]
    return one


def hrefs(found: object) -> list[str]:
    links = parts(found, "A") + parts(found, "Link")
    return [str(link["props"]["href"]) for link in links]


def cells(table: dict[str, Any]) -> list[list[str]]:
    return [
        [written(cell) for cell in parts(row, "Th") + parts(row, "Td")]
        for row in parts(parts(table, "Tbody"), "Tr")
    ]


# the frame


@langs
def test_each_section_has_an_id_and_the_contents_lead_to_it(dataset: Dataset, lang: Lang) -> None:
    found = shown(dataset, lang)
    names = [one["props"]["id"] for one in parts(found, "Section")]
    assert names == [one.name for one in SECTIONS]
    assert hrefs(parts(found, "Nav")) == [f"#{name}" for name in names]
    assert len(parts(found, "H1")) == 1
    assert [written(one) for one in parts(found, "H2")] == [
        say(lang, one.heading) for one in SECTIONS
    ]


def test_ids_of_sections_are_permanent_for_others_link_to_them() -> None:
    assert [one.name for one in SECTIONS] == [
        "reading", "growth", "intervals", "sampling", "annualising", "breaks", "doublings", "lines",
        "shares", "index", "race", "s-curves", "claims", "checks", "vintages", "marks", "limits",
        "codes", "literature",
    ]  # fmt: skip


@langs
def test_nothing_is_left_to_fill_in_and_every_paragraph_of_the_real_data_stands(
    dataset: Dataset, lang: Lang
) -> None:
    found = shown(dataset, lang)
    text = written(found)
    assert not re.search(r"[{}]|nan|None|inf\b", text)
    wanted = [block for one in SECTIONS for block in one.blocks if isinstance(block, str)]
    known = facts(dataset, lang)
    for key in wanted:
        assert say(lang, key, **known) in text, key


@langs
def test_every_phrase_of_the_page_is_used(lang: Lang) -> None:
    used = {one.heading for one in SECTIONS} | set(LIMITS) | set(BOOKS) | {k for _, k in MARKS}
    for one in SECTIONS:
        for block in one.blocks:
            used |= {block} if isinstance(block, str) else {formula.label for formula in block}
    numbered = re.compile(r"methods_(.*_\d+|mark_.*|limit_.*|book_.*)")
    assert {key for key in PHRASES if numbered.fullmatch(key)} <= used
    assert all(say(lang, key) for key in used if "{" not in PHRASES[key][0])


def test_the_page_is_served_in_both_languages(server: str) -> None:
    for lang in LANGS:
        main = page(server, "/methods", f"?lang={lang}")["main"]
        assert say(lang, "methods_growth") in written(main["children"])


# formulas and words of the other language


@given(st.text(alphabet="xy_^{}12 /", max_size=30))
def test_a_formula_loses_nothing_but_its_marks(text: str) -> None:
    kept = "".join(part for _, part in pieces(text))
    assert [c for c in text if c not in "_^{}"] == [c for c in kept if c not in "_^{}"]


def test_chinese_in_an_english_text_is_marked_for_screen_readers() -> None:
    first, second = [
        part
        for part in worded("It says 2.49亿人, then 5.15亿人.", "en")
        if not isinstance(part, str)
    ]
    assert (first.children, first.lang) == ("2.49亿人", "zh-CN")
    assert second.children == "5.15亿人"
    assert worded("nothing foreign", "en") == "nothing foreign"
    assert worded("5.15亿人", "zh") == "5.15亿人"
    assert worded("亿", "en")[0].children == "亿"


# links


@langs
def test_each_link_leads_to_a_view_that_is_understood(dataset: Dataset, lang: Lang) -> None:
    found = shown(dataset, lang, theme="dark")
    inside = [one["props"]["href"] for one in parts(found, "Link")]
    assert {urlsplit(href).path for href in inside} <= PAGES.keys()
    for href in inside:
        path, query = urlsplit(href).path, urlsplit(href).query
        state, problems = read_state(query, defaults=PAGES[path], ids=ids_of(dataset))
        assert not problems
        assert (state.lang, state.theme) == (lang, "dark")
    assert any("point=genai_users.CHN.cnnic.2024-12-31..2025-06-30" in one for one in inside)


def test_files_are_there_and_the_example_is_one_row(server: str, dataset: Dataset) -> None:
    files = {href for href in hrefs(shown(dataset)) if href.startswith(("/data/", "/chart/"))}
    assert files
    for href in files:
        assert get(server + href).status_code == 200, href
    (rows,) = [href for href in files if href.startswith("/chart/")]
    (row,) = get(server + rows).json()["rows"]
    assert (row["from_as_of"], row["to_as_of"]) == tuple(day.isoformat() for day in PERIOD)


# descriptions


@pytest.mark.parametrize("name", PAGE_NAMES.values())
def test_each_page_is_described_in_one_sentence(name: str) -> None:
    english, chinese = ABOUT[f"about_{name}"]
    assert len(english) <= 155
    assert english.endswith(".")
    assert chinese.endswith("。")


def test_no_two_pages_are_described_alike() -> None:
    assert len(set(ABOUT.values())) == len(PAGE_NAMES)
