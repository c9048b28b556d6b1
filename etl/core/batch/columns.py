"""What goes into a batch and what comes out: columns of one length."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from etl.core.growth import Figures, Floats, Positions

Integers = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Columns:
    """The figures of many series, one row each, in any order; every column of shape (n,).

    ``time`` counts months or days (``periods.counts``). A series holds a time once. Rows that
    print nothing and series that break belong elsewhere: here each id is one unbroken segment.
    """

    series: Integers
    time: Integers
    figures: Figures


@dataclass(frozen=True, slots=True)
class BatchGrowth:
    """Growth of every series of a batch.

    Rows are those of the batch ordered by series and time: row i was row ``order[i]``. Of shape
    (n,), for the growth that ends at a row, and NaN where a series has not begun long enough
    before it or there is no number:

    - ``r_per_year``, ``r_low``, ``r_high``: from the figure before, as ``growth_columns``;
    - ``window_r``, ``window_se``: of the last five figures, as ``rolling_ols``.

    Of shape (m,), one for each series: its id ``series``, its first row ``start``, the time
    ``span_years`` its record covers, and ``trailing_years``, how long its last doubling took as
    ``observed_doublings``: infinite where that is longer than the record, NaN where a figure is
    missing or not positive or there is but one.
    """

    order: Positions
    r_per_year: Floats
    r_low: Floats
    r_high: Floats
    window_r: Floats
    window_se: Floats
    series: Integers
    start: Positions
    span_years: Floats
    trailing_years: Floats
