"""What holds of any text, and how a text is parted and dated."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.core.capture import reading
from etl.core.capture.aligned import aligned
from etl.core.capture.passages import LONGEST, sentences
from etl.core.claims.scan import folded
from etl.core.errors import UptakeError
from etl.core.quantities.words import listed
from tests.etl.capture.known import levels, read, whys

WORDS = listed(
    "generative AI users,internet users,网民规模达,普及率,互联网普及率,生成式人工智能,doubled,翻番,"
    "515 million,5.15亿人,36.5%,79.7 percent,of,的,in,as of,June,2025年6月,截至6月,December 2024,"
    "较2024年底,去年底,。,. ,; ,up,占,中,超过,over 1 billion,25.2 points,China,the US,ChatGPT,"
    "\n,\n\n,"
    "$5 billion,hundreds of millions,Feb 29,February 2024,half a billion,respectively,"
    "分别,²,[3], "
)
ANY_TEXT = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=25).map("".join),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=3)), max_size=20).map("".join),
)
DATES = st.sampled_from(["", "2025", "2025-10", "2024-02-29", "2026-03-01"])


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT, DATES)
def test_any_text_is_read_and_each_figure_is_printed_in_it(text: str, published: str) -> None:
    captured = read(text, published)

    words = " ".join(text.split())
    for record in captured.records:
        assert record.printed in words
        assert record.printed in record.context
        assert record.context in words
        assert record.low <= record.value
        assert record.high is None or record.value <= record.high
        assert (record.as_of is None) == (record.basis == "none")
    assert all(part.printed in words for part in captured.unread)
    told = [tuple(record.plain().values()) for record in captured.records]
    assert len(set(told)) == len(told)
    assert len(set(captured.unread)) == len(captured.unread)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80))
def test_a_folded_line_stays_as_it_is_and_knows_its_places(text: str) -> None:
    found = aligned(text, 0, len(text))

    assert folded(found.line) == found.line
    assert len(found.places) == len(found.line)
    assert list(found.places) == sorted(found.places)
    assert all(0 <= place < len(text) for place in found.places)


@pytest.mark.parametrize("unseen", ["\u200b", "\u200d", "\ufeff", "\u00ad"])
def test_letters_that_nobody_sees_part_no_figure(unseen: str) -> None:
    text = f"515{unseen} mil{unseen}lion"

    assert aligned(text, 0, len(text)).line == "515 million"


@given(st.text(alphabet="ab .,。\n!五5", max_size=300))
def test_no_letter_is_in_two_sentences(text: str) -> None:
    places = [place for parts in sentences(text) for part in parts for place in part.places]

    assert len(set(places)) == len(places)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three? Four", ["one.", "two!", "three?", "four"]),
        ("一。二！三？四", ["一。", "二!", "三?", "四"]),
        ("He said “five.” Then six.", ["he said “five.”", "then six."]),
        ("In Dec. 2024 it was 5.5 in the U.S. only.", ["in dec 2024 it was 5.5 in the usa only."]),
        ("No. 5 of Sept. of last year", ["# 5 of sept of last year"]),
        ("a … b", ["a , b"]),
        (" \t\n", []),
        ("Top 500 million. They top 500 million.", ["top 500 million.", "they > 500 million."]),
        ("生成式人工智能（AI）用户", ["生成式人工智能用户"]),
        ("中新网10月18日电 (记者 某) 网民", ["网民"]),
        ("SHANGHAI, Oct. 18 (Reuters) - Users grew.", ["users grew."]),
    ],
)
def test_a_paragraph_is_parted_at_its_stops(text: str, parts: list[str]) -> None:
    assert [part.line for found in sentences(text) for part in found] == parts


def test_a_headline_is_a_paragraph_of_its_own_and_wrapped_lines_are_not() -> None:
    text = (
        "A headline\nThe first line of a story that is wrapped here\nand goes on in the next line\n"
    )

    assert [[part.line for part in found] for found in sentences(text)] == [
        ["a headline"],
        ["the first line of a story that is wrapped here and goes on in the next line"],
    ]


def test_lines_longer_than_any_page_are_paragraphs() -> None:
    text = "\n".join(("a " * 150, "b " * 150))

    assert len(list(sentences(text))) == 2


def test_a_sentence_without_an_end_is_cut() -> None:
    for text in ("5.15亿人，" * 1000, "a" * 3 * LONGEST):
        parts = [part for found in sentences(text) for part in found]
        assert len(parts) > 1
        assert all(0 < len(part.line) <= LONGEST for part in parts)


def test_a_text_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LONGEST_TEXT", 5)

    with pytest.raises(UptakeError, match="a text has at most 5 characters, not 6"):
        read("123456")


def test_more_figures_than_a_sentence_has_are_named() -> None:
    figures = ", ".join(f"{number}.5 percent" for number in range(10, 60))

    assert whys(f"Shares are {figures}")[-1] == "too many figures"


@pytest.mark.parametrize(
    ("published", "as_of"),
    [
        ("2025-07", "2025-06"),
        ("2025-08-01", "2025-06"),
        ("2025-11-30", "2025-06"),
        ("2025-06-15", "2025-06"),
        ("2025-05-31", "2024-06"),
        ("2026-02-05", "2025-06"),
        ("2025", "2025-06"),
        ("", None),
    ],
)
def test_a_month_without_a_year_is_the_last_one_before_publication(
    published: str, as_of: str | None
) -> None:
    text = "As of June, China had 1.123 billion internet users."

    (record,) = read(text, published).records

    assert (record.as_of, record.basis) == (as_of, "inferred" if as_of else "none")


@pytest.mark.parametrize(
    ("text", "published", "as_of"),
    [
        ("截至6月30日，网民规模达11.23亿人。", "2025-07-21", "2025-06"),
        ("As of Feb. 29, there were 1.1 billion internet users.", "2025-07", "2025-02-28"),
        ("As of June 30, 2025, there were 1.1 billion internet users.", "", "2025-06-30"),
        ("By June last year there were 1.1 billion internet users.", "2025-10", "2024-06"),
        ("By December this year there were 1.1 billion internet users.", "2025-12-31", "2025-12"),
        ("今年上半年，网民规模达11.23亿人。", "2025-07-21", "2025-06"),
        ("上半年，网民规模达11.23亿人。", "2025-05-21", "2024-06"),
        ("In 2025 there were 1.1 billion internet users.", "2025-10", None),
        ("In the first half of 2025 there were 1.1 billion internet users.", "2025-05", None),
        ("In 2025 there were 1.1 billion internet users.", "2026-02", "2025-12"),
        ("“十三五”期间，网民规模达9.89亿人。", "", "2020-12"),
        ("On July 21, 2025, CNNIC released it. By June internet users numbered 1.1 billion.",
         "", "2025-06"),
        ("Issued on July 21, 2025; updated on Jan. 17, 2026. By June internet users were 1.1 bn.",
         "", None),
    ],
)  # fmt: skip
def test_a_date_is_placed(text: str, published: str, as_of: str | None) -> None:
    (level,) = levels(text, published)

    assert level[1] == as_of


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Internet users grew 1.5 percent in the year to June 2025.", None),
        ("2025年6月，网民规模同比增长2.1%。", date(2024, 6, 30)),
        ("Internet users grew 1.5 percent in the first half of 2025.", date(2024, 12, 31)),
        ("Internet users grew 1.5 percent from December 2024 to June 2025.", date(2024, 12, 31)),
        ("Internet users grew 1.5 percent from December to June 2025.", None),
        ("上半年网民规模增长1.3%。", None),
    ],
)
def test_a_change_knows_where_it_starts_if_that_is_said(text: str, start: date | None) -> None:
    (record,) = [record for record in read(text).records if record.role == "change"]

    assert record.start == start


def test_a_level_at_the_start_of_a_span_is_dated_by_its_start() -> None:
    text = "In the first half of 2025 generative AI users rose from 249 million to 515 million."

    assert levels(text) == [
        ("genai_users", "2024-12", 249e6),
        ("genai_users", "2025-06", 515e6),
    ]


def test_a_level_at_a_start_that_is_not_said_has_no_date() -> None:
    assert levels("Generative AI users rose from 249 million.") == [("genai_users", None, 249e6)]
    text = "Generative AI users rose from 249 million in June to 515 million in December."
    assert [as_of for _, as_of, _ in levels(text)] == [None, None]


def test_a_date_that_was_carried_on_is_taken_back_if_it_is_contradicted() -> None:
    text = (
        "In December 2024 generative AI users numbered 249 million. "
        "Generative AI users now number 515 million."
    )

    assert levels(text) == [("genai_users", "2024-12", 249e6), ("genai_users", None, 515e6)]


def test_the_finer_figure_of_a_fact_stays_whichever_comes_first() -> None:
    exact = "In June 2025 internet users numbered 1.123 billion."
    rounded = "In June 2025 there were over 1 billion internet users."
    higher = "In June 2025 there were over 1.1 billion internet users."

    for text in (f"{exact} {rounded}", f"{rounded} {exact}", f"{rounded}\n\n{exact}\n\n{higher}"):
        assert [value for *_, value in levels(text)] == [1.123e9]
    assert [value for *_, value in levels(f"{rounded} {higher}")] == [1.1e9]


def test_an_undated_figure_that_is_finer_than_a_dated_one_stays() -> None:
    text = (
        "网民规模达11.23亿人。\n\n截至2025年6月，网民超过11亿人。截至2024年12月，网民超过11亿人。"
    )

    assert levels(text) == [
        ("internet_users", None, 1.123e9),
        ("internet_users", "2025-06", 1.1e9),
        ("internet_users", "2024-12", 1.1e9),
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Germany and France have 100 million internet users.", "no area"),
        ("Germany has 66 million internet users.", "no figures of this area"),
        ("Germany grows.\n\nFrance grows.\n\nThere are 66 million internet users.", "no area"),
    ],
)
def test_a_figure_of_another_area_is_not_filed(text: str, why: str) -> None:
    assert levels(text) == []
    assert whys(text) == [why]


def test_an_indicator_of_several_countries_is_filed_for_home_only() -> None:
    text = "Individuals using the internet stood at 91.4 percent in {}."

    assert whys(text.format("Germany")) == ["figures of another area"]
    assert levels(text.format("China")) == [("internet_users_share_population", None, 91.4)]


def test_the_place_of_a_meeting_is_not_what_a_figure_is_of() -> None:
    text = "A report released in Shanghai puts internet users at 1.123 billion in June 2025."

    assert levels(text) == [("internet_users", "2025-06", 1.123e9)]


def test_a_rate_that_contradicts_the_count_of_its_date_is_not_filed() -> None:
    text = (
        "In June 2025 generative AI users numbered 515 million. "
        "In June 2025 generative AI penetration was 45.9 percent."
    )

    assert levels(text) == [("genai_users", "2025-06", 515e6)]
    assert whys(text) == ["does not fit the count of the same date"]
    bound = "In June 2026 generative AI users topped 700 million, a penetration of over 50.0%."
    assert len(levels(bound)) == 2


def test_a_rate_that_fits_two_counts_or_none_is_not_filed() -> None:
    text = (
        "In June 2025 there were {} generative AI users and 1.123 billion internet users, "
        "and the penetration rate was {} percent."
    )

    assert "unclear whose rate" in whys(text.format("1.12 billion", "79.7"))
    assert "unclear whose rate" in whys(text.format("515 million", "20.0"))


def test_what_a_sentence_speaks_of_is_that_of_the_one_before() -> None:
    text = "截至2025年6月，生成式人工智能快速普及。用户规模达5.15亿人。普及率为36.5%。"

    assert levels(text) == [
        ("genai_users", "2025-06", 515e6),
        ("genai_penetration", "2025-06", 36.5),
    ]


def test_a_long_report_is_read_in_a_moment() -> None:
    text = "截至2025年6月，我国网民规模达11.23亿人，互联网普及率达79.7%。\n\n" * 500

    assert len(read(text).records) == 2
