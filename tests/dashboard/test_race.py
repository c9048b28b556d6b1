"""The chart ``race`` and the page Compare: who starts where, and how long the next level took."""

import html
import math
import re
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.charts.milestone_words import cells, head
from dashboard.charts.milestones import milestones
from dashboard.charts.race_tracks import runner_names
from dashboard.charts.starts import lined_up, round_levels
from dashboard.charts.view import LAYOUTS, View
from dashboard.data import Dataset
from dashboard.figures.colours import ACCENT, PAPER
from dashboard.figures.labels import ABOVE, BESIDE, Plot, box_at, spot_for, traced
from dashboard.figures.level import LevelStyle, Line
from dashboard.figures.race import draw_race
from dashboard.figures.template import Layout
from dashboard.figures.tracks import Race, RaceStyle, Track
from dashboard.pages.compare import levels
from dashboard.pages.links import PAGES
from dashboard.phrases import LANGS, Lang, say
from dashboard.series import RACERS
from dashboard.state import State
from dashboard.text import amount, duration, month
from tests.dashboard.made import Row, at_least, figure, joins, points, view, with_figures, written
from tests.dashboard.serving import get, page, texts

langs = pytest.mark.parametrize("lang", LANGS)
layouts = pytest.mark.parametrize("layout", LAYOUTS)
GENAI = "genai_users"
SURVEYS = [f"{year}-{day}" for year in range(2010, 2018) for day in ("06-30", "12-31")]


def months_of(days: pd.Series) -> list[int]:
    return [12 * day.year + day.month for day in days]


def shares(dataset: Dataset, indicator: str) -> pd.DataFrame:
    """Users of China as percent of the newest population before, from the table alone."""
    rows = dataset.table("observations")
    rows = rows[rows["is_current"] & (rows["ref_area"] == "CHN")]
    users = rows[rows["indicator_id"] == indicator].sort_values("as_of")
    population = rows[rows["indicator_id"] == "population"].sort_values("as_of")
    users = users[users["as_of"] >= population["as_of"].min()]
    base = [population[population["as_of"] <= day]["value"].iloc[-1] for day in users["as_of"]]
    share = 100 * users["value"].to_numpy() / np.array(base)
    return pd.DataFrame(
        {
            "month": months_of(users["as_of"]),
            "as_of": list(users["as_of"]),
            "share": share,
            "is_point": list(~users["qualifier"].isin(["lower_bound", "upper_bound"])),
        }
    )


def years_to(rows: pd.DataFrame, level: float) -> tuple[float, date, date]:
    """Years of our era at which a share was first reached, and the surveys around it."""
    known = rows[rows["is_point"]].reset_index(drop=True)
    after = int(np.flatnonzero(known["share"] >= level)[0])
    if known["share"][after] == level:
        return known["month"][after] / 12, known["as_of"][after], known["as_of"][after]
    before = after - 1
    part = math.log(level / known["share"][before]) / math.log(
        known["share"][after] / known["share"][before]
    )
    month_ = known["month"][before] + part * (known["month"][after] - known["month"][before])
    return month_ / 12, known["as_of"][before], known["as_of"][after]


def own_rows(shown: View, indicator: str) -> pd.DataFrame:
    return shown.rows[shown.rows["indicator_id"] == indicator].reset_index(drop=True)


def label_of(shown: View, layout: Layout, name: str) -> Any:  # noqa: ANN401 - an annotation
    notes = shown.figures[layout].layout.annotations
    return next(note for note in notes if str(note.text).startswith(f"<b>{name}</b>"))


def test_the_race_starts_where_generative_ai_enters_the_record(dataset: Dataset) -> None:
    shown = view(dataset, "race")
    first = shares(dataset, GENAI).iloc[0]
    assert list(shown.rows["start_level"]) == pytest.approx([first["share"]] * len(shown.rows))
    assert set(shown.rows["indicator_id"]) == set(RACERS)
    genai = own_rows(shown, GENAI)
    assert list(genai["years_since_start"]) == [0, 0.5, 1, 1.5, 2]
    assert set(genai["start_basis"]) == {"figure"}
    assert set(genai["start_on"]) == {first["as_of"]}


