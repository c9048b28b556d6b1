"""The Claims page: what it says of each statement, and which it shows."""

import json
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plotly.io.json import to_json_plotly

from dashboard.callbacks import render
from dashboard.claims.numbers import numbers_in_words
from dashboard.claims.rows import VERDICTS
from dashboard.data import Dataset, Store
from dashboard.pages.claims import MOST
from dashboard.phrases import LANGS, Lang, say
from tests.dashboard.made import Row, claim, with_claims
from tests.dashboard.serving import page, texts
from tests.dashboard.test_callbacks import parts

langs = pytest.mark.parametrize("lang", LANGS)
MIXED = (
    claim("a", "supported"),
    claim("b", "within_rounding"),
    claim("c", "undetermined", indicator_id="internet_users"),
    claim("d", "contradicted", indicator_id="internet_users"),
    claim("e", "supported", to_as_of=date(2026, 6, 30)),
    claim("f", "supported", from_as_of=None, to_as_of=None),
)


class Held:
    """A store that holds one dataset."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    def dataset(self, _build_id: str = "") -> Dataset:
        return self._dataset

    def last_refresh(self) -> None:
        """There was none."""


def shown(dataset: Dataset, rows: Sequence[Row], search: str = "") -> dict[str, Any]:
    """What the browser gets for the page: header, main, footer and title."""
    store = cast("Store", Held(with_claims(dataset, *rows)))
    names = ("header", "main", "footer", "title")
    page_parts = zip(names, render(store, "/claims", search, search), strict=True)
    sent: dict[str, Any] = json.loads(to_json_plotly(dict(page_parts)))
    return sent


def said(component: object) -> str:
    return " ".join(texts(component))


def written(component: object) -> str:
    """The text a reader sees: children only, each space a plain one."""
    if isinstance(component, dict):
        return written(component.get("props", {}).get("children", ""))
    if isinstance(component, list):
        return "".join(map(written, component))
    return component.replace("\u00a0", " ") if isinstance(component, str) else ""


def statements(main: object) -> list[str]:
    """The headings of the statements, in the order shown."""
    return [written(heading) for heading in parts(main, "H2")]


def items(main: object) -> list[dict[str, Any]]:
    """The statements, each a list item."""
    return [part for part in parts(main, "Li") if part["props"].get("className") == "claim"]


def words(main: object) -> dict[str, dict[str, Any]]:
    """The links of the page's choices by their id."""
    links = [part["props"] for part in parts(main, "Link")]
    return {link["id"]: link for link in links if "id" in link}


def finding(main: object) -> str:
    (heading,) = parts(main, "H1")
    return written(heading)


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        (
            "en",
            (
                "6 published statements checked: 3 follow from the figures, "
                "1 fits within rounding, 1 is contradicted, 1 cannot be decided."
            ),
        ),
        (
            "zh",
            "共核对6条公开表述：3条有数据支持，1条在舍入范围内相符，1条与数据矛盾，1条无法判定。",
        ),
    ],
)
def test_the_result_is_a_sentence_of_counts(dataset: Dataset, lang: Lang, sentence: str) -> None:
    assert finding(shown(dataset, MIXED, f"?lang={lang}")["main"]) == sentence


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(VERDICTS), min_size=1, max_size=12), st.sampled_from(LANGS))
def test_the_counts_of_the_sentence_are_those_of_the_table(
    dataset: Dataset, verdicts: list[str], lang: Lang
) -> None:
    rows = [claim(f"c{number}", verdict) for number, verdict in enumerate(verdicts)]
    sentence = finding(shown(dataset, rows, f"?lang={lang}")["main"])
    total, *counted = map(int, re.findall(r"\d+", sentence))
    assert total == len(rows)
    order = ("supported", "within_rounding", "contradicted", "undetermined")
    assert counted == [verdicts.count(name) for name in order if name in verdicts]


