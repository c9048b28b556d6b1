"""What an S-curve chart says: the newest figure, then the scenario or why there is none."""

import pandas as pd

from dashboard.charts.outlook import Outlook
from dashboard.charts.outlook_words import ceiling_of_curve
from dashboard.charts.ranges import between, figure_told, told
from dashboard.charts.refusals import refusal
from dashboard.charts.summaries.prose import prose
from dashboard.data import Dataset
from dashboard.phrases import Lang, say
from dashboard.text import listed, month, reference


def outlook_summary(dataset: Dataset, found: Outlook, lang: Lang) -> str:
    """Return the newest figure and what the curves make of the series, in sentences."""
    series, row = found.series, found.series.rows.iloc[-1]
    newest = say(
        lang,
        "sum_newest_figure",
        name=dataset.name("indicators", series.indicator_id, lang),
        value=figure_told(row, series.unit, lang),
        day=reference(row["as_of"], row["as_of_precision"], lang),
    )
    said: tuple[str, ...] = refusal(dataset, found, lang) or ()
    if found.fan is not None:
        said = (_scenario(dataset, found, found.fan.iloc[-1], lang),)
    return prose((newest, *said), lang)


def _scenario(dataset: Dataset, found: Outlook, last: pd.Series, lang: Lang) -> str:
    """Return where a scenario ends, and under which ceilings."""
    unit = found.series.unit
    ceilings = dict.fromkeys(
        ceiling_of_curve(dataset, found.series, one, lang) for one in found.admitted
    )
    return say(
        lang,
        "sum_scenario",
        day=month(last["on"], lang),
        middle=told(last["q50"], unit, lang),
        inner=between(last["q10"], last["q90"], unit, lang),
        outer=between(last["q2_5"], last["q97_5"], unit, lang),
        ceilings=listed(ceilings, lang),
    )
