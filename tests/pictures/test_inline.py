"""A picture as a part of a page: fewer elements and words, and it draws the same."""

import re

import pytest

from dashboard.figures.colours import DARK
from dashboard.pictures.inline import inlined

ROOT = (
    '<svg class="main-svg" xmlns="http://www.w3.org/2000/svg" width="720" height="430" '
    'style="background: rgb(255, 255, 255);" viewBox="0 0 720 430">'
)
LINE = '<path class="js-line" d="{}" style="{}"/>'
BLUE = "fill: none; stroke: rgb(1, 2, 3);"
DOT = "M3,0A3,3 0 1,1 0,-3A3,3 0 0,1 3,0Z"


def picture(content: str) -> str:
    return inlined({"wide": f"{ROOT}{content}</svg>"}).pictures["wide"]


def inside(content: str) -> str:
    match = re.fullmatch(
        '<svg viewBox="0 0 720 430" aria-hidden="true"(?: ?/>|>(.*)</svg>)', picture(content)
    )
    assert match is not None
    return match[1] or ""


def test_a_part_of_a_page_fits_its_frame_and_says_nothing_twice() -> None:
    assert inside("") == ""


@pytest.mark.parametrize(
    "nothing", ['<g class="a"/>', "<g><g/><defs/></g>", "<path/>", '<defs id="a"><g/></defs>']
)
def test_what_draws_nothing_is_left_out(nothing: str) -> None:
    assert inside(f"<g>{nothing}</g>") == ""


@pytest.mark.parametrize(
    "said",
    ['transform="translate(1,2)"', 'clip-path="url(#a)"', 'id="a"', 'style="opacity: 0.5;"'],
)
def test_a_group_stays_where_it_says_something(said: str) -> None:
    assert inside(f'<g {said}><path d="M0"/></g>').startswith("<g")


@pytest.mark.parametrize("said", ["", 'class="xy"', 'class="xy" data-index="3"'])
def test_a_group_that_only_holds_others_gives_way_to_them(said: str) -> None:
    assert inside(f'<g {said}><path d="M0"/></g>') == '<path d="M0" />'


def test_lines_drawn_alike_are_one_path() -> None:
    lines = [LINE.format(d, BLUE) for d in ("M0,0L1,1", "M1,1L2,2", "M5,5L6,6")]
    assert inside("".join(lines)) == '<path d="M0,0L1,1M1,1L2,2M5,5L6,6" class="s1" />'


def test_error_bars_each_in_a_group_are_one_path() -> None:
    bar = '<g class="errorbar"><path class="yerror" d="M0,0V1" style="stroke-width: 3px;"/></g>'
    assert inside(bar * 2) == '<path d="M0,0V1M0,0V1" class="s1" />'


@pytest.mark.parametrize(
    "other",
    [
        LINE.format("M1,1L2,2", "fill: none; stroke: rgb(3, 2, 1);"),
        LINE.format("M1,1L2,2", BLUE).replace("<path", '<path transform="translate(1,1)"'),
        LINE.format("M1,1L2,2", BLUE).replace("js-line", "js-fill"),
        '<rect class="js-line"/>',
    ],
)
def test_lines_that_differ_are_two(other: str) -> None:
    assert inside(LINE.format("M0,0L1,1", BLUE) + other).count("<") == 2


@pytest.mark.parametrize("opacity", ["opacity: 0.3;", "stroke-opacity: .5;"])
def test_lines_that_are_seen_through_stay_two(opacity: str) -> None:
    assert inside(LINE.format("M0,0L1,1", BLUE + opacity) * 2).count("<path") == 2


def test_lines_with_something_between_them_keep_their_order() -> None:
    line = LINE.format("M0,0L1,1", BLUE)
    assert re.findall(r"<(\w+)", inside(f'{line}<rect width="1"/>{line}')) == [
        "path", "rect", "path",
    ]  # fmt: skip


def test_a_dot_is_a_circle() -> None:
    dot = f'<path class="point" transform="translate(12.5,-3)" d="{DOT}"/>'
    assert inside(dot) == '<circle cx="12.5" cy="-3" r="3" />'


@pytest.mark.parametrize(
    "path",
    [
        f'<path d="{DOT}"/>',  # at no place
        f'<path transform="translate(1,2) rotate(3)" d="{DOT}"/>',
        f'<path transform="translate(1,2)" d="{DOT.replace("-3", "-4")}"/>',
        '<path transform="translate(1,2)" d="M2,2H-2V-2H2Z"/>',
    ],
)
def test_what_is_not_round_stays_a_path(path: str) -> None:
    assert inside(path).startswith("<path")


def test_a_style_stands_once_for_all_pictures() -> None:
    svg = f'{ROOT}<path style="stroke: red;" d="M0"/><path d="M1" style="stroke: red;"/></svg>'
    found = inlined({"wide": svg, "narrow": svg})
    assert found.style == ".s1{stroke: red;}"
    assert [one.count('class="s1"') for one in found.pictures.values()] == [2, 2]


@pytest.mark.parametrize("colour", DARK)
def test_a_picture_has_the_colours_of_its_page(colour: str) -> None:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    for written in (f"rgb({red}, {green}, {blue})", colour, colour.upper()):
        svg = f'{ROOT}<path d="M0" style="fill: {written}"/></svg>'
        assert inlined({"wide": svg}).style == f".s1{{fill: var(--c-{colour[1:]})}}"


def test_a_colour_that_is_none_of_the_pages_stays() -> None:
    svg = f'{ROOT}<path d="M0" style="fill: rgb(1, 2, 3)"/></svg>'
    assert inlined({"wide": svg}).style == ".s1{fill: rgb(1, 2, 3)}"


def test_a_text_is_as_it_was() -> None:
    text = '<text x="1">R&amp;D &lt;b&gt; 使用<tspan dy="1em"> two</tspan> three</text>'
    assert inside(text) == text
