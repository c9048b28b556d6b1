"""Printed figures are read as what they say, and nothing else is read as a figure."""

import csv
import math
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.core.quantities import Quantity, read_derived, read_quantity

GOLDEN = Path(__file__).parents[1] / "golden" / "quantities.csv"
INFINITE = math.inf
FULL_WIDTH = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")

with GOLDEN.open(encoding="utf-8", newline="") as _file:
    CASES = list(csv.DictReader(_file))


def each(line: str) -> list[str]:
    """Part a line of texts at its bars; no printed figure has one."""
    return line.split("|")


def number_or_none(cell: str) -> float | None:
    return float(cell) if cell else None


def expected_quantity(case: dict[str, str]) -> dict[str, object]:
    numbers = ("value", "low", "high", "half_width", "half_width_wide")
    words = ("qualifier", "unit_kind", "role", "reason")
    return {
        "text": case["text"],
        "status": {"ok": "ok", "refuse": "refused"}[case["status"]],
        "bound_incl": bool(int(case["bound_incl"])) if case["bound_incl"] else None,
        **{name: case[name] or None for name in words},
        **{name: number_or_none(case[name]) for name in numbers},
    }


def fields_of(quantity: Quantity) -> dict[str, object]:
    return {name: getattr(quantity, name) for name in Quantity.__slots__}


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_each_golden_figure_is_read_column_by_column(case: dict[str, str]) -> None:
    found, expected = fields_of(read_quantity(case["text"])), expected_quantity(case)
    assert found.keys() == expected.keys()
    for name, value in expected.items():
        if isinstance(value, float):
            assert found[name] == pytest.approx(value, rel=1e-12, abs=0), name
        else:
            assert found[name] == value, name


def test_there_are_eighty_golden_figures() -> None:
    assert len(CASES) == 80


ONE_SIDED = {
    ("lower_bound", False): (
        "more than 5%|over 5%|above 5%|exceeded 5%|surpassed 5%|> 5%|passed 5%|超5%|超过5%|"
        "逾5%|突破5%|突破了5%|过5%"
    ),
    ("lower_bound", True): (
        "at least 5%|no fewer than 5%|5% or more|5% plus|5%+|≥5%|5% and above|至少5%|不低于5%|"
        "5%以上|5%以上的网民|5%(or more)"
    ),
    ("upper_bound", False): (
        "less than 5%|under 5%|fewer than 5%|<5%|below 5%|不到5%|不足5%|低于5%|不满5%"
    ),
    ("upper_bound", True): (
        "at most 5%|up to 5%|no more than 5%|≤5%|5% or less|至多5%|不超过5%|5%以下|5%以内"
    ),
}


@pytest.mark.parametrize("bound", ONE_SIDED)
def test_words_that_leave_one_side_open(bound: tuple[str, bool]) -> None:
    for text in each(ONE_SIDED[bound]):
        read = read_quantity(text)
        ends = (5, INFINITE) if bound[0] == "lower_bound" else (0, 5)
        assert (read.qualifier, read.bound_incl) == bound, text
        assert (read.value, read.low, read.high) == (5, *ends), text
        assert read.half_width is None, text


@pytest.mark.parametrize("word", ["nearly ", "almost ", "close to ", "近", "接近", "将近"])
def test_nearly_ends_at_the_figure(word: str) -> None:
    read = read_quantity(f"{word}80%")
    assert (read.qualifier, read.low, read.high) == ("approx", 75, 80)


@pytest.mark.parametrize(
    "text",
    each(
        "about 80%|around 80%|roughly 80%|~80%|some 80%|约80%|大约80%|约 80%|80%左右|80%上下|"
        "80% or so|80% (approx.)|80% (约)"
    ),
)
def test_about_reaches_to_both_sides(text: str) -> None:
    read = read_quantity(text)
    assert (read.qualifier, read.low, read.high) == ("approx", 75, 85)


def test_about_never_reaches_further_than_a_tenth() -> None:
    assert read_quantity("about 10%").low == 9
    assert read_quantity("约4.60%").low == 4.595


RANGES = {
    "5% to 6%": (5, 6, "percent"),
    "between 5 and 6 percent": (5, 6, "percent"),
    "介于5%至6%之间": (5, 6, "percent"),
    "在5亿到6亿之间": (5e8, 6e8, "count"),
    "5~6亿": (5e8, 6e8, "count"),
    "五至六亿人": (5e8, 6e8, "persons"),
    "5亿至5.5亿人": (5e8, 5.5e8, "persons"),
    "500 million users to 600 million": (5e8, 6e8, "persons"),
    "500 million-1 billion": (5e8, 1e9, "count"),
    "三成至四成": (30, 40, "percent"),
    "about 5-6%": (5, 6, "percent"),
    "5%至6%左右": (5, 6, "percent"),
    "5 to 6": (5, 6, "count"),
    "up 3 to 5%": (3, 5, "percent"),
    "down 3-5%": (-5, -3, "percent"),
    "增长1至2倍": (2, 3, "ratio"),
}


