"""From runners to what is drawn: a track each, with labels, breaks and interpolated crossings."""

from collections.abc import Iterator
from itertools import pairwise

import pandas as pd

from dashboard.charts.hovers import pointed
from dashboard.charts.milestone_words import gap_in_words
from dashboard.charts.milestones import Milestones, Names
from dashboard.charts.starts import Runner, Start
from dashboard.charts.view import breaks_of, colours, names_of, seconds
from dashboard.data import Dataset
from dashboard.figures.level import Line
from dashboard.figures.tracks import Gap, Race, Step, Track
from dashboard.phrases import Lang, say
from dashboard.series import Selection, Series
from dashboard.text import bounded, clauses, duration
from etl.core.durations import in_unit
from etl.core.race import Miss, Reached


def runner_names(dataset: Dataset, start: Start, lang: Lang) -> Names:
    """Return the names that tell the runners of a race apart."""
    return names_of(dataset, [one.series for one in start.runners], lang)


def shown_of(runner: Runner) -> Series:
    """Return a series with the figures that are drawn."""
    one = runner.series
    return Series(*one.key, unit=one.unit, base=one.base, rows=runner.drawn)


def race_of(dataset: Dataset, start: Start, found: Milestones | None, lang: Lang) -> Race:
    """Return what is drawn: a track for each runner, and the gap at the subject's level."""
    names = runner_names(dataset, start, lang)
    colour = colours(Selection(tuple(one.series for one in start.runners)))
    second = seconds(colour)
    tracks = tuple(
        Track(
            line=Line(
                name=names[one.series.key],
                newest=_newest(one, start, lang),
                colour=colour[one.series.key],
                rows=_hovered(dataset, one, start, lang),
                series=one.series.word,
                is_second=one.series.key in second,
            ),
            through=tuple(_through(one, start, found)),
            breaks=tuple(_breaks(dataset, one, start, lang)),
            is_subject=one is start.subject,
        )
        for one in start.runners
    )
    return Race(tracks, _gap(found, lang) if found else None)


def _through(
    runner: Runner, start: Start, found: Milestones | None
) -> Iterator[tuple[float, float]]:
    """Yield the interpolated crossings of a runner: of the start, and of the subject's level."""
    crossings: list[tuple[Reached | Miss, float | None]] = [(runner.start, start.level)]
    if found:
        crossings += [(one.end, found.level) for one in found.rows if one.runner is runner]
    for at, level in crossings:
        if isinstance(at, Reached) and at.basis == "interpolated" and level is not None:
            yield in_unit(at.at_years - runner.start.at_years, start.time), level


def _gap(found: Milestones, lang: Lang) -> Gap | None:
    """Return the gap between the subject and the others at its level, if there are others."""
    own = found.of_subject
    if not found.times or own.taken is None or own.jumps:
        return None
    times = [in_unit(years, found.start.time) for years in (own.taken.years, *found.times)]
    return Gap(found.level, min(times), max(times), gap_in_words(found, lang))


def _newest(runner: Runner, start: Start, lang: Lang) -> str:
    """Return the newest figure and the time it took: "over 49.8 %, 2.0 years"."""
    row = runner.rows.iloc[-1]
    value = bounded(row["value"], start.unit, row["qualifier"], lang)
    return clauses([value, duration(runner.years, start.time, lang)], lang)


def _hovered(dataset: Dataset, runner: Runner, start: Start, lang: Lang) -> pd.DataFrame:
    """Return the figures drawn with their place on the time axis and what they say."""
    rows = pointed(dataset, shown_of(runner), lang)
    hover = [
        f"{text}<br>{_since(years, start.time, lang)}"
        for text, years in zip(rows["hover"], rows["years_since_start"], strict=True)
    ]
    return rows.assign(x=[in_unit(y, start.time) for y in rows["years_since_start"]], hover=hover)


def _since(years: float, time: str, lang: Lang) -> str:
    key = "race_hover" if years >= 0 else "race_hover_before"
    return say(lang, key, time=duration(abs(years), time, lang))


def _breaks(dataset: Dataset, runner: Runner, start: Start, lang: Lang) -> Iterator[Step]:
    """Yield a mark half-way to each figure that is not comparable with the one before it."""
    words = {mark.at: mark.word for mark in breaks_of(dataset, [shown_of(runner)], lang)}
    rows = runner.drawn
    for before, row in pairwise(rows.to_dict("records")):
        if row["break_before"]:
            x, y = ((before[name] + row[name]) / 2 for name in ("years_since_start", "value"))
            word = words.get(row["as_of"], say(lang, "mark_break"))
            yield Step(in_unit(x, start.time), y, word)