@pytest.mark.parametrize("indicator", RACERS)
def test_each_start_is_the_day_the_share_was_reached_by_the_table(
    dataset: Dataset, indicator: str
) -> None:
    rows = own_rows(view(dataset, "race"), indicator)
    start, before, after = years_to(shares(dataset, indicator), rows["start_level"].iloc[0])
    since = [month_ / 12 - start for month_ in months_of(rows["as_of"])]
    assert list(rows["years_since_start"]) == pytest.approx(since, abs=1e-9)
    assert (rows["start_from"].iloc[0], rows["start_to"].iloc[0]) == (before, after)
    assert before <= rows["start_on"].iloc[0] <= after
    assert rows["as_of"].iloc[0] == before


@langs
def test_the_finding_is_what_the_table_says(dataset: Dataset, lang: Lang) -> None:
    finding = view(dataset, "race", lang=lang).notes[0]
    genai = shares(dataset, GENAI)
    start = genai["share"].iloc[0]
    level = genai[genai["is_point"]]["share"].iloc[-1]
    assert amount(start, "percent", lang) in finding
    assert amount(level, "percent", lang) in finding
    found = {}
    for indicator in RACERS:
        ends = [years_to(shares(dataset, indicator), at) for at in (start, level)]
        found[indicator] = ends[1][0] - ends[0][0]
        name = dataset.name("indicators", indicator, lang)
        said = finding[finding.index(name) :].partition("；" if lang == "zh" else "; ")[0]
        assert duration(found[indicator], "years", lang) in said
        low, high = (months_of(pd.Series([ends[1][a], ends[0][b]])) for a, b in ((1, 2), (2, 1)))
        span = [max(one[0] - one[1], 0) / 12 for one in (low, high)]
        if span[1] - span[0] > found[indicator] / 2:
            assert f"{span[0]:.1f}–{duration(span[1], 'years', lang)}" in said
    order = sorted(RACERS, key=lambda indicator: found[indicator])
    places = [finding.index(dataset.name("indicators", one, lang)) for one in order]
    assert places == sorted(places)
    assert month(genai["as_of"].iloc[0], lang) in finding
    assert say(lang, "race_finding_population", start="", level="", parts="")[:2] in finding


@langs
def test_the_table_of_milestones_holds_the_same_numbers_and_their_surveys(
    dataset: Dataset, lang: Lang
) -> None:
    state = State(indicator=RACERS, lang=lang)
    _, start = lined_up(dataset, state)
    found = milestones(start)
    assert found is not None
    assert start.level is not None
    names = runner_names(dataset, start, lang)
    assert amount(found.level, "percent", lang) in head(found, lang)[2]
    for one in found.rows:
        indicator = one.runner.series.indicator_id
        name, begin, end, time, allowed = cells(one, found, names, lang)
        ends = [years_to(shares(dataset, indicator), at) for at in (start.level, found.level)]
        assert name == dataset.name("indicators", indicator, lang)
        for text, (_, before, after) in zip((begin, end), ends, strict=True):
            assert month(before, lang) in text
            assert month(after, lang) in text
        assert time == duration(ends[1][0] - ends[0][0], "years", lang)
        assert bool(allowed) == (indicator != GENAI)


@pytest.mark.parametrize(
    "choices",
    [
        {},
        {"align": "level", "at": 250e6},
        {"align": "first", "scale": "log"},
        {"align": "first", "measure": "per_population"},
        {"at": 30.0, "start": date(2009, 1, 1)},
        {"indicator": ("internet_users_share_population",), "area": ("CHN", "USA", "KOR")},
    ],
)
@layouts
def test_the_rows_handed_out_are_the_rows_drawn(
    dataset: Dataset, choices: dict[str, Any], layout: Layout
) -> None:
    shown = view(dataset, "race", **choices)
    drawn = sorted((float(x), float(y)) for x, y in points(shown.figures[layout]))
    columns = shown.rows[["years_since_start", "value"]].astype(float)
    wanted = sorted(columns.itertuples(index=False, name=None))
    assert np.array(drawn) == pytest.approx(np.array(wanted))
    assert len(shown.rows) > 4


