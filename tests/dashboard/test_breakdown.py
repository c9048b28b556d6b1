"""The chart ``breakdown``: panels that may be read side by side, and what is said of them."""

import re
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.charts.panels import MOST_PANELS, breakdown
from dashboard.charts.share_changes import change, change_in_words, is_within_rounding
from dashboard.charts.view import LAYOUTS, LEVEL_COLUMNS
from dashboard.data import Dataset
from dashboard.figures.colours import PAPER
from dashboard.figures.template import Layout
from dashboard.phrases import LANGS, Lang, say
from dashboard.state import State
from etl.core.parts import BREAKDOWNS
from tests.dashboard.made import Row, figure, view, with_figures, written

langs = pytest.mark.parametrize("lang", LANGS)
layouts = pytest.mark.parametrize("layout", LAYOUTS)
bys = pytest.mark.parametrize("by", BREAKDOWNS)
ANSWERS, IMAGES, CODE = (
    f"genai_purpose_{name}" for name in ("answering_questions", "generating_images_video", "coding")
)
JUNE, DECEMBER = "2025-06-30", "2025-12-31"


def share(indicator: str, as_of: str, value: float, half: float = 0.05, **more: object) -> Row:
    unit = "percentage_of_genai_users"
    return figure(as_of, value, half, indicator_id=indicator, unit=unit, **more)


def row(value: float, half: float = 0.05) -> dict[str, Any]:
    return {"value": value, "low": value - half, "high": value + half}


def bars(chart: Any) -> list[float]:  # noqa: ANN401 - a figure
    return [trace.x[0] for trace in chart.data if trace.type == "bar"]


def test_purposes_stand_by_value_and_ages_in_their_order(dataset: Dataset) -> None:
    purposes = breakdown(dataset, State(by="purposes", source="cnnic")).panels[0]
    ages = breakdown(dataset, State(by="ages", source="cnnic")).panels[0]

    values = [part.row["value"] for part in purposes.parts]
    assert values == sorted(values, reverse=True)
    assert [part.about["part_en"] for part in ages.parts] == [
        "19 and under", "20 to 29", "30 to 39", "40 to 49", "50 to 59", "60 and over",
    ]  # fmt: skip


def test_the_wave_drawn_is_the_newest_with_most_parts(dataset: Dataset) -> None:
    panel = breakdown(dataset, State(by="purposes", source="cnnic")).panels[0]

    assert (panel.as_of, panel.since) == (date(2025, 12, 31), date(2025, 6, 30))
    assert [part.row["as_of"] for part in panel.newer] == [date(2026, 6, 30)]


@bys
def test_no_panel_mixes_surveys_or_bases(dataset: Dataset, by: str) -> None:
    for panel in breakdown(dataset, State(by=by)).panels:
        assert {part.row["source_id"] for part in panel.parts} == {panel.source_id}
        assert len({part.about["panel_en"] for part in panel.parts}) == 1
        assert len(panel.parts) >= 2
        if panel.kind in ("several", "whole"):
            assert len({part.about["denominator_en"] for part in panel.parts}) == 1
        if panel.kind != "countries":
            assert len(panel.areas) == 1


def test_technologies_and_countries_count_as_purposes(dataset: Dataset) -> None:
    titles = {view(dataset, "breakdown", by=by).title for by in ("technologies", "countries")}

    assert titles == {"What generative AI is used for"}


def test_a_period_chooses_an_earlier_wave(dataset: Dataset) -> None:
    shown = State(by="purposes", source="cnnic", end=date(2025, 6, 30))

    assert breakdown(dataset, shown).panels[0].as_of == date(2025, 6, 30)


def test_areas_asked_for_are_panels_in_that_order(dataset: Dataset) -> None:
    found = breakdown(dataset, State(by="purposes", area=("FRA", "DEU", "USA")))

    assert [panel.areas for panel in found.panels] == [("FRA",), ("DEU",)]
    assert found.absent == ("USA",)
    notes = view(dataset, "breakdown", by="purposes", area=("FRA", "DEU", "USA")).notes
    assert "No breakdown with at least two parts for: United States." in notes


