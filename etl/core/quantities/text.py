"""One spelling for one text: widths, dashes, spaces, brackets."""

import re
import unicodedata
from typing import Final

from etl.core.quantities.quantity import RefusedError

LENGTH_READ: Final = 200  # no printed figure is longer
GROUP_MARK: Final = "\x1f"  # stands for a thin, narrow or no-break space between digits

_BEFORE_FOLDING: Final = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", GROUP_MARK))
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_AFTER_FOLDING: Final = str.maketrans(
    {**dict.fromkeys(_DASHES, "-"), "〜": "~", "×": "x"}
    | dict(zip("萬億兩〇點餘", "万亿两零点余", strict=True))
)
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_SAME_DIGIT: Final = ("<wide>", "<font>", "<fraction>")
_LOOSE_MARK: Final = re.compile(rf"(?<![0-9]){GROUP_MARK}|{GROUP_MARK}(?![0-9])")
_CLOSING: Final = re.compile(r"(?<=[^0-9])[.,;]$|。$")
_CHINESE: Final = re.compile("[\u4e00-\u9fff]")
_BRACKET: Final = re.compile(r"( ?)\(([^()]*)\)")


def is_chinese(text: str) -> bool:
    """Say whether a text holds a Chinese character.

    >>> is_chinese("5.15亿"), is_chinese("515 million")
    (True, False)
    """
    return _CHINESE.search(text) is not None


def plain_text(text: str) -> str:
    """Fold widths, dashes and case: the line to read, in lower case.

    >>> plain_text("５．１５億")
    '5.15亿'

    Raises:
        RefusedError: nothing is printed, it is too long, or it holds marks that change digits.
    """
    line = text.strip()
    if len(line) > LENGTH_READ or any(_misleads(letter) for letter in line):
        raise RefusedError("unreadable")
    spaced = "".join(f" {letter} " if _tag(letter) == "<fraction>" else letter for letter in line)
    folded = unicodedata.normalize("NFKC", spaced.translate(_BEFORE_FOLDING))
    line = _LOOSE_MARK.sub(" ", folded.translate(_AFTER_FOLDING).lower())
    line = _CLOSING.sub("", re.sub(" +", " ", line).strip())
    if not line.strip("-. ") or line == "n/a":
        raise RefusedError("empty")
    return line


def _tag(letter: str) -> str:
    return unicodedata.decomposition(letter).partition(" ")[0]


def _misleads(letter: str) -> bool:
    """Tell hidden marks, and digits that are not in line: a footnote's ², a circled ①."""
    if unicodedata.category(letter) in _HIDDEN:
        return True
    digits = not letter.isascii() and re.search("[0-9]", unicodedata.normalize("NFKC", letter))
    return bool(digits) and _tag(letter) not in _SAME_DIGIT


def without_brackets(line: str) -> tuple[str, list[str]]:
    """Take bracketed parts out of a line: what is left, and what stood in the brackets.

    >>> without_brackets("54,454 (x10k)")
    ('54,454', ['x10k'])

    Raises:
        RefusedError: a bracket is not closed, or is glued to digits: 1.23(4).
    """
    contents: list[str] = []
    while found := _BRACKET.search(line):
        before, content, after = line[: found.start()], found[2].strip(), line[found.end() :]
        _refuse_digits_around(before, found[1] + content, after)
        contents.append(content)
        line = f"{before} {after.strip()}".strip()
    if not line or "(" in line or ")" in line:
        raise RefusedError("unreadable")
    return line, contents


def _refuse_digits_around(before: str, content: str, after: str) -> None:
    split = re.match("[0-9]", after.strip())
    glued = re.search("[0-9]$", before) and re.match(" ?[0-9]", content)
    at_end_and_apart = not after and content.startswith(" ")
    if split or (glued and not at_end_and_apart):
        raise RefusedError("unreadable")
