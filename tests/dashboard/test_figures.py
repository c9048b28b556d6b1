"""Figures as data: what they show and what they must never show."""

import json
import math
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.charts.registry import CHARTS
from dashboard.charts.view import LAYOUTS
from dashboard.data import Dataset
from dashboard.figures.doublings import Rung, draw_doublings
from dashboard.figures.template import Layout
from dashboard.phrases import LANGS, Lang, say
from tests.dashboard.made import (
    Row,
    at_least,
    figure,
    joins,
    points,
    view,
    with_figures,
    written,
)

layouts = pytest.mark.parametrize("layout", LAYOUTS)
ONE_SIDED = ("lower_bound", "upper_bound")
DATES = [f"{year}-{month}" for year in range(2010, 2020) for month in ("06-30", "12-31")]
EVERY_VIEW: list[tuple[str, dict[str, Any]]] = [
    ("level", {"scale": "linear"}),
    ("level", {"scale": "log", "indicator": ("internet_users", "mobile_internet_users")}),
    ("level", {"measure": "per_population", "lang": "zh"}),
    ("growth-rate", {"indicator": ("internet_users",)}),
    ("growth-rate", {"window": "12m"}),
    ("doubling-time", {"indicator": ("internet_users", "genai_users")}),
    ("doubling-time", {"measure": "per_population"}),
    ("doublings", {"indicator": ("internet_users",)}),
    ("doublings", {"direction": "backward", "lang": "zh"}),
    ("race", {}),
    ("race", {"align": "first", "scale": "log", "lang": "zh"}),
    ("race", {"align": "level", "at": 250e6}),
    ("s-curve", {}),
    ("s-curve", {"indicator": ("internet_users",), "scale": "log"}),
    ("s-curve", {"measure": "per_population", "ceiling": ("50", "70", "90"), "lang": "zh"}),
    ("level", {"indicator": ("ai_tool_users_cumulative",), "area": ("DEU",)}),
]


@st.composite
def published(draw: st.DrawFn) -> list[Row]:
    """A series of figures: exact, approximate and one-sided, with breaks between."""
    chosen = draw(st.lists(st.sampled_from(DATES), min_size=1, max_size=12, unique=True))
    rows: list[Row] = []
    for as_of in sorted(chosen):
        qualifier = draw(st.sampled_from(("exact", "exact", "approx", *ONE_SIDED)))
        value = draw(st.floats(1e6, 1e9))
        ends = {"low": None} if qualifier == "upper_bound" else {}
        ends |= {"high": None} if qualifier == "lower_bound" else {}
        more = {"break_before": draw(st.booleans()) if rows else False, "qualifier": qualifier}
        rows.append(figure(as_of, value, value * draw(st.floats(0, 0.1)), **{**more, **ends}))
    return rows


def numbers_of(part: object) -> Iterator[object]:
    if isinstance(part, dict):
        part = list(part.values())
    if isinstance(part, list | tuple):
        for one in part:
            yield from numbers_of(one)
    else:
        yield part


@layouts
@pytest.mark.parametrize(("chart", "choices"), EVERY_VIEW)
def test_a_figure_is_plain_lists(
    dataset: Dataset, chart: str, choices: dict[str, Any], layout: Layout
) -> None:
    drawn = view(dataset, chart, **choices).figures[layout]
    for value in numbers_of(drawn.to_plotly_json()):
        assert not isinstance(value, np.ndarray | np.generic)
    text = drawn.to_json()
    assert "bdata" not in text
    json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} in JSON"))


@settings(max_examples=25, deadline=None)
@given(published())
def test_no_line_runs_through_a_bound_or_across_a_break(dataset: Dataset, rows: list[Row]) -> None:
    by_day = {row["as_of"].isoformat(): row for row in rows}
    drawn = view(with_figures(dataset, *rows), "level").figures["wide"]
    for dash, (start, _), (end, _) in joins(drawn):
        ends = by_day[start], by_day[end]
        between = [row for row in rows if ends[0]["as_of"] < row["as_of"] <= ends[1]["as_of"]]
        assert not any(row["break_before"] for row in between)
        assert not any(row["qualifier"] in ONE_SIDED for row in ends)
        assert (dash != "solid") == any(row["qualifier"] == "approx" for row in ends)


@settings(max_examples=15, deadline=None)
@given(published(), st.sampled_from(("linear", "log")))
def test_every_figure_is_one_mark_at_its_value(
    dataset: Dataset, rows: list[Row], scale: str
) -> None:
    shown = view(with_figures(dataset, *rows), "level", scale=scale)
    wanted = sorted((row["as_of"].isoformat(), row["value"]) for row in rows)
    for layout in LAYOUTS:
        assert sorted(points(shown.figures[layout])) == wanted


def arrow_side(note: go.layout.Annotation) -> tuple[float, float]:
    """Which way an arrow points, in pixels to the right and upwards."""
    sign = 1 if note.arrowside == "start" else -1
    return sign * note.ax, -sign * note.ay


