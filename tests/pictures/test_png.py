"""A PNG says what it shows and how large it is, and keeps its pixels."""

import io

import pytest
from PIL import Image

from dashboard.pictures.png import described_png
from tests.pictures.test_pdf import ABOUT


def png() -> bytes:
    written = io.BytesIO()
    Image.linear_gradient("L").convert("RGBA").save(written, "PNG")
    return written.getvalue()


def opened(content: bytes) -> Image.Image:
    with Image.open(io.BytesIO(content)) as image:
        image.load()
        return image


def test_a_png_says_what_it_shows() -> None:
    told = opened(described_png(png(), ABOUT)).info
    assert told["Title"] == "增长 <R&D>"
    assert told["Title"].lang == "zh-CN"
    assert told["Description"] == ABOUT.description
    assert told["Source"] == ABOUT.source
    assert told["URL"] == ABOUT.url
    assert told["Author"] == ABOUT.publisher


@pytest.mark.parametrize(("scale", "dpi"), [(1.0, 96), (2.0, 192), (3.5, 336)])
def test_a_png_has_the_size_on_paper_that_it_has_on_screen(scale: float, dpi: float) -> None:
    told = opened(described_png(png(), ABOUT, scale)).info
    assert told["dpi"] == pytest.approx((dpi, dpi), abs=0.05)


def test_a_png_keeps_its_pixels_and_is_the_same_each_time() -> None:
    described = described_png(png(), ABOUT)
    assert opened(described).tobytes() == opened(png()).tobytes()
    assert described == described_png(png(), ABOUT)
