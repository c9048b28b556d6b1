"""From a sentence to records, and to what of it is not to be filed."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from etl.core.capture.areas import placed
from etl.core.capture.days import day_for, is_after, start_of
from etl.core.capture.guards import speaking_of, unfit
from etl.core.capture.merging import fits_with
from etl.core.capture.passage import Passage
from etl.core.capture.rates import WHOSE, whose_rate
from etl.core.capture.record import Record
from etl.core.capture.unfiled import unfiled_in
from etl.core.claims.answer import Known
from etl.core.claims.claim import CHANGES
from etl.core.claims.reader import MOST_READ, TOO_MANY, Asked, Unread, statement_at
from etl.core.claims.scan import Found
from etl.core.claims.sentences import unit_of
from etl.core.claims.when import When
from etl.core.quantities import Quantity, read_quantity
from etl.core.quantities.qualifiers import Frame, take_frame

AFTER: Final = "a date after the publication"
TWICE: Final = "two figures of one subject and date"

_WORD: Final = re.compile("(?<![a-z])[a-z]|[^a-z ]")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A record of a sentence; its date may be carried on from an earlier one."""

    record: Record
    is_carried: bool


def proposed_in(passage: Passage, known: Known) -> Iterator[Proposed | Unread]:
    """Yield the records of a sentence, and each figure that is none, with the reason why."""
    sentence = passage.sentence
    figures = [found for found in sentence.figures if found.start >= passage.lead]
    asked: list[Asked] = []
    for found in figures[:MOST_READ]:
        statement = statement_at(sentence, found, known.catalogue)
        if isinstance(statement, Asked):
            asked.append(statement)
        elif statement:
            yield _unread(passage, found, statement.why)
    for found in figures[MOST_READ:][:1]:
        yield _unread(passage, found, TOO_MANY)
    for start, end, why in unfiled_in(passage.part.line):
        yield Unread(passage.part.printed(passage.text, start, end), why)
    read = [_proposed(passage, one, asked, known) for one in asked]
    twice = _twice(
        [
            (one.record, what.at)
            for one, what in zip(read, asked, strict=True)
            if isinstance(one, Proposed) and not what.is_at_start
        ]
    )
    for one, statement in zip(read, asked, strict=True):
        is_twice = isinstance(one, Proposed) and one.record in twice
        yield _unread(passage, statement.found, TWICE) if is_twice else one


def _unread(passage: Passage, found: Found, why: str) -> Unread:
    first = found.start + _lead(passage.sentence.line, found)
    return Unread(passage.printed(first, found.end), why)


def _proposed(
    passage: Passage, asked: Asked, others: Sequence[Asked], known: Known
) -> Proposed | Unread:
    found = asked.found
    meant, why = _meant(passage, asked, others, known)
    if why:
        return _unread(passage, found, why)
    area, why = placed(meant, passage.sentence, passage.named, passage.near, known.shelf)
    if not why and is_after(meant.at, passage.context.published):
        why = AFTER
    return _unread(passage, found, why) if why else _record(passage, meant, area, known)


def _meant(
    passage: Passage, asked: Asked, others: Sequence[Asked], known: Known
) -> tuple[Asked, str]:
    """Return a figure with the indicator it is of, or why that is none or not clear."""
    units = known.catalogue.units
    speaking = speaking_of(passage.sentence, asked)
    if why := unfit(speaking, units):
        return asked, why
    if not (speaking.is_pronoun and units[asked.indicator_id] == "percent"):
        return asked, ""
    if asked.kind in CHANGES:
        return asked, ""
    indicator = whose_rate(asked, others, known.catalogue)
    return (replace(asked, indicator_id=indicator), "") if indicator else (asked, WHOSE)


def _record(passage: Passage, asked: Asked, area: str, known: Known) -> Proposed:
    sentence, context, quantity = passage.sentence, passage.context, asked.quantity
    day = day_for(asked, sentence, context)
    is_change = asked.kind in CHANGES
    start = start_of(asked, day, sentence.line, context) if is_change else None
    first = asked.found.start + _lead(sentence.line, asked.found)
    value, low, high = (_number(x) for x in (quantity.value, quantity.low, quantity.high))
    record = Record(
        indicator_id=asked.indicator_id,
        ref_area=area,
        day=day,
        value=value or 0.0,
        low=low or 0.0,
        high=high,
        qualifier=quantity.qualifier or "exact",
        unit=unit_of(asked.kind, asked.base_id, known.catalogue.units[asked.indicator_id]),
        role="change" if is_change else "level",
        printed=passage.printed(first, asked.found.end),
        context=passage.words,
        place=passage.place(first),
        paragraph=passage.paragraph,
        start=start,
    )
    return Proposed(record, asked.at is None and not asked.is_at_start)


def _number(number: float | None) -> float | None:
    return None if number is None or math.isinf(number) else number


def _lead(line: str, found: Found) -> int:
    """Return how many letters before a figure say nothing of it: 达5.15亿人, hit 515 million."""
    text = line[found.start : found.end]
    whole = _reading(read_quantity(text))
    starts = (
        match.start() for match in _WORD.finditer(text) if _says_nothing(text[: match.start()])
    )
    same = [start for start in starts if _reading(read_quantity(text[start:])) == whole]
    return same[-1] if same else 0


def _says_nothing(lead: str) -> bool:
    frame = take_frame(f"{lead}7")
    return frame is not None and frame == Frame("7")


def _reading(quantity: Quantity) -> Quantity:
    return replace(quantity, text="")


def _twice(dated: Sequence[tuple[Record, When | None]]) -> list[Record]:
    """Return the levels that contradict another one of their sentence and date."""
    levels = [(record, record.day or when) for record, when in dated if record.role == "level"]
    return [
        one
        for one, day in levels
        if any(
            (one.indicator_id, day) == (two.indicator_id, other) and not fits_with(one, two)
            for two, other in levels
        )
    ]
