"""Whether one window of growth is faster than another: only where their intervals lie apart."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

Row = Mapping[Any, Any] | pd.Series


def is_faster(one: Row, other: Row) -> bool:
    """Say whether the slowest growth one window allows exceeds the fastest of the other."""
    return bool(one["r_low"] > other["r_high"])


def is_slower(one: Row, other: Row) -> bool:
    """Say whether the fastest growth one window allows falls short of the slowest of the other."""
    return is_faster(other, one)
