"""Pictures inside a page: they fit their frame, follow its theme, and are the same each time."""

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from dashboard.charts.registry import CHARTS
from dashboard.data import Dataset
from dashboard.figures.colours import DARK, INK
from dashboard.figures.template import STILL_WIDTHS
from dashboard.pictures.renderer import Renderer
from dashboard.pictures.still import inlined, stills_of
from tests.dashboard.drawing import drawing
from tests.dashboard.made import view

STATE = CHARTS["level"].defaults


def test_a_still_fits_its_frame_and_says_nothing_twice() -> None:
    svg = (
        '<svg class="main-svg" xmlns="http://www.w3.org/2000/svg" width="720" height="430" '
        'style="background: rgb(255, 255, 255);" viewBox="0 0 720 430"><g class="a"/>'
        '<g><g class="b"/><g/></g><path d="M0"/></svg>'
    )
    assert (
        inlined(svg) == '<svg viewBox="0 0 720 430" aria-hidden="true"><g></g><path d="M0"/></svg>'
    )


@pytest.mark.parametrize("colour", DARK)
def test_a_still_has_the_colours_of_its_page(colour: str) -> None:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    svg = (
        f'<svg class="main-svg" viewBox="0 0 1 1"><path style="fill: rgb({red}, {green}, {blue})"/>'
    )
    assert f'style="fill: var(--c-{colour[1:]})"' in inlined(svg)


def test_a_colour_that_is_none_of_the_pages_stays() -> None:
    assert "rgb(1, 2, 3)" in inlined('<path style="fill: rgb(1, 2, 3)"/>')


def test_a_chart_has_a_still_for_each_frame(dataset: Dataset, tmp_path: Path) -> None:
    with drawing(tmp_path) as (renderer, fake):
        fake.open()
        found = stills_of(view(dataset, "level"), STATE, renderer)
    assert set(found) == set(STILL_WIDTHS)
    for layout, svg in found.items():
        assert f'viewBox="0 0 {STILL_WIDTHS[layout]} ' in svg
        assert f"var(--c-{INK[1:]})" in svg
        assert not re.search(r'\b(width|height|xmlns)="', svg)


def test_what_a_reader_has_chosen_is_another_still(dataset: Dataset, tmp_path: Path) -> None:
    two = view(dataset, "level", indicator=("genai_users", "internet_users"))
    chosen = [
        {},
        {"hide": ("genai_users.CHN.cnnic",)},
        {"zoom": "2015-01-01..2020-12-31"},
    ]
    with drawing(tmp_path) as (renderer, fake):
        fake.open()
        for choices in chosen:
            stills_of(two, replace(STATE, **choices), renderer)  # type: ignore[arg-type]
        assert len(set(fake.figures)) == 2 * len(chosen)


def test_there_is_none_where_nothing_can_draw(dataset: Dataset, tmp_path: Path) -> None:
    level = view(dataset, "level")
    assert stills_of(level, STATE, Renderer(tmp_path / "gone")) == {}
    with drawing(tmp_path, most_waiting=0) as (renderer, fake):
        assert stills_of(level, STATE, renderer) == {}
        assert fake.asked == []


@pytest.mark.browser
def test_a_still_is_the_same_from_another_browser(dataset: Dataset) -> None:
    level = view(dataset, "level")
    found = []
    for _ in range(2):
        renderer = Renderer()
        found.append(stills_of(level, STATE, renderer))
        renderer.close()
    assert found[0] == found[1]
    assert set(found[0]) == set(STILL_WIDTHS)
    for svg in found[0].values():
        root = ET.fromstring(svg.replace("xlink:", ""))  # noqa: S314 - our own
        assert "Dec 2025" in "".join(root.itertext())
