"""The releases behind a chart and their terms, for search engines: schema.org in JSON-LD."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from dashboard.phrases import Lang, say
from dashboard.provenance.works import Work
from etl.core.periods import Period

LICENCES: Final[Mapping[str, str]] = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "Open Government Licence v3.0": (
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
    ),
}


def release_ld(work: Work, lang: Lang) -> dict[str, Any]:
    """Return a release that figures are from; what is not known of it is left out."""
    found = {
        "@type": "CreativeWork",
        "name": work.title(lang),
        "publisher": {"@type": "Organization", "name": work.publisher(lang)},
        "datePublished": _published(work),
        "url": work.url,
        "license": licence_url(work.licence),
    }
    return {name: value for name, value in found.items() if value}


def _published(work: Work) -> str:
    """Return the date of a release as precise as it is known."""
    if work.released_on is None:
        return ""
    precision: Any = work.precision
    return str(Period(work.released_on, precision))


def terms_ld(works: Sequence[Work], lang: Lang) -> dict[str, Any]:
    """Return the terms of every publisher; a licence where each has one that is known by name.

    One licence among others would seem to hold for all of the figures.
    """
    terms = {work.publisher(lang): work.licence for work in works if work.licence}
    urls = [licence_url(work.licence) for work in works]
    licences = sorted(set(urls)) if all(urls) else []
    usage = [
        {"@type": "CreativeWork", "name": say(lang, "terms_of", publisher=name), "text": text}
        for name, text in terms.items()
    ]
    return {
        **({"license": licences[0] if len(licences) == 1 else licences} if licences else {}),
        "usageInfo": usage,
    }


def licence_url(licence: str) -> str:
    """Return the address of a licence that is named in full, or nothing.

    >>> licence_url("CC BY 4.0 (reuse with acknowledgement of the source)")
    'https://creativecommons.org/licenses/by/4.0/'
    """
    return LICENCES.get(licence.partition(" (")[0], "")
