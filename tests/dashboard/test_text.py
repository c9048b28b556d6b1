import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import text
from dashboard.phrases import LANGS, Lang, say
from etl.core import durations

langs = st.sampled_from(LANGS)
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
UNITS = {"billion": 1e9, "million": 1e6, "亿": 1e8, "万": 1e4}


def back(written: str) -> float:
    """The number a text stands for, its unit included."""
    for word, size in UNITS.items():
        if written.endswith(word):
            return float(written.removesuffix(word).strip().replace(",", "")) * size
    return float(written.rstrip("% ").replace(",", ""))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (515, "515"),
        (1408.28, "1,408"),
        (36.5694, "36.57"),
        (0.00123, "0.00123"),
        (79.70, "79.7"),
        (-2.5, "−2.5"),
        (1_234_567, "1,234,567"),
    ],
)
def test_a_number_has_thousands_separators_and_four_digits(value: float, written: str) -> None:
    assert text.number(value) == written


@given(st.floats(1e-6, 1e12), st.integers(1, 6), st.sampled_from((1, -1)))
def test_a_number_is_right_to_its_digits(value: float, digits: int, sign: int) -> None:
    written = text.number(sign * value, digits=digits)
    assert float(written.replace(",", "").replace("−", "-")) == pytest.approx(
        sign * value, rel=0.51 * 10 ** (1 - digits)
    )
    assert not written.endswith(".")


@pytest.mark.parametrize(
    ("value", "unit", "english", "chinese"),
    [
        (515e6, "persons", "515 million", "5.15亿"),
        (1.125e9, "persons", "1.125 billion", "11.25亿"),
        (62e4, "persons", "620,000", "62万"),
        (9_999, "persons", "9,999", "9,999"),
        (346, "count", "346", "346"),
        (79.7, "percent", "79.7 %", "79.7%"),
        (45.9, "percentage_of_internet_users", "45.9 %", "45.9%"),
        (1.25, "ratio", "1.25", "1.25"),
    ],
)
def test_an_amount_is_written_as_each_language_counts(
    value: float, unit: str, english: str, chinese: str
) -> None:
    assert text.amount(value, unit, "en") == english
    assert text.amount(value, unit, "zh") == chinese


@given(st.floats(1e-3, 9e9), st.sampled_from(("persons", "percent", "ratio")), langs)
def test_an_amount_stands_for_its_value(value: float, unit: str, lang: Lang) -> None:
    assert back(text.amount(value, unit, lang)) == pytest.approx(value, rel=1e-3)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("qualifier", "key"), [("lower_bound", "over"), ("upper_bound", "under"), ("approx", "about")]
)
def test_a_figure_that_is_not_exact_says_so(qualifier: str, key: str, lang: Lang) -> None:
    plain = text.amount(7e8, "persons", lang)
    assert text.bounded(7e8, "persons", "exact", lang) == plain
    assert text.bounded(7e8, "persons", qualifier, lang) == say(lang, key, value=plain) != plain


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "written"),
    [
        (297.87, "index", "lower_bound", "index over 297"),
        (297.12, "index", "upper_bound", "index under 298"),
        (297.87, "index", "approx", "index about 298"),
        (1.23456e9, "persons", "lower_bound", "over 1.234 billion"),
        (1.23411e9, "persons", "upper_bound", "under 1.235 billion"),
        (999.96e6, "persons", "upper_bound", "under 1,000 million"),
        (55.99, "percent", "lower_bound", "over 55.9 %"),
        (55.91, "percent", "upper_bound", "under 56 %"),
        (1.41449, "ratio", "upper_bound", "under 1.415"),
    ],
)
def test_a_bound_is_rounded_so_that_it_stays_true(
    value: float, unit: str, qualifier: str, written: str
) -> None:
    assert text.bounded(value, unit, qualifier, "en") == written


@given(st.integers(1, 9999), st.integers(-6, 6), st.sampled_from(sorted(text.ROUNDINGS)))
def test_a_bound_printed_with_few_digits_stays_as_printed(
    digits: int, power: int, qualifier: str
) -> None:
    printed = float(f"{digits}e{power}")
    noisy = 3 * printed / 3  # as a computed figure may be
    for value in (printed, noisy, noisy * (1 + 2e-16)):
        assert text.number(value, qualifier=qualifier) == text.number(printed)


