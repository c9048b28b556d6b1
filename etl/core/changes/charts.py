"""The charts that show something else than before, by the series to open them with."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

import pandas as pd

from etl.core.changes.parts import CHARTS, Change, Chart, ChartChange, SeriesKey, Tables
from etl.core.changes.rows import differing, series_in, shared_columns, table_of
from etl.core.schema import (
    DOUBLINGS,
    FITS,
    GROWTH,
    INDICATORS,
    OBSERVATIONS,
    SERIES_KEY,
    Table,
)
from etl.core.vintages import FIGURE_KEY

DERIVED: Final[tuple[tuple[Table, tuple[Chart, ...]], ...]] = (
    (GROWTH, ("growth-rate", "doubling-time")),
    (DOUBLINGS, ("doublings",)),
    (FITS, ("s-curve",)),
)
FEWEST_RUNNING: Final = 2  # figures that make a line from a start
FEWEST_RANKED: Final = 3  # countries with a figure of one day


def chart_changes(
    earlier: Tables, later: Tables, figures: Iterable[Change]
) -> tuple[ChartChange, ...]:
    """Return the charts to which the changes of two builds lead, each series once for a chart.

    The charts of growth, doublings and curves are those whose rows differ. The others show current
    figures; a breakdown only those of a part, a ranking those that several countries have.
    """
    found = {
        ChartChange(chart, *series)
        for table, charts in DERIVED
        for series in _differing_series(earlier, later, table)
        for chart in charts
    }
    found |= set(_of_figures(earlier, later, tuple(figures)))
    return tuple(sorted(found, key=_place))


def _place(change: ChartChange) -> tuple[int, ChartChange]:
    return CHARTS.index(change.chart), change


def _differing_series(earlier: Tables, later: Tables, table: Table) -> set[SeriesKey]:
    one, other = (table_of(tables, table) for tables in (earlier, later))
    return series_in(*differing(one, other, shared_columns(one, other, table)))


def _of_figures(
    earlier: Tables, later: Tables, figures: tuple[Change, ...]
) -> Iterator[ChartChange]:
    told = [one for one in figures if one.kind != "metadata_only"]
    touched = {one.series for one in told if _is_shown(one)}
    both = pd.concat(
        [table_of(tables, OBSERVATIONS)[[*OBSERVATIONS.key, "is_current"]]
         for tables in (earlier, later)], ignore_index=True,
    )  # fmt: skip
    rows = both.drop_duplicates(list(OBSERVATIONS.key))
    current = both[both["is_current"].astype(bool)].drop_duplicates(list(FIGURE_KEY))
    parts = _parts(earlier, later)
    shown: tuple[tuple[Chart, Callable[[SeriesKey], bool]], ...] = (
        ("level", lambda _: True),
        ("race", _several(current, list(SERIES_KEY), FEWEST_RUNNING).__contains__),
        ("ranking", _ranked(current).__contains__),
        ("breakdown", lambda series: series[0] in parts),
    )
    for series in touched:
        for chart, is_drawn in shown:
            if is_drawn(series):
                yield ChartChange(chart, *series)
    several = _several(rows, list(FIGURE_KEY), FEWEST_RUNNING)
    for one in told:
        if (*one.series, one.row["as_of"]) in several:
            yield ChartChange("revisions", *one.series)


def _is_shown(change: Change) -> bool:
    """Say whether a change is one of a current figure, not of a release that was replaced."""
    return any(row is not None and bool(row["is_current"]) for row in (change.before, change.after))


def _several(rows: pd.DataFrame, key: list[str], fewest: int) -> set[tuple[object, ...]]:
    sizes = rows.groupby(key).size()
    return set(sizes.index[sizes >= fewest])


def _ranked(current: pd.DataFrame) -> set[tuple[object, ...]]:
    """Return the series of an indicator and source that rank several areas on one day."""
    wave = ["indicator_id", "source_id", "as_of"]
    is_wave = current.groupby(wave)["ref_area"].transform("size") >= FEWEST_RANKED
    return set(current.loc[is_wave, list(SERIES_KEY)].itertuples(index=False, name=None))


def _parts(earlier: Tables, later: Tables) -> set[str]:
    """Return the indicators that are a part of a breakdown."""
    found: set[str] = set()
    for tables in (earlier, later):
        indicators = table_of(tables, INDICATORS)
        if "part_of" in indicators:
            is_part = indicators["part_of"].fillna("") != ""
            found |= set(indicators.loc[is_part, "indicator_id"])
    return found
