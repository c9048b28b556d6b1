"""A picture as a part of a page draws what Plotly's own SVG draws."""

import re
from io import BytesIO

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser

from dashboard.charts.registry import CHARTS
from dashboard.data import Dataset
from dashboard.figures.colours import DARK, theme_css
from dashboard.pictures.inline import inlined
from dashboard.pictures.jobs import Job
from dashboard.pictures.renderer import Renderer
from tests.browser.window import BROWSER_TEST

pytestmark = BROWSER_TEST
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|rgba?\([^)]*\)")


@pytest.mark.parametrize("chart", CHARTS)
def test_it_draws_the_same(chart: str, dataset: Dataset, browser: Browser) -> None:
    figure = CHARTS[chart].view(dataset, CHARTS[chart].defaults).draw("wide")
    size = (720, int(figure.layout.height))
    renderer = Renderer()
    try:
        svg = renderer.render(Job(str(figure.to_json()), "svg", *size)).decode()
    finally:
        renderer.close()
    found = inlined({"wide": svg})
    assert not DARK.keys() & {_as_hex(colour) for colour in COLOUR.findall(found.style)}
    assert len(found.pictures["wide"]) < len(svg) / 2
    shown = [
        _photographed(browser, size, f"<style>{theme_css()}{style}</style>{content}")
        for style, content in ((found.style, found.pictures["wide"]), ("", svg))
    ]
    assert _differing(*shown) < 0.001


def _as_hex(colour: str) -> str:
    if colour.startswith("#"):
        return colour.lower()
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3])


def _photographed(browser: Browser, size: tuple[int, int], content: str) -> Image.Image:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.set_content(f'<html data-theme="light"><body style="margin:0">{content}')
    taken = page.screenshot(animations="disabled")
    page.close()
    return Image.open(BytesIO(taken)).convert("L")


def _differing(one: Image.Image, other: Image.Image) -> float:
    """Return the share of pixels that differ by more than the edges of a circle may."""
    assert one.size == other.size
    distance = ImageChops.difference(one, other).histogram()
    return sum(distance[64:]) / sum(distance)
