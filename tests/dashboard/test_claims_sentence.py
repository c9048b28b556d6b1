"""The field of the Claims page: a reader's own sentence, in the address, and the answer to it."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.claims.sentence import WHY, answer
from dashboard.data import Dataset
from dashboard.phrases import LANGS, Lang, say
from dashboard.query import read_state
from dashboard.state import MAX_SENTENCE, Ids, State, write_query
from tests.dashboard.serving import page, texts
from tests.dashboard.test_callbacks import parts
from tests.dashboard.test_claims_page import items, written

langs = pytest.mark.parametrize("lang", LANGS)
SENTENCE: dict[Lang, str] = {
    "en": "Generative AI users grew 141.7 percent in 2025",
    "zh": "2025年生成式人工智能用户规模增长141.7%",
}
NO_IDS = Ids(frozenset(), frozenset(), frozenset())


def asked(server: str, text: str, **more: str) -> list[Any]:
    """The page's main part for a sentence in the address."""
    main: list[Any] = page(server, "/claims", f"?{urlencode({'text': text, **more})}")["main"]
    return main


def answered(main: object) -> list[dict[str, Any]]:
    """The statements of the answer; none where there is no answer."""
    lists = [one for one in parts(main, "Ul") if "answer" in one["props"]["className"].split()]
    return items(lists)


@langs
def test_a_sentence_is_answered_like_the_statements(server: str, lang: Lang) -> None:
    main = asked(server, SENTENCE[lang], lang=lang)
    (item,) = answered(main)
    text = written(item)
    assert text.startswith(
        {"en": "Generative AI users, China", "zh": "生成式人工智能用户规模，中国"}[lang]
    )
    assert say(lang, "verdict_within_rounding") in text
    assert {"en": "602 million (Dec 2025)", "zh": "6.02亿人（2025年12月）"}[lang] in text
    assert {"en": "57th Statistical Report", "zh": "第57次"}[lang] in text
    (field,) = [one["props"] for one in parts(main, "Input") if one["props"].get("name") == "text"]
    assert (field["value"], field["maxLength"]) == (SENTENCE[lang], MAX_SENTENCE)
    (label,) = parts(main, "Label")
    assert label["props"]["htmlFor"] == field["id"]


def test_a_share_is_named_with_its_base(dataset: Dataset) -> None:
    (share,) = answer(
        dataset, "36.5% of internet users used generative AI in June 2025", "en"
    ).statements
    assert share.verdict == "contradicted"
    assert share.text.startswith("Generative AI users as a share of: Internet users, China")
    assert "36.5 %" in share.arithmetic


@langs
def test_without_a_sentence_there_is_no_answer(server: str, lang: Lang) -> None:
    for text in ("", " "):
        main = asked(server, text, lang=lang)
        assert answered(main) == []
        assert say(lang, "sentence_label") in " ".join(texts(main))
        assert "“”" not in " ".join(texts(main))


NOT_UNDERSTOOD = {
    "hello": "why_no_figure",
    "800 million people use ChatGPT": "why_no_subject",
    "Internet users grew 141.7 percent": "why_no_start",
    "Generative AI users: 36.5%": "why_no_base",
    "未成年网民1.96亿人": "why_unknown_group",
    "Generative AI users did not reach 515 million": "why_negation",
    "预计2026年6月生成式人工智能用户规模突破7亿人": "why_not_fact",
    "Generative AI users plunged 16.9% in 2025": "why_direction",
    "2025年上半年生成式人工智能用户规模翻了两倍": "why_multiple",
    "-515 million generative AI users": "why_negative",
    "51,5 million generative AI users": "why_unreadable",
    "截至12月，生成式人工智能用户规模达6.02亿人": "why_newest_year",
    "36.5% of cats used generative AI in June 2025": "why_unknown_base",
    "In France, generative AI users reached 515 million in June 2025": "why_not_of_area",
    "Generative AI users reached 602 million": "why_newest",
    "Internet users grew 5 percent since 2031": "why_no_end",
}


@pytest.mark.parametrize(("text", "key"), NOT_UNDERSTOOD.items())
@langs
def test_what_was_not_understood_is_said_in_words(
    dataset: Dataset, lang: Lang, text: str, key: str
) -> None:
    (note,) = answer(dataset, text, lang).notes
    assert key in WHY.values()
    assert say(lang, key) in note


