"""What marks say: their shapes without colour, whose they are, what they answer when asked."""

import math
import re
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.points import figure_point, window_point
from dashboard.charts.view import LAYOUTS
from dashboard.data import Dataset
from dashboard.figures.axes import between_ends
from dashboard.figures.template import Layout
from dashboard.phrases import LANGS, Lang, say
from dashboard.query import _WORDS
from dashboard.series import available
from tests.dashboard.made import Row, at_least, figure, view, with_figures

langs = pytest.mark.parametrize("lang", LANGS)
layouts = pytest.mark.parametrize("layout", LAYOUTS)
EUROPE = "ai_use_share_enterprises_10plus"
TWO = ("genai_users", "internet_users")
KEY = ("genai_users", "CHN", "cnnic")
ANSWERING = ("level", "growth-rate", "doubling-time", "doublings", "race", "s-curve")


def twenty(dataset: Dataset) -> tuple[str, ...]:
    series = available(dataset)
    return tuple(sorted(set(series.loc[series["indicator_id"] == EUROPE, "ref_area"]))[:20])


def marked(chart: go.Figure) -> list[Any]:
    """The traces that answer when they are pointed at."""
    return [trace for trace in chart.data if trace.customdata is not None]


def hovers(chart: go.Figure) -> dict[str, str]:
    """What each mark says, by its point, as one line."""
    return {
        point: text.replace("<br>", " ")
        for trace in marked(chart)
        if trace.ids is not None
        for point, text in zip(trace.ids, trace.customdata, strict=True)
    }


@layouts
@pytest.mark.parametrize("chart", ANSWERING)
def test_every_mark_names_its_figure_in_the_form_of_addresses(
    dataset: Dataset, chart: str, layout: Layout
) -> None:
    drawn = view(dataset, chart, indicator=TWO).draw(layout)
    found = [trace for trace in marked(drawn) if trace.type == "bar" or trace.mode == "markers"]
    assert found
    form, _ = _WORDS["point"]
    for trace in found:
        assert len(trace.ids) == len(trace.x)
        assert all(form.fullmatch(point) for point in trace.ids if point)
        assert any(trace.ids) or trace.type == "bar"


@layouts
@pytest.mark.parametrize("chart", ["level", "growth-rate", "race"])
def test_what_belongs_to_a_series_carries_its_name_and_nothing_else_does(
    dataset: Dataset, chart: str, layout: Layout
) -> None:
    shown = view(dataset, chart, indicator=TWO)
    drawn = shown.draw(layout)
    assert shown.toggles == tuple(f"{name}.CHN.cnnic" for name in TWO)
    assert len(shown.toggles) == len(shown.key)
    assert {trace.meta for trace in drawn.data if trace.name} == set(shown.toggles)
    named = {note.name for note in drawn.layout.annotations}
    assert named <= {None, *shown.toggles}
    for trace in drawn.data:
        if trace.mode == "markers" and trace.ids is not None:
            assert all(point.startswith(f"{trace.meta}.") for point in trace.ids)
    for note in drawn.layout.annotations:
        if note.showarrow:
            assert note.name in shown.toggles
        if any(key in (note.text or "") for key in ("Generative AI", "Internet users")):
            assert note.name in shown.toggles


@pytest.mark.parametrize("chart", ["level", "growth-rate", "race"])
def test_a_single_series_cannot_be_hidden(dataset: Dataset, chart: str) -> None:
    assert view(dataset, chart, indicator=("genai_users",)).toggles == ()


@langs
def test_a_revised_figure_is_a_square_and_the_source_line_says_so(
    dataset: Dataset, lang: Lang
) -> None:
    revised: Row = {"status": "revised"}
    made = with_figures(
        dataset,
        figure("2023-12-31", 1e8),
        figure("2024-06-30", 1.5e8, **revised),
        figure("2024-12-31", 2e8, evidence="press", **revised),
        at_least("2025-06-30", 3e8, **revised),
    )
    shown = view(made, "level", lang=lang)
    shapes = {
        trace.x[0]: (trace.marker.symbol, trace.marker.color == trace.marker.line.color)
        for trace in marked(shown.draw("wide"))
    }
    assert shapes == {
        "2023-12-31": ("circle", True),
        "2024-06-30": ("square", True),
        "2024-12-31": ("square", False),
        "2025-06-30": ("triangle-up", False),
    }
    assert say(lang, "mark_revised") in shown.source
    assert say(lang, "mark_press") not in shown.source
    said = hovers(shown.draw("wide"))
    assert (
        say(lang, "became_revised") in said["genai_users.CHN.cnnic.2024-06-30"].replace(" ", "")
        or say(lang, "became_revised") in said["genai_users.CHN.cnnic.2024-06-30"]
    )


