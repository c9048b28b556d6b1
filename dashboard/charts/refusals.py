"""Why there is no scenario, in sentences with the numbers: for the plot and for readers of rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from dashboard.charts.outlook import Outlook
from dashboard.charts.outlook_words import (
    apart,
    ceiling_in_words,
    curves_in_words,
    day_in_words,
    margin,
    of_figure,
)
from dashboard.charts.ranges import between, counted, error, errors_between, told
from dashboard.data import Dataset
from dashboard.phrases import Lang, say
from dashboard.text import bounded, reference
from etl.core.curves.judge import Refusal

FEW_FOR_A_CEILING: Final = 5
NEAR: Final = 1e-6  # relative


@dataclass(frozen=True, slots=True)
class Miss:
    """Where curves miss their figures most: the figure, and the least and most they say there."""

    at: int
    on: date
    value: float
    low: float
    high: float

    @property
    def off(self) -> tuple[float, float]:
        """The least and the largest distance from the figure; none if they lie on both sides."""
        least, most = sorted(abs(one - self.value) for one in (self.low, self.high))
        return (least if self.side else 0.0), most

    @property
    def side(self) -> int:
        """1 where all curves lie above the figure, -1 where all lie below, else 0."""
        return int(self.low > self.value) - int(self.high < self.value)


def refusal(dataset: Dataset, outlook: Outlook, lang: Lang) -> tuple[str, str] | None:
    """Return why a series has no scenario: a lead and its reason; None where it has one."""
    if outlook.admitted:
        return None
    code = outlook.codes[0]
    said = [REASONS[code](dataset, outlook, lang)]
    if "above_ceiling" in outlook.codes[1:]:
        said.append(_above(dataset, outlook, lang))
    return say(lang, f"lead_{code}"), ("" if lang == "zh" else " ").join(said)


def missed(outlook: Outlook) -> Miss | None:
    """Return where the curves rejected by the fit test miss most; None if none was."""
    fits = [one.fit for one in outlook.refused("model_rejected")]
    segment = outlook.segment
    if not fits or segment is None:
        return None
    at = int(np.argmax(np.mean([np.abs(fit.residuals) for fit in fits], axis=0)))
    estimates = [float(fit.values_at(segment.years[[at]])[0]) for fit in fits]
    return Miss(
        at=at,
        on=segment.days[at].item(),
        value=float(segment.figures.value[at]),
        low=min(estimates),
        high=max(estimates),
    )


def _no_skill(_: Dataset, outlook: Outlook, lang: Lang) -> str:
    """Return how far the curves missed figures known by now, and the better of the two rules."""
    fits = outlook.refused("no_skill")
    skills = [one.fit.skill for one in fits if one.fit.skill]
    if not skills:
        return say(lang, "why_untested", curves=curves_in_words(fits, outlook, lang))
    rules = {"carried": skills[0].carried, "no_change": skills[0].no_change}
    rule = min(rules, key=lambda name: rules[name])
    return say(
        lang,
        "why_no_skill",
        curves=curves_in_words(fits, outlook, lang),
        errors=of_figure(errors_between([one.model for one in skills], lang), outlook.series, lang),
        rule=say(lang, f"rule_{rule}"),
        error=error(rules[rule], lang),
    )


def _too_few(_: Dataset, outlook: Outlook, lang: Lang) -> str:
    needed, count = outlook.needed_points, outlook.points
    if not count or outlook.segment is None:
        return say(lang, "why_none", needed=needed)
    rows = outlook.series.rows
    first = outlook.segment.days[0].item()
    if (rows["as_of"] < first).any() and rows["break_before"].iloc[1:].any():
        day = day_in_words(outlook, first, lang)
        return say(lang, "why_too_few_break", day=day, count=count, needed=needed)
    key = "why_too_few_one" if count == 1 else "why_too_few"
    return say(lang, key, count=counted(count, lang), needed=counted(needed, lang))


def _above(dataset: Dataset, outlook: Outlook, lang: Lang) -> str:
    """Return which figure has passed which ceiling; of several ceilings the lowest."""
    series = outlook.series
    ceiling = min(
        (one.ceiling for one in outlook.refused("above_ceiling")), key=lambda one: one.value or 0.0
    )
    first = outlook.segment.days[0].item() if outlook.segment else series.rows["as_of"].iloc[0]
    rows = series.rows[series.rows["as_of"] >= first]
    row = rows.iloc[int(np.argmax(rows["low"].fillna(rows["value"]).to_numpy(float)))]
    return say(
        lang,
        "why_above",
        day=reference(row["as_of"], row["as_of_precision"], lang),
        value=bounded(row["value"], series.unit, row["qualifier"], lang),
        ceiling=ceiling_in_words(dataset, series, ceiling, lang),
    )


def _not_identified(_: Dataset, outlook: Outlook, lang: Lang) -> str:
    """Return what the curve with the lowest misses says of its own ceiling."""
    unit = outlook.series.unit
    fit = min(
        (one.fit for one in outlook.refused("ceiling_not_identified")), key=lambda fit: fit.rss
    )
    segment, (low, high) = fit.candidate.segment, fit.ceiling
    best = fit.known["ceiling"]
    if not np.isfinite(high) or best >= fit.candidate.bound * (1 - NEAR):
        ends = [max(low, segment.floor), fit.candidate.bound]
        return say(lang, "why_free_open", **_ends(ends, unit, lang))
    if best <= segment.floor * (1 + NEAR):
        return say(lang, "why_free_pinned", value=told(best, unit, lang))
    newest = told(float(segment.figures.value[-1]), unit, lang)
    return say(lang, "why_free_early", value=told(best, unit, lang), newest=newest)


def _ends(ends: list[float], unit: str, lang: Lang) -> dict[str, str]:
    return {name: told(end, unit, lang) for name, end in zip(("low", "high"), ends, strict=True)}


def _rejected(_: Dataset, outlook: Outlook, lang: Lang) -> str:
    text = rejected_in_words(outlook, "why_rejected", lang)
    if outlook.points > FEW_FOR_A_CEILING:
        return text
    more = say(lang, "why_few_for_ceiling", count=counted(outlook.points, lang))
    return text + ("" if lang == "zh" else " ") + more


def rejected_in_words(outlook: Outlook, key: str, lang: Lang) -> str:
    """Return where the rejected curves miss most, in a phrase of these gaps."""
    found, unit = missed(outlook), outlook.series.unit
    if found is None:
        return ""
    return say(
        lang,
        key,
        curves=curves_in_words(outlook.refused("model_rejected"), outlook, lang),
        day=day_in_words(outlook, found.on, lang),
        estimates=between(found.low, found.high, unit, lang),
        value=told(found.value, unit, lang),
        error=margin(outlook, found.at, lang),
        off=apart(*found.off, outlook.series, found.value, lang),
        side=say(lang, "side_above" if found.side > 0 else "side_below"),
    )


REASONS: Final[Mapping[Refusal, Callable[[Dataset, Outlook, Lang], str]]] = {
    "too_few_points": _too_few,
    "above_ceiling": _above,
    "ceiling_not_identified": _not_identified,
    "model_rejected": _rejected,
    "no_skill": _no_skill,
}
