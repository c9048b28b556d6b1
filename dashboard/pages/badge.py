"""The badge: what is said on every page while its figures may not be the newest there are."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, Final

from dash import html

from dashboard.data import Dataset
from dashboard.known import frozen_text
from dashboard.pages.links import page_address
from dashboard.phrases import Lang, say
from dashboard.state import State
from dashboard.text import day_of, reference
from etl.core.freshness import STALE, freshness
from etl.core.periods import Period
from etl.core.refreshes import Refresh

STATUS: Final[Mapping[str, Any]] = {"role": "status"}


def badge(
    dataset: Dataset,
    last_refresh: Refresh | None,
    today: date,
    lang: Lang,
    sources: Collection[str] | None = None,
) -> list[html.P]:
    """Return a line if the last refresh failed and one if a source is stale; often neither.

    ``sources`` are those the page shows; None stands for all of them.
    """
    late = {
        source: due
        for source, due in overdue(dataset, today).items()
        if sources is None or source in sources
    }
    lines = []
    if last_refresh and last_refresh.is_failed:
        lines.append(_failed(dataset, last_refresh, lang))
    if late:
        lines.append(_stale(dataset, late, lang))
    return lines


def frozen(dataset: Dataset, path: str, state: State) -> html.P:
    """Return that a page is frozen at a build, with the way to the newest figures."""
    lang = state.lang
    return html.P(
        [
            frozen_text(dataset, lang),
            "" if lang == "zh" else " ",
            html.A(say(lang, "show_newest"), href=page_address(path, state, build="")),
        ],
        className="badge frozen",
        **STATUS,
    )


def overdue(dataset: Dataset, today: date) -> dict[str, Period]:
    """Return the stale sources, each with the time its newer release was expected, oldest first."""
    states = {
        str(source): freshness(about["next_release_expected"], today=today)
        for source, about in dataset.names["sources"].items()
    }
    late = {name: one.due for name, one in states.items() if one.reason == STALE and one.due}
    return dict(sorted(late.items(), key=lambda entry: (entry[1].as_of, entry[0])))


def _stale(dataset: Dataset, late: Mapping[str, Period], lang: Lang) -> html.P:
    sentences = [
        say(
            lang,
            "stale_source",
            source=dataset.name("sources", source, lang),
            due=reference(due.as_of, due.precision, lang),
        )
        for source, due in late.items()
    ]
    return html.P(("" if lang == "zh" else " ").join(sentences), className="badge stale", **STATUS)


def _failed(dataset: Dataset, refresh: Refresh, lang: Lang) -> html.P:
    """Return when the refresh failed, why (as the ETL said it, in English), and what is shown."""
    colon, stop = ("：", "。") if lang == "zh" else (": ", ". ")
    why: list[Any] = (
        [colon, html.Span(refresh.message.rstrip("."), lang="en")] if refresh.message else []
    )
    shown = dataset.built_at and say(lang, "figures_of", day=day_of(dataset.built_at.date(), lang))
    failed = say(lang, "refresh_failed", day=day_of(refresh.finished_at.date(), lang))
    return html.P(
        [failed, *why, f"{stop}{shown or ''}".rstrip()], className="badge failed", **STATUS
    )
