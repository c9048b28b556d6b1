"""The Overview in words, written from the data: headline figures, the finding, the paragraph."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from dashboard.charts.durations import at_most, point_and_interval, unit_of, window_in_words
from dashboard.charts.sources import release_title
from dashboard.data import Dataset
from dashboard.figures.marks import ONE_SIDED
from dashboard.phrases import Lang, say
from dashboard.series import HOME_AREA, SUBJECT, of_series
from dashboard.text import (
    MINUS,
    bound,
    bounded,
    in_unit,
    month,
    number,
    with_unit,
)

SOURCE: Final = "cnnic"
SUBJECT_SHARE: Final = "genai_penetration"
RECENT: Final = 4  # windows, two years of surveys: what a headline counts its unit by
HEADLINES: Final = (SUBJECT, SUBJECT_SHARE, "internet_users", "internet_penetration")


@dataclass(frozen=True, slots=True)
class Headline:
    """One figure people quote, with what makes it checkable."""

    name: str
    value: str
    day: str
    change: str
    doubling: str
    source: str


def headlines(dataset: Dataset, lang: Lang) -> list[Headline]:
    """Return the headline figures there are data for."""
    found = [(name, _figures(dataset, name)) for name in HEADLINES]
    return [_headline(dataset, name, rows, lang) for name, rows in found if len(rows)]


def finding(dataset: Dataset, lang: Lang) -> str:
    """Return what the doubling times say: slower, faster, or no clear change.

    Slower or faster is claimed only where the intervals of the two windows do not overlap.
    """
    name, area = _names(dataset, lang)
    windows = _windows(dataset, SUBJECT)
    settled = windows[(windows["interval_class"] == "growth") & windows["doubling_years"].notna()]
    if settled.empty:
        return _finding_without_pace(dataset, name, area, lang)
    unit = unit_of(windows)
    last, previous = settled.iloc[-1], settled.tail(2).iloc[0]
    before = settled.sort_values("doubling_years", kind="stable").iloc[0]
    after_text = _rounded(last["doubling_years"], unit, lang)
    before_text = _rounded(before["doubling_years"], unit, lang)
    if last["doubling_low_years"] > before["doubling_high_years"]:
        key = "finding_slower"
    elif last["doubling_high_years"] < previous["doubling_low_years"]:
        key = "finding_faster"
        before_text = _rounded(previous["doubling_years"], unit, lang)
    else:
        key = "finding_steady"
    return say(lang, key, name=name, area=area, before=before_text, after=after_text)


def paragraph(dataset: Dataset, lang: Lang) -> list[str]:
    """Return the Overview's paragraph as sentences, each number taken from the tables."""
    name, area = _names(dataset, lang)
    figures, shares = _figures(dataset, SUBJECT), _figures(dataset, SUBJECT_SHARE)
    if figures.empty:
        return []
    newest = _last(figures)
    sentences = []
    same_day = shares[shares["as_of"] == newest["as_of"]]
    if len(same_day):
        sentences.append(
            say(
                lang,
                "story_level",
                name=name,
                area=area,
                value=_value(newest, lang),
                day=month(newest["as_of"], lang),
                low=_value(_last(same_day), lang),
            )
        )
    windows = _windows(dataset, SUBJECT)
    unit = unit_of(windows)
    sentences += [_pair(figures, dict(row), unit, lang) for row in windows.to_dict("records")]
    if _paces_differ(windows):
        sentences.append(say(lang, "story_one_pace"))
    return [*sentences, say(lang, "story_notes")]


def _figures(dataset: Dataset, indicator_id: str) -> pd.DataFrame:
    rows = of_series(dataset.table("observations"), (indicator_id, HOME_AREA, SOURCE))
    return rows[rows["is_current"]].sort_values("as_of", ignore_index=True)


def _windows(dataset: Dataset, indicator_id: str) -> pd.DataFrame:
    rows = of_series(dataset.table("growth"), (indicator_id, HOME_AREA, SOURCE))
    return rows[rows["window"] == "pair"].sort_values("to_as_of", ignore_index=True)


def _last(rows: pd.DataFrame) -> dict[Any, Any]:
    return dict(rows.to_dict("records")[-1])


def _names(dataset: Dataset, lang: Lang) -> tuple[str, str]:
    return dataset.name("indicators", SUBJECT, lang), dataset.name("areas", HOME_AREA, lang)


