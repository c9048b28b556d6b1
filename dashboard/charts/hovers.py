"""What a mark says when it is pointed at: the same facts in the same order on every chart."""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.charts.durations import is_refused, window_in_words
from dashboard.charts.evidence import (
    allowed_in_words,
    day_read,
    read_in_words,
    status_in_words,
    text_of,
    valued,
)
from dashboard.charts.growth import Growing, span_of
from dashboard.charts.points import figure_point
from dashboard.charts.sampling import with_sampling
from dashboard.charts.sources import release_title
from dashboard.data import Dataset
from dashboard.figures.template import wrapped
from dashboard.phrases import Lang, say
from dashboard.series import Series, key_in, label
from dashboard.state import clean
from dashboard.text import bounded, clauses, listed, number, reference
from etl.core.growth import LN2

DIGITS: Final = 3
WIDTH: Final = 44  # letters of a line: a phone shows no more beside a finger


def pointed(dataset: Dataset, series: Series, lang: Lang) -> pd.DataFrame:
    """Return the figures of a series with what a mark needs: its words and its point."""
    points = [figure_point(series.key, day) for day in series.rows["as_of"]]
    return series.rows.assign(hover=hovers(dataset, series, lang), point=points)


def hovers(dataset: Dataset, series: Series, lang: Lang) -> list[str]:
    """Return what each figure of a series says when it is pointed at."""
    name = label(dataset, series, lang)
    return [_hover(dataset, series, row, name, lang) for row in series.rows.to_dict("records")]


def in_lines(name: str, lines: Iterable[str]) -> str:
    """Return a name in bold and lines below it, none too long to read; empty ones left out."""
    return "<br>".join([f"<b>{broken(name)}</b>", *[broken(one) for one in lines if one]])


def broken(text: str) -> str:
    """Return a text in lines, without tags of its own."""
    return wrapped(clean(text), WIDTH)


def figures_of_window(
    dataset: Dataset, series: Series, ends: Sequence[date], lang: Lang
) -> list[str]:
    """Return the two figures of a window: value, date, where it was read, what became of it."""
    rows = series.rows.set_index("as_of", drop=False).loc[list(ends)].to_dict("records")
    return [
        say(lang, key, figure=_briefly(dataset, series, row, lang))
        for key, row in zip(("window_from", "window_to"), rows, strict=True)
    ]


def window_hovers(
    dataset: Dataset, found: Sequence[Growing], windows: pd.DataFrame, unit: str, lang: Lang
) -> list[str]:
    """Return what each window of growth says: the growth, and the two figures it lies between."""
    series = {one.series.key: one.series for one in found}
    names = {key: label(dataset, one, lang) for key, one in series.items()}
    said = []
    for row in windows.to_dict("records"):
        key, days = key_in(row), (row["from_as_of"], row["to_as_of"])
        ends = figures_of_window(dataset, series[key], days, lang)
        said.append(in_lines(names[key], [span_of(row, lang), *_growth(row, unit, lang), *ends]))
    return said


def _growth(row: Mapping[Any, Any], unit: str, lang: Lang) -> list[str]:
    """Return growth in doublings and percent a year, and the doubling time with its intervals."""
    lines = []
    if math.isfinite(row["r_per_year"]):
        rate = number(row["r_per_year"] / LN2, digits=DIGITS)
        lines.append(f"{rate} {say(lang, 'per_year')}")
    if math.isfinite(row["cagr_pct"]):
        lines.append(f"{number(row['cagr_pct'], digits=DIGITS)} {say(lang, 'pct_per_year')}")
    sampled = "" if is_refused(row) else with_sampling(row, unit, lang)
    return [*lines, " ".join(window_in_words(row, unit, lang)).strip(), sampled]


def _hover(dataset: Dataset, series: Series, row: Mapping[Any, Any], name: str, lang: Lang) -> str:
    """Return what a figure says: value, bounds, date, release, where it was read, printed text."""
    printed = text_of(row["printed"])
    return in_lines(
        name,
        (
            valued(dataset, series, row, lang),
            allowed_in_words(row, series.unit, lang),
            day_read(row, lang),
            release_title(dataset, series.source_id, row["release_id"], lang),
            listed(
                filter(None, (read_in_words(dataset, row, lang), status_in_words(row, lang))), lang
            ),
            say(lang, "printed_as", text=printed) if printed else "",
        ),
    )


def _briefly(dataset: Dataset, series: Series, row: Mapping[Any, Any], lang: Lang) -> str:
    parts = (
        bounded(row["value"], series.unit, row["qualifier"], lang),
        reference(row["as_of"], row["as_of_precision"], lang),
        read_in_words(dataset, row, lang),
        status_in_words(row, lang),
    )
    return clauses(filter(None, parts), lang)
