"""From a text to the figures it prints: records, and what could not be read."""

from collections.abc import Iterable, Sequence
from typing import Final

from etl.core.capture.aligned import Aligned
from etl.core.capture.areas import neighbourhood_of
from etl.core.capture.days import Context, day_of, is_of_a_publication
from etl.core.capture.merging import undated_where_carried, unique
from etl.core.capture.passage import Reader
from etl.core.capture.passages import sentences
from etl.core.capture.proposing import Proposed, proposed_in
from etl.core.capture.rates import MISFIT, misfits
from etl.core.capture.record import Captured, Day
from etl.core.claims.answer import Known
from etl.core.claims.reader import Unread
from etl.core.claims.when import When, dates_in
from etl.core.errors import UptakeError
from etl.core.periods import Period

LONGEST_TEXT: Final = 2_000_000  # characters; a report of 300 pages has a fifth


def capture(text: str, known: Known, published: Period | None = None) -> Captured:
    """Return the figures of a text, each once, and those that are not to be filed.

    Args:
        text: an article or a report, in English or Chinese.
        known: the names of the indicators, and the areas each of them has figures of.
        published: when the text was published; a date without a year is the last one before.

    Raises:
        UptakeError: the text is too long.
    """
    if len(text) > LONGEST_TEXT:
        raise UptakeError(f"a text has at most {LONGEST_TEXT:,} characters, not {len(text):,}")
    paragraphs = list(sentences(text))
    near = neighbourhood_of(paragraphs, known.areas)
    reader = Reader(text, known, _context(paragraphs, published), near)
    read = [
        one
        for number, paragraph in enumerate(paragraphs, 1)
        for passage in reader.passages(paragraph, number)
        for one in proposed_in(passage, known)
    ]
    proposed = [(one.record, one.is_carried) for one in read if isinstance(one, Proposed)]
    records = unique(undated_where_carried(proposed))
    wrong = misfits(records, known.catalogue)
    unread = [one for one in read if isinstance(one, Unread)]
    unread += [Unread(one.printed, MISFIT) for one in wrong]
    kept = (record for record in records if record not in wrong)
    return Captured(tuple(kept), tuple(dict.fromkeys(unread)))


def _context(paragraphs: Iterable[Sequence[Aligned]], published: Period | None) -> Context:
    """Return when a text was published, as far as it says so itself, and its only date, if any."""
    dated = [
        (part.line, when)
        for paragraph in paragraphs
        for part in paragraph
        for when in dates_in(part.line)
    ]
    if published is None:
        said = {_period(when) for line, when in dated if is_of_a_publication(line, when)}
        periods = [period for period in said if period]
        published = periods[0] if len(periods) == 1 else None
    context = Context(published)
    days = {
        day.last: day
        for line, when in dated
        if when.role in ("at", "span")
        and not is_of_a_publication(line, when)
        and (day := day_of(line, when, context))
    }
    return Context(published, only=_only(list(days.values())))


def _only(days: Sequence[Day]) -> Day | None:
    return days[0] if len(days) == 1 else None


def _period(when: When) -> Period | None:
    return Period(when.last, when.precision) if when.has_year else None
