from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.core.claims.digits import (
    Language,
    Unit,
    date_text,
    decimals_of,
    number_text,
    places_for,
)

numbers = st.fractions(min_value=-1000, max_value=1000, max_denominator=999)
limits = st.decimals(-1000, 1000, places=2).map(Fraction)  # claims are decimals


@pytest.mark.parametrize(
    ("number", "unit", "language", "text"),
    [
        (Fraction(515000000), "persons", "en", "515 million"),
        (Fraction(515000000), "persons", "zh", "5.15亿人"),
        (Fraction(1123000000), "persons", "en", "1.123 billion"),
        (Fraction(15750000), "persons", "zh", "1575万人"),
        (Fraction(620000), "persons", "en", "620,000"),
        (Fraction(346), "count", "zh", "346"),
        (Fraction("36.5"), "percent", "en", "36.5 %"),
        (Fraction("-1.3"), "percent", "zh", "−1.3%"),
        (Fraction("25.2"), "pp", "zh", "25.2个百分点"),
        (Fraction("25.2"), "pp", "en", "25.2 points"),
        (Fraction(128), "ratio", "zh", "128倍"),
        (Fraction(1234567891), "persons", "en", "1,234.567891 million"),
        (Fraction(0), "persons", "en", "0"),
        (Fraction(10**9, 3), "persons", "en", "333,333,333"),
    ],
)
def test_a_number_is_written_as_its_language_does(
    number: Fraction, unit: Unit, language: Language, text: str
) -> None:
    assert number_text(number, unit, language) == text


def test_a_figure_keeps_the_zeros_it_was_printed_with_but_not_many() -> None:
    assert number_text(Fraction(67), "percent", "en", step=Fraction(1, 10)) == "67.0 %"
    assert number_text(Fraction(210000000), "persons", "zh", step=Fraction(10**6)) == "2.10亿人"
    assert number_text(Fraction(620000), "persons", "zh", step=Fraction(1)) == "62万人"


def test_a_number_without_end_is_rounded() -> None:
    assert number_text(Fraction(515, 249), "ratio", "en", 3) == "2.068"
    assert decimals_of(Fraction(515, 249)) is None


@given(st.lists(numbers, min_size=1, max_size=3), st.lists(limits, max_size=2))
def test_rounding_never_carries_a_number_over_a_limit(
    found: list[Fraction], ends: list[Fraction]
) -> None:
    places = places_for(found, ends)
    for number in found:
        rounded = round(number, places)
        for limit in ends:
            assert (rounded > limit) == (number > limit)
            assert (rounded < limit) == (number < limit)


def test_a_number_close_to_a_limit_or_to_another_is_told_with_more_decimals() -> None:
    assert places_for([Fraction("2.0683"), Fraction("2.00004")], [Fraction(2)]) == 5
    assert places_for([Fraction("43.692"), Fraction("43.694")], []) == 3


def test_without_numbers_there_is_nothing_to_keep_apart() -> None:
    assert places_for([], [Fraction(2)]) == 4


@pytest.mark.parametrize(
    ("day", "en", "zh"),
    [
        (date(2025, 6, 30), "Jun 2025", "2025年6月"),
        (date(2024, 2, 29), "Feb 2024", "2024年2月"),
        (date(2025, 11, 1), "1 Nov 2025", "2025年11月1日"),
    ],
)
def test_a_last_day_of_a_month_is_its_month(day: date, en: str, zh: str) -> None:
    assert (date_text(day, "en"), date_text(day, "zh")) == (en, zh)
