"""The order of a batch: by series, then by time."""

from typing import Final

import numpy as np

from etl.core.batch.columns import Integers
from etl.core.growth import Positions

_KEY_BITS: Final = 63  # of a signed integer
_WIDEST: Final = 32  # the bits of a time, whatever it is


def sorted_positions(series: Integers, time: Integers) -> Positions:
    """The positions of the rows by series and time; equal ones keep their order.

    Sorting numbers is much faster than sorting positions by them, so where both fit, a row's
    position travels in the lowest bits of its own key.
    """
    if len(series) == 0:
        return np.empty(0, np.int64)
    time_bits, place_bits = _bits(_range(time)), _bits(len(series) - 1)
    is_narrow = _bits(_range(series)) + time_bits + place_bits <= _KEY_BITS
    key = series.astype(np.int64)
    if is_narrow:
        key -= key.min()
    key <<= time_bits if is_narrow else _WIDEST
    key += time
    key -= int(time.min())
    if bool((key[1:] >= key[:-1]).all()):
        return np.arange(len(series))
    return _by_value(key, place_bits) if is_narrow else np.argsort(key, kind="stable")


def _by_value(key: Positions, place_bits: int) -> Positions:
    """The order of keys with room for a position; the keys are used up."""
    key <<= place_bits
    key |= np.arange(len(key))
    key.sort()
    key &= (1 << place_bits) - 1
    return key


def _range(column: Integers) -> int:
    return int(column.max()) - int(column.min())


def _bits(largest: int) -> int:
    return largest.bit_length()
