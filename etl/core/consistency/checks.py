"""The table ``schema.CHECKS``: every printed share and total against what else is printed."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from etl.core.consistency.bases import Base, Published, Row, candidates, printed, published
from etl.core.consistency.parts import PartCheck, part_checks
from etl.core.consistency.shares import ShareCheck, check_share
from etl.core.consistency.words import (
    LANGS,
    Contradiction,
    Lang,
    contradiction,
    in_unit,
    parts_contradiction,
)
from etl.core.intervals import Interval
from etl.core.schema import CHECKS, SERIES_KEY
from etl.core.verdicts import Evidence, Verdict, evidence_of

INCONSISTENT: Final = "inconsistent"
_FITS: Final[tuple[Verdict, ...]] = ("supported", "within_rounding")


def derive_checks(observations: pd.DataFrame, indicators: pd.DataFrame) -> pd.DataFrame:
    """Hold current printed figures against each other: the table ``schema.CHECKS``.

    Args:
        observations: the table ``schema.OBSERVATIONS``; only current rows count.
        indicators: the table ``schema.INDICATORS``. ``count_of`` names the count behind a share,
            ``share_of`` its stated base, ``finer_than`` the quantity an indicator prints finer.

    Returns:
        Kind ``share``: a row for every base that a share with a count on its date may have. Kind
        ``parts``: a row for every set of parts that is complete on a date. Open ends are
        infinite. A contradicted row says so in a sentence; a share that fits no base at all has
        the flag ``inconsistent``.
    """
    figures = published(observations, indicators)
    rows = [*_share_rows(figures), *(_part_row(one) for one in part_checks(figures))]
    table = pd.DataFrame(rows, columns=CHECKS.schema.names)
    return table.sort_values(list(CHECKS.key), ignore_index=True)


@dataclass(frozen=True, slots=True)
class _Tried:
    """One printed share with its count, and what every base gives."""

    share: Row
    count: Row
    checks: tuple[tuple[Base, ShareCheck], ...]

    @property
    def flags(self) -> tuple[str, ...]:
        fits_nowhere = all(check.reconciled is None for _, check in self.checks)
        return (INCONSISTENT,) if fits_nowhere else ()

    @property
    def fitting(self) -> Row | None:
        """The first base that fits, a stated one before others."""
        fits = [base for base, check in self.checks if check.verdict in _FITS]
        stated = [base for base in fits if base.is_stated]
        return next((base.row for base in (*stated, *fits)), None)


def _share_rows(figures: Published) -> Iterator[dict[str, Any]]:
    for share in figures.rows:
        count_of = figures.indicators[share["indicator_id"]]["count_of"]
        count = figures.same_day(count_of, share) if count_of else None
        if count is not None:
            bases = [(base, _check(share, count, base)) for base in candidates(share, figures)]
            tried = _Tried(share, count, tuple(bases))
            for base, check in bases:
                yield _share_row(tried, base, check) | _notes(tried, base, check, figures)


def _check(share: Row, count: Row, base: Base) -> ShareCheck:
    return check_share(printed(count), printed(base.row), printed(share))


def _share_row(tried: _Tried, base: Base, check: ShareCheck) -> dict[str, Any]:
    left = check.reconciled
    low, high = (math.nan, math.nan) if left is None else _ends(left)
    return {
        **_row(tried.share, evidence_of(printed(tried.share)), check.evidence),
        "kind": "share",
        "base_id": base.row["indicator_id"],
        "base_as_of": base.row["as_of"],
        "is_stated_base": base.is_stated,
        "reconciled_low": low,
        "reconciled_high": high,
        "verdict": check.verdict,
        "flags": tried.flags,
    }


def _notes(tried: _Tried, base: Base, check: ShareCheck, figures: Published) -> dict[str, str]:
    if check.verdict != "contradicted":
        return {}
    found = Contradiction(tried.share, tried.count, base.row, check.evidence, tried.fitting)
    return {f"note_{lang}": contradiction(found, figures.indicators, lang) for lang in LANGS}


def _part_row(found: PartCheck) -> dict[str, Any]:
    """A set of parts stands beside its total, or beside its first part where they make 100 %."""
    of = found.total or found.parts[0]
    row = {
        **_row(of, found.claim, found.evidence),
        "kind": "parts",
        "base_id": "+".join(part["indicator_id"] for part in found.parts),
        "base_as_of": of["as_of"],
        "is_stated_base": True,
        "reconciled_low": math.nan,
        "reconciled_high": math.nan,
        "verdict": found.verdict,
        "flags": (),
    }
    if found.verdict != "contradicted":
        return row
    return row | {f"note_{lang}": _parts_note(of, row, lang) for lang in LANGS}


def _parts_note(of: Row, row: Mapping[str, Any], lang: Lang) -> str:
    total, parts = (in_unit(row[name], of["unit"], lang) for name in ("printed", "recomputed"))
    return parts_contradiction(total, parts, lang)


def _row(of: Row, claim: Evidence, evidence: Evidence) -> dict[str, Any]:
    """The columns of both kinds: the key, what is printed and what it is held against."""
    texts = dict.fromkeys(("note_en", "note_zh"), "")
    numbers = {
        "printed": float(of["value"] if claim.point is None else claim.point),
        "recomputed": math.nan if evidence.point is None else float(evidence.point),
    }
    numbers["printed_low"], numbers["printed_high"] = _ends(claim.allowed)
    numbers["low"], numbers["high"] = _ends(evidence.allowed)
    return {name: of[name] for name in (*SERIES_KEY, "as_of")} | texts | numbers


def _ends(interval: Interval) -> tuple[float, float]:
    """The ends as numbers; an open one is infinite, or zero below: nothing here is negative."""
    low, high = interval.low, interval.high
    return 0.0 if low is None else float(low), math.inf if high is None else float(high)
