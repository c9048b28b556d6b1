"""What a race says where it has no finding: how far each series has come since the start."""

from typing import Final

from dashboard.charts.milestones import Names
from dashboard.charts.starts import Runner, Start
from dashboard.phrases import Lang, say
from dashboard.text import bounded, duration, listed

MOST: Final = 6  # series in a sentence: the table holds the others


def race_summary(start: Start, names: Names, lang: Lang) -> str:
    """Return the newest figure of each runner with its time since the start."""
    said = [_part(one, start, names, lang) for one in start.runners[:MOST]]
    left = len(start.runners) - MOST
    more = [say(lang, "sum_more", count=left)] if left > 0 else []
    return say(lang, "sum_race", parts=listed([*said, *more], lang))


def _part(runner: Runner, start: Start, names: Names, lang: Lang) -> str:
    row = runner.rows.iloc[-1]
    return say(
        lang,
        "sum_race_part",
        name=names[runner.series.key],
        value=bounded(row["value"], start.unit, row["qualifier"], lang),
        time=duration(runner.years, start.time, lang),
    )
