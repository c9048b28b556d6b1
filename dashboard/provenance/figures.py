"""One published figure in words: printed text, release, place, evidence, other vintages."""

import math
from collections.abc import Mapping
from typing import Any, Final

from dashboard.charts.evidence import (
    citation_of,
    day_read,
    in_full,
    read_in_words,
    text_of,
    valued_in_full,
)
from dashboard.charts.sources import release_title, web_address
from dashboard.charts.vintages import vintages_of
from dashboard.data import Dataset
from dashboard.phrases import Lang, say
from dashboard.provenance.told import Figure, Link
from dashboard.series import Series, label
from dashboard.state import State

ONLY: Final = {"lower_bound": "only_at_least", "upper_bound": "only_at_most"}

Row = Mapping[Any, Any]


def figure_of(dataset: Dataset, series: Series, row: Row, lang: Lang) -> Figure:
    """Return what is known of one figure of a series."""
    return Figure(
        key=series.key,
        as_of=row["as_of"],
        name=label(dataset, series, lang),
        day=day_read(row, lang),
        value=valued_in_full(dataset, series, row, lang),
        allowed=_allowed(row, series.unit, lang),
        printed=text_of(row["printed"]),
        release=_release(dataset, row, lang),
        locator=text_of(row["locator"]),
        citation=_citation(dataset, row, lang),
        evidence=read_in_words(dataset, row, lang),
        status=say(lang, f"became_{row['status']}"),
        note=text_of(row["note"]),
        vintages=_vintages(dataset, series, row, lang),
        others=_others(dataset, series, row, lang),
    )


def _allowed(row: Row, unit: str, lang: Lang) -> str:
    """Return what the printed precision of a figure allows."""
    if row["qualifier"] in ONLY:
        return say(lang, ONLY[row["qualifier"]])
    if math.isnan(row["low"]) or math.isnan(row["high"]):
        return ""
    if row["low"] == row["high"]:
        return say(lang, "exactly_printed")
    low, high = (in_full(row[end], unit, lang) for end in ("low", "high"))
    return say(lang, "to_exactly", low=low, high=high)


def _release(dataset: Dataset, row: Row, lang: Lang) -> Link:
    release = dataset.release(row["source_id"], row["release_id"]) or {}
    title = release_title(dataset, row["source_id"], row["release_id"], lang)
    return Link(title or text_of(row["release_id"]), web_address(release.get("url")))


def _citation(dataset: Dataset, row: Row, lang: Lang) -> Link | None:
    cited = citation_of(dataset, row)
    if cited is None:
        return None
    parts = {name: text_of(cited[name]) for name in ("title", "publisher", "published")}
    key = "cited" if parts["published"] else "cited_undated"
    return Link(say(lang, key, **parts), web_address(cited["url"]))


def _vintages(dataset: Dataset, series: Series, row: Row, lang: Lang) -> tuple[str, ...]:
    """Return what each release said for the date, newest first, if more than one said anything."""
    found = vintages_of(dataset, series.key, State()).rows
    told = []
    for one in found[found["as_of"] == row["as_of"]].to_dict("records")[::-1]:
        release = _release(dataset, one, lang).text
        is_shown = (one["indicator_id"], one["release_id"]) == (
            series.indicator_id, row["release_id"],
        )  # fmt: skip
        value = in_full(one["value"], series.unit, lang, one["qualifier"])
        told.append(
            say(lang, "vintage_now" if is_shown else "vintage", value=value, release=release)
        )
    return tuple(told) if len(told) > 1 else ()


def _others(dataset: Dataset, series: Series, row: Row, lang: Lang) -> tuple[str, ...]:
    """Return what other publishers say of the same indicator, area and date."""
    table = dataset.table("observations")
    same = table[
        table["is_current"]
        & (table["indicator_id"] == series.indicator_id)
        & (table["ref_area"] == series.ref_area)
        & (table["source_id"] != series.source_id)
        & (table["as_of"] == row["as_of"])
    ]
    return tuple(
        say(
            lang,
            "other_source",
            value=in_full(one["value"], series.unit, lang, one["qualifier"]),
            source=dataset.name("sources", one["source_id"], lang),
        )
        for one in same.to_dict("records")
    )
