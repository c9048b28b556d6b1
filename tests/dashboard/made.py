"""Small made-up datasets: figures given row by row under the real catalogue."""

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any, cast

import pandas as pd
import plotly.graph_objects as go
import pyarrow as pa

from dashboard.charts.registry import CHARTS
from dashboard.charts.view import View
from dashboard.data import Dataset
from etl.core.consistency import derive_checks
from etl.core.derive import derive_doublings, derive_growth
from etl.core.schema import CHECKS, CLAIMS, DOUBLINGS, GROWTH, OBSERVATIONS, Table

Row = dict[str, Any]


def figure(as_of: str, value: float, half: float = 0.0, **more: object) -> Row:
    """One published figure: generative AI users of China, printed to within ``half``."""
    return {
        "indicator_id": "genai_users",
        "ref_area": "CHN",
        "source_id": "cnnic",
        "as_of": date.fromisoformat(as_of),
        "as_of_precision": "day",
        "value": value,
        "low": value - half,
        "high": value + half,
        "qualifier": "exact",
        "unit": "persons",
        "printed": str(value),
        "release_id": "made",
        "evidence": "primary",
        "is_current": True,
        "status": "reported",
        "break_before": False,
        **more,
    }


def at_least(as_of: str, value: float, **more: object) -> Row:
    """One published figure of which only the lower end is known."""
    return figure(as_of, value) | {"high": None, "qualifier": "lower_bound"} | more


def with_figures(dataset: Dataset, *rows: Row) -> Dataset:
    """Return a dataset of these figures, and of what follows from them."""
    blank = dict.fromkeys(OBSERVATIONS.schema.names)
    table = pa.Table.from_pylist([blank | row for row in rows], schema=OBSERVATIONS.schema)
    observations: pd.DataFrame = table.to_pandas()
    derived = {
        "observations": observations,
        "growth": _as_read(GROWTH, derive_growth(observations)),
        "doublings": _as_read(DOUBLINGS, derive_doublings(observations)),
        "checks": _as_read(CHECKS, derive_checks(observations, dataset.table("indicators"))),
    }
    return Dataset("made", {**dataset.tables, **derived}, dataset.names)


def claim(claim_id: str, verdict: str, **more: object) -> Row:
    """One published statement: growth of generative AI users in China in 2025, and a verdict."""
    return {
        "source_id": "cnnic",
        "claim_id": claim_id,
        "kind": "growth_pct",
        "indicator_id": "genai_users",
        "ref_area": "CHN",
        "from_as_of": date(2024, 12, 31),
        "to_as_of": date(2025, 12, 31),
        "unit": "percent",
        "claimed": 141.7,
        "claimed_low": 141.65,
        "claimed_high": 141.75,
        "recomputed": 141.76706827309237,
        "low": 141.0821643286573,
        "high": 142.45472837022132,
        "verdict": verdict,
        "flags": [],
        "fitting_bases": [],
        "arithmetic_en": f"arithmetic of {claim_id}",
        "arithmetic_zh": f"{claim_id}的算式",
        "statement_en": f"statement {claim_id}",
        "statement_zh": f"表述{claim_id}",
        "release_id": "cnnic_r57",
        "citation_id": "xinhua_2026",
        **more,
    }


def with_claims(dataset: Dataset, *rows: Row) -> Dataset:
    """Return a dataset of these statements."""
    blank = dict.fromkeys(CLAIMS.schema.names)
    table = pa.Table.from_pylist([blank | row for row in rows], schema=CLAIMS.schema)
    return Dataset("made", {**dataset.tables, "claims": table.to_pandas()}, dataset.names)


def _as_read(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    read: pd.DataFrame = pa.Table.from_pandas(
        frame, schema=table.schema, preserve_index=False
    ).to_pandas()
    return read


def written(chart: go.Figure) -> str:
    """Return every text a figure writes into its plot."""
    return "\n".join(str(note.text) for note in chart.layout.annotations)


def points(chart: go.Figure) -> list[tuple[Any, Any]]:
    """Return the places of all marks of a figure."""
    return [
        place
        for trace in chart.data
        if trace.type == "scatter" and trace.mode == "markers"
        for place in zip(trace.x, trace.y, strict=True)
    ]


def view(dataset: Dataset, chart: str, **choices: object) -> View:
    """Return a chart's view of a dataset, with some choices other than its defaults."""
    changes = cast("dict[str, Any]", choices)
    return CHARTS[chart].view(dataset, replace(CHARTS[chart].defaults, **changes))


def joins(chart: go.Figure) -> list[tuple[str, tuple[Any, Any], tuple[Any, Any]]]:
    """Return the pieces of all lines of a figure: dash, from, to."""
    found = []
    for trace in chart.data:
        if trace.type == "scatter" and trace.mode == "lines":
            places = list(zip(trace.x, trace.y, strict=True))
            found += [
                (trace.line.dash or "solid", first, last)
                for first, last in pairwise(places)
                if None not in (*first, *last)
            ]
    return found
