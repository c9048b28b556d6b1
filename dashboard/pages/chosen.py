"""From what the choosers of a page hold to the view that a reader means."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from dashboard.data import Dataset
from dashboard.pages.countries import as_chosen
from dashboard.pages.links import PAGES
from dashboard.query import NO_IDS, read_state
from dashboard.series import available, default_areas
from dashboard.state import MAX_SERIES, State

LONGEST: Final = 200


def chosen(dataset: Dataset, path: str, before: State, values: Sequence[object]) -> State:
    """Return the view that the choosers ask for; what a page shows unasked is no choice.

    ``values`` are those of the choosers in order: indicators, areas, first and last year, day
    known; whatever a forged request put there is left out.
    """
    indicator, area, first, last, known = values
    indicators, areas = _ids(dataset, path, before, indicator, area)
    after = (
        as_chosen(dataset, before, indicators, areas)
        if before.by == "countries"
        else _as_asked(dataset, path, before, (indicators, areas))
    )
    after = replace(
        after,
        start=before.start if _year(first) == _year(before.start) else _day(first, "from"),
        end=before.end if _year(last) == _year(before.end) else _day(last, "to"),
        as_known_on=_day(known, "as_known_on"),
    )
    return before if after == before else replace(after, page=1)


def _ids(
    dataset: Dataset, path: str, before: State, indicator: object, area: object
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the indicators and areas that two choosers hold, as far as there are such series."""
    series = available(dataset)
    indicators = _known(indicator, set(series["indicator_id"]))
    if PAGES[path].indicator:  # a page of charts has no use for none; the others show all
        indicators = indicators or before.indicator
    of_choice = series[series["indicator_id"].isin(indicators)] if indicators else series
    there = set(of_choice["ref_area"])
    if before.by == "countries" or indicators == before.indicator:
        there |= set(before.area)  # an area without a figure stays chosen until something else is
    return indicators, _known(area, there)


def _as_asked(
    dataset: Dataset, path: str, before: State, choice: tuple[tuple[str, ...], tuple[str, ...]]
) -> State:
    """Return a view with the ids of its choosers; the areas it starts with are no choice."""
    indicators, areas = choice
    starts = bool(PAGES[path].indicator)  # where every area is shown, one of them is a choice
    is_first = starts and not before.area and areas == default_areas(dataset, indicators)
    return replace(before, indicator=indicators, area=() if is_first else areas)


def _known(values: object, known: set[str]) -> tuple[str, ...]:
    """Return the known ids of a chooser's value, whatever a forged request put there."""
    items = values if isinstance(values, list) else []
    good = [item for item in items[:LONGEST] if isinstance(item, str) and item in known]
    return tuple(dict.fromkeys(good))[: MAX_SERIES + 1]  # one too many: the page then says so


def _year(value: object) -> str:
    """Return the year of a chooser's value or of a date, or nothing."""
    return str(getattr(value, "year", value) or "")


def _day(value: object, name: str) -> date | None:
    state, _ = read_state(f"{name}={value or ''}", defaults=State(), ids=NO_IDS)
    found: dict[str, Any] = {
        "from": state.start,
        "to": state.end,
        "as_known_on": state.as_known_on,
    }
    return found[name]  # type: ignore[no-any-return]
