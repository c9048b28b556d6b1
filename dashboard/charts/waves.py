"""One wave of a survey: the countries with a figure at one date, in order, with their ranks."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd

from dashboard.data import Dataset
from dashboard.series import RACERS, Series
from dashboard.state import State
from etl.core.growth import Figures
from etl.core.sampling import Z95, Sample, log_error
from etl.core.schema import SERIES_KEY

RANKED: Final = "ai_user_share_working_age"
COUNTRIES: Final = ("CHN", "USA", "GBR", "JPN", "KOR")
AGGREGATES: Final = ("WLD", "EU27")
FEWEST: Final = 3  # countries that make a ranking; two are compared
MOST_PANELS: Final = 3
YEARS_BACK: Final = 2  # an earlier wave further back is another time


@dataclass(frozen=True, slots=True, eq=False)
class Wave:
    """The figures of one indicator and source at one date, highest first.

    ``series.rows`` holds them with ``rank`` (null for a group of countries), ``is_chosen``, and
    what sampling allows, ``sampled_low`` and ``sampled_high`` (null where no sample is known).
    ``earlier`` are those of the same areas at one date before, under the same definition, and
    ``before`` the same by area. ``shared`` are the ranks that several countries have.
    """

    series: Series
    as_of: date
    earlier: pd.DataFrame
    before: Mapping[str, Mapping[Any, Any]]
    shared: frozenset[int]
    without: tuple[str, ...] = ()

    @property
    def rows(self) -> pd.DataFrame:
        """The figures of the wave, highest first."""
        return self.series.rows

    @property
    def count(self) -> int:
        """How many countries have a figure."""
        return int(self.rows["rank"].count())

    @property
    def countries(self) -> pd.DataFrame:
        """The figures of countries alone."""
        return self.rows[self.rows["rank"].notna()]


@dataclass(frozen=True, slots=True)
class Waves:
    """The waves of a view, a source each; indicators of one country only, and what was left out."""

    found: tuple[Wave, ...]
    of_one: tuple[tuple[str, str], ...] = ()
    more: tuple[tuple[str, str], ...] = ()


def ranked(state: State) -> State:
    """Return a view with what a ranking shows where its reader has chosen nothing.

    The technologies of the page by technologies are no choice of countries.
    """
    indicator = state.indicator if state.indicator not in ((), RACERS) else (RANKED,)
    return replace(state, indicator=indicator, area=state.area or COUNTRIES)


def waves(dataset: Dataset, state: State) -> Waves:
    """Return the waves to rank: one for each indicator and source, at most three."""
    figures = within(dataset, state)
    if state.source:
        figures = figures[figures["source_id"] == state.source]
    found: list[Wave] = []
    of_one: list[tuple[str, str]] = []
    for indicator_id in state.indicator:
        of_indicator = figures[figures["indicator_id"] == indicator_id]
        for source_id, rows in of_indicator.groupby("source_id"):
            if len(set(rows["ref_area"])) > 1:
                found.append(_wave(dataset, rows, state))
            else:
                of_one.append((indicator_id, str(source_id)))
    return Waves(
        tuple(found[:MOST_PANELS]),
        tuple(of_one),
        tuple((one.series.indicator_id, one.series.source_id) for one in found[MOST_PANELS:]),
    )


def within(dataset: Dataset, state: State) -> pd.DataFrame:
    """Return the current figures of a view's period, whatever they are of."""
    figures = dataset.table("observations")
    in_period = figures["as_of"].between(state.start or date.min, state.end or date.max)
    return figures[figures["is_current"] & in_period]


def common_date(rows: pd.DataFrame, chosen: Sequence[str]) -> date:
    """Return the newest date at which the chosen areas all have a figure, with at least three.

    If there is none, the newest of the dates with the most areas.
    """
    areas: dict[date, set[str]] = {}
    for day, area in zip(rows["as_of"], rows["ref_area"], strict=True):
        areas.setdefault(day, set()).add(area)
    wanted = set(chosen) & set(rows["ref_area"])
    common = [day for day, there in areas.items() if wanted <= there and len(there) >= FEWEST]
    if wanted and common:
        return max(common)
    most = max(len(there) for there in areas.values())
    return max(day for day, there in areas.items() if len(there) == most)


def with_ranks(rows: pd.DataFrame, chosen: Sequence[str]) -> pd.DataFrame:
    """Return figures highest first with their ranks; equal values share one, groups have none."""
    is_country = ~rows["ref_area"].isin(AGGREGATES)
    rank = rows["value"].where(is_country).rank(method="min", ascending=False)
    ordered = rows.assign(rank=rank.astype("Int64"), is_chosen=rows["ref_area"].isin(chosen))
    return ordered.sort_values(
        ["value", "ref_area"], ascending=[False, True], kind="stable", ignore_index=True
    )


def earlier_rows(rows: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """Return the figures of the earlier wave to compare with: the first within two years.

    It is the date at which most areas have one; a break in between ends the comparison.
    """
    back = (pd.Timestamp(as_of) - pd.DateOffset(years=YEARS_BACK)).date()
    near = rows[rows["as_of"].between(back, as_of)].sort_values("as_of", kind="stable")
    breaks = near.groupby("ref_area")["break_before"].transform(lambda column: column.cumsum())
    same = breaks == breaks.groupby(near["ref_area"]).transform("last")
    there = near.loc[near["as_of"] == as_of, "ref_area"]
    before = near[same & (near["as_of"] < as_of) & near["ref_area"].isin(there)]
    if before.empty:
        return before
    counts = Counter(before["as_of"])
    first = min(day for day, count in counts.items() if count == max(counts.values()))
    earlier: pd.DataFrame = before[before["as_of"] == first]
    return earlier


def with_sampling(rows: pd.DataFrame, deff: float) -> pd.DataFrame:
    """Return figures with their 95 % bounds from rounding and sampling, null without a sample."""
    value, low, high, n, p = (
        rows[name].to_numpy(np.float64, na_value=np.nan)
        for name in ("value", "low", "high", "n", "p")
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = value * Z95 * log_error(Figures(value, low, high), Sample(n, p), deff)
    return rows.assign(sampled_low=np.maximum(value - reach, 0.0), sampled_high=value + reach)


def _wave(dataset: Dataset, rows: pd.DataFrame, state: State) -> Wave:
    as_of = common_date(rows, state.area)
    at_date = with_ranks(rows[rows["as_of"] == as_of], state.area)
    indicator_id, source_id = (str(at_date[name].iloc[0]) for name in SERIES_KEY[::2])
    about = dataset.about("indicators", indicator_id)
    series = Series(
        indicator_id,
        "",
        source_id,
        unit=str(about["unit"]),
        base=str(about["denominator_en"] or ""),
        rows=with_sampling(at_date, float(state.deff)),
    )
    earlier = earlier_rows(rows, as_of)
    ranks = at_date["rank"].dropna()
    return Wave(
        series,
        as_of,
        earlier,
        before={str(row["ref_area"]): row for row in earlier.to_dict("records")},
        shared=frozenset(int(rank) for rank in ranks[ranks.duplicated()]),
        without=_without(at_date, state.area),
    )


def _without(rows: pd.DataFrame, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Return the chosen areas that have no figure; none where none of the first choice has one."""
    there = set(rows["ref_area"])
    if chosen == COUNTRIES and not there.intersection(chosen):
        return ()
    return tuple(area for area in chosen if area not in there)
