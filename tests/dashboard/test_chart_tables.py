"""The table beside each chart: its heads, its cells in words, and the points its rows stand on."""

import math
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.growth import growing
from dashboard.charts.points import figure_point, window_point
from dashboard.charts.registry import CHARTS
from dashboard.charts.table import Table
from dashboard.charts.tables.figures import short
from dashboard.charts.tables.windows import signed, windows_table
from dashboard.data import Dataset
from dashboard.phrases import LANGS, Lang
from dashboard.query import read_state
from dashboard.state import Ids, State
from dashboard.text import qualified
from tests.dashboard.made import Row, at_least, figure, view, with_figures

langs = pytest.mark.parametrize("lang", LANGS)
GENAI, ONLINE = "genai_users", "internet_users"
BOTH = {"indicator": (GENAI, ONLINE)}
KEY = (GENAI, "CHN", "cnnic")
VIEWS: list[tuple[str, dict[str, Any]]] = [
    (chart, choices)
    for chart in ("level", "growth-rate", "doubling-time", "doublings", "race", "s-curve")
    for choices in ({}, BOTH, {"measure": "per_population"})
]


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def points(table: Table) -> list[str]:
    return [row.point for row in table.rows]


def yearly(*millions: float, half: float = 0.5, **more: object) -> list[Row]:
    return [
        figure(f"{2015 + at}-12-31", one * 1e6, half * 1e6, **more)
        for at, one in enumerate(millions)
    ]


@langs
@pytest.mark.parametrize(("chart", "choices"), VIEWS)
def test_every_row_has_a_cell_for_each_head(
    dataset: Dataset, chart: str, choices: dict[str, Any], lang: Lang
) -> None:
    table = view(dataset, chart, lang=lang, **choices).table
    assert table.rows
    assert all(table.heads)
    assert {len(row) for row in cells(table)} == {len(table.heads)}
    said = " ".join(cell for row in cells(table) for cell in row)
    assert not re.search(r"\bnan\b|\binf\b|None|<|<br>", said)


@pytest.mark.parametrize(("chart", "choices"), VIEWS)
def test_every_point_can_stand_in_an_address(
    dataset: Dataset, chart: str, choices: dict[str, Any]
) -> None:
    ids = Ids(frozenset(), frozenset(), frozenset())
    for point in filter(None, points(view(dataset, chart, **choices).table)):
        state, problems = read_state(f"point={point}", defaults=State(), ids=ids)
        assert not problems
        assert state.point == point


def test_figures_are_told_newest_first_with_what_rounding_allows(dataset: Dataset) -> None:
    rows = [*yearly(10, 25), at_least("2017-12-31", 4e7, status="revised", evidence="press")]
    table = view(with_figures(dataset, *rows), "level").table
    assert table.heads == (
        *("Date", "Value (million persons)", "Rounding allows", "Release", "Read in", "Status"),
    )
    assert cells(table) == [
        ("31 Dec 2017", "over 40", "", "", "press or a copy", "revised"),
        ("31 Dec 2016", "25", "24.5–25.5", "", "the release itself", "as published"),
        ("31 Dec 2015", "10", "9.5–10.5", "", "the release itself", "as published"),
    ]
    assert points(table)[0] == "genai_users.CHN.cnnic.2017-12-31"


@langs
@pytest.mark.parametrize(
    ("qualifier", "value"), [("lower_bound", "297.8"), ("upper_bound", "297.9")]
)
def test_a_derived_bound_is_rounded_so_that_it_stays_true(
    dataset: Dataset, qualifier: str, value: str, lang: Lang
) -> None:
    row = figure("2016-12-31", 29.785e6, qualifier=qualifier)
    made = with_figures(dataset, *yearly(10, half=0), row)
    told = cells(view(made, "level", measure="index", lang=lang).table)[0][1]
    assert told == qualified(value, qualifier, lang)


def test_figures_in_chinese_have_their_own_units(dataset: Dataset) -> None:
    table = view(with_figures(dataset, *yearly(515)), "level", lang="zh").table
    assert cells(table)[0][:3] == ("2015年12月31日", "5.15亿", "5.145亿–5.155亿")


def test_a_year_is_told_as_a_year_and_bounds_like_the_value_not_at_all(dataset: Dataset) -> None:
    rows = yearly(10, half=0, as_of_precision="year")
    assert cells(view(with_figures(dataset, *rows), "level").table)[0][:3] == ("2015", "10", "")


