"""The headline figures: value, date, change, doubling time, source."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from dashboard.charts.durations import unit_of, window_in_words
from dashboard.charts.sources import release_title
from dashboard.data import Dataset
from dashboard.figures.marks import ONE_SIDED
from dashboard.overview.rows import (
    SOURCE,
    SUBJECT_SHARE,
    figures_of,
    last_row,
    value_in_words,
    windows_of,
)
from dashboard.phrases import Lang, say
from dashboard.series import SUBJECT
from dashboard.text import MINUS, month, number

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
    found = [(name, figures_of(dataset, name)) for name in HEADLINES]
    return [_headline(dataset, name, rows, lang) for name, rows in found if len(rows)]


def _headline(dataset: Dataset, indicator_id: str, rows: pd.DataFrame, lang: Lang) -> Headline:
    newest = last_row(rows)
    source = release_title(dataset, SOURCE, newest["release_id"], lang)
    windows = windows_of(dataset, indicator_id)
    change, doubling = "", ""
    if len(rows) > 1:
        change = _change(dict(rows.to_dict("records")[-2]), newest, lang)
    if len(windows) and not newest["unit"].startswith("percent"):
        strong, quiet = window_in_words(last_row(windows), unit_of(windows.tail(RECENT)), lang)
        doubling = say(lang, "card_doubling", value=f"{strong} {quiet}".strip())
    return Headline(
        name=dataset.name("indicators", indicator_id, lang),
        value=value_in_words(newest, lang),
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
