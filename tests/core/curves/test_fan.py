import time
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.core.curves.candidates import Candidate
from etl.core.curves.fan import FAN_COLUMNS, QUANTILES, fan_of
from etl.core.curves.fit import Fit, fit_all
from etl.core.curves.segments import current_rows, newest_segments
from etl.core.growth import Floats
from etl.core.sampling import PUBLISHED
from tests.core.curves.made import Row, day, genai, gompertz, logistic, observations, yearly

YEARS = np.arange(8.0)


def fits(*rows: Row, bound: float = 100.0) -> list[Fit]:
    segment = next(newest_segments(current_rows(observations(*rows)), PUBLISHED))
    return fit_all(
        [
            Candidate(segment, "exponential", "none", None, bound),
            Candidate(segment, "logistic", "whole", bound, bound),
            Candidate(segment, "gompertz", "whole", bound, bound),
            Candidate(segment, "logistic", "free", None, bound),
            Candidate(segment, "gompertz", "free", None, bound),
        ]
    )


def percent(values: Floats, half: float = 0.5) -> list[Row]:
    return [
        row | {"low": row["value"] - half, "high": row["value"] + half}
        for row in yearly(values, unit="percent")
    ]


def bent() -> list[Fit]:
    noise = 0.02 * np.sin(5 * YEARS)
    return fits(*percent(gompertz(YEARS, 60, 0.7, 2) * np.exp(noise)))


def fan(found: list[Fit]) -> pd.DataFrame:
    table = fan_of(found)
    assert table is not None
    return table


def quantiles(table: pd.DataFrame) -> Floats:
    return table[list(QUANTILES)].to_numpy(np.float64)


def test_the_fan_starts_from_the_interval_of_the_last_figure() -> None:
    table = fan(bent())
    segment = bent()[0].candidate.segment
    assert tuple(table.columns) == FAN_COLUMNS
    assert table["years_ahead"].iloc[0] == 0
    assert table["on"].iloc[0] == day("2008-12-31")
    start = quantiles(table)[0]
    assert segment.figures.low[-1] <= start[0] < start[2] < start[4] <= segment.figures.high[-1]
    assert start[2] == pytest.approx(segment.figures.value[-1], rel=0.002)


def test_it_ends_at_the_horizon_about_the_curve() -> None:
    (only,) = (fit for fit in bent() if fit.refusal is None)
    table = fan([only])
    assert table["years_ahead"].iloc[-1] == 2
    assert table["on"].iloc[-1] == day("2010-12-31")
    (curve,) = only.values_at(np.array([9.0]))
    end = quantiles(table)[-1]
    assert end[1] < curve < end[3]
    assert end[2] == pytest.approx(curve, rel=0.01)


def test_the_same_figures_give_the_same_fan() -> None:
    pd.testing.assert_frame_equal(fan(bent()), fan(bent()))


def test_the_fan_is_wider_where_the_figures_are_less_certain() -> None:
    shares = gompertz(YEARS, 60, 0.7, 2) * np.exp(0.02 * np.sin(5 * YEARS))
    spread = []
    for n in (100_000.0, 300.0):
        rows = [row | {"n": n, "p": row["value"] / 100} for row in percent(shares)]
        admitted = [fit for fit in fits(*rows) if fit.candidate.basis == "free"]
        spread.append(np.ptp(quantiles(fan(admitted))[[0, -1]], axis=1))
    assert (spread[1] > 1.5 * spread[0]).all()


def test_several_curves_make_one_fan_as_wide_as_all_of_them() -> None:
    admitted = [replace(fit, refusal=None) for fit in bent()]
    each = np.array([quantiles(fan([fit])) for fit in admitted])
    together = quantiles(fan(admitted))
    assert together[:, :2] == pytest.approx(each[..., :2].min(axis=0))
    assert together[:, 3:] == pytest.approx(each[..., 3:].max(axis=0))
    assert together[:, 2] == pytest.approx(np.median(each[..., 2], axis=0))


def test_a_refused_model_has_no_fan() -> None:
    found = fits(*genai(), bound=1404.89e6)
    assert {fit.refusal for fit in found} == {"model_rejected", "too_few_points"}
    assert fan_of(found) is None
    assert fan_of([]) is None


def test_a_line_through_three_figures_has_no_fan() -> None:
    segment = next(newest_segments(current_rows(observations(*yearly([1, 2, 4]))), PUBLISHED))
    line = Fit(Candidate(segment, "exponential", "none"), np.array([0.0, 0.7]), 0.1)
    assert line.refusal is None
    assert fan_of([line]) is None


def test_a_fan_takes_well_under_a_second() -> None:
    years = np.arange(57.0)
    noisy = logistic(years, 70, 0.2, 30) * np.exp(0.05 * np.sin(5 * years))
    free = replace(fits(*percent(noisy))[3], refusal=None)
    assert (free.candidate.basis, free.parameters) == ("free", 3)
    begun = time.process_time()
    fan([free])
    assert time.process_time() - begun < 1


@settings(max_examples=12, deadline=None)
@given(
    st.sampled_from([logistic, gompertz]),
    st.floats(30, 100),
    st.floats(0.2, 1.5),
    st.floats(0, 8),
    st.lists(st.floats(-0.1, 0.1), min_size=8, max_size=8),
)
def test_quantiles_are_ordered_and_within_the_ceiling(
    shape: object, ceiling: float, rate: float, midpoint: float, noise: list[float]
) -> None:
    assert callable(shape)
    shares = np.minimum(shape(YEARS, ceiling, rate, midpoint) * np.exp(noise), 99.4)
    found = fits(*percent(np.maximum(shares, 0.1)))
    for fit in found:
        if fit.refusal is not None:
            assert fan_of([fit]) is None
            continue
        values = quantiles(fan([fit]))
        assert (np.diff(values, axis=1) >= 0).all()
        assert (values >= 0).all()
        assert (values <= min(100.0, fit.candidate.ceiling or 100.0)).all()
    table = fan_of(found)
    if table is not None:
        assert (np.diff(quantiles(table), axis=1) >= 0).all()
