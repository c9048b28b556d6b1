"""A small strict reader of BibTeX: it takes what BibTeX takes, and stops at anything else."""

import re
from dataclasses import dataclass

ENTRY = re.compile(r"@([a-z]+)\{([A-Za-z0-9_.:-]+),\n")
FIELD = re.compile(r"  ([a-z]+) = \{")
BACK = {
    r"{\textbackslash}": "\\",
    r"{\textbraceleft}": "{",
    r"{\textbraceright}": "}",
    r"{\textasciitilde}": "~",
    r"{\textasciicircum}": "^",
    **{f"\\{letter}": letter for letter in "&%$#_"},
}
ONE = re.compile("|".join(re.escape(command) for command in BACK))
VERBATIM = ("url",)


@dataclass(frozen=True)
class Entry:
    """One entry; ``fields`` hold what stands between the outer braces."""

    kind: str
    key: str
    fields: dict[str, str]

    def text(self, name: str) -> str:
        """A field as a reader sees it: without braces of its own, every command a letter."""
        value = self.fields.get(name, "")
        return value if name in VERBATIM else letters(value)


def read_bib(text: str) -> list[Entry]:
    """Every entry of a file, of which no other character is left."""
    found, at = [], 0
    while at < len(text):
        head = ENTRY.match(text, at)
        assert head, f"no entry at {text[at : at + 40]!r}"
        fields, at = _fields(text, head.end())
        assert text.startswith("}\n", at), f"entry {head[2]} does not end"
        at += len("}\n")
        at += text.startswith("\n", at)
        found.append(Entry(head[1], head[2], fields))
    assert len({one.key for one in found}) == len(found), "a key stands twice"
    return found


def letters(value: str) -> str:
    """A value of a field as text; it stops at a special character that is not escaped."""
    inner = value[1:-1] if value.startswith("{") and closing(value, 1) == len(value) - 1 else value
    read, at = "", 0
    while at < len(inner):
        command = ONE.match(inner, at)
        assert command or inner[at] not in "\\{}&%$#_~^", f"{inner[at]!r} in {inner!r}"
        read += BACK[command[0]] if command else inner[at]
        at = command.end() if command else at + 1
    return read


def closing(text: str, start: int) -> int:
    """Where the brace before a place is closed, as BibTeX counts: a backslash changes nothing."""
    depth = 1
    for at in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            return at
    raise AssertionError(f"a brace is not closed in {text[start:][:60]!r}")


def _fields(text: str, at: int) -> tuple[dict[str, str], int]:
    fields: dict[str, str] = {}
    while head := FIELD.match(text, at):
        end = closing(text, head.end())
        assert head[1] not in fields, f"field {head[1]} stands twice"
        fields[head[1]] = text[head.end() : end]
        assert text.startswith("},\n", end), f"field {head[1]} does not end"
        at = end + len("},\n")
    return fields, at
