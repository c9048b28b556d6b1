"""What a ranking says in words: its summary, its notes, its table."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from dashboard.charts.differences import Change, change_between, difference
from dashboard.charts.level import unit_in_words
from dashboard.charts.points import figure_point
from dashboard.charts.summaries.prose import prose
from dashboard.charts.table import Table, TableRow
from dashboard.charts.tables.figures import figure_cells
from dashboard.charts.waves import FEWEST, MOST_PANELS, Wave, Waves
from dashboard.data import Dataset
from dashboard.figures.marks import ONE_SIDED
from dashboard.phrases import Lang, say
from dashboard.series import key_in
from dashboard.text import amount, bounded, joined, listed, reference

POINTS_UNIT: Final = "percent"

Row = Mapping[Any, Any]


def wave_day(wave: Wave, lang: Lang) -> str:
    """Return the date of a wave as precise as it was printed."""
    return reference(wave.as_of, str(wave.rows["as_of_precision"].iloc[0]), lang)


def earlier_day(wave: Wave, lang: Lang) -> str:
    """Return the date of the wave before it, or nothing where there is none to compare with."""
    if wave.earlier.empty:
        return ""
    first = wave.earlier.iloc[0]
    return reference(first["as_of"], first["as_of_precision"], lang)


def wave_place(dataset: Dataset, wave: Wave, lang: Lang) -> dict[str, str]:
    """Return whose wave it is and of when, as the gaps of a phrase."""
    source = dataset.name("sources", wave.series.source_id, lang)
    return {"source": source, "day": wave_day(wave, lang)}


def named(dataset: Dataset, indicator_id: str, source_id: str, lang: Lang) -> str:
    """Return an indicator with its source in brackets."""
    name = dataset.name("indicators", indicator_id, lang)
    return say(lang, "rank_named", name=name, source=dataset.name("sources", source_id, lang))


def rank_in_words(row: Row) -> str:
    """Return an area's rank, or nothing for a group of countries."""
    rank: object = row["rank"]  # frames give either nothing, rows None
    return "" if rank is None or rank is pd.NA else str(rank)


def moved(wave: Wave, row: Row, lang: Lang) -> str:
    """Return an area's change since the earlier wave, or nothing where none can be told."""
    before = wave.before.get(row["ref_area"])
    found = change_between(before, row) if before else None
    return difference(found, wave.series.unit, lang) if found else ""


def summary(dataset: Dataset, found: Sequence[Wave], lang: Lang) -> str:
    """Return for each panel who leads, where the chosen stand, the median, the largest rise."""
    return prose((text for wave in found for text in _sentences(dataset, wave, lang)), lang)


def _sentences(dataset: Dataset, wave: Wave, lang: Lang) -> Iterator[str]:
    ranked = wave.countries
    if ranked.empty:
        return
    count, unit = len(ranked), wave.series.unit
    first = ranked[ranked["rank"] == 1]
    top = first.iloc[0].to_dict()
    names = joined([dataset.name("areas", area, lang) for area in first["ref_area"]], lang)
    place = wave_place(dataset, wave, lang)
    key = "rank_lead" if len(first) == 1 else "rank_lead_shared"
    value = bounded(top["value"], unit, top["qualifier"], lang)
    yield say(lang, key, first=names, count=count, value=value, **place)
    chosen = ranked[ranked["is_chosen"]]
    if len(chosen):
        parts = [_part(dataset, wave, row, lang) for row in chosen.to_dict("records")]
        yield say(lang, "rank_chosen", parts=listed(parts, lang))
    if count >= FEWEST and not ranked["qualifier"].isin(ONE_SIDED).any():
        middle = float(ranked["value"].median())
        gap = _distance(middle, float(top["value"]), unit, lang)
        yield say(lang, "rank_median", count=count, value=amount(middle, unit, lang), gap=gap)
    yield from _rise(dataset, wave, lang)


def _distance(low: float, high: float, unit: str, lang: Lang) -> str:
    """Return how far two figures lie apart: in points of a share, else in their unit."""
    if unit.startswith(POINTS_UNIT):
        return difference(Change(low, high), unit, lang).removeprefix("+")
    return amount(high - low, unit, lang)


