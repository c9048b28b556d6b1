"""Whose rate "the penetration rate" is, where a sentence counts the users of several things."""

import math
from collections.abc import Mapping, Sequence
from typing import Final

from etl.core.capture.record import Record
from etl.core.claims.catalogue import Catalogue
from etl.core.claims.figures import POPULATION
from etl.core.claims.places import HOME
from etl.core.claims.reader import Asked
from etl.core.quantities import Quantity

WHOSE: Final = "unclear whose rate"
MISFIT: Final = "does not fit the count of the same date"
_PEOPLE: Final = (1.15e9, 1.5e9)  # residents of China in any year since 1990, with room
_HUNDRED: Final = 100.0

Ends = tuple[float, float]


def whose_rate(rate: Asked, others: Sequence[Asked], catalogue: Catalogue) -> str | None:
    """Return the indicator of a rate named only as such, or None if the counts do not tell.

    Of the things counted beside it, it is the one whose count and rate give a population there
    may be. With one thing counted it is that.
    """
    shares = _shares_of(others, catalogue)
    if len(shares) < 2:  # noqa: PLR2004 - nothing to choose from
        return rate.indicator_id
    fitting = [name for name, ends in shares.items() if _may_be(ends, _bounds(rate.quantity))]
    return fitting[0] if len(fitting) == 1 else None


def misfits(records: Sequence[Record], catalogue: Catalogue) -> list[Record]:
    """Return the rates that with the count of their date give a population there cannot be."""
    return [
        rate
        for rate in records
        if rate.role == "level"
        and rate.ref_area == HOME
        and catalogue.shares.get(rate.indicator_id, ("", ""))[1] == POPULATION
        and any(
            _is_count_of(one, rate, catalogue) and not _may_be(_ends(one), _ends(rate))
            for one in records
        )
    ]


def _is_count_of(one: Record, rate: Record, catalogue: Catalogue) -> bool:
    count_id, _ = catalogue.shares[rate.indicator_id]
    is_dated_so = one.day is not None and rate.day is not None and one.day.last == rate.day.last
    return (one.indicator_id, one.role) == (count_id, "level") and is_dated_so


def _ends(record: Record) -> Ends:
    return record.low, math.inf if record.high is None else record.high


def _shares_of(others: Sequence[Asked], catalogue: Catalogue) -> Mapping[str, Ends]:
    """Return the published rates in the population of what is counted, with the counts."""
    found = {}
    for other in others:
        share = catalogue.share_of(other.indicator_id, POPULATION)
        if share and other.kind in ("level", "lower_bound", "upper_bound"):
            found[share] = _bounds(other.quantity)
    return found


def _bounds(quantity: Quantity) -> Ends:
    return quantity.low or 0.0, quantity.high or 0.0


def _may_be(count: Ends, rate: Ends) -> bool:
    """Whether a count over a rate can be the number of residents."""
    fewest, largest = _PEOPLE
    return count[0] * _HUNDRED <= largest * rate[1] and count[1] * _HUNDRED >= fewest * rate[0]
