"""Small tables of observations and indicators, as a build has them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from etl.core.anomalies import Anomaly, anomalies
from etl.core.periods import date_at
from etl.core.schema import INDICATORS, OBSERVATIONS


def figure(as_of: date, value: float, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any cell
    """One row of ``observations``: exact to a part in ten thousand unless told otherwise."""
    row: dict[str, Any] = dict.fromkeys(OBSERVATIONS.schema.names)
    row |= {
        "indicator_id": "users",
        "ref_area": "CHN",
        "source_id": "one",
        "as_of": as_of,
        "as_of_precision": "month",
        "value": value,
        "low": value * (1 - 1e-4),
        "high": value * (1 + 1e-4),
        "qualifier": "exact",
        "unit": "persons",
        "release_id": "r1",
        "is_current": True,
        "break_before": False,
        "half_width_wide": np.nan,
        "n": np.nan,
        "p": np.nan,
    }
    return row | more


def half_years(count: int) -> list[date]:
    """The ends of so many half-years."""
    return [date_at(2010 + k / 2 + 0.5, "month") for k in range(count)]


def line(values: Sequence[float], days: Sequence[date] = (), **more: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """A series, half-yearly unless dates are given."""
    dates = days or half_years(len(values))
    return [figure(day, float(value), **more) for day, value in zip(dates, values, strict=True)]


def table(*series: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """The table of several series."""
    rows = [row for one in series for row in one]
    return pd.DataFrame(rows, columns=OBSERVATIONS.schema.names)


def indicators(**entries: Mapping[str, str]) -> pd.DataFrame:
    """The catalogue: ``users``, and whatever else is named with what it says."""
    named: dict[str, Mapping[str, str]] = {"users": {}, **entries}
    rows = [
        dict.fromkeys(INDICATORS.schema.names)
        | {"indicator_id": name, "name_en": name, "name_zh": name}
        | dict(entry)
        for name, entry in named.items()
    ]
    return pd.DataFrame(rows, columns=INDICATORS.schema.names)


def found(
    now: pd.DataFrame, earlier: pd.DataFrame | None = None, about: pd.DataFrame | None = None
) -> tuple[Anomaly, ...]:
    """The anomalies of a table."""
    return anomalies(earlier, now, indicators() if about is None else about)
