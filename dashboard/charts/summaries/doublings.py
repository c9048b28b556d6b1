"""What a ladder says: how many doublings, how long the earliest and the latest of them took."""

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from dashboard.charts.durations import at_least, point_and_interval
from dashboard.charts.summaries.prose import prose
from dashboard.charts.tables.rungs import LEVEL_DIGITS, TWO, Names, from_to
from dashboard.phrases import Lang, say
from dashboard.series import Series
from dashboard.text import amount, duration, listed, with_unit

FEW: Final = 3
MOST: Final = 6  # series in a sentence: the table holds the others

Row = Mapping[Any, Any]
Ladders = Sequence[tuple[Series, pd.DataFrame]]


def doublings_summary(ladders: Ladders, names: Names, unit: str, lang: Lang) -> str:
    """Return one or two sentences on the doublings of some series."""
    if len(ladders) == 1:
        return _one(*ladders[0], unit, lang)
    if len(ladders) <= FEW:
        parts = [_part(one, rows, names, unit, lang) for one, rows in ladders]
        return prose((say(lang, "sum_listed", parts=listed(parts, lang)),), lang)
    counts = [
        say(lang, "sum_count_of", name=names[one.key], count=len(_seen(rows)))
        for one, rows in ladders[:MOST]
    ]
    left = len(ladders) - MOST
    more = [say(lang, "sum_more", count=left)] if left > 0 else []
    return say(lang, "sum_counts", parts=listed([*counts, *more], lang))


def _one(series: Series, rows: pd.DataFrame, unit: str, lang: Lang) -> str:
    seen = _seen(rows)
    said = []
    if len(seen) == 1:
        said.append(say(lang, "sum_doubled_once", text=_rung(seen[0], series, unit, lang)))
    elif seen:
        first, *_, last = seen
        said.append(
            say(
                lang,
                "sum_doubled",
                count=len(seen),
                first=_rung(first, series, unit, lang),
                last=_rung(last, series, unit, lang),
                verdict=_verdict(first, last, lang),
            )
        )
    if len(set(rows["segment_from"])) > 1:
        said.append(say(lang, "sum_apart"))
    open_ = [row for row in rows.to_dict("records") if row["censored"]]
    if open_:
        said.append(_not_doubled(open_[-1], series, unit, lang))
    return prose(said, lang)


def _seen(rows: pd.DataFrame) -> list[Row]:
    """Return the doublings that were completed, oldest first."""
    return list(rows[~rows["censored"].astype(bool)].sort_values("crossed_on").to_dict("records"))


def _rung(row: Row, series: Series, unit: str, lang: Lang) -> str:
    return say(
        lang, "sum_rung", levels=from_to(row, series, lang), time=time_taken(row, unit, lang)
    )


def time_taken(row: Row, unit: str, lang: Lang) -> str:
    """Return how long a doubling took, with what rounding allows: "8.6 months (8.53–8.58)"."""
    low, high = float(row["years_low"]), float(row["years_high"])
    if not math.isfinite(high):
        return f"{duration(row['years_taken'], unit, lang)} ({at_least(low, unit, lang)})"
    value, bounds = point_and_interval(row["years_taken"], low, high, unit)
    return f"{with_unit(value, unit, lang)} {bounds}".strip()


def _verdict(first: Row, last: Row, lang: Lang) -> str:
    """Return which of two doublings took longer, if what rounding allows leaves no doubt."""
    if last["years_low"] > first["years_high"]:
        return say(lang, "sum_took_longer")
    return say(lang, "sum_took_shorter") if last["years_high"] < first["years_low"] else ""


def _not_doubled(row: Row, series: Series, unit: str, lang: Lang) -> str:
    """Return that the newest figure is the double of none on record, which is asked backward."""
    level = amount(TWO * row["level"], series.unit, lang, digits=LEVEL_DIGITS)
    time = duration(row["years_low"], unit, lang)
    return say(lang, "sum_not_doubled", time=time, level=level)


def _part(series: Series, rows: pd.DataFrame, names: Names, unit: str, lang: Lang) -> str:
    name, seen = names[series.key], _seen(rows)
    if not seen:
        return say(lang, "sum_part_not_doubled", name=name)
    last = _rung(seen[-1], series, unit, lang)
    if len(seen) == 1:
        return say(lang, "sum_part_doubled_once", name=name, last=last)
    return say(lang, "sum_part_doubled", name=name, count=len(seen), last=last)