def test_countries_of_one_survey_are_the_parts_of_one_panel(dataset: Dataset) -> None:
    everyone = breakdown(dataset, State(by="firms", source="mic")).panels[0]
    two = breakdown(dataset, State(by="firms", source="mic", area=("JPN", "USA"))).panels[0]

    assert [part.row["ref_area"] for part in everyone.parts] == ["CHN", "USA", "DEU", "JPN"]
    assert two.areas == ("USA", "JPN")


def test_too_many_areas_are_cut_and_the_cut_is_said(dataset: Dataset) -> None:
    figures = dataset.table("observations")
    private = figures[figures["indicator_id"] == "genai_private_use_share_individuals_16_74"]
    areas = tuple(sorted(set(private["ref_area"])))[: MOST_PANELS + 3]

    found = view(dataset, "breakdown", by="purposes", area=areas)

    assert len({row.cells[0] for row in found.table.rows}) == MOST_PANELS
    assert any(f"first {MOST_PANELS} groups" in note for note in found.notes)


@langs
def test_one_bar_is_no_breakdown(dataset: Dataset, lang: Lang) -> None:
    shown = view(with_figures(dataset, share(ANSWERS, JUNE, 80.9)), "breakdown", lang=lang)

    assert written(shown.draw("wide")).replace("<br>", "") != ""
    assert shown.rows.empty
    assert list(shown.rows.columns) == list(LEVEL_COLUMNS)


@bys
@langs
@layouts
def test_every_share_is_drawn_from_zero_with_its_label(
    dataset: Dataset, by: str, lang: Lang, layout: Layout
) -> None:
    shown = view(dataset, "breakdown", by=by, lang=lang)
    chart = shown.draw(layout)

    panels = breakdown(dataset, State(by=by)).panels
    values = [part.row["value"] for panel in panels for part in panel.parts]
    assert set(values) <= set(bars(chart))
    assert chart.layout.xaxis.range[0] == 0
    assert chart.layout.xaxis.range[1] >= max(values)
    words = written(chart)
    for panel in panels:
        for part in panel.parts:
            if panel.kind != "countries":
                assert part.about[f"part_{lang}"] in words
    assert len(shown.table.rows) == len(values)


@bys
@langs
def test_marks_and_rows_of_the_table_name_the_same_figures(
    dataset: Dataset, by: str, lang: Lang
) -> None:
    shown = view(dataset, "breakdown", by=by, lang=lang)

    drawn = {trace.ids[0] for trace in shown.draw("wide").data if trace.ids}
    exported = {
        f"{one.indicator_id}.{one.ref_area}.{one.source_id}.{one.as_of}"
        for one in shown.rows.itertuples()
    }
    assert drawn == exported
    assert {one.point for one in shown.table.rows} <= drawn


@bys
@langs
def test_the_summary_states_printed_values(dataset: Dataset, by: str, lang: Lang) -> None:
    shown = view(dataset, "breakdown", by=by, lang=lang)

    stated = [float(text) for text in re.findall(r"([0-9.]+) ?%", shown.summary)]
    assert stated
    assert set(stated) <= set(shown.rows["value"])


@langs
def test_what_overlaps_and_what_adds_up_is_said(dataset: Dataset, lang: Lang) -> None:
    said = {by: view(dataset, "breakdown", by=by, lang=lang).subtitle for by in BREAKDOWNS}

    base = {"en": "generative AI users", "zh": "生成式人工智能用户"}[lang]
    assert say(lang, "breakdown_several") in said["purposes"]
    assert say(lang, "breakdown_whole", base=base) in said["ages"]
    assert say(lang, "breakdown_groups") in said["ages"]
    assert say(lang, "breakdown_whole_alone") in said["education"]
    assert say(lang, "breakdown_of_base", base=base) in said["education"]
    assert say(lang, "breakdown_countries") in said["firms"]


