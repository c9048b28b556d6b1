"""Statements held against the figures: recorded ones as a table, and any sentence."""

from etl.core.claims.table import derive_claims

__all__ = ["derive_claims"]
