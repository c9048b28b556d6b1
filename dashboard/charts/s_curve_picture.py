"""What an S-curve chart shows of an outlook: figures, curves, ceilings, scenario or refusal."""

from typing import Final

from dashboard.charts.ceilings import FREE
from dashboard.charts.hovers import pointed
from dashboard.charts.outlook import Outlook, Tried
from dashboard.charts.outlook_words import apart, ceiling_in_plot, ceiling_of_curve, ceiling_parts
from dashboard.charts.ranges import between, figure_told, told, unbroken
from dashboard.charts.refusals import Miss, missed, refusal
from dashboard.charts.s_curve_rows import shown_of, traced
from dashboard.charts.view import OWN_COLOURS, breaks_of
from dashboard.data import Dataset
from dashboard.figures.colours import BLUE
from dashboard.figures.level import Line
from dashboard.figures.s_curve_parts import CeilingLine, Curve, Fan, Gap, Picture
from dashboard.figures.template import wrapped
from dashboard.phrases import Lang, say
from dashboard.state import clean
from dashboard.text import day_of, month, reference

LETTERS: Final = 22  # of a line beside the plot


def picture_of(dataset: Dataset, found: Outlook, lang: Lang) -> Picture:
    """Return what is drawn of an outlook."""
    series = found.series
    why = refusal(dataset, found, lang)
    gap = None if found.admitted or found.codes[0] != "model_rejected" else missed(found)
    return Picture(
        line=Line(
            name=clean(dataset.name("indicators", series.indicator_id, lang)),
            newest=_newest(found, lang),
            colour=OWN_COLOURS.get(series.indicator_id, BLUE),
            rows=pointed(dataset, series, lang),
            series=series.word,
        ),
        breaks=tuple(breaks_of(dataset, [series], lang)),
        curves=tuple(_curve(dataset, found, one, lang) for one in shown_of(found)),
        ceilings=_ceilings(dataset, found, lang),
        fan=_fan(found, lang),
        gap=_gap(found, gap, lang) if gap else None,
        refusal=(unbroken(why[0]), unbroken(why[1])) if why else None,
    )


def _newest(found: Outlook, lang: Lang) -> str:
    row = found.series.rows.iloc[-1]
    day = reference(row["as_of"], row["as_of_precision"], lang)
    return f"{figure_told(row, found.series.unit, lang)}<br>{day}"


def _curve(dataset: Dataset, found: Outlook, one: Tried, lang: Lang) -> Curve:
    days, values = traced(one.fit)
    return Curve(
        x=tuple(day.isoformat() for day in days),
        y=tuple(values),
        hover=say(
            lang,
            "curve_hover",
            curve=say(lang, f"model_{one.fit.candidate.model}"),
            ceiling=clean(ceiling_of_curve(dataset, found.series, one, lang)),
        ),
        is_admitted=one.refusal is None,
    )


def _ceilings(dataset: Dataset, found: Outlook, lang: Lang) -> tuple[CeilingLine, ...]:
    """Return the ceilings assumed, and those that curves carried forward have found themselves."""
    series = found.series
    lines = [
        CeilingLine(
            levels=(one.value,),
            label=tuple(
                line
                for part in ceiling_parts(dataset, series, one, lang)
                for line in wrapped(part, LETTERS).split("<br>")
            ),
            text=ceiling_in_plot(dataset, series, one, lang),
        )
        for one in found.chosen.ceilings
        if one.value
    ]
    own = [one.fit.known["ceiling"] for one in found.admitted if one.ceiling.name == FREE]
    if own:
        value = between(min(own), max(own), series.unit, lang)
        who = say(lang, "found_itself")
        text = say(lang, "ceiling_in_words", value=value, who=who)
        lines.append(CeilingLine(tuple(own), (value, who), text))
    return tuple(sorted(lines, key=lambda one: max(one.levels)))


def _fan(found: Outlook, lang: Lang) -> Fan | None:
    if found.fan is None:
        return None
    unit, rows = found.series.unit, found.fan
    hover = [
        say(
            lang,
            "scenario_hover",
            day=day_of(row["on"], lang),
            middle=told(row["q50"], unit, lang),
            inner=between(row["q10"], row["q90"], unit, lang),
            outer=between(row["q2_5"], row["q97_5"], unit, lang),
        )
        for row in rows.to_dict("records")
    ]
    return Fan(rows, tuple(hover), (say(lang, "scenario"), *at_end(found, lang)))


def at_end(found: Outlook, lang: Lang) -> tuple[str, ...]:
    """Return where a scenario ends, and when; nothing where there is none."""
    if found.fan is None:
        return ()
    last = found.fan.iloc[-1]
    low_high = between(last["q2_5"], last["q97_5"], found.series.unit, lang)
    return low_high, month(last["on"], lang)


def _gap(found: Outlook, miss: Miss, lang: Lang) -> Gap:
    key = {1: "miss_above", -1: "miss_below", 0: "miss_both"}[miss.side]
    off = miss.off if miss.side else (miss.off[1], miss.off[1])
    text = say(lang, key, off=apart(*off, found.series, miss.value, lang))
    return Gap(miss.on, miss.value, (miss.low, miss.high), text)