@layouts
def test_all_lines_run_through_the_common_start(dataset: Dataset, layout: Layout) -> None:
    shown = view(dataset, "race")
    level = shown.rows["start_level"].iloc[0]
    drawn = shown.figures[layout]
    at_start = [end for _, *ends in joins(drawn) for end in ends if end[0] == 0]
    assert [y for _, y in at_start] == pytest.approx([level] * len(at_start))
    assert len(set(shown.rows["indicator_id"])) * 2 - 1 == len(at_start)
    marks = [y for x, y in points(drawn) if x == 0]
    assert marks == [pytest.approx(level)], "only generative AI was measured there"


@layouts
def test_the_short_history_is_drawn_on_top_and_labelled_in_its_colour(
    dataset: Dataset, layout: Layout
) -> None:
    shown = view(dataset, "race", indicator=RACERS[::-1])
    drawn = shown.figures[layout]
    name = dataset.name("indicators", GENAI, "en")
    assert drawn.data[-1].name == name
    widths = {trace.name: trace.line.width for trace in drawn.data if trace.mode == "lines"}
    assert widths[name] > max(width for other, width in widths.items() if other != name)
    label = label_of(shown, layout, name)
    assert label.font.color == ACCENT
    assert label.x == 2
    assert "over 49.8 %, 2.0 years" in label.text


@langs
def test_every_line_of_a_wide_plot_has_its_label(dataset: Dataset, lang: Lang) -> None:
    for align in ("share", "level", "first"):
        shown = view(dataset, "race", align=align, lang=lang)
        assert shown.key_when == "narrow"
        for name, _ in shown.key:
            series = next(
                n
                for n in (dataset.name("indicators", i, lang) for i in RACERS)
                if name.startswith(n)
            )
            assert label_of(shown, "wide", series)


def test_labels_of_the_margin_do_not_touch(dataset: Dataset) -> None:
    shown = view(dataset, "race")
    low, high = shown.figures["wide"].layout.yaxis.range
    beside = [note for note in shown.figures["wide"].layout.annotations if note.xref == "paper"]
    assert len(beside) == 3
    heights = sorted((note.y - low) / (high - low) * 382 + note.yshift for note in beside)
    assert all(b - a >= 39 for a, b in pairwise(heights))


def test_a_bound_is_a_hollow_triangle_that_no_line_reaches(dataset: Dataset) -> None:
    shown = view(dataset, "race")
    drawn = shown.figures["wide"]
    (bound,) = [t for t in drawn.data if t.mode == "markers" and t.marker.symbol == "triangle-up"]
    assert (list(bound.x), bound.marker.color) == ([2], PAPER)
    assert all(2 not in (first[0], last[0]) for _, first, last in joins(drawn) if last[1] > 45)


def test_figures_of_the_press_are_rings(dataset: Dataset) -> None:
    shown = view(dataset, "race", indicator=("internet_users",))
    fills = {trace.marker.color for trace in shown.figures["wide"].data if trace.mode == "markers"}
    assert fills == {PAPER, "#1d4e89"}
    assert set(shown.rows["evidence"]) == {"press", "primary"}


@layouts
def test_the_gap_runs_at_the_subjects_level_from_the_first_series_there_to_the_last(
    dataset: Dataset, layout: Layout
) -> None:
    drawn = view(dataset, "race").figures[layout]
    (gap,) = [shape for shape in drawn.layout.shapes if shape.line.dash == "dash"]
    genai = shares(dataset, GENAI)
    start, level = genai["share"].iloc[0], genai[genai["is_point"]]["share"].iloc[-1]
    times = [
        years_to(shares(dataset, one), level)[0] - years_to(shares(dataset, one), start)[0]
        for one in RACERS
    ]
    assert (gap.x0, gap.x1) == pytest.approx((min(times), max(times)))
    assert gap.y0 == gap.y1 == pytest.approx(level)
    others = sorted(times[1:])
    words = written(drawn)
    assert f"{times[0]:.1f} y" in words
    assert f"{others[0]:.1f}–{others[-1]:.1f} y" in words


