"""A PDF that says what it shows, the same bytes for the same picture."""

import io
from datetime import UTC, datetime

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from dashboard.pictures.about import MAKER, About, cleaned
from dashboard.pictures.ideographs import mend_texts


def described_pdf(pdf: bytes, about: About, moment: datetime) -> bytes:
    """Return a PDF with title, author, subject and language, dated by a moment with its zone."""
    reader = PdfReader(io.BytesIO(pdf))
    writer = PdfWriter(clone_from=reader)
    writer.pdf_header = reader.pdf_header
    day = f"D:{moment.astimezone(UTC):%Y%m%d%H%M%S}+00'00'"
    told = {
        "/Title": about.title,
        "/Author": about.publisher,
        "/Subject": f"{about.description} {about.source} {about.url}",
        "/Creator": MAKER,
    }
    writer.add_metadata({name: cleaned(text) for name, text in told.items()})
    writer.add_metadata({"/CreationDate": day, "/ModDate": day})
    for page in writer.pages:
        mend_texts(page)
    writer.root_object[NameObject("/Lang")] = TextStringObject(about.language)
    writer._ID = None  # noqa: SLF001 - a browser may have drawn it by lot
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()
