"""Why there is a scenario or none, in plain words, each number taken from figures and curves."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Final

import numpy as np

from dashboard.charts.ceilings import is_share
from dashboard.charts.outlook import Outlook, Tried
from dashboard.charts.outlook_words import apart, ceiling_in_words, day_in_words
from dashboard.charts.ranges import counted, points
from dashboard.charts.refusals import FEW_FOR_A_CEILING, missed, refusal, rejected_in_words
from dashboard.data import Dataset
from dashboard.figures.marks import ONE_SIDED
from dashboard.outlook.scenario import scenario
from dashboard.phrases import Lang, say
from dashboard.text import bounded, joined, reference
from etl.core.curves.judge import Refusal
from etl.core.durations import MINUS
from etl.core.growth import growth_columns

MOST_GROWTHS: Final = 6
WHOLE: Final = 5.0  # percent: growth from here on is told without decimals
SPANS: Final = {"half_years_paces": 0.5, "years_paces": 1.0}
NEAR: Final = 0.02  # years

Sentences = list[str]


def heading(found: Outlook, lang: Lang) -> str:
    """Return what the paragraph answers."""
    return say(lang, "what_scenario_says" if found.admitted else "why_no_forecast")


def paragraph(dataset: Dataset, found: Outlook, lang: Lang) -> Sentences:
    """Return the paragraph as sentences: what the scenario assumes, or why there is none."""
    if found.admitted:
        return scenario(dataset, found, lang)
    sentences = BECAUSE[found.codes[0]](dataset, found, lang)
    return [one for one in (*sentences, *_bound(found, lang), say(lang, "because_next")) if one]


def _rejected(dataset: Dataset, found: Outlook, lang: Lang) -> Sentences:
    miss = missed(found)
    key = "because_rejected" if miss and miss.side else "because_rejected_both"
    return [
        say(lang, "because_forecast"),
        rejected_in_words(found, key, lang),
        _growth(found, lang),
        _ceilings(dataset, found, lang),
    ]


def _too_few(dataset: Dataset, found: Outlook, lang: Lang) -> Sentences:
    few = [say(lang, "because_few")] if found.points else []
    return [_why(dataset, found, lang), *few, _growth(found, lang)]


def _why(dataset: Dataset, found: Outlook, lang: Lang) -> str:
    """Return the reason that stands in the plot."""
    told_there = refusal(dataset, found, lang)
    return told_there[1] if told_there else ""


def _no_skill(dataset: Dataset, found: Outlook, lang: Lang) -> Sentences:
    forecast, skill = (say(lang, key) for key in ("because_forecast", "because_no_skill"))
    return [forecast, _why(dataset, found, lang), skill]


def _open(dataset: Dataset, found: Outlook, lang: Lang) -> Sentences:
    return [_why(dataset, found, lang), say(lang, "because_open")]


def _too_low(dataset: Dataset, found: Outlook, lang: Lang) -> Sentences:
    return [_why(dataset, found, lang), say(lang, "because_low")]


BECAUSE: Final[Mapping[Refusal, Callable[[Dataset, Outlook, Lang], Sentences]]] = {
    "too_few_points": _too_few,
    "above_ceiling": _too_low,
    "ceiling_not_identified": _open,
    "model_rejected": _rejected,
    "no_skill": _no_skill,
}


def _growth(found: Outlook, lang: Lang) -> str:
    """Return how much a short series grew from figure to figure."""
    segment = found.segment
    if segment is None or not 1 < segment.points <= MOST_GROWTHS:
        return ""
    days = [segment.days[at].item() for at in (0, -1)]
    ends = "–".join(day_in_words(found, day, lang) for day in days)
    values = segment.figures.value
    if is_share(found.series):
        steps = [points(float(step), lang) for step in np.diff(values)]
        return say(lang, "because_change", span=ends, growths=_listed(steps, lang))
    growths = [_percent(float(last / first - 1), lang) for first, last in pairwise(values)]
    if (np.diff(values) <= 0).any():
        return say(lang, "because_change", span=ends, growths=_listed(growths, lang))
    growths_said = _listed(growths, lang)
    return say(lang, "because_growth", span=ends, growths=growths_said, paces=_paces(found, lang))


def _paces(found: Outlook, lang: Lang) -> str:
    """Return "three half-years, three paces", if all spans are equal and no two paces overlap."""
    segment = found.segment
    if segment is None or segment.points <= 2:  # noqa: PLR2004 - one span has one pace
        return ""
    years, at = np.diff(segment.years), np.arange(segment.points)
    rates = growth_columns(years, segment.figures.take(at[:-1]), segment.figures.take(at[1:]))
    ordered = rates.sort_values("r_low")
    is_apart = (ordered["r_low"].to_numpy()[1:] > ordered["r_high"].to_numpy()[:-1]).all()
    for key, span in SPANS.items():
        if is_apart and (np.abs(years - span) < NEAR).all():
            return say(lang, key, count=counted(len(years), lang))
    return ""


def _ceilings(dataset: Dataset, found: Outlook, lang: Lang) -> str:
    """Return how badly the best curves towards two ceilings do, where there are few figures."""
    if found.points > FEW_FOR_A_CEILING:
        return ""
    best: dict[float, Tried] = {}
    for one in found.refused("model_rejected"):
        level = one.ceiling.value
        if level and (level not in best or one.fit.rss < best[level].fit.rss):
            best[level] = one
    count = counted(found.points, lang)
    if len(best) < 2:  # noqa: PLR2004 - two are compared
        return say(lang, "why_few_for_ceiling", count=count)
    first, second = best[max(best)], best[min(best)]
    return say(
        lang,
        "because_ceilings",
        count=count,
        first=ceiling_in_words(dataset, found.series, first.ceiling, lang),
        first_miss=_worst(found, first, lang),
        second=ceiling_in_words(dataset, found.series, second.ceiling, lang),
        second_miss=_worst(found, second, lang),
    )


def _worst(found: Outlook, one: Tried, lang: Lang) -> str:
    segment = one.fit.candidate.segment
    at = int(np.argmax(np.abs(one.fit.residuals)))
    value = float(segment.figures.value[at])
    off = abs(float(one.fit.values_at(segment.years[[at]])[0]) - value)
    return apart(off, off, found.series, value, lang)


def _bound(found: Outlook, lang: Lang) -> Sentences:
    """Return that a newest figure with one end only takes no part."""
    row = found.series.rows.iloc[-1]
    if row["qualifier"] not in ONE_SIDED or not found.points:
        return []
    value = bounded(row["value"], found.series.unit, row["qualifier"], lang)
    day = reference(row["as_of"], row["as_of_precision"], lang)
    return [say(lang, "because_bound", value=value, day=day)]


def _percent(growth: float, lang: Lang) -> str:
    share = 100 * growth
    text = f"{share:,.0f}" if abs(share) >= WHOLE else f"{share:.1f}"
    return f"{text.replace('-', MINUS)}{'%' if lang == 'zh' else ' %'}"


def _listed(texts: list[str], lang: Lang) -> str:
    """Return texts in a sentence, the last after a word."""
    if lang == "zh" or len(texts) == 1:
        return joined(texts, lang)
    return say(lang, "and_last", first=joined(texts[:-1], lang), last=texts[-1])