def test_a_series_above_the_level_from_the_start_is_left_out_and_named(dataset: Dataset) -> None:
    shown = view(dataset, "race", at=12.0)
    assert GENAI not in set(shown.rows["indicator_id"])
    name = dataset.name("indicators", GENAI, "en")
    (note,) = [note for note in shown.notes if name in note]
    assert "start is not known" in note
    assert "16.3 %, Jun 2024" in note


def test_a_series_that_has_not_reached_the_level_is_left_out_and_named(dataset: Dataset) -> None:
    shown = view(dataset, "race", at=75.0, lang="zh")
    assert set(shown.rows["indicator_id"]) == {"internet_users", "mobile_internet_users"}
    (note,) = [
        note for note in shown.notes if "75%" in note and "尚未达到" in note and "未绘出" in note
    ]
    assert dataset.name("indicators", GENAI, "zh") in note
    assert dataset.name("indicators", "online_payment_users", "zh") in note


def test_where_nobody_can_start_the_plot_says_so(dataset: Dataset) -> None:
    shown = view(dataset, "race", at=99.0)
    assert shown.rows.empty
    for layout in LAYOUTS:
        assert say("en", "race_nobody").split()[0] in written(shown.figures[layout])


def test_a_level_written_like_a_first_figure_is_that_figure(dataset: Dataset) -> None:
    common = view(dataset, "race")
    asked = view(dataset, "race", at=16.3)
    pd.testing.assert_frame_equal(common.rows, asked.rows)
    below = view(dataset, "race", at=16.2)
    assert GENAI not in set(below.rows["indicator_id"])


def test_at_a_level_the_figures_stand_as_published(dataset: Dataset) -> None:
    shown = view(dataset, "race", align="level", at=250e6, measure="per_population")
    assert set(shown.rows["unit"]) == {"persons"}
    assert "250 million" in shown.subtitle
    assert own_rows(shown, GENAI)["start_from"].iloc[0] == date(2024, 12, 31)
    assert own_rows(shown, GENAI)["start_basis"].iloc[0] == "interpolated"


def test_at_the_first_figure_no_level_is_needed(dataset: Dataset) -> None:
    shown = view(dataset, "race", align="first", at=250e6)
    firsts = shown.rows[shown.rows["years_since_start"] == 0]
    assert set(firsts["indicator_id"]) == set(RACERS)
    assert shown.rows["start_level"].isna().all()
    assert "first published figure" in shown.subtitle
    share = view(dataset, "race", align="first", measure="per_population")
    assert set(share.rows["unit"]) == {"percent"}


def test_a_start_across_a_break_counts_from_the_figure_after_it_and_says_so(
    dataset: Dataset,
) -> None:
    shown = view(dataset, "race", at=12.0)
    internet = own_rows(shown, "internet_users")
    assert set(internet["start_basis"]) == {"not_interpolated"}
    assert (internet["start_from"].iloc[0], internet["start_to"].iloc[0]) == (
        date(2006, 12, 31),
        date(2007, 6, 30),
    )
    assert list(internet["years_since_start"][:2]) == [-0.5, 0]
    (note,) = [note for note in shown.notes if "across a break" in note]
    assert dataset.name("indicators", "internet_users", "en") in note


@langs
def test_a_break_parts_the_line_and_has_a_tick_and_a_word(dataset: Dataset, lang: Lang) -> None:
    shown = view(dataset, "race", indicator=("internet_users",), align="first", lang=lang)
    rows = shown.rows
    at = int(np.flatnonzero(rows["break_before"])[0])
    ends = tuple(rows["years_since_start"][at - 1 : at + 1])
    for drawn in shown.figures.values():
        assert all((a[0], b[0]) != pytest.approx(ends) for _, a, b in joins(drawn))
        (tick,) = [note for note in drawn.layout.annotations if note.text == "<b>|</b>"]
        assert ends[0] < tick.x < ends[1]
        assert {"en": "definition widened", "zh": "口径放宽"}[lang] in written(drawn)
    assert say(lang, "race_across", time="")[-4:].strip("）。") in shown.notes[0]