def test_the_figures_of_several_series_are_named_and_mixed_by_date(dataset: Dataset) -> None:
    rows = [*yearly(10, 20), *yearly(1, 2, indicator_id=ONLINE)]
    table = view(with_figures(dataset, *rows), "level", **BOTH).table
    assert table.heads[0] == "Series"
    assert [row[:2] for row in cells(table)] == [
        ("Generative AI users", "31 Dec 2016"),
        ("Internet users", "31 Dec 2016"),
        ("Generative AI users", "31 Dec 2015"),
        ("Internet users", "31 Dec 2015"),
    ]


def test_a_share_of_the_population_is_called_derived(dataset: Dataset) -> None:
    table = view(dataset, "level", measure="per_population").table
    assert table.heads[-1] == "Status"
    assert {row[-1] for row in cells(table)} == {"derived"}


@pytest.mark.parametrize("chart", ["growth-rate", "doubling-time"])
@pytest.mark.parametrize(
    ("rows", "newest"),
    [
        (yearly(10, 20, half=0), ("+100", "+100", "12.0", "")),
        (yearly(10, 20), ("+100", "+100", "12.0", "10.8–13.4")),
        (yearly(20, 10, half=0), ("−50", "−50", "halving in 12.0", "")),
        (
            [*yearly(10), at_least("2016-12-31", 2e7)],
            ("at least +90.4", "at least +90.4", "", "at"),
        ),
        (yearly(10, 11, half=1), ("+10", "+10", "", "at least 2.4; no growth not excluded")),
        (yearly(10, 10, half=0), ("+0", "+0", "no change", "")),
    ],
)
def test_windows_are_told_with_growth_doubling_time_and_bounds(
    dataset: Dataset, chart: str, rows: list[Row], newest: tuple[str, ...]
) -> None:
    table = view(with_figures(dataset, *rows), chart).table
    assert table.heads[:3] == ("Interval", "Growth (%)", "Per year (%)")
    span, *rest = cells(table)[0]
    assert span == "Dec 2015–Dec 2016"
    assert rest[:3] == list(newest[:3])
    assert rest[3].startswith(newest[3])
    assert points(table)[0] == "genai_users.CHN.cnnic.2015-12-31..2016-12-31"


def test_a_fall_to_below_a_bound_is_at_most_a_fall(dataset: Dataset) -> None:
    below = figure("2016-12-31", 5e6) | {"low": None, "qualifier": "upper_bound"}
    table = view(with_figures(dataset, *yearly(10, half=0), below), "growth-rate").table
    assert cells(table)[0][1:3] == ("at most −50.0", "at most −50.0")


def test_a_window_open_both_ways_says_so(dataset: Dataset) -> None:
    rows = [*yearly(10, 20), at_least("2017-12-31", 3e7), at_least("2018-12-31", 4e7)]
    newest = cells(view(with_figures(dataset, *rows), "growth-rate").table)[0]
    assert newest[1:] == ("", "", "", "no growth not excluded")


def test_a_range_has_bounds_and_no_point(dataset: Dataset) -> None:
    between = figure("2016-12-31", 2e7, 5e6) | {"value": None, "qualifier": "range"}
    made = with_figures(dataset, *yearly(10, half=0), between)
    windows = growing(made, CHARTS["growth-rate"].defaults)[1][0].windows
    assert cells(windows_table(windows, {}, "months", "en")) == [
        ("Dec 2015–Dec 2016", "", "", "", "9.08–20.5")
    ]


def test_a_share_above_one_half_has_its_odds_among_the_bounds(dataset: Dataset) -> None:
    table = view(dataset, "doubling-time", indicator=("internet_penetration",)).table
    newest = cells(table)[0]
    assert newest[3].startswith("cannot double (")
    assert newest[4].startswith("odds double")


def test_windows_are_told_newest_first(dataset: Dataset) -> None:
    for chart in ("growth-rate", "doubling-time"):
        ends = [point[-10:] for point in points(view(dataset, chart, **BOTH).table)]
        assert ends == sorted(ends, reverse=True)


def test_a_line_has_its_own_head_and_no_growth_of_its_span(dataset: Dataset) -> None:
    table = view(dataset, "doubling-time", window="fit4").table
    assert "95 % of the line" in table.heads
    assert cells(table)[0][1] == ""


def test_intervals_with_sampling_error_have_a_column_where_there_are_any(dataset: Dataset) -> None:
    without = view(dataset, "doubling-time").table
    table = view(dataset, "doubling-time", indicator=("genai_penetration",), n=30_000).table
    assert table.heads == (*without.heads, "With sampling, 95 %")
    assert any(re.fullmatch(r"[\d.]+–[\d.]+", row[-1]) for row in cells(table))
    unsure = view(dataset, "doubling-time", indicator=("genai_penetration",), n=100).table
    assert any("no growth not excluded" in row[-1] for row in cells(unsure))


