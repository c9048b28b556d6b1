import math
from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from etl.core.curves import Choices, Fit, derive_fits, fan_of, fit_series, row_of
from etl.core.sampling import Assumed
from etl.core.schema import FITS
from tests.core.curves.made import (
    GENAI,
    Row,
    bass,
    case_named,
    day,
    figure,
    genai,
    internet_users,
    logistic,
    observations,
    points,
    population,
    yearly,
)

YEARS = np.arange(9.0)


def fits(*rows: Row, indicators: pd.DataFrame | None = None) -> dict[tuple[str, str], Row]:
    """The rows of the generative-AI series as they would be published, by model and ceiling."""
    frame = derive_fits(observations(*rows), indicators)
    assert frame.columns.tolist() == FITS.schema.names
    arrow = pa.Table.from_pandas(frame, schema=FITS.schema, preserve_index=False)
    found: list[Row] = arrow.to_pylist()
    keys = [tuple(row[name] for name in FITS.key) for row in found]
    assert keys == sorted(set(keys))
    ours = [row for row in found if row["indicator_id"] == GENAI[0]]
    return {(row["model"], row["ceiling_basis"]): row for row in ours}


def asked(*rows: Row, choices: Choices) -> list[Fit]:
    return fit_series(observations(*rows), GENAI, choices)


def test_every_curve_for_generative_ai_is_rejected() -> None:
    found = fits(*genai(), population(), internet_users())
    assert len(found) == 5
    assert {row["refusal"] for row in found.values()} == {"model_rejected"}
    for row in found.values():
        assert 350 <= row["chi2"] <= 420
        assert (row["df"], row["points"], row["role"]) == (2, 4, "scenario")
        assert row["p_value"] < 1e-70
        assert row["worst_on"] == day("2024-12-31")
        assert 0.20 <= math.log1p(row["worst_misfit_pct"] / 100) <= 0.265
        assert row["aicc"] is None or math.isnan(row["aicc"])
        assert row["flags"] == ["deff_assumed"]
    assert found["exponential", "none"]["worst_misfit_pct"] == pytest.approx(22.4, abs=0.05)


def test_its_numbers_are_those_of_the_golden_cases() -> None:
    found = fits(*genai(), population())
    row, (a, rate) = found["exponential", "none"], case_named("m54")["expected"]["parameters"]
    assert [row["start_value"], row["rate"]] == pytest.approx([a * 1e6, rate])
    assert row["rss"] == pytest.approx(case_named("m54")["expected"]["rss"])
    row, expected = found["logistic", "population"], case_named("m55")["expected"]
    assert row["rate"] == pytest.approx(expected["parameters"][0])
    assert row["ceiling"] == 1404.89e6
    assert row["residual_sd"] == pytest.approx(math.sqrt(expected["rss"] / 2))
    assert row["rate_low"] < 0 < row["rate_high"]
    assert row["midpoint_on"] == day("2026-04-08")  # 1.7728 years after June 2024
    assert (row["horizon_years"], row["origins"]) == (1.5, 1)
    assert row["error_no_change"] == pytest.approx(math.log(602 / 515))
    assert row["error_carried"] == pytest.approx(math.log(515 / 230) / 2 - math.log(602 / 515))


def test_without_the_sample_no_fit_is_tested() -> None:
    for row in fits(*genai(n=None), population()).values():
        assert math.isnan(row["chi2"] or math.nan)
        assert row["refusal"] != "model_rejected"
        assert row["flags"] == []


def test_three_figures_have_a_line_and_no_interval() -> None:
    (row,) = fits(*genai()[:3], population()).values()
    assert (row["model"], row["role"], row["flags"]) == (
        "exponential",
        "line",
        ["few_points", "deff_assumed"],
    )
    assert row["rate"] > 0
    assert all(math.isnan(row[name] or math.nan) for name in ("rate_low", "rate_high", "ceiling"))


def test_two_figures_have_no_row() -> None:
    assert not fits(*genai()[:2])
    assert not fits()


def test_a_ceiling_already_passed_has_a_row_without_numbers() -> None:
    row = fits(*genai(), population(), internet_users(602e6))["logistic", "internet_users"]
    assert (row["refusal"], row["ceiling"]) == ("above_ceiling", 602e6)
    assert all(row[name] is None for name in ("rate", "rss", "df", "origins", "midpoint_on"))


