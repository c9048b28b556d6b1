"""What the charts say in sentences: true also where figures are few, bounds, broken or falling."""

import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.alt import MOST_LETTERS, alt_text, shortened
from dashboard.charts.differences import Change, change_between, difference, multiple
from dashboard.charts.growth import growing
from dashboard.charts.paces import is_faster, is_slower
from dashboard.charts.registry import CHARTS
from dashboard.charts.summaries.growth import growth_summary
from dashboard.charts.summaries.order import Entry, is_settled, open_ends, ordered
from dashboard.data import Dataset
from dashboard.phrases import LANGS, Lang
from tests.dashboard.made import Row, at_least, figure, view, with_figures

langs = pytest.mark.parametrize("lang", LANGS)
OTHERS = ("internet_users", "online_payment_users", "online_shopping_users")
MADE = ("level", "growth-rate", "doubling-time", "doublings", "race", "s-curve")


def at_most(as_of: str, value: float, **more: object) -> Row:
    return figure(as_of, value) | {"low": None, "qualifier": "upper_bound"} | more


def yearly(*millions: float, half: float = 0.5, **more: object) -> list[Row]:
    return [
        figure(f"{2015 + at}-12-31", one * 1e6, half * 1e6, **more)
        for at, one in enumerate(millions)
    ]


def shares(*percents: float, half: float = 0.05) -> list[Row]:
    named = {"indicator_id": "genai_penetration", "unit": "percent"}
    return [figure(f"{2015 + at}-12-31", one, half, **named) for at, one in enumerate(percents)]


def said(dataset: Dataset, chart: str, rows: list[Row], **choices: Any) -> str:  # noqa: ANN401
    return view(with_figures(dataset, *rows), chart, **choices).summary


SHARE = {"indicator": ("genai_penetration",)}
FOURTH = [figure("2018-12-31", 2.5e7, 5e5)]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (yearly(10), "10 million (Dec 2015), the only figure"),
        (yearly(10, 25), "up from 10 million (Dec 2015) to 25 million (Dec 2016), 2.5 times"),
        (yearly(10, 15), "up from 10 million (Dec 2015) to 15 million (Dec 2016), +50 %"),
        (yearly(25, 10), "down from 25 million (Dec 2015) to 10 million (Dec 2016), −60 %"),
        (yearly(10, 10), ": from 10 million (Dec 2015) to 10 million (Dec 2016), no change"),
        (yearly(10, 11, half=2), ": from 10 million (Dec 2015) to 11 million (Dec 2016), +10 %"),
        ([*yearly(10), at_least("2016-12-31", 3e7)], "over 30 million (Dec 2016), at least 2.8 t"),
        ([at_least("2014-12-31", 1e7), *yearly(25)], "25 million (Dec 2015), at most 2.6 times"),
        ([*yearly(10), at_most("2016-12-31", 8e6)], "under 8 million (Dec 2016), at most −15.7 %"),
        (
            [at_least("2015-12-31", 1e7), at_least("2016-12-31", 3e7)],
            "from over 10 million (Dec 2015) to over 30 million (Dec 2016).",
        ),
        (yearly(0, 10, half=0), "up from 0 (Dec 2015) to 10 million (Dec 2016)."),
        (yearly(10, 25, as_of_precision="year"), "up from 10 million (2015) to 25 million (2016)"),
        (
            [figure("2024-06-02", 1e7), figure("2024-06-16", 2e7)],
            "10 million (2 Jun 2024) to 20 million (16 Jun 2024), 2 times",
        ),
    ],
)
def test_the_way_of_one_series_is_told(dataset: Dataset, rows: list[Row], text: str) -> None:
    assert text in said(dataset, "level", rows)


def test_a_share_changes_in_points(dataset: Dataset) -> None:
    text = said(dataset, "level", shares(10, 25), **SHARE)
    assert "up from 10 % (Dec 2015) to 25 % (Dec 2016), +15.0 points." in text


@langs
def test_figures_across_a_break_are_not_compared(dataset: Dataset, lang: Lang) -> None:
    rows = yearly(10, 20, 50, 60)
    rows[2] = rows[2] | {"break_before": True}
    text = said(dataset, "level", rows, lang=lang)
    assert {"en": "across a break in series (Dec 2017)", "zh": "断点（2017年12月）"}[lang] in text
    assert {"en": "Since then: up from 50 million", "zh": "断点之后：由5,000万"}[lang] in text
    assert {"en": "6 times", "zh": "6倍"}[lang] not in text


