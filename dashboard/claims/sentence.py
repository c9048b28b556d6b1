"""A reader's own sentence, held against the figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from dashboard.claims.words import Statement, statement
from dashboard.data import Dataset
from dashboard.phrases import Lang, say
from dashboard.text import clauses
from etl.core.claims.answer import check_sentence, known_of
from etl.core.claims.dating import FITTING, NO_DATE, NO_YEAR, TO
from etl.core.claims.sentences import unit_of
from etl.core.schema import CLAIMS

WHY: Final = {
    "no figure": "why_no_figure",
    "no subject": "why_no_subject",
    "no such figure of the subject": "why_no_such_figure",
    "unknown base": "why_unknown_base",
    "no area": "why_no_area",
    "no figures of this area": "why_not_of_area",
    "no figures of the subject": "why_no_figures",
    "no start date": "why_no_start",
    "no end date after the start": "why_no_end",
    "no base": "why_no_base",
    "unknown group": "why_unknown_group",
    "negation": "why_negation",
    "not a statement of fact": "why_not_fact",
    "unclear direction": "why_direction",
    "ambiguous_multiple": "why_multiple",
    "vague": "why_vague",
    "negative_count": "why_negative",
    "unreadable": "why_unreadable",
    "too many figures": "why_too_many",
    NO_DATE: "why_newest",
    NO_YEAR: "why_newest_year",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a sentence claims, each claim checked, and what of it was not understood."""

    statements: tuple[Statement, ...]
    notes: tuple[str, ...]


def answer(dataset: Dataset, text: str, lang: Lang) -> Answer:
    """Return the verdict on each claim of a sentence.

    The arithmetic is in the language of the sentence, everything else in that of the page.
    """
    checked = check_sentence(text, known_of(dataset.tables))
    rows = [_as_row(dataset, claim, lang) for claim in checked["claims"]]
    return Answer(
        statements=tuple(statement(dataset, row, {}, lang) for row in rows),
        notes=tuple(
            say(lang, "sentence_note", printed=one["printed"], why=_why(one["why"], lang))
            for one in checked["unread"]
        ),
    )


def _as_row(dataset: Dataset, claim: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
    """Return a claim in the columns of the table ``claims``; what it is about is its statement."""
    indicator_id, _, base_id = claim["indicator_id"].partition("/")
    unit = dataset.about("indicators", indicator_id)["unit"]
    figures = claim["rows"]
    return {
        **dict.fromkeys(CLAIMS.schema.names),
        **claim,
        "indicator_id": indicator_id,
        "base_id": base_id,
        "unit": unit_of(claim["kind"], base_id, unit),
        "from_as_of": _day(claim["from_as_of"]),
        "to_as_of": _day(claim["to_as_of"]),
        "source_id": figures[0]["source_id"] if figures else "",
        "release_id": figures[0]["release_id"] if figures else "",
        f"arithmetic_{lang}": claim["arithmetic"],
        f"statement_{lang}": _subject(dataset, indicator_id, base_id, figures, lang),
    }


def _subject(
    dataset: Dataset,
    indicator_id: str,
    base_id: str,
    figures: Sequence[Mapping[str, Any]],
    lang: Lang,
) -> str:
    """Return what a claim is about: the indicator, its base if it is a share, the area."""
    name = dataset.name("indicators", indicator_id, lang)
    if base_id:
        base = dataset.name("indicators", base_id, lang)
        name = say(lang, "sentence_share", name=name, base=base)
    areas = dict.fromkeys(dataset.name("areas", row["ref_area"], lang) for row in figures)
    return clauses([name, *areas], lang)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _why(reason: str, lang: Lang) -> str:
    """Return a reason in words, with the days that fit where another than the newest does."""
    code, _, days = reason.partition(FITTING)
    told = say(lang, WHY[code]) if code in WHY else code
    if not days:
        return told
    start, _, end = days.rpartition(TO)
    span = say(lang, "claim_range", low=start, high=end) if start else end
    return say(lang, "why_other_fits", why=told, days=span)
