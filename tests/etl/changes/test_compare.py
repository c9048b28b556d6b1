"""Doubling times, verdicts and charts between two builds."""

from datetime import date

import pandas as pd
from hypothesis import given, settings

from etl.core.changes import as_json, changes, names_in, told
from etl.core.changes.parts import CHARTS, Changes
from etl.core.schema import FITS, GROWTH, SAMPLING_COLUMNS, SERIES_KEY
from tests.etl.changes.made import Tables, build, claim, figure, observed, over, table

SERIES = ("genai_users", "CHN", "cnnic")
EARLIER = (
    figure("2024-12-31", 249e6, 5e5),
    figure("2025-06-30", 515e6, 5e5),
    figure("2025-12-31", 602e6, 5e5),
)
NEW = over("2026-06-30", 7e8)


def charts_of(found: Changes) -> list[str]:
    return [one.chart for one in found.charts]


def test_an_appended_figure_changes_the_newest_doubling_times() -> None:
    found = changes(build(*EARLIER), build(*EARLIER, NEW))

    (growth,) = found.growth
    assert (growth.series, growth.unit, growth.is_changed) == (SERIES, "months", True)
    pair, year = growth.windows
    assert (pair.window, year.window) == ("pair", "12m")
    assert pair.before is not None
    assert pair.after is not None
    assert pair.before["to_as_of"] == date(2025, 12, 31)
    assert pair.after["to_as_of"] == date(2026, 6, 30)
    assert round(12 * pair.before["doubling_years"], 1) == 26.6
    assert pair.after["doubling_years"] is None
    assert pair.after["interval_class"] == "growth"
    assert not found.is_empty


def test_a_figure_that_touches_no_newest_window_leaves_them_as_they_were() -> None:
    revised = (figure("2024-12-31", 249e6, 5e5), figure("2025-06-30", 516e6, 5e5))
    more = (*EARLIER[2:], figure("2026-06-30", 800e6, 5e5), figure("2026-12-31", 900e6, 5e5))

    found = changes(build(*EARLIER[:2], *more), build(*revised, *more))

    (growth,) = found.growth
    assert not growth.is_changed
    assert charts_of(found) == ["level", "growth-rate", "doubling-time", "doublings", "race"]


def test_growth_that_changed_though_no_figure_did_is_told() -> None:
    later = build(*EARLIER)
    later["growth"] = later["growth"].assign(r_per_year=1.0)

    found = changes(build(*EARLIER), later)

    assert (found.figures, found.unchanged) == ((), 3)
    (growth,) = found.growth
    assert growth.is_changed
    assert charts_of(found) == ["growth-rate", "doubling-time"]


def test_a_series_without_any_growth_has_figures_only() -> None:
    found = changes(build(), build(EARLIER[0]))

    assert found.growth == ()
    assert charts_of(found) == ["level"]


def test_a_series_that_came_has_growth_after_but_not_before() -> None:
    (growth,) = changes(build(), build(*EARLIER[:2])).growth

    (pair,) = growth.windows
    assert pair.before is None
    assert pair.after is not None


def test_long_doubling_times_are_told_in_years() -> None:
    slow = (figure("2024-12-31", 100e6, 1e5), figure("2025-12-31", 101e6, 1e5))
    unsettled = (figure("2024-12-31", 100e6, 5e6), figure("2025-12-31", 101e6, 5e6))
    bounds = (over("2024-12-31", 100e6), over("2025-12-31", 101e6))

    for figures in (slow, unsettled, bounds):
        assert [one.unit for one in changes(build(), build(*figures)).growth] == ["years"]


def test_a_verdict_that_changed_is_told_from_and_to() -> None:
    earlier = build(*EARLIER, claims=(claim("supported"), claim("undetermined", "c2")))
    later = build(*EARLIER, claims=(claim("contradicted"), claim("supported", "c3")))

    found = changes(earlier, later).claims

    told = [(one.claim_id, one.before, one.after) for one in found]
    assert told == [
        ("c1", "supported", "contradicted"),
        ("c2", "undetermined", None),
        ("c3", None, "supported"),
    ]


