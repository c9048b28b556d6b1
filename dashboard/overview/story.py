"""What the data say in words: the finding, and the paragraph of the Overview."""

import math
from typing import Any

import pandas as pd

from dashboard.charts.differences import amount_of_change
from dashboard.charts.durations import at_most, point_and_interval, window_in_words
from dashboard.charts.paces import is_faster, is_slower
from dashboard.data import Dataset
from dashboard.overview.rows import (
    SUBJECT_SHARE,
    figures_of,
    last_row,
    value_in_words,
    windows_of,
)
from dashboard.phrases import Lang, say
from dashboard.series import HOME_AREA, SUBJECT
from dashboard.text import month, with_unit
from etl.core.durations import bound, in_unit, unit_of


def finding(dataset: Dataset, lang: Lang) -> str:
    """Return what the doubling times say: slower, faster, or no clear change.

    Slower or faster is claimed only where the intervals of the two windows do not overlap.
    """
    name, area = _names(dataset, lang)
    windows = windows_of(dataset, SUBJECT)
    settled = windows[(windows["interval_class"] == "growth") & windows["doubling_years"].notna()]
    if settled.empty:
        return _finding_without_pace(dataset, name, area, lang)
    unit = unit_of(windows)
    last, previous = settled.iloc[-1], settled.tail(2).iloc[0]
    before = settled.sort_values("doubling_years", kind="stable").iloc[0]
    after_text = _rounded(last["doubling_years"], unit, lang)
    before_text = _rounded(before["doubling_years"], unit, lang)
    if is_slower(last, before):
        key = "finding_slower"
    elif is_faster(last, previous):
        key = "finding_faster"
        before_text = _rounded(previous["doubling_years"], unit, lang)
    else:
        key = "finding_steady"
    return say(lang, key, name=name, area=area, before=before_text, after=after_text)


def paragraph(dataset: Dataset, lang: Lang) -> list[str]:
    """Return the Overview's paragraph as sentences, each number taken from the tables."""
    name, area = _names(dataset, lang)
    figures, shares = figures_of(dataset, SUBJECT), figures_of(dataset, SUBJECT_SHARE)
    if figures.empty:
        return []
    newest = last_row(figures)
    sentences = []
    same_day = shares[shares["as_of"] == newest["as_of"]]
    if len(same_day):
        sentences.append(
            say(
                lang,
                "story_level",
                name=name,
                area=area,
                value=value_in_words(newest, lang),
                day=month(newest["as_of"], lang),
                low=value_in_words(last_row(same_day), lang),
            )
        )
    windows = windows_of(dataset, SUBJECT)
    unit = unit_of(windows)
    sentences += [_pair(figures, dict(row), unit, lang) for row in windows.to_dict("records")]
    if _paces_differ(windows):
        sentences.append(say(lang, "story_one_pace"))
    return [*sentences, say(lang, "story_notes")]


def _names(dataset: Dataset, lang: Lang) -> tuple[str, str]:
    return dataset.name("indicators", SUBJECT, lang), dataset.name("areas", HOME_AREA, lang)


def _rounded(years: float, unit: str, lang: Lang) -> str:
    return with_unit(f"{in_unit(years, unit):.0f}", unit, lang)


def _finding_without_pace(dataset: Dataset, name: str, area: str, lang: Lang) -> str:
    figures = figures_of(dataset, SUBJECT)
    if figures.empty:
        return say(lang, "overview_question")
    newest = last_row(figures)
    day = month(newest["as_of"], lang)
    return say(
        lang, "finding_none", name=name, area=area, value=value_in_words(newest, lang), day=day
    )


def _pair(figures: pd.DataFrame, row: dict[Any, Any], unit: str, lang: Lang) -> str:
    """Return one window in a sentence: from, to, growth, doubling time with its interval."""
    by_day = dict(zip(figures["as_of"], figures.to_dict("records"), strict=True))
    growth = row["growth_pct"]
    return say(
        lang,
        "story_pair",
        start=month(row["from_as_of"], lang),
        end=month(row["to_as_of"], lang),
        before=value_in_words(by_day[row["from_as_of"]], lang),
        after=value_in_words(by_day[row["to_as_of"]], lang),
        growth=""
        if math.isnan(growth)
        else say(lang, "story_growth", value=amount_of_change(growth, lang)),
        doubling=_doubling(row, unit, lang),
    )


def _doubling(row: dict[Any, Any], unit: str, lang: Lang) -> str:
    low, high = row["doubling_low_years"], row["doubling_high_years"]
    if row["interval_class"] != "growth":
        return " ".join(window_in_words(row, unit, lang)).strip()
    if math.isnan(row["doubling_years"]):
        return say(lang, "story_doubling_bound", value=at_most(high, unit, lang))
    value, _ = point_and_interval(row["doubling_years"], low, high, unit)
    return say(
        lang,
        "story_doubling",
        value=with_unit(value, unit, lang),
        low=bound(in_unit(low, unit)),
        high=bound(in_unit(high, unit)),
    )


def _paces_differ(windows: pd.DataFrame) -> bool:
    """Say whether no doubling time lies inside the interval of every window."""
    return bool(windows["r_low"].max() > windows["r_high"].min())