@given(st.floats(1e-6, 1e12), st.integers(1, 6))
def test_bounds_lie_on_their_side_of_the_value(value: float, digits: int) -> None:
    low, high = (
        float(text.number(value, digits=digits, qualifier=one).replace(",", ""))
        for one in ("lower_bound", "upper_bound")
    )
    assert low <= value * (1 + 1e-11)
    assert high >= value * (1 - 1e-11)
    assert high - low <= 1.01 * max(1, value) * 10 ** (1 - digits)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (19.95, "20 %"),
        (14.85, "14.9 %"),
        (44.05, "44.1 %"),
        (20.15, "20.2 %"),
        (-0.125, "−0.125 %"),
    ],
)
def test_a_half_is_rounded_up_as_it_is_printed(value: float, written: str) -> None:
    assert text.percent(value, "en") == written


@pytest.mark.parametrize(
    ("value", "down", "up"),
    [(1.1, "1.1", "1.1"), (0.3, "0.3", "0.3"), (8.31, "8.3", "8.4"), (99.96, "99.9", "100.0"),
     (1234.5, "1,234", "1,235")],
)  # fmt: skip
def test_a_bound_of_a_duration_moves_only_where_digits_are_cut(
    value: float, down: str, up: str
) -> None:
    assert durations.rounded_away(value, up=False) == down
    assert durations.rounded_away(value, up=True) == up


def test_dates_are_written_as_each_language_does() -> None:
    day = date(2025, 6, 30)
    assert (text.month(day, "en"), text.month(day, "zh")) == ("Jun 2025", "2025年6月")
    assert (text.day_of(day, "en"), text.day_of(day, "zh")) == ("30 Jun 2025", "2025年6月30日")
    assert (text.reference(day, "year", "en"), text.reference(day, "year", "zh")) == (
        "2025",
        "2025年",
    )
    assert text.reference(day, "month", "en") == "Jun 2025"


def test_a_span_names_the_year_once_where_it_is_one() -> None:
    ends = (date(2025, 6, 30), date(2025, 12, 31))
    assert (text.span(*ends, "en"), text.span(*ends, "zh")) == ("Jun–Dec 2025", "2025年6–12月")
    years = (date(2024, 12, 31), date(2025, 6, 30))
    assert text.span(*years, "en") == "Dec 2024–Jun 2025"
    assert text.span(*years, "zh") == "2024年12月–2025年6月"


@given(days, days, langs)
def test_a_span_holds_both_of_its_years(first: date, last: date, lang: Lang) -> None:
    written = text.span(min(first, last), max(first, last), lang)
    assert str(first.year) in written
    assert str(last.year) in written


@pytest.mark.parametrize(
    ("years", "unit", "english", "chinese"),
    [
        (0.476905, "months", "5.7 months", "5.7个月"),
        (2.220337, "months", "26.6 months", "26.6个月"),
        (13.03, "years", "13.0 years", "13.0年"),
        (195.2, "years", "195 years", "195年"),
    ],
)
def test_a_duration_carries_its_unit(years: float, unit: str, english: str, chinese: str) -> None:
    assert text.duration(years, unit, "en") == english
    assert text.duration(years, unit, "zh") == chinese


def test_a_bound_has_a_digit_more_than_its_point_below_ten() -> None:
    assert (durations.point(5.7), durations.bound(5.699), durations.bound(26.34)) == (
        "5.7",
        "5.70",
        "26.3",
    )


@given(st.floats(0.01, 1000), st.sampled_from(("months", "years")))
def test_a_written_bound_is_near_the_bound(years: float, unit: str) -> None:
    value = durations.in_unit(years, unit)
    assert float(durations.bound(value).replace(",", "")) == pytest.approx(value, abs=0.51)


@pytest.mark.parametrize(
    ("shortest", "longest", "unit"),
    [(0.5, 4.4, "months"), (2.5, 4.4, "years"), (0.5, 200, "years"), (math.inf, math.inf, "years")],
)
def test_a_fast_series_counts_in_months_and_a_slow_one_in_years(
    shortest: float, longest: float, unit: str
) -> None:
    assert durations.duration_unit(shortest, longest) == unit


def test_names_are_listed_as_each_language_does() -> None:
    assert text.joined(["a", "b"], "en") == "a, b"
    assert text.joined(["甲", "乙"], "zh") == "甲、乙"