@pytest.mark.parametrize("text", RANGES)
def test_a_range_is_its_ends_and_their_midpoint(text: str) -> None:
    low, high, kind = RANGES[text]
    read = read_quantity(text)
    assert (read.qualifier, read.low, read.high, read.unit_kind) == ("range", low, high, kind)
    assert read.value == (low + high) / 2


# text: value, half width, kind; every one exact
EXACT = {
    "三十六": (36, 0.5, "count"),
    "十": (10, 5, "count"),
    "一百零二": (102, 0.5, "count"),
    "一百二十": (120, 5, "count"),
    "二百五十万": (2.5e6, 5e4, "count"),
    "1亿2345万": (123_450_000, 5e3, "count"),
    "3亿2千万": (3.2e8, 5e6, "count"),
    "三万五千": (35_000, 500, "count"),
    "零点五亿": (5e7, 5e6, "count"),
    "两亿": (2e8, 5e7, "count"),
    "5百万": (5e6, 5e5, "count"),
    "百分之三十六点五": (36.5, 0.05, "percent"),
    "八成": (80, 5, "percent"),
    "five hundred million": (5e8, 5e7, "count"),
    "a billion": (1e9, 5e8, "count"),
    "5 lakh": (5e5, 5e4, "count"),
    "620k": (620_000, 500, "count"),
    "4k users": (4_000, 500, "persons"),
    "2.4倍": (2.4, 0.05, "ratio"),
    "是上年的2.4倍": (2.4, 0.05, "ratio"),
    "2.4 times": (2.4, 0.05, "ratio"),
    "5万人次": (5e4, 5e3, "count"),
    "3,262万个域名": (32_620_000, 5e3, "count"),
    "5.15亿名网民": (5.15e8, 5e5, "persons"),
    "515 million monthly active users worldwide": (5.15e8, 5e5, "persons"),
    "515 million as of June 2025": (5.15e8, 5e5, "count"),
    "515 million (5.15亿) users": (5.15e8, 5e5, "persons"),
    "rose to 515 million": (5.15e8, 5e5, "count"),
    "已达5.15亿": (5.15e8, 5e5, "count"),
    "79.7%。": (79.7, 0.05, "percent"),
    "79.7% (b)": (79.7, 0.05, "percent"),
    "439 (total)": (439, 0.5, "count"),
    "439 (7)": (439, 0.5, "count"),
    "5.2": (5.2, 0.05, "count"),
    "1\u00a0123\u202fmillion": (1.123e9, 5e5, "count"),
}


@pytest.mark.parametrize("text", EXACT)
def test_an_exact_figure_is_as_wide_as_its_last_digit(text: str) -> None:
    value, half_width, kind = EXACT[text]
    read = read_quantity(text)
    assert (read.qualifier, read.unit_kind) == ("exact", kind)
    assert (read.value, read.half_width) == (value, half_width)
    ends = (value - half_width, value + half_width)
    assert (read.low, read.high) == pytest.approx(ends, rel=1e-12)


# text: value, low, high, kind; every one a change or a share in words
CHANGES = {
    "+3.2%": (3.2, 3.15, 3.25, "percent"),
    "-3.2%": (-3.2, -3.25, -3.15, "percent"),
    "同比增长5%": (5, 4.5, 5.5, "percent"),
    "5% higher": (5, 4.5, 5.5, "percent"),
    "5 million fewer users": (-5e6, -5.5e6, -4.5e6, "persons"),
    "266 million more than a year earlier": (2.66e8, 2.655e8, 2.665e8, "count"),
    "down nearly 3%": (-3, -3, -2.7, "percent"),
    "up 0%": (0, -0.5, 0.5, "percent"),
    "增长近1.4倍": (2.4, 2.35, 2.4, "ratio"),
    "增长1.4倍以上": (2.4, 2.4, INFINITE, "ratio"),
    "翻了一番": (2, 2, INFINITE, "ratio"),
    "翻3番以上": (8, 8, INFINITE, "ratio"),
    "almost tenfold": (10, 9, 10, "ratio"),
    "0.0x": (0, 0, 0.05, "ratio"),
}