@langs
def test_bases_that_differ_are_never_to_be_compared(dataset: Dataset, lang: Lang) -> None:
    many = view(dataset, "breakdown", by="purposes", lang=lang)
    one = view(dataset, "breakdown", by="purposes", source="cnnic", lang=lang)

    assert say(lang, "breakdown_bases") in many.notes
    assert say(lang, "breakdown_bases") not in one.notes


def test_no_change_is_stated_across_a_break(dataset: Dataset) -> None:
    shown = view(dataset, "breakdown", by="firms", source="eurostat")

    assert [one.cells[-1] for one in shown.table.rows] == ["not comparable"] * 2
    assert bars(shown.draw("wide")) == [19.95, 55.03]
    assert any("across a break" in note and "13.48 %, 2024" in note for note in shown.notes)


@langs
def test_figures_of_different_dates_carry_their_dates(dataset: Dataset, lang: Lang) -> None:
    shown = view(dataset, "breakdown", by="firms", source="ons", lang=lang)

    words = written(shown.draw("wide"))
    now, before = {"en": ("Jan 2026", "Sep 2023"), "zh": ("2026年1月", "2023年9月")}[lang]
    assert now in words
    assert any(before in cell for one in shown.table.rows for cell in one.cells)
    assert len(shown.notes) == 1


def test_a_sum_that_rounding_moved_is_said(dataset: Dataset) -> None:
    shown = view(dataset, "breakdown", by="ages", source="cnnic", end=date(2025, 6, 30))

    assert any("add up to 100.1 %" in note for note in shown.notes)
    assert not any("add up to" in note for note in view(dataset, "breakdown", by="ages").notes)


def made(dataset: Dataset, *more: Row) -> Dataset:
    return with_figures(dataset, share(IMAGES, DECEMBER, 40.0), *more)


@pytest.mark.parametrize(
    ("qualifier", "symbol", "side"),
    [("lower_bound", "triangle-up", 1), ("upper_bound", "triangle-down", -1)],
)
def test_a_bound_is_a_hollow_triangle_with_an_arrow_and_no_bar(
    dataset: Dataset, qualifier: str, symbol: str, side: int
) -> None:
    ends = {"high": None} if side > 0 else {"low": None}
    before = share(CODE, JUNE, 10.0)
    bound = share(CODE, DECEMBER, 90.0, qualifier=qualifier) | ends
    shown = view(made(dataset, before, bound), "breakdown")
    chart = shown.draw("wide")

    assert bars(chart) == [40.0]
    marks = {trace.x[0]: trace.marker for trace in chart.data if trace.ids}
    assert (marks[90.0].symbol, marks[90.0].color) == (symbol, PAPER)
    assert [note.ax for note in chart.layout.annotations if note.showarrow] == [side * 26]
    assert "Hollow triangle" in shown.source
    cells = {one.cells[1]: one.cells for one in shown.table.rows}["code"]
    assert cells[3] == ("over 90 %" if side > 0 else "under 90 %")
    assert cells[4] == ""
    assert cells[-1] == "not comparable"


def test_an_approximate_share_is_paler(dataset: Dataset) -> None:
    about = share(CODE, DECEMBER, 10.0, qualifier="approx")
    shown = view(made(dataset, about), "breakdown")

    colours = [t.marker.color for t in shown.draw("wide").data if t.type == "bar"]
    assert [colour.startswith("rgba") for colour in colours] == [False, True]
    assert "Pale bar: approximate" in shown.source


@langs
def test_a_change_inside_rounding_is_no_change(dataset: Dataset, lang: Lang) -> None:
    same = (share(CODE, JUNE, 10.0, 0.5), share(CODE, DECEMBER, 10.4, 0.05))
    images = share(IMAGES, JUNE, 40.0)
    shown = view(made(dataset, *same, images), "breakdown", lang=lang)

    assert {one.cells[-1] for one in shown.table.rows} == {say(lang, "breakdown_same")}
    assert say(lang, "mark_breakdown_same") in shown.source
    day = {"en": "Jun 2025", "zh": "2025年6月"}[lang]
    assert say(lang, "breakdown_no_change", day=day) in shown.summary


