"""Changes as JSON: plain numbers, ISO dates, nothing infinite."""

import json

from etl.core.changes import as_json, changes
from etl.core.schema import GROWTH_COLUMNS, SAMPLING_COLUMNS
from tests.etl.changes.made import build, claim, figure, over

EARLIER = (figure("2025-06-30", 515e6, 5e5, n=30_000.0, p=0.365), figure("2025-12-31", 602e6, 5e5))
SERIES = {"indicator_id": "genai_users", "ref_area": "CHN", "source_id": "cnnic"}
SHAPE = changes(
    build(*EARLIER, claims=(claim("supported"),)),
    build(*EARLIER, over("2026-06-30", 7e8), claims=(claim("contradicted"),)),
)


def test_an_appended_figure_stands_with_its_reading() -> None:
    (one,) = as_json(SHAPE)["appended"]

    assert one == SERIES | {
        "as_of": "2026-06-30",
        "as_of_precision": "month",
        "before": None,
        "after": {
            "release_id": "r1",
            "released_on": None,
            "printed": "700000000.0",
            "value": 7e8,
            "low": 7e8,
            "high": None,
            "qualifier": "lower_bound",
            "bound_incl": False,
            "unit": "persons",
            "status": "reported",
            "evidence": "primary",
            "is_current": True,
        },
        "change": None,
        "change_pct": None,
        "columns": [],
    }


def test_the_doubling_times_stand_with_the_columns_of_the_growth_table() -> None:
    (growth,) = as_json(SHAPE)["growth"]

    assert {name: growth[name] for name in SERIES} == SERIES
    pair = growth["windows"][0]
    assert pair["window"] == "pair"
    for side in ("before", "after"):
        assert {*GROWTH_COLUMNS, *SAMPLING_COLUMNS, "from_as_of", "flags"} <= set(pair[side])
    assert pair["after"]["to_as_of"] == "2026-06-30"
    assert (pair["after"]["r_high"], pair["after"]["interval_class"]) == (None, "growth")
    assert isinstance(pair["after"]["flags"], list)


def test_a_verdict_and_the_charts_stand_with_their_series() -> None:
    shape = as_json(SHAPE)

    assert shape["claims"][0]["from"] == "supported"
    assert shape["claims"][0]["to"] == "contradicted"
    assert {"chart": "level", **SERIES} in shape["charts"]


def test_it_can_be_written_as_strict_json() -> None:
    text = json.dumps(as_json(SHAPE), allow_nan=False)

    assert json.loads(text)["counts"] == {
        "appended": 1,
        "revised": 0,
        "withdrawn": 0,
        "metadata_only": 0,
        "unchanged": 2,
        "claims": 1,
    }
