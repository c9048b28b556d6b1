"""PDFs: read page by page in a process of their own, or refused in one line."""

from pathlib import Path

import pytest
from pypdf.errors import DependencyError

from etl.capture import pdf as pdfs
from etl.capture import pdf_child
from etl.capture.document import document_of, read_document
from etl.core.errors import UptakeError
from tests.etl.capture.known import read
from tests.etl.capture.pdfs import empty, encrypted, pdf, picture_only

CHINESE = "截至2025年6月，我国网民规模达11.23亿人，\n互联网普及率达79.7%。"
ENGLISH = "In June 2025 there were 1.123 billion internet users."


def test_a_pdf_with_a_character_map_is_read_as_a_text(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf(CHINESE, ENGLISH))

    document = read_document(str(path))

    assert document.text == f"{CHINESE}\n\n{ENGLISH}"
    assert (document.title, document.language, document.name) == ("A report", "zh", "report.pdf")
    assert [record.value for record in read(document.text).records] == [1.123e9, 79.7]


def test_pages_that_cannot_be_read_are_named_beside_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pages = [
        {"text": ENGLISH, "is_mapped": True},
        {"text": "\x01\x02\x03 \ue000\ue001", "is_mapped": True},
        {"text": "!!", "is_mapped": False},
        {"text": " ", "is_mapped": True},
    ]
    monkeypatch.setattr(pdfs, "_asked", lambda *_: {"title": "", "pages": pages})

    document = document_of(b"%PDF-", "a.pdf")

    assert (document.text, document.title) == (ENGLISH, ENGLISH)
    assert [(part.printed, part.why) for part in document.unread] == [
        ("page 2", pdfs.NO_MAP),
        ("page 3", pdfs.NO_MAP),
        ("page 4", pdfs.NO_TEXT),
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pdf(CHINESE, is_mapped=False), "has no readable text: its fonts carry no character map"),
        (picture_only(), "has no text: it may be a picture"),
        (empty(), "has no pages"),
        (encrypted("secret"), "is encrypted: save it without a password first"),
        (pdf(CHINESE)[:700], "is no PDF that can be read: it is damaged"),
    ],
    ids=["no map", "picture", "no pages", "encrypted", "cut short"],
)
def test_a_pdf_that_cannot_be_read_is_one_line(data: bytes, said: str) -> None:
    with pytest.raises(UptakeError) as caught:
        pdfs.read_pdf(data, "a.pdf")

    assert str(caught.value) == f"a.pdf {said}"


def test_a_pdf_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(UptakeError, match=r"a.pdf takes longer than 0.001 seconds to be read"):
        pdfs.read_pdf(picture_only(), "a.pdf", timeout=0.001)


def test_a_pdf_that_takes_too_much_is_given_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script = tmp_path / "child.py"
    script.write_text(
        f"import sys; sys.path.insert(0, {str(Path(pdf_child.__file__).parent)!r})\n"
        "import pdf_child\n"
        "pdf_child.MEMORY = 200_000_000\n"
        "pdf_child.limit_resources()\n"
        "sys.stdout.write(str(bytearray(400_000_000)[0]))\n",
        "utf-8",
    )
    monkeypatch.setattr(pdf_child, "__file__", str(script))

    with pytest.raises(UptakeError, match="it takes too much time or memory"):
        pdfs.read_pdf(b"%PDF-", "a.pdf")


def test_what_the_child_says_of_a_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = pdf_child.read_pdf(pdf(ENGLISH, font="plain"))
    assert plain == {"title": "A report", "pages": [{"text": ENGLISH, "is_mapped": True}]}
    assert pdf_child.read_pdf(encrypted(""))["pages"][0]["is_mapped"]
    assert pdf_child.read_pdf(encrypted("secret")) == {"error": "encrypted"}
    assert pdf_child.read_pdf(b"%PDF-") == {"error": "damaged"}
    symbolic = pdf_child.read_pdf(pdf("#$%", font="symbolic"))
    assert [page["is_mapped"] for page in symbolic["pages"]] == [False]
    assert not pdf_child.read_pdf(pdf(CHINESE, is_mapped=False))["pages"][0]["is_mapped"]
    assert pdf_child.read_pdf(picture_only())["pages"] == [{"text": "", "is_mapped": True}]

    monkeypatch.setattr(pdf_child, "MOST_LETTERS", 60)
    assert len(pdf_child.read_pdf(pdf(ENGLISH, ENGLISH, font="plain"))["pages"]) == 1
    monkeypatch.setattr(pdf_child, "MOST_PAGES", 1)
    assert pdf_child.read_pdf(pdf(ENGLISH, ENGLISH)) == {"error": "pages"}


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (MemoryError, "memory"),
        (RecursionError, "memory"),
        (KeyError, "damaged"),
        (DependencyError, "encrypted"),
    ],
)
def test_whatever_goes_wrong_in_a_pdf_has_a_name(
    error: type[Exception], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> list[object]:
        raise error

    monkeypatch.setattr(pdf_child, "_pages", fail)

    assert pdf_child.read_pdf(picture_only()) == {"error": said}
