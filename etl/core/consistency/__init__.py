"""Printed figures held against each other: whether they can all be rounded from one truth."""

from etl.core.consistency.checks import derive_checks
from etl.core.consistency.shares import ShareCheck, check_share, reconcile

__all__ = ["ShareCheck", "check_share", "derive_checks", "reconcile"]
