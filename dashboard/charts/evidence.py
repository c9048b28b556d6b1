"""Where a figure was read and what became of it, in words: for pointers, tables and panels."""

import math
from collections.abc import Mapping
from typing import Any, Final

from dashboard.data import Dataset
from dashboard.phrases import Lang, say
from dashboard.series import POPULATION, Series
from dashboard.state import clean
from dashboard.text import amount, bounded, dated, number, percent, qualified

BOUND_DIGITS: Final = 6
ALL_DIGITS: Final = 9  # what a computer adds beyond them nobody printed
DERIVED_DIGITS: Final = 4
POINTED: Final = ("exact", "approx", "range")


def citation_of(dataset: Dataset, row: Mapping[Any, Any]) -> Mapping[str, Any] | None:
    """Return the text in which a figure was read, if it was not the release itself."""
    cited: Mapping[tuple[str, str], Mapping[str, Any]] = dataset.kept.get(
        "citations", lambda: _citations(dataset)
    )
    return cited.get((row["source_id"], row["citation_id"]))


def _citations(dataset: Dataset) -> dict[tuple[str, str], dict[Any, Any]]:
    rows = dataset.table("citations").to_dict("records")
    return {(row["source_id"], row["citation_id"]): row for row in rows}


def text_of(cell: object) -> str:
    """Return a cell of text; one without is empty, whichever way that is written."""
    return cell.strip() if isinstance(cell, str) else ""


def read_in_words(dataset: Dataset, row: Mapping[Any, Any], lang: Lang) -> str:
    """Return where a figure was read: in the release itself, or quoted by whom."""
    if row["evidence"] == "primary":
        return say(lang, "read_primary")
    cited = citation_of(dataset, row)
    if cited is None or not cited["publisher"]:
        return say(lang, "read_copy")
    return say(lang, "read_press", publisher=clean(cited["publisher"]))


def status_in_words(row: Mapping[Any, Any], lang: Lang) -> str:
    """Return that a figure is revised, provisional or derived; nothing of one as reported."""
    return "" if row["status"] == "reported" else say(lang, f"became_{row['status']}")


def day_read(row: Mapping[Any, Any], lang: Lang) -> str:
    """Return the date of a figure: the day where it was printed to the day."""
    return dated(row["as_of"], row["as_of_precision"], lang)


def valued(dataset: Dataset, series: Series, row: Mapping[Any, Any], lang: Lang) -> str:
    """Return a figure with its unit and what it is a share of: "36.6 % of internet users"."""
    text = bounded(row["value"], series.unit, row["qualifier"], lang)
    return _with_base(dataset, series, text, lang)


def valued_in_full(dataset: Dataset, series: Series, row: Mapping[Any, Any], lang: Lang) -> str:
    """Return a figure with all its digits, its unit and what it is a share of."""
    text = in_full(row["value"], series.unit, lang, row["qualifier"])
    return _with_base(dataset, series, text, lang)


def in_full(value: float, unit: str, lang: Lang, qualifier: str = "exact") -> str:
    """Return a figure with the digits that tell it from its neighbours, and its unit."""
    if unit.startswith("percent"):
        text = percent(value, lang, digits=ALL_DIGITS, qualifier=qualifier)
    else:
        text = _exactly(value, unit, ALL_DIGITS, lang, qualifier)
    return qualified(text, qualifier, lang)


def _with_base(dataset: Dataset, series: Series, text: str, lang: Lang) -> str:
    if series.unit == "persons":
        return say(lang, "value_persons", value=text)
    base = base_in_words(dataset, series, lang)
    return say(lang, "value_of", value=text, base=base) if base else text


def base_in_words(dataset: Dataset, series: Series, lang: Lang) -> str:
    """Return what a share is a share of; nothing for other units."""
    if not series.unit.startswith("percent"):
        return ""
    if series.base == POPULATION:
        return say(lang, "population_base")
    return str(dataset.about("indicators", series.indicator_id)[f"denominator_{lang}"] or "")


def allowed_in_words(row: Mapping[Any, Any], unit: str, lang: Lang) -> str:
    """Return the range that the printed digits of a figure allow; nothing where it has none."""
    low, high = row["low"], row["high"]
    if row["qualifier"] not in POINTED or math.isnan(low) or math.isnan(high) or low == high:
        return ""
    digits = DERIVED_DIGITS if row["status"] == "derived" else BOUND_DIGITS
    ends = [_exactly(end, unit, digits, lang) for end in (low, high)]
    return "" if ends[0] == ends[1] else say(lang, "allowed", low=ends[0], high=ends[1])


def _exactly(value: float, unit: str, digits: int, lang: Lang, qualifier: str = "exact") -> str:
    """Return a bound with the digits that tell it from the figure."""
    if unit.startswith("percent") or unit == "index":
        return number(value, digits=digits, qualifier=qualifier)
    return amount(value, unit, lang, digits=digits, qualifier=qualifier)
