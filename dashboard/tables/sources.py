"""The sources: who publishes, how new their figures are, whether a release is overdue, terms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard.charts.sources import released_in_words, web_address
from dashboard.data import Dataset
from dashboard.phrases import Lang, say
from dashboard.state import clean
from dashboard.text import day_of, joined, reference
from etl.core.freshness import Freshness, freshness
from etl.core.periods import Period


@dataclass(frozen=True, slots=True)
class SourceNote:
    """One source in words; what is not known is an empty text."""

    source_id: str
    name: str
    publisher: str
    is_fresh: bool
    is_dated: bool
    state: str
    state_note: str
    figures: str
    release: str
    method: str
    licence: str
    attribution: str
    url: str


def source_notes(dataset: Dataset, *, today: date, lang: Lang) -> list[SourceNote]:
    """Return every source in words: the overdue ones first, then by name."""
    figures = dataset.table("observations")
    notes = [
        _note(dataset, about, figures[figures["source_id"] == source_id], today=today, lang=lang)
        for source_id, about in dataset.names["sources"].items()
    ]
    return sorted(notes, key=lambda one: (one.is_fresh, one.name.casefold()))


def overdue(notes: Sequence[SourceNote], lang: Lang) -> str:
    """Return one sentence on the sources that should have published something newer by now."""
    names = [one.name for one in notes if not one.is_fresh]
    if not names:
        return say(lang, "sources_fresh")
    key = "sources_stale_one" if len(names) == 1 else "sources_stale"
    return say(lang, key, names=joined(names, lang))


def freshness_in_words(state: Freshness, lang: Lang) -> str:
    """Return why a source is up to date or overdue; where no date is known it may be either."""
    if state.reason == "unknown":
        return say(lang, "fresh_unknown")
    why = say(lang, _reason(state), day=_expected(state, lang))
    return say(lang, "up_to_date" if state.is_fresh else "overdue", why=why)


def _reason(state: Freshness) -> str:
    on_a_day = state.due is not None and state.due.precision == "day"
    return f"fresh_{state.reason}{'_day' if on_a_day else ''}"


def _expected(state: Freshness, lang: Lang) -> str:
    if state.due is None:
        return state.expected
    if state.due.precision == "day":
        return day_of(state.due.as_of, lang)
    return reference(state.due.as_of, state.due.precision, lang)


def _note(
    dataset: Dataset, about: Mapping[str, Any], figures: pd.DataFrame, *, today: date, lang: Lang
) -> SourceNote:
    state = freshness(about["next_release_expected"] or "", today=today)
    return SourceNote(
        source_id=about["source_id"],
        name=about[f"short_name_{lang}"],
        publisher=about[f"publisher_{lang}"],
        is_fresh=state.is_fresh,
        is_dated=state.reason != "unknown",
        state=freshness_in_words(state, lang),
        state_note=about[f"next_release_note_{lang}"] or "",
        figures=_figures(figures, about["retrieved_on"], lang),
        release=_release(dataset, about["source_id"], figures, lang),
        method=about[f"method_{lang}"] or "",
        licence=about["licence"] or "",
        attribution=about["attribution"] or "",
        url=web_address(about["url"]),
    )


def _figures(figures: pd.DataFrame, read: date, lang: Lang) -> str:
    """Return how many figures there are, up to when, and by when they were read."""
    if figures.empty:
        return say(lang, "source_no_figures", read=day_of(read, lang))
    newest = figures.sort_values("as_of", kind="stable").iloc[-1]
    return say(
        lang,
        "source_figures_one" if len(figures) == 1 else "source_figures",
        count=f"{len(figures):,}",
        as_of=reference(newest["as_of"], newest["as_of_precision"], lang),
        read=day_of(read, lang),
    )


def _release(dataset: Dataset, source_id: str, figures: pd.DataFrame, lang: Lang) -> str:
    """Return the newest release that figures of a source stand in."""
    cited = [dataset.release(source_id, one) for one in sorted(set(figures["release_id"]))]
    known = [one for one in cited if one]
    if not known:
        return ""
    newest = max(known, key=_first_day)
    title, day = clean(str(newest[f"title_{lang}"])), released_in_words(newest, lang)
    return say(lang, "source_release", title=title, day=day)


def _first_day(release: Mapping[str, Any]) -> date:
    """Return the first day on which a release may have appeared; an undated one is the oldest."""
    day = release["released_on"]
    return Period(day, release["released_on_precision"]).first_day if day else date.min
