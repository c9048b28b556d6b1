"""Figures that do not fit what is printed with them: what their points and the note say."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

import pandas as pd

from dashboard.charts.hovers import broken
from dashboard.data import Dataset
from dashboard.figures.level import Line
from dashboard.phrases import Lang, say
from dashboard.series import Series, of_series, short_labels
from dashboard.text import clauses, reference

MOST_DOUBTED: Final = 3


def doubts(dataset: Dataset, series: Series, lang: Lang) -> dict[date, str]:
    """Return, by date, what contradicts a figure of a series under every base it may state.

    A derived share of the population was not printed, so nothing contradicts it.
    """
    if "population_as_of" in series.rows:
        return {}
    checks = of_series(dataset.table("checks"), series.key)
    stated = checks[checks["is_stated_base"] & checks["as_of"].isin(series.rows["as_of"])]
    by_day = stated.sort_values("kind").groupby(["as_of", "kind"], sort=False)
    return {
        rows["as_of"].iloc[0]: _nearest(rows, lang)
        for _, rows in by_day
        if (rows["verdict"] == "contradicted").all()
    }


def _nearest(rows: pd.DataFrame, lang: Lang) -> str:
    """Return the sentence on the base that comes closest to what is printed."""
    distance = (rows["recomputed"] - rows["printed"]).abs().fillna(0.0)
    return str(rows[f"note_{lang}"].to_numpy()[distance.to_numpy().argmin()])


def with_doubts(lines: Sequence[Line], found: Sequence[Mapping[date, str]]) -> list[Line]:
    """Return the lines with a word in the points that do not fit what is printed with them."""
    return [
        replace(
            line,
            rows=line.rows.assign(
                is_doubted=line.rows["as_of"].isin(list(texts)),
                hover=[
                    "<br>".join([hover, *_broken(texts.get(day, ""))])
                    for day, hover in zip(line.rows["as_of"], line.rows["hover"], strict=True)
                ],
            ),
        )
        for line, texts in zip(lines, found, strict=True)
    ]


def _broken(text: str) -> list[str]:
    """Return a sentence in lines short enough for a point's hover text."""
    parts = text.replace("; ", ";\n").replace("；", "；\n").split("\n")
    return [broken(line) for line in parts if line]


def doubt_notes(
    dataset: Dataset, series: Sequence[Series], found: Sequence[Mapping[date, str]], lang: Lang
) -> tuple[str, ...]:
    """Return the newest contradictions of a chart as sentences, and how many more there are."""
    names = short_labels(dataset, list(series), lang)
    told = [
        (day, name if len(series) > 1 else "", precision, text)
        for name, one, texts in zip(names, series, found, strict=True)
        for day, precision in zip(one.rows["as_of"], one.rows["as_of_precision"], strict=True)
        if (text := texts.get(day))
    ]
    told.sort(key=lambda one: one[0], reverse=True)
    notes = [
        say(lang, "doubted", day=_dated(name, reference(day, precision, lang), lang), text=text)
        for day, name, precision, text in told
    ]
    more = len(notes) - MOST_DOUBTED
    if more <= 0:
        return tuple(notes)
    key = "doubted_one_more" if more == 1 else "doubted_more"
    return (*notes[:MOST_DOUBTED], say(lang, key, count=more))


def _dated(name: str, day: str, lang: Lang) -> str:
    return clauses([name, day], lang) if name else day