@pytest.mark.parametrize("text", CHANGES)
def test_a_change_keeps_its_sign(text: str) -> None:
    read = read_quantity(text)
    assert read.role == "change"
    assert (read.value, read.low, read.high, read.unit_kind) == CHANGES[text]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("½", 1 / 2),
        ("half of all adults", 1 / 2),
        ("一半", 1 / 2),
        ("a quarter", 1 / 4),
        ("two-thirds of adults", 2 / 3),
        ("三分之二的用户", 2 / 3),
        ("十分之一", 1 / 10),
    ],
)
def test_a_simple_fraction_is_soft_by_a_tenth(text: str, share: float) -> None:
    read = read_quantity(text)
    assert (read.qualifier, read.unit_kind, read.role) == ("approx", "ratio", "level")
    assert (read.value, read.low, read.high) == pytest.approx((share, share * 0.9, share * 1.1))


def test_more_than_half_in_chinese() -> None:
    assert read_quantity("过半").qualifier == read_quantity("超半数").qualifier == "lower_bound"


REFUSED = {
    "date": (
        "2025|２０２５|over 2000|约2025|1990s|FY25|Q3 2024|mid-2025|June 30, 2025|2025-06-30|"
        "2025年|6月底|第一季度|between 2020 and 2025|30.06.2025|first half of 2025|1999-2001"
    ),
    "ordinal": ("No. 56|#5|top 10|14th five-year plan|第56次|56号|first|number 5"),
    "identifier": ("5G|4K|H100|GPT-3.5|IPv6|/48|67,000块/32|24/7|71 TP4T|COVID-19|5.5g"),
    "money": ("$5|£5 million|5 yuan|RMB 5 million|人民币5亿|812亿元|515 (亿元)|515 ($ million)"),
    "vague": ("hundreds of millions|several|a few million|数亿|几千万|近百万|上亿|十几亿|dozens"),
    "ambiguous_multiple": (
        "up 2.4 times|2.4 times more|up 2-fold|翻倍|翻了两倍|下降1.4倍|up one third|+2.4x"
    ),
    "negative_count": "-5 million users|-5|−5 million|-3人",
    "empty": ("| |-|—|...|n/a|N/A"),
}


@pytest.mark.parametrize("reason", REFUSED)
def test_what_is_no_figure_is_refused_with_its_reason(reason: str) -> None:
    for text in each(REFUSED[reason]):
        assert read_quantity(text) == Quantity(text, "refused", reason=read_quantity(text).reason)
        assert read_quantity(text).reason == reason, text


UNREADABLE = (
    "NaN|inf|1e999|1e400 users|5e-3|٣٫٥|1.234,5|1,2345|0,123|1.234.567|007|12 345|.5%|5.|"
    "1½ million|½0|5.15×10⁸|515¹ million|①|5(15)|1.23(4)|(5)|((5))|5 (6|(5) 6|5 (15)万|"
    "439 (b)|half a million|1 in 5|one in five|9 out of 10|5% from 30%|"
    "79.7% in 2025 and 80.1% in 2026|5 million of 10 million|500 million per year|"
    "5 months|5个月|八成半|三万五|一百二|零|点|五点|一点一点|五亿点|五万万|一亿亿|"
    "1.5亿3千万|3亿20000万|五分之六|翻十番|百分之|5-6|5%–6|6%-5%|-5-3%|500-1 billion|"
    "5%-6 points|over 500-550 million|5亿-6亿以上|5+-6%|16:9|10:30|1:2:3|a:5|5:a|5%:95%|"
    "47:|5 million %|5 million million|at least 5 or more|about about 5|up -3%|"
    "up 5% more|5 more|5%%|5 or more or more|5% more more|down more than 3%|5 in all|"
    "users|up|between|5\x00|\u202e5|5\u200f|5\n6|\ud800|12345678901234567"
)

UNCLEAR_UNITS = (
    "20856 (unit 万多)|54,454 (x1 millionk)|54,454 (10k)|1000000000 (1 billion)|439 (m)|"
    "439 (about 40%)|6亿2025|3亿0万|零2万|5.15e8万|五亿一千五百万 million"
)


@pytest.mark.parametrize("text", each(UNCLEAR_UNITS) + each(UNREADABLE), ids=ascii)
def test_what_is_not_surely_a_number_is_not_read(text: str) -> None:
    assert read_quantity(text) == Quantity(text, "refused", reason="unreadable")


HOSTILE = each(
    "a|1|1,|1 |十|一千|-|5-|up |增长|users |(|()|(1)|½|万|是|~|one |5 new |5 in a |1-|%|ﷺ|点|翻|$|."
)


