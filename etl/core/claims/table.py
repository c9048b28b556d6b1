"""The table of claims: recorded statements held against the current figures."""

import math
from collections.abc import Hashable, Mapping
from fractions import Fraction
from typing import Any, Final

import pandas as pd

from etl.core.claims.catalogue import catalogue_of
from etl.core.claims.claim import Claim
from etl.core.claims.figures import Shelf, shelf_of
from etl.core.claims.judge import Judgement, judge
from etl.core.claims.sentences import arithmetic, unit_of
from etl.core.claims.statement import claimed_in
from etl.core.schema import CLAIMS

_OF_CLAIM: Final = ("source_id", "kind", "ref_area", "from_as_of", "to_as_of")
_COPIED: Final = (
    *_OF_CLAIM, "claim_id", "statement_en", "statement_zh", "release_id", "citation_id",
)  # fmt: skip


def derive_claims(
    recorded: pd.DataFrame, observations: pd.DataFrame, indicators: pd.DataFrame
) -> pd.DataFrame:
    """Return the claims table: a verdict on each recorded statement, with its arithmetic.

    Args:
        recorded: ``source_id``, ``claim_id``, ``kind``, ``indicator_id`` (or ``count/base``),
            ``ref_area``, ``from_as_of`` and ``to_as_of`` (dates, None at a level), ``claimed``
            (a plain decimal text in base units), ``statement_en``, ``statement_zh``,
            ``language`` (of the text read), ``release_id``, ``citation_id``; checked before.
        observations: the observations table, of which the current rows are used.
        indicators: the indicators table.

    An end that is open is infinite; numbers that could not be computed are null.
    """
    shelf = shelf_of(observations, catalogue_of(indicators))
    rows = [_row(row, shelf) for row in recorded.to_dict("records")]
    frame = pd.DataFrame(rows, columns=CLAIMS.schema.names)
    return frame.sort_values(list(CLAIMS.key), ignore_index=True)


def bounds(judgement: Judgement) -> dict[str, float | None]:
    """Return the recomputed number and what the figures allow, in base units."""
    evidence = judgement.evidence
    if evidence is None:
        return dict.fromkeys(("recomputed", "low", "high"))
    allowed = evidence.allowed
    return {
        "recomputed": None if evidence.point is None else float(evidence.point),
        "low": _end(allowed.low, -math.inf),
        "high": _end(allowed.high, math.inf),
    }


def _row(row: Mapping[Hashable, Any], shelf: Shelf) -> dict[str, Any]:
    indicator_id, _, base_id = row["indicator_id"].partition("/")
    unit = unit_of(row["kind"], base_id, shelf.catalogue.units[indicator_id])
    names = shelf.catalogue.names
    claim = Claim(
        indicator_id=indicator_id,
        base_id=base_id,
        claimed=claimed_in(row["kind"], row["claimed"], unit, _statements(row)),
        **{name: row[name] for name in _OF_CLAIM},
    )
    judgement = judge(claim, shelf)
    true_on = claim.claimed.true_on
    return {
        **{name: row[name] for name in _COPIED},
        "indicator_id": claim.indicator_id,
        "base_id": claim.base_id or None,
        "unit": unit,
        "claimed": float(claim.claimed.number),
        "claimed_low": _end(true_on.low, -math.inf),
        "claimed_high": _end(true_on.high, math.inf),
        **bounds(judgement),
        "verdict": judgement.verdict,
        "flags": list(judgement.flags),
        "fitting_bases": fitting_bases(judgement),
        "arithmetic_en": arithmetic(judgement, unit=unit, names=names, language="en"),
        "arithmetic_zh": arithmetic(judgement, unit=unit, names=names, language="zh"),
    }


def fitting_bases(judgement: Judgement) -> list[str]:
    """Return the indicators of which a wrong share would be right, each once."""
    return list(dict.fromkeys(share.base.indicator_id for share in judgement.fitting))


def _statements(row: Mapping[Hashable, Any]) -> tuple[str, ...]:
    """The text in the language it was read in comes first: the other is a translation."""
    found = (row["statement_zh"], row["statement_en"])
    return found[::-1] if row["language"] == "en" else found


def _end(end: Fraction | None, none: float) -> float:
    return none if end is None else float(end)