def test_the_only_change_known_is_not_called_the_biggest(dataset: Dataset) -> None:
    shown = view(made(dataset, share(CODE, JUNE, 10.0), share(CODE, DECEMBER, 12.0)), "breakdown")

    assert "since Jun 2025, code changed by +2.0 points" in shown.summary
    assert "biggest" not in shown.summary


@langs
@pytest.mark.parametrize(("by", "area"), [("ages", "EU27"), ("ages", "USA"), ("firms", "EU27")])
def test_a_total_is_not_held_against_its_own_groups(
    dataset: Dataset, by: str, area: str, lang: Lang
) -> None:
    panel = breakdown(dataset, State(by=by, area=(area,))).panels[0]
    told = view(dataset, "breakdown", by=by, area=(area,), lang=lang).summary

    assert [part.is_total for part in panel.parts].count(True) == 1
    assert not re.search("lowest|highest|largest|biggest|最", told)
    for part in panel.parts:
        assert str(part.about[f"part_{lang}"]) in told


def test_the_change_of_a_total_is_not_held_against_that_of_a_group(dataset: Dataset) -> None:
    told = view(dataset, "breakdown", by="ages", area=("USA",)).summary

    assert told.endswith("since Feb 2024, aged 18 to 29 changed by +15 points.")


def test_groups_without_their_total_have_a_lowest_and_a_highest(dataset: Dataset) -> None:
    told = view(dataset, "breakdown", by="ages", area=("CHN",)).summary

    assert "the lowest is aged 50 to 59 (10.7 %), the highest aged 20 to 29 (41.5 %)" in told


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "ONS: all sizes, Jan 2026 (23 %); 10 or more employees, Jun 2026 (29 %)."),
        ("zh", "英国国家统计局：全部规模（2026年1月）为23%；10人及以上（2026年6月）为29%。"),
    ],
)
def test_figures_of_different_dates_are_told_and_not_compared(
    dataset: Dataset, lang: Lang, told: str
) -> None:
    assert view(dataset, "breakdown", by="firms", area=("GBR",), lang=lang).summary.endswith(told)


UNDER: Row = {"low": None, "qualifier": "upper_bound"}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([share(IMAGES, DECEMBER, 40.0), share(CODE, DECEMBER, 40.1)], "code is the largest"),
        ([share(IMAGES, DECEMBER, 40.0), share(CODE, DECEMBER, 40.0)], "video (40 %); code (40 %)"),
        ([share(IMAGES, DECEMBER, 40.0, 0.5), share(CODE, DECEMBER, 40.1)], "video (40 %)"),
        ([share(IMAGES, DECEMBER, 40.0), share(CODE, DECEMBER, 41.0) | UNDER], "(under 41 %)"),
        ([share(IMAGES, DECEMBER, 40.0), share(CODE, DECEMBER, 39.0) | UNDER], "is the largest"),
    ],
)
def test_the_largest_share_is_named_where_it_is_certain(
    dataset: Dataset, rows: list[Row], told: str
) -> None:
    summary = view(with_figures(dataset, *rows), "breakdown").summary

    assert told in summary
    assert ("largest" in summary) == ("largest" in told)


@pytest.mark.parametrize(
    ("group", "total", "told"),
    [
        ((50.0, 50.1), (30.0, 30.0), "aged 18 to 29 changed by +0.1 points."),
        ((50.0, 50.0), (30.0, 33.0), "all adults (33 %)."),
        ((50.0, 50.0), (30.0, 30.0), "no share changed by more than rounding since Jun 2025."),
    ],
)
def test_the_change_of_the_only_group_is_told_alone(
    dataset: Dataset, group: tuple[float, float], total: tuple[float, float], told: str
) -> None:
    name = "chatgpt_ever_used_share_adults"
    rows = [
        share(one, day, value)
        for one, values in ((f"{name}_18_29", group), (name, total))
        for day, value in zip((JUNE, DECEMBER), values, strict=True)
    ]
    summary = view(with_figures(dataset, *rows), "breakdown", by="ages").summary

    assert summary.endswith(told)