def test_without_revisions_the_source_line_does_not_speak_of_them(dataset: Dataset) -> None:
    assert say("en", "mark_revised") not in view(dataset, "level").source


@pytest.mark.parametrize("chart", ["level", "growth-rate"])
def test_of_twenty_series_each_is_told_apart_by_colour_and_dash_and_shape(
    dataset: Dataset, chart: str
) -> None:
    areas = twenty(dataset)
    shown = view(dataset, chart, indicator=(EUROPE,), area=areas)
    looks: dict[str, set[tuple[str, str]]] = {}
    for trace in shown.draw("wide").data:
        if trace.mode == "lines" and trace.name:
            looks.setdefault(trace.meta, set()).add((trace.line.color, trace.line.dash or "solid"))
    assert len(looks) == len({tuple(sorted(look)) for look in looks.values()}) == 20
    shapes: dict[str, set[tuple[str, str]]] = {}
    for trace in marked(shown.draw("wide")):
        look = (trace.marker.line.color, trace.marker.symbol)
        shapes.setdefault(trace.meta, set()).add(look)
    assert len({tuple(sorted(shape)) for shape in shapes.values()}) == 20
    assert len(shown.key) == len(shown.toggles) == 20
    assert len([name for name, _ in shown.key if name.startswith("◆")]) == 10
    assert say("en", "mark_second") in shown.source


def test_up_to_ten_series_all_lines_are_solid(dataset: Dataset) -> None:
    shown = view(dataset, "level", indicator=(EUROPE,), area=twenty(dataset)[:10])
    lines = [trace for trace in shown.draw("wide").data if trace.mode == "lines"]
    assert {trace.line.dash for trace in lines} == {"solid"}
    assert say("en", "mark_second") not in shown.source


@langs
def test_twenty_series_have_their_names_at_their_ends(dataset: Dataset, lang: Lang) -> None:
    areas = twenty(dataset)
    shown = view(dataset, "level", indicator=(EUROPE,), area=areas, lang=lang)
    notes = [note for note in shown.draw("wide").layout.annotations if note.x == 1]
    assert {note.name for note in notes} == set(shown.toggles)
    for area in areas:
        assert any(dataset.name("areas", area, lang) in note.text for note in notes)


@langs
def test_a_figure_says_value_interval_date_release_evidence_and_print(
    dataset: Dataset, lang: Lang
) -> None:
    said = hovers(view(dataset, "level", lang=lang).draw("wide"))[
        "genai_users.CHN.cnnic.2025-06-30"
    ]
    words = {
        "en": (
            "515 million persons", "514.5 million to 515.5 million", "30 Jun 2025",
            "Generative AI Application Development Report (2025), 18 Oct 2025",
            "quoted by Xinhua (mirror)", "printed: 5.15亿人",
        ),
        "zh": ("5.15亿人", "5.145亿至5.155亿", "2025年6月30日", "转引自Xinhua", "原文：5.15亿人"),
    }  # fmt: skip
    for word in words[lang]:
        assert word in said
    assert dataset.name("sources", "cnnic", lang) in said


@langs
def test_a_figure_read_in_its_release_says_so_and_a_share_says_of_what(
    dataset: Dataset, lang: Lang
) -> None:
    share: Row = {"indicator_id": "genai_penetration", "unit": "percent"}
    made = with_figures(dataset, figure("2024-12-31", 17.7, 0.05, **share))
    shown = view(made, "level", indicator=("genai_penetration",), lang=lang)
    (said,) = hovers(shown.draw("wide")).values()
    assert say(lang, "read_primary") in said
    base = dataset.about("indicators", "genai_penetration")[f"denominator_{lang}"]
    assert base in said.replace(" ", "") or base in said
    assert "17.65" in said


