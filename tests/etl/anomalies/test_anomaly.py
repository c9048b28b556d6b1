import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.core.anomalies import STOPPING, Anomaly, Point, Rule, as_json, read_anomaly
from etl.core.anomalies.anomaly import RULES
from etl.core.anomalies.words import figure

POINT = Point("internet_users", "CHN", "cnnic", date(2025, 6, 30), "month")
SLIP = Anomaly("unit_slip", POINT, {"value": 11.23, "exponent": -8.0, "expected": 1.1e9}, "a", "b")


def test_the_id_of_an_anomaly_is_one_for_all_time() -> None:
    assert SLIP.anomaly_id == "4e938f91"


def test_the_id_stays_whatever_stands_around_the_figure() -> None:
    other = replace(SLIP, numbers={**SLIP.numbers, "expected": 1.2e9}, sentence_en="c")

    assert other.anomaly_id == SLIP.anomaly_id


@pytest.mark.parametrize(
    "other",
    [
        replace(SLIP, rule="jump"),
        replace(SLIP, numbers={**SLIP.numbers, "value": 11.24}),
        replace(SLIP, numbers={**SLIP.numbers, "exponent": -7.0}),
        replace(SLIP, point=replace(POINT, indicator_id="genai_users")),
        replace(SLIP, point=replace(POINT, ref_area="USA")),
        replace(SLIP, point=replace(POINT, source_id="nbs")),
        replace(SLIP, point=replace(POINT, as_of=date(2025, 12, 31))),
    ],
)
def test_another_rule_figure_or_point_has_another_id(other: Anomaly) -> None:
    assert other.anomaly_id != SLIP.anomaly_id


@given(
    st.sampled_from(RULES),
    st.dictionaries(st.sampled_from(["value", "before", "percent"]), st.floats(-1e12, 1e12)),
)
def test_an_anomaly_comes_back_from_json_as_it_was(rule: Rule, numbers: dict[str, float]) -> None:
    anomaly = replace(SLIP, rule=rule, numbers=numbers)

    assert read_anomaly(json.loads(json.dumps(as_json(anomaly)))) == anomaly


@pytest.mark.parametrize(
    ("name", "value"), [("rule", "nope"), ("as_of", "2025"), ("numbers", 3), ("source_id", None)]
)
def test_what_is_no_anomaly_is_refused(name: str, value: object) -> None:
    with pytest.raises((ValueError, LookupError, TypeError, AttributeError)):
        read_anomaly(as_json(SLIP) | {name: value})


def test_what_cannot_be_true_comes_first() -> None:
    assert frozenset(RULES[: len(STOPPING)]) == STOPPING


def test_a_point_is_dated_as_precisely_as_it_is_known() -> None:
    assert POINT.when == "2025-06"
    assert replace(POINT, precision="year").when == "2025"


@pytest.mark.parametrize(
    ("value", "unit", "english", "chinese"),
    [
        (11.23, "persons", "11.23", "11.23"),
        (5.15e8, "persons", "515 million", "5.15亿"),
        (36.5, "percent", "36.5 %", "36.5%"),
        (797.0, "percentage_of_internet_users", "797 %", "797%"),
        (1.25, "ratio", "1.25", "1.25"),
        (12345.0, "count", "12,345", "1.234万"),
    ],
)
def test_a_figure_is_written_in_its_unit(
    value: float, unit: str, english: str, chinese: str
) -> None:
    assert (figure(value, unit, "en"), figure(value, unit, "zh")) == (english, chinese)
