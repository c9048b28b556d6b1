"""What a curve may be fitted to: the exact figures of a series after its last break."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from etl.core.growth import Figures, Floats, Mask, Positions
from etl.core.panel import current_figures
from etl.core.periods import COUNTS_PER_YEAR, Dates, as_days, counts, date_after, time_base
from etl.core.sampling import Assumed, Sample, rounding_variance, sampling_variance
from etl.core.schema import SERIES_KEY, TimeBase
from etl.core.series import figures_of, has_figure

SeriesKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Segment:
    """The exact positive figures of a series since its last break, oldest first, shape (n,).

    ``floor`` is the largest lower end of all figures since then, one-sided ones too: no ceiling
    lies below it. ``sampling`` is the variance of ``ln y`` from sampling, NaN where it is not
    known; ``rounding`` that from rounding.
    """

    key: SeriesKey
    unit: str
    days: Dates
    figures: Figures
    floor: float
    sampling: Floats
    rounding: Floats
    time_base: TimeBase
    flags: tuple[str, ...]

    @property
    def points(self) -> int:
        """How many figures there are."""
        return len(self.days)

    @property
    def years(self) -> Floats:
        """Years since the first figure, shape (n,)."""
        return self.years_on(self.days)

    @property
    def log_y(self) -> Floats:
        """Logarithms of the figures, shape (n,)."""
        return np.log(self.figures.value)

    @property
    def log_error(self) -> Floats:
        """Known standard errors of ``ln y``, shape (n,), NaN where they are not known."""
        return np.asarray(np.sqrt(self.sampling + self.rounding))

    def years_on(self, days: Dates) -> Floats:
        """Years from the first figure to any days, in the base of the series."""
        count = counts(days, self.time_base) - counts(self.days[:1], self.time_base)
        return count / COUNTS_PER_YEAR[self.time_base]

    def day_after(self, years: float) -> date:
        """The day so many years after the first figure."""
        return date_after(self.days[0], years, self.time_base)


def current_rows(observations: pd.DataFrame) -> pd.DataFrame:
    """Current figures that are no difference in points, by series and date."""
    current = current_figures(observations)
    return current.sort_values([*SERIES_KEY, "as_of"], ignore_index=True)


def newest_segments(current: pd.DataFrame, assumed: Assumed, least: int = 1) -> Iterator[Segment]:
    """The newest segment of each series in ``current_rows``, if it has ``least`` exact figures."""
    key = current[list(SERIES_KEY)]
    is_first = (key != key.shift()).any(axis=1).to_numpy(bool)
    is_break = current["break_before"].eq(True).to_numpy(bool)  # noqa: FBT003 - null is no break
    part, series = np.cumsum(is_first | is_break), np.cumsum(is_first)
    is_exact = ((current["qualifier"] == "exact") & (current["value"] > 0)).to_numpy(bool)
    kept = np.flatnonzero(has_figure(current))
    for rows in np.split(kept, np.flatnonzero(np.diff(series[kept])) + 1):
        is_newest = part[rows] == part[rows[-1:]]
        fitted = np.flatnonzero(is_newest & is_exact[rows])
        if len(fitted) >= least:
            yield _segment(current.iloc[rows], is_newest, fitted, assumed)


def _segment(found: pd.DataFrame, is_newest: Mask, fitted: Positions, assumed: Assumed) -> Segment:
    rows, figures, days = found.iloc[fitted], figures_of(found).bounded(), as_days(found["as_of"])
    lows = figures.low[is_newest & (figures.low > 0)]
    sample, flags = _sample(found, fitted, assumed)
    sampling = sampling_variance(sample, assumed.deff)
    is_known = not np.isnan(sampling).any()
    indicator, area, source = (str(rows[name].iloc[0]) for name in SERIES_KEY)
    return Segment(
        key=(indicator, area, source),
        unit=str(rows["unit"].iloc[-1]),
        days=days[fitted],
        figures=figures.take(fitted),
        floor=float(max([figures.value[fitted].min(), *lows])),
        sampling=sampling if is_known else np.full(len(fitted), np.nan),
        rounding=rounding_variance(figures.take(fitted)),
        time_base=time_base(days, found["as_of_precision"]),
        flags=(*flags, "deff_assumed") if is_known else (),
    )


def _sample(
    found: pd.DataFrame, fitted: Positions, assumed: Assumed
) -> tuple[Sample, tuple[str, ...]]:
    """The samples of the fitted figures; a size not published is the smallest of the series."""
    published = found["n"].to_numpy(np.float64)
    smallest = None if np.isnan(published).all() else float(np.nanmin(published))
    is_guessed = np.isnan(published[fitted]).any()
    sample = Sample(published, found["p"].to_numpy(np.float64)).take(fitted)
    filled = sample.filled(assumed.n).filled(smallest)
    return filled, ("n_assumed",) if is_guessed else ()
