"""The countries a sentence speaks of, and the one a statement is about."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from etl.core.claims.aliases import AREA_NAMES, WORLD
from etl.core.claims.figures import Shelf
from etl.core.claims.reader import Asked
from etl.core.claims.scan import folded
from etl.core.claims.sentence import Sentence
from etl.core.quantities.words import any_of, listed

HOME: Final = "CHN"  # what a sentence speaks of if it names no area


@dataclass(frozen=True, slots=True)
class Place:
    """An area at a place in a sentence."""

    start: int
    end: int
    area: str


@dataclass(frozen=True, slots=True)
class Areas:
    """The names of countries and groups of countries, and the areas a sentence names."""

    by_name: Mapping[str, str]
    pattern: re.Pattern[str]

    def named_in(self, line: str) -> Iterator[Place]:
        """Yield the areas named in a folded sentence, in order."""
        for match in self.pattern.finditer(line):
            yield Place(match.start(), match.end(), self.by_name[match[0]])


def areas_of(areas: pd.DataFrame) -> Areas:
    """Return the names of the areas of a table, with their everyday names."""
    official = {
        folded(row[column]): row["ref_area"]
        for row in areas.to_dict("records")
        for column in ("name_en", "name_zh")
    }
    everyday = {name: area for area, names in AREA_NAMES.items() for name in listed(names)}
    by_name = official | everyday
    return Areas(by_name, re.compile(f"(?<![a-z]){any_of(by_name)}"))


def area_of(
    asked: Asked, sentence: Sentence, named: Sequence[Place], shelf: Shelf
) -> tuple[str, str]:
    """Return the area a statement is about, or why that is not clear.

    It is the only one named in its clause, or else in the sentence; without any it is home, or
    the only one that has figures. Beside another area the world is only compared with.
    """
    start, end = sentence.clause(asked.found.start)
    near = {place.area for place in named if start <= place.start < end}
    areas = near or {place.area for place in named}
    known = shelf.areas(asked.indicator_id)
    if not areas:
        areas = {HOME} if HOME in known or not known else set(known)
    if len(areas) > 1:
        areas -= {WORLD}
    if len(areas) > 1:
        return "", "no area"
    (area,) = areas
    return (area, "") if area in known or not named else ("", "no figures of this area")
