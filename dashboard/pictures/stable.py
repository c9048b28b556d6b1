"""The same figure as the same SVG, byte for byte: Plotly gives its parts ids by chance."""

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Final

TAG: Final = re.compile(r'<[a-zA-Z][^<>"]*(?:"[^"]*"[^<>"]*)*>')  # an attribute may hold a ">"
ID: Final = re.compile(r'\sid="(?P<name>[^"]+)')
USE: Final = re.compile(r"""(\sid="|url\((?:'|&quot;)?#|href="#)([^"')&]+)""")
CLASS: Final = re.compile(r'\sclass="[^"]*"')
TRACE: Final = re.compile(r"(trace|cb)(?P<name>[0-9a-f]{6})(?![0-9a-f])")  # its key has it too
# Plotly reads "&lt;" in a label as a character and leaves the rest as it is: "R&D;" is no XML.
UNKNOWN: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)")


def stable_svg(svg: bytes) -> bytes:
    """Return an SVG whose ids follow from its content; labels are as they were, and XML."""
    text = UNKNOWN.sub("&amp;", svg.decode())
    tags = " ".join(TAG.findall(text))
    ids, traces = _numbered(ID, tags), _numbered(TRACE, " ".join(CLASS.findall(tags)))
    content = sha256(_renamed(text, ids, traces).encode()).hexdigest()[:8]
    return _renamed(text, {old: f"i{content}-{new}" for old, new in ids.items()}, traces).encode()


def _numbered(pattern: re.Pattern[str], text: str) -> dict[str, str]:
    """Return the names that a pattern finds, and the number of each."""
    names = dict.fromkeys(match["name"] for match in pattern.finditer(text))
    return {name: str(number) for number, name in enumerate(names, 1)}


def _renamed(text: str, ids: Mapping[str, str], traces: Mapping[str, str]) -> str:
    """Return a text with the ids and the traces in its tags under their new names."""

    def in_class(found: re.Match[str]) -> str:
        return TRACE.sub(lambda use: use[1] + traces[use[2]], found[0])

    def in_tag(found: re.Match[str]) -> str:
        with_ids = USE.sub(lambda use: use[1] + ids.get(use[2], use[2]), found[0])
        return CLASS.sub(in_class, with_ids)

    return TAG.sub(in_tag, text)
