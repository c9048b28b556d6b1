import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.core.claims.scan import figures_in, folded
from etl.core.claims.when import When, dates_in


def only(text: str) -> When:
    (when,) = dates_in(folded(text))
    return when


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("in December 2024", "2024-12-31"),
        ("Dec. 2024", "2024-12-31"),
        ("Sept 2025", "2025-09-30"),
        ("by the end of 2024", "2024-12-31"),
        ("year-end 2024", "2024-12-31"),
        ("end-2024", "2024-12-31"),
        ("at the end of June 2025", "2025-06-30"),
        ("mid-2025", "2025-06-30"),
        ("the middle of 2025", "2025-06-30"),
        ("30 June 2025", "2025-06-30"),
        ("June 30, 2025", "2025-06-30"),
        ("2025-06-30", "2025-06-30"),
        ("2024-02", "2024-02-29"),
        ("2024年底", "2024-12-31"),
        ("2024年末", "2024-12-31"),
        ("2025年年中", "2025-06-30"),
        ("2025年6月", "2025-06-30"),
        ("2025年6月30日", "2025-06-30"),
        ("2025年6月底", "2025-06-30"),
        ("2025年全年", "2025-12-31"),
        ("２０２５年６月", "2025-06-30"),
    ],
)
def test_a_date_is_read_as_the_last_day_it_covers(text: str, last: str) -> None:
    when = only(text)
    assert (when.role, when.last.isoformat()) == ("at", last)


@pytest.mark.parametrize(
    ("text", "before", "last"),
    [
        ("the first half of 2025", "2024-12-31", "2025-06-30"),
        ("H2 2025", "2025-06-30", "2025-12-31"),
        ("2025 H1", "2024-12-31", "2025-06-30"),
        ("2025年上半年", "2024-12-31", "2025-06-30"),
        ("2025年下半年", "2025-06-30", "2025-12-31"),
        ("the fourth quarter of 2025", "2025-09-30", "2025-12-31"),
        ("Q1 2025", "2024-12-31", "2025-03-31"),
        ("2025Q2", "2025-03-31", "2025-06-30"),
        ("2025年第三季度", "2025-06-30", "2025-09-30"),
        ("“十四五”期间", "2020-12-31", "2025-12-31"),
        ("the 13th five-year plan", "2015-12-31", "2020-12-31"),
    ],
)
def test_a_span_counts_from_the_day_before_it(text: str, before: str, last: str) -> None:
    when = only(text)
    assert when.role == "span"
    assert (str(when.before), str(when.last)) == (before, last)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("year-on-year", 12),
        ("同比", 12),
        ("比上年同期", 12),
        ("from a year earlier", 12),
        ("half-yearly", 6),
        ("半年增长", 6),
        ("in six months", 6),
        ("over the past two years", 24),
        ("within a year", 12),
        ("three-month", None),
        ("五年间", 60),
        ("6个月内", 6),
        ("较上年末", 0),
        ("the end of last year", 0),
    ],
)
def test_a_distance_counts_months_back(text: str, months: int | None) -> None:
    found = [when.months for when in dates_in(folded(text)) if when.role == "back"]
    assert found == ([] if months is None else [months])


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("between December 2024 and June 2025", ["from", "at"]),
        ("between March and August 2025", ["from", "at"]),
        ("from 2024-12 to 2025-06", ["from", "at"]),
        ("2020年3月至12月", ["from", "at"]),
        ("Dec 2024 - Jun 2025", ["from", "at"]),
        ("2024年12月和2025年6月", ["at", "at"]),
        ("since the end of 2015", ["from"]),
        ("较2024年底", ["from"]),
        ("与2024年底相比", ["from"]),
        ("自2015年底以来", ["from"]),
        ("its 1997 size", ["from"]),
        ("是1997年的128倍", ["from"]),
        ("25.2 points on December 2024", ["from"]),
        ("on 31 December 2024", ["at"]),
        ("from 249 million in December 2024", ["from"]),
        ("截至2025年6月，较上年末", ["at", "back"]),
        ("2024年底的2.49亿，今年上半年", ["at", "span"]),
        ("the first half of 2025 and June 2026", ["span", "at"]),
    ],
)
def test_the_words_around_a_date_say_whether_a_change_starts_there(
    text: str, roles: list[str]
) -> None:
    assert [when.role for when in dates_in(folded(text))] == roles


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025 million users",
        "12.2025",
        "June",
        "2025-13",
        "2025年2月30日",
        "may users grow",
        "x2025",
    ],
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert [when for when in dates_in(folded(text)) if text != "x2025"] == []