def _part(dataset: Dataset, wave: Wave, row: Row, lang: Lang) -> str:
    key = "rank_part_shared" if row["rank"] in wave.shared else "rank_part"
    value = bounded(row["value"], wave.series.unit, row["qualifier"], lang)
    name = dataset.name("areas", row["ref_area"], lang)
    return say(lang, key, name=name, value=value, rank=row["rank"])


def _rise(dataset: Dataset, wave: Wave, lang: Lang) -> Iterator[str]:
    """Yield the largest rise of a country, if it is one that rounding leaves no doubt of."""
    both = wave.countries.merge(wave.earlier, on="ref_area", suffixes=("", "_before"))
    settled = both[both["low"] > both["high_before"]]
    if settled.empty:
        return
    rises = settled["value"] - settled["value_before"]
    row = settled.iloc[int(rises.to_numpy().argmax())].to_dict()
    name = dataset.name("areas", row["ref_area"], lang)
    change = moved(wave, row, lang)
    yield say(lang, "rank_rise", day=earlier_day(wave, lang), name=name, change=change)


def notes(dataset: Dataset, found: Waves, lang: Lang) -> tuple[str, ...]:
    """Return what is left out, and what to mind of each panel, in sentences."""
    texts = [
        say(
            lang,
            "rank_without",
            names=joined([dataset.name("areas", area, lang) for area in wave.without], lang),
            **wave_place(dataset, wave, lang),
        )
        for wave in found.found
        if wave.without
    ]
    for key, pairs in (("rank_of_one", found.of_one), ("rank_more", found.more)):
        if pairs:
            names = listed((named(dataset, *pair, lang) for pair in pairs), lang)
            texts.append(say(lang, key, names=names, count=MOST_PANELS))
    return (*texts, *_cautions(dataset, found.found, lang))


def cautions(dataset: Dataset, indicator_id: str, source_id: str, lang: Lang) -> list[str]:
    """Return what to mind when the figures of an indicator from a source are read."""
    table = dataset.table("cautions")
    same = (table["indicator_id"] == indicator_id) & (table["source_id"] == source_id)
    return [str(text) for text in table.loc[same, f"note_{lang}"]]


def _cautions(dataset: Dataset, found: Sequence[Wave], lang: Lang) -> Iterator[str]:
    for wave in found:
        key = (wave.series.indicator_id, wave.series.source_id)
        for text in cautions(dataset, *key, lang):
            if len(found) == 1:
                yield text
            else:
                name, source = (
                    dataset.name(kind, one, lang)
                    for kind, one in zip(("indicators", "sources"), key, strict=True)
                )
                yield say(lang, "rank_caution", name=name, source=source, text=text)


def ranking_table(
    dataset: Dataset, shown: Sequence[tuple[Wave, pd.DataFrame]], lang: Lang
) -> Table:
    """Return the areas drawn with rank, figure, what rounding allows, and the change."""
    several = len(shown) > 1
    units = dict.fromkeys(unit_in_words(dataset, wave.series, lang) for wave, _ in shown)
    days = dict.fromkeys(earlier_day(wave, lang) for wave, _ in shown)
    days.pop("", None)
    heads = [say(lang, "rank_panel")] if several else []
    heads += [say(lang, key) for key in ("rank_rank", "rank_area", "table_date")]
    heads += [say(lang, "table_value", unit=listed(units, lang)), say(lang, "table_allowed")]
    if days:
        key = "rank_change" if len(days) == 1 else "rank_change_any"
        heads.append(say(lang, key, day=next(iter(days))))
    rows = (
        TableRow(_cells(dataset, wave, row, (several, bool(days)), lang), _point(row))
        for wave, rows in shown
        for row in rows.to_dict("records")
    )
    return Table(tuple(heads), tuple(rows))


def _cells(
    dataset: Dataset, wave: Wave, row: Row, extra: tuple[bool, bool], lang: Lang
) -> tuple[str, ...]:
    several, has_change = extra
    name = named(dataset, wave.series.indicator_id, wave.series.source_id, lang)
    return (
        *((name,) if several else ()),
        rank_in_words(row),
        dataset.name("areas", row["ref_area"], lang),
        *figure_cells(row, wave.series.unit, lang),
        *((moved(wave, row, lang),) if has_change else ()),
    )


def _point(row: Row) -> str:
    return figure_point(key_in(row), row["as_of"])
