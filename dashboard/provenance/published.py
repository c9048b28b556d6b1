"""The published figures that the rows of a chart hold, follow from, or were divided by."""

import math
from collections.abc import Iterator
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from dashboard.charts.behind import figures_behind
from dashboard.data import Dataset
from dashboard.series import POPULATION, key_in, of_series
from etl.core.curves.candidates import INTERNET_USERS
from etl.core.schema import SERIES_KEY
from etl.core.shares import PERCENT, share_of_population

EXACT: Final = 1e-9  # of a value: the same number, computed twice


def published_figures(dataset: Dataset, rows: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Yield rows of the table ``observations`` behind the rows of a chart, some perhaps twice.

    Their ``value`` and ``unit`` may be those of the chart.
    """
    parts = [_own(rows)] if "release_id" in rows else list(_behind(dataset, rows))
    for part in parts:
        yield part
        yield from _populations(dataset, part)
    if "ceiling_basis" in rows:
        yield from _counted(dataset, rows)


def _own(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that are published figures: of an outlook the points alone."""
    return rows[rows["row"] == "point"] if "row" in rows else rows


def _behind(dataset: Dataset, rows: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Yield the current figures that rows of growth or doublings follow from, by series.

    Where the rows grew as a share of the population, the figures bear its unit.
    """
    current = _current(dataset)
    yield current.iloc[:0]
    for _, part in rows.groupby(list(SERIES_KEY)):
        figures = of_series(current, key_in(part.iloc[0].to_dict())).sort_values("as_of")
        found = figures_behind(figures, part)
        yield found.assign(unit="percent") if _is_divided(found, part) else found


def _is_divided(figures: pd.DataFrame, rows: pd.DataFrame) -> bool:
    """Say whether rows of one series start from other values than its figures: from shares."""
    values = dict(zip(figures["as_of"], figures["value"], strict=True))
    pairs = ((values.get(day), start) for day, start in _starts(rows))
    return any(
        figure is not None and not math.isclose(figure, start, rel_tol=EXACT)
        for figure, start in pairs
        if math.isfinite(start)
    )


def _starts(rows: pd.DataFrame) -> Iterator[tuple[date, float]]:
    """Yield the day and the value that each row of growth or doublings starts from."""
    for row in rows.to_dict("records"):
        if "window" in row:
            yield row["from_as_of"], float(row["from_value"])
        elif row["direction"] == "forward":
            yield row["segment_from"], math.ldexp(row["level"], -int(row["k"]))
        else:
            yield row["segment_to"], math.ldexp(row["level"], int(row["k"]))


def _populations(dataset: Dataset, figures: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Yield the population figures by which counts of persons were divided, by area."""
    units = {
        name: dataset.about("indicators", name)["unit"] for name in set(figures[SERIES_KEY[0]])
    }
    counts = figures[
        figures[SERIES_KEY[0]].map(units).eq("persons") & (figures["unit"] == "percent")
    ]
    for ref_area, part in counts.groupby("ref_area"):
        people = _people(dataset, ref_area)
        yield people[people["as_of"].isin(share_of_population(part, people)["population_as_of"])]


def _counted(dataset: Dataset, rows: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Yield the figures that the ceilings of an outlook stand for."""
    ceilings = rows[(rows["row"] == "ceiling") & rows["as_of"].notna()]
    for row in ceilings.to_dict("records"):
        people = _people(dataset, row["ref_area"])
        if row["ceiling_basis"] != INTERNET_USERS:
            yield people[people["as_of"] == row["as_of"]]
            continue
        online = of_series(_current(dataset), (INTERNET_USERS, *key_in(row)[1:]))
        online = online[online["as_of"] == row["as_of"]]
        yield online
        if row["unit"] == "percent":  # the population that gives this share of it
            share = PERCENT * online["value"].iloc[0] / people["value"]
            yield people[np.isclose(share, row["ceiling"], rtol=EXACT, atol=0.0)]


def _current(dataset: Dataset) -> pd.DataFrame:
    figures = dataset.table("observations")
    return figures[figures["is_current"]]


def _people(dataset: Dataset, ref_area: object) -> pd.DataFrame:
    current = _current(dataset)
    return current[(current["indicator_id"] == POPULATION) & (current["ref_area"] == ref_area)]
