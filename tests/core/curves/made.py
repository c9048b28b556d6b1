"""Made series, golden cases and batches for the tests of the curves."""

import json
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa

from etl.core.curves.batch import Batch
from etl.core.curves.models import PARAMETERS, Model
from etl.core.growth import Floats
from etl.core.periods import as_days, counts, read_period
from etl.core.schema import OBSERVATIONS

Case = dict[str, Any]
Row = dict[str, Any]

GOLDEN: Final = Path(__file__).parents[2] / "golden"
CASES: Final[list[Case]] = json.loads(
    (GOLDEN / "growth_golden_more.json").read_text("utf-8"),
)["cases"]
GENAI: Final = ("genai_users", "CHN", "cnnic")
HALVES: Final = ("2024-06", "2024-12", "2025-06", "2025-12")


def cases(op: str) -> list[Case]:
    return [case for case in CASES if case["op"] == op]


def case_named(name: str) -> Case:
    return next(case for case in CASES if case["id"] == name)


def points(case: Case) -> tuple[Floats, Floats]:
    """Years since the origin of a golden case (its first date if it names none), and values."""
    printed = [row["date"] for row in case["rows"]]
    dates = [case["arg"].get("origin", printed[0]), *printed]
    months = counts(as_days(read_period(text).as_of for text in dates), "month")
    return (months[1:] - months[0]) / 12, np.array([float(row["value"]) for row in case["rows"]])


def batch(model: Model, x: Floats, y: Floats, low: float, high: float) -> Batch:
    """One series, its ceiling between ``low`` and ``high``, or fixed where these are equal."""
    bounds = np.full((2, 1, len(PARAMETERS[model])), np.inf) * np.array([-1, 1])[:, None, None]
    if model != "exponential":
        bounds[:, 0, 0] = np.log([low, high])
    return Batch(model, x[None], np.log(y)[None], np.ones((1, len(x))), bounds[0], bounds[1])


def figure(as_of: str, value: float, half: float = 0.0, **more: object) -> Row:
    indicator, area, source = GENAI
    return {
        "indicator_id": indicator,
        "ref_area": area,
        "source_id": source,
        "as_of": read_period(as_of).as_of,
        "as_of_precision": "month",
        "value": value,
        "low": value - half,
        "high": value + half,
        "qualifier": "exact",
        "unit": "persons",
        "release_id": "r1",
        "is_current": True,
        "break_before": False,
        **more,
    }


def population(value: float = 1404.89e6, as_of: str = "2025-12", **more: object) -> Row:
    return figure(as_of, value, indicator_id="population", source_id="nbs") | more


def internet_users(value: float = 1125e6, as_of: str = "2025-12", **more: object) -> Row:
    return figure(as_of, value, indicator_id="internet_users") | more


def genai(n: float | None = 30_000, **more: object) -> list[Row]:
    """Users of generative AI in China as printed, with the sample of the survey."""
    values, halves = (230e6, 249e6, 515e6, 602e6), (5e6, 0.5e6, 0.5e6, 0.5e6)
    shares = (0.164, 0.177, 0.365, 0.428)
    printed = zip(HALVES, values, halves, shares, strict=True)
    return [figure(at, value, half) | {"n": n, "p": p, **more} for at, value, half, p in printed]


def yearly(values: Floats | list[float], first: int = 2001, **more: object) -> list[Row]:
    return [figure(f"{first + at}-12", float(value)) | more for at, value in enumerate(values)]


def observations(*rows: Row) -> pd.DataFrame:
    """The observations table as it comes out of its file."""
    blank = dict.fromkeys(OBSERVATIONS.schema.names)
    table = pa.Table.from_pylist([blank | row for row in rows], schema=OBSERVATIONS.schema)
    frame: pd.DataFrame = table.to_pandas()
    return frame


def logistic(years: Floats, ceiling: float, rate: float, midpoint: float) -> Floats:
    return ceiling / (1 + np.exp(-rate * (years - midpoint)))


def gompertz(years: Floats, ceiling: float, rate: float, midpoint: float) -> Floats:
    return ceiling * np.exp(-np.exp(-rate * (years - midpoint)))


def bass(years: Floats, ceiling: float, p: float, q: float) -> Floats:
    rest = np.exp(-(p + q) * years)
    return ceiling * (1 - rest) / (1 + q / p * rest)


def day(text: str) -> date:
    return date.fromisoformat(text)
