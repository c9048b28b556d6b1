"""Chinese text that a PDF gives back as it was written, when it is searched or copied.

A font may draw a character and the radical it is with one shape, and the browser then writes down
the radical, which comes first in Unicode: whoever looks for 增长 in the PDF does not find 增⻓.
"""

import re
from collections.abc import Iterator
from typing import Final, cast
from unicodedata import normalize

from pypdf.generic import DictionaryObject, StreamObject

KANGXI: Final = range(0x2F00, 0x2FD6)
# Radicals that Unicode does not decompose, and 户, which it takes for its traditional form.
PAIRS: Final = (
    "⺒巳⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻒镸⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤"
    "⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟⼾户"
)
CHARACTERS: Final = {
    **{code: ord(normalize("NFKC", chr(code))) for code in KANGXI},
    **{ord(radical): ord(whole) for radical, whole in zip(PAIRS[::2], PAIRS[1::2], strict=True)},
}
ONE: Final = re.compile(rb"^(<\w+>) <(2[EF]\w\w)>$", re.MULTILINE)
RUN: Final = re.compile(rb"^<(\w+)> <(\w+)> <(2[EF]\w\w)>$", re.MULTILINE)


def mend_texts(page: DictionaryObject) -> None:
    """Have the fonts of a page, and of the drawings in it, tell characters and not radicals."""
    for font in _fonts(page):
        if "/ToUnicode" in font:
            table = cast("StreamObject", font["/ToUnicode"])
            table.set_data(with_characters(table.get_data()))


def with_characters(table: bytes) -> bytes:
    """Return a ToUnicode table (glyphs and the texts they stand for) without radicals."""
    return RUN.sub(_run, ONE.sub(_one, table))


def _one(match: re.Match[bytes]) -> bytes:
    return b"%s %s" % (match[1], _written(int(match[2], 16)))


def _run(match: re.Match[bytes]) -> bytes:
    """Spell out a run of glyphs: their characters need not follow each other as radicals do."""
    first, last, code = (int(part, 16) for part in match.groups())
    spelt = b" ".join(_written(code + step) for step in range(last - first + 1))
    return b"<%s> <%s> [%s]" % (match[1], match[2], spelt)


def _written(code: int) -> bytes:
    return b"<%04X>" % CHARACTERS.get(code, code)


def _fonts(holder: DictionaryObject) -> Iterator[DictionaryObject]:
    resources = _part(holder, "/Resources")
    yield from (_part(_part(resources, "/Font"), name) for name in _part(resources, "/Font"))
    for name in _part(resources, "/XObject"):
        yield from _fonts(_part(_part(resources, "/XObject"), name))


def _part(holder: DictionaryObject, name: str) -> DictionaryObject:
    """Return a part that is a dictionary too; an empty one if there is none."""
    return cast("DictionaryObject", holder[name]) if name in holder else DictionaryObject()
