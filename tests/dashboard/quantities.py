"""What a chart's sentences may quote, worked out from the tables without the charts' own code."""

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

import pandas as pd

from dashboard.data import Dataset
from etl.core.derive import derive_doublings, derive_growth
from etl.core.schema import SERIES_KEY
from tests.dashboard.numbers import dates_known

LN2 = math.log(2)
Known = dict[str, set[float]]
Row = Mapping[Any, Any]


def figures_known(rows: pd.DataFrame) -> Known:
    """Values with their bounds, dates, changes to the newest and from one to the next."""
    known: Known = {kind: set() for kind in ("count", "percent", "points", "times", "bare")}
    for _, part in rows.groupby(list(SERIES_KEY)):
        figures = part.sort_values("as_of").to_dict("records")
        is_share = figures[0]["unit"].startswith("percent")
        own = {end for row in figures for end in _ends(row)}
        known["percent" if is_share else "count"] |= own
        known["bare"] |= set() if is_share else own
        pairs = [*pairwise(figures), *((row, figures[-1]) for row in figures[:-1])]
        for start, end in ((a, b) for x, y in pairs for a in _ends(x) for b in _ends(y)):
            if is_share:
                known["points"].add(end - start)
                continue
            known["count"].add(end - start)
            known["bare"].add(end - start)
            if start > 0:
                known["percent"].add(100 * (end / start - 1))
                known["times"].add(end / start)
    return merged(known, dates_known(rows["as_of"]))


def windows_known(windows: pd.DataFrame) -> Known:
    """Rates, doubling times and halving times of windows, with all of their bounds."""
    times: set[float] = set()
    rates: set[float] = set()
    for row in windows.to_dict("records"):
        rates |= {row[name] / LN2 for name in ("r_per_year", "r_low", "r_high")}
        odds = (row[name] for name in ("odds_r_per_year", "odds_r_low", "odds_r_high"))
        times |= {LN2 / rate for rate in odds if rate and not math.isnan(rate)}
        for kind in ("doubling", "halving"):
            times |= {row[f"{kind}_{name}"] for name in ("years", "low_years", "high_years")}
    rates, times = _finite(rates), _finite(times)
    days = (*windows["from_as_of"], *windows["to_as_of"])
    bare = rates | times | {12 * years for years in times}
    return merged({"rate": rates, "years": times, "bare": bare}, dates_known(days))


def doublings_known(rows: pd.DataFrame) -> Known:
    """Levels and times of doublings, and how many there are of each series."""
    levels = {level * part for level in rows["level"] for part in (0.5, 1.0, 2.0)}
    columns = ("years_taken", "years_low", "years_high")
    times = _finite({years for name in columns for years in rows[name]})
    seen = rows[~rows["censored"].astype(bool)].groupby(list(SERIES_KEY)).size()
    bare = times | {12 * years for years in times} | set(map(float, seen)) | levels
    return {"count": levels, "percent": levels, "years": times, "bare": bare}


def series_rows(dataset: Dataset, keys: Iterable[tuple[str, str, str]]) -> pd.DataFrame:
    """The current figures of some series, from the table alone."""
    rows = dataset.table("observations")
    wanted = pd.MultiIndex.from_tuples(list(keys), names=list(SERIES_KEY))
    is_wanted = pd.MultiIndex.from_frame(rows[list(SERIES_KEY)]).isin(wanted)
    return rows[rows["is_current"] & is_wanted]


def shares_of_population(dataset: Dataset, rows: pd.DataFrame) -> pd.DataFrame:
    """Users in percent of the newest population by then, with what both roundings allow."""
    table = dataset.table("observations")
    people = table[table["is_current"] & (table["indicator_id"] == "population")]
    found = []
    for row in rows.to_dict("records"):
        of_area = people[people["ref_area"] == row["ref_area"]].sort_values("as_of")
        before = of_area[of_area["as_of"] <= row["as_of"]]
        if len(before):
            base = before.iloc[-1]
            found.append(
                row
                | {
                    "unit": "percent",
                    "value": 100 * row["value"] / base["value"],
                    "low": 100 * row["low"] / base["high"],
                    "high": 100 * row["high"] / base["low"],
                }
            )
    return pd.DataFrame(found, columns=rows.columns)


def growth_of(rows: pd.DataFrame, window: str) -> pd.DataFrame:
    """Windows of growth of some figures, derived anew."""
    windows = derive_growth(rows)
    return windows[windows["window"] == window]


def doublings_of(rows: pd.DataFrame, direction: str) -> pd.DataFrame:
    """Doublings of some figures, derived anew."""
    found = derive_doublings(rows)
    return found[found["direction"] == direction]


def merged(*some: Mapping[str, Iterable[float]]) -> Known:
    """All quantities of several kinds together."""
    known: Known = {}
    for one in some:
        for kind, values in one.items():
            known.setdefault(kind, set()).update(values)
    return known


def _ends(row: Row) -> Iterator[float]:
    yield from _finite(
        {float(row[end]) for end in ("value", "low", "high") if row[end] is not None}
    )


def _finite(values: Iterable[float]) -> set[float]:
    return {float(value) for value in values if math.isfinite(value)}
