"""The table of what was tried: each curve, how it did, and the result, with the notes below it."""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from dashboard.charts.outlook import Outlook, Tried
from dashboard.charts.outlook_words import ceiling_of_curve, day_in_words
from dashboard.charts.ranges import counted, error, part
from dashboard.data import Dataset
from dashboard.phrases import Lang, say
from dashboard.state import State
from dashboard.text import number, span
from etl.core.curves.judge import REJECTED_BELOW, TESTED_BELOW

HEAD: Final = (
    "tried_curve", "tried_ceiling", "tried_miss", "tried_test", "tried_past", "tried_result",
)  # fmt: skip
NOTHING: Final = "–"


@dataclass(frozen=True, slots=True)
class Row:
    """One curve in the words of the table, a cell for each of ``HEAD``."""

    cells: tuple[str, ...]
    code: str
    is_shown: bool


def head(lang: Lang) -> list[str]:
    """Return the headings of the columns."""
    return [say(lang, key) for key in HEAD]


def caption(found: Outlook, lang: Lang) -> str:
    """Return what the curves were fitted to."""
    title = say(lang, "tried_caption")
    if found.segment is None:
        return title
    first, last = (found.segment.days[at].item() for at in (0, -1))
    years = (found.series.rows["as_of_precision"] == "year").all()
    dates = span(first, last, lang, "year" if years else "day")
    fitted = say(lang, "tried_fitted", count=counted(found.points, lang), span=dates)
    return f"{title}（{fitted}）" if lang == "zh" else f"{title} ({fitted})"


def rows(dataset: Dataset, found: Outlook, lang: Lang) -> list[Row]:
    """Return a row for each curve tried."""
    return [_row(dataset, found, one, lang) for one in found.tried]


def _row(dataset: Dataset, found: Outlook, one: Tried, lang: Lang) -> Row:
    code = one.refusal or ""
    result = say(lang, f"result_{code}" if code else "result_shown")
    cells = (
        say(lang, f"model_{one.fit.candidate.model}"),
        ceiling_of_curve(dataset, found.series, one, lang),
        _miss(found, one, lang),
        _test(one, lang),
        error(one.fit.skill.model, lang) if one.fit.skill else NOTHING,
        result,
    )
    return Row(cells, code, is_shown=not code)


def _miss(found: Outlook, one: Tried, lang: Lang) -> str:
    """Return where and by how much of a figure the curve lies farthest from it, with its sign."""
    if not one.fit.is_estimated:
        return NOTHING
    at = int(np.argmax(np.abs(one.fit.residuals)))
    off = math.expm1(-float(one.fit.residuals[at]))
    day = one.fit.candidate.segment.days[at].item()
    value = ("+" if off > 0 else "") + part(off, lang)
    return say(lang, "miss_on", value=value, day=day_in_words(found, day, lang))


def _test(one: Tried, lang: Lang) -> str:
    test = one.fit.test
    if test is None:
        return say(lang, "test_unknown") if one.fit.is_estimated else NOTHING
    below = test.p_value < REJECTED_BELOW
    p_value = say(lang, "p_below") if below else say(lang, "p_is", value=f"{test.p_value:.3f}")
    return say(lang, "test_numbers", chi2=number(test.chi2, digits=3), df=test.df, p=p_value)


def notes(found: Outlook, state: State) -> list[str]:
    """Return what the columns mean and what they assume."""
    lang, fits = state.lang, [one.fit for one in found.tried if one.fit.is_estimated]
    if not fits:
        return []
    said = [say(lang, "tried_note_miss")]
    skill = next((fit.skill for fit in fits if fit.skill), None)
    if skill:
        times = say(lang, "once" if skill.origins == 1 else "times", count=skill.origins)
        no_change, carried = error(skill.no_change, lang), error(skill.carried, lang)
        said.append(say(lang, "tried_note_past", count=times, no_change=no_change, carried=carried))
    if any(fit.test for fit in fits):
        key = "tried_note_test" if found.points < TESTED_BELOW else "tried_note_test_many"
        said.append(say(lang, key, deff=state.deff, sizes=_sizes(found, state)))
    else:
        said.append(say(lang, "tried_note_no_test"))
    return said


def _sizes(found: Outlook, state: State) -> str:
    """Return which sample sizes the test uses."""
    flags = found.segment.flags if found.segment else ()
    if "n_assumed" not in flags:
        return say(state.lang, "sizes_published")
    if state.n is None:
        return say(state.lang, "sizes_smallest")
    return say(state.lang, "sizes_assumed", count=number(state.n, digits=9))
