"""Read a PDF in a process of its own, so that a hostile one can take no more than it may.

Bytes come on standard input. What is printed is JSON: ``title`` and ``pages``, each with its
``text`` and ``is_mapped``, whether its fonts say which letters they show; or ``error``.
"""

import json
import resource
import sys
from io import BytesIO
from typing import Any, Final

MEMORY: Final = 1_500_000_000  # bytes
SECONDS: Final = 60
WRITTEN: Final = 10_000_000  # bytes of a file
MOST_PAGES: Final = 2000
MOST_LETTERS: Final = 2_000_000
SYMBOLIC: Final = 4  # a flag of fonts with codes of their own


def limit_resources() -> None:
    """Take no more memory and time than a large report needs."""
    for kind, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, WRITTEN),
    ):
        resource.setrlimit(kind, (most, most))


def read_pdf(data: bytes) -> dict[str, Any]:
    """Return the pages of a PDF as text, or what keeps it from being read."""
    from pypdf import PdfReader  # noqa: PLC0415 - under the limits
    from pypdf.errors import DependencyError, FileNotDecryptedError  # noqa: PLC0415

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"error": "encrypted"}
        if len(reader.pages) > MOST_PAGES:
            return {"error": "pages"}
        title = str(reader.metadata.get("/Title", "")) if reader.metadata else ""
        return {"title": title, "pages": _pages(reader)}
    except (DependencyError, FileNotDecryptedError):
        return {"error": "encrypted"}
    except (MemoryError, RecursionError):
        return {"error": "memory"}
    except Exception:  # noqa: BLE001 - pypdf raises what it meets in a damaged file
        return {"error": "damaged"}


def _pages(reader: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - pypdf is imported late
    pages, letters = [], 0
    for page in reader.pages:
        text = page.extract_text()
        letters += len(text)
        if letters > MOST_LETTERS:
            break
        pages.append({"text": text, "is_mapped": all(map(_is_mapped, _fonts(page)))})
    return pages


def _fonts(page: Any) -> list[Any]:  # noqa: ANN401
    resources = page.get("/Resources", {}).get_object() or {}
    fonts = resources.get("/Font", {})
    return [font.get_object() for font in fonts.get_object().values()] if fonts else []


def _is_mapped(font: Any) -> bool:  # noqa: ANN401
    """Whether the codes of a font can be read as letters."""
    if "/ToUnicode" in font:
        return True
    if font.get("/Subtype") == "/Type0":
        return not str(font.get("/Encoding")).startswith("/Identity")
    described = font.get("/FontDescriptor")
    flags = described.get_object().get("/Flags", 0) if described else 0
    return "/Encoding" in font or not flags & SYMBOLIC


if __name__ == "__main__":
    limit_resources()
    sys.stdout.write(json.dumps(read_pdf(sys.stdin.buffer.read())))
