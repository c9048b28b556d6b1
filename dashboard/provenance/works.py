"""The works behind a chart: the publishers' releases that the figures of its rows are from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.charts.evidence import citation_of, text_of
from dashboard.charts.sources import web_address
from dashboard.charts.view import View
from dashboard.data import Dataset
from dashboard.phrases import LANGS, Lang
from dashboard.provenance.published import published_figures
from etl.core.errors import PeriodError
from etl.core.periods import Period, read_period

MOST_NAMED: Final = 6  # releases that a reader still takes in
WORK: Final = ["source_id", "release_id"]

Words = Mapping[Lang, str]


@dataclass(frozen=True, slots=True)
class Citation:
    """A text in which a figure of a release was read; ``published`` is None if it is undated."""

    citation_id: str
    title: str
    publisher: str
    published: Period | None
    url: str
    language: str


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """A release of a publisher, with the texts in which its figures were read, if not in itself.

    ``released`` is None where it bears no date. What is not known is an empty text.
    """

    source_id: str
    release_id: str
    titles: Words
    publishers: Words
    short_names: Words
    released: Period | None
    url: str
    language: str
    attribution: str
    licence: str
    citations: tuple[Citation, ...] = ()

    @property
    def released_on(self) -> date | None:
        """The day it came out: the last one of the month or year where only that is known."""
        return self.released.as_of if self.released else None

    @property
    def precision(self) -> str:
        """How precisely that is known: ``day``, ``month``, ``year``; empty of an undated one."""
        return self.released.precision if self.released else ""

    @property
    def key(self) -> tuple[str, str]:
        """What identifies the release in every table."""
        return self.source_id, self.release_id

    def title(self, lang: Lang) -> str:
        """Return the title in the language of a reader."""
        return self.titles[lang]

    @property
    def original_title(self) -> str:
        """The title in the language of the work, as far as it is recorded; else an empty text."""
        return next((self.titles[lang] for lang in LANGS if lang == self.language), "")

    def publisher(self, lang: Lang) -> str:
        """Return the whole name of the publisher."""
        return self.publishers[lang]

    def short_name(self, lang: Lang) -> str:
        """Return the name that the charts give the publisher."""
        return self.short_names[lang]


def works_of(dataset: Dataset, view: View) -> tuple[Work, ...]:
    """Return the releases behind the rows of a view, the newest first, undated ones last.

    Args:
        dataset: the one the view shows: as known on its day, where it names one (``dataset_for``).
        view: a chart; rows of growth and doublings count for the figures they follow from, shares
            of the population for its figures too, ceilings for the counts they stand for.
    """
    columns = [*WORK, "citation_id"]
    figures = pd.concat([part[columns] for part in published_figures(dataset, view.rows)])
    works = [
        _work(dataset, str(source_id), text_of(release_id), part)
        for (source_id, release_id), part in figures.groupby(WORK, dropna=False)
    ]
    works.sort(key=lambda one: one.key)
    return tuple(sorted(works, key=_first_day, reverse=True))


def named(works: Sequence[Work]) -> list[Work]:
    """Return the releases to name: all of a few, else the newest of each publisher.

    ``works`` are in the order of ``works_of``.
    """
    if len(works) <= MOST_NAMED:
        return list(works)
    newest: dict[str, Work] = {}
    for work in works:
        newest.setdefault(work.source_id, work)
    return list(newest.values())


def _first_day(work: Work) -> date:
    """Return the first day on which a release may have appeared."""
    return work.released.first_day if work.released else date.min


def _work(dataset: Dataset, source_id: str, release_id: str, figures: pd.DataFrame) -> Work:
    release = dataset.release(source_id, release_id) or {}
    source = dataset.about("sources", source_id)
    untitled = release_id or text_of(source["attribution"])
    return Work(
        source_id,
        release_id,
        titles={lang: text_of(release.get(f"title_{lang}")) or untitled for lang in LANGS},
        publishers=_in_both(source, "publisher"),
        short_names=_in_both(source, "short_name"),
        released=_released(release),
        url=web_address(release.get("url")),
        language=text_of(release.get("language")),
        attribution=text_of(source["attribution"]),
        licence=text_of(source["licence"]),
        citations=tuple(_citations(dataset, source_id, figures)),
    )


def _released(release: Mapping[str, Any]) -> Period | None:
    day = release.get("released_on")
    return Period(day, release["released_on_precision"]) if day else None


def _in_both(entry: Mapping[str, Any], name: str) -> Words:
    return {lang: text_of(entry[f"{name}_{lang}"]) for lang in LANGS}


def _citations(dataset: Dataset, source_id: str, figures: pd.DataFrame) -> Iterator[Citation]:
    for name in sorted({text_of(cell) for cell in figures["citation_id"]}):
        cited = citation_of(dataset, {"source_id": source_id, "citation_id": name})
        if cited is not None:
            yield Citation(
                name,
                title=text_of(cited["title"]),
                publisher=text_of(cited["publisher"]),
                published=_period(text_of(cited["published"])),
                url=web_address(cited["url"]),
                language=text_of(cited["language"]),
            )


def _period(text: str) -> Period | None:
    try:
        return read_period(text)
    except PeriodError:
        return None