def _value(row: Mapping[Any, Any], lang: Lang) -> str:
    return bounded(row["value"], row["unit"], row["qualifier"], lang)


def _rounded(years: float, unit: str, lang: Lang) -> str:
    return with_unit(f"{in_unit(years, unit):.0f}", unit, lang)


def _finding_without_pace(dataset: Dataset, name: str, area: str, lang: Lang) -> str:
    figures = _figures(dataset, SUBJECT)
    if figures.empty:
        return say(lang, "overview_question")
    newest = _last(figures)
    day = month(newest["as_of"], lang)
    return say(lang, "finding_none", name=name, area=area, value=_value(newest, lang), day=day)


def _headline(dataset: Dataset, indicator_id: str, rows: pd.DataFrame, lang: Lang) -> Headline:
    newest = _last(rows)
    source = release_title(dataset, SOURCE, newest["release_id"], lang)
    windows = _windows(dataset, indicator_id)
    change, doubling = "", ""
    if len(rows) > 1:
        change = _change(dict(rows.to_dict("records")[-2]), newest, lang)
    if len(windows) and not newest["unit"].startswith("percent"):
        strong, quiet = window_in_words(_last(windows), unit_of(windows.tail(RECENT)), lang)
        doubling = say(lang, "card_doubling", value=f"{strong} {quiet}".strip())
    return Headline(
        name=dataset.name("indicators", indicator_id, lang),
        value=_value(newest, lang),
        day=month(newest["as_of"], lang),
        change=change,
        doubling=doubling,
        source=source,
    )


def _change(before: Mapping[Any, Any], newest: Mapping[Any, Any], lang: Lang) -> str:
    """Return the change since the figure before: in percent, in points for a share.

    Where one of the two is a bound only a bound of the change follows, and the words say so;
    where both are, nothing follows.
    """
    sides = {
        ("", ""): ("", before["value"], newest["value"]),
        ("", "lower_bound"): ("at_least", before["high"], newest["low"]),
        ("lower_bound", ""): ("at_most", before["low"], newest["high"]),
        ("", "upper_bound"): ("at_most", before["low"], newest["high"]),
        ("upper_bound", ""): ("at_least", before["high"], newest["low"]),
    }
    found = sides.get((_side(before), _side(newest)))
    if found is None:
        return ""
    word, start, end = found
    text = _difference(start, end, newest["unit"], word, lang)
    if word:
        text = say(lang, word, value=text)
    return say(lang, "card_change", change=text, day=month(before["as_of"], lang))


def _side(row: Mapping[Any, Any]) -> str:
    return row["qualifier"] if row["qualifier"] in ONE_SIDED else ""


def _difference(start: float, end: float, unit: str, word: str, lang: Lang) -> str:
    """Return a change to one decimal; a bound is rounded so that it stays true."""
    is_share = unit.startswith("percent")
    change = end - start if is_share else 100 * (end / start - 1)
    if word:
        rounding = math.ceil if word == "at_most" else math.floor
        change = rounding(round(change * 10, 6)) / 10
    if is_share:
        sign = "+" if change >= 0 else MINUS
        return say(lang, "card_points", value=f"{sign}{abs(change):.1f}")
    return amount_of_change(change, lang)


def amount_of_change(percent: float, lang: Lang) -> str:
    """Return a signed growth in percent: "+106.8 %", "+0.18 %"."""
    sign = "+" if percent >= 0 else MINUS
    return f"{sign}{number(_one_decimal(abs(percent)))}{'%' if lang == 'zh' else ' %'}"


def _one_decimal(percent: float) -> float:
    """Return a percentage to one decimal, or to two digits where it is below one."""
    return round(percent, 1) if percent >= 1 else float(f"{percent:.2g}")


def _pair(figures: pd.DataFrame, row: dict[Any, Any], unit: str, lang: Lang) -> str:
    """Return one window in a sentence: from, to, growth, doubling time with its interval."""
    by_day = dict(zip(figures["as_of"], figures.to_dict("records"), strict=True))
    growth = row["growth_pct"]
    return say(
        lang,
        "story_pair",
        start=month(row["from_as_of"], lang),
        end=month(row["to_as_of"], lang),
        before=_value(by_day[row["from_as_of"]], lang),
        after=_value(by_day[row["to_as_of"]], lang),
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
