"""A drawing as it leaves: of the size asked for, always the same bytes, with where it is from."""

import io
import re
from datetime import UTC, datetime
from typing import Final

from PIL import Image
from pypdf import PdfReader, PdfWriter

from dashboard.pictures.about import About
from dashboard.pictures.drawn import Drawing
from dashboard.pictures.pdf import described_pdf
from dashboard.pictures.png import described_png
from dashboard.pictures.stable import stable_svg
from dashboard.pictures.svg import described_svg

UNDATED: Final = datetime(1970, 1, 1, tzinfo=UTC)
LENGTHS: Final = re.compile(r' width="\d+" height="\d+"')


def finished(content: bytes, drawing: Drawing, about: About, moment: datetime | None) -> bytes:
    """Return what the renderer gave for a drawing as a picture.

    Args:
        content: the bytes, in the form of the drawing's job.
        drawing: what was drawn, and the size of the picture.
        about: what the picture says of itself.
        moment: when the figures were published here; a PDF bears it.
    """
    form = drawing.job.form
    if form == "svg":
        return described_svg(stable_svg(_smaller_svg(content, drawing)), about)
    if form == "pdf":
        return described_pdf(_smaller_pdf(content, drawing), about, moment or UNDATED)
    return described_png(
        _cut_png(content, drawing.pixels), about, drawing.pixels[0] / drawing.width
    )


def _smaller_svg(svg: bytes, drawing: Drawing) -> bytes:
    """Return an SVG that takes less room; what is drawn in it stays where it was."""
    lengths = f' width="{drawing.width}" height="{drawing.height}"'
    return LENGTHS.sub(lengths, svg.decode(), count=1).encode() if drawing.is_shrunk else svg


def _smaller_pdf(pdf: bytes, drawing: Drawing) -> bytes:
    if not drawing.is_shrunk:
        return pdf
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    for page in writer.pages:
        page.scale_by(drawing.width / drawing.job.width)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _cut_png(png: bytes, pixels: tuple[int, int]) -> bytes:
    """Return a PNG without the last row or column that rounding has added."""
    with Image.open(io.BytesIO(png)) as image:
        if image.size == pixels:
            return png
        written = io.BytesIO()
        image.crop((0, 0, *pixels)).save(written, "PNG")
    return written.getvalue()
