"""Figures as multiples of one of them."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.core.indexing import base_days, common_base, indexed

FIRST = date(2020, 12, 31)
ENDS = ["value", "low", "high"]


def rows(*figures: tuple[float, float], qualifiers: tuple[str, ...] = ()) -> pd.DataFrame:
    """One figure a year: its value, and half the width of what rounding allows."""
    return pd.DataFrame(
        {
            "as_of": [date(FIRST.year + at, 12, 31) for at in range(len(figures))],
            "value": [value for value, _ in figures],
            "low": [value - half for value, half in figures],
            "high": [value + half for value, half in figures],
            "qualifier": [*qualifiers, *["exact"] * (len(figures) - len(qualifiers))],
        }
    )


@st.composite
def series(draw: st.DrawFn, qualifiers: tuple[str, ...] = ("exact", "approx")) -> pd.DataFrame:
    """Positive figures on different days, known to a part of themselves."""
    days = sorted(draw(st.sets(st.integers(0, 9000), min_size=1, max_size=8)))
    value = np.array([draw(st.floats(1e-3, 1e10)) for _ in days])
    part = np.array([draw(st.floats(0, 0.5)) for _ in days])
    return pd.DataFrame(
        {
            "as_of": [FIRST + timedelta(days=day) for day in days],
            "value": value,
            "low": value * (1 - part),
            "high": value * (1 + part),
            "qualifier": [draw(st.sampled_from(qualifiers)) for _ in days],
        }
    )


def test_a_figure_three_times_the_base_is_300() -> None:
    found = indexed(rows((50.0, 1.0), (150.0, 1.0)), FIRST)
    assert list(found["value"]) == [100.0, 300.0]
    assert list(found["low"]) == [100.0, pytest.approx(100 * 149 / 51)]
    assert list(found["high"]) == [100.0, pytest.approx(100 * 151 / 49)]


@given(series())
def test_the_base_is_exactly_100_and_ratios_are_those_of_the_figures(given_: pd.DataFrame) -> None:
    for base in base_days(given_):
        found = indexed(given_, base)
        at = found[found["as_of"] == base].iloc[0]
        assert tuple(at[ENDS]) == (100.0, 100.0, 100.0)
        wanted = given_["value"] / given_["value"].iloc[0]
        assert list(found["value"] / found["value"].iloc[0]) == pytest.approx(list(wanted))


@given(series(("exact", "range", "lower_bound", "upper_bound")), st.floats(1e-3, 1e6))
def test_an_index_does_not_depend_on_the_unit(given_: pd.DataFrame, unit: float) -> None:
    other = given_.assign(**{name: given_[name] * unit for name in ENDS})
    for base in base_days(given_):
        for name in ENDS:
            found, same = indexed(given_, base)[name], indexed(other, base)[name]
            assert list(found) == pytest.approx(list(same))


@given(series(), st.data())
def test_the_bounds_hold_every_index_of_figures_that_rounding_allows(
    given_: pd.DataFrame, data: st.DataObject
) -> None:
    base = base_days(given_)[0]
    found = indexed(given_, base)
    parts = np.array([data.draw(st.floats(0, 1)) for _ in range(len(given_))])
    true = given_["low"] + parts * (given_["high"] - given_["low"])
    ratio = (100 * true / true[given_["as_of"] == base].iloc[0]).to_numpy()
    assert (found["low"].to_numpy() <= ratio * (1 + 1e-9)).all()
    assert (found["high"].to_numpy() >= ratio * (1 - 1e-9)).all()


@pytest.mark.parametrize(
    ("qualifier", "open_end", "wanted"),
    [
        ("lower_bound", "high", (100 * 200 / 51, 100 * 200 / 51, np.nan)),
        ("upper_bound", "low", (100 * 200 / 49, np.nan, 100 * 200 / 49)),
    ],
)
def test_a_one_sided_figure_keeps_its_open_end_and_its_bound_as_value(
    qualifier: str, open_end: str, wanted: tuple[float, ...]
) -> None:
    given_ = rows((50.0, 1.0), (200.0, 0.0), qualifiers=("exact", qualifier))
    given_.loc[1, open_end] = np.nan
    assert tuple(indexed(given_, FIRST).loc[1, ENDS]) == pytest.approx(wanted, nan_ok=True)
    given_.loc[1, ["low", "high"]] = np.nan
    assert indexed(given_, FIRST).loc[1, "value"] == pytest.approx(wanted[0])


def test_a_base_without_bounds_is_its_own_bound() -> None:
    given_ = rows((50.0, 1.0), (100.0, 1.0))
    given_.loc[0, ["low", "high"]] = np.nan
    found = indexed(given_, FIRST)
    assert list(found.loc[1, ENDS]) == pytest.approx([200.0, 198.0, 202.0])


def test_zero_and_bounds_are_no_base() -> None:
    given_ = rows((0.0, 0.0), (0.4, 0.5), (7.0, 0.0), (8.0, 0.0), (9.0, 0.0), qualifiers=())
    given_.loc[2, "qualifier"] = "lower_bound"
    given_.loc[4, "qualifier"] = "upper_bound"
    assert base_days(given_) == [date(2023, 12, 31)]


def test_the_common_base_is_the_first_day_on_which_all_have_a_point() -> None:
    long = rows(*[(float(at + 1), 0.0) for at in range(5)])
    late = long[long["as_of"] >= date(2022, 12, 31)]
    bound = late.assign(qualifier=["lower_bound", "exact", "exact"])
    assert common_base([long, late]) == date(2022, 12, 31)
    assert common_base([long, bound]) == date(2023, 12, 31)
    assert common_base([long, late.iloc[:0]]) is None
    assert common_base([]) is None


@given(series(("exact", "lower_bound")), series())
def test_a_common_base_is_a_base_of_each(one: pd.DataFrame, other: pd.DataFrame) -> None:
    base = common_base([one, other])
    both = [set(base_days(one)), set(base_days(other))]
    assert base in both[0] & both[1] if base else not both[0] & both[1]
