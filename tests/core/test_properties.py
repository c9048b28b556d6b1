"""What must hold for any figures at all, whatever the series."""

from calendar import monthrange
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.core.derive import derive_growth
from etl.core.growth import Floats, doubling_set
from etl.core.periods import as_days, time_base, years
from etl.core.schema import OBSERVATIONS

TIMES = [f"{kind}_{end}_years" for kind in ("doubling", "halving") for end in ("low", "high")]
BOUNDS = [*TIMES, *(f"{name}_sampling" for name in TIMES)]
RATES = ["r_per_year", "r_low", "r_high", "r_low_sampling", "r_high_sampling"]

figure = st.tuples(
    st.floats(1e-3, 1e9),  # the value
    st.floats(0, 0.4),  # its half-width over the value
    st.sampled_from(["exact", "approx", "lower_bound", "upper_bound"]),
    st.none() | st.floats(50, 1e6),  # interviews
    st.floats(0.01, 0.99),  # the proportion they found
)
month = st.integers(12 * 1950, 12 * 2090)
panel = st.dictionaries(month, figure, min_size=2, max_size=9)


def month_end(count: int) -> date:
    year, place = divmod(count, 12)
    return date(year, place + 1, monthrange(year, place + 1)[1])


def observations(figures: dict[int, tuple[float, float, str, float | None, float]]) -> pd.DataFrame:
    rows = [
        {
            "indicator_id": "users",
            "ref_area": "CHN",
            "source_id": "made",
            "as_of": month_end(at),
            "as_of_precision": "month",
            "value": value,
            "low": np.nan if qualifier == "upper_bound" else value * (1 - width),
            "high": np.nan if qualifier == "lower_bound" else value * (1 + width),
            "qualifier": qualifier,
            "unit": "persons",
            "is_current": True,
            "break_before": False,
            "n": np.nan if n is None else n,
            "p": p,
        }
        for at, (value, width, qualifier, n, p) in figures.items()
    ]
    return pd.DataFrame(rows).reindex(columns=OBSERVATIONS.schema.names)


def growth(figures: dict[int, tuple[float, float, str, float | None, float]]) -> pd.DataFrame:
    return derive_growth(observations(figures))


@settings(deadline=None, max_examples=50)
@given(panel)
def test_an_estimate_is_always_inside_its_intervals(
    figures: dict[int, tuple[float, float, str, float | None, float]],
) -> None:
    table = growth(figures)
    near = 1e-9 * (1 + table["r_per_year"].abs())
    for end in ("", "_sampling"):
        low, high = table[f"r_low{end}"], table[f"r_high{end}"]
        known = table["r_per_year"].notna() & low.notna()
        assert (low <= table["r_per_year"] + near)[known].all()
        assert (high >= table["r_per_year"] - near)[known].all()


@settings(deadline=None, max_examples=50)
@given(panel)
def test_a_doubling_or_halving_time_is_never_negative(
    figures: dict[int, tuple[float, float, str, float | None, float]],
) -> None:
    table = growth(figures)
    for name in ("doubling_years", "halving_years", *BOUNDS):
        assert not (table[name] < 0).any(), name


@settings(deadline=None, max_examples=50)
@given(panel)
def test_nan_is_never_infinity_and_infinity_never_unknown(
    figures: dict[int, tuple[float, float, str, float | None, float]],
) -> None:
    """Unknown bounds have no class; a class has its bounds; only times and open ends are inf."""
    table = growth(figures)
    for end in ("", "_sampling"):
        kind = table[f"interval_class{end}"]
        assert (kind.isna() == table[f"r_low{end}"].isna()).all()
        assert (kind.isna() == table[f"r_high{end}"].isna()).all()
        has_doubling = kind.isin(["growth", "no_change"]) | (
            (kind == "sign_uncertain") & (table[f"r_high{end}"] > 0)
        )
        assert (has_doubling == table[f"doubling_low_years{end}"].notna()).all()
        assert (has_doubling == table[f"doubling_high_years{end}"].notna()).all()
    assert not np.isinf(table["r_per_year"]).any()
    is_one_sided = table["state"] == "bound_only"
    assert not np.isinf(table.loc[~is_one_sided, ["r_low", "r_high"]]).any(axis=None)


@settings(deadline=None, max_examples=50)
@given(panel, st.floats(0.01, 100))
def test_scaling_every_figure_changes_no_rate_and_no_time(
    figures: dict[int, tuple[float, float, str, float | None, float]], scale: float
) -> None:
    scaled = {at: (scale * value, *rest) for at, (value, *rest) in figures.items()}
    before, after = growth(figures), growth(scaled)  # type: ignore[arg-type]
    for name in RATES:
        pd.testing.assert_series_equal(before[name], after[name], rtol=1e-7, atol=1e-9)


@settings(deadline=None, max_examples=50)
@given(panel, st.randoms())
def test_shuffled_input_gives_the_same_output(
    figures: dict[int, tuple[float, float, str, float | None, float]],
    random: "np.random.RandomState",
) -> None:
    table = observations(figures)
    order = list(range(len(table)))
    random.shuffle(order)
    pd.testing.assert_frame_equal(derive_growth(table), derive_growth(table.iloc[order]))


@given(st.lists(st.floats(-5, 5), min_size=4, max_size=4).map(sorted))
def test_intervals_keep_the_order_of_their_rates(rates: list[float]) -> None:
    """What grows faster doubles no later, and halves no sooner."""
    slow, fast = column(rates[0], rates[1]), column(rates[2], rates[3])
    table = doubling_set(column(slow[0], fast[0]), column(slow[1], fast[1]))
    for end in ("low", "high"):
        doubling, halving = table[f"doubling_{end}_years"], table[f"halving_{end}_years"]
        assert not doubling[0] < doubling[1]
        assert not halving[0] > halving[1]
    assert (
        (table["doubling_low_years"] <= table["doubling_high_years"])
        .eq(table["doubling_low_years"].notna())
        .all()
    )


def column(*numbers: float) -> Floats:
    return np.array(numbers, dtype=np.float64)


@given(month, st.integers(1, 1200))
def test_months_are_exact_however_long_each_of_them_is(start: int, span: int) -> None:
    days = as_days([month_end(start), month_end(start + span)])
    assert time_base(days, ["day", "day"]) == "month"
    first, last = years(days, "month")
    assert last - first == pytest.approx(span / 12, abs=1e-9)


@given(month)
def test_half_a_year_of_any_six_months_is_half_a_year(start: int) -> None:
    table = growth({start: (1, 0, "exact", None, 0.5), start + 6: (2, 0, "exact", None, 0.5)})
    assert table["years"].tolist() == [0.5]
    assert table["doubling_years"].tolist() == [pytest.approx(0.5)]
