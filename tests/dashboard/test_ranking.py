"""The chart ranking: which wave, who stands where, what is drawn and what is said of it."""

import json
import re
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.ranking_rows import MOST_TOP
from dashboard.charts.view import RANKING_COLUMNS
from dashboard.charts.waves import COUNTRIES, RANKED, common_date, earlier_rows, ranked, with_ranks
from dashboard.data import Dataset
from dashboard.figures.colours import ACCENT
from dashboard.figures.template import Layout
from dashboard.phrases import LANGS, Lang
from dashboard.series import RACERS
from dashboard.state import State
from tests.dashboard.made import Row, at_least, figure, view, with_figures, written

AREAS = st.sampled_from(["CHN", "USA", "GBR", "JPN", "KOR", "FRA", "DEU", "WLD", "EU27"])


def share(area: str, value: float, as_of: str = "2025-12-31", **more: object) -> Row:
    """One made-up share of users of a country, as Microsoft would publish it."""
    named: dict[str, Any] = {"indicator_id": RANKED, "source_id": "microsoft", "unit": "percent"}
    return figure(as_of, value, 0.05, **named | {"ref_area": area} | more)


def table(*rows: Row) -> pd.DataFrame:
    """Figures as the table of observations holds them, as far as a wave needs them."""
    return pd.DataFrame(list(rows))


def labels(chart: go.Figure) -> list[str]:
    """The words at the left of the rows, from the top, without their spaces."""
    return [
        " ".join(str(note.text).split()).replace("<b> ", "<b>")
        for note in chart.layout.annotations
        if note.xref == "paper"
    ]


def test_the_newest_date_with_all_the_chosen_is_the_wave() -> None:
    rows = table(
        *(share(area, 10, "2024-12-31") for area in ("CHN", "USA", "GBR", "FRA")),
        *(share(area, 11, "2025-06-30") for area in ("CHN", "USA", "GBR")),
        *(share(area, 12) for area in ("CHN", "FRA", "DEU")),
    )
    assert common_date(rows, ("CHN", "USA")) == date(2025, 6, 30)
    assert common_date(rows, ("CHN", "FRA")) == date(2025, 12, 31)


def test_without_a_common_date_the_newest_of_those_with_most_areas_is_the_wave() -> None:
    rows = table(
        *(share(area, 10, "2024-06-30") for area in ("CHN", "GBR", "FRA")),
        *(share(area, 10, "2024-12-31") for area in ("CHN", "GBR", "FRA")),
        *(share(area, 11) for area in ("USA", "DEU")),
    )
    assert common_date(rows, ("CHN", "USA")) == date(2024, 12, 31)
    assert common_date(rows, ("KOR",)) == date(2024, 12, 31)
    assert common_date(rows, ()) == date(2024, 12, 31)


def test_two_countries_are_no_common_wave_where_there_is_a_larger_one() -> None:
    rows = table(
        *(share(area, 10, "2024-12-31") for area in ("CHN", "GBR", "IND")),
        *(share(area, 11) for area in ("CHN", "IND")),
    )
    assert common_date(rows, ("IND",)) == date(2024, 12, 31)


@given(st.dictionaries(AREAS, st.integers(0, 6).map(float), min_size=1))
def test_ranks_count_the_countries_above_and_equal_values_share_one(
    values: dict[str, float],
) -> None:
    found = with_ranks(table(*(share(area, value) for area, value in values.items())), ("CHN",))
    countries = {area: value for area, value in values.items() if area not in ("WLD", "EU27")}
    assert list(found["value"]) == sorted(values.values(), reverse=True)
    for row in found.to_dict("records"):
        if row["ref_area"] in countries:
            assert row["rank"] == 1 + sum(value > row["value"] for value in countries.values())
        else:
            assert pd.isna(row["rank"])
        assert row["is_chosen"] == (row["ref_area"] == "CHN")


