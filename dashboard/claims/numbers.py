"""The numbers of a statement, written with the same digits as in its arithmetic."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, cast, get_args

from dashboard.phrases import Lang, say
from etl.core.claims.digits import COUNTED_UNITS, Unit, decimals_of, number_text, places_for
from etl.core.intervals import exact

BOUND_OF_KIND: Final = {"lower_bound": "over", "upper_bound": "under"}


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a statement claims, what follows from the figures, what they allow; or nothing."""

    claimed: str
    recomputed: str
    allowed: str


@dataclass(frozen=True, slots=True)
class Writing:
    """How the numbers of one statement are written."""

    lang: Lang
    unit: Unit
    places: int

    def full(self, number: Fraction, step: Fraction | None = None) -> str:
        """Return a number with its unit."""
        text = number_text(number, self.unit, self.lang, self.places, step)
        return say(self.lang, "claim_times", value=text) if self.unit == "ratio" else text

    def span(self, low: Fraction, high: Fraction) -> str:
        """Return two numbers as a range, both to the same decimals."""
        step = None
        if self.unit not in COUNTED_UNITS:
            decimals = [self.places if n is None else n for n in map(decimals_of, (low, high))]
            step = Fraction(1, 10 ** max(decimals))
        start = self.full(low, step)
        if self.unit == "pp":  # too long a word to stand twice
            start = number_text(low, "ratio", "en", self.places, step)
        return say(self.lang, "claim_range", low=start, high=self.full(high, step))


def numbers_in_words(row: Mapping[Any, Any], lang: Lang) -> Numbers:
    """Return the numbers of a row of ``claims`` in words; null and infinite ones are open."""
    claimed, recomputed, low, high, *ends = (
        exact(row[name])
        for name in ("claimed", "recomputed", "low", "high", "claimed_low", "claimed_high")
    )
    one_to_spare = 1 + (decimals_of(claimed) or 0 if claimed is not None else 0)
    places = max(places_for(_known(recomputed, low, high), _known(*ends)), one_to_spare)
    writing = Writing(lang, _unit(row["unit"]), places)
    return Numbers(
        claimed=_claimed(claimed, row["kind"], writing),
        recomputed="" if recomputed is None else writing.full(recomputed),
        allowed=_allowed(low, high, writing),
    )


def _claimed(number: Fraction | None, kind: str, writing: Writing) -> str:
    if number is None:
        return ""
    text, word = writing.full(number), BOUND_OF_KIND.get(kind)
    return say(writing.lang, word, value=text) if word else text


def _allowed(low: Fraction | None, high: Fraction | None, writing: Writing) -> str:
    if low is None and high is None:
        return ""
    if low is None or high is None:
        word, end = ("at_most", high) if low is None else ("at_least", low)
        return say(writing.lang, word, value=writing.full(end or Fraction(0)))
    return writing.full(low) if low == high else writing.span(low, high)


def _unit(unit: object) -> Unit:
    return cast("Unit", unit) if unit in get_args(Unit) else "count"


def _known(*numbers: Fraction | None) -> list[Fraction]:
    return [number for number in numbers if number is not None]
