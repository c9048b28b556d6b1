"""Small PDFs, put together from their parts."""

from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)


def pdf(*pages: str, is_mapped: bool = True, font: str = "cid") -> bytes:
    """A PDF with a text on each page: in codes of two bytes, or plain letters of Helvetica."""
    writer = PdfWriter()
    letters = sorted(set("".join(pages)))
    made = _by_codes(writer, letters, is_mapped=is_mapped) if font == "cid" else _helvetica(font)
    for text in pages:
        page = writer.add_blank_page(width=595, height=842)
        resources = DictionaryObject({NameObject("/Font"): DictionaryObject({_F: made})})
        page[NameObject("/Resources")] = resources
        content = DecodedStreamObject()
        content.set_data(_shown(text, letters, font))
        page[NameObject("/Contents")] = writer._add_object(content)  # noqa: SLF001 - it has no other name
    writer.add_metadata({"/Title": "A report"})
    return written(writer)


def picture_only() -> bytes:
    """A PDF with a page that holds no text."""
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    return written(writer)


def empty() -> bytes:
    """A PDF without pages."""
    return written(PdfWriter())


def encrypted(password: str) -> bytes:
    """A PDF that needs a password to be opened, unless that is empty."""
    writer = PdfWriter()
    page = pdf("Internet users: 1.123 billion", font="plain")
    writer.append(BytesIO(page))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


_F = NameObject("/F1")


def _helvetica(font: str) -> DictionaryObject:
    """A simple font; a symbolic one has codes of its own."""
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    made = DictionaryObject({NameObject(k): NameObject(v) for k, v in names.items()})
    flags = DictionaryObject({NameObject("/Flags"): NumberObject(4 if font == "symbolic" else 32)})
    made[NameObject("/FontDescriptor")] = flags
    return made


def _by_codes(writer: PdfWriter, letters: list[str], *, is_mapped: bool) -> DictionaryObject:
    """A composite font whose codes are the places of its letters, with or without a map."""
    names = {"/Type": "/Font", "/BaseFont": "/Made"}
    named = {NameObject(k): NameObject(v) for k, v in names.items()}
    inner = DictionaryObject({**named, NameObject("/Subtype"): NameObject("/CIDFontType2")})
    system = {"/Registry": TextStringObject("Adobe"), "/Ordering": TextStringObject("Identity")}
    inner[NameObject("/CIDSystemInfo")] = DictionaryObject(
        {NameObject(name): text for name, text in system.items()}
    )
    font = DictionaryObject({**named, NameObject("/Subtype"): NameObject("/Type0")})
    font[NameObject("/Encoding")] = NameObject("/Identity-H")
    font[NameObject("/DescendantFonts")] = ArrayObject([writer._add_object(inner)])  # noqa: SLF001 - it has no other name
    if is_mapped:
        stream = DecodedStreamObject()
        stream.set_data(_map(letters))
        font[NameObject("/ToUnicode")] = writer._add_object(stream)  # noqa: SLF001 - it has no other name
    return font


def _map(letters: list[str]) -> bytes:
    lines = [
        f"<{code:04x}> <{letter.encode('utf-16-be').hex()}>"
        for code, letter in enumerate(letters, 1)
    ]
    parts = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    chars = "\n".join(
        f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{chars}\nendcmap\nend\nend\n"
    ).encode()


def _shown(text: str, letters: list[str], font: str) -> bytes:
    lines = []
    for line in text.split("\n"):
        codes = "".join(f"{letters.index(letter) + 1:04x}" for letter in line)
        lines.append(f"<{codes}> Tj" if font == "cid" else f"({line}) Tj")
    return ("BT /F1 12 Tf 50 800 Td 14 TL\n" + " T*\n".join(lines) + "\nET").encode()
