"""Two builds made row by row: observations, and the growth that follows from them."""

from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
from hypothesis import strategies as st

from etl.core.derive import derive_doublings, derive_growth
from etl.core.schema import (
    AREAS,
    CLAIMS,
    DOUBLINGS,
    GROWTH,
    INDICATORS,
    OBSERVATIONS,
    SOURCES,
    Table,
)

Row = dict[str, Any]
Tables = dict[str, pd.DataFrame]
CATALOGUE = {
    INDICATORS: [
        {"indicator_id": "genai_users", "name_en": "Generative AI users", "unit": "persons",
         "name_zh": "生成式人工智能用户规模", "part_of": ""},
        {"indicator_id": "rate", "name_en": "Rate", "name_zh": "普及率", "unit": "percent",
         "part_of": "ages"},
    ],
    AREAS: [{"ref_area": "CHN", "name_en": "China", "name_zh": "中国"}],
    SOURCES: [{"source_id": "cnnic", "short_name_en": "CNNIC", "short_name_zh": "CNNIC"}],
}  # fmt: skip


def figure(as_of: str, value: float, half: float = 0.0, **more: object) -> Row:
    """One published figure: generative AI users of China, printed to within ``half``."""
    return {
        "indicator_id": "genai_users",
        "ref_area": "CHN",
        "source_id": "cnnic",
        "as_of": date.fromisoformat(as_of),
        "as_of_precision": "month",
        "value": value,
        "low": value - half,
        "high": value + half,
        "qualifier": "exact",
        "unit": "persons",
        "printed": str(value),
        "release_id": "r1",
        "evidence": "primary",
        "is_current": True,
        "status": "reported",
        "break_before": False,
        **more,
    }


def over(as_of: str, value: float, **more: object) -> Row:
    """One published figure of which only the lower end is known."""
    bound = {"high": None, "qualifier": "lower_bound", "bound_incl": False}
    return figure(as_of, value) | bound | more


def claim(verdict: str, claim_id: str = "c1") -> Row:
    """One recorded statement with its verdict."""
    return {
        "source_id": "cnnic",
        "claim_id": claim_id,
        "indicator_id": "genai_users",
        "ref_area": "CHN",
        "verdict": verdict,
        "statement_en": "Users doubled",
        "statement_zh": "用户规模翻番",
    }


def table(kind: Table, rows: list[Row]) -> pd.DataFrame:
    """Return a table as it is read from a build."""
    blank = dict.fromkeys(kind.schema.names)
    frame: pd.DataFrame = pa.Table.from_pylist(
        [blank | row for row in rows], schema=kind.schema
    ).to_pandas()
    return frame


def build(*rows: Row, claims: tuple[Row, ...] = ()) -> Tables:
    """Return the tables of a build with these figures."""
    figures = table(OBSERVATIONS, list(rows))
    derived = {GROWTH: derive_growth(figures), DOUBLINGS: derive_doublings(figures)}
    return {
        **{kind.name: table(kind, some) for kind, some in CATALOGUE.items()},
        "observations": figures,
        "claims": table(CLAIMS, list(claims)),
        **{
            kind.name: pa.Table.from_pandas(
                frame, schema=kind.schema, preserve_index=False
            ).to_pandas()
            for kind, frame in derived.items()
        },
    }


RELEASES = ("r1", "r2", "r3")
cells = st.fixed_dictionaries(
    {
        "value": st.sampled_from([1e8, 2e8, 3e8]),
        "note": st.sampled_from([None, "", "a note"]),
        "status": st.sampled_from(["reported", "revised"]),
        "n": st.sampled_from([None, 30_000.0]),
    }
)
one_figure = st.dictionaries(st.sampled_from(RELEASES), cells, min_size=1)
releases = st.dictionaries(
    st.tuples(
        st.sampled_from(["genai_users", "rate"]),
        st.sampled_from(["2024-06-30", "2024-12-31", "2025-06-30"]),
    ),
    one_figure,
)


@st.composite
def observed(draw: st.DrawFn) -> pd.DataFrame:
    """Draw a table of observations: a few figures of a few releases, one of each current."""
    rows = []
    for (indicator_id, as_of), found in draw(releases).items():
        current = draw(st.sampled_from(sorted(found)))
        rows += [
            figure(as_of, 0.0, release_id=release, indicator_id=indicator_id)
            | row
            | {"is_current": release == current}
            for release, row in found.items()
        ]
    return table(OBSERVATIONS, rows)
