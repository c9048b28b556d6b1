"""Sentences as the press writes them: what they claim, or why they are not judged."""

import time

import pytest

from etl.core.claims.answer import LENGTH_READ, is_assumed
from etl.core.claims.reader import Asked, statements_in
from etl.core.claims.sentence import sentence_of
from tests.core.claims.test_answer import KNOWN, ask, told, whys

NO_DATE = "no date: the newest figure is used"
NO_YEAR = "no year: the newest with a figure is used"

USERS = ("level", "genai_users", None, "2025-06-30", "supported")
USERS_2024 = ("level", "genai_users", None, "2024-12-31", "supported")
USERS_2025 = ("level", "genai_users", None, "2025-12-31", "supported")
SHARE_2024 = ("level", "genai_penetration", None, "2024-12-31", "supported")
SHARE = ("level", "genai_penetration", None, "2025-06-30", "supported")
SHARE_2025 = ("level", "genai_penetration", None, "2025-12-31", "supported")
ONLINE = ("level", "internet_users", None, "2025-06-30", "supported")
ONLINE_2024 = ("level", "internet_users", None, "2024-12-31", "supported")
ONLINE_2025 = ("level", "internet_users", None, "2025-12-31", "supported")
OF_NETIZENS = ("level", "genai_users/internet_users", None, "2025-12-31", "supported")
DOUBLED = ("ratio", "genai_users", "2024-12-31", "2025-06-30", "supported")
TIMES_2025 = ("ratio", "genai_users", "2024-12-31", "2025-12-31", "supported")
HALF_YEAR = ("growth_pct", "genai_users", "2024-12-31", "2025-06-30", "within_rounding")
YEAR = ("growth_pct", "genai_users", "2024-12-31", "2025-12-31", "within_rounding")
ADDED = ("abs_change", "genai_users", "2025-06-30", "2025-12-31", "supported")
ADDED_2025 = ("abs_change", "genai_users", "2024-12-31", "2025-12-31", "supported")


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        # every word for growing
        (
            (
                "Generative AI users in China surged 106.6 percent in six months to 515 million "
                "as of June 2025"
            ),
            [HALF_YEAR, USERS],
        ),
        (
            (
                "Generative AI users in China soared 106.6 percent in six months to 515 million "
                "as of June 2025"
            ),
            [HALF_YEAR, USERS],
        ),
        ("Generative AI users jumped 141.7 percent in 2025", [YEAR]),
        ("Generative AI users expanded by 141.7 percent in 2025", [YEAR]),
        (
            "Generative AI users climbed 8.3% in the second half of 2025",
            [("growth_pct", "genai_users", "2025-06-30", "2025-12-31", "contradicted")],
        ),
        (
            (
                "The number of generative AI users reached 602 million in December 2025, growing "
                "141.7 percent year on year"
            ),
            [USERS_2025, YEAR],
        ),
        ("2025年生成式人工智能用户规模激增141.7%", [YEAR]),
        (
            "The number of generative AI users increased by 353 million, or 141.7 percent, in 2025",
            [ADDED_2025, YEAR],
        ),
        (
            "2025年6月至12月，生成式人工智能用户规模增长8700万人，增幅16.9%",
            [ADDED, ("growth_pct", "genai_users", "2025-06-30", "2025-12-31", "supported")],
        ),
        ("Generative AI users surged 353 million in 2025", [ADDED_2025]),
        ("Generative AI users grew 2.4-fold in 2025", [TIMES_2025]),
        ("2025年生成式人工智能用户规模比上年末增长1.4倍", [TIMES_2025]),
        (
            "Generative AI users grew tenfold in 2025",
            [("ratio", "genai_users", "2024-12-31", "2025-12-31", "contradicted")],
        ),
        # the start of a change
        ("2025年12月生成式人工智能用户规模较上半年增加8700万人", [ADDED]),
        (
            (
                "Generative AI penetration rose from 17.7 percent to 36.5 percent in the first "
                "half of 2025"
            ),
            [SHARE_2024, SHARE],
        ),
        (
            "Internet users grew from 1.108 billion to 1.125 billion in 2025",
            [
                ONLINE_2024,
                ONLINE_2025,
            ],
        ),
        ("2025年网民规模从11.08亿增至11.25亿", [ONLINE_2024, ONLINE_2025]),
        ("2025年网民规模从11.08增至11.25亿", [ONLINE_2024, ONLINE_2025]),
        (
            (
                "Generative AI penetration doubled from 17.7 to 36.5 percent between December 2024 "
                "and June 2025"
            ),
            [
                ("ratio", "genai_penetration", "2024-12-31", "2025-06-30", "supported"),
                SHARE_2024,
                SHARE,
            ],
        ),
        (
            (
                "Generative AI penetration rose to 42.8 percent in December 2025 from 17.7 percent "
                "a year earlier"
            ),
            [SHARE_2025, SHARE_2024],
        ),
        (
            "生成式人工智能用户规模2025年12月达6.02亿人，上年同期为2.49亿人",
            [USERS_2025, USERS_2024],
        ),
        (
            (
                "Generative AI users reached 602 million at the end of 2025, compared with 249 "
                "million a year earlier"
            ),
            [USERS_2025, USERS_2024],
        ),
        (
            "In June 2025 generative AI users numbered 515 million, 249 million six months earlier",
            [USERS, USERS_2024],
        ),
        (
            "2025年6月生成式人工智能普及率由上年末的17.7%上升到36.5%",
            [SHARE_2024, SHARE],
        ),
        (
            "2024年12月—2025年6月，我国生成式人工智能用户规模从2.49亿增长到5.15亿，翻了一番",
            [USERS_2024, USERS, DOUBLED],
        ),
        (
            (
                "In the six months to June 2025, generative AI users more than doubled, from 249 "
                "million to 515 million"
            ),
            [DOUBLED, USERS_2024, USERS],
        ),
        ("Generative AI users doubled within half a year by June 2025", [DOUBLED]),
        # who is counted, and of whom
        ("515 million Chinese netizens had used generative AI by June 2025", [USERS]),
        ("截至2025年6月，5.15亿网民使用生成式人工智能", [USERS]),
        ("截至2025年6月，5.15亿网民使用过生成式人工智能", [USERS]),
        (
            "80.1% of China's population is online as of December 2025",
            [("level", "internet_penetration", None, "2025-12-31", "supported")],
        ),
        (
            "80.1% of China's population uses the internet as of December 2025",
            [("level", "internet_penetration", None, "2025-12-31", "supported")],
        ),
        (
            "Four in five people in China use the internet as of December 2025",
            [("level", "internet_penetration", None, "2025-12-31", "supported")],
        ),
        (
            "Three quarters of generative AI users are under 40 in June 2025",
            [("level", "genai_share_under_40", None, "2025-06-30", "supported")],
        ),
        (
            "2025年6月生成式人工智能用户超过一半为40岁以下",
            [("lower_bound", "genai_share_under_40", None, "2025-06-30", "supported")],
        ),
        (
            "Less than 40 percent of Chinese used generative AI in June 2025",
            [("upper_bound", "genai_penetration", None, "2025-06-30", "supported")],
        ),
        (
            "More than two in five Chinese used generative AI in December 2025",
            [("lower_bound", "genai_penetration", None, "2025-12-31", "supported")],
        ),
        (
            "Of 1.125 billion internet users, 53.5% had used generative AI by December 2025",
            [ONLINE_2025, OF_NETIZENS],
        ),
        (
            "截至2025年12月，我国网民规模达11.25亿人，其中生成式人工智能用户占53.5%",
            [ONLINE_2025, OF_NETIZENS],
        ),
        ("2025年12月，使用生成式人工智能的网民比例为53.5%", [OF_NETIZENS]),
        (
            "2025年12月生成式人工智能在网民中的使用率为42.8%",
            [(*OF_NETIZENS[:-1], "contradicted")],
        ),
        (
            "Rural internet users made up 28.7% of all internet users in June 2025",
            [("level", "rural_share_of_internet_users", None, "2025-06-30", "supported")],
        ),
        (
            "With 1.123 billion netizens in June 2025, internet penetration was 79.7%",
            [
                ONLINE,
                ("level", "internet_penetration", None, "2025-06-30", "supported"),
            ],
        ),
        (
            (
                "Over 515 million people, or 36.5 percent of China's population, used generative "
                "AI in June 2025"
            ),
            [("lower_bound", "genai_users", None, "2025-06-30", "within_rounding"), SHARE],
        ),
        ("2025年12月，生成式人工智能用户规模比2025年6月多8700万人", [ADDED]),
        (
            "2025年6月，生成式人工智能用户中40岁以下占比74.6%",
            [("level", "genai_share_under_40", None, "2025-06-30", "supported")],
        ),
        (
            "生成式人工智能普及率在2025年上半年翻番，达到36.5%，而互联网普及率仅提升1.1个百分点",
            [
                ("ratio", "genai_penetration", "2024-12-31", "2025-06-30", "supported"),
                SHARE,
                ("pp_change", "internet_penetration", "2024-12-31", "2025-06-30", "supported"),
            ],
        ),
        # words that only look like a denial, a fall or another country
        (
            "2025年6月生成式人工智能用户规模不到6亿人",
            [("upper_bound", "genai_users", None, "2025-06-30", "supported")],
        ),
        (
            "2025年6月生成式人工智能用户规模不低于5亿人",
            [("lower_bound", "genai_users", None, "2025-06-30", "supported")],
        ),
        (
            "Generative AI users numbered not less than 500 million in June 2025",
            [("lower_bound", "genai_users", None, "2025-06-30", "supported")],
        ),
        (
            "Generative AI users reached no fewer than 500 million in June 2025",
            [("lower_bound", "genai_users", None, "2025-06-30", "supported")],
        ),
        ("2025年6月，面向未来的生成式人工智能用户规模已达5.15亿人", [USERS]),
        (
            "In May 2025 and not only then? By June 2025 generative AI users were 515 million",
            [USERS],
        ),
        (
            "China, the world's largest online community, had 1.123 billion netizens in June 2025",
            [ONLINE],
        ),
    ],
)
def test_a_sentence_of_the_press_is_read_as_its_claims(text: str, claims: list[object]) -> None:
    assert told(text) == claims
    assert not [why for why in whys(text) if not is_assumed(why)]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        # denial
        ("Generative AI users did not reach 515 million in June 2025", "negation"),
        ("Generative AI users didn’t reach 515 million in June 2025", "negation"),
        ("Generative AI users never exceeded 500 million in June 2025", "negation"),
        ("China denied that generative AI users reached 515 million in June 2025", "negation"),
        ("Generative AI users reached 515 million in June 2025, a myth", "negation"),
        ("Generative AI users fell short of 515 million in June 2025", "negation"),
        ("Generative AI users failed to reach 515 million in June 2025", "negation"),
        ("It is not true, he said, that genAI users doubled in H1 2025", "negation"),
        ("36.5% of internet users no longer used generative AI in June 2025", "negation"),
        ("2025年6月生成式人工智能用户规模未达到5.15亿人", "negation"),
        ("2025年6月生成式人工智能用户规模尚未达到5.15亿人", "negation"),
        ("2025年6月生成式人工智能用户规模并非5.15亿人", "negation"),
        ("2025年6月生成式人工智能用户规模不是5.15亿人", "negation"),
        ("2025年6月生成式人工智能用户规模没有达到5.15亿人", "negation"),
        ("有关部门否认2025年6月生成式人工智能用户规模达到5.15亿人", "negation"),
        # expectation
        (
            "Generative AI users are expected to reach 515 million in June 2025",
            "not a statement of fact",
        ),
        (
            "Generative AI users may have reached 515 million in June 2025",
            "not a statement of fact",
        ),
        (
            "Generative AI users in China could top 700 million by June 2026",
            "not a statement of fact",
        ),
        (
            "Forecast: generative AI users reach 602 million by December 2025",
            "not a statement of fact",
        ),
        ("预计2025年12月生成式人工智能用户规模达到6.02亿人", "not a statement of fact"),
        ("2025年12月生成式人工智能用户规模将达到6.02亿人", "not a statement of fact"),
        ("生成式人工智能用户规模有望在2026年6月突破7亿人", "not a statement of fact"),
        # a percentage of what?
        ("Generative AI users catapulted 36.5% in June 2025", "no base"),
        ("Generative AI penetration was 141.7 percent in 2025", "no base"),
        ("2025年6月网民使用手机上网的比例达99.4%", "unknown base"),
        ("2025年12月生成式人工智能用户超过一半为女性", "unknown base"),
        # a part of those counted, or something else
        ("2025年6月未成年人网民规模达到1.96亿人", "unknown group"),
        ("Young netizens numbered 300 million in June 2025", "unknown group"),
        ("Internet users aged 60 and over numbered 161 million in June 2025", "unknown group"),
        ("非网民规模为2.73亿人", "unknown group"),
        ("1.1 billion netizens used mobile phones in June 2025", "no subject"),
        ("Generative AI users left 800 million posts in June 2025", "no subject"),
        ("DeepSeek, a generative AI service, has 100 million users", "no subject"),
        ("100 million people use DeepSeek; generative AI users grow", "no subject"),
        ("2025年6月北京市网民规模达2000万人", "no figures of this area"),
        ("US generative AI users reached 100 million", "no figures of this area"),
        ("Firms using AI were 19.8% in Germany and in France in 2024", "no area"),
        # which way, how often
        ("Generative AI users plunged 16.9% in the second half of 2025", "unclear direction"),
        ("Penetration of generative AI slid 18.8 points in H1 2025", "unclear direction"),
        ("2025年生成式人工智能用户规模锐减141.7%", "unclear direction"),
        ("Generative AI users dropped down to 515 million in June 2025", "unclear direction"),
        ("Generative AI users rose, a rise of 1.4 times in 2025", "ambiguous_multiple"),
        ("Generative AI users surged 1.4 times in 2025", "ambiguous_multiple"),
        ("2025年生成式人工智能用户规模激增1.4倍", "ambiguous_multiple"),
        ("2025年上半年生成式人工智能用户规模翻了两倍", "ambiguous_multiple"),
        ("2025年生成式人工智能用户规模比2024年多出一倍以上", "ambiguous_multiple"),
        ("2025年生成式人工智能用户规模比2024年少8700万人", "unclear direction"),
        ("Generative AI users: 51,5 million", "unreadable"),
        # no day to start from
        ("Generative AI users came from 249 million", "no start date"),
        ("Generative AI users grew 5% since March", "no start date"),
        ("Generative AI users reached 515 million by March", "no figures of the subject"),
    ],
)
def test_what_is_in_doubt_is_not_judged(text: str, why: str) -> None:
    answer = ask(text)
    assert (answer["verdict"], answer["claims"]) == ("undetermined", [])
    assert [part["why"] for part in answer["unread"]] == [why]


