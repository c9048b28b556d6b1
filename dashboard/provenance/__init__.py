"""Where a figure comes from, and what growth follows from two: all that is known, in words."""

from dashboard.provenance.found import provenance
from dashboard.provenance.told import Figure, Growth, Link, Provenance

__all__ = ["Figure", "Growth", "Link", "Provenance", "provenance"]
