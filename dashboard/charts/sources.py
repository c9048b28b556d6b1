"""The source line: publisher, release, the date of the data, and what the marks mean."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.data import Dataset
from dashboard.figures.marks import ONE_SIDED
from dashboard.phrases import Lang, say
from dashboard.series import POPULATION, Series
from dashboard.state import clean
from dashboard.text import day_of, listed, reference
from etl.core.periods import Period

WEB: Final = ("https://", "http://")


def source_line(
    dataset: Dataset, series: Sequence[Series], marks: Iterable[str], lang: Lang
) -> str:
    """Return who published the figures shown, when, up to which date, and the marks' meaning."""
    rows = pd.concat([one.rows for one in series], ignore_index=True)
    newest = rows.sort_values("as_of", kind="stable").iloc[-1]
    sources = [
        _publisher(dataset, source_id, part, lang)
        for source_id, part in rows.groupby("source_id", sort=False)
    ]
    if "population_as_of" in rows:
        sources.append(_population_source(dataset, rows, lang))
    line = say(lang, "source_prefix") + say(
        lang,
        "source_line",
        sources=listed(sources, lang),
        as_of=reference(newest["as_of"], newest["as_of_precision"], lang),
    )
    stop = "。" if lang == "zh" else ". "
    return (
        line + ("" if lang == "zh" else " ") + "".join(say(lang, m) + stop for m in marks).strip()
    )


def level_marks(series: Sequence[Series]) -> list[str]:
    """Return the phrases for the marks that occur in a level chart."""
    rows = pd.concat([one.rows for one in series], ignore_index=True)
    points = rows[~rows["qualifier"].isin(ONE_SIDED)]
    pointed = points[points["status"] != "revised"]
    occurs = {
        "mark_primary": (pointed["evidence"] == "primary").any(),
        "mark_press": (pointed["evidence"] == "press").any(),
        "mark_revised": (points["status"] == "revised").any(),
        "mark_bound": rows["qualifier"].isin(ONE_SIDED).any(),
        "mark_dotted": (rows["qualifier"] == "approx").any(),
        "mark_break": rows["break_before"].iloc[1:].any(),
    }
    return [mark for mark, is_there in occurs.items() if is_there]


def web_address(url: object) -> str:
    """Return an address that a link may lead to, or nothing: only the web, never a script."""
    text = url.strip() if isinstance(url, str) else ""
    return text if text.lower().startswith(WEB) else ""


def release_title(dataset: Dataset, source_id: str, release_id: str, lang: Lang) -> str:
    """Return a release's title and day, as a reader would cite it."""
    release = dataset.release(source_id, release_id)
    return _cited(release, dataset.name("sources", source_id, lang), lang) if release else ""


def _cited(release: Mapping[Any, Any], publisher: str, lang: Lang) -> str:
    return say(
        lang,
        "released",
        publisher=publisher,
        title=clean(str(release[f"title_{lang}"])),
        day=released_in_words(release, lang),
    )


def released_in_words(release: Mapping[Any, Any], lang: Lang) -> str:
    """Return a release's date as precise as it is known: "18 Oct 2025", "Apr 2026", "2026"."""
    day, precision = release["released_on"], release["released_on_precision"]
    if not day:
        return say(lang, "undated")
    return day_of(day, lang) if precision == "day" else reference(day, precision, lang)


def _publisher(dataset: Dataset, source_id: object, rows: pd.DataFrame, lang: Lang) -> str:
    """Return the newest release of a publisher among some rows, and how many others there are."""
    source = str(source_id)
    name = dataset.name("sources", source, lang)
    cited = [dataset.release(source, one) for one in sorted(set(rows["release_id"]))]
    newest = max((one for one in cited if one), key=_first_day, default=None)
    latest = _cited(newest, name, lang) if newest else name
    others = rows["release_id"].nunique() - 1
    if others < 1:
        return latest
    return say(lang, "and_one" if others == 1 else "and_earlier", latest=latest, count=others)


def _first_day(release: Mapping[Any, Any]) -> date:
    if not release["released_on"]:
        return date.min
    return Period(release["released_on"], release["released_on_precision"]).first_day


def _population_source(dataset: Dataset, shares: pd.DataFrame, lang: Lang) -> str:
    """Return the source of the population figures that the shares were divided by."""
    figures = dataset.table("observations")
    population = figures[
        (figures["indicator_id"] == POPULATION)
        & figures["is_current"]
        & figures["ref_area"].isin(shares["ref_area"])
        & figures["as_of"].isin(shares["population_as_of"].dropna())
    ]
    name = dataset.name("indicators", POPULATION, lang)
    source = listed(
        (
            _publisher(dataset, source_id, rows, lang)
            for source_id, rows in population.groupby("source_id")
        ),
        lang,
    )
    return f"{name}：{source}" if lang == "zh" else f"{name}: {source}"