def test_a_break_before_the_newest_figure_leaves_nothing_to_add(dataset: Dataset) -> None:
    rows = yearly(10, 20)
    rows[1] = rows[1] | {"break_before": True}
    assert said(dataset, "level", rows).endswith("so the two are not comparable.")


@pytest.mark.parametrize(
    ("millions", "text"),
    [
        ((10, 30, 20), "Highest: 30 million (Dec 2016)."),
        ((20, 10, 30), "Lowest: 10 million (Dec 2016)."),
        ((10, 20, 50, 60), "+30 million (Dec 2016–Dec 2017)."),
    ],
)
def test_what_stands_out_on_the_way_is_told(
    dataset: Dataset, millions: tuple[float, ...], text: str
) -> None:
    assert said(dataset, "level", yearly(*millions)).endswith(text)


@pytest.mark.parametrize(
    "rows",
    [
        yearly(10, 20, 30, 40),
        yearly(10, 20, 31, 41, half=1),
        [*yearly(10, 20, 30), figure("2021-12-31", 2e8)],
        [*yearly(10), *[at_least(f"{2016 + at}-12-31", 2e7) for at in (0, 1)], *FOURTH],
        [*yearly(10, 30), at_least("2017-12-31", 2.5e7), figure("2018-12-31", 3.1e7, 5e5)],
    ],
)
def test_nothing_stands_out_where_bounds_or_spans_leave_doubt(
    dataset: Dataset, rows: list[Row]
) -> None:
    text = said(dataset, "level", rows)
    assert not any(word in text for word in ("Largest", "Highest", "Lowest"))


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "+300 index points (Dec 2016–Dec 2017)."), ("zh", "+300点（2016年12月–2017年12月）。")],
)
def test_the_largest_step_of_an_index_is_told_in_points(
    dataset: Dataset, lang: Lang, text: str
) -> None:
    told = said(dataset, "level", yearly(10, 20, 50, 60), measure="index", lang=lang)
    assert told.endswith(text)


def test_the_largest_step_of_a_year_is_told_with_years(dataset: Dataset) -> None:
    text = said(dataset, "level", yearly(60, 50, 20, 10, as_of_precision="year"))
    assert text.endswith("−30 million (2016–2017).")


@langs
def test_a_few_series_are_told_in_order_if_it_is_certain(dataset: Dataset, lang: Lang) -> None:
    other = yearly(1, 5, indicator_id=OTHERS[0])
    text = said(dataset, "level", [*yearly(10, 20), *other], indicator=("genai_users", OTHERS[0]))
    assert text.startswith("By newest figure, highest first: Generative AI users")
    close = yearly(1, 20, indicator_id=OTHERS[0])
    choices: dict[str, Any] = {"indicator": ("genai_users", OTHERS[0]), "lang": lang}
    unsettled = said(dataset, "level", [*yearly(10, 20), *close], **choices)
    assert not unsettled.startswith(("By newest", "按最新"))


def test_many_series_are_told_by_their_two_ends(dataset: Dataset) -> None:
    rows = [row for at, name in enumerate(OTHERS) for row in yearly(2 + at, indicator_id=name)]
    choices = {"indicator": ("genai_users", *OTHERS)}
    text = said(dataset, "level", [*yearly(9), *rows], **choices)
    assert text == (
        "The newest figures of 4 series run from 2 million (Internet users, Dec 2015) "
        "to 9 million (Generative AI users, Dec 2015)."
    )