def test_a_zero_has_no_place_on_a_logarithmic_scale(dataset: Dataset) -> None:
    made = with_figures(
        dataset, figure("2020-12-31", 0.0), figure("2021-12-31", 1e6), figure("2022-12-31", 4e6)
    )
    shown = view(made, "race", align="first", scale="log")
    assert say("en", "zero_on_log") in shown.every_note
    assert all(
        y is None or y > 0 for t in shown.figures["wide"].data if t.mode == "lines" for y in t.y
    )


def test_a_record_without_a_point_has_no_level_to_start_from(dataset: Dataset) -> None:
    shown = view(with_figures(dataset, at_least("2024-06-30", 5e8)), "race", align="level")
    assert shown.rows.empty
    only = with_figures(dataset, at_least("2024-06-30", 5e8))
    alone = view(only, "race", align="first", indicator=(GENAI,))
    assert len(alone.rows) == 1
    assert alone.notes == (), "there is no way to tell of"


def test_a_short_race_is_told_in_months(dataset: Dataset) -> None:
    shown = view(dataset, "race", indicator=(GENAI,))
    assert "months since" in shown.subtitle
    assert "18.0 months" in shown.notes[0]
    ticks = shown.figures["wide"].layout.xaxis
    assert list(ticks.tickvals)[:2] == [0, ticks.tickvals[1]]
    assert all(text.endswith(" m") for text in ticks.ticktext)
    assert max(x for x, _ in points(shown.figures["wide"])) == 24


def test_countries_are_told_apart_by_their_names(dataset: Dataset) -> None:
    areas = ("USA", "CHN", "KOR", "IND")
    shown = view(dataset, "race", indicator=("internet_users_share_population",), area=areas)
    names = [dataset.name("areas", area, "en") for area in areas]
    assert [key.split(" ")[0] for key, _ in shown.key] == [name.split(" ")[0] for name in names]
    assert all(name in shown.notes[0] for name in names)
    assert "not yet after" in shown.notes[0]
    words = [note.text for note in shown.figures["wide"].layout.annotations]
    assert words.count("revised vintage") == 1, "the word of a break is written once"


def test_many_series_are_named_by_a_key_in_colours_of_their_own(dataset: Dataset) -> None:
    areas = ("FRA", "DEU", "EU27", "ESP", "ITA", "SWE", "FIN", "AUT", "BEL", "NLD", "POL", "ROU")
    shown = view(dataset, "race", indicator=("ai_use_share_enterprises_10plus",), area=areas)
    assert shown.key_when == "always"
    assert len({colour for _, colour in shown.key}) == len(shown.key) == 10
    labels = [n for n in shown.figures["wide"].layout.annotations if "<br>" in str(n.text)]
    assert len(labels) <= 1
    assert "4 more in the table" in shown.notes[0]


def test_hovering_tells_the_time_since_the_start(dataset: Dataset) -> None:
    drawn = view(dataset, "race").figures["wide"]
    texts_ = [
        text for trace in drawn.data if trace.customdata is not None for text in trace.customdata
    ]
    assert any("2.0 years after the start" in text for text in texts_)
    assert any("years before the start" in text for text in texts_)


@langs
def test_the_source_line_explains_start_and_dashes(dataset: Dataset, lang: Lang) -> None:
    shown = view(dataset, "race", lang=lang)
    for mark in ("mark_start", "mark_gap", "mark_bound", "mark_press"):
        assert say(lang, mark) in shown.source
    assert dataset.name("sources", "nbs", lang) in shown.source


def test_where_a_time_is_rough_the_finding_gives_its_range(dataset: Dataset) -> None:
    finding = view(dataset, "race").notes[0]
    assert re.search(
        r"Online payment users about \d\.\d years \(3\.0–7\.5 years: interpolated", finding
    )
    assert "4.0 years apart" in finding


