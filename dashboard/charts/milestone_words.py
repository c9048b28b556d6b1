"""The times of a race in words: the finding, the gap in the plot, the table's cells."""

from typing import Final

from dashboard.charts.milestones import Milestone, Milestones, Names
from dashboard.charts.starts import Runner
from dashboard.phrases import Lang, say
from dashboard.series import POPULATION
from dashboard.text import amount, duration, listed, month, reference, span, with_unit
from etl.core.durations import in_unit, point, rounded_away
from etl.core.race import Reached, Taken

MOST: Final = 6  # series in a sentence: the table holds the others


def finding(found: Milestones, names: Names, lang: Lang) -> str:
    """Return the finding: the time each series took from the start to the subject's level."""
    start, unit = found.start, found.start.unit
    said = [_part(one, found, names, lang) for one in found.rows[:MOST]]
    left = len(found.rows) - MOST
    parts = listed([*said, *([say(lang, "race_more", count=left)] if left > 0 else [])], lang)
    level = amount(found.level, unit, lang)
    if start.level is None:
        return say(lang, "race_finding_first", level=level, parts=parts)
    is_population = start.subject.series.base == POPULATION
    key = "race_finding_population" if is_population else "race_finding"
    return say(lang, key, start=amount(start.level, unit, lang), level=level, parts=parts)


def gap_in_words(found: Milestones, lang: Lang) -> str:
    """Return the times to the subject's level in short: its own against those of the others.

    At least one of the others must have arrived there.
    """
    own = found.of_subject.taken
    others = dict.fromkeys(
        point(in_unit(years, found.start.time)) for years in (min(found.times), max(found.times))
    )
    return say(
        lang,
        f"race_gap_{found.start.time}",
        level=amount(found.level, found.start.unit, lang),
        time=point(in_unit(own.years if own else 0.0, found.start.time)),
        others="–".join(others),
    )


def head(found: Milestones, lang: Lang) -> tuple[str, ...]:
    """Return the column heads of the table of milestones."""
    start, unit = found.start, found.start.unit
    begin = (
        say(lang, "race_first_figure")
        if start.level is None
        else say(lang, "race_reached", level=amount(start.level, unit, lang))
    )
    reached = say(lang, "race_reached", level=amount(found.level, unit, lang))
    rest = (say(lang, key) for key in ("race_time", "race_allowed"))
    return (say(lang, "race_series"), begin, reached, *rest)


def cells(one: Milestone, found: Milestones, names: Names, lang: Lang) -> tuple[str, ...]:
    """Return one row of that table."""
    time, runner = found.start.time, one.runner
    name, begin = names[runner.series.key], _reached(runner, runner.start, lang)
    if one.taken and isinstance(one.end, Reached):
        is_exact = one.taken.years_low == one.taken.years_high
        bounds = "" if is_exact else _bounds(one.taken, time, lang)
        return name, begin, _reached(runner, one.end, lang), _time(one, time, lang), bounds
    if one.end == "not_reached":
        return (
            name,
            begin,
            say(lang, "race_not_yet"),
            say(lang, "race_so_far", time=_so_far(runner, time, lang)),
            "",
        )
    first = reference(runner.rows["as_of"].iloc[0], runner.rows["as_of_precision"].iloc[0], lang)
    return name, begin, say(lang, "race_above", day=first), "–", ""


def _part(one: Milestone, found: Milestones, names: Names, lang: Lang) -> str:
    """Return one series in the finding."""
    time, name = found.start.time, names[one.runner.series.key]
    if not one.taken or not isinstance(one.end, Reached):
        if one.end == "start_unknown":
            return say(lang, "race_part_above", name=name)
        return say(lang, "race_part_not_yet", name=name, time=_so_far(one.runner, time, lang))
    bounds = _bounds(one.taken, time, lang)
    if one.jumps:
        return say(lang, "race_part_jump", name=name, bounds=bounds)
    values: dict[str, object] = {"name": name, "time": _time(one, time, lang)}
    if one.is_rough:
        gap = duration(one.widest, time, lang)
        return say(lang, "race_part_rough", **values, bounds=bounds, gap=gap)
    if one is found.of_subject:
        days = (one.runner.day(one.runner.start), one.runner.day(one.end))
        return say(lang, "race_part_dated", **values, span=span(*days, lang))
    return say(lang, "race_part", **values)


def _reached(runner: Runner, at: Reached, lang: Lang) -> str:
    """Return the day of a crossing, with the two surveys around it."""
    surveys = [
        reference(
            runner.rows["as_of"].iloc[place], runner.rows["as_of_precision"].iloc[place], lang
        )
        for place in at.between
    ]
    if at.basis == "figure":
        return surveys[0]
    if at.basis == "not_interpolated":
        return say(lang, "race_by", start=surveys[0], end=surveys[1])
    day = month(runner.day(at), lang)
    return say(lang, "race_between", day=day, start=surveys[0], end=surveys[1])


def _time(one: Milestone, time: str, lang: Lang) -> str:
    """Return the time one series took, as far as there is one number for it."""
    if one.taken is None or one.jumps:
        return "–"
    value = duration(one.taken.years, time, lang)
    return say(lang, "race_across", time=value) if one.crosses_break else value


def _bounds(one: Taken, time: str, lang: Lang) -> str:
    return _range(one.years_low, one.years_high, time, lang)


def _range(low: float, high: float, time: str, lang: Lang) -> str:
    """Return two spans of years as one text: "4.5–5.5 years"."""
    ends = [point(in_unit(years, time)) for years in (low, high)]
    return with_unit(ends[0] if ends[0] == ends[1] else "–".join(ends), time, lang)


def _so_far(runner: Runner, time: str, lang: Lang) -> str:
    """Return the time a series has run without arriving, rounded down so that it stays true."""
    since = float(runner.record.years[-1] - runner.record.years[runner.start.between[1]])
    return with_unit(rounded_away(in_unit(since, time), up=False), time, lang)