@pytest.mark.parametrize(
    ("rows", "newest", "more"),
    [
        (yearly(10, 20, half=0), "1 doublings per year", ""),
        (yearly(10, 20, 30, half=0), "0.585 doublings per year", "slower than the one before"),
        (yearly(10, 12, 30, half=0), "1.32 doublings per year", "faster than the one before"),
        (yearly(10, 20, 38, half=1.5), "0.926 doublings", "not certainly faster or slower"),
        (yearly(40, 30, 10, half=0), "−1.58 doublings per year", "slower than"),
        ([*yearly(10, 20), at_least("2017-12-31", 6e7)], "at least 1.54 doublings", "faster than"),
        ([*yearly(10, 20), at_most("2017-12-31", 1e7)], "at most −0.96 doublings", "slower than"),
        (yearly(10, 20, 30, 60, half=0), "1 doublings", "lowest: 0.585 doublings per year, Dec 2"),
        (yearly(10, 20, half=0.001), "1 doublings per year, Dec 2015–Dec 2016.", ""),
        (yearly(10, 11, half=1), "0.138 doublings per year (−0.138 to 0.415)", ""),
    ],
)
def test_growth_is_told_with_its_bounds(
    dataset: Dataset, rows: list[Row], newest: str, more: str
) -> None:
    text = said(dataset, "growth-rate", rows)
    assert text.startswith(f"Newest: {newest}")
    assert more in text


def test_a_window_open_both_ways_has_no_rate_but_a_sentence(dataset: Dataset) -> None:
    rows = [*yearly(10, 20), at_least("2017-12-31", 3e7), at_least("2018-12-31", 4e7)]
    text = said(dataset, "growth-rate", rows)
    assert text.startswith("Newest: no growth not excluded, Dec 2017–Dec 2018")


def test_a_range_has_a_rate_between_two(dataset: Dataset) -> None:
    between = figure("2016-12-31", 2e7, 5e6) | {"value": None, "qualifier": "range"}
    rows = [*yearly(10, half=0), between, *[figure("2017-12-31", 5e7)]]
    made = with_figures(dataset, *rows)
    text = growth_summary(made, growing(made, CHARTS["growth-rate"].defaults)[1], "en")
    assert text.startswith("Newest: 1–1.74 doublings per year, Dec 2016–Dec 2017")
    assert "Before it: 0.585–1.32 doublings per year" in text


def test_the_growth_of_several_series_is_told_fastest_first(dataset: Dataset) -> None:
    rows = [*yearly(10, 20, half=0), *yearly(10, 15, half=0, indicator_id=OTHERS[0])]
    text = said(dataset, "growth-rate", rows, indicator=("genai_users", OTHERS[0]))
    assert text.startswith("By newest rate, fastest first: Generative AI users 1 doublings")


@pytest.mark.parametrize("chart", ["growth-rate", "doubling-time"])
@langs
def test_many_series_without_a_settled_newest_window_are_told_so(
    dataset: Dataset, chart: str, lang: Lang
) -> None:
    names = ("genai_users", *OTHERS)
    rows = [
        row
        for name in names
        for row in (
            *yearly(10, indicator_id=name),
            at_least("2016-12-31", 2e7, indicator_id=name),
        )
    ]
    text = said(dataset, chart, rows, indicator=names, lang=lang)
    assert text.startswith({"en": "None of the 4 series", "zh": "4个序列的最新时段均"}[lang])


@pytest.mark.parametrize("chart", ["growth-rate", "doubling-time"])
def test_many_series_are_told_from_the_one_end_to_the_other(dataset: Dataset, chart: str) -> None:
    names = ("genai_users", *OTHERS)
    rows = [
        row
        for at, name in enumerate(names)
        for row in yearly(10, 20 + at, half=0, indicator_id=name)
    ]
    text = said(dataset, chart, rows, indicator=names)
    assert "of 4 series, the two ends: " in text
    first, second = ("Generative AI users", "Online shopping users")
    order = (first, second) if chart == "growth-rate" else (second, first)
    assert text.index(order[0]) < text.index(order[1])


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (yearly(10, 20, half=0), "Newest: doubling time 12.0 months, Dec 2015–Dec 2016."),
        (yearly(20, 10, half=0), "Newest: halving in 12.0 months, Dec 2015–Dec 2016."),
        (yearly(10, 20, 30, half=0), "slower than the one before. Before it: doubling time 12.0"),
        ([*yearly(10), at_least("2016-12-31", 2e7)], "doubling time at most 13.0 months"),
        (yearly(10, 20, 20, 20, half=1), "Newest settled: doubling time 12.0 months (9.82–15.2)"),
    ],
)
def test_doubling_times_are_told(dataset: Dataset, rows: list[Row], text: str) -> None:
    assert text in said(dataset, "doubling-time", rows)