@pytest.mark.parametrize(
    ("lang", "words_for_none"), [("en", "none is contradicted"), ("zh", "没有")]
)
def test_that_none_is_contradicted_is_worth_saying(
    dataset: Dataset, lang: Lang, words_for_none: str
) -> None:
    assert words_for_none in finding(
        shown(dataset, [claim("a", "supported")], f"?lang={lang}")["main"]
    )
    assert words_for_none not in finding(shown(dataset, MIXED, f"?lang={lang}")["main"])


@langs
def test_each_verdict_is_explained(dataset: Dataset, lang: Lang) -> None:
    main = shown(dataset, MIXED, f"?lang={lang}")["main"]
    (meanings,) = [part for part in parts(main, "Dl") if part["props"].get("className")]
    for name in VERDICTS:
        assert say(lang, f"verdict_{name}_means") in written(meanings)
        assert say(lang, f"verdict_{name}") in written(meanings)
    assert say(lang, "claims_caution") in said(main)


def test_a_statement_is_made_of_few_elements_for_dash_is_slow_with_many(dataset: Dataset) -> None:
    (item,) = items(shown(dataset, [MIXED[1]])["main"])
    assert json.dumps(item).count('"namespace"') <= 13


def test_what_needs_most_care_comes_first_and_the_newest_before_the_older(
    dataset: Dataset,
) -> None:
    found = statements(shown(dataset, MIXED)["main"])
    assert found == [f"statement {name}" for name in ("d", "c", "b", "e", "a", "f")]


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("?verdict=supported", "eaf"),
        ("?verdict=contradicted", "d"),
        ("?indicator=internet_users", "dc"),
        ("?indicator=internet_users&indicator=genai_users", "dcbeaf"),
        ("?indicator=genai_users&verdict=supported", "eaf"),
    ],
)
def test_verdict_and_indicator_choose_statements(
    dataset: Dataset, search: str, expected: str
) -> None:
    main = shown(dataset, MIXED, search)["main"]
    assert statements(main) == [f"statement {name}" for name in expected]
    is_all = len(expected) == len(MIXED)
    assert (f"Showing {len(expected)} of 6 statements." in said(main)) != is_all
    assert "6 published statements checked" in finding(main)


def test_each_choice_is_a_link_with_the_number_of_statements_it_shows(dataset: Dataset) -> None:
    links = words(shown(dataset, MIXED, "?indicator=internet_users&lang=zh")["main"])
    for name, (count, query) in {
        "verdict-any": (2, "indicator=internet_users"),
        "verdict-contradicted": (1, "indicator=internet_users&verdict=contradicted"),
        "verdict-supported": (0, "indicator=internet_users&verdict=supported"),
        "about-any": (6, ""),
        "about-genai_users": (4, "indicator=genai_users"),
    }.items():
        assert links[name]["href"] == f"/claims?{query}{'&' if query else ''}lang=zh", name
        assert written(links[name]["children"]).endswith(f" {count}")
    assert "chosen" in links["verdict-any"]["className"]
    assert "chosen" not in links["about-any"]["className"]


def test_the_chosen_indicator_stands_on_the_fold_and_has_one_id(dataset: Dataset) -> None:
    main = shown(dataset, MIXED, "?indicator=internet_users")["main"]
    (summary,) = parts(main, "Summary")
    assert written(summary) == dataset.name("indicators", "internet_users", "en")
    assert summary["props"]["id"] == "about-internet_users"
    assert "about-internet_users" not in words(main)
    (folded,) = parts(shown(dataset, MIXED)["main"], "Summary")
    assert (written(folded), folded["props"]["id"]) == ("choose one of 2", "about")


@langs
def test_a_choice_without_statements_says_so(dataset: Dataset, lang: Lang) -> None:
    search = f"?indicator=online_payment_users&lang={lang}"
    main = shown(dataset, MIXED, search)["main"]
    assert statements(main) == []
    assert say(lang, "claims_none_chosen") in said(main)
    assert dataset.name("indicators", "online_payment_users", lang) in said(main)


