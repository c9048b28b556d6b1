"""From a number and its qualifier to the interval it stands for."""

from decimal import Decimal
from typing import Final

from etl.core.quantities.measures import Measure
from etl.core.quantities.numerals import Numeral
from etl.core.quantities.qualifiers import Bound
from etl.core.quantities.quantity import UNBOUNDED, Reading
from etl.core.schema import Qualifier

_ZERO: Final = Decimal(0)
_QUALIFIERS: Final[dict[Bound, tuple[Qualifier, bool | None]]] = {
    "exact": ("exact", None),
    "more_than": ("lower_bound", False),
    "at_least": ("lower_bound", True),
    "less_than": ("upper_bound", False),
    "at_most": ("upper_bound", True),
    "nearly": ("approx", None),
    "about": ("approx", None),
}


def reading_of(measure: Measure, bound: Bound) -> Reading:
    """Give a number the interval its qualifier allows, in base units.

    ``half_width`` is half a unit of the last printed digit, ``half_width_wide`` of the last
    digit that is not zero; both only for an exact figure.
    """
    low, high = _ends(measure.numeral, bound)
    value = measure.numeral.value
    if measure.direction < 0:
        low, value, high = _ZERO - high, _ZERO - value, _ZERO - low
    low += measure.added
    qualifier, bound_incl = _QUALIFIERS[bound]
    is_exact = bound == "exact"
    return Reading(
        value=value + measure.added,
        low=max(low, _ZERO) if measure.has_floor else low,
        high=high + measure.added,
        qualifier=qualifier,
        unit_kind=measure.kind,
        role=measure.role,
        bound_incl=bound_incl,
        half_width=measure.numeral.step / 2 if is_exact else None,
        half_width_wide=measure.numeral.wide_step / 2 if is_exact else None,
    )


def _ends(numeral: Numeral, bound: Bound) -> tuple[Decimal, Decimal]:
    value, half = numeral.value, numeral.step / 2
    soft = min(numeral.wide_step / 2, value / 10)
    ends: dict[Bound, tuple[Decimal, Decimal]] = {
        "exact": (value - half, value + half),
        "more_than": (value, UNBOUNDED),
        "at_least": (value, UNBOUNDED),
        "less_than": (_ZERO, value),
        "at_most": (_ZERO, value),
        "nearly": (value - soft, value),
        "about": (value - soft, value + soft),
    }
    return ends[bound]


def reading_between(left: Measure, right: Measure) -> Reading | None:
    """Give a printed range its ends and midpoint, in base units; nothing if it does not rise."""
    if left.kind != right.kind or left.numeral.value >= right.numeral.value:
        return None
    ends = (left.numeral.value, right.numeral.value)
    if right.direction < 0:
        ends = (_ZERO - ends[1], _ZERO - ends[0])
    low, high = (end + right.added for end in ends)
    return Reading((low + high) / 2, low, high, "range", right.kind, right.role)
