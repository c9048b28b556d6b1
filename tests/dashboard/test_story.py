"""The Overview in words: every number in it can be found again in the tables."""

import re
from collections.abc import Iterator
from dataclasses import astuple
from datetime import date
from itertools import pairwise

import pandas as pd
import pytest

from dashboard.data import Dataset
from dashboard.overview.headlines import HEADLINES, headlines
from dashboard.overview.story import finding, paragraph
from dashboard.phrases import LANGS, PHRASES, Lang
from dashboard.series import SUBJECT
from tests.dashboard.made import Row, at_least, figure, with_figures

langs = pytest.mark.parametrize("lang", LANGS)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
UNITS = (1, 1e4, 1e6, 1e8, 1e9)
FINDINGS = ("finding_slower", "finding_faster", "finding_steady", "finding_none")


def rows_of(dataset: Dataset, indicator: str) -> pd.DataFrame:
    rows = dataset.table("observations")
    rows = rows[rows["is_current"] & (rows["indicator_id"] == indicator)]
    rows = rows[(rows["ref_area"] == "CHN") & (rows["source_id"] == "cnnic")]
    return rows.sort_values("as_of")


def quantities(dataset: Dataset) -> Iterator[float]:
    """Every quantity that may stand in the story: figures, changes, doubling times, dates."""
    growth = dataset.table("growth")
    for indicator in HEADLINES:
        rows = rows_of(dataset, indicator)
        yield from (value / unit for value in rows["value"] for unit in UNITS)
        ends = zip(rows["value"], rows["high"].fillna(rows["value"]), strict=True)
        for (value, high), (after, _) in pairwise(ends):
            yield from (100 * (after / start - 1) for start in (value, high))
            yield from (after - start for start in (value, high))
        windows = growth[(growth["indicator_id"] == indicator) & (growth["window"] == "pair")]
        for column in ("doubling_years", "doubling_low_years", "doubling_high_years"):
            yield from (years * unit for years in windows[column] for unit in (1, 12))
        for day in (*rows["as_of"], *rows["released_on"].dropna()):
            yield from (day.year, day.month, day.day)


def unfounded(said: str, dataset: Dataset) -> list[str]:
    """The numbers of a text that no quantity gives when it is rounded to as many digits."""
    known = list(quantities(dataset))
    return [
        number
        for number in NUMBER.findall(said)
        if not any(
            abs(abs(one) - float(number.replace(",", "")))
            <= 1.0001 * 10 ** -decimals(number)  # bounds are rounded to stay true
            for one in known
        )
    ]


def decimals(number: str) -> int:
    return len(number.partition(".")[2])


def without_titles(said: str, dataset: Dataset) -> str:
    """A text without the titles of releases, which have numbers of their own."""
    releases = dataset.table("releases")
    for title in [*releases["title_en"], *releases["title_zh"]]:
        said = said.replace(title, "")
    return said


@langs
def test_every_number_of_the_story_is_in_the_data(dataset: Dataset, lang: Lang) -> None:
    cards = [text for card in headlines(dataset, lang) for text in astuple(card)]
    said = " ".join([*cards, finding(dataset, lang), *paragraph(dataset, lang)])
    assert len(NUMBER.findall(said)) > 30
    assert unfounded(without_titles(said, dataset), dataset) == []


def test_a_number_that_is_not_in_the_data_would_be_noticed(dataset: Dataset) -> None:
    assert unfounded("5.15 and 516.3 million, 31.3 months", dataset) == ["516.3", "31.3"]


@langs
def test_headlines_are_the_newest_figures(dataset: Dataset, lang: Lang) -> None:
    cards = headlines(dataset, lang)
    assert [card.name for card in cards] == [
        dataset.name("indicators", indicator, lang) for indicator in HEADLINES
    ]
    newest = rows_of(dataset, SUBJECT).iloc[-1]
    assert newest["qualifier"] == "lower_bound"
    over = {"en": "over 700 million", "zh": "超过7亿"}[lang]
    at_most = {"en": "at most 27.8 months", "zh": "至多27.8个月"}[lang]
    assert cards[0].value == over
    assert at_most in cards[0].doubling
    assert all(card.source for card in cards)


def test_a_share_changes_in_points_and_has_no_doubling_time(dataset: Dataset) -> None:
    share = headlines(dataset, "en")[1]
    assert "points" in share.change
    assert not share.doubling


