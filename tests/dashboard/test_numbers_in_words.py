"""Every number that the Overview and the charts say of their own accord occurs in the data."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import astuple
from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.charts.outlook import outlook_of
from dashboard.charts.outlook_words import own_ceiling
from dashboard.charts.registry import CHARTS
from dashboard.data import Dataset
from dashboard.overview.headlines import HEADLINES, headlines
from dashboard.overview.story import finding, paragraph
from dashboard.phrases import LANGS, Lang
from dashboard.series import RACERS, select
from etl.core.curves.fan import QUANTILES
from etl.core.sampling import Z95
from etl.core.schema import SERIES_KEY
from tests.dashboard.made import Row, at_least, figure, view, with_figures
from tests.dashboard.numbers import dates_known, numbers_of, unfounded
from tests.dashboard.quantities import (
    Known,
    doublings_known,
    doublings_of,
    figures_known,
    growth_of,
    merged,
    series_rows,
    shares_of_population,
    windows_known,
)

langs = pytest.mark.parametrize("lang", LANGS)
GENAI, ONLINE, PAYMENT = "genai_users", "internet_users", "online_payment_users"
SHARE, EU = "genai_penetration", "ai_use_share_enterprises_10plus"
FIVE = {
    "indicator": ("ai_user_share_working_age",),
    "area": ("USA", "CHN", "GBR", "JPN", "KOR"),
}
VIEWS: Sequence[tuple[str, Mapping[str, Any]]] = [
    ("level", {}),
    ("level", {"measure": "per_population"}),
    ("level", {"measure": "per_population", "indicator": (GENAI, ONLINE, PAYMENT)}),
    ("level", {"indicator": (ONLINE,)}),
    ("level", {"indicator": (GENAI, ONLINE)}),
    ("level", {"indicator": (GENAI, ONLINE, PAYMENT, "short_video_users")}),
    ("level", {"indicator": (EU,), "area": ("AUT", "DEU")}),
    ("level", {"indicator": (EU,), "area": ("DEU",)}),
    ("level", {"indicator": ("internet_users_share_population",), "area": ("USA",)}),
    ("level", {"indicator": ("chatgpt_ever_used_share_adults",)}),
    ("level", {"indicator": ("chatgpt_weekly_active_users",), "area": ("WLD",)}),
    ("level", {"indicator": ("genai_services_registered",)}),
    ("level", {"indicator": ("anthropic_ai_usage_index",), "area": ("AUS",)}),
    ("level", {"indicator": ("online_education_users",)}),
    ("level", {"indicator": ("rural_internet_users",)}),
    ("level", {"indicator": ("genai_aware",)}),
    ("level", {"indicator": ("ai_use_share_firms_btos_v1",)}),
    ("level", FIVE),
    ("growth-rate", {}),
    ("growth-rate", {"window": "12m"}),
    ("growth-rate", {"window": "fit4", "indicator": (ONLINE,)}),
    ("growth-rate", {"indicator": ("online_education_users",)}),
    ("growth-rate", {"indicator": (GENAI, ONLINE)}),
    ("growth-rate", {"indicator": (GENAI, ONLINE, PAYMENT, "online_education_users")}),
    ("growth-rate", {"measure": "per_population"}),
    ("doubling-time", {}),
    ("doubling-time", {"indicator": (SHARE,)}),
    ("doubling-time", {"indicator": ("internet_penetration",), "window": "12m"}),
    ("doubling-time", {"indicator": ("online_education_users",)}),
    ("doubling-time", {"indicator": (GENAI, ONLINE)}),
    ("doubling-time", {"window": "fit4"}),
    ("doubling-time", FIVE),
    ("doublings", {}),
    ("doublings", {"indicator": (ONLINE,)}),
    ("doublings", {"indicator": (ONLINE,), "direction": "backward"}),
    ("doublings", {"indicator": (GENAI, PAYMENT)}),
    ("doublings", {"indicator": (GENAI, ONLINE, PAYMENT, "rural_internet_users")}),
]


def shown_rows(dataset: Dataset, chart: str, choices: Mapping[str, Any]) -> pd.DataFrame:
    """The figures behind a view: its series by name, their figures from the table alone."""
    rows = view(dataset, chart, **choices).rows
    keys = dict.fromkeys(rows[list(SERIES_KEY)].itertuples(index=False, name=None))
    figures = series_rows(dataset, keys)
    if choices.get("measure") == "per_population":
        return shares_of_population(dataset, figures)
    return figures


def known_of(dataset: Dataset, chart: str, choices: Mapping[str, Any]) -> Known:
    """What the sentences of a view may quote."""
    figures = shown_rows(dataset, chart, choices)
    known = figures_known(figures)
    if chart in ("growth-rate", "doubling-time"):
        known = merged(known, windows_known(growth_of(figures, choices.get("window", "pair"))))
    if chart == "doublings":
        found = doublings_of(figures, choices.get("direction", "forward"))
        known = merged(known, doublings_known(found))
    series = figures[list(SERIES_KEY)].drop_duplicates()
    return merged(known, {"bare": {float(count) for count in range(1, len(series) + 1)}})


def without_names(said: str, dataset: Dataset, lang: Lang) -> str:
    """A text without names, definitions and titles, which may have numbers of their own."""
    breaks, releases = dataset.table("breaks"), dataset.table("releases")
    indicators = dataset.table("indicators")
    words = [
        *indicators[f"name_{lang}"],
        *indicators[f"denominator_{lang}"].dropna(),
        *breaks[f"label_{lang}"],
        *releases[f"title_{lang}"],
    ]
    for word in sorted(set(words), key=len, reverse=True):
        said = said.replace(word, "") if word else said
    return said


@langs
@pytest.mark.parametrize(("chart", "choices"), VIEWS)
def test_every_number_of_a_summary_is_in_the_data(
    dataset: Dataset, chart: str, choices: Mapping[str, Any], lang: Lang
) -> None:
    said = without_names(view(dataset, chart, lang=lang, **choices).summary, dataset, lang)
    assert len(list(numbers_of(said))) >= 2
    assert unfounded(said, known_of(dataset, chart, choices)) == []


@pytest.mark.parametrize(("chart", "choices"), VIEWS)
def test_the_two_languages_say_the_same_numbers(
    dataset: Dataset, chart: str, choices: Mapping[str, Any]
) -> None:
    english, chinese = (
        sorted(
            round(one.value, 9)
            for one in numbers_of(
                without_names(view(dataset, chart, lang=lang, **choices).summary, dataset, lang)
            )
        )
        for lang in LANGS
    )
    assert english == pytest.approx(chinese, rel=1e-6)


@langs
def test_every_number_of_the_overview_is_in_the_data(dataset: Dataset, lang: Lang) -> None:
    keys = [(name, "CHN", "cnnic") for name in HEADLINES]
    figures = series_rows(dataset, keys)
    windows = growth_of(figures, "pair")
    known = merged(
        figures_known(figures),
        windows_known(windows),
        dates_known(figures["released_on"].dropna()),
    )
    headline = finding(dataset, lang)
    cards = [text for card in headlines(dataset, lang) for text in astuple(card)]
    for text in (*cards, *paragraph(dataset, lang)):
        assert unfounded(without_names(text, dataset, lang), known) == []
    rounded = {round(12 * years) / 12 for years in known["years"] if years < 100}
    assert unfounded(headline, {"years": rounded}) == []


def times_of_a_race(rows: pd.DataFrame) -> Known:
    """Times from the start to any survey, or to where a line reaches another's newest figure."""
    times: set[float] = set()
    levels = {float(one) for one in (*rows["value"], *rows["start_level"].dropna())}
    for _, part in rows.groupby(list(SERIES_KEY)):
        ordered = part.sort_values("years_since_start")
        surveys = [float(one) for one in ordered["years_since_start"]]
        ends = list(zip(surveys, map(float, ordered["value"]), strict=True))
        crossed = {
            before + math.log(level / low) / math.log(high / low) * (after - before)
            for (before, low), (after, high) in pairwise(ends)
            for level in levels
            if low < level <= high
        }
        times |= {a - b for a in (*surveys, *crossed) for b in (*surveys, 0.0)}
    return {"years": times, "percent": levels, "count": levels}


