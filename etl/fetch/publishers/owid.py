"""Our World in Data, Chart API: a CSV file of a chart and its metadata.

Columns are matched by their short names: the long ones are reworded from time to time.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from etl.core.errors import FetchError, PeriodError
from etl.core.periods import read_period
from etl.fetch.decoding import (
    read_day,
    read_json,
    read_number,
    read_rows,
    refuse_doubles,
    unexpected,
)
from etl.fetch.publisher import Document, Edition, Figure, Settings, Wanted, comes_whole, no_news
from etl.fetch.settings import tables_of, text_of, texts_of

QUERY: Final = "v=1&csvType=full&useColumnShortNames=true"
ABOUT: Final = "_metadata"
TIMES: Final = ("Year", "Day")

following = comes_whole
news = no_news


def wanted(settings: Settings) -> Sequence[Wanted]:
    """Return the figures and the metadata of each chart."""
    base = text_of(settings, "url")
    charts = [text_of(chart, "slug") for chart in tables_of(settings, "charts")]
    return [
        one
        for slug in charts
        for one in (
            Wanted(_name(slug), f"{base}/{slug}.csv?{QUERY}", "csv"),
            Wanted(_name(slug) + ABOUT, f"{base}/{slug}.metadata.json", "json"),
        )
    ]


def edition(documents: Sequence[Document], settings: Settings) -> Edition:
    """Return the figures of all charts, dated by the newest ``lastUpdated`` of their columns.

    Raises:
        FetchError: a column is missing from the file or its metadata, or has another unit.
    """
    by_name = {document.wanted.name: document for document in documents}
    figures: list[Figure] = []
    updates = []
    titles = []
    for chart in tables_of(settings, "charts"):
        name = _name(text_of(chart, "slug"))
        if not {name, name + ABOUT} <= by_name.keys():  # fetched before this chart was added
            continue
        about = by_name[name + ABOUT]
        column = _column(about, chart)
        updates.append(read_day(about, "lastUpdated", column.get("lastUpdated")))
        titles.append(f"{column.get('titleShort') or name} ({column.get('citationShort') or name})")
        figures += _figures(by_name[name], chart, texts_of(settings, "areas"))
    if not updates:
        raise FetchError("Our World in Data: no answer")
    return Edition(
        title="; ".join(titles),
        released_on=max(updates),
        url=text_of(settings, "page"),
        figures=figures,
    )


def _name(slug: str) -> str:
    return slug.replace("-", "_")


def _column(document: Document, chart: Settings) -> Mapping[str, Any]:
    """Return what the metadata say of the column with the chart's short name."""
    found = read_json(document)
    columns = found.get("columns") if isinstance(found, dict) else None
    if not isinstance(columns, dict):
        raise unexpected(document, "metadata with columns", found)
    names = [one.get("shortName") for one in columns.values() if isinstance(one, dict)]
    short, unit = text_of(chart, "short_name"), text_of(chart, "unit")
    for one in columns.values():
        if isinstance(one, dict) and one.get("shortName") == short:
            if one.get("shortUnit", unit) != unit:
                raise unexpected(document, f"{short} in {unit}", one["shortUnit"])
            return one
    raise unexpected(document, f"a column of the short name {short}", names)


def _figures(document: Document, chart: Settings, areas: Mapping[str, str]) -> Iterator[Figure]:
    short, unit = text_of(chart, "short_name"), text_of(chart, "unit")
    rows = read_rows(document, ("Entity", "Code", short))
    time = next((name for name in TIMES if name in rows[0]), None)
    if time is None:
        raise unexpected(document, " or ".join(TIMES), ",".join(rows[0]))
    known = [row for row in rows if row["Code"] in areas]
    if not known:
        raise unexpected(document, "rows of a known area", "none")
    refuse_doubles(document, [f"{row['Code']} {row[time]}" for row in known])
    for row in known:
        place = f"{row['Code']} {row[time]}"
        if not row[short].strip():
            continue
        printed = read_number(document, place, row[short], unit)
        yield Figure(
            indicator_id=text_of(chart, "indicator_id"),
            ref_area=areas[row["Code"]],
            as_of=_as_of(document, place, row[time]),
            printed=printed,
            value=printed,
            locator=f"{short} {place}",
            printed_unit=unit,
        )


def _as_of(document: Document, place: str, text: str) -> str:
    try:
        return str(read_period(text))
    except PeriodError as error:
        raise unexpected(document, f"a year or a day at {place}", text) from error