@pytest.mark.parametrize(
    ("text", "claims", "unread"),
    [
        (
            (
                "In June 2025 China had 1.123 billion internet users, of whom 99.4 percent used "
                "mobile phones"
            ),
            [ONLINE],
            ["unknown base"],
        ),
        (
            "Generative AI users reached 602 million in December 2025, a rise of 1.4 times",
            [USERS_2025],
            ["ambiguous_multiple"],
        ),
        (
            "Generative AI users hit 515 million by June, doubling in just six months",
            [USERS, DOUBLED],
            [NO_YEAR, NO_YEAR],
        ),
        (
            "生成式人工智能用户规模较上半年增长16.9%",
            [("growth_pct", "genai_users", "2025-06-30", "2025-12-31", "supported")],
            [NO_DATE],
        ),
        (
            "上半年网民规模增长1436万人",
            [("abs_change", "internet_users", "2024-12-31", "2025-06-30", "within_rounding")],
            [NO_YEAR],
        ),
        (
            "网民规模从11.08亿增至11.25亿",
            [ONLINE_2025],
            ["no start date", NO_DATE],
        ),
        (
            "网民规模较2024年12月增长1436万人",
            [("abs_change", "internet_users", "2024-12-31", "2025-12-31", "undetermined")],
            [f"{NO_DATE}; another one fits: 2024-12-31 to 2025-06-30"],
        ),
        (
            "Internet users in China number 1.108 billion",
            [("level", "internet_users", None, "2025-12-31", "undetermined")],
            [f"{NO_DATE}; another one fits: 2024-12-31"],
        ),
        (
            "截至12月，生成式人工智能用户规模达2.49亿人",
            [("level", "genai_users", None, "2025-12-31", "undetermined")],
            [f"{NO_YEAR}; another one fits: 2024-12-31"],
        ),
        (
            "2025年12月生成式人工智能用户规模较6月增长16.9%，较2024年12月增长141.7%",
            [("growth_pct", "genai_users", "2025-06-30", "2025-12-31", "supported"), YEAR],
            [],
        ),
        (
            "网民规模较6月增加200万人",
            [("abs_change", "internet_users", "2025-06-30", "2025-12-31", "supported")],
            [NO_DATE],
        ),
        (
            "Internet users number 5 billion",
            [("level", "internet_users", None, "2025-12-31", "contradicted")],
            [NO_DATE],
        ),
        (
            "Generative AI users reached 602 million. In June 2025 it was 515 million.",
            [USERS_2025],
            [NO_DATE, "no subject"],
        ),
        (
            "Generative AI users reached 602 million, after 515 million in June 2025",
            [USERS_2025, USERS],
            [NO_DATE],
        ),
        (
            "ChatGPT has 800 million weekly users, while China has 602 million generative AI users",
            [USERS_2025],
            ["no subject", NO_DATE],
        ),
        (
            (
                "About a third of China's 1.4 billion people used generative AI, 515 million by "
                "June 2025"
            ),
            [USERS],
            ["unknown base", "no subject"],
        ),
        (
            "截至今年6月，我国生成式人工智能用户规模突破7亿人",
            [("lower_bound", "genai_users", None, "2026-06-30", "supported")],
            [NO_YEAR],
        ),
    ],
)
def test_what_was_not_read_and_what_was_assumed_is_told(
    text: str, claims: list[object], unread: list[str]
) -> None:
    assert told(text) == claims
    assert whys(text) == unread


