"""A plot in its frame: title, subtitle and key above it, source and notes below, all of it seen."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.registry import CHARTS
from dashboard.data import Dataset
from dashboard.figures.chosen import Drawn, plain
from dashboard.figures.picture import (
    GAP,
    LEAST_PLOT,
    LITTLE_SHRUNK,
    MOST_SHRUNK,
    PAD,
    Furniture,
    TooLowError,
    fitted,
    framed,
)
from dashboard.figures.template import text_width
from tests.dashboard.made import view

TAG = re.compile(r"<[^<>]*>")
MARGIN = {"l": 56, "r": 16, "t": 12, "b": 36}
PLAIN = Furniture("Title", "subtitle", (), ("source", "note"))

readers_texts = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=200)
titles = readers_texts.map(lambda text: "".join(one for one in text if one not in "<>$"))
colours = st.sampled_from(["#c2410c", "#1d4e89"])
furnitures = st.builds(
    Furniture,
    titles,
    readers_texts,
    st.lists(st.tuples(titles, colours), max_size=5).map(tuple),
    st.lists(readers_texts, max_size=4).map(tuple),
)
widths = st.integers(280, 2400)
heights = st.integers(160, 3200)


def figure(height: int = 430, *, in_time: bool = True) -> Drawn:
    """A plot of some height, with a word in it."""
    return {
        "data": [{"y": [1, 2]}],
        "layout": {
            "height": height,
            "margin": dict(MARGIN),
            "meta": {"zoom": in_time},
            "annotations": [{"text": "a word in the plot", "x": 1}],
        },
    }


def words_of(framed_figure: Drawn) -> list[dict[str, Any]]:
    """The blocks around the plot, from above to below."""
    around: list[dict[str, Any]] = framed_figure["layout"]["annotations"][1:]
    return around


def shown(text: str) -> str:
    """What a reader sees of a text, without its spaces."""
    return "".join(unescape(TAG.sub("", text)).split())


def plot_height(drawn: Drawn) -> int:
    layout = drawn["layout"]
    return int(layout["height"] - layout["margin"]["t"] - layout["margin"]["b"])


def least_of(frame: Callable[[], object]) -> int | None:
    """The height that a picture needs, or None if it has it."""
    try:
        frame()
    except TooLowError as low:
        return low.least
    return None


def test_a_plot_keeps_its_height_and_the_frame_grows_around_it() -> None:
    drawn = framed(figure(), PLAIN, 800)
    assert plot_height(drawn) == 430 - MARGIN["t"] - MARGIN["b"]
    assert drawn["layout"]["width"] == 800
    margin = drawn["layout"]["margin"]
    assert (margin["l"], margin["r"]) == (MARGIN["l"] + PAD, MARGIN["r"] + PAD)
    assert drawn["layout"]["annotations"][0] == {"text": "a word in the plot", "x": 1}
    assert [one["text"] for one in words_of(drawn)] == [
        "<b>Title</b>", "subtitle", "source", "note"
    ]  # fmt: skip
    assert drawn["data"] == figure()["data"]


def test_the_blocks_stand_one_below_the_other_and_inside_the_frame() -> None:
    key = (("one", "#c2410c"), ("two", "#1d4e89"))
    drawn = framed(figure(), Furniture("Title", "subtitle", key, ("source", "note")), 800)
    margin, around = drawn["layout"]["margin"], words_of(drawn)
    above = [one["yshift"] for one in around if one["y"] == 1]
    below = [one["yshift"] for one in around if one["y"] == 0]
    assert above[0] == margin["t"] - PAD
    assert above == sorted(above, reverse=True)
    assert above[-1] > MARGIN["t"]
    assert below == sorted(below, reverse=True)
    assert -margin["b"] + PAD < below[-1] < below[0] == -(MARGIN["b"] + GAP)


def test_a_key_has_a_square_of_each_colour_and_takes_the_lines_it_needs() -> None:
    key = tuple((f"series number {number}", "#c2410c") for number in range(6))
    (text,) = [one["text"] for one in words_of(framed(figure(), Furniture("", "", key, ()), 400))]
    assert text.count("■") == 6
    assert 2 <= text.count("<br>") + 1 <= 6
    assert all(name in text for name, _ in key)


@given(furnitures, widths, st.none() | heights)
def test_whatever_is_said_is_seen_and_the_plot_has_its_room(
    furniture: Furniture, width: int, height: int | None
) -> None:
    least = least_of(lambda: framed(figure(), furniture, width, height))
    assert height is None or least is None or least > height
    height = least or height
    drawn = framed(figure(), furniture, width, height)
    layout = drawn["layout"]
    assert layout["width"] == width
    assert height is None or layout["height"] == height
    assert plot_height(drawn) >= LEAST_PLOT
    assert layout["annotations"][0] == figure()["layout"]["annotations"][0]
    said = "".join(shown(one["text"]) for one in words_of(drawn))
    names = [name for name, _ in furniture.key]
    for text in (furniture.title, furniture.subtitle, *names, *furniture.below):
        assert shown_plain(text) in said.replace("■", "")
    assert said.count("■") >= len(names)


def shown_plain(text: str) -> str:
    """A text as it was written, without its spaces, and without the sign of a key."""
    return "".join(text.replace("<br>", "").split()).replace("■", "")


@given(readers_texts, widths)
def test_no_line_is_longer_than_its_frame_has_room_for(text: str, width: int) -> None:
    furniture = Furniture(text, "", ((text, "#c2410c"),), (text,))
    for one in words_of(framed(figure(), furniture, width)):
        room = (width - 2 * PAD) / (one["font"]["size"] * 0.5)
        for line in TAG.sub("\n", one["text"].replace("<br>", "\n")).split("\n"):
            assert text_width(unescape(line)) <= room


@pytest.mark.parametrize("title", ["AT&amp;T", "R&D; <5 %", "&lt;b&gt;", "a &nbsp; b"])
def test_a_title_that_looks_like_code_is_shown_as_it_was_written(title: str) -> None:
    (text,) = [one["text"] for one in words_of(framed(figure(), Furniture(title, "", (), ()), 800))]
    assert unescape(text.removeprefix("<b>").removesuffix("</b>")) == title
    assert len(TAG.findall(text)) == 2


def test_a_word_too_long_for_a_line_is_broken_and_so_are_capitals_sooner() -> None:
    def lines(title: str) -> int:
        furniture = Furniture(title, "", (), ())
        text: str = words_of(framed(figure(), furniture, 400))[0]["text"]
        return text.count("<br>") + 1

    assert lines("x" * 200) >= 7
    assert lines("AB CD " * 10) > lines("ab cd " * 10)


def test_a_plot_read_along_time_may_be_lower_and_another_may_not() -> None:
    along = framed(figure(700), PLAIN, 800, 500)
    assert plot_height(along) < 700 - MARGIN["t"] - MARGIN["b"]
    with pytest.raises(TooLowError) as whole:
        framed(figure(700, in_time=False), PLAIN, 800, 500)
    assert whole.value.least > 700
    with pytest.raises(TooLowError):
        framed(figure(700), PLAIN, 800, 500, may_be_low=False)


def test_a_frame_is_as_high_as_asked_and_its_plot_takes_what_is_left() -> None:
    natural = framed(figure(), PLAIN, 800)["layout"]["height"]
    taller = framed(figure(), PLAIN, 800, natural + 100)
    assert plot_height(taller) == plot_height(framed(figure(), PLAIN, 800)) + 100


def test_without_a_height_nothing_is_made_smaller() -> None:
    assert fitted(figure(), PLAIN, 800, None) == (framed(figure(), PLAIN, 800), 1.0)


def test_a_little_too_low_a_picture_is_made_smaller_and_the_plot_stays_whole() -> None:
    natural = framed(figure(), PLAIN, 800)["layout"]["height"]
    drawn, shrunk = fitted(figure(), PLAIN, 800, round(natural * 0.85))
    assert 1 < shrunk < LITTLE_SHRUNK
    assert plot_height(drawn) >= 430 - MARGIN["t"] - MARGIN["b"]


@given(furnitures, widths, heights, st.booleans())
def test_a_picture_fits_or_says_the_least_height_that_does(
    furniture: Furniture,
    width: int,
    height: int,
    in_time: bool,  # noqa: FBT001 - drawn by Hypothesis
) -> None:
    drawn = figure(in_time=in_time)
    least = least_of(lambda: fitted(drawn, furniture, width, height))
    assert least is None or least > height
    height = least or height
    found, shrunk = fitted(drawn, furniture, width, height)
    assert 1 <= shrunk <= MOST_SHRUNK
    layout = found["layout"]
    assert (layout["width"], layout["height"]) == (round(width * shrunk), round(height * shrunk))
    assert plot_height(found) >= (LEAST_PLOT if in_time else 430 - MARGIN["t"] - MARGIN["b"])


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("width", [280, 400, 800, 2400])
def test_every_chart_keeps_its_own_words_in_its_frame(
    dataset: Dataset, chart: str, width: int
) -> None:
    drawn = plain(view(dataset, chart).draw("narrow" if width < 560 else "wide"))
    found, _ = fitted(drawn, PLAIN, width, None)
    own = drawn["layout"].get("annotations", [])
    assert found["layout"]["annotations"][: len(own)] == own
    assert len(found["layout"]["annotations"]) == len(own) + 4
    margin = found["layout"]["margin"]
    assert width - margin["l"] - margin["r"] > 20
