"""One series put in order: cleaning, its time base, its segments and its consecutive pairs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from etl.core.doublings import MIN_POINTS
from etl.core.growth import Figures, Mask, growth_columns
from etl.core.periods import COUNTS_PER_YEAR, Years, as_days, counts, time_base
from etl.core.schema import GROWTH_COLUMNS, TimeBase

SHORTEST_HALF_YEAR: Final = 181 / 365.25  # 31 August to 28 February
ONE_SIDED: Final = ("lower_bound", "upper_bound")
_ORDER: Final = ["as_of", "definition", "vintage", "width", "low_end", "qualifier", "precision"]


@dataclass(frozen=True, slots=True)
class CleanSeries:
    """A series without gaps, duplicates or conflicts, oldest figure first.

    ``rows`` has the columns that came in and ``segment``, counting from 0: no pair, window or
    doubling crosses from one segment to the next. ``flags`` say what the cleaning did.
    """

    rows: pd.DataFrame
    flags: tuple[str, ...]
    time_base: TimeBase

    @property
    def years(self) -> Years:
        """Years since the first figure, shape (n,)."""
        count = counts(as_days(self.rows["as_of"]), self.time_base)
        return (count - count[:1]) / COUNTS_PER_YEAR[self.time_base]


def figures_of(rows: pd.DataFrame) -> Figures:
    """The figures in ``value, low, high, qualifier``: points, and bounds with open ends filled.

    A one-sided figure has no point; its printed value is its threshold. An end that is open is
    infinite above and 0 below.
    """
    value, low, high = (rows[name].to_numpy(np.float64) for name in ("value", "low", "high"))
    qualifier = rows["qualifier"].to_numpy(object)
    low = np.where((qualifier == "lower_bound") & np.isnan(low), value, low)
    high = np.where((qualifier == "upper_bound") & np.isnan(high), value, high)
    point = np.where(np.isin(qualifier, ONE_SIDED), np.nan, value)
    is_open = np.isnan(point) & ~(np.isnan(low) & np.isnan(high))
    return Figures(
        point,
        np.where(is_open & np.isnan(low), 0.0, low),
        np.where(is_open & np.isnan(high), np.inf, high),
    )


def has_figure(rows: pd.DataFrame) -> Mask:
    """Whether each row prints anything: a value or at least one bound."""
    return rows[["value", "low", "high"]].notna().any(axis=1).to_numpy()


def flags_of(masks: Mapping[str, Mask]) -> npt.NDArray[np.object_]:
    """The flags of each row as a tuple, in the order of ``masks``, shape (n,).

    >>> flags_of({"short_span": np.array([True, False]), "soft": np.array([True, False])}).tolist()
    [('short_span', 'soft'), ()]
    """
    names, code = list(masks), np.zeros(len(next(iter(masks.values()))), dtype=np.int64)
    for bit, mask in enumerate(masks.values()):
        code |= mask.astype(np.int64) << bit
    sets = np.empty(2 ** len(names), dtype=object)
    sets[:] = [
        tuple(name for bit, name in enumerate(names) if one >> bit & 1) for one in range(len(sets))
    ]
    return sets[code]


def pair_masks(years: Years, is_soft: Mask) -> dict[str, Mask]:
    """Where a pair spans under half a year, and where one of its figures is approximate."""
    return {"short_span": years < SHORTEST_HALF_YEAR, "soft": is_soft}


def clean(rows: pd.DataFrame) -> CleanSeries:
    """Put one series in order, each step leaving its flag.

    Args:
        rows: ``as_of`` (dates), ``precision``, ``value``, ``low``, ``high``, ``qualifier``, and
            optionally ``vintage`` (dates of publication) and ``definition`` (text): a change of
            definition starts a segment, and the same date may hold a figure of each.

    Dropped are rows without a figure, repeats of a figure (the newest vintage stays, else the
    widest bounds), older vintages, and dates at which figures of no or the same vintage differ.
    """
    kept = rows[has_figure(rows)]
    dated = _keyed(kept)
    ordered = dated.sort_values(_ORDER)
    unique = ordered.drop_duplicates(["as_of", "definition", "point", "low", "high"], keep="last")
    is_conflict, is_newest = _vintages(unique)
    final = _by_definition(unique[is_newest & ~is_conflict])
    steps = {
        "missing_dropped": len(kept) < len(rows),
        "sorted": not dated["as_of"].is_monotonic_increasing,
        "duplicate_identical": len(unique) < len(ordered),
        "revised": not bool((is_newest | is_conflict).all()),
        "conflicting_duplicate": bool(is_conflict.any()),
        "too_few_points": len(final) < MIN_POINTS,
    }
    return CleanSeries(
        rows=kept.loc[final.index].assign(segment=_segments(final)).reset_index(drop=True),
        flags=tuple(flag for flag, left in steps.items() if left),
        time_base=time_base(as_days(final["as_of"]), kept.loc[final.index, "precision"]),
    )


def pairs(series: CleanSeries) -> pd.DataFrame:
    """Growth from each figure to the next, one row per pair.

    Columns: the positions ``first`` and ``last``, those of ``schema.GROWTH_COLUMNS``, ``flags``.
    Across a break only ``years`` and ``error`` stand.
    """
    first, last = np.arange(len(series.rows))[:-1], np.arange(len(series.rows))[1:]
    figures, years = figures_of(series.rows), np.diff(series.years)
    segment = series.rows["segment"].to_numpy()
    table = growth_columns(years, figures.take(first), figures.take(last))
    crosses = segment[first] != segment[last]
    table.loc[crosses, [name for name in GROWTH_COLUMNS if name != "years"]] = None
    table.loc[crosses, "error"] = "crosses_break"
    is_soft = (series.rows["qualifier"] == "approx").to_numpy()
    flags = flags_of(pair_masks(years, is_soft[first] | is_soft[last]))
    return table.assign(first=first, last=last, flags=flags)


def _keyed(rows: pd.DataFrame) -> pd.DataFrame:
    """What decides about each row, as numbers that sort and compare: index as in ``rows``."""
    figures = figures_of(rows)
    has_point = ~np.isnan(figures.value)
    as_of = as_days(rows["as_of"]).astype(np.int64)
    return pd.DataFrame(
        {
            "as_of": as_of,
            "definition": _definition_ranks(rows, as_of),
            "vintage": _vintage_days(rows),
            "width": np.nan_to_num(figures.high - figures.low, nan=0.0, posinf=np.inf),
            "low_end": np.nan_to_num(figures.low, nan=0.0),
            "qualifier": rows["qualifier"].astype("str"),
            "precision": rows["precision"].astype("str"),
            "point": figures.value,
            "low": np.where(has_point, np.nan, figures.low),
            "high": np.where(has_point, np.nan, figures.high),
        },
        index=rows.index,
    )


def _definition_ranks(rows: pd.DataFrame, as_of: npt.NDArray[np.int64]) -> pd.Series:
    """Definitions numbered by the date of their first figure, then by name."""
    if "definition" not in rows:
        return pd.Series(0, index=rows.index)
    names = rows["definition"].fillna("").astype("str")
    begins = pd.Series(as_of, index=rows.index).groupby(names).min().reset_index()
    order = begins.sort_values([begins.columns[1], begins.columns[0]])[begins.columns[0]]
    return names.map({name: rank for rank, name in enumerate(order)})


def _vintage_days(rows: pd.DataFrame) -> Years:
    """Publication dates as day numbers, below all others where there is none."""
    if "vintage" not in rows:
        return np.full(len(rows), -np.inf)
    days = as_days(rows["vintage"].astype(object).where(rows["vintage"].notna(), None))
    return np.where(np.isnat(days), -np.inf, days.astype(np.float64))


def _vintages(rows: pd.DataFrame) -> tuple[Mask, Mask]:
    """Where the figures of a date contradict each other, and which row is its newest."""
    vintage = rows.groupby(["as_of", "definition"])["vintage"]
    is_newest = rows["vintage"] == vintage.transform("max")
    newest = is_newest.groupby([rows["as_of"], rows["definition"]]).transform("sum")
    is_alone = vintage.transform("size") == 1
    is_conflict = ~is_alone & ((newest > 1) | np.isneginf(vintage.transform("min")))
    return is_conflict.to_numpy(bool), is_newest.to_numpy(bool)


def _by_definition(rows: pd.DataFrame) -> pd.DataFrame:
    """Put each definition's figures together where two of them share more than one date."""
    shared = rows["as_of"].duplicated().sum()
    return rows.sort_values(["definition", "as_of"]) if shared > 1 else rows


def _segments(rows: pd.DataFrame) -> npt.NDArray[np.int64]:
    definition = rows["definition"].to_numpy(np.int64)
    return np.cumsum(np.diff(definition, prepend=definition[:1]) != 0)
