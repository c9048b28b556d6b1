"""Published figures in words: the cells of the table of the Data page."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

import pandas as pd

from dashboard.charts.points import figure_point
from dashboard.charts.ranges import ranged, unbroken
from dashboard.charts.sources import release_title
from dashboard.charts.table import TableRow
from dashboard.data import Dataset
from dashboard.phrases import Lang, say
from dashboard.text import bounded, precise, reference

UNBROKEN: Final = "\u00a0"
DIGITS: Final = 6  # what a figure was printed with, never fewer


@dataclass(frozen=True, slots=True)
class Head:
    """A column of the table: its phrase, and the column of the data that it is sorted by."""

    phrase: str
    sorts: str = ""


HEADS: Final = (
    Head("head_as_of", "as_of"),
    Head("head_indicator_id", "indicator_id"),
    Head("head_ref_area", "ref_area"),
    Head("head_value", "value"),
    Head("head_unit"),
    Head("head_range"),
    Head("head_printed"),
    Head("head_released_on", "released_on"),
    Head("head_evidence", "evidence"),
    Head("head_status", "status"),
)


def in_words(dataset: Dataset, rows: pd.DataFrame, lang: Lang) -> list[TableRow]:
    """Return figures as rows of words, each with its point."""
    records = cast("list[Mapping[str, Any]]", rows.to_dict("records"))
    return [_row(dataset, one, lang) for one in records]


def _row(dataset: Dataset, figure: Mapping[str, Any], lang: Lang) -> TableRow:
    key = (figure["indicator_id"], figure["ref_area"], figure["source_id"])
    cells = (
        reference(figure["as_of"], figure["as_of_precision"], lang).replace(" ", UNBROKEN),
        dataset.name("indicators", key[0], lang),
        dataset.name("areas", key[1], lang),
        unbroken(value_in_words(figure, lang)),
        _unit(dataset, figure, lang),
        unbroken(range_in_words(figure, lang)),
        figure["printed"],
        release_title(dataset, key[2], figure["release_id"], lang)
        or dataset.name("sources", key[2], lang),
        say(lang, f"table_read_{figure['evidence']}"),
        _status(figure, lang),
    )
    return TableRow(cells, figure_point(key, figure["as_of"]))


def value_in_words(figure: Mapping[str, Any], lang: Lang) -> str:
    """Return a figure as precise as it was printed: "over 1.05 billion", "79.65 %"."""
    return bounded(figure["value"], figure["unit"], figure["qualifier"], lang, digits=DIGITS)


def range_in_words(figure: Mapping[str, Any], lang: Lang) -> str:
    """Return what the printed text allows: "514.5–515.5 million", "at least 1 billion"."""
    low, high, unit = figure["low"], figure["high"], figure["unit"]
    if _is_open(low) and _is_open(high):
        return ""
    if _is_open(low):
        most = precise(high, unit, lang, digits=DIGITS, qualifier="upper_bound")
        return say(lang, "at_most", value=most)
    if _is_open(high):
        least = precise(low, unit, lang, digits=DIGITS, qualifier="lower_bound")
        return say(lang, "at_least", value=least)
    return ranged([precise(end, unit, lang, digits=DIGITS) for end in (low, high)], lang)


def _is_open(end: float | None) -> bool:
    return end is None or not math.isfinite(end)


def _unit(dataset: Dataset, figure: Mapping[str, Any], lang: Lang) -> str:
    """Return what a figure counts, or what it is a share of."""
    if not figure["unit"].startswith("percent"):
        return say(lang, f"unit_{figure['unit']}")
    about = dataset.about("indicators", figure["indicator_id"])
    return str(about[f"denominator_{lang}"] or "")


def _status(figure: Mapping[str, Any], lang: Lang) -> str:
    status = say(lang, f"data_status_{figure['status']}")
    if figure["break_before"]:
        status = say(lang, "after_break", status=status)
    return status if figure["is_current"] else say(lang, "since_replaced", status=status)
