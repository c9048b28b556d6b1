"""A citation as CSL-JSON, which reference managers and word processors read."""

from typing import Any, Final

from dashboard.citation.cited import Cited, address, date_parts, one_line, work_key
from dashboard.phrases import Lang, say
from dashboard.provenance.works import Citation, Work
from etl.core.periods import Period

TAGS: Final = {"en": "en", "zh": "zh-CN"}

Item = dict[str, Any]


def citation_csl(one: Cited) -> list[Item]:
    """Return a chart and the works behind it as items of CSL-JSON, the chart first."""
    return [
        _chart(one),
        *(_report(work, one.lang) for work in one.works),
        *(_text(key, citation) for key, citation in one.citations),
    ]


def _chart(one: Cited) -> Item:
    site = say(one.lang, "site")
    return _item(
        id=one.key,
        type="webpage",
        title=one_line(one.title),
        author=_named(site),
        issued=_issued(Period(one.built_on, "day") if one.built_on else None),
        URL=address(one.url),
        genre=say(one.lang, "cite_genre"),
        version=one.build_id,
        language=TAGS[one.lang],
        **{"container-title": site},
    )


def _report(work: Work, lang: Lang) -> Item:
    title, publisher = one_line(work.title(lang)), one_line(work.publisher(lang))
    original = one_line(work.original_title)
    return _item(
        id=work_key(work),
        type="report",
        title=title,
        author=_named(publisher),
        publisher=publisher,
        issued=_issued(work.released),
        URL=address(work.url),
        language=work.language,
        **{"original-title": original if original != title else ""},
    )


def _text(key: str, citation: Citation) -> Item:
    return _item(
        id=key,
        type="webpage",
        title=one_line(citation.title),
        issued=_issued(citation.published),
        URL=address(citation.url),
        language=citation.language,
        **{"container-title": one_line(citation.publisher)},
    )


def _item(**fields: object) -> Item:
    """Return the fields of an item that are known."""
    return {name: value for name, value in fields.items() if value}


def _named(name: str) -> list[dict[str, str]]:
    return [{"literal": name}] if name else []


def _issued(day: Period | None) -> dict[str, list[list[int]]]:
    return {"date-parts": [date_parts(day)]} if day else {}
