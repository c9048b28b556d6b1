"""The file of results: each benchmark owns the section under its heading."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

RESULTS: Final = Path("benchmarks/RESULTS.md")


def publish(section: Sequence[str], *, write: bool) -> None:
    """Print a section, its heading first; in the file, replace the one of that heading if asked."""
    sys.stdout.write("\n".join(section) + "\n")
    if write:
        text = RESULTS.read_text("utf-8") if RESULTS.exists() else ""
        RESULTS.write_text(with_section(text, section), "utf-8")


def with_section(text: str, section: Sequence[str]) -> str:
    """Return a Markdown text with a section in place of that of its heading, or at the end.

    A section ends where the next heading of any level begins.
    """
    parts = [part.strip() for part in re.split(r"^(?=#)", text, flags=re.MULTILINE)]
    new = "\n".join(section).strip()
    headings = [part.partition("\n")[0] for part in parts]
    if section[0] in headings:
        parts[headings.index(section[0])] = new
    else:
        parts.append(new)
    return "\n\n".join(filter(None, parts)) + "\n"