def test_a_wrong_choice_is_named_and_left_out(dataset: Dataset) -> None:
    main = shown(dataset, MIXED, "?verdict=true&indicator=nope")["main"]
    assert len(statements(main)) == len(MIXED)
    assert "verdict=true" in said(main)
    assert "contradicted / undetermined / within_rounding / supported" in said(main)
    assert "nope" in said(main)


@langs
def test_without_statements_the_page_says_what_to_do(dataset: Dataset, lang: Lang) -> None:
    main = shown(dataset, (), f"?lang={lang}")["main"]
    assert say(lang, "claims_none") in said(main)
    assert len(parts(main, "H1")) == 1


def test_a_page_holds_so_many_statements_and_says_so(dataset: Dataset) -> None:
    rows = [claim(f"c{number:03}", "supported") for number in range(MOST + 1)]
    main = shown(dataset, rows)["main"]
    assert len(statements(main)) == MOST
    assert f"Showing the first {MOST} of them" in said(main)
    assert len(statements(shown(dataset, rows[1:])["main"])) == MOST
    assert "Showing the first" not in said(shown(dataset, rows[1:])["main"])


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "en",
            (
                "within rounding\nDec 2024–Dec 2025", "claimed141.7 %", "recomputed141.77 %",
                "the figures allow141.08 % to 142.45 %", "arithmetic of b",
                "Release: CNNIC, 57th Statistical Report", "Read in: ",
            ),
        ),
        (
            "zh",
            (
                "舍入范围内\n2024年12月–2025年12月", "表述值141.7%", "复算值141.77%",
                "数据允许范围141.08%至142.45%", "b的算式",
                "发布物：CNNIC，第57次", "出处：",
            ),
        ),
    ],
)  # fmt: skip
def test_a_statement_stands_with_all_that_makes_it_checkable(
    dataset: Dataset, lang: Lang, expected: tuple[str, ...]
) -> None:
    main = shown(dataset, [MIXED[1]], f"?lang={lang}")["main"]
    (item,) = items(main)
    for part in expected:
        assert part in written(item), part
    (link,) = parts(item, "A")
    citations = dataset.table("citations")
    cited = citations[citations["citation_id"] == "xinhua_2026"].iloc[0]
    assert link["props"]["href"] == cited["url"]
    assert cited["title"] in written(link)
    assert link["props"]["rel"] == "noopener noreferrer"


