"""The headline figures: value, date, change, doubling time, source."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from dashboard.charts.differences import change_between, difference
from dashboard.charts.durations import window_in_words
from dashboard.charts.sources import release_title
from dashboard.data import Dataset
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
from dashboard.text import month
from etl.core.durations import unit_of

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
    """Return the change since the figure before: in percent, in points for a share."""
    change = change_between(before, newest)
    text = difference(change, newest["unit"], lang) if change else ""
    if not text:
        return ""
    return say(lang, "card_change", change=text, day=month(before["as_of"], lang))
