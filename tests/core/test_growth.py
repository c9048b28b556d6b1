import csv
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from etl.core.growth import Figures, doubling_set, growth_columns
from etl.core.periods import COUNTS_PER_YEAR, as_days, counts, read_period, time_base
from etl.core.schema import GROWTH_COLUMNS, TimeBase

GOLDEN = Path(__file__).parents[1] / "golden" / "growth_golden.csv"
TEXTS = {"state", "interval_class", "error"}

amounts = st.floats(1e-6, 1e12)
spans = st.floats(1 / 365.25, 60)
half_widths = st.floats(0, 0.4)


def golden_cases() -> list[dict[str, str]]:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text: str) -> float:
    return float(text) if text else math.nan


def figure(value: float, low: float = math.nan, high: float = math.nan) -> Figures:
    return Figures(np.array([value]), np.array([low]), np.array([high]))


def growth(years: float, first: Figures, last: Figures) -> dict[str, float | str]:
    table = growth_columns(np.array([years]), first, last)
    row: dict[str, float | str] = {str(name): table[name].iloc[0] for name in table}
    return row


def rate(years: float, start: float, end: float) -> float:
    return float(growth(years, figure(start), figure(end))["r_per_year"])


def years_of(case: dict[str, str]) -> float:
    """The time between two dates; a case may force the day base on month ends."""
    periods = [read_period(case[name]) for name in ("date1", "date2")]
    days = as_days(period.as_of for period in periods)
    base = time_base(days, [period.precision for period in periods])
    forced: TimeBase = "day" if case["time_base"] == "day" else base
    assert forced == case["time_base"]
    return float(np.diff(counts(days, forced))[0] / COUNTS_PER_YEAR[forced])


@pytest.mark.parametrize("case", golden_cases(), ids=lambda case: f"{case['id']}-{case['note']}")
def test_growth_is_what_fifty_digits_say(case: dict[str, str]) -> None:
    first, last = (
        figure(*(number(case[name]) for name in (side, f"{side}_low", f"{side}_high")))
        for side in ("y1", "y2")
    )
    found = growth(years_of(case), first, last)
    assert list(found) == list(GROWTH_COLUMNS)
    for name, value in found.items():
        if name in TEXTS:
            assert (value if isinstance(value, str) else "") == case[name], name
        else:
            expected = number(case[name])
            assert value == pytest.approx(expected, rel=1e-12, abs=0, nan_ok=True), name


def test_there_are_sixty_three_cases() -> None:
    assert len(golden_cases()) == 63


def test_many_pairs_at_once_are_each_pair_alone() -> None:
    sides = [Figures(np.array([a, b]), *(np.full((2, 2), np.nan))) for a, b in ((1, 0), (2, 3))]
    table = growth_columns(np.array([1.0, 1.0]), sides[0], sides[1])
    assert table["ratio"].tolist()[0] == 2
    assert table["error"].isna().tolist() == [True, False]


def test_no_pairs_give_no_rows() -> None:
    none = Figures(*(np.empty(0),) * 3)
    assert growth_columns(np.empty(0), none, none).shape == (0, len(GROWTH_COLUMNS))


@pytest.mark.parametrize(
    ("first", "last", "error"),
    [
        (figure(0, 0, 0.5), figure(math.nan, 10, math.inf), "zero_base"),
        (figure(0), figure(0), "zero_base"),
        (figure(math.nan, 5, math.nan), figure(10), "missing_value"),
        (figure(-1), figure(0), "negative_value"),
    ],
)
def test_the_first_fault_gives_its_name(first: Figures, last: Figures, error: str) -> None:
    found = growth(1, first, last)
    assert found["error"] == error
    assert math.isnan(float(found["r_per_year"]))


def test_a_printed_zero_at_the_end_has_bounds() -> None:
    found = growth(1, figure(10, 9.5, 10.5), figure(0, 0, 0.5))
    assert (found["growth_pct"], found["error"]) == (-100, "to_zero")
    assert found["r_low"] == -math.inf
    assert found["r_high"] == pytest.approx(math.log(0.5 / 9.5))
    assert found["interval_class"] == "decline"


