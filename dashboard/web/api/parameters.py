"""Every parameter that the document names: its values, and examples that work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dashboard.data import BUILD_ID
from dashboard.pictures.drawn import HEIGHTS, SCALES, WIDTHS
from dashboard.query import CEILINGS, MAX_CEILINGS, MAX_LEVEL, SAMPLE_SIZES
from dashboard.series import HOME_AREA, SUBJECT
from dashboard.state import CHOICES, MAX_SENTENCE, MAX_SERIES, MAX_TITLE, State
from dashboard.tables.query import NEWEST_FIRST, SORTABLE
from dashboard.web.api.asked import PAGING
from dashboard.web.oembed import LEAST_WIDTH, SIZES

Schema = Mapping[str, Any]

SOURCE: Final = "cnnic"
DAY: Final[Schema] = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}
TEXT: Final[Schema] = {"type": "string"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a query: the schema of its values, and some that work.

    ``name`` is what a query calls it, where two addresses mean different things by one name.
    """

    schema: Schema
    examples: Sequence[Any] = ()
    name: str = ""
    is_required: bool = False


def _repeated(most: int, *examples: Sequence[str]) -> Parameter:
    schema = {"type": "array", "items": TEXT, "maxItems": most}
    return Parameter(schema, [list(one) for one in examples])


def _chosen(name: str, **more: str) -> Parameter:
    return Parameter({"type": "string", "enum": list(CHOICES[name]), **more}, CHOICES[name][:1])


def _whole(low: int, high: int, **more: int) -> Schema:
    return {"type": "integer", "minimum": low, "maximum": high, **more}


_DEFAULTED: Final = (
    "scale", "measure", "align", "deff", "by", "rows", "vintages", "lang",
)  # fmt: skip
_OPEN: Final = ("window", "direction", "verdict", "evidence", "status", "qualifier")
_DENSITY: Final = {"type": "number", "minimum": SCALES[0], "maximum": SCALES[1]}
_ORDERS: Final = tuple(f"{sign}{column}" for column in SORTABLE for sign in ("", "-"))
PARAMETERS: Final[Mapping[str, Parameter]] = {
    "indicator": _repeated(MAX_SERIES, [SUBJECT], [SUBJECT, "internet_users"]),
    "area": _repeated(MAX_SERIES, [HOME_AREA], [HOME_AREA, "USA"]),
    "source": Parameter(TEXT, [SOURCE]),
    "from": Parameter(DAY, ["2024", "2024-12", "2024-12-31"]),
    "to": Parameter(DAY, ["2025", "2025-12", "2025-12-31"]),
    "as_known_on": Parameter(DAY, ["2025", "2025-06", "2025-06-30"]),
    **{name: _chosen(name, default=getattr(State(), name)) for name in _DEFAULTED},
    **{name: _chosen(name) for name in _OPEN},
    "at": Parameter({"type": "number", "exclusiveMinimum": 0, "maximum": MAX_LEVEL}, [10]),
    "n": Parameter(_whole(*SAMPLE_SIZES), [30_000]),
    "ceiling": _repeated(MAX_CEILINGS, CEILINGS, ["75.5"]),
    "text": Parameter({"type": "string", "maxLength": MAX_SENTENCE}, ["internet"]),
    "title": Parameter({"type": "string", "maxLength": MAX_TITLE}, ["Users"]),
    "hide": _repeated(MAX_SERIES, [f"{SUBJECT}.{HOME_AREA}.{SOURCE}"]),
    "sort": Parameter(
        {"type": "string", "enum": list(_ORDERS), "default": NEWEST_FIRST}, ["-value"]
    ),
    "zoom": Parameter(TEXT, ["2015-01-01..2020-12-31"]),
    "theme": _chosen("theme", default=State().theme),
    "controls": _chosen("controls", default=State().controls),
    "width": Parameter(_whole(*WIDTHS), [800]),
    "height": Parameter(_whole(*HEIGHTS), [900]),
    "picture_scale": Parameter(
        {"anyOf": [{"type": "string", "enum": list(CHOICES["scale"])}, _DENSITY]},
        [CHOICES["scale"][0], 1],
        name="scale",
    ),
    "url": Parameter({"type": "string", "format": "uri"}, is_required=True),
    **{name: Parameter({"type": "integer", "minimum": 1}, [LEAST_WIDTH]) for name in SIZES},
    "format": Parameter({"type": "string", "enum": ["json"], "default": "json"}, ["json"]),
    "build": Parameter({"type": "string", "pattern": f"^{BUILD_ID.pattern}$"}),
    **{
        name: Parameter(_whole(one.low, one.high, default=one.default), [one.low, one.high])
        for name, one in PAGING.items()
    },
}