def test_a_share_above_one_half_is_not_called_faster_or_slower(dataset: Dataset) -> None:
    text = said(dataset, "doubling-time", shares(40, 60, 70), **SHARE)
    assert text.startswith("Newest: cannot double (70 %)")
    assert "one before" not in text


@langs
def test_chinese_sentences_have_wide_brackets_and_no_gaps(dataset: Dataset, lang: Lang) -> None:
    text = said(dataset, "doubling-time", yearly(10, 20, 30), lang=lang)
    assert ("(" in text) == (lang == "en")
    assert (". " in text) == (lang == "en")


@pytest.mark.parametrize(
    ("rows", "choices", "text"),
    [
        (yearly(10, 20, half=0), {}, "One doubling: 10 million → 20 million in 12.0 months."),
        (yearly(10, 20, 30, 40, half=0), {}, "2 doublings. The earliest: 10 million → 20 million"),
        (yearly(10, 20, 30, 40, half=0), {}, "in 24.0 months, longer than the earliest."),
        (yearly(10, 15, 20, 40, half=0), {}, "in 12.0 months, shorter than the earliest."),
        (
            yearly(10, 20, half=0),
            {"direction": "backward"},
            "One doubling: 10 million → 20 million in 12.0 months.",
        ),
        (
            yearly(10, 12, half=0),
            {"direction": "backward"},
            "No doubling to 12 million in the 1.0 years on record.",
        ),
    ],
)
def test_doublings_are_counted_and_compared(
    dataset: Dataset, rows: list[Row], choices: dict[str, Any], text: str
) -> None:
    assert text in said(dataset, "doublings", rows, **choices)


def test_doublings_across_a_break_are_counted_apart(dataset: Dataset) -> None:
    rows = yearly(10, 20, 30, 60, half=0)
    rows[2] = rows[2] | {"break_before": True}
    text = said(dataset, "doublings", rows)
    assert text.startswith("2 doublings.")
    assert "separately on either side of a break" in text


def test_the_doublings_of_several_series_are_told_in_short(dataset: Dataset) -> None:
    rows = [
        *yearly(10, 20, 40, half=0),
        *yearly(10, 20, half=0, indicator_id=OTHERS[0]),
        *yearly(10, 12, half=0, indicator_id=OTHERS[1]),
    ]
    names = ("genai_users", *OTHERS[:2])
    text = said(dataset, "doublings", rows, indicator=names, direction="backward")
    assert "Generative AI users: 2 doublings, the latest 20 million → 40 million" in text
    assert "Internet users: one doubling, 10 million" in text
    assert "Online payment users: none yet" in text


def test_the_doublings_of_many_series_are_counted(dataset: Dataset) -> None:
    names = (
        *("genai_users", *OTHERS, "mobile_internet_users", "short_video_users"),
        *("live_streaming_users", "food_delivery_users"),
    )
    rows = [row for name in names for row in yearly(10, 20, half=0, indicator_id=name)]
    text = said(dataset, "doublings", rows, indicator=names)
    assert text.startswith("Doublings seen: Generative AI users 1; Internet users 1; ")
    assert text.endswith("2 more in the table.")


def test_a_race_without_a_finding_tells_how_far_each_has_come(dataset: Dataset) -> None:
    names = (
        "genai_users",
        *OTHERS,
        "mobile_internet_users",
        "short_video_users",
        "food_delivery_users",
    )
    rows = [row for name in names for row in yearly(10, 9, half=0, indicator_id=name)]
    text = said(dataset, "race", rows, indicator=names, align="first")
    assert text.startswith(
        "Newest figures since the start: Generative AI users 9 million after 12.0"
    )
    assert text.endswith("1 more in the table.")


@langs
def test_a_race_is_summed_up_by_its_finding(dataset: Dataset, lang: Lang) -> None:
    shown = view(dataset, "race", lang=lang)
    assert shown.summary.startswith({"en": "From 16.3 %", "zh": "占总人口比例由16.3%"}[lang])


@langs
def test_an_outlook_tells_its_scenario_or_its_refusal(dataset: Dataset, lang: Lang) -> None:
    refused = view(dataset, "s-curve", lang=lang)
    assert refused.told in refused.summary
    admitted = view(dataset, "s-curve", lang=lang, indicator=("internet_users",))
    assert {"en": "ceilings assumed: 1,405 million", "zh": "假定的上限：14.05亿"}[
        lang
    ] in admitted.summary