def test_a_quotation_without_a_publisher_and_a_figure_printed_in_full(dataset: Dataset) -> None:
    made = with_figures(
        dataset, figure("2024-12-31", 190.0, evidence="press", status="provisional", printed=None)
    )
    (said,) = hovers(view(made, "level").draw("wide")).values()
    assert say("en", "read_copy") in said
    assert say("en", "became_provisional") in said
    assert "allow" not in said
    assert "printed" not in said


@langs
def test_a_derived_share_says_that_it_was_computed(dataset: Dataset, lang: Lang) -> None:
    said = hovers(view(dataset, "level", measure="per_population", lang=lang).draw("wide"))
    text = said["genai_users.CHN.cnnic.2025-06-30"]
    assert say(lang, "became_derived").replace(" ", "") in text.replace(" ", "")
    assert "36.6" in text


@langs
@pytest.mark.parametrize("chart", ["growth-rate", "doubling-time"])
def test_a_window_says_its_growth_and_its_two_figures(
    dataset: Dataset, chart: str, lang: Lang
) -> None:
    said = hovers(view(dataset, chart, lang=lang).draw("wide"))[
        "genai_users.CHN.cnnic.2024-12-31..2025-06-30"
    ]
    words = {
        "en": ("5.7 months", "5.70–5.75", "2.1 doublings per year", "328 % a year", "249 million",
               "515 million", "quoted by Xinhua", "Dec 2024"),
        "zh": ("5.7个月", "2.1 次/年", "2.49亿", "5.15亿", "转引自Xinhua", "2024年12月"),
    }  # fmt: skip
    for word in words[lang]:
        assert word in said


def test_a_rung_names_the_surveys_in_which_its_level_was_reached(dataset: Dataset) -> None:
    said = hovers(view(dataset, "doublings").draw("wide"))
    text = said["genai_users.CHN.cnnic.2024-12-31..2025-06-30"]
    assert "249 million, Dec 2024" in text
    assert "515 million, Jun 2025" in text
    made = with_figures(dataset, figure("2024-06-30", 1e8), figure("2024-12-31", 2e8))
    assert set(hovers(view(made, "doublings").draw("wide"))) == {"genai_users.CHN.cnnic.2024-12-31"}


@langs
def test_no_line_of_a_mark_is_longer_than_a_phone_shows(dataset: Dataset, lang: Lang) -> None:
    for chart in ("level", "growth-rate"):
        drawn = view(dataset, chart, indicator=("internet_penetration",), lang=lang).draw("wide")
        for trace in marked(drawn):
            for text in trace.customdata:
                for line in re.sub("</?b>", "", text).split("<br>"):
                    assert len(line) <= 50
                    assert not re.match("[》，。；：、）]", line)


@given(
    st.lists(st.floats(-500, 900), min_size=1, max_size=20),
    st.floats(1, 18),
)
def test_labels_between_two_ends_stay_there_apart_and_in_order(
    positions: list[float], gap: float
) -> None:
    moved = between_ends(positions, gap, 0.0, 400.0)
    assert all(-1e-6 <= at <= 400 + 1e-6 for at in moved)
    ordered = sorted(zip(positions, moved, strict=True))
    places = sorted(at for _, at in ordered)
    assert all(second - first >= gap - 1e-6 for first, second in pairwise(places))
    kept = sorted(positions)
    is_free = all(second - first >= gap for first, second in pairwise(kept))
    if is_free and all(0 <= at <= 400 for at in kept):
        assert all(
            math.isclose(at, to, abs_tol=1e-6) for at, to in zip(positions, moved, strict=True)
        )


def test_points_are_written_as_addresses_name_them(dataset: Dataset) -> None:
    rows = view(dataset, "level").rows
    first, last = rows["as_of"].iloc[0], rows["as_of"].iloc[-1]
    form, _ = _WORDS["point"]
    assert form.fullmatch(figure_point(KEY, first))
    assert form.fullmatch(window_point(KEY, first, last))
