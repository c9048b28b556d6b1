"""The answer to a sentence: its claims with their verdicts, and what was not understood."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import pandas as pd

from etl.core.claims.catalogue import Catalogue, catalogue_of
from etl.core.claims.dating import FITTING, NO_DATE, NO_YEAR, TO, Dated, dated
from etl.core.claims.digits import Language
from etl.core.claims.figures import Shelf, shelf_of
from etl.core.claims.judge import Judgement, bears_out, judge
from etl.core.claims.places import Areas, Place, area_of, areas_of
from etl.core.claims.reader import Asked, Unread, statements_in
from etl.core.claims.sentence import Sentence, sentence_of
from etl.core.claims.sentences import arithmetic, unit_of
from etl.core.claims.subjects import Lexicon, lexicon_of
from etl.core.claims.table import bounds
from etl.core.errors import UptakeError
from etl.core.quantities.text import is_chinese
from etl.core.verdicts import Verdict

LENGTH_READ: Final = 2000  # a sentence or a paragraph

_WORST_FIRST: Final[tuple[Verdict, ...]] = (
    "contradicted",
    "undetermined",
    "within_rounding",
    "supported",
)
_ROW: Final = (
    "indicator_id", "ref_area", "source_id", "as_of", "printed", "value", "low", "high",
    "release_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """The figures of a build, and the names in which a sentence may speak of them."""

    shelf: Shelf
    lexicon: Lexicon
    areas: Areas

    @property
    def catalogue(self) -> Catalogue:
        """Names, units and relations of the indicators."""
        return self.shelf.catalogue


def known_of(tables: Mapping[str, pd.DataFrame]) -> Known:
    """Return what is known from the tables ``observations``, ``indicators`` and ``areas``."""
    catalogue = catalogue_of(tables["indicators"])
    return Known(
        shelf_of(tables["observations"], catalogue),
        lexicon_of(catalogue),
        areas_of(tables["areas"]),
    )


def check_sentence(text: str, known: Known) -> dict[str, Any]:
    """Return what a sentence claims and whether the figures bear it out, ready for JSON.

    Raises:
        UptakeError: the text is longer than a paragraph.
    """
    if len(text) > LENGTH_READ:
        raise UptakeError(f"a claim has at most {LENGTH_READ:,} characters, not {len(text):,}")
    sentence = sentence_of(text, known.lexicon)
    named = list(known.areas.named_in(sentence.line))
    language: Language = "zh" if is_chinese(text) else "en"
    read = [
        _told(_read(statement, sentence, named, known), statement.printed, known, language)
        for statement in statements_in(sentence, known.catalogue)
    ]
    claims = [claim for claim, _ in read if claim]
    unread = [unread for _, unread in read if unread]
    if not read:
        unread = [{"printed": sentence.line, "why": "no figure"}]
    verdicts = {claim["verdict"] for claim in claims}
    worst = next((verdict for verdict in _WORST_FIRST if verdict in verdicts), "undetermined")
    return {"text": text, "verdict": worst, "claims": claims, "unread": unread}


def is_assumed(why: str) -> bool:
    """Whether what is said of a part is only that its day was assumed: it was read."""
    return why.startswith((NO_DATE, NO_YEAR))


def _read(
    statement: Asked | Unread, sentence: Sentence, named: Sequence[Place], known: Known
) -> Dated:
    """Return a statement as a claim with its days, or why it was not understood."""
    if isinstance(statement, Unread):
        return Dated(None, statement.why)
    area, why = area_of(statement, sentence, named, known.shelf)
    return Dated(None, why) if why else dated(statement, area, known.shelf)


def _told(
    read: Dated, printed: str, known: Known, language: Language
) -> tuple[dict[str, Any] | None, dict[str, str] | None]:
    """Return a claim as it was judged, and what of it was not understood or was assumed.

    On a day that was assumed nothing is contradicted if it is true on another.
    """
    claim, why = None, read.note
    if read.claim:
        judgement = judge(read.claim, known.shelf)
        others = read.others if judgement.verdict == "contradicted" else ()
        if fitting := next((other for other in others if bears_out(other, known.shelf)), None):
            judgement = replace(judgement, verdict="undetermined")
            days = (fitting.from_as_of, fitting.to_as_of)
            why += FITTING + TO.join(str(day) for day in days if day)
        claim = _as_told(judgement, known, language)
    return claim, {"printed": printed, "why": why} if why else None


def _as_told(judgement: Judgement, known: Known, language: Language) -> dict[str, Any]:
    claim, names = judgement.claim, known.catalogue.names
    unit = unit_of(claim.kind, claim.base_id, known.catalogue.units[claim.indicator_id])
    return {
        "kind": claim.kind,
        "indicator_id": "/".join(filter(None, (claim.indicator_id, claim.base_id))),
        "from_as_of": _plain(claim.from_as_of),
        "to_as_of": _plain(claim.to_as_of),
        "claimed": float(claim.claimed.number),
        **{name: _plain(number) for name, number in bounds(judgement).items()},
        "verdict": judgement.verdict,
        "flags": list(judgement.flags),
        "arithmetic": arithmetic(judgement, unit=unit, names=names, language=language),
        "rows": [{name: _plain(figure.row[name]) for name in _ROW} for figure in judgement.figures],
    }


def _plain(cell: object) -> object:
    """Return a cell as JSON has it: a date as text, null for what is absent or infinite."""
    if isinstance(cell, date):
        return cell.isoformat()
    if cell is None or (isinstance(cell, float) and not math.isfinite(cell)):
        return None
    return cell
