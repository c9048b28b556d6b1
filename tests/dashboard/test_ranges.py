"""Ranges and parts as they are written: rounded once, and to no digit that was not known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.ranges import part, ranged


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.14547, "15 %"), (0.0996, "10 %"), (0.0994, "9.9 %"), (-0.0001, "0.0 %"), (-0.22, "−22 %")],
)
def test_a_part_is_rounded_once(value: float, written: str) -> None:
    assert part(value, "en") == written


@given(st.floats(-0.99, 50))
def test_a_part_is_within_half_of_its_last_digit(value: float) -> None:
    written = part(value, "en").removesuffix(" %").replace("−", "-").replace(",", "")
    half = 0.05 if "." in written else 0.5
    assert abs(float(written) - 100 * value) <= half + 1e-9


@pytest.mark.parametrize(
    ("ends", "written"),
    [
        (["9.87 %", "12.3 %"], "9.87–12.3 %"),
        (["21.6 %", "23 %"], "21.6–23.0 %"),
        (["5 points", "5 points"], "5 points"),
        (["−0.9 %", "1.2 %"], "−0.9 to 1.2 %"),
        (["0.99 %", "1.2 %"], "0.99–1.2 %"),
    ],
)
def test_the_ends_of_a_range_keep_the_digits_they_are_known_to(
    ends: list[str], written: str
) -> None:
    assert ranged(ends, "en") == written
