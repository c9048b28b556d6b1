"""What a scenario says and what it assumes."""

from typing import Final

import numpy as np

from dashboard.charts.ceilings import FREE, NONE, Ceiling, is_share
from dashboard.charts.outlook import Outlook
from dashboard.charts.outlook_words import ceiling_in_words, curves_in_words, of_figure
from dashboard.charts.ranges import between, error, errors_between, part, points, ranged
from dashboard.data import Dataset
from dashboard.phrases import Lang, say
from dashboard.text import month, number, with_unit
from etl.core.durations import in_unit

A_YEAR: Final = (0.9, 1.1)


def scenario(dataset: Dataset, found: Outlook, lang: Lang) -> list[str]:
    """Return the paragraph on a scenario as sentences."""
    sentences = [_admitted(found, lang), _once(found, lang), _band(found, lang)]
    sentences.append(_pace(found, lang))
    sentences.append(_assumes(dataset, found, lang))
    if len(found.admitted) < len(found.tried):
        sentences.append(say(lang, "because_refused_too"))
    return [one for one in sentences if one]


def _admitted(found: Outlook, lang: Lang) -> str:
    """Return how the curves carried forward and the two rules did on the past."""
    skills = [one.fit.skill for one in found.admitted if one.fit.skill]
    key = "because_admitted_one" if len(found.admitted) == 1 else "because_admitted"
    curves = curves_in_words(found.admitted, found, lang)
    errors = errors_between([one.model for one in skills], lang)
    return say(
        lang,
        key,
        curves=curves[0].upper() + curves[1:],
        errors=of_figure(errors, found.series, lang),
        no_change=error(skills[0].no_change, lang),
        carried=error(skills[0].carried, lang),
    )


def _once(found: Outlook, lang: Lang) -> str:
    """Return that the past was asked only once, where that is so."""
    origins = [one.fit.skill.origins for one in found.admitted if one.fit.skill]
    return say(lang, "because_once") if max(origins, default=0) == 1 else ""


def _band(found: Outlook, lang: Lang) -> str:
    if found.fan is None:
        return ""
    last = found.fan.iloc[-1]
    low_high = between(last["q2_5"], last["q97_5"], found.series.unit, lang)
    return say(lang, "because_band", day=month(last["on"], lang), low_high=low_high)


def _pace(found: Outlook, lang: Lang) -> str:
    """Return the yearly change the band asks for, beside that of the last year."""
    segment, fan = found.segment, found.fan
    if segment is None or fan is None:
        return ""
    gaps = segment.years[-1] - segment.years
    at = int(np.argmin(np.abs(gaps - 1)))
    if not A_YEAR[0] <= gaps[at] <= A_YEAR[1]:
        return ""
    before, newest = (float(segment.figures.value[one]) for one in (at, -1))
    years = float(fan["years_ahead"].iloc[-1])
    ends = [float(fan[name].iloc[-1]) for name in ("q2_5", "q97_5")]
    if is_share(found.series):
        changes = [points((end - newest) / years, lang) for end in ends]
        last = points((newest - before) / float(gaps[at]), lang)
    else:
        changes = [part((end / newest) ** (1 / years) - 1, lang) for end in ends]
        last = part((newest / before) ** (1 / float(gaps[at])) - 1, lang)
    change = say(lang, "change_by", low_high=ranged(changes, lang))
    return say(lang, "because_pace", change=change, last=last)


def _assumes(dataset: Dataset, found: Outlook, lang: Lang) -> str:
    names = dict.fromkeys(
        ceiling_in_words(dataset, found.series, one, lang) for one in _ceilings(found)
    )
    towards = say(lang, "towards_none")
    if names:
        towards = say(lang, "towards", names=say(lang, "or").join(names))
    years = float(found.fan["years_ahead"].iloc[-1]) if found.fan is not None else 0.0
    unit = "years" if years >= 1 else "months"
    ahead = with_unit(number(in_unit(years, unit), digits=2), unit, lang)
    return say(lang, "because_scenario", towards=towards, years=ahead)


def _ceilings(found: Outlook) -> list[Ceiling]:
    """Return the ceilings of the curves carried forward, those they found themselves too."""
    return [
        Ceiling(FREE, one.fit.known["ceiling"]) if one.ceiling.name == FREE else one.ceiling
        for one in found.admitted
        if one.ceiling.name != NONE
    ]