@langs
def test_the_paragraph_tells_each_window(dataset: Dataset, lang: Lang) -> None:
    said = " ".join(paragraph(dataset, lang))
    for number in ("5.7", "5.70–5.75", "26.6", "26.3–27.0", "106.8", "16.9"):
        assert number in said


def kind_of(said: str, lang: Lang) -> str:
    """Which of the findings a sentence is."""
    kinds = []
    for key in FINDINGS:
        phrase = PHRASES[key][LANGS.index(lang)]
        form = re.sub(r"\\\{\w+\\\}", "(.+)", re.escape(phrase))
        if re.fullmatch(form, said):
            kinds.append(key)
    return kinds[0] if kinds else "none of them"


def yearly(*values: float, half: float = 0.0) -> list[Row]:
    return [
        figure(f"{2015 + year}-12-31", value * 1e6, half * 1e6) for year, value in enumerate(values)
    ]


@langs
@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        (yearly(10, 20, 30), "finding_slower"),
        (yearly(10, 13, 26), "finding_faster"),
        (yearly(10, 20, 25, 45), "finding_slower"),
        (yearly(100, 130, 172, half=8), "finding_steady"),
        (yearly(100, 130, 166, half=8), "finding_steady"),
        (yearly(10, 20), "finding_steady"),
        (yearly(10), "finding_none"),
        (yearly(20, 10), "finding_none"),
        ([*yearly(10), at_least("2016-12-31", 2e7)], "finding_none"),
    ],
)
def test_a_finding_is_claimed_only_where_the_intervals_are_apart(
    dataset: Dataset, rows: list[Row], kind: str, lang: Lang
) -> None:
    assert kind_of(finding(with_figures(dataset, *rows), lang), lang) == kind


@langs
def test_a_faster_finding_compares_with_the_window_before(dataset: Dataset, lang: Lang) -> None:
    said = finding(with_figures(dataset, *yearly(10, 13, 26)), lang)
    assert NUMBER.findall(said) == ["32", "12"]


@langs
def test_without_figures_of_the_subject_the_overview_asks(dataset: Dataset, lang: Lang) -> None:
    other = figure("2024-12-31", 1e9, indicator_id="internet_users")
    made = with_figures(dataset, other)
    assert finding(made, lang) == PHRASES["overview_question"][LANGS.index(lang)]
    assert paragraph(made, lang) == []
    assert [card.change for card in headlines(made, lang)] == [""]


@langs
def test_an_unsettled_window_is_told_without_a_number(dataset: Dataset, lang: Lang) -> None:
    rows = yearly(100, 101, half=5)
    share = figure("2016-12-31", 7.5, 0.05, indicator_id="genai_penetration", unit="percent")
    first, pair, *_ = paragraph(with_figures(dataset, *rows, share), lang)
    assert {"en": "7.5 %", "zh": "7.5%"}[lang] in first
    assert PHRASES["unsettled"][LANGS.index(lang)] in pair


@langs
def test_a_fall_is_told_with_its_sign(dataset: Dataset, lang: Lang) -> None:
    (card,) = headlines(with_figures(dataset, *yearly(100, 50)), lang)
    assert "−50" in card.change
    assert date(2016, 12, 31).strftime("%Y") in card.day


@langs
def test_without_a_share_of_the_same_day_the_paragraph_starts_with_the_windows(
    dataset: Dataset, lang: Lang
) -> None:
    first, *_ = paragraph(with_figures(dataset, *yearly(10, 20)), lang)
    assert {"en": "1.0 years", "zh": "1.0年"}[lang] in first or "12.0" in first


@pytest.mark.parametrize(
    ("rows", "change"),
    [
        ((figure("2024-06-30", 1e8, 1e6), figure("2024-12-31", 2e8, 1e6)), "+100 % since"),
        ((figure("2024-06-30", 1e8, 1e6), at_least("2024-12-31", 2e8)), "at least +98 % since"),
        ((at_least("2024-06-30", 1e8), figure("2024-12-31", 2e8, 1e6)), "at most +101 % since"),
        ((at_least("2024-06-30", 1e8), at_least("2024-12-31", 2e8)), ""),
    ],
)
def test_a_bound_at_either_end_makes_the_change_a_bound(
    dataset: Dataset, rows: tuple[Row, ...], change: str
) -> None:
    said = headlines(with_figures(dataset, *rows), "en")[0].change
    assert said.startswith(change)
    assert bool(said) == bool(change)
