"""How figures and numbers are told: with their units, qualifiers, decimals and dates."""

from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from etl.core.claims.catalogue import Names
from etl.core.claims.digits import (
    COUNTED_UNITS,
    Language,
    Unit,
    date_text,
    decimals_of,
    number_text,
)
from etl.core.claims.figures import Figure
from etl.core.claims.words import BASE_NAMES, WORDS, Words, name_in_sentence
from etl.core.intervals import Interval, exact


@dataclass(frozen=True, slots=True)
class Voice:
    """How a sentence is told: language, unit of the claimed number, decimals, names."""

    language: Language
    unit: Unit
    places: int
    names: Names

    @property
    def words(self) -> Words:
        """The patterns of the language."""
        return WORDS[self.language]

    def number(self, number: Fraction, step: Fraction | None = None) -> str:
        """Return a number in the unit of the claim, with the decimals of a step at least."""
        return number_text(number, self.unit, self.language, self.places, step)

    def name(self, indicator_id: str) -> str:
        """Return the name of an indicator inside a sentence."""
        name = self.names[indicator_id][self.language]
        return name_in_sentence(name) if self.language == "en" else name


def plain_unit(unit: str) -> Unit:
    """Return a unit without the base of a percentage."""
    return "percent" if unit.startswith("percent") else cast("Unit", unit)


def share_text(voice: Voice, counted: Figure, base: Figure) -> str:
    """Return a count over its base, both with name and date."""
    one, two = (
        voice.words.counted.format(
            number=_printed(voice, figure),
            name=base_name(voice, figure.indicator_id),
            day=date_text(figure.as_of, voice.language),
        )
        for figure in (counted, base)
    )
    return voice.words.over.format(one=one, two=two)


def base_name(voice: Voice, indicator_id: str) -> str:
    """Return what a share is of: the whole population, internet users, or any other name."""
    named = BASE_NAMES.get(indicator_id)
    return named[voice.language] if named else voice.name(indicator_id)


def figure_text(voice: Voice, figure: Figure) -> str:
    """Return a figure as printed, with its date."""
    day = date_text(figure.as_of, voice.language)
    return voice.words.figure.format(number=_printed(voice, figure), day=day)


def _printed(voice: Voice, figure: Figure) -> str:
    """Return a figure with its qualifier, in its own unit."""
    value = exact(figure.row["value"]) or Fraction(0)
    allowed, words = figure.evidence.allowed, voice.words
    low, high = allowed.low, allowed.high
    step = high - low if figure.qualifier == "exact" and low is not None and high else None
    number = number_text(value, plain_unit(figure.row["unit"]), voice.language, step=step)
    match figure.qualifier:
        case "lower_bound":
            pattern = words.at_least if allowed.low_closed else words.more_than
        case "upper_bound":
            pattern = words.at_most if allowed.high_closed else words.less_than
        case "approx":
            pattern = words.about if allowed.high_closed else words.nearly
        case _:
            return number
    return pattern.format(number=number)


def range_text(voice: Voice, interval: Interval) -> str:
    """Return an interval in words, both ends alike: between 25.0 and 25.2 points."""
    words = voice.words
    if interval.low is None and interval.high is not None:
        pattern = words.at_most if interval.high_closed else words.less_than
        return pattern.format(number=voice.number(interval.high))
    low = interval.low or Fraction(0)
    if interval.high is None:
        pattern = words.at_least if interval.low_closed else words.more_than
        return pattern.format(number=voice.number(low))
    step = _common_step(voice, low, interval.high)
    first = voice.number(low, step)
    if voice.unit == "pp":
        first = number_text(low, "ratio", "en", voice.places, step)
    return words.between.format(low=first, high=voice.number(interval.high, step))


def _common_step(voice: Voice, low: Fraction, high: Fraction) -> Fraction | None:
    """Give both ends of a range as many decimals."""
    if voice.unit in COUNTED_UNITS:
        return None
    places = (decimals_of(low), decimals_of(high))
    return Fraction(1, 10 ** max(voice.places if n is None else n for n in places))
