"""What a reader has chosen about a figure, as a picture shows it: hidden, zoomed, dark."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.registry import CHARTS
from dashboard.charts.view import LAYOUTS
from dashboard.data import Dataset
from dashboard.figures.chosen import Drawn, in_dark, plain, without, zoomed
from dashboard.figures.colours import ACCENT, DARK, INK, PAPER
from dashboard.phrases import LANGS, Lang
from tests.dashboard.made import view

GENAI, ONLINE = "genai_users.CHN.cnnic", "internet_users.CHN.cnnic"
TWO = {"indicator": ("genai_users", "internet_users")}
TEXT_KEYS = {"text", "ticktext", "customdata", "hovertemplate", "name", "meta"}

names = st.sampled_from(["one", "two", "three", None])
figures = st.builds(
    lambda traces, notes, lines: {
        "data": [{"meta": name, "number": at} for at, name in enumerate(traces)],
        "layout": {
            "annotations": [{"name": name, "number": at} for at, name in enumerate(notes)],
            "shapes": [{"name": name, "number": at} for at, name in enumerate(lines)],
        },
    },
    *[st.lists(names, max_size=6)] * 3,
)


def figure(
    *, kind: str = "date", zoom: bool = True, suffix: str = "", text: str = "words"
) -> Drawn:
    """What of a figure these choices look at."""
    return {
        "data": [{"meta": GENAI, "line": {"color": ACCENT}, "fillcolor": "rgba(194,65,12,0.5)"}],
        "layout": {
            "meta": {"zoom": zoom, "suffix": suffix},
            "font": {"color": INK},
            "paper_bgcolor": PAPER,
            "xaxis": {"type": kind, "tickvals": [1], "ticktext": ["a"], "linecolor": INK},
            "annotations": [{"text": text, "name": GENAI}],
        },
    }


@pytest.mark.parametrize("chart", CHARTS)
def test_a_figure_is_sent_as_lists_numbers_and_texts(dataset: Dataset, chart: str) -> None:
    for layout in LAYOUTS:
        drawn = plain(view(dataset, chart).draw(layout))
        assert json.loads(json.dumps(drawn, allow_nan=False)) == drawn
        assert "bdata" not in json.dumps(drawn)


def test_hiding_nothing_changes_nothing() -> None:
    drawn = figure()
    assert without(drawn, ()) is drawn


@given(figures, st.lists(st.sampled_from(["one", "two", "three"]), min_size=1, max_size=3))
def test_the_hidden_go_and_all_else_stays_as_it_was(drawn: Drawn, hidden: list[str]) -> None:
    before = json.dumps(drawn)
    found = without(drawn, hidden)
    assert found["data"] == [one for one in drawn["data"] if one["meta"] not in hidden]
    for part in ("annotations", "shapes"):
        shown = [one for one in drawn["layout"][part] if one["name"] not in hidden]
        assert found["layout"][part] == shown
    assert json.dumps(drawn) == before


@pytest.mark.parametrize("chart", ["level", "growth-rate"])
def test_no_mark_and_no_word_of_a_hidden_series_is_drawn(dataset: Dataset, chart: str) -> None:
    whole = plain(view(dataset, chart, **TWO).draw("wide"))
    both = {one.get("meta") for one in whole["data"]}
    assert {GENAI, ONLINE} <= both
    shown = without(whole, (GENAI,))
    assert {one.get("meta") for one in shown["data"]} == both - {GENAI}
    notes = [[one.get("name") for one in each["layout"]["annotations"]] for each in (whole, shown)]
    assert GENAI in notes[0]
    assert notes[1] == [name for name in notes[0] if name != GENAI]


@pytest.mark.parametrize(("lang", "form"), [("en", "%b %Y"), ("zh", "%Y年%-m月")])
def test_a_part_of_time_is_shown_with_ticks_of_its_own(lang: Lang, form: str) -> None:
    axis = zoomed(figure(), "2015-01-01..2024-12-31", lang)["layout"]["xaxis"]
    assert axis["range"] == ["2015-01-01", "2024-12-31"]
    assert axis["autorange"] is False
    assert (axis["tickvals"], axis["ticktext"], axis["tickformat"]) == (None, None, form)
    assert axis["linecolor"] == INK


def test_a_part_of_the_years_since_a_start_is_shown_with_their_unit() -> None:
    drawn = figure(kind="linear", suffix=" y")
    axis = zoomed(drawn, "-1..5.5", "en")["layout"]["xaxis"]
    assert axis["range"] == [-1.0, 5.5]
    assert axis["ticksuffix"] == " y"
    assert "tickformat" not in axis


@pytest.mark.parametrize(
    ("drawn", "zoom"),
    [
        (figure(), ""),
        (figure(), "0..5"),
        (figure(), "2015-01-01"),
        (figure(kind="linear"), "2015-01-01..2024-12-31"),
        (figure(zoom=False), "2015-01-01..2024-12-31"),
        ({"data": [], "layout": {}}, "0..5"),
        ({"data": [], "layout": {"meta": None}}, "0..5"),
    ],
)
def test_a_figure_that_has_no_such_part_stays_whole(drawn: Drawn, zoom: str) -> None:
    assert zoomed(drawn, zoom, "en") is drawn


ENDS = st.dates().map(str) | st.decimals(-999, 999, places=3).map(str)


@given(ENDS, ENDS, st.sampled_from(["date", "linear"]), st.sampled_from(LANGS))
def test_any_two_ends_give_that_part_or_the_whole(
    first: str, last: str, kind: str, lang: Lang
) -> None:
    drawn = figure(kind=kind)
    if ("-" in first[1:]) != ("-" in last[1:]):
        return  # ends of two kinds are no part of either
    found = zoomed(drawn, f"{first}..{last}", lang)
    if found is not drawn:
        ends = [first, last] if kind == "date" else [float(first), float(last)]
        assert found["layout"]["xaxis"]["range"] == ends


def test_in_the_dark_every_colour_is_its_sibling() -> None:
    text = f"<b>76 %</b> <span style='color:{INK}'>+5</span>"
    found = in_dark(figure(text=text))
    (trace,), layout = found["data"], found["layout"]
    assert trace["line"]["color"] == DARK[ACCENT]
    assert trace["fillcolor"] == "rgba(255,138,76,0.5)"
    assert (layout["font"]["color"], layout["paper_bgcolor"]) == (DARK[INK], DARK[PAPER])
    assert layout["annotations"][0]["text"] == text.replace(INK, DARK[INK])


@given(st.sampled_from([*DARK, "rgba(27,31,36,0.5)"]), st.sampled_from(["", "color:", '"', "'"]))
def test_in_the_dark_the_words_of_a_title_are_those_of_its_author(colour: str, mark: str) -> None:
    title = f"<b>The colour {mark}{colour}</b>"
    assert in_dark(figure(text=title))["layout"]["annotations"][0]["text"] == title


def colours_in(value: object, *, is_words: bool = False) -> set[str]:
    """Every colour of a figure, but for those that its words name."""
    if isinstance(value, dict):
        parts = [colours_in(one, is_words=key in TEXT_KEYS) for key, one in value.items()]
        return set().union(*parts)
    if isinstance(value, list):
        return set().union(*[colours_in(one, is_words=is_words) for one in value])
    return {value} if isinstance(value, str) and value.startswith("#") and not is_words else set()


@pytest.mark.parametrize("chart", CHARTS)
def test_in_the_dark_a_chart_keeps_no_light_colour_and_all_of_its_words(
    dataset: Dataset, chart: str
) -> None:
    drawn = plain(view(dataset, chart).draw("wide"))
    found = in_dark(drawn)
    light = colours_in(drawn)
    assert light <= set(DARK)
    assert colours_in(found) == {DARK[one] for one in light}
    notes = [[one["text"] for one in each["layout"]["annotations"]] for each in (drawn, found)]
    plainly = [[text.split("<span")[0] for text in texts] for texts in notes]
    assert plainly[0] == plainly[1]