@langs
@pytest.mark.parametrize(
    "choices",
    [
        {},
        {"align": "first", "indicator": (GENAI, "online_education_users")},
        {"align": "level", "indicator": (GENAI, ONLINE)},
        {"align": "first", "indicator": RACERS},
    ],
)
def test_every_number_of_a_race_is_in_the_data(
    dataset: Dataset, choices: Mapping[str, Any], lang: Lang
) -> None:
    shown = view(dataset, "race", lang=lang, **choices)
    known = merged(
        times_of_a_race(shown.rows),
        dates_known((*shown.rows["as_of"], *shown.rows["start_on"])),
    )
    assert unfounded(without_names(shown.summary, dataset, lang), known) == []


def known_of_an_outlook(dataset: Dataset, choices: Mapping[str, Any]) -> Known:
    """What the curves themselves say: estimates, errors, ceilings, quantiles."""
    defaults = CHARTS["s-curve"].defaults
    state = view_state(defaults, choices)
    series = select(dataset, state).series[0]
    found = outlook_of(dataset, series, state)
    fits = [one.fit for one in found.tried]
    segment = found.segment
    assert segment is not None
    values = segment.figures.value
    estimates = {float(one) for fit in fits for one in fit.values_at(segment.years)}
    ceilings = [own_ceiling(one) for one in found.tried]
    levels = estimates | {one.value for one in ceilings if one.value}
    days = [one.as_of for one in ceilings if one.as_of]
    if found.fan is not None:
        levels |= {float(found.fan[name].iloc[-1]) for name in QUANTILES}
        days.append(found.fan["on"].iloc[-1])
    margins = {
        float(v * math.expm1(Z95 * e)) for v, e in zip(values, segment.log_error, strict=True)
    }
    margins |= {float(f"{one:.2g}") for one in margins}
    skills = [fit.skill for fit in fits if fit.skill]
    errors = {e for one in skills for e in (one.model, one.carried, one.no_change)}
    percents = {100 * math.expm1(one) for one in errors} | {80.0, 95.0}
    percents |= {round(one, 1) for one in percents}  # they are told as rounded to one decimal
    counts = {float(count) for count in range(len(found.tried) + 1)} | {float(segment.points)}
    levels |= margins
    return merged(
        {"count": levels, "percent": levels | percents, "points": margins, "bare": counts},
        dates_known(days),
    )