def test_the_days_that_fit_are_named_in_words(dataset: Dataset) -> None:
    (change,) = answer(dataset, "网民规模较2024年12月增长1436万人", "zh").notes
    assert "采用最新数据；该表述与2024-12-31至2025-06-30的数据相符" in change
    (level,) = answer(dataset, "Internet users number 1.108 billion", "en").notes
    assert level.endswith("the newest figure is used; the sentence fits 2024-12-31.")


def test_figures_beyond_a_paragraph_are_not_read_and_this_is_said(dataset: Dataset) -> None:
    notes = answer(dataset, "网民超10亿，" * 41, "en").notes
    assert say("en", "why_too_many") in notes[-1]


def test_the_form_keeps_language_verdict_and_indicators(server: str) -> None:
    search = "?lang=zh&verdict=supported&indicator=internet_users&indicator=genai_users"
    main = page(server, "/claims", search)["main"]
    (form,) = parts(main, "Form")
    assert (form["props"]["action"], form["props"]["method"]) == ("/claims", "GET")
    hidden = [one["props"] for one in parts(form, "Input") if one["props"].get("type") == "hidden"]
    assert sorted((one["name"], one["value"]) for one in hidden) == [
        ("indicator", "genai_users"),
        ("indicator", "internet_users"),
        ("lang", "zh"),
        ("verdict", "supported"),
    ]


def test_the_choices_and_the_other_language_keep_the_sentence(server: str) -> None:
    shown = page(server, "/claims", f"?{urlencode({'text': SENTENCE['en']})}")
    links = [one["props"] for kind in ("A", "Link") for one in parts(shown, kind)]
    kept = [one for one in links if str(one.get("id", "")).startswith(("verdict-", "about-"))]
    kept += [one for one in links if one.get("className") == "language"]
    assert len(kept) > 5
    assert all("text=Generative+AI" in one["href"] for one in kept)


def read(text: str) -> tuple[State, list[str]]:
    state, problems = read_state(urlencode({"text": text}), defaults=State(), ids=NO_IDS)
    return state, [problem.name for problem in problems]


def test_a_sentence_that_is_too_long_is_named_and_left_out() -> None:
    assert read("长" * MAX_SENTENCE) == (State(text="长" * MAX_SENTENCE), [])
    assert read("长" * (MAX_SENTENCE + 1)) == (State(), ["text"])


@given(st.text(max_size=MAX_SENTENCE))
def test_a_sentence_comes_back_from_its_address(text: str) -> None:
    state, problems = read(text.encode("utf-8", "replace").decode())
    assert problems == []
    assert state.text.isprintable()
    query = write_query(state, defaults=State())
    assert read_state(query, defaults=State(), ids=NO_IDS) == (state, ())


SCRAPS = st.sampled_from(
    (
        *"1234567890%.,;()<>\"'{}-–~",
        " ",
        " million",
        "亿",
        "万人",
        "2025年",
        "in 2025",
        "June 2025",
        "generative AI users",
        "生成式人工智能用户规模",
        "internet penetration",
        "占网民",
        "of internet users",
        "doubled",
        "翻了一番",
        "grew",
        "超过",
        "percentage points",
    )
)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80) | st.lists(SCRAPS, max_size=25).map("".join), st.sampled_from(LANGS))
def test_any_sentence_has_an_answer(dataset: Dataset, text: str, lang: Lang) -> None:
    found = answer(dataset, text[:MAX_SENTENCE], lang)
    assert found.statements or found.notes


@pytest.mark.parametrize(
    "payload",
    ["<script>alert(1)</script> 5%", "\"'><img src=x onerror=alert(1)> 5%", "{0} {why} 5%"],
)
def test_a_hostile_sentence_comes_out_as_text(server: str, payload: str) -> None:
    main = asked(server, payload)
    (field,) = [one["props"] for one in parts(main, "Input") if one["props"].get("name") == "text"]
    assert field["value"] == payload
    assert say("en", "why_no_subject") in " ".join(texts(main))
    assert "dangerously_allow_html" not in json.dumps(main)