def test_across_a_one_sided_figure_only_the_range_is_told(dataset: Dataset) -> None:
    other: Row = {"indicator_id": "internet_users"}
    made = with_figures(
        dataset,
        *(figure(f"{year}-12-31", 1e8 * 2**at) for at, year in enumerate((2020, 2021, 2022))),
        figure("2020-12-31", 1e8, **other),
        figure("2021-12-31", 2e8, **other),
        at_least("2022-12-31", 5e8, **other),
    )
    shown = view(made, "race", indicator=(GENAI, "internet_users"), align="level")
    assert re.search(r"Internet users 12\.0–24\.0 months \(a break or a bound", shown.notes[0])
    assert not [s for s in shown.figures["wide"].layout.shapes if s.line.dash == "dash"]


def table_of(dataset: Dataset, **chosen: Any) -> dict[str, list[str]]:  # noqa: ANN401
    """The table of milestones, by the first word of each row."""
    _, start = lined_up(dataset, State(**chosen))
    found = milestones(start)
    assert found is not None
    rows = (cells(one, found, runner_names(dataset, start, "en"), "en") for one in found.rows)
    return {name: rest for name, *rest in rows}


def test_the_table_says_who_has_not_arrived_and_who_was_there_before(dataset: Dataset) -> None:
    world = ("internet_users_share_population",)
    rows = table_of(dataset, indicator=world, area=("USA", "CHN"))
    assert rows["China"][1:3] == [say("en", "race_not_yet"), "over 25.0 years"]
    late = {"start": date(2016, 1, 1), "align": "first"}
    rows = table_of(dataset, indicator=(GENAI, "internet_users"), **late)
    assert rows["Internet users"] == ["Jun 2016", "before Jun 2016", "–", ""]
    finding = view(dataset, "race", indicator=(GENAI, "internet_users"), **late).notes[0]
    assert "Internet users was already above it" in finding


def test_the_table_gives_no_time_where_an_end_lies_across_a_break(dataset: Dataset) -> None:
    firms = ("ai_use_share_enterprises_10plus",)
    rows = table_of(dataset, indicator=firms, area=("FRA", "DEU", "EU27"))
    assert rows["France"] == ["by 2025 (after 2024)", "2025", "–", "0.0–1.0 years"]
    assert rows["Germany"][2].endswith("years across a break")


def test_a_line_runs_only_through_levels_between_its_figures() -> None:
    rows = pd.DataFrame(
        {
            "x": [0.0, 1.0],
            "value": [1e6, 4e6],
            "low": [1e6, 4e6],
            "high": [1e6, 4e6],
            "qualifier": "exact",
            "evidence": "primary",
            "status": "reported",
            "break_before": False,
            "hover": "",
        }
    )
    line = Line("Users", "4 million, 1.0 years", ACCENT, rows)
    style = RaceStyle(LevelStyle("linear", "persons", "en", "wide"), "years")
    track = Track(line, through=((0.5, 2e6), (1.5, 9e6)), is_subject=True)
    drawn = draw_race(Race((track,), None), style)
    assert [ends for _, *ends in joins(drawn)] == [[(0, 1e6), (0.5, 2e6)], [(0.5, 2e6), (1, 4e6)]]


def test_names_too_long_for_the_margin_are_told_by_a_key(dataset: Dataset) -> None:
    both = ("aged_60_plus_share_of_internet_users", "e_government_share_of_internet_users")
    shown = view(dataset, "race", indicator=both, align="first")
    assert len(shown.key) == 2
    assert shown.key_when == "always"


@st.composite
def published(draw: st.DrawFn, indicator: str) -> list[Row]:
    chosen = draw(st.lists(st.sampled_from(SURVEYS), min_size=1, max_size=9, unique=True))
    rows: list[Row] = []
    for as_of in sorted(chosen):
        qualifier = draw(
            st.sampled_from(("exact", "exact", "approx", "lower_bound", "upper_bound"))
        )
        ends = {"low": None} if qualifier == "upper_bound" else {}
        ends |= {"high": None} if qualifier == "lower_bound" else {}
        broken = draw(st.booleans()) if rows else False
        more: Row = {"qualifier": qualifier, "break_before": broken, "indicator_id": indicator}
        rows.append(figure(as_of, draw(st.floats(1e6, 1e9))) | more | ends)
    return rows