def test_the_earlier_wave_is_the_first_within_two_years_under_the_same_definition() -> None:
    rows = table(
        *(share(area, 5, "2022-12-31") for area in ("CHN", "USA")),
        *(share(area, 8, "2024-12-31") for area in ("CHN", "USA")),
        share("CHN", 9, "2025-06-30"),
        *(share(area, 12) for area in ("CHN", "USA", "GBR")),
    )
    found = earlier_rows(rows, date(2025, 12, 31))
    assert set(found["as_of"]) == {date(2024, 12, 31)}
    assert list(found["ref_area"]) == ["CHN", "USA"]
    broken = rows.assign(break_before=rows["as_of"] == date(2025, 12, 31))
    assert earlier_rows(broken, date(2025, 12, 31)).empty


def test_a_view_without_a_choice_ranks_the_five_countries() -> None:
    assert ranked(State(indicator=RACERS)).indicator == (RANKED,)
    assert ranked(State()).area == COUNTRIES
    chosen = State(indicator=("genai_use_share_individuals_16_74",), area=("FRA",))
    assert ranked(chosen) == chosen


@pytest.mark.parametrize("lang", LANGS)
def test_the_real_ranking_says_where_the_chosen_stand(dataset: Dataset, lang: Lang) -> None:
    shown = view(dataset, "ranking", lang=lang)
    rows = shown.rows[shown.rows["rank"].notna()].set_index("ref_area")
    assert rows.loc["ARE", "rank"] == 1
    assert rows.loc["CHN", "value"] == 16.4
    assert "16.4" in shown.summary
    assert str(rows.loc["CHN", "rank"]) in shown.summary
    assert ("147个经济体" if lang == "zh" else "147 economies") in shown.subtitle
    assert ("2026年3月" if lang == "zh" else "Mar 2026") in shown.subtitle
    assert any("42.8" in note for note in shown.notes)


def test_the_median_and_its_distance_are_those_of_all_countries(dataset: Dataset) -> None:
    figures = dataset.table("observations")
    newest = figures[
        (figures["indicator_id"] == RANKED)
        & (figures["as_of"] == date(2026, 3, 31))
        & (figures["ref_area"] != "WLD")
    ]["value"]
    summary = view(dataset, "ranking").summary
    assert f"The median of the 147 is {newest.median():.1f} %" in summary
    assert f"{newest.max() - newest.median():.1f} points below the first" in summary


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_the_first_the_chosen_and_the_groups_are_drawn_with_words_between(
    dataset: Dataset, layout: Layout
) -> None:
    chart = view(dataset, "ranking").draw(layout)
    told = labels(chart)
    assert told[0].startswith("1 United Arab")
    assert "<b>67 China</b>" in told
    assert "World" in told
    assert "80 economies below" in told
    ranks = [re.findall("[0-9]+", text) for text in told if "economies" not in text]
    assert [int(rank[0]) for rank in ranks[:MOST_TOP]] == list(range(1, MOST_TOP + 1))
    left_out = [int(text.split()[0]) for text in told if "economies" in text]
    assert sum(left_out) + len(told) - len(left_out) == 148


def test_all_are_drawn_where_all_are_asked_for(dataset: Dataset) -> None:
    shown = view(dataset, "ranking", rows="all")
    told = labels(shown.draw("wide"))
    assert len(told) == 148
    assert not any("economies" in text for text in told)
    assert shown.draw("wide").layout.height == pytest.approx(148 * 20, abs=60)
    assert len(shown.table.rows) == 148


def test_a_lone_country_is_drawn_rather_than_counted(dataset: Dataset) -> None:
    rows = [share(area, 60.0 - at) for at, area in enumerate(names(dataset, 14))]
    chosen = rows[-1]["ref_area"]
    shown = view(with_figures(dataset, *rows), "ranking", area=(chosen,))
    assert "between" not in written(shown.draw("wide"))
    assert len(shown.table.rows) == 14


def names(dataset: Dataset, count: int) -> list[str]:
    """Some countries of the catalogue."""
    return [area for area in sorted(dataset.names["areas"]) if area not in ("WLD", "EU27")][:count]


