"""Which country a figure is of, where its own sentence names none."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from etl.core.capture.aligned import Aligned
from etl.core.claims.aliases import WORLD
from etl.core.claims.figures import Shelf
from etl.core.claims.places import HOME, Areas, Place, area_of
from etl.core.claims.reader import Asked
from etl.core.claims.sentence import Sentence
from etl.core.quantities.text import is_chinese

ELSEWHERE: Final = "figures of another area"

_PART: Final = "part of "
_HELD_BEFORE: Final = re.compile(
    "(?<![a-z])(?:released|published|unveiled|launched|issued|held|opened|said|based|reported)"
    "[^,.;0-9]{0,40}(?<![a-z])(?:in|from) $|在$"
)
_HELD_AFTER: Final = re.compile(
    "[^,。;0-9]{0,16}(?:发布|召开|举行|举办|开幕)| time(?![a-z])|时间|(?:大学|日报|晚报|商报)"
    "| (?:university|daily|post|times|news)(?![a-z])"
)


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The area a sentence is about if it names none itself; empty if that is not clear."""

    area: str = HOME

    def after(self, named: Sequence[Place]) -> "Neighbourhood":
        """Return what is meant from a sentence on in which areas are named."""
        areas = {place.area for place in named} - {WORLD}
        return replace(self, area=areas.pop()) if len(areas) == 1 else self


def named_in(sentence: Sentence, areas: Areas) -> list[Place]:
    """Return the areas a sentence names, without the places of meetings and papers."""
    line = sentence.line
    return [
        place
        for place in areas.named_in(line)
        if not _HELD_BEFORE.search(line[: place.start]) and not _HELD_AFTER.match(line, place.end)
    ]


def neighbourhood_of(paragraphs: Iterable[Sequence[Aligned]], areas: Areas) -> Neighbourhood:
    """Return what a text is about by its names: home unless only other countries are named."""
    lines = [part.line for paragraph in paragraphs for part in paragraph]
    named = {place.area.removeprefix(_PART) for line in lines for place in areas.named_in(line)}
    if HOME in named or not named - {WORLD} or any(map(is_chinese, lines)):
        return Neighbourhood()
    others = named - {WORLD}
    return Neighbourhood(others.pop() if len(others) == 1 else "")


def placed(
    asked: Asked, sentence: Sentence, named: Sequence[Place], near: Neighbourhood, shelf: Shelf
) -> tuple[str, str]:
    """Return the area of a figure, or why none is proposed.

    Only those of one country are: of home, or of the only one an indicator has figures of.
    """
    if not named and not near.area:
        return "", "no area"
    if not named and near.area != HOME:
        named = [Place(asked.found.start, asked.found.end, near.area)]
    area, why = area_of(asked, sentence, named, shelf)
    known = shelf.areas(asked.indicator_id)
    if not why and area != HOME and known != [area]:
        why = ELSEWHERE
    return area, why
