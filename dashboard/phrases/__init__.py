"""Every word the app says of its own accord, in both languages, each phrase once.

Indicator, area and publisher names come from the data; only the furniture stands here, a module
for each part of the app. A phrase is a pair: English, Chinese.
"""

from typing import Final, Literal

from dashboard.phrases.about import ABOUT
from dashboard.phrases.api import API
from dashboard.phrases.badge import BADGE
from dashboard.phrases.breakdown import BREAKDOWN
from dashboard.phrases.changes import CHANGES
from dashboard.phrases.charts import CHARTS
from dashboard.phrases.checks import CHECKS
from dashboard.phrases.citation import CITATION
from dashboard.phrases.claims import CLAIMS
from dashboard.phrases.codes import CODES
from dashboard.phrases.codes_judged import CODES_JUDGED
from dashboard.phrases.compare import COMPARE
from dashboard.phrases.countries import COUNTRIES_PAGE
from dashboard.phrases.data_page import DATA_PAGE
from dashboard.phrases.dictionary import DICTIONARY
from dashboard.phrases.dictionary_catalogue import DICTIONARY_CATALOGUE
from dashboard.phrases.dictionary_checked import DICTIONARY_CHECKED
from dashboard.phrases.dictionary_curves import DICTIONARY_CURVES
from dashboard.phrases.dictionary_growth import DICTIONARY_GROWTH
from dashboard.phrases.doubling import DOUBLING
from dashboard.phrases.leaving import LEAVING
from dashboard.phrases.methods import METHODS
from dashboard.phrases.methods_compare import METHODS_COMPARE
from dashboard.phrases.methods_growth import METHODS_GROWTH
from dashboard.phrases.methods_notes import METHODS_NOTES
from dashboard.phrases.outlook import OUTLOOK
from dashboard.phrases.outlook_page import OUTLOOK_PAGE
from dashboard.phrases.overview import OVERVIEW
from dashboard.phrases.points import POINTS
from dashboard.phrases.provenance import PROVENANCE
from dashboard.phrases.ranking import RANKING
from dashboard.phrases.revisions import REVISIONS
from dashboard.phrases.sharing import SHARING
from dashboard.phrases.site import SITE
from dashboard.phrases.summaries import SUMMARIES

Lang = Literal["en", "zh"]
LANGS: Final = ("en", "zh")

PARTS: Final = (
    SITE,
    ABOUT,
    API,
    BADGE,
    BREAKDOWN,
    CHANGES,
    CHARTS,
    OVERVIEW,
    DOUBLING,
    COMPARE,
    OUTLOOK,
    OUTLOOK_PAGE,
    CLAIMS,
    CHECKS,
    POINTS,
    PROVENANCE,
    CITATION,
    LEAVING,
    SHARING,
    RANKING,
    COUNTRIES_PAGE,
    SUMMARIES,
    REVISIONS,
    DATA_PAGE,
    METHODS,
    METHODS_GROWTH,
    METHODS_COMPARE,
    METHODS_NOTES,
    CODES,
    CODES_JUDGED,
    DICTIONARY,
    DICTIONARY_CATALOGUE,
    DICTIONARY_CHECKED,
    DICTIONARY_CURVES,
    DICTIONARY_GROWTH,
)
PHRASES: Final[dict[str, tuple[str, str]]] = {
    key: phrase for part in PARTS for key, phrase in part.items()
}


def say(lang: Lang, key: str, **values: object) -> str:
    """Return a phrase in one language with its gaps filled."""
    return PHRASES[key][LANGS.index(lang)].format(**values)
