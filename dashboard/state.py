"""What a reader has chosen, and the query string it is written to, its only home."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Final, Literal
from urllib.parse import urlencode

from dashboard.phrases import LANGS, Lang, say

Scale = Literal["linear", "log"]
Measure = Literal["absolute", "per_population", "index"]
Align = Literal["first", "level", "share"]
Theme = Literal["auto", "light", "dark"]

MAX_SERIES: Final = 20
MAX_TITLE: Final = 200
MAX_SENTENCE: Final = 500
MAX_SHOWN: Final = 60
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "scale": ("linear", "log"),
    "measure": ("absolute", "per_population", "index"),
    "window": ("pair", "12m", "fit4", "all"),
    "direction": ("forward", "backward"),
    "align": ("first", "level", "share"),
    "verdict": ("contradicted", "undetermined", "within_rounding", "supported"),
    "deff": ("1", "2", "3"),
    "by": ("technologies", "countries", "purposes", "ages", "education", "firms"),
    "rows": ("top", "all"),
    "vintages": ("current", "all"),
    "evidence": ("primary", "press"),
    "status": ("reported", "provisional", "revised", "derived"),
    "qualifier": ("exact", "approx", "lower_bound", "upper_bound", "range"),
    "lang": LANGS,
    "theme": ("auto", "light", "dark"),
    "controls": ("0", "1"),
}
IN_BROWSER: Final = ("scale", "hide", "zoom", "open", "point", "theme")  # no page is made anew


@dataclass(frozen=True, slots=True)
class State:
    """One view: which series, which period, how drawn, in which language."""

    indicator: tuple[str, ...] = ()
    area: tuple[str, ...] = ()
    source: str = ""
    start: date | None = None
    end: date | None = None
    scale: Scale = "linear"
    measure: Measure = "absolute"
    window: str = "pair"
    direction: str = "forward"
    align: Align = "share"
    at: float | None = None
    ceiling: tuple[str, ...] = ()
    verdict: str = ""
    text: str = ""
    n: int | None = None
    deff: str = "2"
    by: str = "technologies"
    rows: str = "top"
    as_known_on: date | None = None
    build: str = ""
    vintages: str = "current"
    evidence: str = ""
    status: str = ""
    qualifier: str = ""
    sort: str = ""
    page: int = 1
    hide: tuple[str, ...] = ()
    zoom: str = ""
    open: tuple[str, ...] = ()
    point: str = ""
    lang: Lang = "en"
    theme: Theme = "auto"
    title: str = ""
    controls: str = "0"


@dataclass(frozen=True, slots=True)
class Problem:
    """A parameter that could not be used. An unknown id is missing, anything else is wrong."""

    name: str
    value: str
    phrase: str
    gaps: tuple[tuple[str, object], ...] = ()
    is_unknown_id: bool = False

    @property
    def expected(self) -> str:
        """What should have stood there, in English."""
        return self.expected_in("en")

    def expected_in(self, lang: Lang) -> str:
        """What should have stood there, in one language."""
        return say(lang, self.phrase, **dict(self.gaps))


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids a query may name."""

    indicators: frozenset[str]
    areas: frozenset[str]
    sources: frozenset[str]


def write_query(state: State, *, defaults: State) -> str:
    """Return the query string of a view: what differs from the defaults, in a fixed order."""
    pairs: list[tuple[str, str]] = []
    for field in fields(State):
        value = getattr(state, field.name)
        if value == getattr(defaults, field.name):
            continue
        name = {"start": "from", "end": "to"}.get(field.name, field.name)
        values = value if isinstance(value, tuple) else (value,)
        pairs.extend((name, written(item)) for item in values)
    return urlencode(pairs)


def written(value: object) -> str:
    """Return a value as it stands in an address."""
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    return value.isoformat() if isinstance(value, date) else str(value or "")


def clean(text: str) -> str:
    """Return a reader's text without control characters, tags or formula marks of Plotly."""
    return "".join(c for c in text if c.isprintable() and c not in "<>$")[:MAX_TITLE]
