"""The choice of a day: the figures as a reader knew them after one of the releases."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
from dash import dcc, html

from dashboard.charts.sources import released_in_words
from dashboard.data import Dataset
from dashboard.ids import Id
from dashboard.pages.menus import menu_words
from dashboard.phrases import Lang, say
from dashboard.series import default_areas
from dashboard.state import State, clean
from dashboard.text import day_of
from etl.core.vintages import known_on


def known_chooser(dataset: Dataset, state: State) -> html.Div:
    """Return the menu of the days on which something was released of the chosen series."""
    lang, chosen = state.lang, state.as_known_on
    return html.Div(
        [
            html.Span(say(lang, "as_known_on"), className="label"),
            dcc.Dropdown(
                id=Id.KNOWN,
                options=known_options(dataset.whole, state),
                value=chosen.isoformat() if chosen else None,
                placeholder=say(lang, "as_known_on_today"),
                className="chooser",
                labels=menu_words(lang),
            ),
        ],
        className="field middle",
    )


def known_options(dataset: Dataset, state: State) -> list[dict[str, str]]:
    """Return the days on which releases of the chosen series came out, the newest first.

    The day a view names is always among them, or the menu would drop it.
    """
    lang, chosen = state.lang, state.as_known_on
    key = ("days known", lang, state.indicator, state.area, state.source)
    titles = dict(dataset.kept.get(key, lambda: _titles(dataset, state)))
    if chosen and chosen not in titles:
        titles[chosen] = day_of(chosen, lang)
    return [
        {"value": day.isoformat(), "label": titles[day]} for day in sorted(titles, reverse=True)
    ]


def _titles(dataset: Dataset, state: State) -> dict[date, str]:
    rows = _released(dataset, state)
    return {
        day: _title(dataset, part, state.lang)
        for day, part in rows.groupby(known_on(rows).dt.date, sort=True)
    }


def _released(dataset: Dataset, state: State) -> pd.DataFrame:
    """Return the figures of the chosen series whose release has a date; of all if none is."""
    rows = dataset.table("observations").dropna(subset="released_on")
    if state.indicator:
        areas = state.area or default_areas(dataset, state.indicator)
        rows = rows[rows["indicator_id"].isin(state.indicator) & rows["ref_area"].isin(areas)]
    return rows[rows["source_id"] == state.source] if state.source else rows


def _title(dataset: Dataset, rows: pd.DataFrame, lang: Lang) -> str:
    """Return what came out on a day: the day and the title, and how many others there were."""
    ids = rows[["source_id", "release_id"]].drop_duplicates().itertuples(index=False, name=None)
    found = [release for pair in ids if (release := dataset.release(*pair))]
    first, *others = found
    title = clean(str(first[f"title_{lang}"]))
    if others:
        title = say(lang, "as_known_on_more", title=title, count=_counted(others, lang))
    return say(lang, "as_known_on_option", day=released_in_words(first, lang), title=title)


def _counted(others: list[Mapping[str, Any]], lang: Lang) -> int:
    """Return the number that goes with "and … more"; 等 counts the first one too."""
    return len(others) + (lang == "zh")