def test_an_assumed_day_is_told_apart_from_what_was_not_read() -> None:
    assert all(is_assumed(why) for why in whys("Internet users in China number 1.108 billion"))
    assert not is_assumed("no base")


def test_a_share_climbing_in_percent_is_a_growth_and_no_level() -> None:
    (claim,) = told("Penetration of generative AI climbed 8.3% in 2025")
    assert claim == (
        "growth_pct", "genai_penetration", "2024-12-31", "2025-12-31", "contradicted",
    )  # fmt: skip


def test_the_first_half_without_a_year_is_no_half_of_anybody() -> None:
    sentence = sentence_of("生成式人工智能用户规模较上半年增长16.9%", KNOWN.lexicon)
    (asked,) = statements_in(sentence, KNOWN.catalogue)
    assert isinstance(asked, Asked)
    assert (asked.printed, asked.since is not None) == ("增长16.9%", True)


def test_only_so_many_figures_are_read_and_the_first_left_out_is_named() -> None:
    text = ", ".join(["over 1 billion internet users in June 2025"] * 42)
    assert len(told(text)) == 40
    assert whys(text) == ["too many figures"]


@pytest.mark.parametrize(
    "piece",
    [
        "网民增长5%较上半年",
        "网民5亿 ",
        "网民占5%的比例",
        "6月",
        "from 5 to 6 million by June ",
        "5% of chinese netizens used 5 in 6 to ",
        " 5.5,5,5",
    ],
)
def test_a_hostile_text_is_answered_in_good_time(piece: str) -> None:
    text = (piece * LENGTH_READ)[:LENGTH_READ]
    start = time.process_time()
    ask(text)
    assert time.process_time() - start < 1
