"""A count of persons as a share of a population, with the bounds that rounding leaves."""

import math
from typing import Final

import numpy as np
import pandas as pd

PERCENT: Final = 100.0
BOUNDS: Final = ("value", "low", "high")


def share_of_population(counts: pd.DataFrame, population: pd.DataFrame) -> pd.DataFrame:
    """Return counts as percentages of the newest population not later than each of them.

    Both frames have ``as_of``, ``value``, ``low`` and ``high`` in persons and hold one area; a
    count before the first population figure is dropped. The bounds are the extreme quotients
    ``low/high`` and ``high/low``; a missing high is an open end and stays one. The value of a
    one-sided figure (``qualifier``) is its bound.
    """
    ordered = population.sort_values("as_of", ignore_index=True)
    days = np.array(ordered["as_of"], dtype="datetime64[D]")
    wanted = np.array(counts["as_of"], dtype="datetime64[D]")
    index = np.searchsorted(days, wanted, side="right") - 1
    kept = counts[index >= 0].copy()
    bases = ordered.iloc[index[index >= 0]]
    for column, divisor in zip(BOUNDS, ("value", "high", "low"), strict=True):
        share = PERCENT * kept[column].to_numpy(float) / bases[divisor].to_numpy(float)
        kept[column] = np.where(np.isinf(share), math.nan, share)
    for qualifier, bound in (("lower_bound", "low"), ("upper_bound", "high")):
        kept.loc[kept["qualifier"] == qualifier, "value"] = kept[bound]
    kept["population_as_of"] = bases["as_of"].to_numpy()
    return kept
