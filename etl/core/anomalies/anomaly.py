"""One anomaly: a rule, the figure it is about, the numbers, a sentence, and an id that lasts."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, get_args

from etl.core.periods import Period, Precision
from etl.core.refreshes import one_line
from etl.core.schema import SERIES_KEY

Rule = Literal[
    "unit_slip", "implausible_share", "lost_point", "abrupt_revision", "rate_mismatch", "jump"
]
RULES: Final[tuple[Rule, ...]] = get_args(Rule)
STOPPING: Final[frozenset[Rule]] = frozenset({"unit_slip", "implausible_share"})
"""What cannot be a true figure: these stop a refresh until someone says why it is right."""

ID_LENGTH: Final = 8
_IDENTITY: Final = ("value", "before", "exponent", "whole", "recomputed")
_PRECISIONS: Final[tuple[Precision, ...]] = get_args(Precision)


@dataclass(frozen=True, slots=True)
class Point:
    """The series and date of a figure."""

    indicator_id: str
    ref_area: str
    source_id: str
    as_of: date
    precision: Precision = "day"

    @classmethod
    def of(cls, row: Mapping[Any, Any]) -> "Point":
        """The point of a row of ``observations``."""
        indicator, area, source = (str(row[name]) for name in SERIES_KEY)
        return cls(indicator, area, source, row["as_of"], row["as_of_precision"])

    @property
    def when(self) -> str:
        """The date as precisely as it is known: ``2025-06``."""
        return str(Period(self.as_of, self.precision))


@dataclass(frozen=True, slots=True)
class Anomaly:
    """A figure that looks wrong: ``numbers`` by name in base units, and one sentence.

    ``value`` is the figure itself; ``before`` the one it is compared with, ``exponent`` the power
    of ten of a slip, ``whole`` what a part is larger than.
    """

    rule: Rule
    point: Point
    numbers: Mapping[str, float]
    sentence_en: str
    sentence_zh: str

    @property
    def anomaly_id(self) -> str:
        """Eight hex digits that stay while the figures stay, whatever stands around them."""
        point = self.point
        told = [self.rule, point.indicator_id, point.ref_area, point.source_id]
        told.append(point.as_of.isoformat())
        told += [f"{name}={self.numbers[name]:.12g}" for name in _IDENTITY if name in self.numbers]
        return hashlib.sha256("\n".join(told).encode()).hexdigest()[:ID_LENGTH]

    @property
    def stops(self) -> bool:
        """Whether nothing may be published while this is not accepted."""
        return self.rule in STOPPING

    @property
    def order(self) -> tuple[int, str, str, str, date]:
        """Where it stands in a list: what stops first, then by series and date."""
        point = self.point
        place = (point.indicator_id, point.ref_area, point.source_id, point.as_of)
        return RULES.index(self.rule), *place


def as_json(anomaly: Anomaly) -> dict[str, Any]:
    """Return an anomaly as it is written and printed."""
    point = anomaly.point
    return {
        "anomaly_id": anomaly.anomaly_id,
        "rule": anomaly.rule,
        "indicator_id": point.indicator_id,
        "ref_area": point.ref_area,
        "source_id": point.source_id,
        "as_of": point.as_of.isoformat(),
        "as_of_precision": point.precision,
        "numbers": dict(anomaly.numbers),
        "sentence_en": anomaly.sentence_en,
        "sentence_zh": anomaly.sentence_zh,
        "stops": anomaly.stops,
    }


def read_anomaly(record: Mapping[str, Any]) -> Anomaly:
    """Return the anomaly that ``as_json`` wrote.

    Raises:
        ValueError, LookupError, TypeError: it is none.
    """
    precision = _PRECISIONS[_PRECISIONS.index(record["as_of_precision"])]
    indicator, area, source = (one_line(record[name]) for name in SERIES_KEY)
    return Anomaly(
        RULES[RULES.index(record["rule"])],
        Point(indicator, area, source, date.fromisoformat(record["as_of"]), precision),
        {str(name): float(number) for name, number in dict(record["numbers"]).items()},
        one_line(record["sentence_en"]),
        one_line(record["sentence_zh"]),
    )