choices = st.fixed_dictionaries(
    {
        "align": st.sampled_from(("first", "level")),
        "at": st.none() | st.floats(1e6, 1e9),
        "scale": st.sampled_from(("linear", "log")),
    }
)


@settings(max_examples=40, deadline=None)
@given(published(GENAI), published("internet_users"), choices)
def test_any_record_is_drawn_inside_its_axes_and_handed_out_whole(
    dataset: Dataset, one: list[Row], other: list[Row], chosen: dict[str, Any]
) -> None:
    made = with_figures(dataset, *one, *other)
    shown = view(made, "race", indicator=(GENAI, "internet_users"), **chosen)
    assert len(shown.rows) <= len(one) + len(other)
    for drawn in shown.figures.values() if len(shown.rows) else ():
        low, high = drawn.layout.xaxis.range
        assert len(points(drawn)) == len(shown.rows)
        assert all(low <= x <= high for x, _ in points(drawn))
        assert low <= 0 <= high
    for note in shown.notes:
        assert not re.search(r"-\d|nan|inf\b", note)


sizes = st.tuples(st.floats(20, 200), st.floats(14, 40))
places = st.tuples(st.floats(0, 900), st.floats(0, 380))


@given(st.lists(places, min_size=1, max_size=12), places, sizes)
def test_a_spot_is_free_of_every_line_and_label(
    way: list[tuple[float, float]], end: tuple[float, float], size: tuple[float, float]
) -> None:
    plot = Plot(900, 380, traced(way))
    spot = spot_for([plot], [end], size, BESIDE + ABOVE)
    if spot is None:
        return
    box = box_at(spot, end, size)
    assert 0 <= box.left < box.right <= 900
    assert 0 <= box.bottom < box.top <= 380
    assert not box.holds_any(plot.lines)
    again = spot_for([plot.with_label(box)], [end], size, [spot])
    assert again is None, "a place is taken once"


def test_an_empty_plot_has_room_beside_every_end_but_the_last() -> None:
    plot = Plot(900, 380, traced([(0, 0)]))
    assert spot_for([plot], [(100, 200)], (80, 30), BESIDE + ABOVE) == BESIDE[0]
    assert spot_for([plot], [(890, 200)], (80, 30), BESIDE + ABOVE) is None


def test_a_traced_line_leaves_no_gap_a_label_could_slip_into() -> None:
    steps = np.hypot(*np.diff(traced([(0, 0), (100, 30), (100, 300)]), axis=0).T)
    assert steps.max() < 8


# the page


def link(rendered: dict[str, Any], name: str) -> dict[str, Any]:
    """The properties of a link of the page by its id."""
    found = [one for one in components(rendered) if one.get("id") == name]
    assert len(found) == 1, name
    return found[0]


def components(part: object) -> list[dict[str, Any]]:
    if isinstance(part, list):
        return [one for item in part for one in components(item)]
    if not isinstance(part, dict):
        return []
    own = [part["props"]] if "props" in part else []
    return own + [one for item in part.values() for one in components(item)]


@langs
def test_the_page_shows_the_race_its_choices_and_the_finding(server: str, lang: Lang) -> None:
    shown = page(server, "/compare", f"?lang={lang}")
    said = list(texts(shown["main"]["children"]))
    for words in ("align", "at", "scale", "align_share", "align_level", "align_first"):
        assert say(lang, words) in said
    assert any(
        text.startswith(say(lang, "race_finding_population", start="16.3", level="", parts="")[:8])
        for text in said
    )
    assert say(lang, "race_allowed") in said
    assert shown["page-title"]["data"]["title"].startswith(say(lang, "compare"))


