"""What the figures of a level chart say: from the first to the newest, breaks, the largest step."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from dashboard.charts.differences import change_between, multiple
from dashboard.charts.summaries.order import Entry, in_order, open_ends, ordered
from dashboard.charts.summaries.prose import prose
from dashboard.charts.summaries.steps import extreme, largest_step
from dashboard.charts.view import breaks_of, names_of
from dashboard.data import Dataset
from dashboard.figures.marks import Break
from dashboard.phrases import Lang, say
from dashboard.series import Series
from dashboard.text import bounded, clauses, day_of, listed, reference

FEW: Final = 3  # series, each told from its first figure to its newest

Row = Mapping[Any, Any]


def level_summary(dataset: Dataset, series: Sequence[Series], lang: Lang) -> str:
    """Return one to three sentences on the figures of some series."""
    if len(series) == 1:
        return _one(dataset, series[0], lang)
    names = names_of(dataset, series, lang)
    if len(series) <= FEW:
        entries = [_entry(one, names[one.key], _from_to(one, lang)) for one in series]
        return in_order(entries, "sum_highest_first", "sum_listed", lang)
    entries = [_entry(one, names[one.key], "") for one in series]
    high, *_, low = ordered(entries)
    newest = {names[one.key]: _valued(one, names[one.key], lang) for one in series}
    return say(
        lang,
        "sum_range_level",
        count=len(series),
        low=newest[low.name],
        high=newest[high.name],
    )


def newest_of(series: Series, lang: Lang) -> tuple[str, str]:
    """Return the newest figure of a series and its date, in words."""
    row = _records(series.rows)[-1]
    return _value(row, series.unit, lang), reference(row["as_of"], row["as_of_precision"], lang)


def _one(dataset: Dataset, series: Series, lang: Lang) -> str:
    """Return what one series says: its way, then what happened on it."""
    name = dataset.name("indicators", series.indicator_id, lang)
    area = dataset.name("areas", series.ref_area, lang)
    if area not in name:
        name = clauses((name, area), lang)
    breaks = breaks_of(dataset, [series], lang)
    said = [say(lang, "sum_named", name=name, text=_from_to(series, lang, breaks))]
    since = _since_break(series.rows)
    if _is_broken(series.rows) and len(since) > 1:
        text = _way(*_first_last(since), series.unit, lang)
        said.append(say(lang, "sum_since_break", text=text))
    found = extreme(since)
    if found is not None:
        said.append(_extreme(*found, series.unit, lang))
    elif (step := largest_step(since)) is not None:
        said.append(step.in_words(series.unit, lang))
    return prose(said, lang)


def _from_to(series: Series, lang: Lang, breaks: Sequence[Break] | None = None) -> str:
    """Return the way of a series from its first figure to its newest, without its name."""
    rows = series.rows
    if len(rows) == 1:
        value, day = newest_of(series, lang)
        return say(lang, "sum_only", value=value, day=day)
    if not _is_broken(rows):
        return _way(*_first_last(rows), series.unit, lang)
    text = say(lang, "sum_from_to", **_ends(*_first_last(rows), series.unit, lang))
    return say(lang, "sum_broken", text=text, breaks=_named(rows, breaks or (), lang))


def _named(rows: pd.DataFrame, breaks: Sequence[Break], lang: Lang) -> str:
    """Return the breaks inside the figures: each with its day, and its word where it has one."""
    words = {one.at: one.word for one in breaks}
    after = rows.iloc[1:]
    return listed(
        (
            say(
                lang,
                "sum_break" if row["as_of"] in words else "sum_break_only",
                word=words.get(row["as_of"], ""),
                day=reference(row["as_of"], row["as_of_precision"], lang),
            )
            for row in after[after["break_before"]].to_dict("records")
        ),
        lang,
    )


def _way(first: Row, last: Row, unit: str, lang: Lang) -> str:
    """Return the way from one figure to another; up or down only where bounds leave no doubt."""
    (low, high), (low_after, high_after) = (_bounds(row) for row in (first, last))
    is_up, is_down = low_after > high, high_after < low
    key = "sum_up" if is_up else "sum_down" if is_down else "sum_from_to"
    text = say(lang, key, **_ends(first, last, unit, lang))
    change = change_between(first, last)
    told = multiple(change, unit, lang) if change else ""
    return clauses([text, told], lang) if told else text


def _ends(first: Row, last: Row, unit: str, lang: Lang) -> dict[str, str]:
    days = [reference(row["as_of"], row["as_of_precision"], lang) for row in (first, last)]
    if days[0] == days[1]:
        days = [day_of(row["as_of"], lang) for row in (first, last)]
    values = [_value(row, unit, lang) for row in (first, last)]
    return dict(zip(("start", "end", "before", "after"), (*days, *values), strict=True))


def _value(row: Row, unit: str, lang: Lang) -> str:
    return bounded(row["value"], unit, row["qualifier"], lang)


def _extreme(row: Row, key: str, unit: str, lang: Lang) -> str:
    day = reference(row["as_of"], row["as_of_precision"], lang)
    return say(lang, key, value=_value(row, unit, lang), day=day)


def _valued(series: Series, name: str, lang: Lang) -> str:
    value, day = newest_of(series, lang)
    return say(lang, "sum_value_of", value=value, name=name, day=day)


def _entry(series: Series, name: str, text: str) -> Entry:
    row = _records(series.rows)[-1]
    return Entry(name, text, float(row["value"]), *_bounds(row))


def _bounds(row: Row) -> tuple[float, float]:
    return open_ends(row["low"], row["high"], float(row["value"]))


def _is_broken(rows: pd.DataFrame) -> bool:
    return bool(rows["break_before"].iloc[1:].any())


def _since_break(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the figures since the newest break, or all of them."""
    segment = rows["break_before"].iloc[1:].cumsum().reindex(rows.index, fill_value=0)
    kept: pd.DataFrame = rows[segment == segment.iloc[-1]]
    return kept


def _records(rows: pd.DataFrame) -> list[Row]:
    return list(rows.to_dict("records"))


def _first_last(rows: pd.DataFrame) -> tuple[Row, Row]:
    first, *_, last = _records(rows)
    return first, last