@layouts
@pytest.mark.parametrize("chart", ["level", "growth-rate", "doubling-time"])
@pytest.mark.parametrize("scale", ["linear", "log"])
def test_a_lower_bound_points_to_more_and_to_faster(
    dataset: Dataset, chart: str, layout: Layout, scale: str
) -> None:
    made = with_figures(dataset, figure("2024-06-30", 1e8), at_least("2024-12-31", 2e8))
    drawn = view(made, chart, scale=scale).figures[layout]
    arrows = [arrow_side(note) for note in drawn.layout.annotations if note.showarrow]
    assert len(arrows) == 1
    right, up = arrows[0]
    if chart == "doubling-time":  # at most so many months: open towards zero
        assert (right < 0, up) == (True, 0)
    else:
        assert (right, up > 0) == (0, True)


@layouts
def test_an_upper_bound_points_down(dataset: Dataset, layout: Layout) -> None:
    most = figure("2024-12-31", 2e8, qualifier="upper_bound", low=None)
    made = with_figures(dataset, figure("2024-06-30", 1e8), most)
    arrows = [
        arrow_side(note)
        for note in view(made, "level").figures[layout].layout.annotations
        if note.showarrow
    ]
    assert [up < 0 for _, up in arrows] == [True]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.floats(1e4, 1e10), min_size=1, max_size=8), st.sampled_from(LANGS))
def test_a_logarithmic_axis_is_marked_at_powers_of_two_or_ten(
    dataset: Dataset, values: list[float], lang: Lang
) -> None:
    rows = [figure(as_of, value) for as_of, value in zip(DATES, values, strict=False)]
    for drawn in view(
        with_figures(dataset, *rows), "level", scale="log", lang=lang
    ).figures.values():
        axis = drawn.layout.yaxis
        powers = [math.log2(tick / 1e6) for tick in axis.tickvals]
        if not all(power == int(power) for power in powers):
            powers = [math.log10(tick / 1e6) for tick in axis.tickvals]
        assert powers == pytest.approx([round(power) for power in powers])
        assert len(set(axis.ticktext)) == len(powers) >= 1
        low, high = axis.range
        assert low <= math.log10(min(values))
        assert math.log10(max(values)) <= high


@settings(max_examples=15, deadline=None)
@given(st.lists(st.floats(0, 1e10), min_size=1, max_size=8))
def test_a_linear_axis_starts_at_zero_and_holds_the_data(
    dataset: Dataset, values: list[float]
) -> None:
    rows = [figure(as_of, value) for as_of, value in zip(DATES, values, strict=False)]
    for drawn in view(with_figures(dataset, *rows), "level").figures.values():
        axis = drawn.layout.yaxis
        assert (axis.range[0], axis.tickvals[0]) == (0, 0)
        assert axis.range[1] >= max(values)


@pytest.mark.parametrize("scale", ["linear", "log"])
def test_a_figure_of_zero_can_be_drawn(dataset: Dataset, scale: str) -> None:
    made = with_figures(dataset, figure("2024-06-30", 1e6), figure("2024-12-31", 0.0))
    assert len(view(made, "level", scale=scale).rows) == 2


def labels(drawn: go.Figure) -> list[tuple[float, float]]:
    """Middle and height in pixels of the texts beside the plot."""
    layout = drawn.layout
    height = layout.height - layout.margin.t - layout.margin.b
    low, high = layout.yaxis.range
    return [
        (
            (note.y - low) / (high - low) * height + (note.yshift or 0),
            note.font.size * (note.text.count("<br>") + 1),
        )
        for note in layout.annotations
        if not note.showarrow and note.xref == "paper" and note.x == 1
    ]


@pytest.mark.parametrize(("scale", "lang"), [("linear", "en"), ("log", "zh")])
@pytest.mark.parametrize("count", [2, 6, 7, 12, 20])
def test_labels_at_the_ends_do_not_touch(
    dataset: Dataset, count: int, scale: str, lang: Lang
) -> None:
    rows = dataset.table("observations")
    indicator = "ai_use_share_enterprises_10plus"
    areas = tuple(sorted(set(rows.loc[rows["indicator_id"] == indicator, "ref_area"])))[:count]
    choices = {"indicator": (indicator,), "area": areas, "scale": scale, "lang": lang}
    drawn = view(dataset, "level", **choices).figures["wide"]
    placed = sorted(labels(drawn))
    assert len(placed) == count
    for (below, height), (above, other) in pairwise(placed):
        assert above - below >= (height + other) / 2
    assert placed[0][0] >= -drawn.layout.margin.b
    assert placed[-1][0] <= drawn.layout.height - drawn.layout.margin.b