@pytest.mark.parametrize(
    ("text", "day", "in_2024"),
    [
        ("6月", (6, 30), "2024-06-30"),
        ("by June", (6, 30), "2024-06-30"),
        ("in February", (2, 29), "2024-02-29"),
        ("上半年", (6, 30), "2024-06-30"),
        ("the second half", (12, 31), "2024-12-31"),
        ("the first half of the year", (6, 30), "2024-06-30"),
        ("今年上半年", (6, 30), "2024-06-30"),
        ("2023年底的2.49亿, 今年6月", (6, 30), "2024-06-30"),
        ("较2023年12月增长, 6月", (6, 30), "2024-06-30"),
    ],
)
def test_a_part_of_a_year_without_its_year_waits_for_one(
    text: str, day: tuple[int, int], in_2024: str
) -> None:
    *_, when = dates_in(folded(text))
    assert not when.has_year
    assert (when.last.month, when.last.day) == day
    assert str(when.in_year(2024).last) == in_2024
    assert when.covers(when.in_year(2024).last)
    assert not when.covers(date(2024, 4, 1)) or when.first.month == 1


def test_a_half_in_another_year_counts_from_the_day_before_it() -> None:
    assert only("上半年").in_year(2025).before == date(2024, 12, 31)
    assert only("6月").in_year(2025).before is None


def test_a_part_of_a_year_takes_the_year_of_the_date_before_it() -> None:
    assert [str(when.last) for when in dates_in("2025年12月较上半年")] == [
        "2025-12-31",
        "2025-06-30",
    ]
    assert [when.role for when in dates_in("2025年12月较上半年")] == ["at", "from"]
    assert [str(when.last) for when in dates_in("从2020年3月至12月")] == [
        "2020-03-31",
        "2020-12-31",
    ]


def test_the_first_half_of_a_group_is_no_date() -> None:
    assert dates_in("the first half of internet users") == []


def test_2025_before_the_word_china_is_a_year_and_not_its_middle() -> None:
    assert only("2025年中国网民").precision == "year"


def test_a_year_may_be_a_date_and_a_span() -> None:
    year = only("in 2025")
    assert (year.first, year.last) == (date(2025, 1, 1), date(2025, 12, 31))
    assert year.before == date(2024, 12, 31)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_a_day_is_read_back_in_both_languages(day: date) -> None:
    assert only(day.isoformat()).last == day
    assert only(f"{day.year}年{day.month}月{day.day}日").last == day
    assert only(f"{day:%d %B %Y}").last == day


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("users rose by 266 million to 515 million", ["rose by 266 million", "515 million"]),
        ("由2.49亿人增至5.15亿人", ["2.49亿人", "增至5.15亿人"]),
        ("500-550 million users", ["500-550 million users"]),
        ("500 to 550 million", ["500 to 550 million"]),
        ("近一半的网民", ["近一半"]),
        ("more than half of users", ["more than half"]),
        ("翻了一番", ["翻了一番"]),
        ("1,123 million, or 79.7%", ["1,123 million", "79.7%"]),
        ("达11.23亿，5.15亿人", ["达11.23亿", "5.15亿人"]),
        ("812亿元", []),
        ("$5 billion", []),
        ("5 billion dollars", []),
        ("第56次", []),
        ("the 56th report", []),
        ("5G and IPv6", []),
        ("统一了", []),
        ("60岁", []),
        ("1,23", ["1,23"]),
        ("down -5%", ["-5%"]),
        ("2025", []),
        ("-1.3%", ["-1.3%"]),
        ("(+12%)", ["+12%"]),
        ("翻两倍", ["翻两倍"]),
        ("a rise of 1.4 times", ["a rise of 1.4 times"]),
        ("grew 2.4-fold", ["2.4-fold"]),
        ("down more than 3%", ["down more than 3%"]),
        ("more than one in three netizens", ["more than 1⁄3"]),
        ("4 out of every 5 people", ["4⁄5"]),
        ("one in 2025", ["one"]),
        ("three in two", ["3⁄2"]),
        ("from 17.7 to 36.5 percent", ["17.7 percent", "36.5 percent"]),
        ("从11.08增至11.25亿", ["11.08亿", "增至11.25亿"]),
        ("from 5 cities", ["5"]),
        ("from 17.7 percent to 36.5 percent", ["17.7 percent", "36.5 percent"]),
        ("made up half", ["half"]),
        ("11.23亿约为45.9%", ["11.23亿", "约为45.9%"]),
        ("10万余人", ["10万余人"]),
        ("5 to users", ["5"]),
        ("9 to 5 million", ["9", "5 million"]),
    ],
)
def test_the_figures_of_a_sentence_are_found_with_their_words(
    text: str, printed: list[str]
) -> None:
    assert [found.printed for found in figures_in(folded(text))] == printed


@given(st.text(max_size=60))
def test_any_text_is_folded_to_one_line_and_read_without_an_error(text: str) -> None:
    line = folded(text)
    assert not re.search(r"[\x00-\x1f]|  ", line)
    ends = [0, *(found.end for found in figures_in(line))]
    assert ends == sorted(ends)
    assert all(0 <= when.start < when.end <= len(line) for when in dates_in(line))