OPEN = float("inf")
CASES: list[tuple[Row, tuple[str, str, str], tuple[str, str, str]]] = [
    (
        {"kind": "abs_change", "unit": "persons", "claimed": 266e6, "recomputed": 266e6,
         "low": 265e6, "high": 267e6},
        ("266 million", "266 million", "265 million to 267 million"),
        ("2.66亿人", "2.66亿人", "2.65亿人至2.67亿人"),
    ),
    (
        {"kind": "pp_change", "unit": "pp", "claimed": 25.2, "recomputed": 25.1,
         "low": 25.0, "high": 25.2},
        ("25.2 points", "25.1 points", "25.0 to 25.2 points"),
        ("25.2个百分点", "25.1个百分点", "25.0至25.2个百分点"),
    ),
    (
        {"kind": "ratio", "unit": "ratio", "claimed": 2.0, "claimed_low": 2.0,
         "claimed_high": OPEN, "recomputed": 515 / 249, "low": 1027 / 499 + 0.004,
         "high": 1031 / 497},
        ("2 times", "2.068 times", "2.062 times to 2.074 times"),
        ("2倍", "2.068倍", "2.062倍至2.074倍"),
    ),
    (
        {"kind": "lower_bound", "unit": "persons", "claimed": 1e9, "claimed_low": 1e9,
         "claimed_high": OPEN, "recomputed": 1.123e9, "low": 1.1225e9, "high": 1.1235e9},
        ("over 1 billion", "1.123 billion", "1.1225 billion to 1.1235 billion"),
        ("超过10亿人", "11.23亿人", "11.225亿人至11.235亿人"),
    ),
    (
        {"kind": "upper_bound", "unit": "percent", "claimed": 50.0, "claimed_low": -OPEN,
         "claimed_high": 50.0, "recomputed": None, "low": -OPEN, "high": 49.96},
        ("under 50 %", "", "at most 49.96 %"),
        ("不到50%", "", "至多49.96%"),
    ),
    (
        {"kind": "level", "unit": "persons", "claimed": 700e6, "claimed_low": 699.5e6,
         "claimed_high": 700.5e6, "recomputed": None, "low": 700e6, "high": OPEN},
        ("700 million", "", "at least 700 million"),
        ("7亿人", "", "至少7亿人"),
    ),
    (
        {"kind": "growth_pct", "unit": "percent", "claimed": -1.3, "claimed_low": -1.35,
         "claimed_high": -1.25, "recomputed": -1.2645218, "low": -1.3618241, "high": -1.1671529},
        ("−1.3 %", "−1.265 %", "−1.362 % to −1.167 %"),
        ("−1.3%", "−1.265%", "−1.362%至−1.167%"),
    ),
    (
        {"kind": "abs_change", "unit": "count", "claimed": 192.0, "recomputed": 192.0,
         "low": 192.0, "high": 192.0},
        ("192", "192", "192"),
        ("192", "192", "192"),
    ),
    (
        {"kind": None, "unit": None, "claimed": None, "claimed_low": None, "claimed_high": None,
         "recomputed": None, "low": None, "high": None},
        ("", "", ""),
        ("", "", ""),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("row", "english", "chinese"), CASES)
def test_numbers_stand_with_their_unit_and_the_digits_they_need(
    row: Row, english: tuple[str, str, str], chinese: tuple[str, str, str]
) -> None:
    expected: dict[Lang, tuple[str, str, str]] = {"en": english, "zh": chinese}
    for lang in LANGS:
        found = numbers_in_words(claim("x", "supported", **row), lang)
        assert (found.claimed, found.recomputed, found.allowed) == expected[lang]


def values(text: str) -> set[Decimal]:
    """Every number written in a text."""
    return {Decimal(one.replace(",", "")) for one in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}


@langs
def test_the_numbers_shown_are_those_of_the_arithmetic(dataset: Dataset, lang: Lang) -> None:
    rows = dataset.table("claims").to_dict("records")
    found = [numbers_in_words(row, lang) for row in rows]
    for row, one in zip(rows, found, strict=True):
        assert values(f"{one.recomputed} {one.allowed}") <= values(row[f"arithmetic_{lang}"])
    assert any(one.recomputed and one.allowed for one in found)


@pytest.mark.parametrize(
    ("lang", "words_for_it"),
    [
        ("en", "fits as share oftotal population, Mobile internet users"),
        ("zh", "相符的基数总人口、手机网民规模"),
    ],
)
def test_a_contradicted_share_names_the_bases_it_fits(
    dataset: Dataset, lang: Lang, words_for_it: str
) -> None:
    fits = {"kind": "level", "fitting_bases": ["population", "mobile_internet_users"]}
    wrong = shown(dataset, [claim("a", "contradicted", **fits)], f"?lang={lang}")
    assert words_for_it in written(wrong["main"])
    right = shown(dataset, [claim("a", "supported", **fits)], f"?lang={lang}")
    assert say(lang, "claim_fits") not in written(right["main"])


@langs
def test_flags_are_words(dataset: Dataset, lang: Lang) -> None:
    row = claim("a", "supported", flags=["understated", "soft", "of_another_kind"])
    text = said(shown(dataset, [row], f"?lang={lang}")["main"])
    assert say(lang, "flag_understated") in text
    assert say(lang, "flag_soft") in text
    assert "of_another_kind" in text
    assert say(lang, "flag_soft") not in said(shown(dataset, MIXED, f"?lang={lang}")["main"])


@langs
def test_a_statement_of_which_nothing_else_is_known_still_stands(
    dataset: Dataset, lang: Lang
) -> None:
    row = dict.fromkeys(claim("a", "undetermined")) | {
        "source_id": "cnnic",
        "claim_id": "a",
        "verdict": "undetermined",
        f"statement_{lang}": "bare",
    }
    main = shown(dataset, [row], f"?lang={lang}")["main"]
    (item,) = items(main)
    assert statements(main) == ["bare"]
    assert say(lang, "claim_none") in written(item)
    assert "nan" not in written(item).lower()
    assert "None" not in written(item)


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{statement} {0} %s",
    "\u202egnirts\u202c",
]


