"""JSON-stat 2.0: a cube of figures, its cells in row-major order, the empty ones left out.

``value`` holds the cells by their flat position, as an object or as a list; ``status`` beside it
their flags. The order of the codes of a dimension is that of ``category.index``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

from etl.fetch.decoding import unexpected
from etl.fetch.publisher import Document


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure: its code in each dimension, the value as found and its flags."""

    codes: Mapping[str, str]
    value: object
    flags: str


def read_cells(document: Document, cube: Mapping[str, Any]) -> Iterator[Cell]:
    """Yield the cells of a cube that hold a value.

    Args:
        document: where the cube stands, for the message.
        cube: the JSON object of class ``dataset``.

    Raises:
        FetchError: its dimensions, their codes and its cells do not fit together.
    """
    codes = dimensions(document, cube)
    count = prod(len(names) for names in codes.values())
    flags = _by_position(document, cube.get("status", {}), "status", count)
    for position, value in _by_position(document, cube.get("value"), "value", count).items():
        if value is not None:
            yield Cell(_codes_at(position, codes), value, str(flags.get(position) or ""))


def dimensions(document: Document, cube: Mapping[str, Any]) -> dict[str, Sequence[str]]:
    """Return the codes of each dimension, both in the order of the cells.

    Raises:
        FetchError: a dimension is missing or has other codes than its size says.
    """
    names, sizes, about = (cube.get(key) for key in ("id", "size", "dimension"))
    if not (isinstance(names, list) and isinstance(sizes, list) and isinstance(about, dict)):
        raise unexpected(document, "a cube with id, size and dimension", sorted(cube))
    if len(names) != len(sizes) or len({str(name) for name in names}) != len(names):
        raise unexpected(document, "a size for each dimension", f"{names} {sizes}")
    return {
        str(name): _codes(document, str(name), size, about.get(name))
        for name, size in zip(names, sizes, strict=True)
    }


def _codes(document: Document, name: str, size: object, about: object) -> Sequence[str]:
    category = about.get("category") if isinstance(about, dict) else None
    index = category.get("index", category.get("label")) if isinstance(category, dict) else None
    if isinstance(index, list):
        index = {code: place for place, code in enumerate(index)}
    if not isinstance(index, dict):
        raise unexpected(document, f"the codes of dimension {name}", about)
    if "index" not in (category or {}):  # a dimension of one code may have its label alone
        index = dict.fromkeys(index, 0)
    if sorted(map(str, index.values())) != sorted(str(place) for place in range(len(index))):
        raise unexpected(document, f"one place for each code of dimension {name}", index)
    if len(index) != size:
        raise unexpected(document, f"{size} codes of dimension {name}", f"{len(index)}: {index}")
    return sorted(index, key=lambda code: int(index[code]))


def _by_position(document: Document, found: object, name: str, count: int) -> dict[int, object]:
    if isinstance(found, str) and name == "status":  # one flag for every cell
        return dict.fromkeys(range(count), found)
    if isinstance(found, list):
        found = {str(position): one for position, one in enumerate(found)}
    if not isinstance(found, dict):
        raise unexpected(document, f"{name}, an object or a list", found)
    for position in found:
        if not (position.isascii() and position.isdigit() and int(position) < count):
            raise unexpected(document, f"{name} at positions below {count}", position)
    return {int(position): one for position, one in found.items()}


def _codes_at(position: int, codes: dict[str, Sequence[str]]) -> Mapping[str, str]:
    """Return the codes of a flat position; the last dimension runs fastest."""
    found: dict[str, str] = {}
    for name in reversed(codes):
        position, place = divmod(position, len(codes[name]))
        found[name] = codes[name][place]
    return found
