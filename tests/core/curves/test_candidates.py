from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from etl.core.curves.candidates import Candidate, candidates, known_ceilings
from etl.core.curves.segments import current_rows, newest_segments
from etl.core.sampling import PUBLISHED
from tests.core.curves.made import (
    GENAI,
    Row,
    day,
    genai,
    internet_users,
    observations,
    population,
    yearly,
)

LONG = [10.0, 14, 20, 27, 35, 43, 50]


def offered(*rows: Row, launched_on: date | None = None) -> list[Candidate]:
    current = current_rows(observations(*rows))
    segment = next(one for one in newest_segments(current, PUBLISHED) if one.key == GENAI)
    return list(candidates(segment, known_ceilings(current), launched_on))


def names(*rows: Row, launched_on: date | None = None) -> set[str]:
    return {f"{one.model} {one.basis}" for one in offered(*rows, launched_on=launched_on)}


def ceilings(*rows: Row) -> dict[str, float | None]:
    return {one.basis: one.ceiling for one in offered(*rows)}


def test_fewer_than_three_figures_offer_nothing() -> None:
    assert names(*yearly(LONG[:2]), population()) == set()


def test_three_figures_offer_the_exponential_line_alone() -> None:
    assert names(*yearly(LONG[:3]), population()) == {"exponential none"}
    (line,) = offered(*yearly(LONG[:3]), population())
    assert line.role == "line"


@pytest.mark.parametrize("count", [4, 5])
def test_four_and_five_figures_offer_scenarios_one_for_each_ceiling(count: int) -> None:
    rows = [*yearly(LONG[:count]), population(), internet_users(as_of="2002-12")]
    assert names(*rows) == {
        "exponential none",
        "gompertz population",
        "logistic population",
        "gompertz internet_users",
        "logistic internet_users",
    }
    assert {one.role for one in offered(*rows)} == {"scenario"}


def test_six_figures_may_find_their_ceiling() -> None:
    rows = [*yearly(LONG[:6]), population()]
    assert {"gompertz free", "logistic free"} < names(*rows)
    roles = {f"{one.model} {one.basis}": one.role for one in offered(*rows)}
    assert roles["logistic free"] == roles["exponential none"] == "fit"
    assert roles["logistic population"] == "scenario"


def test_bass_is_offered_from_seven_figures_with_a_launch_before_them() -> None:
    rows, launch = [*yearly(LONG), population()], day("2000-06-30")
    assert "bass free" in names(*rows, launched_on=launch)
    assert "bass free" not in names(*rows)
    assert "bass free" not in names(*rows, launched_on=day("2001-12-31"))
    assert "bass free" not in names(*yearly(LONG[:6]), population(), launched_on=launch)
    assert "bass free" not in names(*yearly(LONG), launched_on=launch)
    (bass,) = (one for one in offered(*rows, launched_on=launch) if one.model == "bass")
    assert bass.x[0] == pytest.approx(1.5)


def test_the_population_is_the_newest_not_later_than_the_last_figure() -> None:
    old, new = population(1e9, "2020-12"), population(2e9, "2026-12")
    assert ceilings(*genai(), population(), old, new)["population"] == 1404.89e6
    assert ceilings(*genai(), population(3e9, "2027-12"), new)["population"] == 3e9
    elsewhere = population(3e8, "2025-12", ref_area="USA")
    assert ceilings(*genai(), elsewhere) == {"none": None}


def test_a_one_sided_figure_is_no_ceiling() -> None:
    rows = [*genai(), population(), internet_users(qualifier="lower_bound")]
    assert set(ceilings(*rows)) == {"none", "population"}


def test_internet_users_count_only_from_the_same_source_and_in_time() -> None:
    elsewhere = internet_users(1e9) | {"source_id": "mic"}
    assert "internet_users" not in ceilings(*genai(), population(), elsewhere)
    later = internet_users(1e9, "2026-12")
    assert "internet_users" not in ceilings(*genai(), population(), later)
    assert ceilings(*genai(), population(), internet_users())["internet_users"] == 1125e6


def test_internet_users_and_population_are_no_ceilings_of_themselves() -> None:
    for name, expected in (("internet_users", {"none", "population"}), ("population", {"none"})):
        rows = [*yearly(LONG[:4], indicator_id=name), population()]
        current = current_rows(observations(*rows))
        found = next(one for one in newest_segments(current, PUBLISHED) if one.key[0] == name)
        assert {one.basis for one in candidates(found, known_ceilings(current))} == expected


@pytest.mark.parametrize("unit", ["percent", "percentage_of_internet_users"])
def test_a_percentage_has_the_whole_as_its_ceiling(unit: str) -> None:
    found = offered(*yearly(LONG[:6], unit=unit))
    assert {one.basis for one in found} == {"none", "whole", "free"}
    assert {one.bound for one in found} == {100}


def test_counts_and_ratios_have_no_ceiling() -> None:
    (only,) = offered(*yearly(LONG, unit="count"), population())
    assert (only.model, only.bound) == ("exponential", np.inf)


def test_known_errors_weigh_only_if_asked() -> None:
    equal = offered(*genai())[0]
    weighted = Candidate(equal.segment, "exponential", "none", weighting="sampling")
    assert equal.root_weight.tolist() == [1, 1, 1, 1]
    weight = weighted.root_weight**2
    assert weight.mean() == pytest.approx(1)
    assert weight[3] / weight[0] == pytest.approx(
        (equal.segment.log_error[0] / equal.segment.log_error[3]) ** 2
    )
    unknown = replace(weighted, segment=offered(*genai(n=None))[0].segment)
    assert unknown.root_weight.tolist() == [1, 1, 1, 1]
