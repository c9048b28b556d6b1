"""One statement as a reader sees it: what was said, what follows, and where it was printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlsplit

from dashboard.charts.sources import release_title
from dashboard.claims.numbers import Numbers, numbers_in_words
from dashboard.data import Dataset
from dashboard.phrases import PHRASES, Lang, say
from dashboard.series import POPULATION
from dashboard.text import clauses, day_of, joined, month, reference, span
from etl.core.errors import PeriodError
from etl.core.periods import read_period

Citations = Mapping[tuple[str, str], Mapping[Any, Any]]
WEB: Final = ("http", "https")


@dataclass(frozen=True, slots=True)
class Place:
    """A text in which a statement was read; ``address`` is empty where it has none."""

    text: str
    address: str
    language: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One published statement, checked; what does not apply is empty."""

    verdict: str
    text: str
    period: str
    numbers: Numbers
    fits: str
    arithmetic: str
    notes: tuple[str, ...]
    release: str
    place: Place | None


def citations_of(dataset: Dataset) -> Citations:
    """Return the catalogue entries of the texts in which figures and statements were read."""
    return {
        (row["source_id"], row["citation_id"]): row
        for row in dataset.table("citations").to_dict("records")
    }


def statement(
    dataset: Dataset, row: Mapping[Any, Any], citations: Citations, lang: Lang
) -> Statement:
    """Return a row of ``claims`` in words."""
    source_id = row["source_id"]
    return Statement(
        verdict=row["verdict"],
        text=_text(row[f"statement_{lang}"]),
        period=_period(row["from_as_of"], row["to_as_of"], lang),
        numbers=numbers_in_words(row, lang),
        fits=_fits(dataset, row, lang),
        arithmetic=_text(row[f"arithmetic_{lang}"]),
        notes=tuple(_flags(row["flags"], lang)),
        release=release_title(dataset, source_id, row["release_id"], lang),
        place=_place(citations.get((source_id, row["citation_id"])), lang),
    )


def _period(start: date | None, end: date | None, lang: Lang) -> str:
    if end is None:
        return ""
    return month(end, lang) if start is None else span(start, end, lang)


def _fits(dataset: Dataset, row: Mapping[Any, Any], lang: Lang) -> str:
    """Return the names of the bases that a contradicted share fits."""
    bases = row["fitting_bases"] if row["verdict"] == "contradicted" else None
    return joined([_base(dataset, str(base), lang) for base in _list(bases)], lang)


def _base(dataset: Dataset, base_id: str, lang: Lang) -> str:
    if base_id == POPULATION:
        return say(lang, "population_base")
    known = base_id in dataset.names["indicators"]
    return dataset.name("indicators", base_id, lang) if known else base_id


def _flags(flags: Any, lang: Lang) -> list[str]:  # noqa: ANN401 - a list, an array or None
    keys = {str(flag): f"flag_{flag}" for flag in _list(flags)}
    return [
        say(lang, key) if key in PHRASES else say(lang, "flag_other", name=flag)
        for flag, key in keys.items()
    ]


def _list(values: Any) -> list[Any]:  # noqa: ANN401 - a list, an array or None
    return [] if values is None else list(values)


def _place(citation: Mapping[Any, Any] | None, lang: Lang) -> Place | None:
    if citation is None:
        return None
    title, publisher, published, url, language = (
        _text(citation[name]) for name in ("title", "publisher", "published", "url", "language")
    )
    parts = (title, publisher, _published(published, lang))
    return Place(clauses(filter(None, parts), lang), _web_address(url), language)


def _published(text: str, lang: Lang) -> str:
    """Return the date of a text as precise as it is known."""
    try:
        period = read_period(text)
    except PeriodError:
        return text
    if period.precision == "day":
        return day_of(period.as_of, lang)
    return reference(period.as_of, period.precision, lang)


def _web_address(url: str) -> str:
    """Return an address that may stand in a link; nothing for any other text."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in WEB and parts.netloc else ""


def _text(value: object) -> str:
    """Return a text of a table; null is nothing."""
    return value if isinstance(value, str) else ""
