import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.core.claims.answer import LENGTH_READ, Known, check_sentence, known_of
from etl.core.claims.catalogue import catalogue_of
from etl.core.claims.scan import folded
from etl.core.claims.subjects import lexicon_of, mentions_in
from etl.core.errors import UptakeError
from etl.core.quantities.words import listed
from tests.core.claims.made import AREAS, indicators, observations

WORDS = (
    "generative AI users,internet users,网民,普及率,doubled,翻番,515 million,36.5%,of,的,in,"
    "between,2025,June 2025,较,2024年底,，,。,up,占,中,半年,one third,25.2 points,China,US, "
)
UNREAD = "no such figure of the subject"


def known(*more: str) -> Known:
    tables = {"observations": observations(*more), "indicators": indicators(), "areas": AREAS}
    return known_of(tables)


KNOWN = known()


def ask(text: str, among: Known = KNOWN) -> dict[str, Any]:
    return check_sentence(text, among)


def told(text: str, among: Known = KNOWN) -> list[tuple[str, str, str | None, str, str]]:
    """Kind, indicator, dates and verdict of each claim in a sentence."""
    names = ("kind", "indicator_id", "from_as_of", "to_as_of", "verdict")
    return [tuple(claim[name] for name in names) for claim in ask(text, among)["claims"]]


def whys(text: str, among: Known = KNOWN) -> list[str]:
    return [part["why"] for part in ask(text, among)["unread"]]


