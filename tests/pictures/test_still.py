"""Pictures inside a page: they fit their frame, follow its theme, and are the same each time."""

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from dashboard.charts.registry import CHARTS
from dashboard.data import Dataset
from dashboard.figures.colours import INK
from dashboard.figures.template import STILL_WIDTHS
from dashboard.pictures.renderer import Renderer
from dashboard.pictures.still import stills_of
from tests.dashboard.drawing import drawing
from tests.dashboard.made import view

STATE = CHARTS["level"].defaults


def test_a_chart_has_a_still_for_each_frame(dataset: Dataset, tmp_path: Path) -> None:
    with drawing(tmp_path) as (renderer, fake):
        fake.open()
        found = stills_of(view(dataset, "level"), STATE, renderer)
    assert found is not None
    assert f"var(--c-{INK[1:]})" in found.style
    assert set(found.pictures) == set(STILL_WIDTHS)
    for layout, svg in found.pictures.items():
        assert f'viewBox="0 0 {STILL_WIDTHS[layout]} ' in svg
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
    assert stills_of(level, STATE, Renderer(tmp_path / "gone")) is None
    with drawing(tmp_path, most_waiting=0) as (renderer, fake):
        assert stills_of(level, STATE, renderer) is None
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
    assert found[0] is not None
    for svg in found[0].pictures.values():
        root = ET.fromstring(svg)  # noqa: S314 - our own
        assert "Dec 2025" in "".join(root.itertext())
