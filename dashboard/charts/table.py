"""A chart's figures as a table in words: what stands beside every plot."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row in words; ``point`` names the figures whose origin it can show."""

    cells: tuple[str, ...]
    point: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """What a chart shows, in words: column heads and rows, in the order drawn."""

    heads: Sequence[str] = ()
    rows: Sequence[TableRow] = ()
