"""From a reader's choice to the series it means: rows, names, colours, and what was left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.data import Dataset
from dashboard.phrases import Lang
from dashboard.state import MAX_SERIES, Ids, State
from dashboard.text import clauses
from etl.core.indexing import base_days, common_base, indexed
from etl.core.schema import SERIES_KEY
from etl.core.shares import share_of_population

POPULATION: Final = "population"
INDEX: Final = "index"
ALONE: Final = "alone"  # what an index starts from: the first figure of the only series,
COMMON: Final = "common"  # of all of them on one day,
OWN: Final = "own"  # or of each on its own
HOME_AREA: Final = "CHN"
SUBJECT: Final = "genai_users"
RACERS: Final = (SUBJECT, "internet_users", "mobile_internet_users", "online_payment_users")


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One indicator of one area from one source, in the measure and period chosen."""

    indicator_id: str
    ref_area: str
    source_id: str
    unit: str
    base: str
    rows: pd.DataFrame

    @property
    def key(self) -> tuple[str, str, str]:
        """What identifies the series in every table."""
        return (self.indicator_id, self.ref_area, self.source_id)

    @property
    def word(self) -> str:
        """What names the series in addresses and figures: "genai_users.CHN.cnnic"."""
        return ".".join(self.key)


@dataclass(frozen=True, slots=True)
class Selection:
    """The series of a view, and in words of the data what could not be shown."""

    series: tuple[Series, ...]
    other_units: tuple[str, ...] = ()
    no_population: tuple[str, ...] = ()
    no_base: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    is_cut: bool = False


def ids_of(dataset: Dataset) -> Ids:
    """Return the ids that a query may name."""
    return Ids(*(frozenset(dataset.names[kind]) for kind in ("indicators", "areas", "sources")))


def available(dataset: Dataset) -> pd.DataFrame:
    """Return each series there is, with its number of figures and first and newest date."""
    spans: pd.DataFrame = dataset.kept.get("available", lambda: _spans(dataset))
    return spans.copy(deep=False)


def _spans(dataset: Dataset) -> pd.DataFrame:
    current = dataset.table("observations")
    current = current[current["is_current"]]
    spans = current.groupby(list(SERIES_KEY))["as_of"].agg(["count", "min", "max"])
    return spans.reset_index()


def select(dataset: Dataset, state: State, *, each_from_its_first: bool = False) -> Selection:
    """Return the series of a view; those of another unit or base than the first are left out.

    An index starts at the first day on which all of them have a figure, if there is one and not
    each is to start at its own first figure.
    """
    found, absent = _find(dataset, state)
    wanted, missing = [], []
    for series in found[:MAX_SERIES]:
        measured = _measured(dataset, series, state)
        if measured is None:
            missing.append(label(dataset, series, state.lang))
        else:
            wanted.append(_within(measured, state.start, state.end))
    there = [series for series in wanted if len(series.rows)]
    shown = there
    if state.measure == "index":
        shown = _indexed(there, each_from_its_first=each_from_its_first)
    kept = {series.key for series in shown}
    fitting = [series for series in shown if _axis(series) == _axis(shown[0])]
    return Selection(
        series=tuple(fitting),
        other_units=tuple(label(dataset, s, state.lang) for s in shown if s not in fitting),
        no_population=tuple(missing),
        no_base=tuple(label(dataset, s, state.lang) for s in there if s.key not in kept),
        absent=tuple(absent),
        is_cut=len(found) > MAX_SERIES,
    )


def without_index(state: State) -> State:
    """Return a state for growth: an index grows like its figures, which have more to say."""
    return replace(state, measure="absolute") if state.measure == "index" else state


def label(dataset: Dataset, series: Series, lang: Lang) -> str:
    """Return a series' full name: indicator, area, source."""
    parts = (
        dataset.name("indicators", series.indicator_id, lang),
        dataset.name("areas", series.ref_area, lang),
        dataset.name("sources", series.source_id, lang),
    )
    return clauses(parts, lang)


def of_series(table: pd.DataFrame, key: tuple[str, str, str]) -> pd.DataFrame:
    """Return the rows of a table that belong to one series."""
    same = [table[column] == value for column, value in zip(SERIES_KEY, key, strict=True)]
    return table[same[0] & same[1] & same[2]]


def key_in(row: Mapping[Any, Any]) -> tuple[str, str, str]:
    """Return the series that a row of a table belongs to."""
    indicator_id, ref_area, source_id = (str(row[column]) for column in SERIES_KEY)
    return indicator_id, ref_area, source_id


def series_of(dataset: Dataset, key: tuple[str, str, str]) -> Series | None:
    """Return the current figures of one series as they were published; None if there are none."""
    figures = dataset.table("observations")
    rows = of_series(figures[figures["is_current"]], key)
    return next(_by_source(dataset, rows), None)