def test_doublings_are_told_latest_first_with_their_surveys(dataset: Dataset) -> None:
    rows = yearly(10, 20, 30, 60, half=0)
    table = view(with_figures(dataset, *rows), "doublings").table
    assert table.heads == (
        *("From → to", "Reached about", "Between the surveys", "Time (months)", "Rounding allows"),
    )
    latest, first = cells(table)
    assert latest[0] == "20 million → 40 million"
    assert latest[2] == "Dec 2017–Dec 2018"
    assert first == ("10 million → 20 million", "Dec 2016", "Dec 2016", "12.0", "")
    assert points(table) == [
        "genai_users.CHN.cnnic.2017-12-31..2018-12-31",
        "genai_users.CHN.cnnic.2016-12-31",
    ]


def test_a_record_too_short_to_double_says_so(dataset: Dataset) -> None:
    made = with_figures(dataset, *yearly(10, 12, half=0))
    table = view(made, "doublings", direction="backward").table
    assert "Started about" in table.heads
    assert cells(table) == [("6 million → 12 million", "not yet", "", "over 1.0", "")]
    assert points(table) == [""]


def test_a_doubling_that_may_have_taken_any_time_has_a_lower_bound(dataset: Dataset) -> None:
    made = with_figures(dataset, *yearly(10, 12, 20, half=2))
    (row,) = cells(view(made, "doublings", end=date(2017, 12, 31)).table)
    assert row[-1].startswith("at least ")


def test_a_race_is_told_series_by_series_from_the_newest_figure_back(dataset: Dataset) -> None:
    rows = [*yearly(10, 20, half=0), *yearly(5, 15, 20, half=0, indicator_id=ONLINE)]
    choices = {**BOTH, "align": "level", "at": 1e7}
    table = view(with_figures(dataset, *rows), "race", **choices).table
    assert table.heads == (
        *("Series", "Since the start (months)", "Date", "Value (million persons)"),
    )
    assert [row[0] for row in cells(table)] == 2 * ["Generative AI users"] + 3 * ["Internet users"]
    assert cells(table)[0] == ("Generative AI users", "12.0", "31 Dec 2016", "20")
    assert cells(table)[-1][1].startswith("−")


def test_one_series_alone_in_a_race_needs_no_name(dataset: Dataset) -> None:
    table = view(with_figures(dataset, *yearly(10, 20)), "race", align="first").table
    assert cells(table) == [("12.0", "31 Dec 2016", "20"), ("0.0", "31 Dec 2015", "10")]


@langs
def test_an_outlook_holds_its_scenario_above_its_figures(dataset: Dataset, lang: Lang) -> None:
    table = view(dataset, "s-curve", lang=lang, indicator=(ONLINE,)).table
    scenario, figure_ = {"en": ("scenario", "figure"), "zh": ("情景", "发布数值")}[lang]
    kinds = [row[0] for row in cells(table)]
    assert set(kinds) == {scenario, figure_}
    assert kinds == sorted(kinds, key=lambda kind: kind != scenario)
    days = [row[1] for row in cells(table) if row[0] == scenario]
    assert len(set(days)) == len(days)
    for row in table.rows:
        assert (row.point == "") == (row.cells[0] == scenario)
        assert bool(row.cells[4]) == (row.cells[0] == scenario)


def test_an_outlook_refused_holds_its_figures_only(dataset: Dataset) -> None:
    table = view(dataset, "s-curve").table
    assert table.heads == ("Date", "Value (million persons)", "Rounding allows")
    assert all(points(table))


def test_an_empty_chart_has_no_table(dataset: Dataset) -> None:
    made = with_figures(dataset, figure("2024-06-30", 1.0))
    assert view(made, "level", indicator=(ONLINE,)).table == Table()


def test_figures_and_windows_have_words_for_addresses() -> None:
    assert figure_point(KEY, date(2025, 6, 30)) == "genai_users.CHN.cnnic.2025-06-30"
    assert (
        window_point(KEY, date(2024, 12, 31), date(2025, 6, 30))
        == "genai_users.CHN.cnnic.2024-12-31..2025-06-30"
    )


@given(st.floats(1e3, 2e9))
def test_a_short_count_is_the_count_in_millions(value: float) -> None:
    assert math.isclose(
        float(short(value, "persons", "en").replace(",", "")) * 1e6, value, rel_tol=1e-6
    )


def test_what_is_no_number_has_no_words() -> None:
    assert short(math.nan, "persons", "en") == ""
    assert short(math.inf, "percent", "zh") == ""


@given(st.floats(-99, 1e4))
def test_growth_has_a_sign_and_no_unit(percent: float) -> None:
    text = signed(percent)
    assert text[0] == ("+" if percent >= 0 else "−")
    assert "%" not in text
