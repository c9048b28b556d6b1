"""A citation in words: the chart, the releases its figures are from, and where it can be seen."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from dashboard.citation.cited import Cited, address, one_line
from dashboard.phrases import Lang, say
from dashboard.provenance.works import MOST_NAMED, Citation, Work, named
from dashboard.text import dated, day_of, listed

MOST_QUOTED: Final = 6  # texts that a reader still takes in between the releases


def citation_text(one: Cited) -> str:
    """Return how a chart is cited in the text of a report, in the language of its view."""
    gap = "" if one.lang == "zh" else " "
    return f"{gap.join([_chart(one), *_data(one)])} {address(one.url)}"


def _chart(one: Cited) -> str:
    told = {"site": say(one.lang, "site"), "title": one_line(one.title), "build": one.build_id}
    if one.built_on is None:
        return say(one.lang, "cite_chart_undated", **told)
    day = day_of(one.built_on, one.lang)
    return say(one.lang, "cite_chart", year=one.built_on.year, day=day, **told)


def _data(one: Cited) -> list[str]:
    """Return the sentence on the releases; of many works and texts it gives the number alone."""
    if not one.works:
        return []
    lang, count = one.lang, len(one.citations)
    if count > MOST_QUOTED or len(one.works) > MOST_NAMED:
        works = listed(_by_publisher(one.works, lang), lang)
        key = "cite_data_quoted" if count else "cite_data"
        return [say(lang, key, count=count, works=works)]
    return [say(lang, "cite_data", works=listed((_quoted(work, lang) for work in one.works), lang))]


def _by_publisher(works: Sequence[Work], lang: Lang) -> Iterator[str]:
    """Yield releases: all of a few, else the newest of each publisher and how many others."""
    leading = named(works)
    of_publisher = Counter(work.source_id for work in works)
    for work in leading:
        count = of_publisher[work.source_id] - 1 if len(leading) < len(works) else 0
        latest = _work(work, lang)
        key = "and_one" if count == 1 else "and_earlier"
        yield say(lang, key, latest=latest, count=count) if count else latest


def _work(work: Work, lang: Lang) -> str:
    released = work.released
    return say(
        lang,
        "released",
        publisher=one_line(work.short_name(lang)),
        title=one_line(work.title(lang)),
        day=dated(released.as_of, released.precision, lang) if released else say(lang, "undated"),
    )


def _quoted(work: Work, lang: Lang) -> str:
    """Return a release with the texts in which its figures were read, if not in itself."""
    if not work.citations:
        return _work(work, lang)
    texts = listed((_read(citation, lang) for citation in work.citations), lang)
    return say(lang, "cite_quoted", work=_work(work, lang), texts=texts)


def _read(citation: Citation, lang: Lang) -> str:
    day = citation.published
    told = {"title": one_line(citation.title), "publisher": one_line(citation.publisher)}
    if day is None:
        return say(lang, "cite_read_undated", **told)
    return say(lang, "cite_read", published=dated(day.as_of, day.precision, lang), **told)
