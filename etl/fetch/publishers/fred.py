"""FRED of the Federal Reserve Bank of St. Louis: one CSV file for each series.

A file bears no date of its own, so an edition is dated by the day its bytes were first seen.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from etl.core.errors import FetchError
from etl.fetch.decoding import read_number, read_rows, refuse_doubles, unexpected
from etl.fetch.publisher import Document, Edition, Figure, Settings, Wanted, comes_whole, no_news
from etl.fetch.settings import tables_of, text_of

DAY: Final = "observation_date"
MISSING: Final = (".", "")
QUARTERS: Final = (1, 4, 7, 10)

following = comes_whole
news = no_news


def wanted(settings: Settings) -> Sequence[Wanted]:
    """Return the file of each series."""
    return [
        Wanted(_name(series), f"{text_of(settings, 'url')}?id={text_of(series, 'code')}", "csv")
        for series in tables_of(settings, "series")
    ]


def edition(documents: Sequence[Document], settings: Settings) -> Edition:
    """Return the figures of all series, dated by the day on which the newest file came.

    Raises:
        FetchError: a file has other columns, no figure, or dates that begin no quarter.
    """
    by_name = {document.wanted.name: document for document in documents}
    figures: list[Figure] = []
    for series in tables_of(settings, "series"):
        if _name(series) in by_name:  # what was fetched before a series was added lacks it
            figures += _figures(by_name[_name(series)], series, settings)
    if not figures:
        raise FetchError("FRED: no answer")
    seen = max(document.retrieved for document in documents).date()
    return Edition(
        title=f"{text_of(settings, 'title')}, as of {seen}",
        released_on=seen,
        url=text_of(settings, "page"),
        figures=figures,
    )


def _name(series: Settings) -> str:
    return text_of(series, "code").lower()


def _figures(document: Document, series: Settings, settings: Settings) -> Sequence[Figure]:
    code, unit = text_of(series, "code"), text_of(series, "unit")
    rows = read_rows(document, (DAY, code))
    refuse_doubles(document, [row[DAY] for row in rows])
    figures = []
    for row in rows:
        if row[code].strip() in MISSING:
            continue
        place = f"{code} {row[DAY]}"
        printed = read_number(document, place, row[code], unit)
        figures.append(
            Figure(
                indicator_id=text_of(series, "indicator_id"),
                ref_area=text_of(settings, "area"),
                as_of=_month(document, row[DAY], settings),
                printed=printed,
                value=printed,
                locator=place,
                printed_unit=unit,
                note=f"FRED stamps it {row[DAY]}, the start of the quarter",
            )
        )
    if not figures:
        raise unexpected(document, f"figures of {code}", "none")
    return figures


def _month(document: Document, text: str, settings: Settings) -> str:
    """Return the month of the survey in the quarter that a day begins, as ``YYYY-MM``."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise unexpected(document, "a day as YYYY-MM-DD", text) from error
    month_of_quarter = settings.get("month_of_quarter")
    if month_of_quarter not in (1, 2, 3):
        raise FetchError(
            f"fetch.toml, month_of_quarter: found {month_of_quarter!r}, expected 1, 2 or 3"
        )
    if day.day != 1 or day.month not in QUARTERS:
        raise unexpected(document, "the first day of a quarter", text)
    return f"{day.year}-{day.month + month_of_quarter - 1:02d}"
