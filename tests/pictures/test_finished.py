"""A drawing as it leaves: of the size asked for, though what was drawn may be larger."""

import io
import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from dashboard.pictures.drawn import Drawing
from dashboard.pictures.finished import finished
from dashboard.pictures.jobs import Form, Job
from tests.pictures.fake_worker import picture
from tests.pictures.test_pdf import ABOUT

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
FORMS: tuple[Form, ...] = ("svg", "png", "pdf")
POINTS = 0.75  # to a pixel of the screen


def drawing(form: Form, times: float = 1.0, scale: float = 2.0) -> Drawing:
    """A picture of 701 x 323 pixels, of a figure drawn so many times as large."""
    width, height = round(701 * times), round(323 * times)
    pixels = (round(701 * scale), round(323 * scale))
    dense = max(pixels[0] / width, pixels[1] / height) + 1e-9 if form == "png" else 1.0
    return Drawing(Job('{"data": []}', form, width, height, dense), 701, 323, pixels)


def made(one: Drawing, moment: datetime | None = MOMENT) -> bytes:
    """What leaves, where a worker has drawn what was asked of it."""
    job = {name: getattr(one.job, name) for name in ("figure", "form", "width", "height", "scale")}
    return finished(picture(job), one, ABOUT, moment)


@given(st.floats(1, 2), st.integers(100, 400).map(lambda hundredths: hundredths / 100))
def test_a_png_has_the_pixels_asked_for_however_large_it_was_drawn(
    times: float, scale: float
) -> None:
    one = drawing("png", times, scale)
    with Image.open(io.BytesIO(made(one))) as image:
        assert image.size == (round(701 * scale), round(323 * scale))
        assert image.info["dpi"][0] == pytest.approx(96 * scale, rel=0.01)


@pytest.mark.parametrize("times", [1.0, 1.4, 2.0])
def test_an_svg_takes_the_room_asked_for_and_keeps_its_own_measure(times: float) -> None:
    svg = made(drawing("svg", times)).decode()
    assert ' width="701" height="323"' in svg
    box = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)
    assert box is not None
    assert (int(box[1]), int(box[2])) == (round(701 * times), round(323 * times))


@pytest.mark.parametrize("times", [1.0, 1.4, 2.0])
def test_a_pdf_has_a_page_of_the_size_asked_for(times: float) -> None:
    (page,) = PdfReader(io.BytesIO(made(drawing("pdf", times)))).pages
    assert float(page.mediabox.width) == pytest.approx(701 * POINTS, abs=1)
    assert float(page.mediabox.height) == pytest.approx(323 * POINTS, abs=1)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_drawing_gives_the_same_bytes(form: Form) -> None:
    assert made(drawing(form, 1.3)) == made(drawing(form, 1.3))


def test_figures_of_an_unknown_day_give_a_pdf_of_no_day() -> None:
    told = PdfReader(io.BytesIO(made(drawing("pdf"), None))).metadata
    assert told is not None
    assert told.creation_date == datetime(1970, 1, 1, tzinfo=UTC)