@langs
@pytest.mark.parametrize("chart", MADE)
def test_every_chart_says_something_in_both_languages(
    dataset: Dataset, chart: str, lang: Lang
) -> None:
    shown = view(dataset, chart, lang=lang)
    assert shown.summary.endswith({"en": ".", "zh": "。"}[lang])
    assert "nan" not in shown.summary
    assert "inf" not in shown.summary
    assert len(shown.summary) < MOST_LETTERS


@langs
@pytest.mark.parametrize("chart", MADE)
def test_a_chart_has_a_text_for_those_who_cannot_see_it(
    dataset: Dataset, chart: str, lang: Lang
) -> None:
    shown = view(dataset, chart, lang=lang, title="")
    text = alt_text(shown)
    assert text.startswith(shown.title + {"en": ". ", "zh": "。"}[lang])
    assert len(text) <= MOST_LETTERS
    assert text.count(shown.told) <= 1 or not shown.told


def test_the_text_of_an_empty_chart_is_its_title(dataset: Dataset) -> None:
    empty = view(with_figures(dataset, figure("2024-06-30", 1.0)), "level", indicator=OTHERS[:1])
    assert alt_text(empty).startswith(empty.title)


@given(st.text(alphabet="ab. 。", max_size=3 * MOST_LETTERS))
def test_a_long_text_is_cut_at_the_end_of_a_sentence(text: str) -> None:
    short = shortened(text)
    assert len(short) <= MOST_LETTERS
    assert short == text or text.startswith(short.removesuffix("…"))


def test_a_sentence_without_an_end_is_broken_off() -> None:
    assert shortened("a" * (MOST_LETTERS + 1)).endswith("a…")
    assert shortened(f"{'a' * 500}. {'b' * 500}.") == f"{'a' * 500}."


@given(low=st.floats(-2, 2), width=st.floats(0, 1), other=st.floats(-2, 2), more=st.floats(0, 1))
def test_faster_and_slower_are_claimed_only_where_intervals_lie_apart(
    low: float, width: float, other: float, more: float
) -> None:
    one = {"r_low": low, "r_high": low + width}
    two = {"r_low": other, "r_high": other + more}
    overlap = one["r_low"] <= two["r_high"] and two["r_low"] <= one["r_high"]
    assert (is_faster(one, two) or is_slower(one, two)) == (not overlap)
    assert not (is_faster(one, two) and is_slower(one, two))
    assert is_faster(one, two) == is_slower(two, one)


entries = st.builds(
    Entry,
    name=st.just("a"),
    text=st.just("b"),
    value=st.floats(-5, 5) | st.just(float("nan")),
    low=st.floats(-5, 5),
    high=st.floats(-5, 5),
)


@given(st.lists(entries, max_size=5))
def test_an_order_is_settled_only_if_no_two_can_change_places(some: list[Entry]) -> None:
    found = ordered(some)
    values = [one.value for one in found if not math.isnan(one.value)]
    assert values == sorted(values, reverse=True)
    apart = all(a.low > b.high for a, b in pairwise(found))
    assert is_settled(found) == apart


def test_what_is_not_known_of_a_figure_is_open() -> None:
    infinite = float("inf")
    assert open_ends(None, None, 1.0) == (-infinite, infinite)
    assert open_ends(None, 2.0, 1.0) == (-infinite, 2.0)
    assert open_ends(0.5, 2.0, float("nan")) == (-infinite, infinite)


def test_a_change_from_nothing_has_no_percentage() -> None:
    assert difference(Change(0.0, 5.0), "persons", "en") == ""
    assert multiple(Change(0.0, 5.0), "persons", "en") == ""


def test_nothing_follows_from_a_bound_that_is_not_known() -> None:
    about = figure("2024-06-30", 1e8) | {"high": float("nan"), "qualifier": "approx"}
    assert change_between(about, at_least("2024-12-31", 2e8)) is None
    assert change_between(at_most("2024-06-30", 1e8), figure("2024-12-31", 3e8)) == Change(
        1e8, 3e8, "at_least"
    )


def test_every_chart_of_these_is_registered() -> None:
    assert set(MADE) <= set(CHARTS)
