"""A PDF says what it shows, is the same each time, and gives its Chinese back."""

import io
from datetime import UTC, datetime, timedelta, timezone

import pytest
from pypdf import PdfReader, PdfWriter

from dashboard.pictures.about import About
from dashboard.pictures.ideographs import with_characters
from dashboard.pictures.pdf import described_pdf

ABOUT = About(
    title="增长 <R&D>\ud800",
    description="Two lines rise.",
    source="CNNIC, 56th report",
    url="https://uptake.example/chart/level.svg?area=CHN&lang=zh",
    publisher="Uptake",
    lang="zh",
)
MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def pdf(**told: str) -> bytes:
    """A page as a browser may leave it: with a date and an id of its own."""
    written = io.BytesIO()
    with PdfWriter() as writer:
        writer.add_blank_page(600, 375)
        writer.add_metadata({f"/{name}": value for name, value in told.items()})
        writer.generate_file_identifiers()
        writer.write(written)
    return written.getvalue()


def test_a_pdf_says_what_it_shows() -> None:
    reader = PdfReader(io.BytesIO(described_pdf(pdf(Title="Kaleido-fier"), ABOUT, MOMENT)))
    assert reader.metadata
    assert reader.metadata.title == "增长 <R&D>"
    assert reader.metadata.author == "Uptake"
    assert reader.metadata.creator == "Uptake"
    assert reader.metadata.subject
    assert ABOUT.source in reader.metadata.subject
    assert ABOUT.url in reader.metadata.subject
    assert reader.metadata.creation_date == reader.metadata.modification_date == MOMENT
    assert str(reader.root_object["/Lang"]) == "zh-CN"
    assert reader.pages[0].mediabox.right == 600


def test_neither_the_clock_nor_the_lot_shows_in_a_pdf() -> None:
    drawn = [pdf(CreationDate=f"D:2026010{day}000000+00'00'") for day in (1, 2)]
    assert drawn[0] != drawn[1]
    there = MOMENT.astimezone(timezone(timedelta(hours=8)))
    assert described_pdf(drawn[0], ABOUT, MOMENT) == described_pdf(drawn[1], ABOUT, there)


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        (b"<09> <2F63>", b"<09> <751F>"),  # 生
        (b"<02> <2ED3>", b"<02> <957F>"),  # 长
        (b"<DB> <2F3E>", b"<DB> <6237>"),  # 户, not 戶
        (b"<0010> <0012> <2F63>", b"<0010> <0012> [<751F> <7528> <7530>]"),
        (b"<0013> <0018> <0030>", b"<0013> <0018> <0030>"),
        (b"<0003> <0020>", b"<0003> <0020>"),
        (b"<2F63> <0020>", b"<2F63> <0020>"),  # a glyph of that number
        (b"<02> <2E80>", b"<02> <2E80>"),  # a radical that is no character
    ],
)
def test_a_table_of_texts_tells_characters_and_not_radicals(told: bytes, meant: bytes) -> None:
    table = b"1 beginbfchar\n%s\nendbfchar\n"
    assert with_characters(table % told) == table % meant
