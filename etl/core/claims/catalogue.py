"""What the claims need to know of the indicators: names, units, and how they belong together."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from etl.core.claims.digits import Language

Names = Mapping[str, Mapping[Language, str]]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Names and units by indicator, and two relations.

    ``finer`` has for an indicator the one that prints the same quantity with more digits;
    ``shares`` has for a share the count behind it and the base.
    """

    names: Names
    units: Mapping[str, str]
    finer: Mapping[str, str]
    shares: Mapping[str, tuple[str, str]]

    def share_of(self, count_id: str, base_id: str) -> str:
        """Return the published share of a count in a base, or nothing."""
        pair = (count_id, base_id)
        return next((name for name, found in self.shares.items() if found == pair), "")


def catalogue_of(indicators: pd.DataFrame) -> Catalogue:
    """Return the catalogue of a table of indicators."""
    rows = {row["indicator_id"]: row for row in indicators.to_dict("records")}
    return Catalogue(
        names={name: {"en": row["name_en"], "zh": row["name_zh"]} for name, row in rows.items()},
        units={name: row["unit"] for name, row in rows.items()},
        finer={row["finer_than"]: name for name, row in rows.items() if _is(row["finer_than"])},
        shares={
            name: (row["count_of"], row["share_of"])
            for name, row in rows.items()
            if _is(row["count_of"])
        },
    )


def _is(cell: object) -> bool:
    """Whether a text is given; one that is not may be empty or null."""
    return isinstance(cell, str) and cell != ""
