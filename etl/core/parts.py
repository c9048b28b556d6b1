"""Which indicators are the parts of one breakdown, checked before anything is drawn from them."""

from collections.abc import Mapping
from typing import Any, Final, Literal

from etl.core.errors import RawError

PartKind = Literal["several", "whole", "groups", "countries"]

BREAKDOWNS: Final = ("purposes", "ages", "education", "firms")
PART_KINDS: Final[tuple[PartKind, ...]] = ("several", "whole", "groups", "countries")
ONE_BASE: Final = ("several", "whole")
"""Several answers allowed, or parts of a whole: shares of one base. Each of the other kinds is a
share of its own group, or of the same group in each country."""

TEXTS: Final = ("part_en", "part_zh", "panel_en", "panel_zh")
_COMMON: Final = ("part_of", "part_kind", "panel_zh", "unit")
_ONLY_WITH_PART: Final = ("part_kind", "part_order", "part_total", *TEXTS)


def check_parts(indicators: Mapping[str, Mapping[str, Any]]) -> None:
    """Refuse parts that lack a word, and panels whose shares could be misread side by side.

    Raises:
        RawError: an indicator names an unknown breakdown, or belongs to none and says how; one
            lacks its order or label; one that is no rate of a group is called the total, or two
            of one panel are; two of one panel have another unit, kind, name or base.
    """
    first_of: dict[str, tuple[str, Mapping[str, Any]]] = {}
    total_of: dict[str, str] = {}
    for name, entry in indicators.items():
        place = f"indicators.toml, [{name}]"
        if not entry.get("part_of"):
            _check_no_part(place, entry)
            continue
        _check_part(place, entry)
        first_name, first = first_of.setdefault(entry["panel_en"], (name, entry))
        _check_panel(place, entry, first_name, first)
        if entry.get("part_total"):
            _check_total(place, entry, total_of.get(entry["panel_en"]))
            total_of[entry["panel_en"]] = name


def _check_no_part(place: str, entry: Mapping[str, Any]) -> None:
    for column in _ONLY_WITH_PART:
        if entry.get(column):
            raise _wrong(place, "part_of", "", _one_of(BREAKDOWNS))


def _check_part(place: str, entry: Mapping[str, Any]) -> None:
    for column, allowed in (("part_of", BREAKDOWNS), ("part_kind", PART_KINDS)):
        if entry.get(column) not in allowed:
            raise _wrong(place, column, entry.get(column), _one_of(allowed))
    if type(entry.get("part_order")) is not int:  # a bool is an int too, and orders nothing
        raise _wrong(place, "part_order", entry.get("part_order"), "a whole number")
    if type(entry.get("part_total", False)) is not bool:
        raise _wrong(place, "part_total", entry["part_total"], "true or false")
    for column in TEXTS:
        if not (isinstance(entry.get(column), str) and entry[column]):
            raise _wrong(place, column, entry.get(column), "a text")


def _check_total(place: str, entry: Mapping[str, Any], other: str | None) -> None:
    if entry["part_kind"] != "groups":
        raise _wrong(place, "part_total", "true", "none: only rates of groups have a total")
    if other:
        raise _wrong(place, "part_total", "true", f"none: [{other}] is the total of the same panel")


def _check_panel(
    place: str, entry: Mapping[str, Any], first_name: str, first: Mapping[str, Any]
) -> None:
    has_base = entry["part_kind"] in ONE_BASE
    for column in (*_COMMON, *(("denominator_en",) if has_base else ())):
        if entry.get(column) != first.get(column):
            expected = f"{first.get(column)!r}, as in [{first_name}] of the same panel"
            raise _wrong(place, column, entry.get(column), expected)


def _one_of(allowed: tuple[str, ...]) -> str:
    return "one of " + ", ".join(allowed)


def _wrong(place: str, column: str, found: object, expected: str) -> RawError:
    return RawError(
        place=place, column=column, found="" if found is None else str(found), expected=expected
    )
