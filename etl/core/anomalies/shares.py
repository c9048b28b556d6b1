"""Shares that cannot be, and printed rates that users over population do not give."""

from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from etl.core.anomalies.anomaly import Anomaly, Point
from etl.core.anomalies.words import told
from etl.core.consistency.bases import Published, Row, candidates, published
from etl.core.vintages import FIGURE_KEY

WHOLE: Final = 100.0
CLOSE_POINTS: Final = 0.05
"""Half of the tenth to which publishers round shares: a gap like that comes of truncating, and of
shares rounded to a tenth though a hundredth is printed."""

_FIGURE: Final = list(FIGURE_KEY)


def implausible_shares(observations: pd.DataFrame, indicators: pd.DataFrame) -> Iterator[Anomaly]:
    """Percentages outside 0 to 100, counts over their whole, parts over 100 % together.

    What a count is part of, and which shares are parts of one whole, is what ``indicators``
    says: ``count_of`` with ``share_of``, and ``part_kind`` ``whole`` with ``panel_en``. Rounding
    is allowed for.
    """
    figures = published(observations, indicators)
    for row in figures.rows:
        if str(row["unit"]).startswith("percent") and not 0 <= row["value"] <= WHOLE:
            numbers = {"value": float(row["value"])}
            yield told("implausible_share", Point.of(row), numbers, unit=row["unit"], words="share")
    yield from _parts_over_whole(figures)
    yield from _panels_over_whole(figures)


def rate_mismatches(observations: pd.DataFrame, checks: pd.DataFrame) -> Iterator[Anomaly]:
    """Shares that no count over a base they are said to be a share of gives: of ``checks``.

    What misses the rounding of the printed share by no more than ``CLOSE_POINTS`` is left to that
    table.
    """
    shares = checks[(checks["kind"] == "share") & checks["is_stated_base"].eq(True)]  # noqa: FBT003
    by_point = {
        tuple(row[name] for name in _FIGURE): row
        for row in observations[[*_FIGURE, "as_of_precision"]].to_dict("records")
    }
    for key, tried in shares.groupby(_FIGURE):
        if (tried["verdict"] == "contradicted").all():
            nearest = tried.assign(gap=_gaps(tried)).nsmallest(1, "gap").iloc[0]
            if nearest["gap"] > CLOSE_POINTS:
                yield _mismatch(nearest, Point.of(by_point[key]))


def _mismatch(nearest: pd.Series, point: Point) -> Anomaly:
    numbers = {"value": float(nearest["printed"]), "points": float(nearest["gap"])}
    if pd.notna(nearest["recomputed"]):
        numbers["recomputed"] = float(nearest["recomputed"])
    notes = (nearest["note_en"].rstrip("."), nearest["note_zh"].rstrip("。"))
    return Anomaly("rate_mismatch", point, numbers, *notes)


def _gaps(tried: pd.DataFrame) -> pd.Series:
    """How far apart, in points, what is printed and what the other figures allow are."""
    above, below = (
        tried["low"] - tried["printed_high"],
        tried["printed_low"] - tried["high"],
    )
    return above.where(above > below, below)


def _parts_over_whole(figures: Published) -> Iterator[Anomaly]:
    """Counts that are surely larger than every figure of what they are a part of."""
    for share in figures.indicators.values():
        count_id = share["count_of"]
        for count in figures.rows if count_id else ():
            if count_id in (count["indicator_id"], figures.finer.get(count["indicator_id"])):
                beside = {**count, "indicator_id": share["indicator_id"]}
                wholes = [base.row for base in candidates(beside, figures) if base.is_stated]
                if wholes and all(_is_over(count, whole) for whole in wholes):
                    yield _part(count, max(wholes, key=lambda row: float(row["value"])))


def _is_over(part: Row, whole: Row) -> bool:
    return bool(_least(part) >= whole["high"])  # never of an open end: nothing is more than NaN


def _least(row: Row) -> float:
    """The least that rounding allows; a figure without a lower bound is what it is."""
    low: float | None = row["low"]
    return float(row["value"] if pd.isna(low) else row["low"])


def _part(count: Row, whole: Row) -> Anomaly:
    numbers = {"value": float(count["value"]), "whole": float(whole["value"])}
    unit = str(count["unit"])
    return told("implausible_share", Point.of(count), numbers, unit=unit, words="part")


def _panels_over_whole(figures: Published) -> Iterator[Anomaly]:
    """Sets of parts whose least values, each as rounding allows, make more than 100 %."""
    panels: dict[tuple[Any, ...], list[Row]] = {}
    for row in figures.rows:
        about = figures.indicators[row["indicator_id"]]
        if about["part_kind"] == "whole":
            key = (about["panel_en"], row["ref_area"], row["source_id"], row["as_of"])
            panels.setdefault(key, []).append(row)
    for rows in panels.values():
        if sum(map(_least, rows)) > WHOLE:
            first = min(rows, key=lambda row: str(row["indicator_id"]))
            numbers = {"value": float(sum(row["value"] for row in rows))}
            yield told(
                "implausible_share", Point.of(first), numbers, unit=first["unit"], words="parts"
            )