def test_rates_no_float_can_annualise_are_infinite_without_a_warning() -> None:
    found = growth(1 / 365.25, figure(1e-300), figure(1e300))
    assert (found["cagr_pct"], found["ratio"]) == (math.inf, math.inf)
    assert float(found["r_per_year"]) == pytest.approx(600 * math.log(10) * 365.25)


def test_unknown_rates_have_no_doubling_set() -> None:
    unknown = doubling_set(np.array([math.nan]), np.array([math.nan]))
    assert unknown.isna().all(axis=None)


@settings(deadline=None)
@given(amounts, amounts, spans)
def test_after_one_doubling_time_the_value_has_doubled(a: float, b: float, years: float) -> None:
    found = growth(years, figure(a), figure(b))
    doubling, r = float(found["doubling_years"]), float(found["r_per_year"])
    assume(math.isfinite(doubling))
    assert a * math.exp(r * doubling) == pytest.approx(2 * a)


@settings(deadline=None)
@given(amounts, amounts, spans)
def test_read_backwards_growth_is_the_mirrored_decline(a: float, b: float, years: float) -> None:
    there, back = growth(years, figure(a), figure(b)), growth(years, figure(b), figure(a))
    assert there["r_per_year"] == pytest.approx(-float(back["r_per_year"]), rel=1e-9)
    assert there["doubling_years"] == pytest.approx(back["halving_years"], rel=1e-9, nan_ok=True)


@settings(deadline=None)
@given(amounts, amounts, spans, st.integers(-20, 20))
def test_the_unit_of_a_figure_does_not_change_its_growth(
    a: float, b: float, years: float, power: int
) -> None:
    scaled = rate(years, math.ldexp(a, power), math.ldexp(b, power))
    assert scaled == pytest.approx(rate(years, a, b), rel=1e-12)


@settings(deadline=None)
@given(amounts, amounts, spans, half_widths)
@example(100, 100, 1, 0.005)
def test_bounds_hold_the_point_and_the_set_its_doubling_or_halving(
    a: float, b: float, years: float, half: float
) -> None:
    sides = [figure(y, y * (1 - half), y * (1 + half)) for y in (a, b)]
    found = {
        name: value for name, value in growth(years, *sides).items() if not isinstance(value, str)
    }
    nearly = 1 + 1e-12
    assert found["r_low"] <= found["r_per_year"] <= found["r_high"]
    assert found["cagr_low_pct"] <= found["cagr_pct"] <= found["cagr_high_pct"]
    for way in ("doubling", "halving"):
        low, point, high = (found[f"{way}{end}_years"] for end in ("_low", "", "_high"))
        assert math.isnan(point) or low <= point * nearly <= high * nearly**2


@settings(deadline=None)
@given(amounts, amounts)
def test_over_one_year_cagr_is_growth(a: float, b: float) -> None:
    found = growth(1, figure(a), figure(b))
    assert found["cagr_pct"] == pytest.approx(found["growth_pct"], rel=1e-9, abs=1e-12)


MILLIONS = {  # users and the half-width of the printed figure
    "2024-06": (230, 5),
    "2024-12": (249, 0.5),
    "2025-06": (515, 0.5),
    "2025-12": (602, 0.5),
}


def test_generative_ai_users_in_china_grew_at_the_published_rates() -> None:
    with (GOLDEN.parent / "cnnic_genai_growth.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        first, last = (
            figure(value, value - half, value + half)
            for value, half in (MILLIONS[row["start"]], MILLIONS[row["end"]])
        )
        found = growth(float(row["years"]), first, last)
        for name in ("growth_pct", "cagr_pct"):
            assert found[name] == pytest.approx(float(row[name]), abs=0.05)
        for end in ("low", "high"):
            months = 12 * float(found[f"doubling_{end}_years"])
            assert found[f"r_{end}"] == pytest.approx(float(row[f"rounding_r_{end}"]), abs=5e-5)
            printed = float(row[f"rounding_doubling_{end}_months"])
            assert months == pytest.approx(printed, abs=0.0051)