def short_labels(dataset: Dataset, series: Sequence[Series], lang: Lang) -> list[str]:
    """Return names that tell the series of one chart apart, and say no more than that."""
    kinds = ("indicators", "areas", "sources")
    varies = [len({s.key[part] for s in series}) > 1 for part in range(len(kinds))]
    if not any(varies):
        varies[0] = True
    return [
        clauses(
            (
                dataset.name(kind, name, lang)
                for kind, name, differs in zip(kinds, one.key, varies, strict=True)
                if differs
            ),
            lang,
        )
        for one in series
    ]


def _find(dataset: Dataset, state: State) -> tuple[list[Series], list[str]]:
    """Return the series asked for, in the order asked for, and the names of those not there."""
    current = dataset.table("observations")
    current = current[current["is_current"] & current["indicator_id"].isin(state.indicator)]
    if state.source:
        current = current[current["source_id"] == state.source]
    found: list[Series] = []
    absent: list[str] = []
    for indicator_id in state.indicator:
        of_indicator = current[current["indicator_id"] == indicator_id]
        for ref_area in state.area or _default_areas(of_indicator):
            rows = of_indicator[of_indicator["ref_area"] == ref_area]
            found.extend(_by_source(dataset, rows))
            if rows.empty:
                names = (("indicators", indicator_id), ("areas", ref_area))
                absent.append(
                    clauses((dataset.name(k, n, state.lang) for k, n in names), state.lang)
                )
    return found, absent


def _default_areas(rows: pd.DataFrame) -> tuple[str, ...]:
    """Return the area to start with: China where there are figures, else the best covered."""
    if rows.empty or (rows["ref_area"] == HOME_AREA).any():
        return (HOME_AREA,)
    return (str(rows["ref_area"].value_counts(sort=True).index[0]),)


def default_areas(dataset: Dataset, indicators: tuple[str, ...]) -> tuple[str, ...]:
    """Return the areas a view shows when none is asked for: those its indicators start with."""
    figures = dataset.table("observations")
    figures = figures[figures["is_current"]]
    areas = [
        area
        for name in indicators
        for area in _default_areas(figures[figures["indicator_id"] == name])
    ]
    return tuple(dict.fromkeys(areas))


def _by_source(dataset: Dataset, rows: pd.DataFrame) -> Iterator[Series]:
    for key, part in rows.groupby(list(SERIES_KEY)):
        indicator_id, ref_area, source_id = (str(name) for name in key)
        about = dataset.about("indicators", indicator_id)
        yield Series(
            indicator_id=indicator_id,
            ref_area=ref_area,
            source_id=source_id,
            unit=str(about["unit"]),
            base=str(about["denominator_en"] or ""),
            rows=part.sort_values("as_of", ignore_index=True),
        )


def _measured(dataset: Dataset, series: Series, state: State) -> Series | None:
    """Return a series in the measure chosen; None if there is no population to divide by."""
    if state.measure != "per_population" or series.unit != "persons":
        return series
    figures = dataset.table("observations")
    population = figures[
        (figures["indicator_id"] == POPULATION)
        & (figures["ref_area"] == series.ref_area)
        & figures["is_current"]
    ]
    if population.empty or series.indicator_id == POPULATION:
        return None
    rows = share_of_population(series.rows, population).assign(unit="percent", status="derived")
    return Series(*series.key, unit="percent", base=POPULATION, rows=rows)


def _indexed(series: Sequence[Series], *, each_from_its_first: bool) -> list[Series]:
    """Return the series as multiples of a base figure; without those that have none."""
    able = [one for one in series if base_days(one.rows)]
    common = None if each_from_its_first else common_base([one.rows for one in able])
    kind = ALONE if len(able) == 1 else COMMON if common else OWN
    return [
        Series(*one.key, unit=INDEX, base=kind, rows=_multiples(one.rows, common)) for one in able
    ]


def _multiples(rows: pd.DataFrame, base: date | None) -> pd.DataFrame:
    on = base or base_days(rows)[0]
    return indexed(rows, on).assign(unit=INDEX, status="derived", base_on=on)


def _within(series: Series, start: date | None, end: date | None) -> Series:
    days = series.rows["as_of"]
    kept = series.rows[(days >= (start or date.min)) & (days <= (end or date.max))].reset_index(
        drop=True
    )
    return Series(*series.key, unit=series.unit, base=series.base, rows=kept)


def _axis(series: Series) -> tuple[str, str]:
    """Return what two series must share to stand on one axis: the unit and its base."""
    is_share = series.unit.startswith("percent")
    return (series.unit, _base(series.base) if is_share else "")


def _base(base: str) -> str:
    """Return one name for the bases that are the whole population."""
    return POPULATION if base.startswith("total mainland population") else base