def view_state(defaults: Any, choices: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a state
    """The state of a view with some choices."""
    values = {name: getattr(defaults, name) for name in defaults.__slots__}
    return type(defaults)(**(values | dict(choices)))


@langs
@pytest.mark.parametrize(
    "choices",
    [
        {},
        {"indicator": (ONLINE,)},
        {"indicator": (PAYMENT,), "ceiling": ("80",)},
        {"indicator": ("mobile_internet_users",)},
        {"indicator": ("ai_use_share_firms_btos_v1",)},
        {"indicator": (SHARE,)},
    ],
)
def test_every_number_of_an_outlook_is_in_the_data_or_the_curves(
    dataset: Dataset, choices: Mapping[str, Any], lang: Lang
) -> None:
    shown = view(dataset, "s-curve", lang=lang, **choices)
    figures = shown_rows(dataset, "s-curve", choices)
    known = merged(figures_known(figures), known_of_an_outlook(dataset, choices))
    assert unfounded(without_names(shown.summary, dataset, lang), known) == []


HALF_YEARS = [date(2018 + at // 2, *((6, 30), (12, 31))[at % 2]) for at in range(12)]


@st.composite
def surveys(draw: st.DrawFn, indicator_id: str) -> list[Row]:
    """A few figures of one series: exact or a bound, growing or not, sometimes with a break."""
    days = sorted(draw(st.lists(st.sampled_from(HALF_YEARS), min_size=1, max_size=6, unique=True)))
    rows = []
    for day in days:
        size = 10.0 ** draw(st.integers(3, 8))
        value = draw(st.integers(100, 999)) * size / 100
        one_sided = draw(st.sampled_from((False, False, False, True)))
        is_broken = draw(st.sampled_from((False, False, False, True)))
        made = (
            at_least(day.isoformat(), value)
            if one_sided
            else figure(day.isoformat(), value, size / 200)
        )
        rows.append({**made, "break_before": is_broken, "indicator_id": indicator_id})
    return rows


CHARTS_OF_FIGURES = ("level", "growth-rate", "doubling-time", "doublings")


@settings(max_examples=15)
@given(data=st.data())
def test_whatever_the_figures_are_no_number_is_made_up(
    dataset: Dataset, data: st.DataObject
) -> None:
    rows = [row for name in (GENAI, ONLINE) for row in data.draw(surveys(name))]
    made = with_figures(dataset, *rows)
    chart = data.draw(st.sampled_from(CHARTS_OF_FIGURES))
    lang: Lang = data.draw(st.sampled_from(("en", "zh")))
    for choices in ({}, {"indicator": (GENAI, ONLINE)}):
        said = without_names(view(made, chart, lang=lang, **choices).summary, made, lang)
        if said:
            assert unfounded(said, known_of(made, chart, choices)) == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("515 million", [("count", 515e6)]),
        ("5.15亿", [("count", 5.15e8)]),
        ("62万", [("count", 62e4)]),
        ("−20.3 %", [("percent", -20.3)]),
        ("+6.3个百分点", [("points", 6.3)]),
        ("2.9 times as much", [("times", 2.9)]),
        ("26.6 months (26.3–27.0)", [("years", 26.6 / 12), ("bare", 26.3), ("bare", 27)]),
        ("305–325 million", [("count", 305e6), ("count", 325e6)]),
        ("Jun–Dec 2025", [("month", 202506), ("month", 202512)]),
        ("2024年12月–2025年6月", [("month", 202412), ("month", 202506)]),
        ("18 Oct 2025", [("day", 20251018)]),
        ("2025年10月18日", [("day", 20251018)]),
        ("2021年", [("year", 2021)]),
        ("(2023; 2025)", [("year", 2023), ("year", 2025)]),
        ("每年翻倍至少0.43次", [("rate", 0.43)]),
        ("0.43 doublings per year", [("rate", 0.43)]),
    ],
)
def test_numbers_are_read_with_their_units(text: str, numbers: list[tuple[str, float]]) -> None:
    said = list(numbers_of(text))
    assert [one.kind for one in said] == [kind for kind, _ in numbers]
    assert [one.value for one in said] == pytest.approx([value for _, value in numbers])


def test_a_number_that_is_not_in_the_data_is_named_with_its_sentence() -> None:
    known = {"count": [515e6], "years": [26.6 / 12]}
    assert unfounded("515 million in 26.6 months", known) == []
    assert unfounded("516 million in 26.6 months", known) == [
        "count 5.16e+08 in: 516 million in 26.6 months"
    ]


def test_a_bound_may_lie_a_whole_step_off_and_a_figure_half_a_step() -> None:
    assert unfounded("at most 27.8 months", {"years": [27.71 / 12]}) == []
    assert unfounded("27.8 months", {"years": [27.71 / 12]}) != []
    (said,) = numbers_of("27.8 months")
    assert said.off == pytest.approx(0.05 / 12)
