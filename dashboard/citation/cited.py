"""What a citation is made of: a chart of one build, its address, and the works behind it."""

import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final
from urllib.parse import quote

from dashboard.charts.view import View
from dashboard.data import Dataset
from dashboard.phrases import Lang
from dashboard.provenance.works import Citation, Work, works_of
from etl.core.periods import Period

NOT_IN_KEY: Final = re.compile(r"[^A-Za-z0-9_.]")
DIGITS: Final = 12
IN_ADDRESS: Final = ":/?#[]@!$&'()*+,;=%~"


@dataclass(frozen=True, slots=True, eq=False)
class Cited:
    """A chart in one view; ``built_on`` is the day of its build, None where that is not known."""

    chart: str
    title: str
    url: str
    build_id: str
    built_on: date | None
    works: tuple[Work, ...]
    lang: Lang

    @property
    def key(self) -> str:
        """What names the chart in a list of references: the same for the same address."""
        return f"uptake-{self.chart}-{sha256(self.url.encode()).hexdigest()[:DIGITS]}"

    @property
    def citations(self) -> tuple[tuple[str, Citation], ...]:
        """The texts in which figures were read, each once, with the key of each."""
        found = {citation_key(work, one): one for work in self.works for one in work.citations}
        return tuple(found.items())


def cited(dataset: Dataset, view: View, url: str, lang: Lang) -> Cited:
    """Return a chart as it is cited.

    Args:
        dataset: the one the view shows: as known on its day, where it names one.
        view: the chart, with the rows drawn.
        url: where it can be seen, whole: scheme, host, path and query.
        lang: the language of the view, in which it is cited.
    """
    return Cited(
        chart=view.chart,
        title=view.title,
        url=url,
        build_id=dataset.build_id,
        built_on=dataset.built_at.date() if dataset.built_at else None,
        works=works_of(dataset, view),
        lang=lang,
    )


def work_key(work: Work) -> str:
    """Return what names a release in a list of references: publisher and release."""
    return f"{_in_key(work.source_id)}:{_in_key(work.release_id)}"


def citation_key(work: Work, citation: Citation) -> str:
    """Return what names a text in which figures of a publisher were read."""
    return f"{_in_key(work.source_id)}:read:{_in_key(citation.citation_id)}"


def _in_key(name: str) -> str:
    """Return an id without what may end a key; ids that differ stay different."""
    return NOT_IN_KEY.sub(lambda found: f"-{ord(found[0]):x}-", name)


def date_parts(day: Period | None) -> list[int]:
    """Return year, month and day of a date, as many as are known.

    >>> date_parts(Period(date(2025, 10, 31), "month"))
    [2025, 10]
    """
    return [int(part) for part in str(day).split("-")] if day else []


def one_line(text: str) -> str:
    """Return a text in one line, without characters that nobody sees."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


def address(url: str) -> str:
    """Return an address without what would end it in a text or a field: spaces, braces."""
    return quote(one_line(url), safe=IN_ADDRESS)