def test_the_chosen_are_strong_and_in_the_accent(dataset: Dataset) -> None:
    chart = view(dataset, "ranking").draw("wide")
    notes = {" ".join(str(note.text).split()): note for note in chart.layout.annotations}
    assert notes["<b>67 China</b>"].font.color == ACCENT
    assert notes["<b>16.4 %</b>"].font.color == ACCENT
    assert notes["3 Norway"].font.color != ACCENT


def test_a_group_is_a_hollow_mark_without_a_rank(dataset: Dataset) -> None:
    shown = view(
        with_figures(dataset, share("WLD", 17), share("CHN", 16), share("USA", 31)),
        "ranking",
        area=("WLD", "CHN"),
    )
    marks = [trace for trace in shown.draw("wide").data if trace.mode == "markers"]
    assert {trace.marker.symbol for trace in marks} == {"circle", "diamond"}
    assert labels(shown.draw("wide")) == ["1 United States", "<b>World</b>", "<b>2 China</b>"]
    assert "Hollow diamond" in shown.source


def test_groups_alone_have_no_order_to_tell(dataset: Dataset) -> None:
    shown = view(with_figures(dataset, share("WLD", 17), share("EU27", 30)), "ranking")
    assert shown.summary == ""
    assert "0 economies" in shown.subtitle


def test_values_have_as_many_decimals_as_their_neighbours(dataset: Dataset) -> None:
    rows = (share("CHN", 42.0), share("USA", 31.5), share("GBR", 9.26))
    told = written(view(with_figures(dataset, *rows), "ranking").draw("wide"))
    assert all(f"<b>{value} %</b>" in told for value in ("42.0", "31.5", "9.26"))


def test_one_sided_and_press_figures_keep_their_marks(dataset: Dataset) -> None:
    bound = at_least("2025-12-31", 20.0) | {
        name: share("USA", 20)[name] for name in ("indicator_id", "source_id", "ref_area", "unit")
    }
    upper = share("KOR", 9, qualifier="upper_bound", low=None)
    rows = (bound, upper, share("CHN", 16, evidence="press"), share("GBR", 30))
    shown = view(with_figures(dataset, *rows), "ranking")
    chart = shown.draw("wide")
    symbols = {trace.marker.symbol for trace in chart.data if trace.mode == "markers"}
    assert symbols == {"circle", "triangle-right", "triangle-left"}
    assert len([note for note in chart.layout.annotations if note.showarrow]) == 2
    assert "over 20 %" in written(chart)
    assert "median" not in shown.summary
    assert "Ring" in shown.source


def test_a_figure_with_a_known_sample_has_a_thin_bar(dataset: Dataset) -> None:
    rows = (share("CHN", 16, n=1000.0, p=0.16), share("USA", 31), share("GBR", 30))
    shown = view(with_figures(dataset, *rows), "ranking")
    lines = [trace for trace in shown.draw("wide").data if trace.mode == "lines"]
    low, high = lines[0].x[:2]
    assert len(lines) == 1
    assert 12.5 < low < 13.5
    assert 18.5 < high < 19.5
    assert "Thin bar" in shown.source


def test_the_earlier_wave_is_a_tick_and_a_change_in_words(dataset: Dataset) -> None:
    shown = view(dataset, "ranking")
    ticks = [trace for trace in shown.draw("wide").data if trace.marker.symbol == "line-ns"]
    assert {15.4, 26.3} <= {value for trace in ticks for value in trace.x}
    assert shown.table.heads[-1] == "Change since Jun 2025"
    china = next(row for row in shown.table.rows if row.point.split(".")[1] == "CHN")
    assert china.cells[-1] == "+1.0 points"
    assert china.point == f"{RANKED}.CHN.microsoft.2026-03-31"
    hovers = [text for trace in shown.draw("wide").data for text in trace.customdata or ()]
    assert any("shared" in text and "+1.0 points since Jun 2025" in text for text in hovers)


