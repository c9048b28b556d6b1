"""Printed figures, read as what they say: a value, and the interval their digits allow."""

from etl.core.quantities.derived import read_derived
from etl.core.quantities.quantity import Quantity
from etl.core.quantities.reading import read_quantity

__all__ = ["Quantity", "read_derived", "read_quantity"]
