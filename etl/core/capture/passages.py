"""A text parted into paragraphs and sentences, also where its lines are wrapped."""

import re
from collections.abc import Iterator
from typing import Final

from etl.core.capture.aligned import Aligned, aligned

LONGEST: Final = 2000  # a sentence of more letters is cut

_LINE: Final = re.compile("[^\n\r\x0b\x0c\u2028\u2029]+")
_WRAPPED: Final = 200  # a longer line is a paragraph by itself
_FULL: Final = 0.6  # of the longest line: a shorter one ends its paragraph
_STOP: Final = re.compile("""。["”’」』)]*|[.!?]["”’)]*(?= |$)""")
_CUT: Final = re.compile("[,;] |[ ,;、]")
_DATELINE: Final = re.compile(
    r"^(?:[a-z][a-z .,'0-9-]{1,48}\([a-z ]{2,20}\) ?-{0,2} ?"
    r"|.{0,12}?[社网报][^,。;:()]{0,16}?(?:日|京)[电讯](?: ?\([^)]*\))? ?)"
)


def sentences(text: str) -> Iterator[list[Aligned]]:
    r"""Yield each paragraph of a text as its sentences, without datelines.

    >>> [[part.line for part in found] for found in sentences("One. Two\nlines.\n\nThree")]
    [['one.', 'two lines.'], ['three']]
    """
    for start, end in _paragraphs(text):
        whole = aligned(text, start, end)
        if dateline := _DATELINE.match(whole.line):
            whole = whole.part(dateline.end(), len(whole.line))
        if parts := [part for found in _sentences(whole) for part in _short(found)]:
            yield parts


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each paragraph begins and ends: lines without an empty one between them."""
    block: list[tuple[int, int]] = []
    for start, end in _lines(text):
        if block and text.count("\n", block[-1][1], start) > 1:
            yield from _joined(text, block)
            block = []
        block.append((start, end))
    yield from _joined(text, block)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines that hold something; a carriage return with a line feed ends one line."""
    return (match.span() for match in _LINE.finditer(text) if not match[0].isspace())


def _joined(text: str, block: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join the lines of a wrapped paragraph; a short or a very long line is the end of one."""
    longest = max((end - start for start, end in block), default=0)
    first: int | None = None
    for start, end in block:
        first = start if first is None else first
        length = len(text[start:end].strip())
        if length > _WRAPPED or length < _FULL * longest:
            yield first, end
            first = None
    if first is not None:
        yield first, block[-1][1]


def _sentences(whole: Aligned) -> Iterator[Aligned]:
    start = 0
    for stop in _STOP.finditer(whole.line):
        yield _stripped(whole, start, stop.end())
        start = stop.end()
    yield _stripped(whole, start, len(whole.line))


def _stripped(whole: Aligned, start: int, end: int) -> Aligned:
    line = whole.line[start:end]
    lead = len(line) - len(line.lstrip())
    return whole.part(start + lead, start + len(line.rstrip()))


def _short(sentence: Aligned) -> Iterator[Aligned]:
    """Cut a sentence that is too long at its last comma or space; nothing if it is empty."""
    while len(sentence.line) > LONGEST:
        cuts = [match.end() for match in _CUT.finditer(sentence.line, 0, LONGEST)]
        cut = cuts[-1] if cuts else LONGEST
        yield _stripped(sentence, 0, cut)
        sentence = _stripped(sentence, cut, len(sentence.line))
    if sentence.line:
        yield sentence
