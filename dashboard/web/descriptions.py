"""A chart as a data set, for search engines: schema.org in JSON-LD."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

import pandas as pd
from markupsafe import Markup

from dashboard.charts.alt import alt_text, shortened
from dashboard.charts.registry import CHARTS
from dashboard.charts.view import View
from dashboard.data import Dataset
from dashboard.pages.links import chart_address
from dashboard.phrases import Lang, say
from dashboard.provenance.works import named
from dashboard.tables.dictionary import meaning, table_of
from dashboard.web.asked import Asked
from dashboard.web.files import PARQUET, XLSX
from dashboard.web.machine import without
from dashboard.web.releases import release_ld, terms_ld
from dashboard.web.settings import settings
from dashboard.web.words import CSL, cited_in
from etl.core.refreshes import utc

MOST_LETTERS: Final = 5_000  # of a description that is read
DAYS: Final = (("as_of", "as_of"), ("from_as_of", "to_as_of"), ("segment_from", "segment_to"))
DERIVED: Final[Mapping[str, str]] = {  # the column that a chart draws, of those computed
    "growth-rate": "r_per_year",
    "doubling-time": "doubling_years",
    "doublings": "years_taken",
}
MEDIA_TYPES: Final[Mapping[str, str]] = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": XLSX,
    "parquet": PARQUET,
}
UNSAFE: Final = str.maketrans(
    {letter: f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}  # JSON may write them so
)


def chart_script(asked: Asked, view: View, address: str) -> Markup:
    """Return the description of a chart as an element for a page; nothing if it has no rows.

    The data are the same whatever a reader calls them: a title of their own is left out.
    """
    if not len(view.rows):
        return Markup("")
    if asked.state.title:
        asked = replace(asked, state=replace(asked.state, title=""))
        view = CHARTS[asked.chart].view(asked.dataset, asked.state)
    return ld_script(dataset_ld(asked, view, address))


def ld_script(described: Mapping[str, Any]) -> Markup:
    """Return JSON-LD as an element for a page; no text in it can end the element."""
    text = json.dumps(described, ensure_ascii=False, separators=(",", ":")).translate(UNSAFE)
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704


def dataset_ld(asked: Asked, view: View, address: str) -> dict[str, Any]:
    """Return the rows of a chart in a view as a schema.org Dataset.

    ``address`` is where on this site the chart is to be seen, such as ``/growth?…``.
    """
    dataset, state, site = asked.dataset, asked.state, settings().url
    shown = without(view, [one for one in state.hide if one in view.toggles])
    cited, rows, lang = cited_in(asked, shown, site), _figures(shown.rows), state.lang
    publisher = {"@type": "Organization", "name": say(lang, "site"), "url": f"{site}/"}
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": view.title,
        "description": _description(view, lang),
        "url": site + address,
        "identifier": cited.url,
        "version": dataset.build_id,
        **({"dateModified": utc(dataset.built_at)} if dataset.built_at else {}),
        **_span(rows),
        "spatialCoverage": _places(dataset, rows, lang),
        "variableMeasured": [*_variables(dataset, rows, lang), *_derived(view, lang)],
        "keywords": keywords(lang),
        "inLanguage": "zh-CN" if lang == "zh" else "en",
        "isAccessibleForFree": True,
        "creator": publisher,
        "publisher": publisher,
        "isBasedOn": [release_ld(work, lang) for work in named(cited.works)],
        "citation": {
            "@type": "CreativeWork",
            "encodingFormat": CSL,
            "url": site + chart_address("chart", view.chart, state, suffix=".csl.json"),
        },
        "creditText": "; ".join(dict.fromkeys(work.attribution for work in cited.works)),
        **terms_ld(cited.works, lang),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": form.upper(),
                "encodingFormat": kind,
                "contentUrl": site + chart_address("chart", view.chart, state, suffix=f".{form}"),
            }
            for form, kind in MEDIA_TYPES.items()
        ],
        "includedInDataCatalog": {
            "@type": "DataCatalog",
            "name": say(lang, "catalog_title"),
            "url": f"{site}/data",
        },
    }


def keywords(lang: Lang) -> list[str]:
    """Return what the site is about, in single terms."""
    return say(lang, "keywords").split("；" if lang == "zh" else "; ")


def _description(view: View, lang: Lang) -> str:
    parts = (alt_text(view), *view.every_note, view.source)
    gap = "" if lang == "zh" else " "
    return shortened(gap.join(part for part in parts if part), MOST_LETTERS)


def _figures(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that are measured: of an outlook its points, not its curves."""
    return rows[rows["row"] == "point"] if "row" in rows else rows


def _span(rows: pd.DataFrame) -> dict[str, str]:
    """Return the time from the first to the last day of some rows, where they have any."""
    for first, last in DAYS:
        if first in rows and rows[first].notna().any() and rows[last].notna().any():
            start: date = rows[first].dropna().min()
            end: date = rows[last].dropna().max()
            span = start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"
            return {"temporalCoverage": span}
    return {}


def _places(dataset: Dataset, rows: pd.DataFrame, lang: Lang) -> list[dict[str, str]]:
    return [
        {"@type": "Place", "name": dataset.name("areas", area, lang), "identifier": area}
        for area in sorted(rows["ref_area"].unique())
    ]


def _variables(dataset: Dataset, rows: pd.DataFrame, lang: Lang) -> Iterator[dict[str, str]]:
    for name in dict.fromkeys(rows["indicator_id"]):
        about = dataset.about("indicators", name)
        found = {
            "@type": "PropertyValue",
            "name": dataset.name("indicators", name, lang),
            "propertyID": name,
            "unitText": str(about["unit"]),
            "description": str(about[f"definition_{lang}"] or ""),
        }
        yield {key: value for key, value in found.items() if value}


def _derived(view: View, lang: Lang) -> Iterator[dict[str, str]]:
    """Yield what the rows of a chart hold that was computed from the figures."""
    if view.chart in DERIVED:
        column = DERIVED[view.chart]
        name = meaning(table_of(view.chart), column, lang)
        yield {"@type": "PropertyValue", "name": name, "propertyID": column}
