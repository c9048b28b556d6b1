"""S-curves: growth models fitted to the newest figures of a series, or refused with a reason."""

from etl.core.curves.fan import fan_of
from etl.core.curves.fit import Fit
from etl.core.curves.judge import preferred
from etl.core.curves.request import Choices, fit_series
from etl.core.curves.table import derive_fits, row_of

__all__ = ["Choices", "Fit", "derive_fits", "fan_of", "fit_series", "preferred", "row_of"]