def test_another_alignment_forgets_the_level_of_the_first(server: str) -> None:
    shown = page(server, "/compare", "?at=20")
    assert link(shown, "align-level")["href"] == "/compare?align=level"
    assert link(shown, "at-30-0")["href"] == "/compare?at=30"
    assert "chosen" in link(shown, "at-20-0")["className"]
    assert link(shown, "at-None")["href"] == "/compare"
    assert link(shown, "scale-log")["href"] == "/compare?scale=log&at=20"


def test_at_the_first_figure_the_measure_is_a_choice_and_a_level_is_not(server: str) -> None:
    ids = {
        one.get("id")
        for one in components(page(server, "/compare", "?align=first"))
        if isinstance(one.get("id"), str)
    }
    assert "choice-measure" in ids
    assert "choice-at" not in ids
    ids = {
        one.get("id")
        for one in components(page(server, "/compare"))
        if isinstance(one.get("id"), str)
    }
    assert "choice-at" in ids
    assert "choice-measure" not in ids


def test_the_levels_to_choose_lie_between_the_start_and_where_the_subject_stands(
    dataset: Dataset,
) -> None:
    first, *others = levels(dataset, PAGES["/compare"])
    assert (first.value, first.text) == (None, say("en", "at_common", value="16.3 %"))
    assert [one.text for one in others] == ["20 %", "30 %", "40 %"]
    state = State(indicator=RACERS, align="level", at=260e6, lang="zh")
    assert [one.text for one in levels(dataset, state)][1:] == ["2.5亿", "2.6亿", "4亿", "5亿"]
    shown = State(indicator=RACERS, at=16.3)
    assert [one.value for one in levels(dataset, shown)] == [16.3, 20, 30, 40]
    nothing = State(indicator=RACERS, start=date(2090, 1, 1))
    assert [one.value for one in levels(dataset, nothing)] == [None]
    assert round_levels(10.6, 18.2) == [15]


def test_whoever_has_chosen_no_series_finds_all_four_on_compare(server: str) -> None:
    nav = page(server, "/doubling")["header"]["children"]
    assert any(one.get("href") == "/compare" for one in components(nav))
    nav = page(server, "/doubling", "?indicator=internet_users")["header"]["children"]
    assert any(one.get("href") == "/compare?indicator=internet_users" for one in components(nav))


# machines and embeds


@pytest.mark.parametrize("form", ["csv", "json"])
def test_the_rows_say_how_they_were_aligned(server: str, form: str) -> None:
    answer = get(f"{server}/chart/race.{form}?align=level&at=250000000")
    assert answer.status_code == 200
    assert "measure=absolute; align=level; at=250000000" in answer.text
    assert "From 250 million to 602 million" in answer.text
    share = get(f"{server}/chart/race.{form}").text
    assert "measure=per_population; align=share" in share


@pytest.mark.parametrize(
    ("query", "status", "parameter"),
    [
        ("align=here", 400, "align"),
        ("at=250 million", 400, "at"),
        ("at=-1", 400, "at"),
        ("at=250000000", 400, "at"),
        ("indicator=nope", 404, "indicator"),
    ],
)
def test_what_a_race_cannot_start_from_is_named(
    server: str, query: str, status: int, parameter: str
) -> None:
    answer = get(f"{server}/chart/race.json?{query}")
    assert answer.status_code == status
    assert answer.json()["error"]["details"][0]["parameter"] == parameter
    embed = get(f"{server}/embed/race?{query}")
    assert embed.status_code == 200
    assert f"{parameter}=" in html.unescape(embed.text)
    noted = "\n".join(texts(page(server, "/compare", f"?{query}")["main"]["children"]))
    assert f"{parameter}=" in noted


@langs
def test_the_embed_holds_the_finding_and_leads_to_the_page(
    server: str, dataset: Dataset, lang: Lang
) -> None:
    answer = get(f"{server}/embed/race?lang={lang}&at=20")
    body = html.unescape(answer.text)
    assert view(dataset, "race", lang=lang, at=20.0).notes[0] in body
    assert re.search(r'href="/compare\?at=20(&lang=zh)?"', body)
