from datetime import date

import pandas as pd
import pytest

from etl.core.anomalies import Anomaly, anomalies, causes
from etl.core.consistency import derive_checks
from tests.etl.anomalies.frames import figure, found, indicators, table

DAY = date(2025, 6, 30)
YEAR_END = date(2024, 12, 31)
ABOUT = indicators(
    population={},
    internet_users={},
    users_exact={"finer_than": "users"},
    rate={"count_of": "users", "share_of": "population"},
    use={"count_of": "users", "share_of": "internet_users"},
    first={"part_kind": "whole", "panel_en": "Ages"},
    second={"part_kind": "whole", "panel_en": "Ages"},
    other={"part_kind": "whole", "panel_en": "Schools"},
)


def share(indicator_id: str, value: float, half: float = 0.05) -> dict[str, object]:
    bounds = {"low": value - half, "high": value + half}
    return figure(DAY, value, indicator_id=indicator_id, unit="percent", **bounds)


def count(value: float, indicator_id: str = "users", half: float = 5e5) -> dict[str, object]:
    return figure(DAY, value, indicator_id=indicator_id, low=value - half, high=value + half)


def population(value: float) -> dict[str, object]:
    return figure(YEAR_END, value, indicator_id="population", source_id="nbs")


def told(*rows: dict[str, object]) -> tuple[Anomaly, ...]:
    return found(table(rows), about=ABOUT)


@pytest.mark.parametrize(
    ("value", "count_found"), [(-0.1, 1), (0, 0), (100, 0), (100.2, 1), (797, 1)]
)
def test_a_share_lies_between_0_and_100(value: float, count_found: int) -> None:
    shares = told(share("rate", value))

    assert [one.rule for one in shares] == ["implausible_share"] * count_found
    assert all(one.stops for one in shares)


def test_a_share_over_100_is_told() -> None:
    (one,) = told(share("rate", 797))

    assert one.sentence_en == "a share of 797 % is not between 0 and 100 %"
    assert one.sentence_zh == "占比797%不在0至100%之间"


def test_a_part_larger_than_its_whole_is_told_with_both() -> None:
    (one,) = told(count(1.2e9), count(1.1e9, "internet_users"))

    assert one.rule == "implausible_share"
    assert one.sentence_en == "1,200 million is more than its whole, 1,100 million"
    assert one.numbers["whole"] == 1.1e9


def test_a_part_in_its_finest_print_is_one_too() -> None:
    assert len(told(count(1.2e9, "users_exact"), count(1.1e9, "internet_users"))) == 1


def test_a_part_as_large_as_its_whole_within_rounding_is_none() -> None:
    assert told(count(1.1005e9), count(1.1e9, "internet_users")) == ()


def test_a_part_is_held_against_the_largest_population_it_may_be_of() -> None:
    older = population(1.3e9) | {"as_of": date(2023, 12, 31)}

    assert told(count(1.35e9), population(1.4e9), older) == ()
    assert len(told(count(1.45e9), population(1.4e9), older)) == 1


def test_a_whole_without_an_upper_end_is_never_too_small() -> None:
    whole = count(1e9, "internet_users") | {"high": None, "qualifier": "lower_bound"}

    assert told(count(1.2e9), whole) == ()


def test_a_part_without_a_lower_bound_is_what_it_is() -> None:
    (one,) = told(count(1.2e9) | {"low": None}, count(1.1e9, "internet_users"))

    assert one.numbers["value"] == 1.2e9


def test_parts_of_one_panel_make_no_more_than_the_whole() -> None:
    (one,) = told(share("first", 60), share("second", 50), share("other", 90))

    assert one.sentence_en == "the parts add up to 110 %, to more than the whole"
    assert one.point.indicator_id == "first"
    assert told(share("first", 60), share("second", 40.1), share("other", 90)) == ()


def test_a_rate_that_no_base_gives_is_told_in_the_words_of_the_checks() -> None:
    (one,) = told(count(3.62e8), count(1.092e9, "internet_users"), share("use", 29.8))

    assert one.rule == "rate_mismatch"
    assert not one.stops
    assert one.sentence_en.startswith("362 million of 1,092 million internet_users would be 33.2 %")
    assert "33.2%" in one.sentence_zh
    assert one.numbers["points"] == pytest.approx(3.25, abs=0.05)
    assert one.numbers["recomputed"] == pytest.approx(33.15, abs=0.01)


def test_a_rate_that_a_base_gives_is_none() -> None:
    assert told(count(5.15e8), population(1.40828e9), share("rate", 36.5)) == ()


def test_a_last_digit_that_was_cut_off_is_left_to_the_checks() -> None:
    rows = (count(9.947e8, half=5e4), count(1.0508e9, "internet_users", half=5e4))

    assert told(*rows, share("use", 94.6)) == ()  # it is 94.66
    assert len(told(*rows, share("use", 94.5))) == 1


def test_a_rate_beside_a_count_without_a_point_has_no_recomputed_number() -> None:
    over = count(1.4e9) | {"qualifier": "lower_bound", "high": None, "low": 1.4e9}
    (one,) = (
        each for each in told(over, population(1.41e9), share("rate", 20)) if each.rule != "jump"
    )

    assert one.rule == "rate_mismatch"
    assert "recomputed" not in one.numbers


def test_what_may_follow_from_a_slip_is_left_out_while_the_slip_is_open() -> None:
    years = [
        figure(date(year, 6, 30), 1.1e9, indicator_id="internet_users") for year in (2023, 2024)
    ]
    slip = count(11.0, "internet_users", half=0.05)
    elsewhere = share("rate", 797) | {"ref_area": "USA"}
    all_of_them = told(*years, slip, count(3.62e8), share("use", 29.8), elsewhere)

    assert [one.rule for one in all_of_them] == [
        "unit_slip", "implausible_share", "implausible_share", "rate_mismatch",
    ]  # fmt: skip
    left = causes(all_of_them)
    assert [(one.rule, one.point.ref_area) for one in left] == [
        ("unit_slip", "CHN"), ("implausible_share", "USA"),
    ]  # fmt: skip
    assert causes(all_of_them[1:]) == all_of_them[1:]


def test_checks_at_hand_are_not_derived_again() -> None:
    rows = table((count(3.62e8), count(1.092e9, "internet_users"), share("use", 29.8)))
    checks = derive_checks(rows, ABOUT)

    assert anomalies(None, rows, ABOUT, checks=checks) == anomalies(None, rows, ABOUT)
    assert anomalies(None, rows, ABOUT, checks=pd.DataFrame(columns=checks.columns)) == ()
