"""A sentence of a text as it is read, with what the sentences before it lend it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from etl.core.capture.aligned import Aligned
from etl.core.capture.areas import Neighbourhood, named_in
from etl.core.capture.days import Context, with_reference_dates
from etl.core.capture.guards import subjects_in
from etl.core.claims.answer import Known
from etl.core.claims.places import Place
from etl.core.claims.sentence import Sentence, sentence_of
from etl.core.claims.subjects import is_pronoun, mentions_in
from etl.core.claims.when import dates_in

_MAY_HOLD_FIGURES: Final = re.compile(
    "[0-9\u3400-\u9fff]|hundred|thousand|million|billion|doubl|tripl|trebl|quadrupl|quintupl|fold"
    "|half|third|quarter|fifth|tenth| in | out of "
)
_END: Final = "。"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence behind ``lead`` letters that name what was spoken of before it."""

    text: str
    part: Aligned
    sentence: Sentence
    lead: int
    paragraph: int
    context: Context
    named: Sequence[Place]
    near: Neighbourhood

    def printed(self, start: int, end: int) -> str:
        """Return what the text prints from one place of the sentence to another."""
        return self.part.printed(self.text, start - self.lead, end - self.lead)

    def place(self, start: int) -> int:
        """Return where in the text a place of the sentence is."""
        return self.part.places[start - self.lead]

    @property
    def words(self) -> str:
        """The sentence as the text prints it."""
        return self.part.printed(self.text, 0, len(self.part.line))


@dataclass(frozen=True, slots=True)
class Reader:
    """What the passages of a text share: the text itself, the names known, and its dates."""

    text: str
    known: Known
    context: Context
    near: Neighbourhood

    def passages(self, parts: Sequence[Aligned], paragraph: int) -> Iterator[Passage]:
        """Yield the sentences of a paragraph, each with what those before it say."""
        context, near, spoken_of = self.context, self.near, ""
        for part in parts:
            lead = spoken_of + _END if spoken_of else ""
            sentence = with_reference_dates(_read(lead + part.line, self.known), context)
            named = named_in(sentence, self.known.areas)
            near = near.after(named)
            yield Passage(self.text, part, sentence, len(lead), paragraph, context, named, near)
            context = context.after(sentence)
            spoken_of = _spoken_of(sentence, len(lead), spoken_of)


def _read(line: str, known: Known) -> Sentence:
    """Return a sentence; it is not searched for figures where there can be none."""
    if _MAY_HOLD_FIGURES.search(line):
        return sentence_of(line, known.lexicon)
    mentions = tuple(mentions_in(line, known.lexicon))
    return Sentence(line, line, tuple(dates_in(line)), mentions, (), {})


def _spoken_of(sentence: Sentence, lead: int, before: str) -> str:
    """Return the name of what a sentence speaks of; nothing if it speaks of several things."""
    mentions = [mention for mention in sentence.mentions if mention.start >= lead]
    if len(subjects_in(mentions)) > 1:
        return ""
    named = (one for one in reversed(mentions) if not is_pronoun(sentence.line, one))
    last = next(named, None)
    return sentence.line[last.start : last.end] if last else before
