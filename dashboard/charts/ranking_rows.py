"""The rows of a ranking: which areas are drawn, and each with its figure in numbers and words."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from dashboard.charts.hovers import pointed
from dashboard.charts.ranking_words import earlier_day, moved, rank_in_words
from dashboard.charts.waves import AGGREGATES, Wave
from dashboard.data import Dataset
from dashboard.figures.ranking_panels import RankRow
from dashboard.phrases import Lang, say
from dashboard.series import key_in
from dashboard.state import State, clean
from dashboard.text import bounded

MOST_TOP: Final = 12
NUMBER: Final = re.compile(r"[0-9][0-9.,]*")
DECIMALS: Final = re.compile(r"[0-9]\.([0-9]+)")

Row = Mapping[Any, Any]


def is_shown_in(wave: Wave, rows: str) -> "pd.Series[bool]":
    """Say which areas are drawn: the first twelve, the chosen, the groups, and lone ones between.

    Words for one left out would take the room of the one.
    """
    ranks = wave.rows["rank"]
    if rows == "all":
        return ranks.notna() | True
    shown = (ranks <= MOST_TOP).fillna(value=False) | wave.rows["is_chosen"]
    shown = (shown | wave.rows["ref_area"].isin(AGGREGATES)).astype(bool)
    return shown | (shown.shift(fill_value=True) & shown.shift(-1, fill_value=True))


def in_order(dataset: Dataset, wave: Wave, state: State) -> Iterator[RankRow | str]:
    """Yield the areas drawn, highest first, with words where some are left out."""
    lang, left_out = state.lang, 0
    shown = is_shown_in(wave, state.rows)
    texts = _values(wave, lang)
    for row, text, is_shown in zip(wave.rows.to_dict("records"), texts, shown, strict=True):
        if not is_shown:
            left_out += 1
            continue
        if left_out:
            yield say(lang, "rank_between", count=left_out)
            left_out = 0
        yield _row(dataset, wave, row, text, lang)
    if left_out:
        yield say(lang, "rank_below", count=left_out)


def _values(wave: Wave, lang: Lang) -> list[str]:
    """Return the figures of a wave in words, all with as many decimals as the one with most."""
    texts = [
        bounded(row["value"], wave.series.unit, row["qualifier"], lang)
        for row in wave.rows.to_dict("records")
    ]
    decimals = max(len(part) for text in texts for part in DECIMALS.findall(text) or [""])
    decimals = min(decimals, 1) if wave.series.unit.startswith("percent") else decimals
    return [NUMBER.sub(lambda found: _padded(found[0], decimals), text) for text in texts]


def _padded(figure: str, decimals: int) -> str:
    whole, _, part = figure.partition(".")
    return f"{whole}.{part.ljust(decimals, '0')}" if decimals else whole


def _row(dataset: Dataset, wave: Wave, row: Row, text: str, lang: Lang) -> RankRow:
    value, before = float(row["value"]), wave.before.get(row["ref_area"])
    marked = _pointed(dataset, wave, row, lang)
    low, high = (value if math.isnan(row[end]) else row[end] for end in ("low", "high"))
    thin = (row["sampled_low"], row["sampled_high"])
    return RankRow(
        rank=rank_in_words(row),
        name=clean(dataset.name("areas", row["ref_area"], lang)),
        value=value,
        bar=(low, high),
        thin=None if math.isnan(thin[0]) else thin,
        before=float(before["value"]) if before else None,
        text=text,
        is_chosen=bool(row["is_chosen"]),
        qualifier=row["qualifier"],
        evidence=row["evidence"],
        hover="<br>".join([marked["hover"], *_place(wave, row, lang)]),
        point=marked["point"],
    )


def _pointed(dataset: Dataset, wave: Wave, row: Row, lang: Lang) -> Row:
    """Return what a mark says and names, as on every chart."""
    rows = pd.DataFrame([dict(row)])
    series = replace(wave.series, ref_area=key_in(row)[1], rows=rows)
    found: Row = pointed(dataset, series, lang).iloc[0].to_dict()
    return found


def _place(wave: Wave, row: Row, lang: Lang) -> Iterator[str]:
    """Yield an area's rank and its change since the earlier wave."""
    if rank_in_words(row):
        key = "rank_place_shared" if row["rank"] in wave.shared else "rank_place"
        yield say(lang, key, rank=row["rank"], count=wave.count)
    before, change = wave.before.get(row["ref_area"]), moved(wave, row, lang)
    if before and change:
        value = bounded(before["value"], wave.series.unit, before["qualifier"], lang)
        yield say(lang, "rank_since", change=change, day=earlier_day(wave, lang), value=value)
