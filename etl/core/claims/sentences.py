"""The arithmetic behind a verdict, in a sentence."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from etl.core.claims.catalogue import Names
from etl.core.claims.claim import Claimed, Kind
from etl.core.claims.digits import (
    Language,
    Unit,
    date_text,
    decimals_of,
    places_for,
)
from etl.core.claims.judge import Judgement, Share
from etl.core.claims.voice import (
    Voice,
    base_name,
    figure_text,
    plain_unit,
    range_text,
    share_text,
)
from etl.core.verdicts import Evidence

_UNITS: Final[Mapping[Kind, Unit]] = {
    "ratio": "ratio",
    "growth_pct": "percent",
    "pp_change": "pp",
}


def unit_of(kind: Kind, base_id: str, indicator_unit: str) -> Unit:
    """Return the unit of the number that a claim is about."""
    if base_id:
        return "percent"
    return _UNITS.get(kind) or plain_unit(indicator_unit)


def arithmetic(judgement: Judgement, *, unit: Unit, names: Names, language: Language) -> str:
    """Return what was computed from which figures, what that allows, and what the claim says."""
    voice = Voice(language, unit, _places(judgement), names)
    evidence = judgement.evidence
    start = _missing(voice, judgement) if evidence is None else _found(voice, judgement, evidence)
    told = voice.words.claim.format(start=start, claimed=_claimed(voice, judgement))
    return told[0].upper() + told[1:] + voice.words.end + _fitting(voice, judgement)


def _places(judgement: Judgement) -> int:
    """Return how many decimals keep the numbers on their side of what is claimed, one to spare."""
    claimed, evidence = judgement.claim.claimed, judgement.evidence
    ends = (claimed.true_on.low, claimed.true_on.high)
    found = evidence and (evidence.point, evidence.allowed.low, evidence.allowed.high)
    more_than_claimed = (decimals_of(claimed.number) or 0) + 1
    return max(places_for(_known(found or ()), _known(ends)), more_than_claimed)


def _known(numbers: tuple[Fraction | None, ...]) -> list[Fraction]:
    return [number for number in numbers if number is not None]


def _missing(voice: Voice, judgement: Judgement) -> str:
    return voice.words.missing_join.join(
        voice.words.missing.format(
            name=voice.name(want.indicator_id), day=date_text(want.as_of, voice.language)
        )
        for want in judgement.wanted
        if want.found is None
    )


def _found(voice: Voice, judgement: Judgement, evidence: Evidence) -> str:
    formula = _formula(voice, judgement)
    told = _with_bounds(voice, judgement, formula, evidence)
    if _is_saved(judgement) and evidence.wide != evidence.allowed:
        wide = range_text(voice, evidence.wide)
        told = voice.words.without_zeros.format(start=told, bounds=wide)
    is_chart = judgement.figures[0].indicator_id != judgement.claim.indicator_id
    return voice.words.chart_values.format(start=told) if is_chart else told


def _with_bounds(voice: Voice, judgement: Judgement, formula: str, evidence: Evidence) -> str:
    words, is_level = voice.words, len(judgement.figures) == 1
    if evidence.point is None and is_level:
        return formula
    if evidence.allowed.low is None and evidence.allowed.high is None:
        return words.no_bounds.format(formula=formula)
    seen = evidence.doubled if evidence.is_soft else evidence.allowed
    why = words.read_widely if evidence.is_soft else words.given_rounding
    bounds = why.format(bounds=range_text(voice, seen))
    if evidence.point is None:
        return words.no_point.format(formula=formula, bounds=bounds)
    point = voice.number(evidence.point)
    start = formula if is_level else words.result.format(formula=formula, point=point)
    return words.bounds.format(start=start, bounds=bounds)


def _formula(voice: Voice, judgement: Judgement) -> str:
    claim, figures = judgement.claim, judgement.figures
    if claim.base_id:
        return share_text(voice, figures[0], figures[1])
    told = [figure_text(voice, figure) for figure in figures]
    if len(told) == 1:
        return told[0]
    patterns = {"ratio": voice.words.over, "growth_pct": voice.words.growth}
    return patterns.get(claim.kind, voice.words.less).format(one=told[0], two=told[1])


def _claimed(voice: Voice, judgement: Judgement) -> str:
    claimed = judgement.claim.claimed
    told = _claim_text(voice, claimed)
    if not (_is_saved(judgement) and claimed.widest != claimed.true_on):
        return told
    return voice.words.claim_without_zeros.format(
        claimed=told, bounds=range_text(voice, claimed.widest)
    )


def _claim_text(voice: Voice, claimed: Claimed) -> str:
    number, true_on = voice.number(claimed.number), claimed.true_on
    if claimed.rule == "printed":
        is_about = true_on.low_closed and true_on.high_closed
        return voice.words.about.format(number=number) if is_about else number
    is_nearly = true_on.is_bounded and true_on.high == claimed.number
    return voice.words.nearly.format(number=number) if is_nearly else range_text(voice, true_on)


def _is_saved(judgement: Judgement) -> bool:
    """Whether only the wider reading of a figure kept the claim from being contradicted."""
    evidence, claimed = judgement.evidence, judgement.claim.claimed
    is_apart = evidence is not None and evidence.allowed.is_disjoint(claimed.true_on)
    return is_apart and judgement.verdict == "within_rounding"


def _fitting(voice: Voice, judgement: Judgement) -> str:
    """Name the base that a wrong share fits: the newest of each indicator."""
    shares: dict[str, Share] = {}
    for share in judgement.fitting:
        shares.setdefault(share.base.indicator_id, share)
    return "".join(
        voice.words.fits.format(
            claimed=voice.number(judgement.claim.claimed.number),
            base=base_name(voice, base_id),
            formula=share_text(voice, share.counted, share.base),
            point=voice.number(share.evidence.point or Fraction(0)),
        )
        for base_id, share in shares.items()
    )
