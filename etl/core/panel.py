"""All series of the observations in columns: what every derived table starts from."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from etl.core.growth import Figures, Floats, Mask, Positions
from etl.core.periods import COUNTS_PER_YEAR, Counts, Dates, as_days, counts, is_month_precise
from etl.core.sampling import Sample
from etl.core.schema import SERIES_KEY
from etl.core.series import figures_of, has_figure

KEY: Final = list(SERIES_KEY)
_READ: Final = [
    *(*KEY, "as_of", "as_of_precision", "break_before"),
    *("value", "low", "high", "qualifier", "unit", "n", "p"),
]


@dataclass(frozen=True, slots=True)
class Panel:
    """All series one below the other, oldest figure first, as columns of shape (n,)."""

    rows: pd.DataFrame
    days: Dates
    figures: Figures
    sample: Sample
    series: Counts
    segment: Counts
    is_monthly: Mask

    @property
    def is_share(self) -> Mask:
        """Where the figure is a percentage."""
        return self.rows["unit"].str.startswith("percent").eq(True).to_numpy(bool)  # noqa: FBT003

    def years_between(self, first: Positions, last: Positions) -> Floats:
        """Exact time from one figure to another in the base of their series, in years."""
        spans = {
            base: (counts(self.days[last], base) - counts(self.days[first], base)) / per_year
            for base, per_year in COUNTS_PER_YEAR.items()
        }
        return np.where(self.is_monthly[first], spans["month"], spans["day"])


def current_figures(observations: pd.DataFrame) -> pd.DataFrame:
    """The current rows that are no difference in points, in the columns a derivation reads."""
    is_usable = observations["is_current"].to_numpy(bool)
    in_points = observations["unit"].to_numpy(object) == "pp"
    current: pd.DataFrame = observations.reindex(columns=_READ)[is_usable & ~in_points]
    return current


def panel_of(observations: pd.DataFrame) -> Panel:
    """The current figures of the table ``schema.OBSERVATIONS``, without differences in points.

    ``n`` and ``p``, the interviews in the base of a figure and the proportion they found, may be
    absent.
    """
    current = current_figures(observations)
    series = current.groupby(KEY, sort=True).ngroup().to_numpy().astype(np.int64)
    days = as_days(current["as_of"])
    order = np.lexsort((days, series))
    current, series, days = current.iloc[order], series[order], days[order]
    breaks = current["break_before"].eq(True).to_numpy(bool)  # noqa: FBT003 - null is no break
    segment = np.cumsum(breaks | (np.diff(series, prepend=-1) != 0))
    kept = np.flatnonzero(has_figure(current))
    rows, series, days = current.iloc[kept].reset_index(drop=True), series[kept], days[kept]
    monthly = pd.Series(is_month_precise(days, rows["as_of_precision"]))
    return Panel(
        rows=rows,
        days=days,
        figures=figures_of(rows),
        sample=Sample(*(rows[name].to_numpy(np.float64) for name in ("n", "p"))),
        series=series,
        segment=segment[kept],
        is_monthly=monthly.groupby(series).transform("all").to_numpy(bool),
    )
