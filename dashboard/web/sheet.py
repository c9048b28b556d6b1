"""Rows that leave the app, with what must be known to use them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd
import pyarrow as pa

from dashboard.data import Dataset
from dashboard.phrases import Lang


@dataclass(frozen=True, slots=True)
class Terms:
    """Whose figures they are, how to quote them and under which terms."""

    publisher: str
    attribution: str
    licence: str


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """Rows, and where they come from; ``table`` is the one whose columns they have."""

    rows: pd.DataFrame
    about: Mapping[str, str]
    table: str
    every_note: tuple[str, ...] = ()
    terms: tuple[Terms, ...] = ()
    types: Mapping[str, pa.DataType] = field(default_factory=dict)
    lang: Lang = "en"


def terms_of(dataset: Dataset, rows: pd.DataFrame, lang: Lang) -> tuple[Terms, ...]:
    """Return the terms of every source that rows are from, by name."""
    sources: Iterable[str] = rows["source_id"].dropna().unique() if "source_id" in rows else ()
    found = [dataset.about("sources", one) for one in sources]
    return tuple(
        sorted(
            (
                Terms(one[f"publisher_{lang}"], one["attribution"] or "", one["licence"] or "")
                for one in found
            ),
            key=lambda one: one.publisher,
        )
    )