LEVEL = ("level", "genai_users", None, "2025-06-30", "supported")
DOUBLED = ("ratio", "genai_users", "2024-12-31", "2025-06-30", "supported")
GREW = ("growth_pct", "genai_users", "2024-12-31", "2025-12-31", "within_rounding")


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Generative-AI users doubled between December 2024 and June 2025 to 515 million",
            [DOUBLED, LEVEL],
        ),
        ("2025年上半年生成式人工智能用户规模翻了一番", [DOUBLED]),
        ("GenAI users more than doubled in the first half of 2025", [DOUBLED]),
        ("生成式人工智能用户规模较2024年底增长141.7%", [GREW]),
        ("Generative AI users grew 141.7 percent in 2025", [GREW]),
        ("生成式AI用户规模同比增长141.7%", [GREW]),
        ("Growth of generative AI users was 141.7 percent in 2025", [GREW]),
        ("a 141.7% increase of generative AI users in 2025", [GREW]),
        ("生成式人工智能用户2025年12月较上年末增长141.7%", [GREW]),
        (
            "生成式人工智能用户规模从2024年12月的2.49亿人增至2025年6月的5.15亿人",
            [("level", "genai_users", None, "2024-12-31", "supported"), LEVEL],
        ),
        (
            "From 249 million in Dec 2024 genAI users more than doubled to 515 million in Jun 2025",
            [("level", "genai_users", None, "2024-12-31", "supported"), DOUBLED, LEVEL],
        ),
        (
            "internet penetration reached 79.7% in June 2025",
            [("level", "internet_penetration", None, "2025-06-30", "supported")],
        ),
        (
            "The penetration of generative AI was 36.5% in June 2025",
            [("level", "genai_penetration", None, "2025-06-30", "supported")],
        ),
        (
            "截至2025年6月，我国生成式人工智能用户达5.15亿人，较2024年12月增长2.66亿人，普及率为36.5%。",
            [
                LEVEL,
                ("abs_change", "genai_users", "2024-12-31", "2025-06-30", "supported"),
                ("level", "genai_penetration", None, "2025-06-30", "supported"),
            ],
        ),
        (
            "2025年上半年新增生成式人工智能用户2.66亿人",
            [("abs_change", "genai_users", "2024-12-31", "2025-06-30", "supported")],
        ),
        (
            "266 million generative AI users were gained in the first half of 2025",
            [("abs_change", "genai_users", "2024-12-31", "2025-06-30", "supported")],
        ),
        (
            "2025年上半年生成式人工智能普及率提升18.8个百分点",
            [("pp_change", "genai_penetration", "2024-12-31", "2025-06-30", "supported")],
        ),
        (
            "Generative AI penetration rose by 30 percent in the first half of 2025",
            [("growth_pct", "genai_penetration", "2024-12-31", "2025-06-30", "contradicted")],
        ),
        (
            "36.5% of internet users used generative AI in June 2025",
            [("level", "genai_users/internet_users", None, "2025-06-30", "contradicted")],
        ),
        (
            "2025年6月，网民中有45.9%使用生成式人工智能",
            [("level", "genai_users/internet_users", None, "2025-06-30", "supported")],
        ),
        (
            "2025年6月生成式人工智能用户占网民的45.9%",
            [("level", "genai_users/internet_users", None, "2025-06-30", "supported")],
        ),
        (
            "Among internet users, 45.9% used generative AI in June 2025",
            [("level", "genai_users/internet_users", None, "2025-06-30", "supported")],
        ),
        (
            "The share of internet users who use generative AI was 45.9% in June 2025",
            [("level", "genai_users/internet_users", None, "2025-06-30", "supported")],
        ),
        (
            "More than half of internet users used generative AI at the end of 2025",
            [("lower_bound", "genai_users/internet_users", None, "2025-12-31", "supported")],
        ),
        (
            "36.5% of the population used generative AI in June 2025",
            [("level", "genai_penetration", None, "2025-06-30", "supported")],
        ),
        (
            "In June 2025 28.7% of internet users were rural netizens",
            [("level", "rural_share_of_internet_users", None, "2025-06-30", "supported")],
        ),
        (
            "48.3% of internet users used ride-hailing at the end of 2023",
            [("level", "ride_hailing_share_of_internet_users", None, "2023-12-31", "supported")],
        ),
        (
            "515 million of China's 1.123 billion internet users used generative AI in June 2025",
            [LEVEL, ("level", "internet_users", None, "2025-06-30", "supported")],
        ),
        (
            "Internet users: 1,123 million (June 2025)",
            [("level", "internet_users", None, "2025-06-30", "supported")],
        ),
        (
            "fewer than 2 billion internet users in June 2025",
            [("upper_bound", "internet_users", None, "2025-06-30", "supported")],
        ),
        (
            "截至2003年底，网民规模是1997年的128倍",
            [("ratio", "internet_users", "1997-10-31", "2003-12-31", "supported")],
        ),
        (
            "自2024年6月起的18个月内生成式人工智能用户增长161.7%",
            [("growth_pct", "genai_users", "2024-06-30", "2025-12-31", "supported")],
        ),
        (
            "Filed generative AI services rose by 192 between March and August 2025",
            [("abs_change", "genai_services_registered", "2025-03-31", "2025-08-31", "supported")],
        ),
        (
            "238 generative AI services in March 2025, 538 in August 2025",
            [
                ("level", "genai_services_registered", None, "2025-03-31", "contradicted"),
                ("level", "genai_services_registered", None, "2025-08-31", "supported"),
            ],
        ),
        (
            "20.1% of internet users made use of AI features inside apps in June 2025",
            [("level", "in_app_ai_share", None, "2025-06-30", "supported")],
        ),
        (
            "Firms using AI in Germany were 19.8% in 2024",
            [("level", "ai_use_share_firms", None, "2024-12-31", "supported")],
        ),
        ("2025年上半年生成式人工智能用户规模达5.15亿人", [LEVEL]),
    ],
)
def test_a_sentence_is_read_as_its_claims(text: str, claims: list[object]) -> None:
    assert told(text) == claims
    assert not [why for why in whys(text) if not why.startswith("no date")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no figure"),
        ("The 56th report was published on 21 July 2025.", "no figure"),
        ("60岁及以上网民", "no figure"),
        ("Internet users grew by $5 billion in 2025", "no figure"),
        ("one of 3 people aged 16 to 74 use generative AI", "no figure"),
        ("up 25.2 percentage points", "no subject"),
        ("较2024年底增长141.7%", "no subject"),
        ("普及率为36.5%", "no subject"),
        ("Generative AI users doubled", "no start date"),
        ("Generative AI users doubled in June 2025", "no start date"),
        (
            "Generative AI users doubled from June 2025 to December 2024",
            "no end date after the start",
        ),
        ("36.5% of adults used generative AI", "unknown base"),
        ("36.5%的成年人使用生成式人工智能", "unknown base"),
        ("Among adults, 36.5% used generative AI", "unknown base"),
        ("5 million firms using AI", UNREAD),
        ("The Anthropic AI Usage Index was 36%", UNREAD),
        ("The Anthropic AI Usage Index was 3 million", UNREAD),
        ("Firms using AI were 19.8% in 2024", "no area"),
        ("Generative AI users in the United States reached 100 million", "no figures of this area"),
    ],
)
def test_what_was_not_understood_is_said_plainly(text: str, why: str) -> None:
    answer = ask(text)
    assert (answer["verdict"], answer["claims"]) == ("undetermined", [])
    assert [part["why"] for part in answer["unread"]] == [why]


def test_a_level_without_a_date_is_held_against_the_newest_figure_and_says_so() -> None:
    text = "over 1 billion internet users"
    assert told(text) == [("lower_bound", "internet_users", None, "2025-12-31", "supported")]
    assert whys(text) == ["no date: the newest figure is used"]
    assert told("over 700 million generative AI users")[0][3:] == ("2026-06-30", "supported")
    assert told("602 million generative AI users")[0][3:] == ("2025-12-31", "supported")


