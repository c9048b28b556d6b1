"""The other addresses that machines read, as the document describes them: one entry for each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dashboard.charts.registry import CHARTS
from dashboard.web.api.parameters import Schema
from dashboard.web.api.schemas import reference
from dashboard.web.drawings import TYPES
from dashboard.web.files import PARQUET, XLSX
from dashboard.web.words import CSL, FORMS
from etl.core.schema import OBSERVATIONS, TABLES

CHART_PARAMETERS: Final = (
    "indicator", "area", "source", "from", "to", "scale", "measure", "window", "n", "deff",
    "direction", "align", "at", "ceiling", "by", "rows", "as_known_on", "build", "hide", "lang",
    "title",
)  # fmt: skip
SHOWN_PARAMETERS: Final = (*CHART_PARAMETERS, "zoom")
PICTURE_PARAMETERS: Final = (
    *(name for name in SHOWN_PARAMETERS if name != "scale"), "picture_scale", "width", "height",
)  # fmt: skip
EMBED_PARAMETERS: Final = (*SHOWN_PARAMETERS, "theme", "controls")
OEMBED_PARAMETERS: Final = ("url", "maxwidth", "maxheight", "format")
FIGURE_PARAMETERS: Final = (
    "indicator", "area", "source", "from", "to", "as_known_on", "vintages", "evidence", "status",
    "qualifier", "text", "sort", "build", "lang",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Address:
    """One address: its path, what it answers as and with which schema, and its parameters.

    ``name`` is its ``operationId``, ``about`` the phrase that says what it gives; ``within``
    holds the values that each part in braces may have, ``refuses`` what it answers beside the
    statuses that every address has.
    """

    path: str
    name: str
    media: str
    about: str
    schema: Schema = field(default_factory=dict)
    parameters: Sequence[str] = ()
    within: Mapping[str, Sequence[str]] = field(default_factory=dict)
    refuses: Sequence[str] = ()


MEDIA: Final[Mapping[str, str]] = {
    "json": "application/json",
    "csv": "text/csv",
    "xlsx": XLSX,
    "parquet": PARQUET,
}


def _rows(schema: str) -> Iterator[tuple[str, str, Schema]]:
    """Return each format of rows with its media type, and the schema of what can have one."""
    held: Mapping[str, Schema] = {"json": reference(schema), "csv": {"type": "string"}}
    for form, media in MEDIA.items():
        yield form, media, held.get(form, {})


def _media(content_type: str) -> str:
    return content_type.partition(";")[0]


def _of_chart(suffix: str, media: str, about: str, parameters: Sequence[str]) -> Address:
    """Return an address of one chart; what has to be drawn first may be too much at once."""
    return Address(
        path=f"/chart/{{chart}}.{suffix}",
        name=f"chart_{suffix.replace('.', '_')}",
        media=media,
        about=about,
        schema={"type": "array", "items": {"type": "object"}} if media == CSL else {},
        parameters=parameters,
        within={"chart": list(CHARTS)},
        refuses=["429"] if suffix in (*TYPES, "zip") else [],
    )


_TABLES: Final = [table.name for table in TABLES if table is not OBSERVATIONS]
ADDRESSES: Final = (
    *(
        Address(
            path=f"/chart/{{chart}}.{form}",
            name=f"chart_rows_{form}",
            media=media,
            about="api_chart_rows",
            schema=schema,
            parameters=CHART_PARAMETERS,
            within={"chart": list(CHARTS)},
        )
        for form, media, schema in _rows("chart_rows")
    ),
    *(
        _of_chart(form, _media(content_type), "api_chart_picture", PICTURE_PARAMETERS)
        for form, content_type in TYPES.items()
    ),
    *(
        _of_chart(form, _media(one.media_type), f"api_chart_{form[:3]}", CHART_PARAMETERS)
        for form, one in FORMS.items()
    ),
    _of_chart("html", "text/html", "api_chart_html", SHOWN_PARAMETERS),
    _of_chart("zip", "application/zip", "api_chart_zip", SHOWN_PARAMETERS),
    Address(
        path="/embed/{chart}",
        name="embed",
        media="text/html",
        about="api_embed",
        parameters=EMBED_PARAMETERS,
        within={"chart": list(CHARTS)},
    ),
    Address(
        path="/oembed",
        name="oembed",
        media="application/json",
        about="api_oembed",
        schema=reference("oembed"),
        parameters=OEMBED_PARAMETERS,
        refuses=["404", "501"],
    ),
    *(
        Address(
            path=f"/data/{OBSERVATIONS.name}.{form}",
            name=f"{OBSERVATIONS.name}_{form}",
            media=media,
            about="api_figures",
            schema=schema,
            parameters=FIGURE_PARAMETERS,
        )
        for form, media, schema in _rows("table_rows")
    ),
    *(
        Address(
            path=f"/data/{{table}}.{form}",
            name=f"table_{form}",
            media=media,
            about="api_table",
            schema=schema,
            parameters=("build",),
            within={"table": _TABLES},
        )
        for form, media, schema in _rows("table_rows")
    ),
)