@pytest.mark.parametrize(
    ("after", "told"),
    [(52.0, "the biggest change since Jun 2025 is that of images and video"), (50.4, "")],
)
def test_the_biggest_change_is_named_where_it_is_certain(
    dataset: Dataset, after: float, told: str
) -> None:
    rows = [share(IMAGES, JUNE, 40.0, 0.5), share(IMAGES, DECEMBER, after, 0.5)]
    rows += [share(CODE, JUNE, 10.0), share(CODE, DECEMBER, 20.0)]
    summary = view(with_figures(dataset, *rows), "breakdown").summary

    assert told in summary
    assert ("since" in summary) == bool(told)


@pytest.mark.parametrize(
    ("before", "after", "en", "zh"),
    [
        (row(33.0), row(47.8), "+14.8 points", "+14.8个百分点"),
        (row(80.9), row(76.0), "−4.9 points", "−4.9个百分点"),
        (row(40.5), row(41.5), "+1.0 points", "+1.0个百分点"),
        (row(22.0, 0.5), row(23.0, 0.5), "+1 point", "+1个百分点"),
        (row(13.0, 0.5), row(9.1), "−4 points", "−4个百分点"),
        (row(29.8), row(29.9), "+0.1 points", "+0.1个百分点"),
        (row(9.0, 0.5), row(9.4), "no change", "无变化"),
        ({"value": 9.0, "low": None, "high": None}, row(9.0, 0.0), "no change", "无变化"),
        ({"value": 9.0, "low": 9.0, "high": 9.0}, row(9.25, 0.0), "+0.25 points", "+0.25个百分点"),
    ],
)
def test_changes_are_as_fine_as_the_coarser_figure(
    before: dict[str, Any], after: dict[str, Any], en: str, zh: str
) -> None:
    assert change_in_words(before, after, "en") == en
    assert change_in_words(before, after, "zh") == zh


tenths = st.integers(0, 1000).map(lambda tenth: row(tenth / 10))


@given(before=tenths, after=tenths)
def test_two_figures_printed_alike_are_told_apart_by_any_other_digit(
    before: dict[str, Any], after: dict[str, Any]
) -> None:
    assert is_within_rounding(before, after) == (before["value"] == after["value"])
    assert change(before, after) == pytest.approx(after["value"] - before["value"], abs=0.01)
    assert change(before, after) == -change(after, before)


@settings(max_examples=15)
@given(
    values=st.lists(st.integers(1, 999), min_size=2, max_size=3),
    earlier=st.lists(st.integers(1, 999), min_size=3, max_size=3),
)
def test_any_shares_are_drawn_whole_and_summed_up_truly(
    dataset: Dataset, values: list[int], earlier: list[int]
) -> None:
    names = (ANSWERS, IMAGES, CODE)
    rows = [share(name, DECEMBER, value / 10) for name, value in zip(names, values, strict=False)]
    rows += [share(name, JUNE, value / 10) for name, value in zip(names, earlier, strict=False)]
    shown = view(with_figures(dataset, *rows), "breakdown")

    chart = shown.draw("narrow")
    largest, is_one = max(values) / 10, values.count(max(values)) == 1
    assert (f"is the largest at {largest:g} %" in shown.summary) == is_one
    assert f"{largest:g} %" in shown.summary
    assert chart.layout.xaxis.range[1] >= max(bars(chart))
    assert isinstance(shown.rows, pd.DataFrame)
    assert len(shown.table.rows) == len(values)


def test_one_country_of_a_survey_is_no_panel_of_countries(dataset: Dataset) -> None:
    found = breakdown(dataset, State(by="firms", source="mic", area=("JPN",)))

    assert (found.panels, found.absent) == ((), ("JPN",))