def test_a_figure_of_a_breakdown_leads_to_the_breakdown() -> None:
    rate = figure("2025-06-30", 36.5, 0.05, indicator_id="rate", unit="percent")

    assert charts_of(changes(build(), build(rate))) == ["level", "breakdown"]


def test_a_wave_of_three_areas_leads_to_the_ranking() -> None:
    wave = [figure("2025-06-30", 36.5, 0.05, ref_area=area) for area in ("CHN", "USA", "GBR")]

    found = changes(build(*wave[:2]), build(*wave))

    assert [(one.chart, one.ref_area) for one in found.charts] == [
        ("level", "GBR"),
        ("ranking", "GBR"),
    ]


def test_a_date_with_two_releases_leads_to_the_revisions() -> None:
    second = figure("2025-12-31", 605e6, 5e5, release_id="r2")
    replaced = EARLIER[2] | {"is_current": False}

    found = changes(build(*EARLIER), build(*EARLIER[:2], replaced, second))

    assert charts_of(found) == [
        *("level", "growth-rate", "doubling-time", "doublings", "race", "revisions"),
    ]


def test_an_earlier_release_leads_to_the_revisions_alone() -> None:
    earlier = figure("2025-12-31", 600e6, 5e6, release_id="r0", is_current=False)

    assert charts_of(changes(build(*EARLIER), build(*EARLIER, earlier))) == ["revisions"]


def test_a_curve_that_changed_leads_to_the_s_curve() -> None:
    curve = dict(zip(SERIES_KEY, SERIES, strict=True))
    later = build(*EARLIER) | {"fits": table(FITS, [curve | {"model": "logistic"}])}

    assert charts_of(changes(build(*EARLIER), later)) == ["s-curve"]


def test_a_build_of_an_earlier_version_may_lack_tables_and_columns() -> None:
    def older(tables: Tables) -> Tables:
        kept = {name: tables[name] for name in ("observations", "growth", "indicators")}
        growth = kept["growth"]
        kept["observations"] = kept["observations"].drop(columns=["bound_incl", "n", "p"])
        kept["growth"] = growth.drop(columns=[*SAMPLING_COLUMNS, "flags", "misfit"])
        kept["indicators"] = kept["indicators"].drop(columns=["part_of"])
        return kept

    same = changes(older(build(*EARLIER)), build(*EARLIER))
    found = changes(older(build(*EARLIER)), build(*EARLIER, NEW))

    assert same.figures == ()
    assert not any(one.is_changed for one in same.growth)
    assert [one.kind for one in found.figures] == ["appended"]
    (line,) = told(found, names_in(older(build(*EARLIER))), "en", "terminal")
    assert "2026-06 appended, over 700 million; doubling time 26.6 months" in str(line)
    assert as_json(found)["growth"][0]["windows"][0]["after"]["interval_class_sampling"] is None
    assert changes(older(build(*EARLIER)), older(build(*EARLIER, NEW))).figures


@settings(max_examples=10)
@given(observed())
def test_the_difference_of_a_build_with_itself_is_empty(figures: pd.DataFrame) -> None:
    tables = {"observations": figures, "growth": table(GROWTH, [])}

    found = changes(tables, dict(tables))

    assert found.is_empty
    assert found.unchanged == len(figures)


@settings(max_examples=10)
@given(observed(), observed())
def test_the_json_counts_what_it_lists(one: pd.DataFrame, other: pd.DataFrame) -> None:
    shape = as_json(changes({"observations": one}, {"observations": other}))

    for kind in ("appended", "revised", "withdrawn", "metadata_only", "claims"):
        assert shape["counts"][kind] == len(shape[kind])
    assert {one["chart"] for one in shape["charts"]} <= set(CHARTS)