@pytest.mark.parametrize("part", HOSTILE)
def test_long_text_is_refused_at_once(part: str) -> None:
    start = time.perf_counter()
    for length in (190, 100_000):
        text = (part * length)[:length]
        assert read_quantity(text).status == "refused"
        assert read_derived(text, printed_unit=text) is None
    assert time.perf_counter() - start < 1


# text, unit printed elsewhere: value, kind
APART = {
    ("123626", "万人"): (1_236_260_000, "persons"),
    ("2025", "万人"): (20_250_000, "persons"),
    ("8.42", "亿"): (8.42e8, "count"),
    ("8.42", "单位：亿人"): (8.42e8, "persons"),
    ("5", "x10k"): (5e4, "count"),
    ("5", "10,000 persons"): (5e4, "persons"),
    ("5", "in millions"): (5e6, "count"),
    ("5", "(million)"): (5e6, "count"),
    ("5.2", "%"): (5.2, "percent"),
    ("5.2", "percent of internet users"): (5.2, "percent"),
    ("8", "成"): (80, "percent"),
    ("2025", " "): (None, None),
    ("5-6", "%"): (5.5, "percent"),
    ("4.10", "ratio"): (4.1, "ratio"),
    ("45 million", "kg"): (4.5e7, "count"),
    ("79.7%", "万人"): (79.7, "percent"),
    ("20856 (unit 万人)", "%"): (208_560_000, "persons"),
    ("51.5 (percent of population)", ""): (51.5, "percent"),
    ("-3", "%"): (-3, "percent"),
    ("5.2 (b)", "%"): (5.2, "percent"),
    ("五亿一千五百万", "万人"): (5.15e8, "count"),
    ("5.15e8", "万人"): (5.15e8, "count"),
}


@pytest.mark.parametrize(("text", "unit"), APART)
def test_a_unit_printed_elsewhere_counts_if_the_text_has_none(text: str, unit: str) -> None:
    read = read_quantity(text, printed_unit=unit)
    assert (read.value, read.unit_kind) == APART[text, unit]


@pytest.mark.parametrize(
    "unit", ["kg", "2025", ".5", "double", "20 users", "x15", "-", "5+", "\x00"]
)
def test_an_unknown_unit_is_no_guess(unit: str) -> None:
    assert read_quantity("5", printed_unit=unit).reason == "unreadable"


def test_a_table_of_money_is_refused() -> None:
    assert read_quantity("5", printed_unit="亿元").reason == "money"


# as publishers print them: text, value
PRINTED = {
    "90359 (万人)": 903_590_000,
    "54,454 (x10k)": 544_540_000,
    "47450 (unit 万)": 474_500_000,
    "338m": 338e6,
    "94 mln": 94e6,
    "44.1 per cent": 44.1,
    "1.079 billion": 1_079e6,
    "8.50億": 850e6,
    "6.12 亿": 612e6,
    "103,195万人": 1_031_950_000,
    "190多个": 190,
    "490余款": 490,
    "105款": 105,
    "突破7亿人": 700e6,
    "约 11.7%": 11.7,
    "about 406 million": 406e6,
    "14.5 crore": 145e6,
    "4.10x": 4.1,
    "1 million in five days": 1e6,
    "39.4% (blog: almost 40%)": 39.4,
    "47.6:52.4": 47.6,
    "439": 439,
}


@pytest.mark.parametrize("text", PRINTED)
def test_figures_are_read_as_publishers_print_them(text: str) -> None:
    assert read_quantity(text).value == PRINTED[text]


# text: value, low, high, kind, qualifier
DERIVED = {
    "36.2%, up 1.9 points on the end of last year": (34.3, 34.2, 34.4, "percent", "exact"),
    "36.2%，较上年末提升1.9个百分点": (34.3, 34.2, 34.4, "percent", "exact"),
    "52.3%, up 6.1 points on 2020-03": (46.2, 46.1, 46.3, "percent", "exact"),
    "83.1%, up 1.8 points": (81.3, 81.2, 81.4, "percent", "exact"),
    "0.5%, up 0.5 points": (0, 0, 0.1, "percent", "exact"),
    "1,108 million, down 3 million": (1.111e9, 1.11e9, 1.112e9, "count", "exact"),
    "5.15亿人，比上年增加2660万人": (488.4e6, 487.895e6, 488.905e6, "persons", "exact"),
    "45.8 million, up 19.3 million on a year earlier": (26.5e6, 26.4e6, 26.6e6, "count", "exact"),
    "45.8 million, up 19.3 million users": (26.5e6, 26.4e6, 26.6e6, "persons", "exact"),
    "about 5 million, up 1 million": (4e6, 3e6, 5e6, "count", "approx"),
    "5 to 6 million, up 1 million": (4.5e6, 3.5e6, 5.5e6, "count", "approx"),
    "109,225 plus 1,608 (x10k)": (1_108_330_000, 1_108_320_000, 1_108_340_000, "count", "exact"),
    "36.2% + 1.8%": (38, 37.9, 38.1, "percent", "exact"),
}