def test_without_an_earlier_wave_there_is_no_change(dataset: Dataset) -> None:
    shown = view(
        with_figures(dataset, share("CHN", 16), share("USA", 31), share("GBR", 31)), "ranking"
    )
    assert "Change" not in " ".join(shown.table.heads)
    assert "tick" not in shown.subtitle
    assert "sharing the rank: United Kingdom, United States with 31 %" in shown.summary
    assert "rise" not in shown.summary


def test_two_sources_are_two_panels(dataset: Dataset) -> None:
    indicators = (RANKED, "genai_use_share_individuals_16_74")
    shown = view(dataset, "ranking", indicator=indicators, area=("FRA",))
    chart = shown.draw("wide")
    assert {trace.yaxis for trace in chart.data} == {"y", "y2"}
    top, bottom = chart.layout.yaxis.domain, chart.layout.yaxis2.domain
    assert top[0] > bottom[1]
    assert "Microsoft, Mar 2026" in written(chart)
    assert "Eurostat, 2025" in written(chart)
    assert "different quantities" in shown.subtitle
    assert "<br>" in next(text for text in labels(shown.draw("narrow")) if "Eurostat" in text)
    assert shown.table.heads[0] == "Indicator"
    assert set(shown.rows["source_id"]) == {"microsoft", "eurostat"}


def test_no_more_than_three_panels_are_drawn(dataset: Dataset) -> None:
    indicators = (
        RANKED,
        "genai_use_share_individuals_16_74",
        "genai_ever_used_share_online_panel",
        "ai_use_share_enterprises_10plus",
    )
    shown = view(dataset, "ranking", indicator=indicators)
    assert len({trace.yaxis for trace in shown.draw("wide").data}) == 3
    assert any("Enterprises using AI" in note and "3 panels" in note for note in shown.notes)


def test_what_cannot_be_ranked_is_said(dataset: Dataset) -> None:
    shown = view(dataset, "ranking", indicator=(RANKED, "genai_penetration"), area=("CHN", "FRA"))
    assert any("one country only" in note and "CNNIC" in note for note in shown.notes)
    nothing = view(dataset, "ranking", indicator=("genai_penetration",))
    assert list(nothing.rows.columns) == list(RANKING_COLUMNS)
    assert "Nothing to rank" in written(nothing.draw("wide")).replace("<br>", " ")


def test_chosen_countries_without_a_figure_are_named(dataset: Dataset) -> None:
    one = view(dataset, "ranking", indicator=("anthropic_ai_usage_index",))
    assert any(note.startswith("No figure at this date") and "China" in note for note in one.notes)
    none = view(dataset, "ranking", indicator=("genai_use_share_individuals_16_74",))
    assert not any(note.startswith("No figure at this date") for note in none.notes)


def test_an_index_is_told_in_its_own_unit(dataset: Dataset) -> None:
    shown = view(dataset, "ranking", indicator=("anthropic_ai_usage_index",))
    assert "%" not in shown.summary.split("Largest")[0]
    assert "points" not in shown.summary


def test_a_period_and_a_source_narrow_the_wave(dataset: Dataset) -> None:
    shown = view(dataset, "ranking", end=date(2025, 12, 31))
    assert set(shown.rows["as_of"]) == {date(2025, 12, 31), date(2025, 6, 30)}
    elsewhere = view(dataset, "ranking", source="eurostat")
    assert elsewhere.rows.empty


def test_the_rows_are_those_drawn_with_rank_and_choice(dataset: Dataset, server: str) -> None:
    shown = view(dataset, "ranking")
    found = requests.get(f"{server}/chart/ranking.json", timeout=30).json()
    assert found["columns"] == list(RANKING_COLUMNS)
    assert len(found["rows"]) == len(shown.rows)
    china = [row for row in found["rows"] if row["ref_area"] == "CHN"]
    assert [(row["rank"], row["is_chosen"]) for row in china] == [(67, True), (None, True)]
    assert json.dumps(found)


def test_the_embed_opens_the_countries_of_the_compare_page(server: str) -> None:
    page = requests.get(f"{server}/embed/ranking?lang=zh", timeout=30).text
    assert "by=countries" in page
    assert "经济体" in page
