"""A PNG that says what it shows, and how large it is meant to be."""

import io
from typing import Final

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from dashboard.pictures.about import MAKER, About, cleaned

CSS_DPI: Final = 96


def described_png(png: bytes, about: About, scale: float = 1.0) -> bytes:
    """Return the same pixels with texts, and with the dots per inch of a picture so enlarged."""
    told = {
        "Title": about.title,
        "Description": about.description,
        "Source": about.source,
        "URL": about.url,
        "Author": about.publisher,
        "Software": MAKER,
    }
    info = PngInfo()
    for name, value in told.items():
        info.add_itxt(name, cleaned(value), lang=about.language)
    written = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        image.save(written, "PNG", pnginfo=info, dpi=(CSS_DPI * scale, CSS_DPI * scale))
    return written.getvalue()