@pytest.mark.parametrize("text", DERIVED)
def test_a_figure_follows_from_two_printed_ones(text: str) -> None:
    read = read_derived(text)
    assert read is not None
    found = (read.value, read.low, read.high, read.unit_kind, read.qualifier)
    assert found == DERIVED[text]
    assert (read.status, read.role) == ("ok", "level")
    assert (read.half_width is None) == (read.qualifier != "exact")


def test_a_derived_figure_is_as_wide_as_both_of_its_figures() -> None:
    read = read_derived("50%, up 1.9 points")
    assert read is not None
    assert (read.half_width, read.half_width_wide) == (0.55, 5.05)


def test_a_table_head_serves_both_figures_of_a_sum() -> None:
    read = read_derived("109,225 plus 1,608", printed_unit="万人")
    assert read is not None
    assert (read.value, read.unit_kind) == (1_108_330_000, "persons")


@pytest.mark.parametrize(
    "text",
    each(
        "79.7%|hello||602 million, up 141.7%|36.2%, up 1.9%|36.2%, 1.9 points|"
        "5 million, up 19.3 million|45.8 million, up 19.3|over 5 million, up 1 million|"
        "2025, up 3|up 5%, up 3 points|a, up 3 points|2.4x, up 1.2 points|5 million plus|"
        "500 plus 600 million|5% plus 3 users|5% plus 3 points|up 5% plus 3%|"
        "5 plus about about 3|36.2%, up about about 1"
    ),
)
def test_what_is_no_arithmetic_derives_nothing(text: str) -> None:
    assert read_derived(text) is None


def spans(read: Quantity, number: float) -> bool:
    return read.low is not None and read.high is not None and read.low <= number <= read.high


WHOLE = st.integers(min_value=2_100, max_value=999_999_999)


@given(WHOLE)
def test_a_whole_number_printed_with_groups_reads_as_itself(number: int) -> None:
    for text in (f"{number:,}", f"{number:,}".replace(",", "\u2009"), f"{number} people"):
        assert read_quantity(text).value == number
    assert read_quantity(f"{number:,}".translate(FULL_WIDTH)).value == number


@given(WHOLE, st.integers(min_value=0, max_value=4))
def test_rounding_to_a_printed_scale_never_loses_the_number(number: int, decimals: int) -> None:
    for scale, word in ((10**4, "万"), (10**8, "亿"), (10**6, " million"), (10**9, "bn")):
        printed = f"{round(Decimal(number) / scale, decimals):.{decimals}f}{word}"
        assert spans(read_quantity(printed), number), printed
        assert spans(read_quantity(f"about {printed}"), read_quantity(printed).value or 0), printed


@given(st.decimals(min_value=0, max_value=100, places=2))
def test_full_width_digits_read_as_plain_ones(share: Decimal) -> None:
    plain, wide = read_quantity(f"{share}%"), read_quantity(f"{share}%".translate(FULL_WIDTH))
    assert (plain.value, plain.low, plain.high) == (wide.value, wide.low, wide.high)
    assert plain.value == float(share)


FIGURE_PARTS = st.lists(
    st.sampled_from(
        [case["text"] for case in CASES]
        + each(
            "5|1.9|2025| |,|-|+|%|万|亿|人|倍|成|番|翻|up |over |近|以上|多|至| to | million|"
            " points"
        )
        + each("(|)|:|e9|x|half|一|十|百|点|零|\x00|\u200f|½|\u2009|, up | plus ")
    ),
    max_size=6,
).map("".join)


@given(st.text() | FIGURE_PARTS, st.text() | st.sampled_from(["", "%", "万人", "x10k"]))
def test_any_text_gives_a_quantity_whose_ends_hold_its_value(text: str, unit: str) -> None:
    for read in (read_quantity(text, printed_unit=unit), read_derived(text, printed_unit=unit)):
        if read is None or read.status == "refused":
            assert read is None or (read.value is None and read.reason)
            continue
        assert read.value is not None
        assert math.isfinite(read.value)
        assert spans(read, read.value)
