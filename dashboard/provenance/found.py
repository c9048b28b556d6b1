"""From the word for a point to what is known of it."""

import re
from datetime import date
from typing import Final

import pandas as pd

from dashboard.data import Dataset
from dashboard.phrases import Lang, say
from dashboard.provenance.figures import figure_of
from dashboard.provenance.growth import growth_between
from dashboard.provenance.told import Provenance
from dashboard.series import label, series_of
from dashboard.text import reference, span

Key = tuple[str, str, str]
DAY: Final = r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
POINT: Final = re.compile(rf"([a-z0-9_]+)\.([A-Z0-9]+)\.([a-z0-9_]+)\.{DAY}(?:\.\.{DAY})?")


def provenance(dataset: Dataset, point: str, lang: Lang) -> Provenance | None:
    """Return what is known of the figure, or the two figures, that a point names.

    None if the point is malformed, or the current figures hold no such series or date.
    """
    read = read_point(point)
    series = series_of(dataset, read[0]) if read else None
    if read is None or series is None:
        return None
    days = list(read[1])
    rows = [series.rows[series.rows["as_of"] == day] for day in days]
    if any(row.empty for row in rows):
        return None
    figures = tuple(figure_of(dataset, series, row.to_dict("records")[0], lang) for row in rows)
    title = say(
        lang, "point_title", name=label(dataset, series, lang), day=_dated(pd.concat(rows), lang)
    )
    growth = growth_between(dataset, series, (days[0], days[1]), lang) if len(days) > 1 else None
    return Provenance(title, figures, growth)


def read_point(point: str) -> tuple[Key, tuple[date, ...]] | None:
    """Return the series and the one or two days that a point names; None if it names none.

    >>> read_point("genai_users.CHN.cnnic.2024-12-31..2025-06-30")[1][1]
    datetime.date(2025, 6, 30)
    >>> read_point("genai_users.CHN.cnnic.2024-02-31")
    """
    found = POINT.fullmatch(point)
    if found is None:
        return None
    indicator_id, ref_area, source_id, *written = found.groups()
    try:
        days = tuple(date.fromisoformat(day) for day in written if day)
    except ValueError:
        return None
    if len(days) > 1 and days[0] >= days[1]:
        return None
    return (indicator_id, ref_area, source_id), days


def _dated(rows: pd.DataFrame, lang: Lang) -> str:
    precision = list(rows["as_of_precision"])
    days = list(rows["as_of"])
    if len(days) == 1:
        return reference(days[0], precision[0], lang)
    return span(days[0], days[1], lang, "year" if set(precision) == {"year"} else "day")
