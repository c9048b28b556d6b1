"""What looks wrong in the figures of a build, and what changed too much since the one before."""

from etl.core.anomalies.anomaly import STOPPING, Anomaly, Point, Rule, as_json, read_anomaly
from etl.core.anomalies.changes import still_so
from etl.core.anomalies.find import anomalies, causes

__all__ = [
    "STOPPING",
    "Anomaly",
    "Point",
    "Rule",
    "anomalies",
    "as_json",
    "causes",
    "read_anomaly",
    "still_so",
]
