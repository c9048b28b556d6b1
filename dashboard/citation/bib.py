"""A citation as BibTeX: an entry for the chart, for each release, and for each text read.

The fields are those that both BibTeX and biblatex read, and ``date``, ``langid``, ``language``,
``origtitle``, ``url`` and ``urldate`` of biblatex alone.
"""

from collections.abc import Mapping
from typing import Final

from dashboard.citation.cited import Cited, address, date_parts, one_line, work_key
from dashboard.phrases import LANGS, Lang, say
from dashboard.provenance.works import Citation, Work
from etl.core.periods import Period
from etl.core.quantities.text import is_chinese

SPECIAL: Final = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",  # never \{: BibTeX counts it as a brace
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    **{letter: f"\\{letter}" for letter in "&%$#_"},
}
ESCAPES: Final = str.maketrans(SPECIAL)
LANGUAGES: Final = {
    "en": "english", "zh": "chinese", "ja": "japanese", "ko": "korean", "te": "telugu",
}  # fmt: skip


def citation_bib(one: Cited) -> str:
    """Return a chart and the works behind it as entries of a BibTeX file, the chart first."""
    entries = [
        _entry("misc", one.key, _chart(one)),
        *(_entry("techreport", work_key(work), _report(work, one.lang)) for work in one.works),
        *(_entry("misc", key, _text(citation)) for key, citation in one.citations),
    ]
    return "\n\n".join(entries) + "\n"


def latex(text: str) -> str:
    r"""Return a text in one line in which LaTeX finds letters alone, every brace paired.

    >>> print(latex("100 % of R&D"))
    100 \% of R\&D
    """
    return one_line(text).translate(ESCAPES)


def _entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def _chart(one: Cited) -> dict[str, str]:
    day = Period(one.built_on, "day") if one.built_on else None
    return {
        "author": _whole(say(one.lang, "site")),
        "title": _whole(one.title),
        **_dated(day),
        "url": address(one.url),
        "urldate": str(day or ""),
        "note": latex(say(one.lang, "cite_note", build=one.build_id)),
        "langid": LANGUAGES[one.lang],
    }


def _report(work: Work, lang: Lang) -> dict[str, str]:
    title, publisher = work.title(lang), _whole(work.publisher(lang))
    return {
        "author": publisher,
        "title": _whole(title),
        "origtitle": _whole(work.original_title) if work.original_title != title else "",
        "institution": publisher,
        **_dated(work.released),
        "url": address(work.url),
        "note": "" if work.released else latex(say(lang, "undated")),
        "langid": _written_in(title),
        "language": _language(work.language),
    }


def _text(citation: Citation) -> dict[str, str]:
    return {
        "title": _whole(citation.title),
        "howpublished": _whole(citation.publisher),
        **_dated(citation.published),
        "url": address(citation.url),
        "langid": _written_in(citation.title),
        "language": _language(citation.language),
    }


def _whole(text: str) -> str:
    """Return a text in braces of its own: a name is not split, its capitals stay."""
    return f"{{{latex(text)}}}" if text else ""


def _dated(day: Period | None) -> dict[str, str]:
    """Return the year, which BibTeX reads, and the date as far as it is known."""
    return {"year": str(date_parts(day)[0]), "date": str(day)} if day else {}


def _written_in(title: str) -> str:
    """Return the language in which a title is given, which need not be that of the work."""
    return LANGUAGES[LANGS[is_chinese(title)]]


def _language(code: str) -> str:
    return LANGUAGES.get(code, latex(code))