@pytest.mark.parametrize("payload", HOSTILE)
@langs
def test_hostile_text_comes_out_as_text(dataset: Dataset, lang: Lang, payload: str) -> None:
    row = claim(
        payload,
        "contradicted",
        kind=payload,
        unit=payload,
        release_id=payload,
        citation_id=payload,
        flags=[payload],
        fitting_bases=[payload],
        **{f"{name}_{lang}": payload for name in ("statement", "arithmetic")},
    )
    main = shown(dataset, [row], f"?lang={lang}")["main"]
    (item,) = items(main)
    assert statements(main) == [payload]
    assert written(item).count(payload) == 4
    assert "dangerously_allow_html" not in json.dumps(item)


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://example.org/a?b=1", True),
        ("http://example.org/", True),
        ("javascript:alert(1)", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("//example.org", False),
        ("https://[", False),
        ("https:", False),
        (None, False),
    ],
)
def test_only_an_address_of_the_web_becomes_a_link(
    dataset: Dataset, url: str | None, *, is_link: bool
) -> None:
    citations = dataset.table("citations")
    citations["url"] = url
    other = Dataset("made", {**dataset.tables, "citations": citations}, dataset.names)
    (item,) = items(shown(other, [claim("a", "supported")])["main"])
    assert [link["props"]["href"] for link in parts(item, "A")] == ([url] if is_link else [])
    assert "Read in: " in written(item)


@pytest.mark.parametrize(
    ("printed", "english", "chinese"),
    [
        ("2026-02-06", "6 Feb 2026", "2026年2月6日"),
        ("2026-02", "Feb 2026", "2026年2月"),
        ("2026", ", 2026", "，2026年"),
        ("early 2026", "early 2026", "early 2026"),
    ],
)
def test_the_date_of_a_text_is_as_precise_as_it_was_printed(
    dataset: Dataset, printed: str, english: str, chinese: str
) -> None:
    citations = dataset.table("citations")
    citations["published"] = printed
    other = Dataset("made", {**dataset.tables, "citations": citations}, dataset.names)
    for lang, text in (("en", english), ("zh", chinese)):
        main = shown(other, [claim("a", "supported")], f"?lang={lang}")["main"]
        (link,) = parts(items(main), "A")
        assert written(link).endswith(text)


def test_growth_leads_to_every_statement_unless_indicators_were_chosen(server: str) -> None:
    def address(search: str) -> str:
        links = parts(page(server, "/growth", search)["header"], "A")
        (found,) = [
            one["props"]["href"] for one in links if one["props"]["href"].startswith("/claims")
        ]
        return str(found)

    assert address("") == "/claims"
    assert address("?indicator=internet_users") == "/claims?indicator=internet_users"


@langs
def test_the_real_statements_are_counted_and_all_shown(
    server: str, dataset: Dataset, lang: Lang
) -> None:
    table = dataset.table("claims")
    main = page(server, "/claims", f"?lang={lang}")["main"]
    total, *counted = map(int, re.findall(r"\d+", finding(main)))
    found = list(table["verdict"])
    order = ("supported", "within_rounding", "contradicted", "undetermined")
    assert total == len(table) == sum(counted)
    assert counted == [found.count(name) for name in order if name in found]
    assert sorted(statements(main)) == sorted(table[f"statement_{lang}"])
    for arithmetic in table[f"arithmetic_{lang}"]:
        assert arithmetic in said(main)
