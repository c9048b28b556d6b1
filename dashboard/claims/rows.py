"""Which statements are shown, in which order, and how many there are of each verdict."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from dashboard.data import Dataset
from dashboard.phrases import Lang, say
from dashboard.state import CHOICES, State
from dashboard.text import clauses

# What needs most care comes first: what must not be repeated, then what cannot be relied on.
VERDICTS: Final = CHOICES["verdict"]
IN_RESULT: Final = ("supported", "within_rounding", "contradicted", "undetermined")


@dataclass(frozen=True, slots=True)
class Subject:
    """An indicator that statements are about, and how many are."""

    indicator_id: str
    name: str
    count: int


def claims_of(dataset: Dataset) -> pd.DataFrame:
    """Return all statements: by verdict, then the newest first."""
    rows = dataset.table("claims")
    order = {verdict: position for position, verdict in enumerate(VERDICTS)}
    return (
        rows.assign(rank=rows["verdict"].map(order), day=pd.to_datetime(rows["to_as_of"]))
        .sort_values(
            ["rank", "day", "source_id", "claim_id"],
            ascending=[True, False, True, True],
            ignore_index=True,
        )
        .drop(columns=["rank", "day"])
    )


def of_indicators(rows: pd.DataFrame, state: State) -> pd.DataFrame:
    """Return the statements about the indicators of a view; about all if it names none."""
    return rows[rows["indicator_id"].isin(state.indicator)] if state.indicator else rows


def of_verdict(rows: pd.DataFrame, state: State) -> pd.DataFrame:
    """Return the statements with the verdict of a view; all if it names none."""
    return rows[rows["verdict"] == state.verdict] if state.verdict else rows


def counts(rows: pd.DataFrame) -> dict[str, int]:
    """Return how many statements have each verdict."""
    found = rows["verdict"].value_counts()
    return {verdict: int(found.get(verdict, 0)) for verdict in VERDICTS}


def result(rows: pd.DataFrame, lang: Lang) -> str:
    """Return the result of all checks as one sentence of counts."""
    parts = [_part(verdict, counts(rows), lang) for verdict in IN_RESULT]
    total = say(lang, _counting("claims_total", len(rows)), count=len(rows))
    return say(lang, "claims_result", total=total, parts=clauses(filter(None, parts), lang))


def subjects(dataset: Dataset, rows: pd.DataFrame, state: State) -> list[Subject]:
    """Return the indicators there are statements about, most first; the chosen ones always."""
    found = rows["indicator_id"].value_counts()
    listed = [
        Subject(name, dataset.name("indicators", name, state.lang), int(found.get(name, 0)))
        for name in {*map(str, found.index), *state.indicator}
    ]
    return sorted(listed, key=lambda one: (-one.count, one.name))


def _part(verdict: str, found: Mapping[str, int], lang: Lang) -> str:
    """Return one verdict's part of the sentence; only "none is contradicted" is worth saying."""
    count = found[verdict]
    if count:
        return say(lang, _counting(f"claims_{verdict}", count), count=count)
    return say(lang, "claims_contradicted_none") if verdict == "contradicted" else ""


def _counting(key: str, count: int) -> str:
    return f"{key}_one" if count == 1 else key