@layouts
@pytest.mark.parametrize("lang", LANGS)
def test_where_growth_is_not_settled_no_doubling_time_is_drawn(
    dataset: Dataset, layout: Layout, lang: Lang
) -> None:
    wide = (figure("2024-06-30", 100e6, 5e6), figure("2024-12-31", 101e6, 5e6))
    drawn = view(with_figures(dataset, *wide), "doubling-time", lang=lang).figures[layout]
    bars = [trace for trace in drawn.data if trace.mode == "lines"]
    dots = [trace for trace in drawn.data if "triangle" not in str(trace.marker.symbol)]
    assert (bars, dots) == ([], [])
    assert say(lang, "unsettled") in written(drawn)


@layouts
def test_a_decline_has_no_doubling_time(dataset: Dataset, layout: Layout) -> None:
    made = with_figures(dataset, figure("2024-06-30", 2e8), figure("2024-12-31", 1e8))
    drawn = view(made, "doubling-time").figures[layout]
    assert not drawn.data
    assert "6.0 months" in written(drawn)


@layouts
def test_no_change_is_said_in_words(dataset: Dataset, layout: Layout) -> None:
    made = with_figures(dataset, figure("2024-06-30", 2e8), figure("2024-12-31", 2e8))
    drawn = view(made, "doubling-time").figures[layout]
    assert not drawn.data
    assert say("en", "no_change") in written(drawn)


@settings(max_examples=15, deadline=None)
@given(published(), st.sampled_from(("forward", "backward")))
def test_no_duration_is_drawn_below_zero(dataset: Dataset, rows: list[Row], direction: str) -> None:
    made = with_figures(dataset, *rows)
    for chart in ("doubling-time", "doublings"):
        for drawn in view(made, chart, direction=direction).figures.values():
            for trace in drawn.data:
                assert all(place is None or place >= 0 for place in trace.x)
                if chart == "doubling-time":
                    assert drawn.layout.xaxis.type == "log"
                    assert all(place > 0 for place in trace.x)


RUNGS = (
    Rung("2 million", 1.5, 1.4, 1.6, "1.5 years", "Jun 2010", "#000001", censored=False, hover=""),
    Rung("", None, None, None, "", "definition widened", "#ffffff", censored=True, hover=""),
    Rung("4 million", 3.0, None, None, "not doubled", "", "#000001", censored=True, hover=""),
)


@layouts
def test_a_ladder_has_an_empty_rung_at_a_break_and_a_hollow_one_at_its_end(layout: Layout) -> None:
    drawn = draw_doublings(RUNGS, layout)
    bars = next(trace for trace in drawn.data if trace.type == "bar")
    assert list(bars.x) == [1.5, None, 3.0]
    filled, _, hollow = bars.marker.color
    assert filled == "#000001" != hollow
    assert [list(trace.x) for trace in drawn.data if trace.type == "scatter"] == [[1.4, 1.6]]
    assert all(rung.strong in written(drawn) for rung in RUNGS)
    assert "definition widened" in written(drawn)
    assert drawn.layout.xaxis.range[0] == 0


@layouts
def test_a_break_parts_the_ladder_of_internet_users(dataset: Dataset, layout: Layout) -> None:
    shown = view(dataset, "doublings", indicator=("internet_users",))
    bars = next(trace for trace in shown.figures[layout].data if trace.type == "bar")
    assert len(bars.x) == len(shown.rows) + 1
    assert list(bars.x).count(None) == 1
    assert "2007" in written(shown.figures[layout])


@layouts
def test_one_doubling_a_year_stands_beside_100_percent(dataset: Dataset, layout: Layout) -> None:
    yearly = [figure(f"{2020 + year}-12-31", 1e6 * 2**year) for year in range(4)]
    drawn = view(with_figures(dataset, *yearly), "growth-rate").figures[layout]
    left, right = drawn.layout.yaxis, drawn.layout.yaxis2
    assert (left.range, left.tickvals) == (right.range, right.tickvals)
    percent = dict(zip(right.tickvals, right.ticktext, strict=True))
    assert re.sub(r"\W", "", percent[1.0]) == "100"
    assert re.sub(r"\W", "", percent[0.0]) == "0"
    assert {round(rate, 9) for _, rate in points(drawn) if rate is not None} == {1.0}


@settings(max_examples=15, deadline=None)
@given(published())
def test_rates_stay_inside_their_axis(dataset: Dataset, rows: list[Row]) -> None:
    shown = view(with_figures(dataset, *rows), "growth-rate")
    for drawn in shown.figures.values() if len(shown.rows) else ():
        low, high = drawn.layout.yaxis.range
        assert low < 0 < high
        assert all(low <= rate <= high for _, rate in points(drawn) if rate is not None)


def test_a_share_is_never_marked_above_100_percent(dataset: Dataset) -> None:
    drawn = view(dataset, "level", indicator=("internet_penetration",)).figures["wide"]
    assert max(drawn.layout.yaxis.tickvals) <= 100


def test_every_chart_says_in_the_plot_when_there_is_nothing_to_draw(dataset: Dataset) -> None:
    for chart in CHARTS:
        shown = view(dataset, chart, start=date(2090, 1, 1))
        for drawn in shown.figures.values():
            assert not drawn.data
            assert len(written(drawn)) > 20
        assert shown.rows.empty
