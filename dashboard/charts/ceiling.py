"""Shares near their ceiling: why they have no doubling time, and when the next round level."""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
import pandas as pd

from dashboard.charts.durations import at_most, is_refused
from dashboard.charts.growth import Growing, span_of
from dashboard.data import Dataset
from dashboard.phrases import Lang, say
from dashboard.series import short_labels
from dashboard.text import duration, percent, reference
from etl.core.durations import duration_unit, interval
from etl.core.odds import next_level, years_to_level
from etl.core.series import figures_of

MOST_SCENARIOS: Final = 3


def ceiling_notes(dataset: Dataset, found: Sequence[Growing], lang: Lang) -> tuple[str, ...]:
    """Return why shares above one half have no doubling time, and what their odds lead to."""
    rows = [row for one in found for row in one.windows.to_dict("records") if is_refused(row)]
    if not rows:
        return ()
    has_odds = any(row["odds_r_low"] > 0 for row in rows)
    why = [say(lang, key) for key in ("ceiling_note", *(["odds_note"] if has_odds else []))]
    scenarios = [(one, _scenario(one, lang)) for one in found]
    told = [(one, text) for one, text in scenarios if text][:MOST_SCENARIOS]
    names = short_labels(dataset, [one.series for one, _ in told], lang) if told else []
    texts = [
        text if len(found) == 1 else say(lang, "of_series", name=name, text=text)
        for name, (_, text) in zip(names, told, strict=True)
    ]
    return (("" if lang == "zh" else " ").join(why), *texts)


def _scenario(one: Growing, lang: Lang) -> str:
    """Return when the odds of a series' newest window reach the next round level, or nothing."""
    newest = one.windows.iloc[-1].to_dict()
    if not is_refused(newest) or math.isnan(newest["odds_r_low"]):
        return ""
    at = one.series.rows.set_index("as_of").loc[[newest["from_as_of"], newest["to_as_of"]]]
    ends = figures_of(at)
    first, last = (ends.take(np.array([end])) for end in (0, 1))
    level = next_level(last.bounded().low if np.isnan(last.value[0]) else last.bounded().high)
    times = years_to_level(level, np.array([newest["years"]]), first, last).iloc[0]
    if math.isnan(times["years_high"]):
        return ""
    value, bounds = _time(times, lang)
    return say(
        lang,
        "to_level",
        span=span_of(newest, lang),
        level=percent(float(level[0]), lang),
        day=reference(newest["to_as_of"], str(at["as_of_precision"].iloc[1]), lang),
        value=value,
        bounds=bounds,
    )


def _time(times: pd.Series, lang: Lang) -> tuple[str, str]:
    """Return a time with its bounds in words, or only its upper bound."""
    point, low, high = (float(times[name]) for name in ("years", "years_low", "years_high"))
    if math.isnan(point):
        return at_most(high, duration_unit(high, high), lang), ""
    unit = duration_unit(point, high)
    bounds = interval(low, high, unit)
    return duration(point, unit, lang), f"（{bounds}）" if lang == "zh" else f" ({bounds})"
