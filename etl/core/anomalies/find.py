"""All rules over the figures of a build."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

import pandas as pd

from etl.core.anomalies.anomaly import Anomaly, Rule
from etl.core.anomalies.changes import abrupt_revisions, lost_points
from etl.core.anomalies.jumps import jumps
from etl.core.anomalies.shares import implausible_shares, rate_mismatches
from etl.core.anomalies.slips import unit_slips
from etl.core.consistency import derive_checks
from etl.core.panel import panel_of

_NEVER_FOLLOW: Final[tuple[Rule, ...]] = ("unit_slip", "lost_point")


def anomalies(
    earlier_observations: pd.DataFrame | None,
    observations: pd.DataFrame,
    indicators: pd.DataFrame,
    *,
    checks: pd.DataFrame | None = None,
) -> tuple[Anomaly, ...]:
    """Return what looks wrong, what stops a refresh first, then by rule, series and date.

    Args:
        earlier_observations: the table of the build before, or None if there is none.
        observations: the table ``schema.OBSERVATIONS``; the order of its rows does not matter.
        indicators: the table ``schema.INDICATORS``.
        checks: the table ``schema.CHECKS`` of these two; derived if it is not at hand.
    """
    if checks is None:
        checks = derive_checks(observations, indicators)
    panel = panel_of(observations)
    slips, is_off = unit_slips(panel)
    found = [
        *slips,
        *jumps(panel, is_off),
        *implausible_shares(observations, indicators),
        *rate_mismatches(observations, checks),
        *_changes(earlier_observations, observations),
    ]
    return tuple(sorted(found, key=lambda anomaly: anomaly.order))


def causes(found: Iterable[Anomaly]) -> tuple[Anomaly, ...]:
    """Leave out what may follow from a slip: all else that a publisher says of that area and day.

    One wrong count makes every share and part of it look wrong; what is left once the slip is put
    right, or accepted, is found again.
    """
    known = tuple(found)
    slips = {_day(one) for one in known if one.rule == "unit_slip"}
    return tuple(one for one in known if one.rule in _NEVER_FOLLOW or _day(one) not in slips)


def _day(anomaly: Anomaly) -> tuple[str, str, date]:
    point = anomaly.point
    return point.ref_area, point.source_id, point.as_of


def _changes(earlier: pd.DataFrame | None, now: pd.DataFrame) -> Iterator[Anomaly]:
    if earlier is not None:
        yield from lost_points(earlier, now)
        yield from abrupt_revisions(earlier, now)