def test_a_series_of_bounds_alone_has_a_newest_figure_too() -> None:
    rows = observations()
    bounds = rows[rows["qualifier"] == "lower_bound"]
    tables = {"observations": bounds, "indicators": indicators(), "areas": AREAS}
    assert told("602 million generative AI users", known_of(tables)) == [
        ("level", "genai_users", None, "2026-06-30", "contradicted")
    ]


def test_a_subject_without_any_figures_says_so() -> None:
    tables = {"observations": observations().iloc[:1], "indicators": indicators(), "areas": AREAS}
    assert whys("602 million generative AI users", known_of(tables)) == [
        "no figures of the subject"
    ]


def test_a_date_without_a_figure_is_undetermined_and_names_it() -> None:
    answer = ask("Generative AI users reached 100 million in June 2023")
    assert answer["verdict"] == "undetermined"
    assert answer["claims"][0]["arithmetic"].startswith("No figure of generative AI users for Jun")
    assert answer["claims"][0]["rows"] == []
    assert answer["claims"][0]["low"] is None


def test_a_span_before_the_first_figure_is_undetermined() -> None:
    assert told("Generative AI users doubled in 2024") == [
        ("ratio", "genai_users", "2023-12-31", "2024-12-31", "undetermined")
    ]


def test_the_only_area_with_figures_is_meant_if_none_is_named() -> None:
    rows = observations()
    german = rows[rows["ref_area"] == "DEU"]
    tables = {"observations": german, "indicators": indicators(), "areas": AREAS}
    assert told("Firms using AI were 19.8% in 2024", known_of(tables))[0][-1] == "supported"


def test_the_worst_verdict_is_that_of_the_sentence() -> None:
    text = "515 million generative AI users and 1.5 billion internet users in June 2025"
    assert ask(text)["verdict"] == "contradicted"
    assert {verdict for *_, verdict in told(text)} == {"supported", "contradicted"}


def test_the_answer_has_exactly_the_documented_fields() -> None:
    answer = ask("Generative AI users reached over 700 million in June 2026")
    assert list(answer) == ["text", "verdict", "claims", "unread"]
    (claim,) = answer["claims"]
    assert list(claim) == [
        "kind", "indicator_id", "from_as_of", "to_as_of", "claimed", "recomputed", "low", "high",
        "verdict", "flags", "arithmetic", "rows",
    ]  # fmt: skip
    assert (claim["recomputed"], claim["low"], claim["high"]) == (None, 7e8, None)
    assert claim["rows"] == [
        {
            "indicator_id": "genai_users",
            "ref_area": "CHN",
            "source_id": "cnnic",
            "as_of": "2026-06-30",
            "printed": "超过7亿人",
            "value": 7e8,
            "low": 7e8,
            "high": None,
            "release_id": "r1",
        }
    ]


def test_the_arithmetic_speaks_the_language_of_the_sentence() -> None:
    english, chinese = ask("515 million genAI users"), ask("生成式人工智能用户5.15亿人")
    assert "the claim says" in english["claims"][0]["arithmetic"]
    assert "原文称" in chinese["claims"][0]["arithmetic"]


def test_a_book_is_refused() -> None:
    with pytest.raises(UptakeError, match="at most 2,000 characters, not 10,000,000"):
        ask("网" * 10_000_000)


@settings(deadline=None)
@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(listed(WORDS)),
        max_size=12,
    ).map("".join)
)
def test_any_text_gives_an_answer_that_is_plain_json(text: str) -> None:
    answer = ask(text)
    assert answer["claims"] or answer["unread"] or answer["verdict"] == "undetermined"
    json.dumps(answer, allow_nan=False)


def test_the_longest_text_is_read_in_good_time() -> None:
    text = ("超过1 亿人 to 5% of " * LENGTH_READ)[:LENGTH_READ]
    assert ask(text)["verdict"] == "undetermined"


def test_a_pronoun_means_the_subject_before_it() -> None:
    lexicon = lexicon_of(catalogue_of(indicators()))
    found = mentions_in(folded("users; generative AI has users and a penetration rate"), lexicon)
    assert [mention.subject.named_id for mention in found] == [
        "", "genai_users", "genai_penetration",
    ]  # fmt: skip


def test_only_indicators_that_are_known_have_names() -> None:
    lexicon = lexicon_of(catalogue_of(indicators().query("indicator_id == 'internet_users'")))
    assert "genai users" not in lexicon.subjects
    assert lexicon.subjects["netizens"].share_id == ""


def test_a_chart_value_is_no_subject_of_its_own() -> None:
    named = {
        subject.named_id for subject in lexicon_of(catalogue_of(indicators())).subjects.values()
    }
    assert "internet_users_chart_value" not in named
