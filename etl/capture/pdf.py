"""The text of a PDF, page by page, and which pages could not be read."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from etl.capture import pdf_child
from etl.core.errors import UptakeError

TIMEOUT: Final = pdf_child.SECONDS + 30  # seconds; of its own processor time it may use fewer

NO_MAP: Final = "no readable text: its fonts carry no character map"
NO_TEXT: Final = "no text: it may be a picture"

_ERRORS: Final = {
    "encrypted": "is encrypted: save it without a password first",
    "damaged": "is no PDF that can be read: it is damaged",
    "memory": "needs too much memory to be read",
    "pages": f"has more than {pdf_child.MOST_PAGES:,} pages",
}
_READABLE: Final = re.compile(
    "[\\s\u0020-\u024f\u2000-\u22ff\u3000-\u30ff\u3400-\u9fff\uff00-\uffee]"
)
_MOSTLY: Final = 0.85


@dataclass(frozen=True, slots=True)
class Pdf:
    """The title and text of a PDF; ``unread`` has pages by their number, and why."""

    title: str
    text: str
    unread: tuple[tuple[str, str], ...]


def read_pdf(data: bytes, name: str, timeout: float = TIMEOUT) -> Pdf:
    """Return the text of a PDF, a blank line between its pages.

    Raises:
        UptakeError: it is damaged or encrypted, takes too long or too much, or has no readable
            text.
    """
    answer = _asked(data, name, timeout)
    if error := answer.get("error"):
        raise UptakeError(f"{name} {_ERRORS[error]}")
    pages = [(f"page {n}", page["text"], _why(page)) for n, page in enumerate(answer["pages"], 1)]
    unread = tuple((number, why) for number, _, why in pages if why)
    if len(unread) == len(pages):
        why = unread[0][1] if unread else "no pages"
        raise UptakeError(f"{name} has {why}")
    text = "\n\n".join(text for _, text, why in pages if not why)
    return Pdf(answer["title"], text, unread)


def _asked(data: bytes, name: str, timeout: float) -> Any:  # noqa: ANN401 - JSON
    """Let a process of its own read the PDF, and return what it says."""
    command = [sys.executable, "-I", str(Path(pdf_child.__file__))]
    try:
        child = subprocess.run(  # noqa: S603 - this interpreter and our own script
            command, input=data, capture_output=True, timeout=timeout, check=False
        )
    except subprocess.TimeoutExpired:
        raise UptakeError(f"{name} takes longer than {timeout:g} seconds to be read") from None
    if child.returncode:
        raise UptakeError(f"{name} cannot be read: it takes too much time or memory")
    return json.loads(child.stdout)


def _why(page: dict[str, Any]) -> str:
    """Return why a page cannot be read, or nothing."""
    text = page["text"].strip()
    readable = len(_READABLE.findall(text))
    if not page["is_mapped"] or (text and readable < _MOSTLY * len(text)):
        return NO_MAP
    return "" if text else NO_TEXT