def test_internet_users_leave_their_ceiling_open_below_and_closed_above() -> None:
    case = case_named("m61")
    rows = [
        figure(row["date"], float(row["value"]) * 1e6, 0.5e6, indicator_id=GENAI[0])
        for row in case["rows"]
    ]
    found = fits(*rows, population())
    row = found["gompertz", "free"]
    assert row["ceiling"] == pytest.approx(1163.4703e6, rel=1e-6)
    assert row["ceiling_low"] is None
    assert row["ceiling_high"] == pytest.approx(1252.5788e6, rel=1e-6)
    assert (row["points"], row["origins"], row["role"]) == (len(points(case)[0]), 13, "fit")
    assert row["refusal"] == "no_skill"
    assert found["logistic", "free"]["refusal"] == "ceiling_not_identified"
    assert found["logistic", "free"]["ceiling"] == pytest.approx(1124.5e6)


def test_an_open_upper_end_is_infinite() -> None:
    case = case_named("m62")
    rows = [figure(row["date"], float(row["value"]) * 1e6, 0.0) for row in case["rows"]]
    row = fits(*rows, population())["logistic", "free"]
    assert row["ceiling_low"] == pytest.approx(590.5188e6, rel=1e-6)
    assert row["ceiling_high"] == math.inf
    assert row["refusal"] == "ceiling_not_identified"


@pytest.mark.parametrize(("rate", "shown"), [(0.9, True), (0.001, False)])
def test_a_midpoint_beyond_our_calendar_is_not_dated(rate: float, shown: bool) -> None:  # noqa: FBT001
    rows = yearly(logistic(YEARS[:5], 100, rate, 4 if shown else 3000), unit="percent")
    row = fits(*rows)["logistic", "whole"]
    assert row["midpoint_on"] == (day("2005-12-31") if shown else None)


@pytest.mark.parametrize("column", ["launched_on", "name_en"])
def test_bass_stands_in_the_table_where_a_launch_is_known(column: str) -> None:
    indicators = pd.DataFrame(
        {"indicator_id": ["genai_users", "other"], column: [day("2000-12-31"), None]}
    )
    rows = yearly(bass(YEARS + 1, 60, 0.02, 0.9), unit="percent")
    found = fits(*rows, indicators=indicators)
    if column != "launched_on":
        assert ("bass", "free") not in found
        return
    row = found["bass", "free"]
    assert row["launched_on"] == day("2000-12-31")
    assert [row["innovation"], row["imitation"]] == pytest.approx([0.02, 0.9], rel=1e-3)
    peak = math.log(0.9 / 0.02) / 0.92
    assert abs((row["midpoint_on"] - date(2000, 12, 31)).days / 365.25 - peak) < 0.01
    assert row["refusal"] is None


def test_a_reader_may_choose_the_ceiling_and_what_is_assumed() -> None:
    choices = Choices(ceiling=900e6, assumed=Assumed(deff=1, n=10_000))
    found = asked(*genai(n=None), population(), choices=choices)
    rows = [row_of(fit) for fit in found]
    assert [(row["model"], row["ceiling_basis"], row["ceiling"]) for row in rows] == [
        ("exponential", "none", None),
        ("gompertz", "chosen", 900e6),
        ("logistic", "chosen", 900e6),
    ]
    assert {row["refusal"] for row in rows} == {"model_rejected"}
    assert {row["flags"] for row in rows} == {("n_assumed", "deff_assumed")}
    assert found[1].candidate.bound == 1404.89e6
    assert fan_of(found) is None


def test_a_reader_without_a_ceiling_sees_the_table() -> None:
    frame = [*genai(), population(), internet_users()]
    published = fits(*frame)
    found = {
        (fit.candidate.model, fit.candidate.basis): row_of(fit)
        for fit in asked(*frame, choices=Choices())
    }
    assert set(found) == set(published)
    for (model, basis), row in found.items():
        assert row["rss"] == pytest.approx(published[model, basis]["rss"])


def test_a_reader_is_told_where_figures_are_too_few() -> None:
    found = asked(*genai(n=None)[:3], choices=Choices(ceiling=900e6, launched_on=day("2022-11-30")))
    refusals = {fit.candidate.model: fit.refusal for fit in found}
    assert refusals == {
        "exponential": "no_skill",
        "gompertz": "too_few_points",
        "logistic": "too_few_points",
        "bass": "too_few_points",
    }
    assert found[0].candidate.bound == math.inf
    assert row_of(found[1])["error_model"] is None


def test_a_launch_after_the_first_figure_offers_no_bass() -> None:
    found = asked(*genai(), choices=Choices(ceiling=900e6, launched_on=day("2024-06-30")))
    assert "bass" not in {fit.candidate.model for fit in found}


def test_a_series_that_is_not_there_has_no_curves() -> None:
    assert fit_series(observations(*genai()), ("other", "CHN", "cnnic"), Choices()) == []
