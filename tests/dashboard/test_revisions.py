"""Chart ``revisions``: which release said what, and how far it moved."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.registry import CHARTS
from dashboard.charts.vintages import first_releases, key_for, revised_series, vintages_of
from dashboard.data import Dataset
from dashboard.figures.revisions import ticks_between
from dashboard.pages.revisions import revision_block
from dashboard.phrases import LANGS, Lang, say
from dashboard.series import POPULATION
from dashboard.state import State
from dashboard.text import clauses
from tests.dashboard.made import Row, at_least, figure, points, view, with_figures, written

PRIVATE = "genai_private_use_share_individuals_16_74"
EDUCATION = "genai_education_use_share_individuals_16_74"
SAME = "genai_use_share_individuals_16_74"
REVISED = {
    ("population", "CHN", "nbs"),
    ("genai_use_share_18_64", "USA", "rps"),
    ("genai_work_use_share_employed", "USA", "rps"),
    (EDUCATION, "EU27", "eurostat"),
    (PRIVATE, "EU27", "eurostat"),
    (SAME, "EU27", "eurostat"),
    ("genai_work_use_share_individuals_16_74", "EU27", "eurostat"),
}


def release(as_of: str, value: float, out: str, **more: object) -> Row:
    """One figure in one of several releases."""
    day = date.fromisoformat(out)
    old = {"release_id": out, "released_on": day, "is_current": False}
    return figure(as_of, value, 0.5) | old | more


def revised(dataset: Dataset) -> Dataset:
    """A series of three dates; the first was released three times, the second twice."""
    rows = (
        release("2023-12-31", 100e6, "2024-01-10"),
        release("2023-12-31", 110e6, "2024-07-10", status="revised"),
        release("2023-12-31", 104e6, "2025-01-10", status="revised", is_current=True),
        release("2024-06-30", 200e6, "2024-07-10"),
        release("2024-06-30", 190e6, "2025-01-10", status="revised", is_current=True),
        release("2024-12-31", 300e6, "2025-01-10", is_current=True),
    )
    about = {"title_en": "Report", "title_zh": "报告", "released_on_precision": "day"}
    titled = {f"cnnic/{row['release_id']}": {**about, **row} for row in rows}
    made = with_figures(dataset, *rows)
    return replace(made, names={**made.names, "releases": titled})


def labelled(chart: go.Figure) -> list[Any]:
    return [note for note in chart.layout.annotations if "<b>" in str(note.text)]


def test_the_series_with_revisions_are_found(dataset: Dataset) -> None:
    assert set(revised_series(dataset)) == REVISED


def test_first_releases_are_linked_to_what_replaced_them(dataset: Dataset) -> None:
    assert first_releases(dataset, POPULATION) == ["population_first_published"]
    assert first_releases(dataset, "genai_users") == []


@pytest.mark.parametrize("name", ["population", "population_first_published"])
def test_both_indicators_of_a_revision_show_the_same_chart(dataset: Dataset, name: str) -> None:
    shown = view(dataset, "revisions", indicator=(name,))
    assert set(shown.rows["indicator_id"]) == {"population", "population_first_published"}
    assert len(shown.rows) == 38


def test_a_chart_starts_with_the_area_that_has_revisions(dataset: Dataset) -> None:
    assert key_for(dataset, State(indicator=(PRIVATE,))) == (PRIVATE, "EU27", "eurostat")
    german = key_for(dataset, State(indicator=(PRIVATE,), area=("DEU",)))
    assert german == (PRIVATE, "DEU", "eurostat")
    assert key_for(dataset, State(indicator=(PRIVATE,), source="cnnic")) is None
    assert key_for(dataset, State()) is None


def test_the_rows_are_the_observations_of_all_releases(dataset: Dataset) -> None:
    shown = view(dataset, "revisions", indicator=(PRIVATE,), area=("EU27",))
    assert list(shown.rows["value"]) == [25.09, 25.49]
    assert list(shown.rows["release_id"]) == [
        "eurostat_isoc_ai_iaiu_202512",
        "eurostat_isoc_ai_iaiu_202606",
    ]


def test_the_summary_tells_the_one_revision(dataset: Dataset) -> None:
    en, zh = (view(dataset, "revisions", indicator=(PRIVATE,), lang=lang).summary for lang in LANGS)
    assert en.endswith(
        "the figure for 2025, first released as 25.09 %, became 25.49 % (+0.4 points, +1.59 %)."
    )
    assert zh.endswith("2025年的数值由初次发布的25.09%改为25.49%（+0.4个百分点，+1.59%）。")


def test_the_summary_counts_revisions_and_tells_the_largest(dataset: Dataset) -> None:
    shown = view(dataset, "revisions")
    assert "9 of 29 dates have figures from more than one release (9 raised)." in shown.summary
    assert "31 Dec 2017: from 1.39008 billion to 1.40011 billion (+10.03 million, +0.722 %)" in (
        shown.summary
    )


def test_a_figure_released_again_may_stay_as_it_was(dataset: Dataset) -> None:
    shown = view(dataset, "revisions", indicator=(SAME,))
    assert "was released again and did not change (32.66 %)" in shown.summary
    assert shown.table.rows[1].cells[-1] == "unchanged"
    assert not shown.draw("wide").layout.shapes


def test_up_down_and_unchanged_are_counted(dataset: Dataset) -> None:
    made = with_figures(
        dataset,
        *(
            release(f"{year}-12-31", value, out, is_current=value != 100e6)
            for year, second in ((2020, 100e6), (2021, 120e6), (2022, 90e6))
            for value, out in ((100e6, "2023-01-10"), (second, "2024-01-10"))
        ),
    )
    said = view(made, "revisions", indicator=("genai_users",)).summary
    assert "3 of 3 dates" in said
    assert "(1 raised, 1 lowered, 1 unchanged)" in said
    same = with_figures(
        dataset,
        *(
            release(f"{year}-12-31", 100e6, out)
            for year in (2020, 2021)
            for out in ("2023-01-10", "2024-01-10")
        ),
    )
    assert view(same, "revisions", indicator=("genai_users",)).summary.endswith("(2 unchanged).")


def test_each_release_has_a_line_and_the_newest_figures_are_strong(dataset: Dataset) -> None:
    shown = view(revised(dataset), "revisions", indicator=("genai_users",))
    chart = shown.draw("wide")
    lines = {trace.name: trace.line.width for trace in chart.data if trace.mode == "lines"}
    assert lines["latest figures"] > lines["released 10 Jul 2024"]
    assert "released 10 Jan 2024" not in lines  # one figure is a mark
    assert [name.partition(":")[0] for name, _ in shown.key] == [
        "released 10 Jan 2024",
        "released 10 Jul 2024",
        "latest figures",
    ]
    assert len(points(chart)) == 6


def test_the_change_counts_from_the_first_release(dataset: Dataset) -> None:
    made = revised(dataset)
    found = vintages_of(made, ("genai_users", "CHN", "cnnic"), State())
    assert list(found.rows["change"].fillna(0)) == [0, 10e6, 4e6, 0, -10e6, 0]
    assert list(found.latest["value"]) == [104e6, 190e6, 300e6]
    cells = [row.cells for row in view(made, "revisions", indicator=("genai_users",)).table.rows]
    assert [one[2:] for one in cells if one[0] == "31 Dec 2023"] == [
        ("100 million", ""),
        ("110 million", "+10 million, +10 %"),
        ("104 million", "+4 million, +4 %"),
    ]
    assert [one[3] for one in cells if one[0] == "30 Jun 2024"] == ["", "−10 million, −5 %"]


def test_a_change_stands_upright_from_the_first_figure_to_the_newest(dataset: Dataset) -> None:
    chart = view(revised(dataset), "revisions", indicator=("genai_users",)).draw("wide")
    assert [(one.x0, one.y0, one.y1) for one in chart.layout.shapes] == [
        ("2023-12-31", 100e6, 104e6),
        ("2024-06-30", 200e6, 190e6),
    ]


def test_the_hover_tells_the_change(dataset: Dataset) -> None:
    chart = view(dataset, "revisions", indicator=(PRIVATE,)).draw("wide")
    said = [text for trace in chart.data if trace.customdata for text in trace.customdata]
    assert sum("+0.4 points, +1.59 % from the first figure" in text for text in said) == 1


def test_a_bound_is_not_compared(dataset: Dataset) -> None:
    made = with_figures(
        dataset,
        release("2023-12-31", 100e6, "2024-01-10"),
        at_least("2023-12-31", 110e6, release_id="later", released_on=date(2024, 7, 10)),
    )
    shown = view(made, "revisions", indicator=("genai_users",))
    assert shown.table.rows[1].cells[2:] == ("over 110 million", "")
    assert "no revision to draw" in " ".join(shown.notes)
    assert not shown.draw("wide").layout.shapes


def test_a_first_figure_of_zero_has_no_percentage(dataset: Dataset) -> None:
    made = with_figures(
        dataset,
        figure("2023-12-31", 0.0, release_id="a", is_current=False),
        figure("2023-12-31", 5.0, release_id="b"),
    )
    shown = view(made, "revisions", indicator=("genai_users",))
    assert shown.table.rows[1].cells[3] == "+5"
    assert shown.figures
    none = with_figures(dataset, figure("2023-12-31", 0.0))
    assert view(none, "revisions", indicator=("genai_users",)).figures


def test_a_series_released_once_says_so_and_names_others(dataset: Dataset) -> None:
    shown = view(dataset, "revisions", indicator=("internet_users",))
    assert shown.summary.endswith("each date has a figure from one release only.")
    assert shown.notes[0].startswith("No date shown has comparable figures from two releases")
    assert "Population at year-end, current series, China" in shown.notes[1]
    assert shown.figures


def test_without_figures_the_chart_names_series_that_have_revisions(dataset: Dataset) -> None:
    shown = view(dataset, "revisions", indicator=("internet_users",), source="nbs")
    assert shown.rows.empty
    assert shown.notes[0].startswith("Series with revisions: ")
    empty = view(with_figures(dataset, figure("2024-12-31", 1.0)), "revisions", area=("USA",))
    assert empty.notes == ()


def test_the_period_narrows_the_dates(dataset: Dataset) -> None:
    shown = view(dataset, "revisions", start=date(2015, 1, 1), end=date(2016, 12, 31))
    assert [str(day) for day in shown.rows["as_of"]] == ["2015-12-31"] * 2 + ["2016-12-31"] * 2
    assert view(dataset, "revisions", start=date(2090, 1, 1)).rows.empty


def test_of_several_series_the_first_is_shown_and_named(dataset: Dataset) -> None:
    shown = view(dataset, "revisions", indicator=(PRIVATE, "population"))
    assert any("one series at a time" in note and "private" in note for note in shown.notes)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("key", sorted(REVISED))
def test_every_line_is_labelled_and_every_row_points_to_its_figure(
    dataset: Dataset, key: tuple[str, str, str], lang: Lang
) -> None:
    shown = view(dataset, "revisions", indicator=key[:1], area=key[1:2], lang=lang)
    wide, narrow = (shown.draw(layout) for layout in ("wide", "narrow"))
    assert shown.key_when == "narrow"
    assert len(labelled(wide)) == len(shown.key) == 2
    assert not labelled(narrow)
    assert len(shown.table.rows) == len(shown.rows)
    ends = {f"{key[1]}.{key[2]}.{day}" for day in shown.rows["as_of"]}
    assert {row.point.partition(".")[2] for row in shown.table.rows} == ends
    assert len(shown.table.heads) == len(shown.table.rows[0].cells)


def test_an_only_date_is_marked_as_it_was_printed(dataset: Dataset) -> None:
    chart = view(dataset, "revisions", indicator=(PRIVATE,)).draw("wide")
    assert list(chart.layout.xaxis.ticktext) == ["2025"]
    assert "latest figures" in written(chart)


def test_labels_at_the_side_keep_apart(dataset: Dataset) -> None:
    chart = view(dataset, "revisions").draw("wide")
    low, high = chart.layout.yaxis.range
    height = chart.layout.height - chart.layout.margin.t - chart.layout.margin.b
    places = sorted(
        (note.y - low) / (high - low) * height + note.yshift for note in labelled(chart)
    )
    assert places[1] - places[0] >= 40
    assert places[-1] + 20 <= height + 12


def test_many_releases_are_named_in_a_key(dataset: Dataset) -> None:
    rows = [release("2023-12-31", 100e6 + at, f"2024-01-{at + 10}") for at in range(12)]
    made = with_figures(dataset, *rows[:-1], rows[-1] | {"is_current": True})
    shown = view(made, "revisions", indicator=("genai_users",))
    assert shown.key_when == "always"
    assert len(shown.key) == 12
    assert not labelled(shown.draw("wide"))


@given(st.floats(0, 1e9), st.floats(1e-3, 1e9))
def test_ticks_lie_inside_the_range(low: float, span: float) -> None:
    ticks = ticks_between(low, low + span)
    assert 2 <= len(ticks) <= 8
    room = span * 0.01
    assert all(low - room <= tick <= low + span + room for tick in ticks)
    assert ticks == sorted(set(ticks))


@pytest.mark.parametrize("lang", LANGS)
def test_the_block_offers_the_series_with_revisions(dataset: Dataset, lang: Lang) -> None:
    chooser, chart = revision_block(dataset, State(lang=lang))
    words = chooser.children[1:]
    assert len(words) == len(REVISED)
    chosen = [word for word in words if word.className == "word chosen"]
    assert [word.id for word in chosen] == ["revisions-population-CHN-nbs"]
    assert all("/data?" in word.href for word in words)
    assert chart.id == "chart-revisions"


@pytest.mark.parametrize(
    ("choice", "key"),
    [
        ({}, ("population", "CHN", "nbs")),
        ({"area": ("CHN", "EU27")}, ("population", "CHN", "nbs")),
        ({"area": ("USA", "EU27")}, ("genai_use_share_18_64", "USA", "rps")),
        ({"area": ("DEU", "EU27")}, (EDUCATION, "EU27", "eurostat")),
        ({"source": "eurostat"}, (EDUCATION, "EU27", "eurostat")),
        ({"source": "nbs", "area": ("CHN",)}, ("population", "CHN", "nbs")),
        ({"indicator": (PRIVATE,)}, (PRIVATE, "EU27", "eurostat")),
    ],
)
def test_the_block_follows_the_filters_of_the_page(
    dataset: Dataset, choice: dict[str, Any], key: tuple[str, str, str]
) -> None:
    chooser, chart = revision_block(dataset, State(**choice))
    chosen = [word.id for word in chooser.children[1:] if word.className == "word chosen"]
    assert chosen == [f"revisions-{'-'.join(key)}"]
    assert dataset.name("indicators", key[0], "en") in chart.children[0].children


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("choice", [{"area": ("DEU",)}, {"source": "cnnic"}])
def test_where_no_series_of_the_choice_has_revisions_the_block_says_which_is_shown(
    dataset: Dataset, choice: dict[str, Any], lang: Lang
) -> None:
    _, note, chart = revision_block(dataset, State(**choice, lang=lang))
    names = [dataset.name(*one, lang) for one in (("indicators", "population"), ("areas", "CHN"))]
    shown = clauses(names, lang)
    assert note.children == say(lang, "revisions_elsewhere", name=shown)
    assert names[0] in chart.children[0].children
    assert any(shown in str(getattr(one, "children", "")) for one in chart.children)


def test_without_revisions_the_block_is_the_chart_alone(dataset: Dataset) -> None:
    made = with_figures(dataset, figure("2024-12-31", 1.0))
    assert len(revision_block(made, State(indicator=("genai_users",)))) == 1


def test_the_chart_follows_the_day_of_a_view(dataset: Dataset) -> None:
    known = view(
        dataset, "revisions", indicator=(PRIVATE,), area=("EU27",), as_known_on=date(2026, 1, 1)
    )
    assert list(known.rows["value"]) == [25.09]
    assert any("no revision to draw" in note for note in known.notes)


def test_its_default_is_the_population() -> None:
    assert CHARTS["revisions"].defaults == State(indicator=(POPULATION,))


def test_no_row_is_lost(dataset: Dataset) -> None:
    for key in REVISED:
        found = vintages_of(dataset, key, State())
        assert len(found.rows) == len(found.rows.drop_duplicates(["as_of", "release_id"]))
        assert len(found.latest) == found.rows["as_of"].nunique()
        assert sum(map(len, found.earlier)) >= found.rows["is_revised"].sum()
        assert isinstance(found.changed, pd.DataFrame)
