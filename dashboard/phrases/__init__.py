"""Every word the app says of its own accord, in both languages, each phrase once.

Indicator, area and publisher names come from the data; only the furniture stands here, a module
for each part of the app. A phrase is a pair: English, Chinese.
"""

from typing import Final, Literal

from dashboard.phrases.charts import CHARTS
from dashboard.phrases.checks import CHECKS
from dashboard.phrases.claims import CLAIMS
from dashboard.phrases.compare import COMPARE
from dashboard.phrases.doubling import DOUBLING
from dashboard.phrases.outlook import OUTLOOK
from dashboard.phrases.outlook_page import OUTLOOK_PAGE
from dashboard.phrases.overview import OVERVIEW
from dashboard.phrases.site import SITE

Lang = Literal["en", "zh"]
LANGS: Final = ("en", "zh")

PARTS: Final = (SITE, CHARTS, OVERVIEW, DOUBLING, COMPARE, OUTLOOK, OUTLOOK_PAGE, CLAIMS, CHECKS)
PHRASES: Final[dict[str, tuple[str, str]]] = {
    key: phrase for part in PARTS for key, phrase in part.items()
}


def say(lang: Lang, key: str, **values: object) -> str:
    """Return a phrase in one language with its gaps filled."""
    return PHRASES[key][LANGS.index(lang)].format(**values)
